"""Each command as the lines that are sent, one after the other.

A command that the modem refuses with ERROR costs only itself, wherever that is possible: gains, silence
detector and extension sensing are wishes. Silence is another matter, because nothing that is sent afterwards means
anything: then the ladder is climbed.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from ..events import Answered, AnswerFailed, HungUp
from .commands import CheckAlive, CloseStream, Command, Direction, GoOffHook, GoOnHook, Initialise, OpenStream
from .events import Initialised, ModemUnresponsive, StreamClosed, StreamOpened, StreamRefused
from .formats import OfferedFormat, by_preference, read_formats
from .profiles import CALLER_ID, Alternatives, ModemIdentity, profile_of
from .recovery import SANE, end_stream, obeys, recover
from .script import LINE, Modem, Script, Step, line, pause, question

SAMPLE_RATE = 8000

AFTER_RESET = 0.5
"""Seconds that modems want to be left alone after `ATZ`."""

BETWEEN_HOOKS = 1.0
"""Seconds that some want to be on-hook before they go off-hook again; before they answer ERROR."""

ON_HOOK = 3.0
"""Seconds in which it goes on-hook; it takes up to 1 s."""

OUTSTANDING = 1.5
"""Seconds that hanging up waits for the answer to what was sent before."""

_OPENERS = {Direction.DUPLEX: "AT+VTR", Direction.PLAY: "AT+VTX", Direction.RECORD: "AT+VRX"}
_PREFIX = re.compile(r"\+\w+:\s*")


def script_for(command: Command, modem: Modem) -> Script[None]:
    """Return the operation that carries out a command."""
    match command:
        case Initialise():
            return _initialise(modem)
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


def _initialise(modem: Modem) -> Script[None]:
    modem.forget_stream()
    if not ((yield from obeys()) or (yield from recover(modem))):
        yield ModemUnresponsive()
        return
    yield line("ATH0")
    yield line("ATZ", LINE)
    yield pause(AFTER_RESET)
    if (yield line(SANE)).is_silence and not (yield from recover(modem)):
        yield ModemUnresponsive()
        return
    modem.is_off_hook = False
    firmware, labels = yield from _labels()
    modem.profile = profile = profile_of(labels)
    for setting in profile.setup:
        yield from _set_one_of(setting)
    senses_extensions = yield from _set_one_of(profile.extension_sensing)
    offered, chosen = yield from _formats()
    modem.identity = ModemIdentity(
        name=profile.title or next(iter(labels), ""),
        firmware=firmware,
        profile=profile.name,
        formats=tuple(each.label for each in offered),
        chosen=chosen,
        caller_id=(yield from _set_one_of(CALLER_ID)),
        senses_extensions=senses_extensions,
    )
    yield Initialised(modem.identity)


def _labels() -> Script[tuple[str, list[str]]]:
    """Ask who it is; return the firmware's words, and all of them, the most telling first."""
    words = {}
    for text in ("ATI3", "AT+GMR", "ATI0"):
        answer = yield question(text)
        words[text] = [_PREFIX.sub("", each, count=1) for each in answer.lines]
    labels = [each for text in words for each in words[text]]
    return next(iter(words["ATI3"] + words["AT+GMR"]), ""), labels


def _set_one_of(alternatives: Alternatives) -> Script[bool]:
    for text in alternatives:
        if (yield line(text)).is_ok:
            return True
    return False


def _formats() -> Script[tuple[tuple[OfferedFormat, ...], OfferedFormat | None]]:
    """Ask what sound it speaks; without class 8 it has no voice. Ends in class 0, in which rings are words."""
    offered: tuple[OfferedFormat, ...] = ()
    chosen = None
    if (yield line("AT+FCLASS=8")).is_ok:
        offered = read_formats((yield question("AT+VSM=?")).lines)
        for each in by_preference(offered):
            if (yield line(_choice(each))).is_ok:
                chosen = each
                break
    yield line("AT+FCLASS=0")
    return offered, chosen


def _choice(chosen: OfferedFormat) -> str:
    return f"AT+VSM={chosen.number},{SAMPLE_RATE}"


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
    needed = ("AT+FCLASS=8", _choice(chosen))
    wished = tuple(f"AT{each}" for each in modem.profile.answer_settings)
    if modem.profile.is_chaining and (yield line(_chain((*needed, *wished)))).is_ok:
        return True
    for text in needed:
        if not (yield line(text)).is_ok:
            return False
    for text in wished:
        yield line(text)
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
        modem.identity = replace(modem.identity, duplex=is_open)
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
    is_on_hook = not is_deaf and (yield from end_stream(modem)) and (yield from _hang_up())
    if not is_on_hook:
        is_on_hook = yield from recover(modem)
    if was_open:
        yield StreamClosed()
    if is_on_hook:
        modem.is_off_hook = False
    yield HungUp() if is_on_hook else ModemUnresponsive()


def _hang_up() -> Script[bool]:
    """Go on-hook and back to class 0, in which rings are words; False when the modem fell silent."""
    answer = yield line("AT+VLS=0", ON_HOOK)
    if not answer.is_ok and not answer.is_silence:
        answer = yield line("ATH0")
    return answer.is_ok and not (yield line("AT+FCLASS=0", ON_HOOK)).is_silence


def _check_alive(modem: Modem) -> Script[None]:
    """Ask for caller ID again, which does no harm, and mends a modem that lost its settings with its power."""
    if modem.is_off_hook:
        return
    answer = yield line(CALLER_ID[0])
    if answer.is_silence and not (yield from recover(modem)):
        yield ModemUnresponsive()
