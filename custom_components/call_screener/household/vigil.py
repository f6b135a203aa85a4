"""What a handset tells of calls from strangers: how long somebody talks with one, and that somebody dials soon after.

Only an off-hook sensor tells of a handset: when somebody talks, the modem has long let go. All of it is for whoever
cares for somebody else, and nothing here decides about a call. Times are seconds of a clock that only goes forward.
"""

from typing import Final

from ..core.call.record import TALKED, CallRecord
from ..core.screening.verdict import Action, NameSource, Rule

DIALS_WITHIN: Final = 600.0
"""Seconds after a talk with a stranger in which a handset that is lifted again has to do with it. Who was talked into
something is told to act at once, and often dials with the caller's voice still in the ear."""

LIFTED_WITHIN: Final = 15.0
"""Seconds after the end of a call in which a sensor may still tell that a handset was lifted for it: the modem feels
that at once and lets go, and a sensor that sleeps or is asked now and then tells later."""

_KNOWN: Final = frozenset({Rule.VIP, Rule.INTERNAL_NUMBER, Rule.HOUSE_RULE, Rule.ALLOWLIST, Rule.IMPORTED_ALLOWLIST})
"""Rules by which whoever rings is known to the household, or was meant."""


def is_stranger(record: CallRecord) -> bool:
    """Whether nobody here knows the caller, as far as we know."""
    if record.caller.name_source is NameSource.PHONE_BOOK:
        return False
    return record.verdict is None or record.verdict.rule not in _KNOWN


class Vigil:
    """Puts together what one line and its handsets do."""

    def __init__(self) -> None:
        self._call: CallRecord | None = None
        """The last call, as it stands, and when it was over."""
        self._over = 0.0
        self.talk: CallRecord | None = None
        """The call that somebody is talking in."""
        self._since = 0.0
        self._talked: CallRecord | None = None
        """The last call somebody talked in, and when that ended."""
        self._ended = 0.0

    @property
    def talked(self) -> tuple[CallRecord, float] | None:
        """The call that was talked in last and counts still, and when that ended."""
        return (self._talked, self._ended) if self._talked else None

    @property
    def since(self) -> float:
        """When the handset was lifted for the last talk."""
        return self._since

    def resume(self, talk: CallRecord, since: float) -> None:
        """Take in that somebody talks in a call, since before anybody looked."""
        self._talked, self.talk, self._since = None, talk, since

    def recall(self, talked: CallRecord, ended: float) -> None:
        """Take in that somebody talked in a call before anybody looked."""
        self._talked, self._ended = talked, ended

    def told(self, record: CallRecord, now: float) -> None:
        """Take in a call as it stands."""
        before = self._call
        if before is None or record.call_id == before.call_id or record.started >= before.started:
            was_over = before is not None and before.call_id == record.call_id and before.is_over
            self._call, self._over = record, self._over if was_over else now
        if self.talk and record.call_id == self.talk.call_id:
            self.talk = record

    def lifted(self, now: float) -> CallRecord | None:
        """Take in that a handset was lifted; return the stranger's call that it comes soon after, outside of any."""
        call = self._call
        if call and (not call.is_over or self._is_late(call, now)):
            is_blocked = call.verdict is not None and call.verdict.action is Action.BLOCK
            self.talk, self._since = None if is_blocked else call, now
            return None
        before, self._talked = self._talked, None
        is_soon = now - self._ended <= DIALS_WITHIN
        return before if before and is_soon and is_stranger(before) else None

    def _is_late(self, call: CallRecord, now: float) -> bool:
        """Whether a handset that is lifted now, after a call, may have been lifted for it."""
        seen = {each.call_id for each in (self.talk, self._talked) if each}
        is_soon = now - self._over <= LIFTED_WITHIN
        return call.disposition in TALKED and is_soon and call.call_id not in seen

    def replaced(self, now: float) -> tuple[CallRecord, float] | None:
        """Take in that all handsets rest; return the call that was talked in, and for how many seconds."""
        if self.talk is None:
            return None
        self._talked, self.talk, self._ended = self.talk, None, now
        return self._talked, now - self._since
