"""The relay with which the modem closes and opens the loop."""

from typing import TYPE_CHECKING, Final

from .agenda import Appointment
from .call import Ending
from .faults import FaultKind

if TYPE_CHECKING:
    from .modem import EmulatedModem


OFF_HOOK_TOLD: Final = 0.3
"""Seconds from going off-hook to the code that some modems then say by themselves."""


class Hook:
    """Off-hook a moment after it was asked for, or with the next ring if the modem is told to be late."""

    def __init__(self, modem: EmulatedModem) -> None:
        self._modem = modem
        self._closing: Appointment | None = None
        self._is_late = False

    def go_off(self, label: int, now: float) -> None:
        """Close the loop, with the analogue path of that +VLS label."""
        modem = self._modem
        if modem.line.is_modem_off_hook:
            if label == modem.settings.label:
                modem.fault(FaultKind.OFF_HOOK_TWICE, f"label {label}", now)
            modem.settings.label = label
            return
        modem.settings.label = label
        self._is_late = modem.impairments.off_hook_delayed > 0
        if self._is_late:
            modem.impairments.off_hook_delayed -= 1
            modem.misbehaved(now)
        else:
            begins = max(now, modem.line.rings_until) if modem.profile.protects_from_ringing else now
            self._closing = modem.agenda.at(begins + modem.profile.off_hook_delay, self._close)

    def catch_up(self, now: float) -> None:
        """Go off-hook now, if that was asked for and put off."""
        if self._is_late:
            self._close(now)

    def go_on(self, now: float, ending: Ending = Ending.MODEM_HUNG_UP) -> None:
        """Open the loop."""
        modem = self._modem
        modem.settings.label = 0
        self._is_late = False
        if self._closing is not None:
            self._closing.cancel()
        if modem.line.is_modem_off_hook:
            modem.note("on_hook", now)
            modem.line.modem_on_hook(now, ending)

    def _close(self, now: float) -> None:
        self._is_late = False
        self._modem.note("off_hook", now)
        self._modem.line.modem_off_hook(now)
        if code := self._modem.profile.off_hook_code:
            self._modem.agenda.at(now + OFF_HOOK_TOLD, lambda when: self._modem.report(code, when))
