"""What a modem says in command state: lines (V.250).

A line ends with CR or LF, however many of them. Answers, results, rings and caller ID come in any order, so a
line is told by what it says, not by what was asked.
"""

import re
from enum import StrEnum

MAX_LINE = 1024
"""Bytes of a line that are kept. The longest that says something is a caller-ID report in hexadecimal: 258
bytes of three characters each, and some of channel seizure before them."""

_LINE_END = re.compile(rb"[\r\n]")
_CONTROLS = bytes([*range(0x20), 0x7F])
_UNDEFINED = "\N{REPLACEMENT CHARACTER}"
_LOST_DIGIT = re.compile(rb"(?<=\d)[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]+(?=\d)")
"""What no text has between two digits, and noise makes of a third: it is not to vanish without a trace."""


class Result(StrEnum):
    """How a command ends."""

    OK = "OK"
    CONNECT = "CONNECT"
    ERROR = "ERROR"
    NO_CARRIER = "NO CARRIER"
    NO_DIALTONE = "NO DIALTONE"
    BUSY = "BUSY"
    NO_ANSWER = "NO ANSWER"


class LineSplitter:
    """Cuts text into lines. Of a line that is too long nothing is kept: it is noise."""

    def __init__(self) -> None:
        """Begin with an empty line."""
        self._line = bytearray()
        self._is_noise = False

    @property
    def is_at_line_start(self) -> bool:
        """Whether nothing of the next line has come yet."""
        return not self._line and not self._is_noise

    @property
    def begun(self) -> bytes:
        """What has come of a line that has not ended."""
        return bytes(self._line)

    def take(self, data: bytes, start: int = 0) -> tuple[bytes | None, int]:
        """Take bytes up to the first line end. Return the line, if it is whole now, and where the next begins."""
        end = _LINE_END.search(data, start)
        self._keep(data[start : end.start()] if end else data[start:])
        return (self.finish(), end.end()) if end else (None, len(data))

    def finish(self) -> bytes:
        """End the line here, and return it."""
        line = bytes(self._line)
        self._line.clear()
        self._is_noise = False
        return line

    def _keep(self, data: bytes) -> None:
        self._is_noise = self._is_noise or len(self._line) + len(data) > MAX_LINE
        if self._is_noise:
            self._line.clear()
        else:
            self._line += data


def text_of(line: bytes) -> str:
    """Return a line as text, without control characters and without blanks at its ends.

    Names come in whatever the exchange uses. UTF-8 hardly ever looks right by accident, so it is tried first;
    what is no text in either encoding is left out.
    """
    plain = _LOST_DIGIT.sub(b"?", line).translate(None, _CONTROLS)
    try:
        text = plain.decode("utf-8")
    except UnicodeDecodeError:
        text = plain.decode("cp1252", errors="replace")
    return text.replace(_UNDEFINED, "").strip()


_RESULTS = {result.value: result for result in Result} | {
    "NO DIAL TONE": Result.NO_DIALTONE,
    "VCON": Result.OK,  # How modems with older voice commands confirm that they are off-hook.
}
_DIGITS = {"0": Result.OK, "1": Result.CONNECT, "3": Result.NO_CARRIER, "4": Result.ERROR}
"""The same with V0, as the modem may have been left by another program."""
_GLUED = re.compile(r"(?P<answer>.*?)(?P<result>OK|ERROR)")
_CONNECT = re.compile(r"CONNECT\b")
_RING = re.compile(r"RING(?:\s*RING)*(?:\s+(?P<mark>[A-C1-9]))?", re.IGNORECASE)
_NOTICE = re.compile(r"LINE[ -]IN[ -]USE|DIGITAL LINE DETECTED", re.IGNORECASE)


def result_of(text: str, *, may_be_digit: bool = False) -> Result | None:
    """Return the result that a line is, or None when it says something else."""
    if _CONNECT.match(text):
        return Result.CONNECT
    return _RESULTS.get(text) or (_DIGITS.get(text) if may_be_digit else None)


def glued_result(text: str) -> tuple[str, str] | None:
    """Return an answer and the result behind it, whose line ends were lost; None where no result stands at the end."""
    match = _GLUED.fullmatch(text)
    return (match["answer"], match["result"]) if match else None


def read_ring(text: str) -> str | None:
    """Return how a ring is marked, empty if it is not, None for a line that is no ring.

    It is `RING`, with a letter or digit where rings are distinctive.
    """
    ring = _RING.fullmatch(text)
    return (ring["mark"] or "").upper() if ring else None


def is_notice(text: str) -> bool:
    """Tell whether a modem says by itself that something else is on the line: no answer, whatever was asked."""
    return _NOTICE.fullmatch(text) is not None
