"""Call Screener: a caller-ID voice modem and a relay between the telephone line and the phones.

Setting up a line reads as a recipe: the book, what it says about who gets through, the words for the callers, the
relay, and then the line. A modem that is not there does not fail the set-up: the flow has talked to it before, and the
line looks for it by itself, every few seconds, while the entities say that it is missing; so nothing of the house is
lost because of a plug. Whatever was opened is closed in the opposite order, on unload, when Home Assistant stops, and
when the set-up fails on the way.
"""

import shutil
from collections.abc import Mapping
from contextlib import AsyncExitStack

from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import Event, HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .attendant import Attendant, read_policy
from .book import Book
from .book.numbers import number_reader, warm_up
from .const import (
    CONF_BLOCK_STYLE,
    CONF_COUNTRY,
    CONF_DECISION_TIME,
    CONF_DEVICE,
    CONF_LANGUAGE,
    CONF_NOTIFY_DEVICES,
    CONF_RELAY,
    DEFAULT_DECISION_TIME,
    DEMO_DEVICE,
    DOMAIN,
    PLATFORMS,
)
from .core.call.script import BlockStyle, Script
from .core.number import NumberReader
from .data import CallScreenerConfigEntry, CallScreenerData, book_folder
from .demo import DemoLine
from .hardware.line import Line, LineSettings
from .hardware.relay import NoRelay, Relay
from .household.arbitration import Household
from .recording_view import RecordingView
from .relay_switch import RelaySwitch
from .repairs import clear_modem_failed
from .services import async_setup_services
from .speech.prompts import BundledPrompts

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up what all lines share: the actions, and the way to what callers said."""
    async_setup_services(hass)
    hass.http.register_view(RecordingView())
    return True


async def async_setup_entry(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> bool:
    """Set up a line."""
    async with AsyncExitStack() as opened:
        await _open_line(hass, entry, opened)
        closing = opened.pop_all()
    entry.runtime_data.closing.push_async_callback(closing.aclose)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)

    async def stop(_: Event) -> None:
        await entry.runtime_data.closing.aclose()

    entry.async_on_unload(hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, stop))
    return True


async def async_unload_entry(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> bool:
    """Take a line down: the call ends, the phones are connected, the modem is on-hook."""
    is_unloaded = await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
    if is_unloaded:
        await entry.runtime_data.closing.aclose()
    return is_unloaded


async def async_remove_entry(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> None:
    """Remove the book of a line that was deleted, with all recordings, and what is said of its modem."""
    clear_modem_failed(hass, entry)
    await hass.async_add_executor_job(_remove_book, hass, entry)


async def _open_line(hass: HomeAssistant, entry: CallScreenerConfigEntry, opened: AsyncExitStack) -> None:
    options = entry.options
    language: str = options.get(CONF_LANGUAGE, hass.config.language)
    country: str | None = options.get(CONF_COUNTRY, hass.config.country)
    decision_time: int = options.get(CONF_DECISION_TIME, DEFAULT_DECISION_TIME)

    book = Book(book_folder(hass, entry))
    await book.open(language)
    opened.push_async_callback(book.close)
    read_number, clips = await hass.async_add_executor_job(_prepare, country, language)

    demo = await _open_demo(hass, entry, language, country, opened)
    if demo:
        await demo.furnish(book, read_number)
    policy = await read_policy(book, language=language, read_number=read_number)
    household = Household(
        hass, phones=options.get(CONF_NOTIFY_DEVICES, ()), language=language, decision_time=decision_time
    )
    attendant = Attendant(hass, entry, book=book, policy=policy, household=household)
    line = Line(
        settings=LineSettings(
            device=demo.url if demo else entry.data[CONF_DEVICE],
            script=Script(
                decision_time=decision_time,
                block_style=BlockStyle(options.get(CONF_BLOCK_STYLE, BlockStyle.HANG_UP)),
            ),
            country=country,
        ),
        policy=policy,
        clips=clips,
        relay=_open_relay(hass, entry, opened),
        journal=book,
        recordings=book,
        listener=attendant.hear,
    )
    entry.runtime_data = CallScreenerData(
        attendant=attendant, book=book, line=line, closing=AsyncExitStack(), demo=demo
    )
    if demo:
        opened.callback(demo.follow(attendant))
    await attendant.start(line)
    opened.push_async_callback(attendant.stop)


async def _open_demo(
    hass: HomeAssistant,
    entry: CallScreenerConfigEntry,
    language: str,
    country: str | None,
    opened: AsyncExitStack,
) -> DemoLine | None:
    if entry.data[CONF_DEVICE] != DEMO_DEVICE:
        return None
    demo = DemoLine(hass, language=language, country=country)
    try:
        await demo.start()
    except OSError as err:
        raise ConfigEntryNotReady(translation_domain=DOMAIN, translation_key="demo_not_started") from err
    opened.push_async_callback(demo.stop)
    return demo


def _open_relay(hass: HomeAssistant, entry: CallScreenerConfigEntry, opened: AsyncExitStack) -> Relay:
    entity_id: str | None = entry.data.get(CONF_RELAY)
    if entity_id is None:
        return NoRelay()
    relay = RelaySwitch(hass, entry, entity_id)
    relay.start()
    opened.push_async_callback(relay.stop)
    return relay


def _prepare(country: str | None, language: str) -> tuple[NumberReader, Mapping[str, bytes]]:
    """Read from disk what the line must not wait for: numbering plans and prompts."""
    warm_up()
    return number_reader(country or ""), {
        prompt.value: sound for prompt, sound in BundledPrompts().load(language).items()
    }


def _remove_book(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> None:
    shutil.rmtree(book_folder(hass, entry), ignore_errors=True)
