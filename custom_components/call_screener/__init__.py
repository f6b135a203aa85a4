"""Call Screener: a caller-ID voice modem and a relay between the telephone line and the phones.

Setting up a line is a recipe: open the book, read from it who gets through, load what is said to callers, start the
line, add the entities. A modem that is missing does not stop it: the line looks for its modem by itself and finds it
within seconds of its return, while the book, the lists and the phones' connection must work without it. That the modem
works at all was tried when the line was added; since then its absence is told by the entity `modem` and a repair
issue, not by a set-up that fails. What ends a set-up to be tried again is a book that does not tell who gets through,
and a demo line without a port to run on.
"""

import shutil
from contextlib import AsyncExitStack
from functools import partial
from typing import Final

from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .book.numbers import warm_up
from .const import DOMAIN, MINOR_VERSION, PLATFORMS
from .dashboard.history import async_setup_history
from .dashboard.live import async_setup_live
from .dashboard.panel import async_hide_panel, async_serve_panel, async_show_panel
from .dashboard.resource import register_card, serve_card, unregister_card
from .data import CallScreenerConfigEntry, book_folder
from .household.left_open import left_open
from .household.ringers.loans import loans
from .opening import open_line
from .pages.clip_view import ClipView
from .people.card_view import CardView
from .people.roster import migrate_phones
from .recording_view import RecordingView
from .relay.issues import clear_relay_failed
from .repairs import clear_caller_id_missing, clear_modem_failed
from .ringers.migration import speakers_to_ringers
from .rules.regulars import clear_regulars
from .services import async_setup_services
from .troubles.trouble import clear_troubles
from .voicemails.forwarded_copy import take_away_lost_copies
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
        entry.runtime_data = await open_line(hass, entry, closing)
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
    # First what callers said, which nothing that goes wrong below may keep.
    await hass.async_add_executor_job(partial(shutil.rmtree, book_folder(hass, entry), ignore_errors=True))
    clear_modem_failed(hass, entry)
    clear_caller_id_missing(hass, entry)
    clear_relay_failed(hass, entry)
    clear_regulars(hass, entry)
    clear_troubles(hass, entry)
    async_hide_panel(hass)
    if not hass.config_entries.async_entries(DOMAIN, include_ignore=False):
        await unregister_card(hass)
        await loans(hass).forget_debts()
        await left_open(hass).forget()
        await take_away_lost_copies(hass)
