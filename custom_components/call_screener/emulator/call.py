"""One call: what was planned, and what became of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from .coding import Samples
from .plan import CallPlan
from .sound import silence
from .track import Recording, index_at


class Ending(StrEnum):
    """How a call ended, as the exchange saw it."""

    GAVE_UP = "gave_up"
    """Nobody answered."""
    CALLER_HUNG_UP = "caller_hung_up"
    MODEM_HUNG_UP = "modem_hung_up"
    HANDSET_REPLACED = "handset_replaced"
    UNPLUGGED = "unplugged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something the caller said."""

    label: str
    at: float
    sound: Samples


@dataclass(slots=True, kw_only=True)
class Call:
    """A call, from the moment it was placed."""

    number: str
    """Its own: 1 is the first call of this line."""
    plan: CallPlan
    placed_at: float
    rings: int = 0
    answered_at: float | None = None
    answered_by: str | None = None
    """`modem` or `handset`."""
    ended_at: float | None = None
    ending: Ending | None = None
    recording: Recording | None = None
    """What the caller heard since the modem answered."""
    said: list[Said] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Whether caller and house are connected."""
        return self.answered_at is not None and self.ended_at is None

    @property
    def is_ringing(self) -> bool:
        """Whether the exchange is trying to reach the house."""
        return self.answered_at is None and self.ended_at is None

    def heard(self, now: float) -> Samples:
        """Return what the caller heard, from the answer to the end of the call or until now."""
        if self.recording is None:
            return silence(0)
        return self.recording.until(index_at(now if self.ended_at is None else self.ended_at))

    def spoken(self, now: float) -> Samples:
        """Return what the caller said, on the same axis of time as what the caller heard."""
        samples = silence(0)
        if self.recording is None:
            return samples
        recording = Recording(self.recording.start)
        for said in self.said:
            recording.put(index_at(said.at), said.sound)
        return recording.until(index_at(now if self.ended_at is None else self.ended_at))
