"""What a line tells whoever listens, on the line's own thread."""

from dataclasses import dataclass

from ..core.call.effects import FetchMessages, MessageHeard, RefuseDecision, Report
from ..core.errors import ModemError
from ..core.modem.profiles import ModemIdentity


@dataclass(frozen=True, slots=True)
class CallReported:
    """Something happened in a call, or its record changed."""

    report: Report


@dataclass(frozen=True, slots=True)
class DecisionRefused:
    """A decision came too late: another was first, or the call is over."""

    refusal: RefuseDecision


@dataclass(frozen=True, slots=True)
class ModemReady:
    """The modem obeys: at the start, and again after each loss."""

    identity: ModemIdentity


@dataclass(frozen=True, slots=True)
class ModemFailed:
    """The modem is lost or cannot be opened. Told once for each loss; the line goes on trying by itself."""

    error: ModemError


@dataclass(frozen=True, slots=True)
class InboxReported:
    """The owner calls, and wants to hear the messages, or has heard one."""

    call_id: str
    effect: FetchMessages | MessageHeard


@dataclass(frozen=True, slots=True)
class LineInUse:
    """The modem went off-hook or on-hook."""

    is_in_use: bool


@dataclass(frozen=True, slots=True)
class CallerIdMissing:
    """The line rings and the modem never tells who calls, call after call; or it does again.

    Told once when several calls in a row came without, and once when one comes with it.
    """

    is_missing: bool


type LineReport = (
    CallReported | DecisionRefused | InboxReported | ModemReady | ModemFailed | LineInUse | CallerIdMissing
)
