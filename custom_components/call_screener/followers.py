"""What follows the calls of a line besides the phones: the messages by telephone, speakers, what leaves the house."""

from contextlib import AsyncExitStack

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from .attendant import Attendant
from .book import Book
from .const import CONF_FORWARD_VOICEMAIL, CONF_SPEAKERS, CONF_STT_ENGINE, CONF_TTS_ENGINE
from .forwarding import Destination, Forwarding
from .household.speakers import UNDERSTOOD_WITHIN, Speakers
from .message_box import MessageBox
from .speech.narrator import Narrator


def follow_calls(
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
    is_understood = bool(options.get(CONF_STT_ENGINE))
    message_box = MessageBox(hass, entry, attendant, book, narrator=narrator, language=language)
    closing.callback(attendant.follow(message_box.told))
    if entity_ids := options.get(CONF_SPEAKERS):
        speakers = Speakers(
            hass,
            entity_ids=entity_ids,
            language=language,
            engine=options.get(CONF_TTS_ENGINE),
            patience=UNDERSTOOD_WITHIN if is_understood else 0.0,
        )
        closing.callback(speakers.stop)
        closing.callback(attendant.follow(speakers.told))
    if destination := Destination.of(options.get(CONF_FORWARD_VOICEMAIL)):
        forwarding = Forwarding(hass, entry, book, destination, language=language, is_understood=is_understood)
        closing.push_async_callback(forwarding.stop)
        closing.callback(attendant.follow(forwarding.told))
