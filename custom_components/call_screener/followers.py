"""What follows the calls of a line besides the phones: the messages by telephone, ringers, what leaves the house."""

from contextlib import AsyncExitStack

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from .attendant import Attendant
from .book import Book
from .const import CONF_FORWARD_VOICEMAIL, CONF_STT_ENGINE, CONF_TTS_ENGINE, DOMAIN
from .data import call_facts
from .household.ringers.loans import loans
from .household.ringers.ringers import Ringers
from .household.ringers.settings import read_ringers
from .household.ringers.summons import UNDERSTOOD_WITHIN, Means
from .ringers.caller_voice import CallerVoice
from .speech.narrator import Narrator
from .voicemails.forwarded_copy import take_away_lost_copies
from .voicemails.forwarding import Destination, Forwarding
from .voicemails.message_box import MessageBox


async def follow_calls(
    hass: HomeAssistant,
    entry: ConfigEntry,
    attendant: Attendant,
    book: Book,
    narrator: Narrator,
    language: str,
    closing: AsyncExitStack,
) -> None:
    """Have the calls followed by what the household has besides its phones, as far as it wants that."""
    options = entry.options
    await loans(hass).recall()
    # In the background: media may lie on a disk somewhere in the network, for which no line waits.
    _ = entry.async_create_background_task(hass, take_away_lost_copies(hass), f"{DOMAIN} takes lost copies away")
    is_understood = bool(options.get(CONF_STT_ENGINE))
    message_box = MessageBox(hass, entry, attendant, book, narrator=narrator, language=language)
    closing.callback(attendant.follow(message_box.told))
    ringers = Ringers(
        lambda: read_ringers(entry),
        Means(
            hass=hass,
            language=language,
            engine=options.get(CONF_TTS_ENGINE),
            patience=UNDERSTOOD_WITHIN if is_understood else 0.0,
            voice=CallerVoice(hass, entry, book),
            listed=attendant.rulebook.listed,
            facts=lambda record: call_facts(record) | {"line": entry.title},
        ),
    )
    closing.push_async_callback(ringers.stop)
    closing.callback(attendant.follow(ringers.told))
    closing.callback(attendant.resting.follow(ringers.moved))
    if destination := Destination.of(options.get(CONF_FORWARD_VOICEMAIL)):
        forwarding = Forwarding(hass, entry, book, destination, language=language, is_understood=is_understood)
        closing.push_async_callback(forwarding.stop)
        closing.callback(attendant.follow(forwarding.told))
