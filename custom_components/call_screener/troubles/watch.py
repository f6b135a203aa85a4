"""Looks every few minutes for what only a person can mend, and tells the household of what has lasted.

How long something has lasted is counted in looks, and not by the clock: small machines begin with a wrong one, and
jump by months when they learn the time. Whatever has ended is taken back with the next look at the latest, and at once
where Home Assistant says so. Nothing is told while Home Assistant starts.
"""

from collections.abc import Coroutine, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntry, ConfigEntryChange
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import CALLBACK_TYPE, CoreState, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_state_change_event, async_track_time_interval

from ..attendant import Attendant
from ..book import Book, BookUnavailableError
from ..book.extent import free_bytes
from ..const import CONF_DEVICE, DEMO_DEVICE, DOMAIN
from ..core.call.effects import CallEvent
from ..core.call.record import IN_VAIN, CallRecord
from ..core.caller_id import CallerIdKind
from ..core.screening.policy import Mode
from ..data import book_folder
from ..household.arbitration import Household
from ..household.audience import has_audience
from ..household.ringers.settings import read_ringers
from ..repairs import clear_caller_id_missing
from ..reputation import Standing
from .trouble import (
    ENGINES,
    ENOUGH_FREE,
    LEAST_FREE,
    NEVER_TOLD,
    TRAITS,
    Trouble,
    clear,
    is_told,
    report,
)

LOOK_EVERY: Final = timedelta(minutes=5)

_MEGABYTE: Final = 1_000_000

type Sighting = tuple[Trouble, timedelta, Mapping[str, str]]
"""What is wrong now, for how long it may be, and what its sentences name."""


