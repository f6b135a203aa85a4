"""What the modem itself does wrong, on purpose: one field, one misbehaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any


class Deafness(StrEnum):
    """What ends it, when a modem hears nothing that it is told."""

    UNTIL_DTR = "dtr"
    """Dropping DTR (or closing the port) does: the modem hangs up and listens again."""
    UNTIL_REPLUGGED = "replug"
    """Only taking it off its power does; not even DTR brings it on-hook."""


class Wedge(StrEnum):
    """What ends it, when a port neither takes bytes nor gives any."""

    UNTIL_REOPENED = "reopen"
    """Closing the port does; DTR has no effect."""
    UNTIL_REPLUGGED = "replug"
    """Only taking the modem off its power does."""


@dataclass(slots=True, kw_only=True)
class Impairments:
    """The misbehaviours of one modem, all absent at first."""

    deaf: Deafness | None = None
    """It answers neither commands nor end codes; sound goes on flowing."""
    ignore_end_codes: int = 0
    """So many codes that should end a stream are swallowed."""
    late_ok: float = 0.0
    """Seconds by which every result comes late."""
    error_to: frozenset[str] = frozenset()
    """Commands that are answered ERROR, by name (`+VTR`) or whole (`+VSM=130,8000`)."""
    off_hook_delayed: int = 0
    """So many times +VLS=1 answers OK and goes off-hook only with the next ring, as a modem protecting itself does."""
    garbage: bytes = b""
    """Bytes that come before every result."""
    echo: bool = False
    """Commands are echoed whatever ATE says."""
    no_shielding: bool = False
    """Keys are reported without their `<DLE>/` and `<DLE>~`."""
    lost_keys: int = 0
    """So many keys are not reported, only heard."""
    no_busy_reports: bool = False
    """The tones after a hang-up are heard and not reported."""
    needs_triple_dle: bool = False
    """End codes are heard in their long form alone: `<DLE><DLE><DLE><ETX>`."""
    lost_results: int = 0
    """So many results never come, though what was asked for is done."""
    stuck_writes: bool = False
    """The port takes no bytes, until DTR falls; what the modem says still comes."""
    wedged: Wedge | None = None
    """The port takes no bytes and gives none."""
    noise_every: float = 0.0
    """Seconds, more or less, from one to four bytes of noise to the next, wherever no sound flows."""
    lost_line_ends: int = 0
    """So many line ends (CR LF) of text are not sent."""
    split_dle: bool = False
    """A DLE and what belongs to it come in different reads."""
    dle_sub: bool = False
    """Two DLEs of sound come as `<DLE><SUB>`."""
    false_codes: str = ""
    """These codes come in turn, one each second of a stream, though nothing on the line caused them."""
    repeated_keys: int = 0
    """So many keys are reported as if they had been pressed twice."""
    clock_skew: float = 0.0
    """How much faster the modem's clock of samples runs than the line's (0.005: half a percent), from a stream's
    beginning to its end."""
    lost_bursts: int = 0
    """So many bursts of received sound are lost, as `<DLE>o` says afterwards."""
    line_echo: float | None = None
    """Decibels (-12: a fourth of the strength) at which the modem hears, while it plays, what it plays itself."""
    line_echo_delay: float = 0.0
    """Seconds after which it does."""
    no_rings: bool = False
    """Nothing is said of calls at all; commands are answered."""
    no_caller_id: bool = False
    """Rings are told, callers are not."""
    bad_checksum: bool = False
    """Caller ID comes damaged: with a wrong checksum in hex (+VCID=2), not at all as lines."""
    repeated_report: bool = False
    """Caller ID comes twice for one call, a second apart."""
    report_pause: float = 0.0
    """Seconds for which the caller ID stops in the middle of its number."""

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set misbehaviours by their names, as the control protocol spells them.

        Raises:
            ValueError: There is no misbehaviour of that name.

        """
        known = {field.name: field.type for field in fields(self)}
        for name, value in changes.items():
            if name not in known:
                raise ValueError(f"No impairment is called {name!r}; there are {', '.join(known)}")
            setattr(self, name, _READERS.get(name, lambda plain: plain)(value))


_READERS: Mapping[str, Any] = {
    "wedged": lambda value: None if value is None else Wedge(value),
    "deaf": lambda value: None if value is None else Deafness(value),
    "error_to": lambda value: frozenset(command.upper() for command in value),
    "garbage": lambda value: bytes.fromhex(value) if isinstance(value, str) else bytes(value),
}
