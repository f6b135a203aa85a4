"""What a modem notices on the line, and how it says so: text while it waits, DLE codes in the voice class.

A key is reported 40 ms after it went down, as `<DLE>/`, its digit every 70 ms while it is held, and `<DLE>~`. Busy and
dial tone are reported 2 s after they began and every 4 s from then on, the tones of machines after 0.5 s. A line that
breaks is reported at once.
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from .agenda import Appointment
from .call import Call
from .faults import FaultKind
from .plan import CallPlan, HangupSign
from .reporter import Reporter
from .ringing import Ringing
from .signals import CODES, Signal

if TYPE_CHECKING:
    from .modem import EmulatedModem

KEY_NOTICED: Final = 0.04
KEY_REPEATED: Final = 0.07
TONE_NOTICED: Final = 2.0
TONE_REPEATED: Final = 4.0
LINE_BREAK_NOTICED: Final = 0.4

DRIVER_SETTLED: Final = 3.0
"""So long after its last command a driver is taken to wait for a call, and has to have the modem ready for one."""

SIGNAL_NOTICED: Final = 0.5
WAITING_CALLER_TOLD: Final = 0.5
WAITING_CALLER_RANG: Final = 0.8
"""From the beep of a second caller to what looks like a ring."""

_IGNORED: Final = "2"
"""+PCW=2."""


class Detectors:
    """The listener that a modem has on its line."""

    def __init__(self, modem: EmulatedModem) -> None:
        self._modem = modem
        self._ringing = Ringing(modem)
        self._reporter = Reporter(modem)
        self._tone: Appointment | None = None
        self._machine: list[Appointment] = []

    def ring_began(self, call: Call, now: float) -> None:
        """Check that the driver has the modem ready for a call, at each first ring."""
        modem = self._modem
        modem.note("ring_began", now, call=call.number, ring=call.rings)
        self._ringing.began(call, now)
        if call.rings > 1 or not modem.is_attended(now, since=DRIVER_SETTLED):
            return
        if modem.settings.is_voice:
            modem.fault(FaultKind.VOICE_CLASS_AT_IDLE, f"class 8 when call {call.number} rang", now)
        if modem.settings.caller_id == "0":
            modem.fault(FaultKind.CALLER_ID_OFF, f"+VCID=0 when call {call.number} rang", now)

    def rang(self, call: Call, now: float) -> None:
        """Say so."""
        self._ringing.rang(call, now)
        self._modem.note("ring", now, call=call.number, ring=call.rings)
        self._modem.hook.catch_up(now)

    def caller_id_came(self, call: Call, now: float) -> None:
        """Print it, if the driver asked for it."""
        self._reporter.print(call.plan, call, now)

    def call_waiting(self, plan: CallPlan, now: float) -> None:
        """Report the beep of a second caller, and print who it is as if it rang, unless +PCW says not to."""
        modem = self._modem
        modem.note("call_waiting", now, number=plan.number)
        modem.report(modem.profile.call_waiting_code, now)
        if modem.settings.values.get("+PCW", "0") != _IGNORED and self._reporter.is_on:
            modem.agenda.at(now + WAITING_CALLER_TOLD, partial(self._reporter.print, plan, None))
            modem.agenda.at(now + WAITING_CALLER_RANG, partial(self._ringing.say, "RING"))

    def key_pressed(self, key: str, seconds: float, now: float) -> None:
        """Report a key, if it is held long enough to be sure of it."""
        impairments = self._modem.impairments
        if seconds < KEY_NOTICED:
            return
        if impairments.lost_keys:
            impairments.lost_keys -= 1
            return
        self._report_key(key, seconds, now)
        if impairments.repeated_keys:
            impairments.repeated_keys -= 1
            self._report_key(key, KEY_NOTICED, now + seconds + KEY_REPEATED)

    def _report_key(self, key: str, seconds: float, now: float) -> None:
        later = self._modem.agenda.at
        noticed = now + KEY_NOTICED
        if not self._modem.impairments.no_shielding:
            later(noticed, partial(self._modem.report, "/"))
            later(now + seconds + 0.03, partial(self._modem.report, "~"))
        for turn in range(1 + int((seconds - KEY_NOTICED) / KEY_REPEATED + 1e-9)):
            later(noticed + turn * KEY_REPEATED, partial(self._modem.report, key))

    def sign_began(self, sign: HangupSign, now: float) -> None:
        """Report that there is nobody, over and over while a tone says so."""
        self.line_freed()
        profile = self._modem.profile
        breaks = {HangupSign.LOOP_BREAK: profile.loop_break_code, HangupSign.POLARITY_REVERSAL: profile.polarity_code}
        tones = {HangupSign.BUSY: "b", HangupSign.DIAL_TONE: "d", HangupSign.CONGESTION: profile.congestion_code}
        if code := breaks.get(sign):
            self._modem.agenda.at(now + LINE_BREAK_NOTICED, partial(self._modem.report, code))
        elif sign in tones and not self._modem.impairments.no_busy_reports:
            self._tone = self._modem.agenda.at(now + TONE_NOTICED, partial(self._report_tone, tones[sign]))

    def signal_began(self, signal: Signal, seconds: float, now: float) -> None:
        """Report a machine's tone, over and over while it lasts."""
        later, report = self._modem.agenda.at, partial(self._modem.report, CODES[signal])
        turns = 1 + int(max(0.0, seconds - SIGNAL_NOTICED) / TONE_REPEATED)
        self._machine += [later(now + SIGNAL_NOTICED + turn * TONE_REPEATED, report) for turn in range(turns)]

    def extension_moved(self, *, lifted: bool, now: float) -> None:
        """Report that the line's voltage dropped or rose, if -STE asked for it and the modem holds the line."""
        self._modem.note("handset", now, lifted=lifted)
        if self._modem.settings.senses_extension:
            self._modem.report("P" if lifted else "p", now)

    def call_changed(self, call: Call, event: str, now: float) -> None:
        """Tell those who watch the emulator."""
        if event in {"call_answered", "call_ended"}:
            self._ringing.over()
        detail: dict[str, object] = {"call": call.number}
        if event == "call_ended":
            detail["how"] = call.ending
        if event == "call_answered":
            detail["by"] = call.answered_by
        self._modem.note(event, now, **detail)

    def line_held_in_vain(self, detail: str, now: float, /) -> None:
        """Note that the driver has left the line off-hook."""
        self._modem.fault(FaultKind.LEFT_OFF_HOOK, detail, now)

    def line_freed(self) -> None:
        """There is no tone any more."""
        if self._tone is not None:
            self._tone.cancel()
        for report in self._machine:
            report.cancel()
        self._machine.clear()

    def _report_tone(self, code: str, now: float) -> None:
        self._modem.report(code, now)
        self._tone = self._modem.agenda.at(now + TONE_REPEATED, partial(self._report_tone, code))
