"""What a call wants done, gathered while it thinks and handed out when it has."""

from .clips import in_language
from .effects import CallEvent, Effect, Play, Report, StopPlaying
from .prompt import WORDED
from .prospect import Prospect
from .record import CallRecord
from .state import LineState


class Outbox:
    """The effects of one event: what is to be done on the line, and what the household is told of it."""

    def __init__(self) -> None:
        """Begin with nothing done and nothing told."""
        self.is_playing = False
        """Whether something is being said, as far as known."""
        self.language: str | None = None
        """In which prompts are said, where it is not the line's."""
        self._effects: list[Effect] = []
        self._told: list[CallEvent] = []
        self._reported: tuple[LineState, CallRecord, Prospect] | None = None

    def do(self, *effects: Effect) -> None:
        """Have something done."""
        self._effects += effects

    def play(self, *clips: str) -> None:
        """Have clips played, in place of what is being said; prompts by their names in the language of the call."""
        names = (in_language(clip, self.language) if clip in WORDED else clip for clip in clips)
        self.do(Play(tuple(names)))
        self.is_playing = True

    def stop_playing(self) -> None:
        """Have nothing more said."""
        if self.is_playing:
            self.do(StopPlaying())
        self.is_playing = False

    def tell(self, *events: CallEvent) -> None:
        """Have the household told."""
        self._told += events

    def collect(self, state: LineState, record: CallRecord, prospect: Prospect) -> list[Effect]:
        """Hand out what is to be done, reports last: the line goes before the household."""
        seen = (state, record, prospect)
        told: list[CallEvent] | list[None] = self._told or ([None] if seen != self._reported else [])
        effects = [*self._effects, *(Report(event, *seen) for event in told)]
        self._effects, self._told, self._reported = [], [], seen
        return effects
