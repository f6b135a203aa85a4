"""The command state: lines of text in, replies out, one command line at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from .agenda import Appointment
from .commands import NotACommandError, parse
from .dle import Unshielder
from .faults import FaultKind
from .replies import Reply, Result, carry_out
from .stream import END_CODES, Direction

if TYPE_CHECKING:
    from .modem import EmulatedModem

LEAST_DELAY: Final = 0.002
"""Seconds that any command takes."""

GRACE: Final = 3.0
"""Seconds after the first answer since the port was opened, in which slips of manners are excused."""

_CR, _LF, _BACKSPACE, _ESC = 0x0D, 0x0A, 0x08, 0x1B
_TAIL: Final = 0.125
"""Seconds behind a command line in which its line feed may still come."""

_FOOT: Final = b"\r\nPress any key to continue, ESC to quit"
_LONGEST: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is printed for one command line."""

    lines: tuple[tuple[str, ...], ...] = ()
    result: Result = Result.OK
    is_spaced: bool = True
    """Whether a blank line stands between the lines and the result."""
    stream: Direction | None = None
    """The stream that begins behind CONNECT."""
    seeks_carrier: bool = False
    """Until it is printed any byte ends the search for another modem; then the modem hangs up."""
    page: int = 0
    """Lines after which a key has to be pressed; 0: none has."""


