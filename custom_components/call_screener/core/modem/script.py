"""How an operation is written: a generator that yields what is to be done next and is sent what came of it.

An operation yields *steps*, each of which sends something and waits for one thing until a time-out, and *events*,
which are told to whoever drives the protocol. Whoever runs it (`conversation`) owns the clock and the wire.
"""

from collections.abc import Generator
from dataclasses import dataclass
from enum import Enum, auto

from .commands import Direction
from .events import ModemEvent
from .identity import ModemIdentity
from .profile import ModemProfile
from .profiles import CALLER_ID, GENERIC
from .replies import Result

USUAL = 2.0
"""Seconds in which a modem answers nearly everything; most commands take less than 0.1 s."""

LINE = 6.0
"""Seconds for commands that move the line relay: up to 1 s, more when the modem waits for a ring to end."""


class Awaited(Enum):
    """What a step waits for."""

    RESULT = auto()
    TIME = auto()
    """Nothing: it is a pause."""
    DTR = auto()
    """That the transport has dropped and raised DTR."""
    PORT = auto()
    """That the transport has opened the port again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that is sent and waited for."""

    send: bytes = b""
    awaited: Awaited = Awaited.RESULT
    timeout: float = USUAL
    starts_at: float = 0.0
    """Not before this moment does the time-out begin."""
    is_question: bool = False
    """The answer has lines, which may be a lone digit."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a step: no result, but the lines so far, when the time was over."""

    result: Result | None = None
    lines: tuple[str, ...] = ()

    @property
    def is_ok(self) -> bool:
        """Whether the command was carried out."""
        return self.result is Result.OK

    @property
    def is_silence(self) -> bool:
        """Whether the modem did not answer at all."""
        return self.result is None


type Script[T] = Generator[Step | ModemEvent, Answer, T]


@dataclass(slots=True)
class Modem:
    """What we believe about the modem."""

    profile: ModemProfile = GENERIC
    identity: ModemIdentity | None = None
    caller_id: str = CALLER_ID[0]
    """What switches caller ID on. Some have to be in class 8 for that, and stay in it."""
    is_off_hook: bool = False
    """True from the moment on in which it may be."""
    opening: Direction | None = None
    """The stream that was asked for; `CONNECT` opens it."""
    stream: Direction | None = None
    is_ending: bool = False
    """The end of the stream was asked for."""
    hears: bool = False
    """What comes in is sound, until `<DLE><ETX>`."""
    owes_answer: bool = False
    """An operation was dropped before the modem had answered."""
    plays_until: float = 0.0
    """When the caller has heard all that was sent."""

    @property
    def rest(self) -> tuple[str, ...]:
        """The lines that take it to where it waits for calls: class 0, where rings are words, with caller ID."""
        return ("AT+FCLASS=0", self.caller_id)

    @property
    def rests_in_class_8(self) -> bool:
        """Whether leaving class 8 switches caller ID off."""
        return "CLS=8" in self.caller_id or "+FCLASS=8" in self.caller_id

    def connected(self) -> None:
        """Note that the stream which was asked for is open."""
        self.stream, self.opening = self.opening, None
        self.is_ending = False
        self.hears = self.stream is not Direction.PLAY

    def forget_stream(self) -> None:
        """Note that it is back in command state."""
        self.stream = self.opening = None
        self.is_ending = self.hears = False


def line(text: str, timeout: float = USUAL) -> Step:
    """Return the step that sends one command line."""
    return Step(send=f"{text}\r".encode("ascii"), timeout=timeout)


def question(text: str) -> Step:
    """Return the step that sends a command line of which the answer is read."""
    return Step(send=f"{text}\r".encode("ascii"), is_question=True)


def pause(seconds: float) -> Step:
    """Return the step that lets time pass."""
    return Step(awaited=Awaited.TIME, timeout=seconds)
