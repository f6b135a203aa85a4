"""What can be asked of a modem. Each ends in one of the events that it names, sooner or later."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way sound goes, seen from us."""

    DUPLEX = "duplex"
    PLAY = "play"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Initialise:
    """Find out what it is and make it ready: `Initialised`, or `ModemUnresponsive`.

    `country` (ISO 3166) is the one whose line it is to be told it hangs on; None keeps the modem's own setting.
    """

    country: str | None = None


@dataclass(frozen=True, slots=True)
class GoOffHook:
    """Answer the line: `Answered`, or `AnswerFailed`. Either way only `GoOnHook` makes sure that it is on-hook."""


@dataclass(frozen=True, slots=True)
class OpenStream:
    """Let sound flow: `StreamOpened`, or `StreamRefused`. An open stream is closed first."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class CloseStream:
    """End the stream: `StreamClosed`.

    When what was to be played shall not be discarded, a `PLAY` stream closes after the caller has heard it all.
    A modem that does not obey is brought on-hook, and `HungUp` follows.
    """

    discard: bool = True


@dataclass(frozen=True, slots=True)
class GoOnHook:
    """Hang up, whatever is going on: `HungUp`, or `ModemUnresponsive`, within `GO_ON_HOOK_LIMIT` seconds.

    It jumps the queue, and what was asked before is dropped without an event; an open stream is closed.
    """


@dataclass(frozen=True, slots=True)
class CheckAlive:
    """Ask the idle modem whether it is there; only `ModemUnresponsive` is ever told. Off-hook nothing is done."""


type Command = Initialise | GoOffHook | OpenStream | CloseStream | GoOnHook | CheckAlive
