"""What a call wants done, gathered while it thinks and handed out when it has."""

from .effects import CallEvent, Effect, Report
from .record import CallRecord
from .state import LineState


class Outbox:
    """The effects of one event: what is to be done on the line, and what the household is told of it."""

    def __init__(self) -> None:
        """Begin with nothing done and nothing told."""
        self._effects: list[Effect] = []
        self._told: list[CallEvent] = []
        self._reported: tuple[LineState, CallRecord] | None = None

    def do(self, *effects: Effect) -> None:
        """Have something done."""
        self._effects += effects

    def tell(self, *events: CallEvent) -> None:
        """Have the household told."""
        self._told += events

    def collect(self, state: LineState, record: CallRecord) -> list[Effect]:
        """Hand out what is to be done, reports last: the line goes before the household."""
        seen = (state, record)
        told: list[CallEvent] | list[None] = self._told or ([None] if seen != self._reported else [])
        effects = [*self._effects, *(Report(event, *seen) for event in told)]
        self._effects, self._told, self._reported = [], [], seen
        return effects
