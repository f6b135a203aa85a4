"""What a modem notices on the line, and how it says so: text while it waits, DLE codes in the voice class.

A key is reported 40 ms after it went down, as `<DLE>/`, its digit every 70 ms while it is held, and `<DLE>~`. Busy and
dial tone are reported 2 s after they began and every 4 s from then on. A line that breaks is reported at once.
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from .agenda import Appointment
from .call import Call
from .faults import FaultKind
from .plan import HangupSign

if TYPE_CHECKING:
    from .modem import EmulatedModem

KEY_NOTICED: Final = 0.04
KEY_REPEATED: Final = 0.07
TONE_NOTICED: Final = 2.0
TONE_REPEATED: Final = 4.0
LINE_BREAK_NOTICED: Final = 0.4
FIELD_PRINTED: Final = 0.004
"""From one line of the caller ID to the next."""

DRIVER_SETTLED: Final = 3.0
"""So long after its last command a driver is taken to wait for a call, and has to have the modem ready for one."""

_TONES: Final = {HangupSign.BUSY: "b", HangupSign.DIAL_TONE: "d"}


class Detectors:
    """The listener that a modem has on its line."""

    def __init__(self, modem: EmulatedModem) -> None:
        self._modem = modem
        self._tone: Appointment | None = None

    def ring_began(self, call: Call, now: float) -> None:
        """Check that the driver has the modem ready for a call, at each first ring."""
        modem = self._modem
        modem.note("ring_began", now, call=call.number, ring=call.rings)
        if call.rings > 1 or not modem.is_attended(now, since=DRIVER_SETTLED):
            return
        if modem.settings.is_voice:
            modem.fault(FaultKind.VOICE_CLASS_AT_IDLE, f"class 8 when call {call.number} rang", now)
        if modem.settings.caller_id == "0":
            modem.fault(FaultKind.CALLER_ID_OFF, f"+VCID=0 when call {call.number} rang", now)

    def rang(self, call: Call, now: float) -> None:
        """Say RING, or `<DLE>R` in the voice class."""
        modem = self._modem
        if modem.settings.is_voice:
            modem.put(modem.profile.ring_in_voice_class)
        else:
            modem.put_result("RING")
        modem.note("ring", now, call=call.number, ring=call.rings)
        modem.hook.catch_up(now)

    def caller_id_came(self, call: Call, now: float) -> None:
        """Print it, if the driver asked for it, one field after the other."""
        modem = self._modem
        report, raw = call.plan.report, call.plan.raw_caller_id
        if modem.settings.caller_id == "0" or not modem.is_plugged:
            return
        if raw is not None:
            self._print([raw.encode("latin-1")], call, now)
        elif report is None:
            return
        elif modem.settings.caller_id == "2":
            self._print([f"\r\n{report.unformatted()}\r\n".encode()], call, now)
        else:
            equals = modem.profile.caller_id_equals
            fields = [f"{tag}{equals}{value}\r\n".encode("latin-1", "replace") for tag, value in report.fields()]
            opening, closing = b"\r\n", b""
            if modem.settings.is_voice and modem.profile.caller_id_in_voice_class:
                opening, closing = b"\x10XCIDM\r\n", b"\x10."
            fields[0] = opening + fields[0]
            fields[-1] += closing
            self._print(fields, call, now)

    def key_pressed(self, key: str, seconds: float, now: float) -> None:
        """Report a key, if it is held long enough to be sure of it."""
        impairments = self._modem.impairments
        if seconds < KEY_NOTICED:
            return
        if impairments.lost_keys:
            impairments.lost_keys -= 1
            return
        later = self._modem.agenda.at
        noticed = now + KEY_NOTICED
        if not impairments.no_shielding:
            later(noticed, partial(self._modem.report, "/"))
            later(now + seconds + 0.03, partial(self._modem.report, "~"))
        for turn in range(1 + int((seconds - KEY_NOTICED) / KEY_REPEATED + 1e-9)):
            later(noticed + turn * KEY_REPEATED, partial(self._modem.report, key))

    def sign_began(self, sign: HangupSign, now: float) -> None:
        """Report that there is nobody, over and over while a tone says so."""
        self.line_freed()
        if sign is HangupSign.LOOP_BREAK:
            code = self._modem.profile.loop_break_code
            self._modem.agenda.at(now + LINE_BREAK_NOTICED, partial(self._modem.report, code))
        elif sign in _TONES and not self._modem.impairments.no_busy_reports:
            self._tone = self._modem.agenda.at(now + TONE_NOTICED, partial(self._report_tone, _TONES[sign]))

    def extension_moved(self, *, lifted: bool, now: float) -> None:
        """Report that the line's voltage dropped or rose, if -STE asked for it and the modem holds the line."""
        self._modem.note("handset", now, lifted=lifted)
        if self._modem.settings.senses_extension:
            self._modem.report("P" if lifted else "p", now)

    def call_changed(self, call: Call, event: str, now: float) -> None:
        """Tell those who watch the emulator."""
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

    def _print(self, fields: list[bytes], call: Call, now: float) -> None:
        for place, line in enumerate(fields):
            has_number = b"NMBR" in line or len(fields) == 1
            is_last = place == len(fields) - 1
            self._modem.agenda.at(
                now + place * FIELD_PRINTED,
                partial(self._print_field, line, call, has_number=has_number, is_last=is_last),
            )

    def _print_field(self, line: bytes, call: Call, now: float, *, has_number: bool, is_last: bool) -> None:
        self._modem.put(line)
        if has_number:
            self._modem.note("caller_id_number_sent", now, call=call.number)
        if is_last:
            self._modem.note("caller_id_sent", now, call=call.number)

    def _report_tone(self, code: str, now: float) -> None:
        self._modem.report(code, now)
        self._tone = self._modem.agenda.at(now + TONE_REPEATED, partial(self._report_tone, code))
