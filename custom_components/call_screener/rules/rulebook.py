"""The rules by which a line lets callers through, as the household changes them.

The book keeps them; the line asks a policy that is made of them. Here the two are kept in step: whatever is changed
is written first, and used from the next call on, so that nothing is used that a restart would forget. What nobody
writes down follows by itself: the states of entities that rules ask about, who rang a short time ago, and the clock.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..book import Book, BookUnavailableError
from ..book.entries import Entry, EntryKind
from ..core.call.effects import CallEvent
from ..core.call.memory import after_call
from ..core.call.record import ACQUAINTED, CallRecord
from ..core.number import Number, NumberReader
from ..core.screening.category import Classifier
from ..core.screening.listed import Listed
from ..core.screening.pattern import PatternReader, normal_name_pattern
from ..core.screening.permit import Permit
from ..core.screening.policy import Mode, Policy
from ..core.screening.repeats import Repeats
from ..core.screening.rule import HouseRule
from ..core.screening.rules import Rules
from ..core.screening.verdict import Caller
from .entity_states import EntityStates
from .escapes import (
    EMERGENCY,
    EMERGENCY_WINDOW,
    PAUSE,
    PERMIT,
    Deadline,
    Permits,
    read_emergency,
    written_emergency,
    written_permit,
)
from .presets import MODES, Preset, with_preset

_LOGGER = logging.getLogger(__name__)

MODE = "screening_mode"
"""The setting in the book that holds the mode; absent until somebody has chosen one."""
LISTENING_SINCE = "listening_since"
"""The setting in the book that holds since when every call has been ringing (ISO 8601)."""

type Replaced = Callable[[Policy, bool], None]
"""Is told the new policy, and whether there is anything new to be shown."""


class Rulebook:
    """Who gets through on one line. What the disk refuses is raised as `BookUnavailableError`."""

    def __init__(
        self, hass: HomeAssistant, book: Book, policy: Policy, region: str, read_pattern: PatternReader
    ) -> None:
        self._hass = hass
        self._book = book
        self._policy = policy
        self._replaced: Replaced | None = None
        self._permits = Permits()
        self._states = EntityStates(hass, self._states_changed)
        self._permit_over = Deadline(hass, self._time_passed)
        self._emergency_over = Deadline(hass, self._time_passed)
        self._entry_expires = Deadline(hass, self._entry_has_expired)
        self.region = region
        """Where numbers are at home (ISO 3166 alpha-2); empty where that is not known."""
        self.read_pattern = read_pattern

    @classmethod
    async def read(
        cls,
        hass: HomeAssistant,
        book: Book,
        *,
        language: str,
        region: str,
        read_number: NumberReader,
        read_pattern: PatternReader,
        classify: Classifier,
        repeats: Repeats,
    ) -> Rulebook:
        """Return the rules that the book holds. Where it says nothing, every call rings."""
        settings = await book.settings()
        mode = settings.get(MODE, "")
        now = dt_util.utcnow()
        permits = Permits.read(settings, now)
        rules = Rules(await book.rules())
        policy = Policy(
            mode=Mode(mode) if mode in Mode else Mode.LISTEN_ONLY,
            directory=await book.directory(now),
            rules=rules,
            permit=permits.in_force(now),
            emergency_until=read_emergency(settings, now),
            repeats=replace(repeats, last=await book.last_unanswered(now - max(repeats.within, rules.repeated_within))),
            known=await book.known_keys(),
            zone=dt_util.get_default_time_zone(),
            language=language,
            read_number=read_number,
            classify=classify,
        )
        rulebook = cls(hass, book, policy, region, read_pattern)
        rulebook._permits = permits
        rulebook.follow()
        rulebook._entry_expires.wait_for(await book.next_expiry(now))
        return rulebook

    @property
    def policy(self) -> Policy:
        """The rules as they are now."""
        return self._policy

    @property
    def rules(self) -> tuple[HouseRule, ...]:
        """The house's own rules, in their order."""
        return self._policy.rules.every

    @callback
    def subscribe(self, replaced: Replaced) -> CALLBACK_TYPE:
        """Have `replaced` called with each new policy until the returned function is called."""
        self._replaced = replaced

        @callback
        def leave() -> None:
            self._replaced = None

        return leave

    @callback
    def follow(self) -> None:
        """Follow the clock, and the entities that the rules ask about."""
        self._policy = replace(self._policy, states=self._states.follow(self._policy.rules.entities))
        self._wait()

    @callback
    def stop(self) -> None:
        """Follow nothing any more."""
        self._states.stop()
        self._permit_over.wait_for(None)
        self._emergency_over.wait_for(None)
        self._entry_expires.wait_for(None)

    def listed(self, caller: Caller) -> Listed | None:
        """Return what is written down about a caller, as long as it counts."""
        return self._policy.directory.find(caller.caller_id.name, caller.number, dt_util.utcnow())

    # --- how strict

    async def set_mode(self, mode: Mode) -> None:
        """Choose how callers are screened."""
        if mode is not self._policy.mode:
            await self._book.set(LISTENING_SINCE, dt_util.utcnow().isoformat() if mode is Mode.LISTEN_ONLY else "")
        await self._book.set(MODE, mode.value)
        self._use(replace(self._policy, mode=mode))

    async def set_rules(self, rules: Iterable[HouseRule], *, by: str | None = None) -> str:
        """Have these rules and no others, in this order; return what undoes it. Raises `BadPatternError`."""
        checked = tuple(self._normal(rule) for rule in rules)
        change = await self._book.replace_rules(checked, by=by)
        self._use_rules(checked)
        return str(change.change_id)

    async def apply_preset(self, preset: Preset, *, by: str | None = None) -> None:
        """Set the mode of a preset, and have its rules in the place of another preset's."""
        await self.set_rules(with_preset(self.rules, preset, self._policy.language), by=by)
        await self.set_mode(MODES[preset])

    # --- the lists

    async def put(self, entry: Entry, *, by: str | None = None) -> str:
        """Allow or block by hand; return what undoes it."""
        change = await self._book.put_entry(entry, by=by)
        await self.reread()
        return str(change.change_id)

    async def remove_number(self, number: Number, *, by: str | None = None) -> str | None:
        """Take a number off the lists and out of the phone book; return what undoes it, None where it was nowhere."""
        change = await self._book.remove(number, by=by)
        if change is None:
            return None
        await self.reread()
        return str(change.change_id)

    async def remove_pattern(self, kind: EntryKind, key: str, *, by: str | None = None) -> str | None:
        """Take a pattern off the list it is on; return what undoes it, None where it was on none."""
        page = await self._book.entries(key, kind=kind)
        entry_id = next((entry.entry_id for entry in page.items if entry.key == key), None)
        if entry_id is None:
            return None
        change = await self._book.remove_entry(entry_id, by=by)
        await self.reread()
        return str(change.change_id)

    async def undo(self, change: str) -> None:
        """Take a change back. Raises `UnknownChangeError` and `ChangedSinceError`."""
        await self._book.undo(int(change) if change.isdecimal() else 0)
        self._use_rules(await self._book.rules())
        await self.reread()

    async def reread(self) -> None:
        """Use the lists as the book now has them."""
        now = dt_util.utcnow()
        directory = await self._book.directory(now, self._policy.directory)
        self._entry_expires.wait_for(await self._book.next_expiry(now))
        self._use(replace(self._policy, directory=directory))

    # --- ways around the rules

    @property
    def is_permitting(self) -> bool:
        """Whether a stranger who called now would ring by a permit."""
        permit = self._policy.permit
        return permit is not None and permit.holds(dt_util.utcnow())

    @property
    def is_emergency(self) -> bool:
        """Whether every call rings because an emergency number was called."""
        until = self._policy.emergency_until
        return until is not None and dt_util.utcnow() < until

    @property
    def is_paused(self) -> bool:
        """Whether all strangers ring for a while."""
        pause = self._permits.pause
        return pause is not None and pause.holds(dt_util.utcnow())

    async def permit(self, lasts: timedelta, *, is_for_one: bool) -> datetime:
        """Let the next stranger ring, or all of them, for some time; return until when.

        A pause for all that lasts longer already is not shortened.
        """
        permit = Permit(until=dt_util.utcnow() + lasts, is_for_one=is_for_one)
        if is_for_one:
            await self._book.set(PERMIT, written_permit(permit))
            self._use_permits(replace(self._permits, for_one=permit))
            return permit.until
        if (pause := self._permits.pause) and pause.until > permit.until:
            return pause.until
        await self._book.set(PAUSE, written_permit(permit))
        self._use_permits(replace(self._permits, pause=permit))
        return permit.until

    async def end_pause(self) -> None:
        """Screen strangers again, but for the one who was permitted."""
        await self._book.set(PAUSE, "")
        self._use_permits(replace(self._permits, pause=None))

    async def revoke_permit(self) -> None:
        """Take back whatever lets strangers ring."""
        await self._book.set(PERMIT, "")
        await self._book.set(PAUSE, "")
        self._use_permits(Permits())

    async def spend_permit(self) -> None:
        """Let no further call ring by a permit that was for one, whatever the disk says."""
        if (permit := self._policy.permit) and permit.is_for_one:
            self._use_permits(replace(self._permits, for_one=None))
            await self._book.set(PERMIT, "")

    async def start_emergency_window(self) -> datetime:
        """Let every call ring for two hours from now on; return until when.

        It begins even if the disk refuses it: whoever was called for help must be able to call back.
        """
        until = dt_util.utcnow() + EMERGENCY_WINDOW
        self._use(replace(self._policy, emergency_until=until))
        await self._book.set(EMERGENCY, written_emergency(until))
        return until

    async def end_emergency_window(self) -> None:
        """Screen calls again."""
        await self._book.set(EMERGENCY, "")
        self._use(replace(self._policy, emergency_until=None))

    @callback
    def _use_permits(self, permits: Permits) -> None:
        self._permits = permits
        self._use(replace(self._policy, permit=permits.in_force(dt_util.utcnow())))

    # --- what follows by itself

    @callback
    def happened(self, event: CallEvent, record: CallRecord) -> None:
        """Remember who rang, when a call is over."""
        if event is not CallEvent.ENDED:
            return
        policy = self._policy
        number = record.caller.number
        known = {number.key} if number and record.disposition in ACQUAINTED else set[str]()
        self._use(
            replace(policy, repeats=after_call(policy.repeats, record, policy), known=policy.known | known),
            is_shown=False,
        )

    @callback
    def _states_changed(self, states: Mapping[str, str]) -> None:
        self._use(replace(self._policy, states=states), is_shown=False)

    @callback
    def _time_passed(self) -> None:
        now = dt_util.utcnow()
        until = self._policy.emergency_until
        self._use(
            replace(
                self._policy,
                permit=self._permits.in_force(now),
                emergency_until=until if until and now < until else None,
            )
        )

    @callback
    def _entry_has_expired(self) -> None:
        # The policy knows by itself that an entry has expired; what stood behind it must be read.
        _ = self._hass.async_create_task(self._reread_in_time(), "call_screener expiry")

    async def _reread_in_time(self) -> None:
        try:
            await self.reread()
        except BookUnavailableError as error:
            _LOGGER.debug("An entry has expired, and the lists cannot be read: %s", error)

    def _normal(self, rule: HouseRule) -> HouseRule:
        """Return a rule whose patterns are in the form in which they are searched for."""
        when = replace(
            rule.when,
            numbers=tuple(self.read_pattern(pattern) for pattern in rule.when.numbers),
            names=tuple(normal_name_pattern(pattern) for pattern in rule.when.names),
        )
        return replace(rule, when=when)

    def _use_rules(self, rules: Iterable[HouseRule]) -> None:
        compiled = Rules(rules)
        self._use(replace(self._policy, rules=compiled, states=self._states.follow(compiled.entities)))

    def _use(self, policy: Policy, *, is_shown: bool = True) -> None:
        self._policy = policy
        self._wait()
        if self._replaced:
            self._replaced(policy, is_shown)

    def _wait(self) -> None:
        self._permit_over.wait_for(self._policy.permit.until if self._policy.permit else None)
        self._emergency_over.wait_for(self._policy.emergency_until)
