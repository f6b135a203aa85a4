"""What the driver did wrong. A driver that behaves leaves this list empty, whatever the line did to it.

Some faults are only *manners*: bytes in a state where they mean nothing. A driver that has lost the modem's state has
to send such bytes to find it again (the recovery ladder), so they are no faults

* after the port was opened (or the modem was plugged in), until 3 s after the first answer to a command: then the
  codes `<DLE><ETX>`, `<DLE>!`, `<DLE>^`, `<DLE><CAN>`, `<DLE><ESC>`, plain or as `<DLE><DLE><DLE>x`, bare line ends,
  and AT at any moment are tolerated in command state;
* for 10 s after the emulator itself misbehaved (see `impairments`).

The rest concern people: a line left off-hook, a modem that would not have told who calls. Nothing excuses those.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class FaultKind(StrEnum):
    """The mistakes that are noticed."""

    TEXT_IN_DATA_STATE = "text_in_data_state"
    """A command was sent into a stream of sound."""
    ODD_DLE = "odd_dle"
    """A DLE code was sent that no modem knows."""
    SOUND_WHILE_RECEIVING = "sound_while_receiving"
    """Sound was sent though the modem only receives."""
    SOUND_AFTER_END = "sound_after_end"
    """Sound was sent behind the code that ended the stream."""
    CODE_IN_COMMAND_STATE = "code_in_command_state"
    """A DLE code was sent where only commands are understood."""
    NOISE_IN_COMMAND_STATE = "noise_in_command_state"
    """Bytes were sent that are no command, such as sound without a stream."""
    COMMAND_TOO_SOON = "command_too_soon"
    """A command was sent before the one before had been answered."""
    OFF_HOOK_TWICE = "off_hook_twice"
    """The modem was told to go off-hook though it was."""
    LEFT_OFF_HOOK = "left_off_hook"
    """The modem held the line long after the caller had gone, without a caller, or at the end."""
    VOICE_CLASS_AT_IDLE = "voice_class_at_idle"
    """A call came to a modem that had been left in class 8."""
    CALLER_ID_OFF = "caller_id_off"
    """A call came to a modem that had not been told to report caller ID."""


_MANNERS: Final = frozenset(FaultKind) - {
    FaultKind.ODD_DLE,
    FaultKind.LEFT_OFF_HOOK,
    FaultKind.VOICE_CLASS_AT_IDLE,
    FaultKind.CALLER_ID_OFF,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake."""

    kind: FaultKind
    detail: str
    at: float


@dataclass(slots=True)
class FaultLog:
    """The mistakes in the order they were made."""

    faults: list[Fault] = field(default_factory=list)
    _excused_until: float = float("-inf")
    _strangers_until: float = float("inf")
    """Driver and modem have just met: the port was opened."""

    def excuse_until(self, moment: float) -> None:
        """Note no manners until then: the modem itself misbehaved."""
        self._excused_until = max(self._excused_until, moment)

    def expect_no_manners(self) -> None:
        """Note no manners until the modem has answered: the port was opened."""
        self._strangers_until = float("inf")

    def expect_manners_from(self, moment: float) -> None:
        """Note manners from then on: the modem has answered."""
        self._strangers_until = min(self._strangers_until, moment)

    def is_lenient(self, now: float) -> bool:
        """Tell whether a slip of manners is excused at present."""
        return now <= max(self._excused_until, self._strangers_until)

    def report(self, kind: FaultKind, detail: str, now: float) -> Fault | None:
        """Note a mistake and return it, unless it is excused."""
        if kind in _MANNERS and self.is_lenient(now):
            return None
        fault = Fault(kind=kind, detail=detail, at=now)
        self.faults.append(fault)
        return fault
