"""What a modem tells that concerns the driver only; what concerns a call is in the core's events."""

from dataclasses import dataclass

from ..events import (
    Answered,
    AnswerFailed,
    CallerHungUp,
    CallerIdReceived,
    DigitReceived,
    HandsetLifted,
    HandsetReplaced,
    HangUpSign,
    HungUp,
    MachineHeard,
    Ring,
)
from .commands import Direction
from .identity import ModemIdentity


@dataclass(frozen=True, slots=True)
class Initialised:
    """The modem is on-hook, ready, and reports who calls."""

    identity: ModemIdentity


@dataclass(frozen=True, slots=True)
class StreamOpened:
    """Sound flows."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class StreamRefused:
    """The modem does not do this: half duplex only, or not off-hook."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class StreamClosed:
    """No sound flows any more."""


@dataclass(frozen=True, slots=True)
class AudioReceived:
    """Sound from the line, in the modem's format."""

    samples: bytes


@dataclass(frozen=True, slots=True)
class ToneReported:
    """The modem believes to hear a tone that an exchange gives after a hang-up.

    It takes speech for one now and then: two reports within 5 s, or our own ears, make it true.
    """

    sign: HangUpSign


@dataclass(frozen=True, slots=True)
class SilenceReported:
    """The modem heard nothing for a while."""


@dataclass(frozen=True, slots=True)
class DtrDropRequested:
    """Drop DTR for `DTR_DROP` seconds, raise it, and tell `dtr_dropped`."""


@dataclass(frozen=True, slots=True)
class ReopenRequested:
    """Close the port and open it again; tell `connection_lost` and `connection_made`."""


@dataclass(frozen=True, slots=True)
class ModemUnresponsive:
    """Everything was tried and the modem does not answer: somebody must pull its plug."""


type ModemEvent = (
    Ring
    | CallerIdReceived
    | Answered
    | AnswerFailed
    | HungUp
    | DigitReceived
    | CallerHungUp
    | HandsetLifted
    | HandsetReplaced
    | MachineHeard
    | Initialised
    | StreamOpened
    | StreamRefused
    | StreamClosed
    | AudioReceived
    | ToneReported
    | SilenceReported
    | DtrDropRequested
    | ReopenRequested
    | ModemUnresponsive
)
