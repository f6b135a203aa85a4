"""What is to happen, and when: the emulator's only notion of the future."""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count


@dataclass(slots=True, kw_only=True)
class Appointment:
    """Something that happens at a moment, unless it is cancelled before."""

    when: float
    action: Callable[[float], None]
    is_cancelled: bool = False

    def cancel(self) -> None:
        """See to it that it does not happen."""
        self.is_cancelled = True


@dataclass(slots=True)
class Agenda:
    """Appointments in the order of their time; those for one moment in the order they were made."""

    _heap: list[tuple[float, int, Appointment]] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=count)

    def at(self, when: float, action: Callable[[float], None]) -> Appointment:
        """Have `action(when)` called at that moment."""
        appointment = Appointment(when=when, action=action)
        heappush(self._heap, (when, next(self._numbers), appointment))
        return appointment

    @property
    def next(self) -> float | None:
        """The moment of the earliest appointment that still stands."""
        while self._heap and self._heap[0][2].is_cancelled:
            heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def take(self) -> Appointment:
        """Take the appointment that `next` speaks of."""
        return heappop(self._heap)[2]
