"""How a modem prints who calls: lines of text, hex digits, or a packet of DLE codes."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from .call import Call
from .caller_id import CallerIdReport
from .plan import CallPlan

if TYPE_CHECKING:
    from .modem import EmulatedModem

REPORT_REPEATED: Final = 1.0
"""Seconds from one block to its double."""


class Reporter:
    """Prints the caller ID that came over the line."""

    def __init__(self, modem: EmulatedModem) -> None:
        self._modem = modem

    @property
    def is_on(self) -> bool:
        """Whether the driver asked for caller ID, and this modem is able to find it on the line."""
        modem = self._modem
        settings = modem.profile.settings
        is_found = all(modem.settings.values[name] != settings[name].default for name in modem.profile.caller_id_needs)
        lacks = modem.impairments.no_caller_id or modem.impairments.no_rings
        return modem.settings.caller_id != "0" and is_found and not lacks and modem.is_plugged

    def print(self, plan: CallPlan, call: Call | None, now: float) -> None:
        """Print what the exchange has sent of a caller, once or twice."""
        if not self.is_on:
            return
        lines = self._lines(plan)
        self._print(lines, call, now)
        if self._modem.impairments.repeated_report:
            self._print(lines, call, now + REPORT_REPEATED)

    def _lines(self, plan: CallPlan) -> list[bytes]:
        report, raw = plan.report, plan.raw_caller_id
        modem = self._modem
        is_packet = modem.stream is not None or (modem.settings.is_voice and modem.profile.caller_id_in_voice_class)
        if raw is not None:
            return [raw.encode("latin-1")]
        if report is None:
            return []
        if modem.settings.caller_id == "2":
            lines = [_unformatted(report, is_damaged=modem.impairments.bad_checksum)]
        elif modem.impairments.bad_checksum:
            return []  # The modem checks what it decodes, and says nothing if it is wrong.
        else:
            equals = modem.profile.caller_id_equals
            lines = [f"{tag}{equals}{value}\r\n".encode("latin-1", "replace") for tag, value in report.fields()]
        # What the chips without such packets do in a stream of sound is not known: text would be sound.
        opening, closing = (b"\x10XCIDM\r\n", b"\x10.") if is_packet else (b"\r\n", b"")
        return [opening + lines[0], *lines[1:-1], lines[-1] + closing] if lines[1:] else [opening + lines[0] + closing]

    def _print(self, lines: Sequence[bytes], call: Call | None, now: float) -> None:
        when = now
        for place, line in enumerate(lines):
            has_number = b"NMBR" in line or len(lines) == 1
            is_last = place == len(lines) - 1
            pause = self._modem.impairments.report_pause if has_number else 0.0
            if pause:
                half = line.rindex(b"\r\n") - 4 if b"\r\n" in line else len(line) // 2
                self._modem.agenda.at(when, partial(self._put, line[:half]))
                line, when = line[half:], when + pause  # noqa: PLW2901 - the rest of it
            self._modem.agenda.at(when, partial(self._put, line))
            if call is not None:
                self._modem.agenda.at(when, partial(self._note, call, has_number=has_number, is_last=is_last))
            when += self._modem.profile.caller_id_gap

    def _put(self, line: bytes, now: float) -> None:
        self._modem.out.put_text(line, now)

    def _note(self, call: Call, now: float, *, has_number: bool, is_last: bool) -> None:
        if has_number:
            self._modem.note("caller_id_number_sent", now, call=call.number)
        if is_last:
            self._modem.note("caller_id_sent", now, call=call.number)


def _unformatted(report: CallerIdReport, *, is_damaged: bool) -> bytes:
    digits = report.unformatted()
    if is_damaged:
        digits = f"{digits[:-2]}{int(digits[-2:], 16) ^ 0x01:02X}"
    return f"{digits}\r\n".encode()
