"""The parts of a line, opened one on the other, and closed in the opposite order.

Whatever is missing, the phones are connected first, and nothing that follows a line may keep it from being screened.
What ends it, to be tried again, is a book that does not tell who gets through, and a demo line without a port.
"""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from .assist.listener import listen_for_sentences
from .attendant import Attendant
from .book import Book, BookUnavailableError
from .book.numbers import classifier, number_reader, pattern_reader
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
)
from .core.call.conduct import Conduct
from .core.screening.language import FALLBACK_LANGUAGE
from .core.screening.repeats import Repeats
from .data import CallScreenerConfigEntry, CallScreenerData, book_folder
from .demo import DemoLine, history
from .demo.stand_in import StandIn
from .diary import Diary
from .followers import follow_calls
from .hardware.line import Line, LineSettings
from .hardware.relay import NoRelay, Relay
from .household.after_crash import take_away_what_was_left
from .household.arbitration import Household
from .lists.refresh import ListRefresh
from .modem.country import modem_country
from .people.digest import Digest
from .people.links import sound_of
from .people.roster import follow_people, people_of
from .people.talk_watch import TalkWatch
from .relay.board import RelayBoard, board_settings
from .relay.issues import clear_relay_failed
from .relay.switch import OnMeans, RelaySwitch
from .reputation import Inquiry, Memory, PhoneBlock, Standing
from .rules.learning import Learning
from .rules.regulars import Regulars
from .rules.rulebook import Rulebook
from .troubles.watch import TroubleWatch
from .upkeep import Upkeep
from .voice.conduct import conduct_of, open_voice, prompt_words
from .voice.spokesperson import Spokesperson
from .voice.understanding import open_understanding


async def open_line(hass: HomeAssistant, entry: CallScreenerConfigEntry, closing: AsyncExitStack) -> CallScreenerData:
    """Open the parts of a line; each puts on `closing` how it is closed. Raises `ConfigEntryNotReady`."""
    language: str = entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE)
    country: str | None = entry.options.get(CONF_COUNTRY)
    relay = await _open_relay(hass, entry, closing)
    book = await _open_book(hass, entry, language, closing)
    demo = await _open_demo(hass, entry, closing)
    rulebook = await _open_rulebook(hass, entry, book, demo)
    closing.callback(rulebook.stop)
    conduct = conduct_of(entry)
    narrator, hours, clips = await open_voice(hass, entry, conduct, language)
    household = _household(hass, entry, conduct, language)
    attendant = Attendant(hass, entry, book=book, rulebook=rulebook, household=household)
    spokesperson = Spokesperson(
        hass,
        attendant,
        narrator=narrator,
        words=await hass.async_add_executor_job(prompt_words, language),
    )
    household.speak_through(spokesperson)
    household.hear_through(partial(sound_of, hass, entry))
    household.look_up_through(rulebook.listed)
    closing.callback(follow_people(hass, entry, household))
    await take_away_what_was_left(hass)
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
    if asked := _asked(hass, entry):
        inquiry = _inquiry(hass, entry, asked, attendant, household, language)
        closing.callback(attendant.subscribe_events(inquiry.happened))
    diary = Diary(hass, entry, attendant, book)
    closing.callback(diary.start())
    refresh = ListRefresh(hass, entry, book, rulebook, book_folder(hass, entry) / "downloads")
    regulars = Regulars(hass, entry, book, rulebook)
    closing.callback(Upkeep(hass, entry, book, rulebook.reread, attendant.refresh_counts, regulars.look).start())
    closing.callback(refresh.start())
    await _open_watches(hass, entry, book, attendant, household, asked, closing)
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


def _household(hass: HomeAssistant, entry: ConfigEntry, conduct: Conduct, language: str) -> Household:
    return Household(
        hass,
        entry_id=entry.entry_id,
        people=people_of(entry),
        line=entry.title,
        language=language,
        decision_time=int(conduct.decision_time),
        pick_up_time=int(conduct.pick_up_time),
    )


async def _open_watches(
    hass: HomeAssistant,
    entry: ConfigEntry,
    book: Book,
    attendant: Attendant,
    household: Household,
    asked: Standing | None,
    closing: AsyncExitStack,
) -> None:
    """Begin to look for what only a person can mend, and for what a carer is to hear."""
    troubles = TroubleWatch(hass, entry, book=book, household=household, attendant=attendant, asked=asked)
    closing.callback(troubles.start())
    talks = TalkWatch(hass, entry, book=book, attendant=attendant, household=household)
    closing.callback(await talks.start())
    closing.callback(await Digest(hass, entry, book=book, household=household, talks=talks.long_talks).start())


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


def _asked(hass: HomeAssistant, entry: ConfigEntry) -> Standing | None:
    """Return who is asked about strangers, if somebody switched it on."""
    api_key = entry.options.get(CONF_REPUTATION_KEY)
    if not entry.options.get(CONF_REPUTATION) or not api_key:
        return None
    return Standing(PhoneBlock(async_get_clientsession(hass), api_key))


def _inquiry(
    hass: HomeAssistant,
    entry: ConfigEntry,
    asked: Standing,
    attendant: Attendant,
    household: Household,
    language: str,
) -> Inquiry:
    return Inquiry(
        hass,
        entry,
        Memory(asked),
        language=language,
        remark=household.remark,
        block=attendant.block if entry.options.get(CONF_REPUTATION_BLOCKS) else None,
    )
