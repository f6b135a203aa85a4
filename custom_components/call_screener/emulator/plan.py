"""A call as it is planned: who calls, how it shows, and what the caller does once somebody answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from .caller_id import CallerIdKind, CallerIdReport
from .coding import Samples
from .exchange import EXCHANGES, PATTERNS, Exchange
from .signals import Signal
from .sound import KEYS, hum, read_wav


class HangupSign(StrEnum):
    """How a caller's hang-up shows on the line."""

    BUSY = "busy"
    """Busy tone, inband and as `<DLE>b`."""
    LOOP_BREAK = "loop_break"
    """A break of the line's current, as `<DLE>l`; then silence."""
    DIAL_TONE = "dial_tone"
    """Dial tone, inband and, where the modem can, as `<DLE>d`."""
    CONGESTION = "congestion"
    """Fast busy tone, inband and as `<DLE>K` where the modem tells it from busy."""
    POLARITY_REVERSAL = "polarity_reversal"
    """The line's poles change places, as `<DLE>L`; then silence."""
    SILENCE = "silence"
    """It does not show."""


class Order(StrEnum):
    """When the caller ID comes."""

    AFTER_FIRST_RING = "after_first_ring"
    BEFORE_FIRST_RING = "before_first_ring"


@dataclass(frozen=True, slots=True)
class WaitQuiet:
    """Wait until the prompt has been silent so long; something must have been heard since the last such wait."""

    seconds: float
    _: KW_ONLY
    timeout: float | None = None
    """Go on after so long even if not."""


@dataclass(frozen=True, slots=True)
class Say:
    """Say something; the next step begins when it is said."""

    sound: Samples
    _: KW_ONLY
    label: str = "sound"


@dataclass(frozen=True, slots=True)
class Press:
    """Press keys, one after the other, 100 ms apart."""

    keys: str
    _: KW_ONLY
    ms: float = 100

    def __post_init__(self) -> None:
        """Refuse what is no key."""
        if not self.keys or set(self.keys) - set(KEYS):
            raise ValueError(f"{self.keys!r} are not keys of a telephone")


@dataclass(frozen=True, slots=True)
class Pause:
    """Do nothing for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class HangUp:
    """Hang up, or when `after` is given, have it happen so many seconds after the answer, whatever comes before."""

    sign: HangupSign | None = None
    """None: as the plan says."""
    _: KW_ONLY
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Sound:
    """Make the tone of a machine for so many seconds."""

    signal: Signal
    seconds: float


type Step = WaitQuiet | Say | Press | Pause | HangUp | Sound


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlan:
    """A call to place. The steps of the script may be given as the control protocol writes them."""

    number: str = "5550100"
    name: str = ""
    caller_id: CallerIdKind = CallerIdKind.NUMBER
    order: Order = Order.AFTER_FIRST_RING
    name_line: bool = True
    """Whether the exchange sends a name (which is empty, or the letter, where there is none)."""
    rings: int = 10
    """The caller gives up after so many rings."""
    cadence: str = "us"
    """Whose rings and tones: us, pl, uk, de, fr."""
    pattern: str | None = None
    """A distinctive ring instead of the country's: A, B, C."""
    script: Sequence[Step | Mapping[str, Any]] = ()
    hangup_sign: HangupSign = HangupSign.BUSY
    when: str = "01011200"
    """Month, day, hour and minute for the report: MMDDHHMM."""
    raw_caller_id: str | None = None
    """What the modem prints instead of a report of its own making, byte for byte (latin-1)."""
    level: float | None = None
    """How loud the caller speaks, in dBm0; None: as the sounds are."""
    noise: float | None = None
    """How loud the line's noise is as long as it is answered, in dBm0; None: there is none."""
    seed: int = 0
    """Of the noise."""
    steps: tuple[Step, ...] = field(init=False)
    """The script, read."""

    def __post_init__(self) -> None:
        """Make values of what came as words."""
        object.__setattr__(self, "caller_id", CallerIdKind(self.caller_id))
        object.__setattr__(self, "order", Order(self.order))
        object.__setattr__(self, "hangup_sign", HangupSign(self.hangup_sign))
        object.__setattr__(self, "steps", tuple(read_script(self.script)))
        if self.cadence not in EXCHANGES:
            raise ValueError(f"A cadence is one of {', '.join(EXCHANGES)}, not {self.cadence!r}")
        if self.pattern not in {None, *PATTERNS}:
            raise ValueError(f"A pattern is one of {', '.join(PATTERNS)}, not {self.pattern!r}")
        if self.rings < 1:
            raise ValueError("A call rings at least once")

    @property
    def exchange(self) -> Exchange:
        """Whose rings and tones, with the rings of this call."""
        exchange = EXCHANGES[self.cadence]
        return exchange if self.pattern is None else replace(exchange, bursts=PATTERNS[self.pattern])

    @property
    def report(self) -> CallerIdReport | None:
        """What the exchange sends, if it sends anything."""
        if self.caller_id is CallerIdKind.NONE:
            return None
        return CallerIdReport(
            kind=self.caller_id,
            number=self.number,
            name=self.name if self.name_line else None,
            date=self.when[:4],
            time=self.when[4:],
        )


def read_script(script: Iterable[Step | Mapping[str, Any]]) -> Iterable[Step]:
    """Return the steps, reading those that are written as mappings.

    Raises:
        ValueError: A step is not understood.

    """
    return [_read_step(step) if isinstance(step, Mapping) else step for step in script]


_VERBS: Mapping[str, Any] = {
    "wait_quiet": lambda value, **more: WaitQuiet(float(value), **more),
    "say": lambda value: Say(read_wav(Path(value)), label=str(value)),
    "hum": lambda value, pitch=140.0: Say(hum(float(value), float(pitch)), label=f"hum {value} s"),
    "fax": lambda value: Sound(Signal.FAX, float(value)),
    "data": lambda value: Sound(Signal.DATA, float(value)),
    "answer_tone": lambda value: Sound(Signal.ANSWER_TONE, float(value)),
    "sit": lambda value: Sound(Signal.SIT, float(value)),
    "press": lambda value, **more: Press(str(value), **more),
    "pause": lambda value: Pause(float(value)),
    "hang_up": lambda value: HangUp(None if value in {None, True, ""} else HangupSign(value)),
    "hang_up_at": lambda value, sign=None: HangUp(sign and HangupSign(sign), after=float(value)),
}


def _read_step(step: Mapping[str, Any]) -> Step:
    verbs = [verb for verb in step if verb in _VERBS]
    if len(verbs) != 1:
        raise ValueError(f"A step of a script has one of {', '.join(_VERBS)}, not {dict(step)}")
    more = {word: value for word, value in step.items() if word != verbs[0]}
    try:
        read: Step = _VERBS[verbs[0]](step[verbs[0]], **more)
    except (TypeError, OSError, EOFError) as err:
        raise ValueError(f"{dict(step)}: {err}") from err
    return read
