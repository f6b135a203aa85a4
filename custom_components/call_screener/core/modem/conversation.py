"""Runs one operation at a time, and keeps the others waiting."""

from collections import deque
from collections.abc import Callable

from .commands import Command, GoOnHook, Initialise
from .events import ModemEvent
from .operations import insist, script_for
from .replies import Result
from .script import Answer, Awaited, Modem, Script, Step

GO_ON_HOOK_LIMIT = 15.0
"""Seconds in which hanging up ends, one way or the other, whatever the modem does."""

MAX_LINES = 64
"""Lines of one answer that are kept; the longest known answer has nine."""


class Conversation:
    """Sends the lines of operations, and hands each the answers to its own."""

    def __init__(self, modem: Modem, tell: Callable[[ModemEvent, float], None], write: Callable[[bytes], None]) -> None:
        """Begin with nothing to do."""
        self._modem = modem
        self._tell = tell
        self._write = write
        self._waiting: deque[Command] = deque()
        self._command: Command | None = None
        self._script: Script[None] | None = None
        self._step: Step | None = None
        self._step_ends_at = 0.0
        self._limit: float | None = None
        self._lines: list[str] = []

    @property
    def deadline(self) -> float | None:
        """When the step that is being waited for is given up."""
        return self._step_ends_at if self._step else None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done."""
        return self._script is None

    @property
    def is_asking(self) -> bool:
        """Whether the answer to a question is coming, in which lines of any text belong to it."""
        return self._step is not None and self._step.is_question

    @property
    def takes_digits(self) -> bool:
        """Whether a lone digit is the result of what was sent, and no answer to a question."""
        return self.awaits(Awaited.RESULT) and not self.is_asking

    def awaits(self, awaited: Awaited) -> bool:
        """Tell whether the operation waits for this."""
        return self._step is not None and self._step.awaited is awaited

    def submit(self, command: Command, now: float) -> None:
        """Carry out a command when those before it are done; hanging up goes first and drops them.

        Making ready and hanging up are done once, however often they are asked for meanwhile: a port that was
        opened again in the middle of it is no reason to begin anew.
        """
        match command:
            case GoOnHook():
                if not isinstance(self._command, GoOnHook):
                    self._make_way(now)
                    self._waiting.appendleft(command)
            case Initialise() if command in (self._command, *self._waiting):
                pass
            case _:
                self._waiting.append(command)
        self._begin_next(now)

    def insist(self, now: float) -> None:
        """Go off-hook once more."""
        self._script = insist(self._modem)
        self._resume(None, now)

    def answered(self, result: Result, now: float) -> None:
        """Note how a command ended. Nobody may have asked: a modem also says OK to noise."""
        if self.awaits(Awaited.RESULT):
            self._resume(Answer(result, tuple(self._lines)), now)

    def note(self, text: str) -> None:
        """Note a line that is no result: it belongs to the answer, unless it is the echo of the question."""
        if self.awaits(Awaited.RESULT) and not text.startswith("AT") and len(self._lines) < MAX_LINES:
            self._lines.append(text)

    def transport_did(self, awaited: Awaited, now: float) -> None:
        """Note that the transport has done what it was asked for."""
        if self.awaits(awaited):
            self._resume(Answer(Result.OK), now)

    def deadline_passed(self, now: float) -> None:
        """Give up the step whose time is over."""
        if self._step and now >= self._step_ends_at:
            self._resume(Answer(lines=tuple(self._lines)), now)

    def abandon(self) -> None:
        """Drop everything: there is no modem any more."""
        self._waiting.clear()
        self._drop()

    def _make_way(self, now: float) -> None:
        """Drop what is going on and what waits, except what was to be made ready."""
        self._waiting.clear()
        if isinstance(self._command, Initialise):
            self._waiting.append(self._command)
        self._modem.owes_answer = self.awaits(Awaited.RESULT)
        self._drop()
        self._limit = now + GO_ON_HOOK_LIMIT

    def _drop(self) -> None:
        if self._script:
            self._script.close()
        self._script = self._step = self._command = self._limit = None

    def _begin_next(self, now: float) -> None:
        while self._script is None and self._waiting:
            self._command = self._waiting.popleft()
            self._script = script_for(self._command, self._modem)
            self._proceed(None, now)

    def _resume(self, answer: Answer | None, now: float) -> None:
        self._proceed(answer, now)
        self._begin_next(now)

    def _proceed(self, answer: Answer | None, now: float) -> None:
        """Go on with the operation up to its next step, or its end."""
        self._step = None
        while self._script and self._step is None:
            answer = self._turn(self._script, answer, now)

    def _turn(self, script: Script[None], answer: Answer | None, now: float) -> Answer | None:
        """Hand the operation an answer and do what it says; return the answer to that, if there is one at once."""
        try:
            said = script.send(answer) if answer else next(script)
        except StopIteration:
            self._drop()
            return None
        if not isinstance(said, Step):
            self._tell(said, now)
        elif self._limit is not None and now >= self._limit:
            return Answer()
        else:
            self._begin(said, now)
        return None

    def _begin(self, step: Step, now: float) -> None:
        self._step = step
        self._lines.clear()
        ends_at = max(now, step.starts_at) + step.timeout
        self._step_ends_at = ends_at if self._limit is None else min(ends_at, self._limit)
        if step.send:
            self._write(step.send)
