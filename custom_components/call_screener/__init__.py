"""Call Screener: a caller-ID voice modem and a relay between the telephone line and the phones.

Setting up a line is a recipe: open the book, read from it who gets through, load what is said to callers, start the
line, add the entities. A modem that is missing does not stop it: the line looks for its modem by itself and finds it
within seconds of its return, while the book, the lists and the phones' connection must work without it. That the modem
works at all was tried when the line was added; since then its absence is told by the entity `modem` and a repair
issue, not by a set-up that fails. What ends a set-up to be tried again is a book that does not tell who gets through,
and a demo line without a port to run on.
"""

import shutil
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import Event, HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.typing import ConfigType

from .assist.listener import listen_for_sentences
from .attendant import Attendant
from .book import Book, BookUnavailableError
from .book.numbers import classifier, number_reader, pattern_reader, warm_up
from .const import (
    CONF_COUNTRY,
    CONF_DEVICE,
    CONF_LANGUAGE,
    CONF_RELAY,
    CONF_REPEATED_CALLS,
    CONF_REPEATED_WITHHELD,
    CONF_REPUTATION,
    CONF_REPUTATION_BLOCKS,
    CONF_REPUTATION_KEY,
    DEMO_DEVICE,
    DOMAIN,
    MINOR_VERSION,
    PLATFORMS,
)
from .core.call.conduct import Conduct
from .core.screening.language import FALLBACK_LANGUAGE
from .core.screening.repeats import Repeats
from .dashboard.history import async_setup_history
from .dashboard.live import async_setup_live
from .dashboard.panel import async_hide_panel, async_serve_panel, async_show_panel
from .dashboard.resource import register_card, serve_card, unregister_card
from .data import CallScreenerConfigEntry, CallScreenerData, book_folder
from .demo import DemoLine, history
from .demo.stand_in import StandIn
from .diary import Diary
from .followers import follow_calls
from .hardware.line import Line, LineSettings
from .hardware.relay import NoRelay, Relay
from .household.arbitration import Household
from .household.ringers.owed import async_forget_debts
from .lists.refresh import ListRefresh
from .modem.country import modem_country
from .pages.clip_view import ClipView
from .people.card_view import CardView
from .people.digest import Digest
from .people.links import sound_of
from .people.roster import follow_people, migrate_phones, people_of
from .people.talk_watch import TalkWatch
from .recording_view import RecordingView
from .relay.board import RelayBoard, board_settings
from .relay.issues import clear_relay_failed
from .relay.switch import OnMeans, RelaySwitch
from .repairs import clear_caller_id_missing, clear_modem_failed
from .reputation import Inquiry, Memory, PhoneBlock
from .ringers.migration import speakers_to_ringers
from .rules.learning import Learning
from .rules.regulars import Regulars, clear_regulars
from .rules.rulebook import Rulebook
from .services import async_setup_services
from .troubles.trouble import clear_troubles
from .troubles.watch import TroubleWatch
from .upkeep import Upkeep
from .voice.conduct import conduct_of, open_voice, prompt_words
from .voice.spokesperson import Spokesperson
from .voice.understanding import open_understanding
from .websocket_api import async_setup_websocket_api