class Console:
    """Reads command lines, has them carried out, and prints what comes of them when it is done."""

    def __init__(self, modem: EmulatedModem) -> None:
        self._modem = modem
        self._line = bytearray()
        self._first_byte_at = 0.0
        self._unshielder = Unshielder()
        self._pending: Appointment | None = None
        self._search: Answer | None = None
        """What will be printed if no other modem is found."""
        self._rest: Answer | None = None
        """What follows the page that has been printed."""
        self._opens_stream = False
        self._early = bytearray()
        self._last_line = ""
        self.last_command_at = float("-inf")

    @property
    def is_busy(self) -> bool:
        """Whether a command has not been answered yet."""
        return self._pending is not None or self._rest is not None

    def reset(self) -> None:
        """Forget what was half typed and half done: DTR dropped, or the power failed."""
        if self._pending is not None:
            self._pending.cancel()
        self._pending = self._rest = self._search = None
        self._line.clear()
        self._early.clear()
        self._unshielder = Unshielder()

    def receive(self, data: bytes, now: float) -> None:
        """Take what the driver sends."""
        for part in self._unshielder.feed(data):
            if isinstance(part, int):
                self._take_code(part, now)
            else:
                self._take_text(part, now)

    def _take_code(self, code: int, now: float) -> None:
        if self._opens_stream and self.is_busy and code in END_CODES:
            return  # The driver thought better of it and cannot know whether the stream has begun.
        self._modem.fault(FaultKind.CODE_IN_COMMAND_STATE, f"<DLE>{code:#04x}", now)

    def _take_text(self, text: bytes, now: float) -> None:
        noise = bytearray()
        for place, byte in enumerate(text):
            if self._turns_page(byte, now) or self._ends_search(now):
                continue
            if self.is_busy:
                self._come_early(text[place:], now)
                break
            if byte == _CR:
                self._echo(b"\r")
                self._end_line(now)
            elif byte == _BACKSPACE:
                del self._line[-1:]
            elif 0x20 <= byte < 0x7F:  # noqa: PLR2004 - what can be printed
                self._type(byte, now)
            elif byte != _LF:
                noise.append(byte)
        if noise:
            self._modem.fault(FaultKind.NOISE_IN_COMMAND_STATE, noise[:16].hex(" "), now)

    def _come_early(self, text: bytes, now: float) -> None:
        if text.strip(b"\r\n"):
            detail = text[:40].decode("latin-1").strip()
            self._modem.fault(FaultKind.COMMAND_TOO_SOON, f"{detail!r} during {self._last_line!r}", now)
            self._early += text

    def _type(self, byte: int, now: float) -> None:
        if not self._line:
            self._first_byte_at = now
        if len(self._line) < _LONGEST:
            self._line.append(byte)
        self._echo(bytes((byte,)))

    def _echo(self, text: bytes) -> None:
        modem = self._modem
        if modem.impairments.deaf is None and (modem.settings.echo or modem.impairments.echo):
            modem.out.put(text)

    def _end_line(self, now: float) -> None:
        line = self._line.decode("latin-1").strip()
        self._line.clear()
        if not line:
            return
        before, found, commands = _split(line)
        if before or not found:
            self._modem.fault(FaultKind.NOISE_IN_COMMAND_STATE, repr(line[:40]), now)
        if not found:
            return
        self.last_command_at = now
        if found != "A/":
            self._last_line = commands
        self._modem.note("command", now, text=found + commands, first_byte_at=self._first_byte_at)
        if self._modem.impairments.deaf is None:
            self._carry_out(self._last_line, now)

    def _carry_out(self, line: str, now: float) -> None:
        replies = list(_replies(self._modem, line, now))
        last = replies[-1]
        self._opens_stream = last.stream is not None
        self.answer_later(
            Answer(
                lines=tuple(reply.lines for reply in replies if reply.lines),
                result=last.result,
                is_spaced=last.is_spaced,
                stream=last.stream,
                seeks_carrier=last.seeks_carrier,
                page=max(reply.page for reply in replies),
            ),
            now + LEAST_DELAY + sum(reply.delay for reply in replies),
        )

    def answer_later(self, answer: Answer, when: float) -> None:
        """Print an answer at that moment; until then the modem is busy."""
        late = self._modem.impairments.late_ok
        if late or self._modem.impairments.garbage:
            self._modem.misbehaved(when + late)
        self._pending = self._modem.agenda.at(when + late, partial(self._answer, answer))
        self._search = answer if answer.seeks_carrier else None

    @property
    def is_seeking_carrier(self) -> bool:
        """Whether another modem is looked for."""
        return self._search is not None

    def _ends_search(self, now: float) -> bool:
        """Take a byte for the end of a search for another modem (V.250 6.3.5), but for one that comes at once."""
        if self._search is None or self._pending is None:
            return False
        if now >= self.last_command_at + _TAIL:
            self._pending.cancel()
            self._answer(self._search, now)
        return True

    def _answer(self, answer: Answer, now: float) -> None:
        self._pending = self._search = None
        if answer.seeks_carrier:
            self._modem.hook.go_on(now)
        self._modem.out.put(self._modem.impairments.garbage)
        self._print(answer, now)

    def _print(self, answer: Answer, now: float) -> None:
        modem = self._modem
        if answer.page and answer.lines and len(answer.lines[0]) >= answer.page:
            page, rest = answer.lines[0][: answer.page], answer.lines[0][answer.page :]
            self._rest = replace(answer, lines=(*((rest,) if rest else ()), *answer.lines[1:]))
            modem.out.put_lines(page, now)
            modem.out.put(_FOOT)
            return
        for lines in answer.lines:
            modem.out.put_lines(lines, now)
        if modem.impairments.lost_results:
            modem.impairments.lost_results -= 1
            modem.misbehaved(now)
        else:
            modem.out.put_result(answer.result, now, is_spaced=answer.is_spaced or not answer.lines)
        modem.faults_log.expect_manners_from(now + GRACE)
        if answer.stream is not None:
            modem.open_stream(answer.stream, now)
        early = bytes(self._early)
        self._early.clear()
        if early:
            modem.take(early, now)

    def _turns_page(self, key: int, now: float) -> bool:
        """Take a key for the page that waits for one; an ESC that finds none came too late, which is no mistake."""
        if self._rest is None:
            return key == _ESC and bool(self._modem.profile.paged)
        rest, self._rest = self._rest, None
        self._print(replace(rest, lines=()) if key == _ESC else rest, now)
        return True


def _replies(modem: EmulatedModem, line: str, now: float) -> Iterator[Reply]:
    try:
        commands = parse(line)
    except NotACommandError:
        yield Reply(result=Result.ERROR)
        return
    if not commands:
        yield Reply()
    for command in commands:
        reply = carry_out(modem, command, now)
        yield reply
        if reply.result is not Result.OK:
            return


def _split(line: str) -> tuple[str, str, str]:
    """Return what stands before the AT (or A/), that itself, and what stands behind it."""
    for found in ("AT", "A/"):
        before, mark, behind = line.upper().partition(found)
        if mark:
            return before, found, line[len(before) + 2 :] if behind else ""
    return line, "", ""
