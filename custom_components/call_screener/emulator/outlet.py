"""The way out of the modem to the driver: text, codes and sound in the order they were said."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .modem import EmulatedModem

PAIR_PARTED: Final = 0.003
"""Seconds between the two bytes of a pair that is split."""

_DIGITS: Final = {"OK": "0", "CONNECT": "1", "RING": "2", "NO CARRIER": "3", "ERROR": "4"}
_PAIR: Final = re.compile(rb"\x10(?s:.)")


class Outlet:
    """What has been said and not been read yet."""

    def __init__(self, modem: EmulatedModem) -> None:
        self._modem = modem
        self._out = bytearray()
        self._owed = 0
        """1 while the first byte is the second half of a pair."""
        self._is_held = False

    def put(self, data: bytes) -> None:
        """Send bytes, if somebody has the port open."""
        modem = self._modem
        if modem.is_plugged and modem.is_open and modem.impairments.wedged is None:
            self._out += data

    def put_text(self, text: bytes, now: float) -> None:
        """Send text, whose line ends may get lost."""
        impairments = self._modem.impairments
        if impairments.lost_line_ends:
            self._modem.misbehaved(now)
        while impairments.lost_line_ends and b"\r\n" in text:
            impairments.lost_line_ends -= 1
            text = text.replace(b"\r\n", b"", 1)
        self.put(text)

    def put_lines(self, lines: tuple[str, ...], now: float) -> None:
        """Send an answer's lines of text."""
        text = "\r\n".join(lines)
        self.put_text(f"\r\n{text}\r\n".encode() if self._modem.settings.verbose else f"{text}\r\n".encode(), now)

    def put_result(self, result: str, now: float, *, is_spaced: bool = True) -> None:
        """Send a result code, in the form that V and Q ask for."""
        if self._modem.settings.quiet:
            return
        if not self._modem.settings.verbose:
            digit = _DIGITS["RING"] if result.startswith("RING") else _DIGITS.get(result, result)
            self.put_text(f"{digit}\r".encode(), now)
        else:
            self.put_text(f"{'\r\n' if is_spaced else ''}{result}\r\n".encode(), now)

    def put_code(self, code: str, now: float) -> None:
        """Send a DLE code."""
        self.put(b"\x10" + code.encode("latin-1"))
        self._modem.note("dle_sent", now, code=code)

    def take(self, now: float) -> bytes:
        """Return what is to be read now: all, or what comes before the second half of the last pair."""
        if self._is_held:
            return b""
        end = len(self._out)
        if self._modem.impairments.split_dle:
            pairs = [match.start() for match in _PAIR.finditer(self._out, self._owed)]
            self._owed = 0
            if pairs:
                end = pairs[-1] + 1
                self._owed = 1
                self._is_held = True
                self._modem.agenda.at(now + PAIR_PARTED, self._release)
        data = bytes(self._out[:end])
        del self._out[:end]
        return data

    def clear(self) -> None:
        """Forget what has not been read: the power failed."""
        self._out.clear()
        self._owed = 0

    def _release(self, _now: float) -> None:
        self._is_held = False