class TroubleWatch:
    """Watches over what one line needs besides its modem and its relay."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        *,
        book: Book,
        household: Household,
        attendant: Attendant,
        asked: Standing | None,
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._book = book
        self._household = household
        self._attendant = attendant
        self._asked = asked
        """Who is asked about strangers, if anybody is."""
        self._lasted: dict[Trouble, timedelta] = {}
        """How long what is wrong has been so."""
        self._free: int | None = None
        """Bytes on the disk of the recordings, if they can be told."""
        self._is_caller_id_unseen = is_told(hass, entry, Trouble.CALLER_ID_NEVER_SEEN)
        self._has_seen_caller_id = False
        self._waiting: str | None = None
        """The call whose caller the household was to be told of last."""
        self._stops: list[CALLBACK_TYPE] = []

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin; return what ends it."""
        engines = [self._entry.options[option] for option in ENGINES.values() if self._entry.options.get(option)]
        self._stops = [
            async_track_time_interval(self._hass, self._time_to_look, LOOK_EVERY, name=f"{DOMAIN} troubles"),
            async_track_state_change_event(self._hass, engines, self._engine_changed),
            self._attendant.subscribe_events(self._call_happened),
            async_dispatcher_connect(self._hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._line_changed),
        ]
        self._start(self.look())
        return self._stop

    @callback
    def _stop(self) -> None:
        while self._stops:
            self._stops.pop()()

    async def look(self) -> None:
        """Look for all of it once, and count it as lasting since the look before."""
        self._free = await self._hass.async_add_executor_job(_free, book_folder(self._hass, self._entry))
        await self._count_callers()
        self._settle()
        if self._hass.state is not CoreState.running or not self._stops:
            return
        for sighting in self._sightings():
            trouble, grace, _ = sighting
            self._lasted[trouble] = self._lasted[trouble] + LOOK_EVERY if trouble in self._lasted else timedelta(0)
            if self._lasted[trouble] >= grace:
                self._tell(sighting)

    @callback
    def _tell(self, sighting: Sighting) -> None:
        trouble, _, facts = sighting
        report(self._hass, self._entry, trouble, facts)

    @callback
    def _settle(self) -> None:
        """Take back what is not so any more."""
        seen = {trouble for trouble, *_ in self._sightings()}
        for trouble in Trouble:
            if trouble not in seen:
                self._lasted.pop(trouble, None)
                clear(self._hass, self._entry, trouble)

    # --- what is wrong ---

    def _sightings(self) -> Iterator[Sighting]:
        """Give everything that is wrong now."""
        reach = self._household.reach
        if reach.are_gone:
            yield _sighting(Trouble.PHONES_GONE)
        elif reach.are_silent:
            yield _sighting(Trouble.PHONES_SILENT)
        yield from self._engines()
        ringers = read_ringers(self._entry).values()
        # What is merely switched off may be so for days.
        if gone := [each for ringer in ringers for each in ringer.entities if self._hass.states.get(each) is None]:
            yield _sighting(Trouble.RINGER_GONE, ringers=", ".join(dict.fromkeys(gone)))
        if self._is_disk_short:
            megabytes = str((self._free or 0) // _MEGABYTE)
            yield _sighting(Trouble.DISK_NEARLY_FULL, free=megabytes, least=str(LEAST_FREE // _MEGABYTE))
        if self._is_caller_id_unseen:
            yield _sighting(Trouble.CALLER_ID_NEVER_SEEN, count=str(NEVER_TOLD))
        if self._is_nobody_told and is_told(self._hass, self._entry, Trouble.NOBODY_TOLD):
            yield _sighting(Trouble.NOBODY_TOLD)
        if self._asked and self._asked.is_refused:
            yield _sighting(Trouble.REPUTATION_KEY_REFUSED, service=self._asked.name)
        elif self._asked and self._asked.is_silent:
            yield _sighting(Trouble.REPUTATION_SILENT, service=self._asked.name)

    def _engines(self) -> Iterator[Sighting]:
        for trouble, option in ENGINES.items():
            if not (entity_id := self._entry.options.get(option)):
                continue
            state = self._hass.states.get(entity_id)
            facts = {"engine": state.name if state else entity_id}
            if state is None:
                yield trouble, TRAITS[trouble].grace, facts
            elif state.state == STATE_UNAVAILABLE:
                yield trouble, TRAITS[trouble].patience, facts

    @property
    def _is_disk_short(self) -> bool:
        if self._free is None:
            return False
        is_known = is_told(self._hass, self._entry, Trouble.DISK_NEARLY_FULL)
        return self._free < (ENOUGH_FREE if is_known else LEAST_FREE)

    # --- who calls ---

    @callback
    def _call_happened(self, event: CallEvent, record: CallRecord) -> None:
        if self._attendant.stand_in:
            # A call in play says nothing of what the line is told.
            return
        self._note_unheard(event, record)
        if record.caller.caller_id.kind is not CallerIdKind.NONE:
            self._has_seen_caller_id = True
            if self._is_caller_id_unseen:
                self._is_caller_id_unseen = False
                self._settle()
        elif event is CallEvent.ENDED:
            self._start(self._count_callers())

    @callback
    def _note_unheard(self, event: CallEvent, record: CallRecord) -> None:
        """Tell of a caller who waited in vain, and of whom nobody could be told.

        Who answers from the dashboard is told by it, and a machine is nobody to be told of.
        """
        if event is CallEvent.DECISION_NEEDED:
            self._waiting = record.call_id
        elif event is CallEvent.ENDED and record.call_id == self._waiting:
            is_unheard = record.disposition in IN_VAIN and not record.decided_by and not record.is_machine
            if is_unheard and self._is_nobody_told:
                self._tell(_sighting(Trouble.NOBODY_TOLD))

    @property
    def _is_nobody_told(self) -> bool:
        """Whether callers are screened, and there is neither a phone nor a ringer. A demo is looked at anyway."""
        screens = self._attendant.rulebook.policy.mode is not Mode.LISTEN_ONLY
        return screens and self._entry.data[CONF_DEVICE] != DEMO_DEVICE and not has_audience(self._entry)

    async def _count_callers(self) -> None:
        """Find out whether any caller was ever told. A modem that is not known, or cannot tell, is not blamed."""
        identity = self._attendant.identity
        if self._has_seen_caller_id or self._entry.data[CONF_DEVICE] == DEMO_DEVICE or identity is None:
            return
        try:
            is_unseen = identity.caller_id and await self._book.has_told_no_caller(NEVER_TOLD)
        except BookUnavailableError:
            return
        # Somebody may have been told of a caller meanwhile.
        self._is_caller_id_unseen = is_unseen and not self._has_seen_caller_id
        if self._is_caller_id_unseen and self._stops:
            self._tell(_sighting(Trouble.CALLER_ID_NEVER_SEEN, count=str(NEVER_TOLD)))
            # This one says more, and not that it worked before.
            clear_caller_id_missing(self._hass, self._entry)

    # --- when ---

    @callback
    def _time_to_look(self, _now: datetime) -> None:
        self._start(self.look())

    @callback
    def _line_changed(self, _change: ConfigEntryChange, entry: ConfigEntry) -> None:
        """Take in that a line has somebody or something more."""
        if entry is self._entry and is_told(self._hass, entry, Trouble.NOBODY_TOLD):
            self._settle()

    @callback
    def _engine_changed(self, _event: Event[EventStateChangedData]) -> None:
        self._settle()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        _ = self._entry.async_create_task(self._hass, work, f"{DOMAIN} troubles")


def _sighting(trouble: Trouble, **facts: str) -> Sighting:
    return trouble, TRAITS[trouble].grace, facts


def _free(folder: Path) -> int | None:
    """Return how many bytes are left; None where that cannot be told, which the book says by itself."""
    try:
        return free_bytes(folder)
    except OSError:
        return None
