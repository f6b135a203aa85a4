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
    "deaf": lambda value: None if value is None else Deafness(value),
    "error_to": lambda value: frozenset(command.upper() for command in value),
    "garbage": lambda value: bytes.fromhex(value) if isinstance(value, str) else bytes(value),
}
