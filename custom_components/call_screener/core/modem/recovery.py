"""The ladder by which a modem that does not obey is brought back on-hook.

A modem may be stuck in a stream that nobody here knows of (the program died in the middle of a call), may take a
command for sound, or may have missed the code that ends a stream. Each rung is ruder than the one before:

1. the code that ends the stream, then the same behind a doubled DLE: one literal byte of sound, then the code,
   which helps where the modem believes that a DLE is still open;
2. `AT` and `ATH0`: in command state they are obeyed, in a stream they are a little noise;
3. DTR low for a moment, which hangs up and brings back command state (`&D2`);
4. the port closed and opened again, which also lets a wedged USB driver go.

After each rung the modem must answer `AT` *and* obey `ATH0`: then, and only then, it is on-hook. Every wait is
bounded; whoever hangs up is told within `GO_ON_HOOK_LIMIT` (`conversation`).
"""

from .commands import Direction
from .dle import DLE, ETX, code
from .events import DtrDropRequested, ReopenRequested
from .script import Awaited, Modem, Script, Step, line, pause

STREAM_END = 2.0
"""Seconds from the end code to OK. Up to 1 s of sound may come before."""

DTR_DROP = 0.6
"""Seconds that DTR has to be low, for a modem with `&D2` to hang up and to obey again."""

DTR_TIMEOUT = 2.0
REOPEN_TIMEOUT = 3.0
"""Seconds that the transport gets for its rungs; a wedged driver may block for ever."""

PROMPT = 0.5
"""Seconds in which a modem in command state answers `AT`, which is sent twice."""

PATIENCE = 2.5
"""The same for the last time that it is asked: slow is better than given up."""

HANG_UP = 1.5
"""Seconds in which it obeys `ATH0`."""

CODES = 1.0
"""Seconds in which it answers end codes that were sent on suspicion."""

LATE = 0.3
"""Seconds in which an answer that was given up may still come, once the modem answers `AT` again."""

SANE = "ATE0V1Q0X4"
"""No echo, results as words, all of them."""

_CAN = "\x18"
_ETX = chr(ETX)
_END = {Direction.PLAY: code(_CAN, _ETX), Direction.RECORD: code("!"), Direction.DUPLEX: code("^")}
_FIRMER = {Direction.PLAY: code(_ETX), Direction.RECORD: code("!"), Direction.DUPLEX: code("^")}
_AFTER_THE_LAST_WORD = code(_ETX)
_LITERAL_DLE = bytes([DLE, DLE])


def end_stream(modem: Modem, *, discard: bool = True) -> Script[bool]:
    """End the open stream, if there is one; False when the modem goes on with it."""
    if modem.stream is None:
        return True
    modem.is_ending = True
    was_hearing = modem.hears
    for attempt in _ways_to_end(modem, discard=discard):
        answer = yield attempt
        # After `<DLE><ETX>` the stream is over, even if OK is late: another code would be noise before a command.
        if answer.is_ok or (was_hearing and not modem.hears):
            modem.forget_stream()
            return True
    return False


def recover(modem: Modem) -> Script[bool]:
    """Climb until the modem obeys; True means that it is on-hook, in class 0, and tells who calls."""
    for rung, patience in ((_end_any_stream, PROMPT), (_drop_dtr, PROMPT), (_reopen, PATIENCE)):
        yield from rung(modem)
        modem.forget_stream()
        if (yield from obeys(patience)) and (yield line("ATH0", HANG_UP)).is_ok:
            modem.is_off_hook = False
            for setting in (SANE, *modem.rest):
                yield line(setting, HANG_UP)
            return True
    return False


def obeys(patience: float = PROMPT) -> Script[bool]:
    """Tell whether the modem is in command state. Some swallow the first line after a change of state."""
    for timeout in (PROMPT, patience):
        answer = yield line("AT", timeout)
        if not answer.is_silence:
            return True
    return False


def catches_up() -> Script[bool]:
    """After a silence, see that the modem is there, and that what it says next answers what is said next."""
    if not (yield from obeys()):
        return False
    yield pause(LATE)
    return True


def obeyed(text: str) -> Script[bool]:
    """Tell whether a line was obeyed that has to be: after a silence it is sent once more."""
    answer = yield line(text)
    if answer.is_silence and (yield from catches_up()):
        answer = yield line(text)
    return answer.is_ok


def _ways_to_end(modem: Modem, *, discard: bool) -> list[Step]:
    stream = modem.stream or Direction.DUPLEX
    firmer = Step(send=_LITERAL_DLE + _FIRMER[stream], timeout=STREAM_END)
    if discard or stream is not Direction.PLAY:
        return [Step(send=_END[stream], timeout=STREAM_END), firmer]
    # The modem plays what it has, and answers then.
    last = Step(send=_AFTER_THE_LAST_WORD, timeout=5.0, starts_at=modem.plays_until)
    return [last, Step(send=_END[stream], timeout=STREAM_END), firmer]


def _end_any_stream(modem: Modem) -> Script[None]:
    """Send the codes for every kind of stream, unless the right one was tried already."""
    if modem.is_ending:
        return
    for literal in (b"", _LITERAL_DLE):
        codes = b"".join(literal + end for end in _FIRMER.values())
        if not (yield Step(send=codes, timeout=CODES)).is_silence:
            return


def _drop_dtr(_modem: Modem) -> Script[None]:
    yield DtrDropRequested()
    yield Step(awaited=Awaited.DTR, timeout=DTR_TIMEOUT)


def _reopen(_modem: Modem) -> Script[None]:
    yield ReopenRequested()
    yield Step(awaited=Awaited.PORT, timeout=REOPEN_TIMEOUT)
