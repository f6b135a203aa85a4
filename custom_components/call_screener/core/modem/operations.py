"""Each command as the lines that are sent, one after the other; how a modem is made ready is in `readiness`.

A command that the modem refuses with ERROR costs only itself, wherever that is possible: gains and silence detector
are wishes. Silence is another matter, because nothing that is sent afterwards means anything: then the ladder is
climbed.
"""

from collections.abc import Iterable
from dataclasses import replace

from ..events import Answered, AnswerFailed, HungUp
from .commands import CheckAlive, CloseStream, Command, Direction, GoOffHook, GoOnHook, Initialise, OpenStream
from .events import ModemUnresponsive, StreamClosed, StreamOpened, StreamRefused
from .formats import OfferedFormat, choice
from .quirks import Quirk
from .readiness import initialise
from .recovery import catches_up, end_stream, obeyed, recover
from .script import LINE, Modem, Script, Step, line, pause

BETWEEN_HOOKS = 1.0
"""Seconds that some want to be on-hook before they go off-hook again; before they answer ERROR."""

ON_HOOK = 3.0
"""Seconds in which it goes on-hook; it takes up to 1 s."""

OUTSTANDING = 1.5
"""Seconds that hanging up waits for the answer to what was sent before."""

_OPENERS = {Direction.DUPLEX: "AT+VTR", Direction.PLAY: "AT+VTX", Direction.RECORD: "AT+VRX"}


def script_for(command: Command, modem: Modem) -> Script[None]:
    """Return the operation that carries out a command."""
    match command:
        case Initialise(country):
            return initialise(modem, country)
        case GoOffHook():
            return _go_off_hook(modem)
        case OpenStream(direction):
            return _open_stream(modem, direction)
        case CloseStream(discard):
            return _close_stream(modem, discard=discard)
        case GoOnHook():
            return _go_on_hook(modem)
        case CheckAlive():  # pragma: no branch - there is no other.
            return _check_alive(modem)


def insist(_modem: Modem) -> Script[None]:
    """Go off-hook once more: the exchange went on ringing after the modem said that it had answered."""
    if not (yield line("AT+VLS=1", LINE)).is_ok:
        yield AnswerFailed()


def _go_off_hook(modem: Modem) -> Script[None]:
    chosen = modem.identity.chosen if modem.identity else None
    if chosen is None or not (yield from _prepare(modem, chosen)):
        yield AnswerFailed()
        return
    modem.is_off_hook = True
    answer = yield line("AT+VLS=1", LINE)
    if not answer.is_ok and not answer.is_silence:
        yield pause(BETWEEN_HOOKS)
        answer = yield line("AT+VLS=1", LINE)
    yield Answered() if answer.is_ok else AnswerFailed()


def _prepare(modem: Modem, chosen: OfferedFormat) -> Script[bool]:
    """Enter class 8 and choose the sound, in one line where the modem can; the caller is hearing it ring."""
    needed = ("AT+FCLASS=8", choice(chosen))
    wished = tuple(f"AT{each}" for each in modem.profile.answer_settings)
    if modem.profile.is_chaining:
        answer = yield line(_chain((*needed, *wished)))
        if answer.is_ok:
            return True
        if answer.is_silence and not (yield from catches_up()):
            return False
    for text in needed:
        if not (yield from obeyed(text)):
            return False
    for text in wished:
        if (yield line(text)).is_silence and not (yield from catches_up()):
            return False
    return True


def _chain(lines: Iterable[str]) -> str:
    return "AT" + ";".join(text.removeprefix("AT") for text in lines)


def _open_stream(modem: Modem, direction: Direction) -> Script[None]:
    if modem.stream:
        yield from _close_stream(modem, discard=True)
        if not modem.is_off_hook:
            return
    modem.opening = direction
    yield line(_OPENERS[direction], LINE)
    is_open = modem.stream is direction
    if direction is Direction.DUPLEX and modem.identity:
        quirks = modem.identity.quirks
        if not is_open and Quirk.NO_DUPLEX not in quirks:
            quirks = (*quirks, Quirk.NO_DUPLEX.value)
        modem.identity = replace(modem.identity, duplex=is_open, quirks=quirks)
    yield StreamOpened(direction) if is_open else StreamRefused(direction)


def _close_stream(modem: Modem, *, discard: bool) -> Script[None]:
    if (yield from end_stream(modem, discard=discard)):
        yield StreamClosed()
        return
    is_on_hook = yield from recover(modem)
    yield StreamClosed()
    yield HungUp() if is_on_hook else ModemUnresponsive()


def _go_on_hook(modem: Modem) -> Script[None]:
    was_open = modem.stream is not None
    is_deaf = False
    if modem.owes_answer:
        # Until then it takes no command, and an end code that was sent may be just being obeyed.
        answer = yield Step(timeout=OUTSTANDING)
        if answer.is_ok and modem.is_ending:
            modem.forget_stream()
        is_deaf = answer.is_silence and modem.stream is None
    is_on_hook = not is_deaf and (yield from end_stream(modem)) and (yield from _hang_up(modem))
    if not is_on_hook:
        is_on_hook = yield from recover(modem)
    if was_open:
        yield StreamClosed()
    if is_on_hook:
        modem.is_off_hook = False
    yield HungUp() if is_on_hook else ModemUnresponsive()


def _hang_up(modem: Modem) -> Script[bool]:
    """Go on-hook and back to where it waits for calls; False when the modem fell silent."""
    answer = yield line("AT+VLS=0", ON_HOOK)
    if not answer.is_ok and not answer.is_silence:
        answer = yield line("ATH0")
    if not answer.is_ok or (yield line("AT+FCLASS=0", ON_HOOK)).is_silence:
        return False
    return not modem.rests_in_class_8 or not (yield line(modem.caller_id)).is_silence


def _check_alive(modem: Modem) -> Script[None]:
    """Take it to where it waits for calls, which does no harm, and mends one that lost its settings with its power."""
    if modem.is_off_hook:
        return
    for setting in modem.rest:
        if (yield line(setting)).is_silence:
            if not (yield from recover(modem)):
                yield ModemUnresponsive()
            return