CONFIG_SCHEMA: Final = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up what all lines share: the actions, and the way to the recordings."""
    async_setup_services(hass)
    async_setup_websocket_api(hass)
    async_setup_live(hass)
    async_setup_history(hass)
    await serve_card(hass)
    hass.http.register_view(RecordingView())
    hass.http.register_view(ClipView())
    await async_serve_panel(hass)
    await hass.async_add_import_executor_job(warm_up)
    return True


async def async_migrate_entry(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> bool:
    """Bring what an older version kept up to date; refuse what a newer one did."""
    if entry.version > 1:
        return False
    if entry.minor_version < MINOR_VERSION:
        migrate_phones(hass, entry)
        speakers_to_ringers(hass, entry)
        hass.config_entries.async_update_entry(entry, minor_version=MINOR_VERSION)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> bool:
    """Set up a line."""
    closing = AsyncExitStack()
    try:
        entry.runtime_data = await _open(hass, entry, closing)
        await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    except BaseException:
        await closing.aclose()
        raise
    # Only now are there entities to look for.
    closing.callback(CardView(hass, entry, entry.runtime_data.household.lead_to).start())

    async def stop(_event: Event) -> None:
        await closing.aclose()

    entry.async_on_unload(hass.bus.async_listen(EVENT_HOMEASSISTANT_STOP, stop))
    await register_card(hass)
    await async_show_panel(hass)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> bool:
    """End the call if there is one, connect the phones, and close the line."""
    # First the line, so that whoever waits for the call's end is still told of it, and so that nothing that goes
    # wrong with entities keeps the phones cut off.
    await entry.runtime_data.attendant.stop()
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    await entry.runtime_data.closing.aclose()
    async_hide_panel(hass)
    return True


async def async_remove_entry(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> None:
    """Delete what the line remembers: calls, lists and recordings; and what the household was told of it."""
    clear_modem_failed(hass, entry)
    clear_caller_id_missing(hass, entry)
    clear_relay_failed(hass, entry)
    clear_regulars(hass, entry)
    clear_troubles(hass, entry)
    if not hass.config_entries.async_entries(DOMAIN, include_ignore=False):
        await unregister_card(hass)
        await async_forget_debts(hass)
    async_hide_panel(hass)
    await hass.async_add_executor_job(partial(shutil.rmtree, book_folder(hass, entry), ignore_errors=True))


async def _open(hass: HomeAssistant, entry: CallScreenerConfigEntry, closing: AsyncExitStack) -> CallScreenerData:
    """Open the parts of a line, one on the other; each puts on `closing` how it is closed."""
    language: str = entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE)
    country: str | None = entry.options.get(CONF_COUNTRY)
    relay = await _open_relay(hass, entry, closing)
    book = await _open_book(hass, entry, language, closing)
    demo = await _open_demo(hass, entry, closing)
    rulebook = await _open_rulebook(hass, entry, book, demo)
    closing.callback(rulebook.stop)
    conduct = conduct_of(entry)
    narrator, hours, clips = await open_voice(hass, entry, conduct, language)
    household = Household(
        hass,
        people=people_of(entry),
        line=entry.title,
        language=language,
        decision_time=int(conduct.decision_time),
        pick_up_time=int(conduct.pick_up_time),
    )
    attendant = Attendant(hass, entry, book=book, rulebook=rulebook, household=household)
    spokesperson = Spokesperson(
        hass,
        attendant,
        narrator=narrator,
        words=await hass.async_add_executor_job(prompt_words, language),
    )
    household.speak_through(spokesperson)
    household.hear_through(partial(sound_of, hass, entry))
    closing.callback(follow_people(hass, entry, household))
    recordings = open_understanding(
        hass,
        entry,
        book,
        lambda event, call_id: line.submit(event, call_id),  # noqa: PLW0108  # There is no line yet.
        closing,
    )
    line = Line(
        settings=LineSettings(
            device=demo.url if demo else entry.data[CONF_DEVICE],
            conduct=conduct,
            country=country,
            modem_country=modem_country(entry.options),
        ),
        policy=rulebook.policy,
        clips=clips,
        relay=relay,
        journal=book,
        recordings=recordings,
        listener=attendant.hear,
    )
    await follow_calls(hass, entry, attendant, book, narrator, language, closing)
    closing.push_async_callback(attendant.stop)
    await attendant.start(line)
    closing.callback(hours.start(line.add_clips))
    closing.callback(narrator.start(hours.add_clips))
    closing.callback(household.teach(Learning(rulebook)))
    closing.callback(listen_for_sentences(hass, attendant))
    if inquiry := _inquiry(hass, entry, attendant, household, language):
        closing.callback(attendant.subscribe_events(inquiry.happened))
    diary = Diary(hass, entry, attendant, book)
    closing.callback(diary.start())
    refresh = ListRefresh(hass, entry, book, rulebook, book_folder(hass, entry) / "downloads")
    regulars = Regulars(hass, entry, book, rulebook)
    upkeep = Upkeep(hass, entry, book, rulebook.reread, attendant.refresh_counts, regulars.look)
    closing.callback(upkeep.start())
    closing.callback(refresh.start())
    closing.callback(TroubleWatch(hass, entry, book=book, household=household, attendant=attendant).start())
    talks = TalkWatch(hass, entry, book=book, attendant=attendant, household=household)
    closing.callback(await talks.start())
    closing.callback(Digest(hass, entry, book=book, household=household, talks=talks).start())
    if demo:
        closing.callback(demo.follow(attendant))
    stand_in = StandIn(hass, entry, attendant, conduct=conduct, clips=partial(_clips, hass, entry, conduct, language))
    closing.push_async_callback(stand_in.stop)
    return CallScreenerData(
        attendant=attendant,
        spokesperson=spokesperson,
        household=household,
        book=book,
        line=line,
        refresh=refresh,
        regulars=regulars,
        narrator=narrator,
        diary=diary,
        closing=closing,
        stand_in=stand_in,
        demo=demo,
    )


async def _clips(hass: HomeAssistant, entry: ConfigEntry, conduct: Conduct, language: str) -> Mapping[str, bytes]:
    """Return what a line says, once more."""
    *_, clips = await open_voice(hass, entry, conduct, language)
    return clips


async def _open_rulebook(hass: HomeAssistant, entry: ConfigEntry, book: Book, demo: DemoLine | None) -> Rulebook:
    """Read who gets through. A demo line comes with its own people, and with a past."""
    region: str = entry.options.get(CONF_COUNTRY) or ""
    read_number = number_reader(region)
    try:
        if demo:
            await demo.furnish(book, read_number)
        else:
            await history.leave(book)
        rulebook = await Rulebook.read(
            hass,
            book,
            language=entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE),
            region=region,
            read_number=read_number,
            read_pattern=pattern_reader(region),
            classify=classifier(region),
            repeats=_repeats(entry),
        )
        if demo:
            await history.seed(book, rulebook.policy)
    except BookUnavailableError as error:
        # Without its rules a line could only let everybody ring, as the phones do by themselves.
        raise ConfigEntryNotReady(translation_domain=DOMAIN, translation_key=error.key) from error
    return rulebook


async def _open_relay(hass: HomeAssistant, entry: ConfigEntry, closing: AsyncExitStack) -> Relay:
    """Begin with the phones connected, before anything else can fail."""
    relay = _relay(hass, entry)
    if relay is None:
        clear_relay_failed(hass, entry)
        return NoRelay()
    closing.push_async_callback(relay.stop)
    relay.start()
    return relay


def _relay(hass: HomeAssistant, entry: ConfigEntry) -> RelayBoard | RelaySwitch | None:
    if settings := board_settings(entry.data):
        return RelayBoard(hass, entry, settings)
    if entity_id := entry.data.get(CONF_RELAY):
        return RelaySwitch(hass, entry, entity_id, OnMeans.of(entry.data))
    return None


async def _open_book(hass: HomeAssistant, entry: ConfigEntry, language: str, closing: AsyncExitStack) -> Book:
    book = Book(book_folder(hass, entry))
    closing.push_async_callback(book.close)
    await book.open(language, entry.options.get(CONF_COUNTRY) or "")
    return book


async def _open_demo(hass: HomeAssistant, entry: ConfigEntry, closing: AsyncExitStack) -> DemoLine | None:
    if entry.data[CONF_DEVICE] != DEMO_DEVICE:
        return None
    demo = DemoLine(
        hass,
        language=entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE),
        country=entry.options.get(CONF_COUNTRY),
    )
    try:
        await demo.start()
    except OSError as error:
        raise ConfigEntryNotReady(translation_domain=DOMAIN, translation_key="demo_not_started") from error
    closing.push_async_callback(demo.stop)
    return demo


def _repeats(entry: ConfigEntry) -> Repeats:
    if not entry.options.get(CONF_REPEATED_CALLS, False):
        return Repeats(within=timedelta(0))
    return Repeats(for_withheld=entry.options.get(CONF_REPEATED_WITHHELD, False))


def _inquiry(
    hass: HomeAssistant, entry: ConfigEntry, attendant: Attendant, household: Household, language: str
) -> Inquiry | None:
    """Return what asks about strangers, if somebody switched it on."""
    api_key = entry.options.get(CONF_REPUTATION_KEY)
    if not entry.options.get(CONF_REPUTATION) or not api_key:
        return None
    return Inquiry(
        hass,
        entry,
        Memory(PhoneBlock(async_get_clientsession(hass), api_key)),
        language=language,
        remark=household.remark,
        block=attendant.block if entry.options.get(CONF_REPUTATION_BLOCKS) else None,
    )
