"""What each command does, and what is answered to it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from .commands import Command, Operation
from .settings import Settings
from .signals import Signal, sounding
from .sound import RATE, silence
from .stream import Direction
from .tones import read_tones

if TYPE_CHECKING:
    from .modem import EmulatedModem


class Result(StrEnum):
    """How a command line ends."""

    OK = "OK"
    ERROR = "ERROR"
    CONNECT = "CONNECT"
    NO_CARRIER = "NO CARRIER"
    LINE_IN_USE = "LINE-IN-USE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What comes of one command."""

    lines: tuple[str, ...] = ()
    result: Result = Result.OK
    delay: float = 0.0
    is_spaced: bool = True
    stream: Direction | None = None
    seeks_carrier: bool = False
    """Until the result any byte ends it, and the modem hangs up."""
    page: int = 0
    """Lines after which a key has to be pressed; 0: none has."""


OK: Final = Reply()
ERROR: Final = Reply(result=Result.ERROR)

type Handler = Callable[[EmulatedModem, Command, float], Reply]


def carry_out(modem: EmulatedModem, command: Command, now: float) -> Reply:
    """Do what a command says; what is not known is answered ERROR."""
    if modem.impairments.error_to & {command.name, command.text.upper()}:
        modem.misbehaved(now)
        return ERROR
    delay = modem.profile.delays.get(command.text, modem.profile.delays.get(command.name, 0.0))
    identity = modem.profile.identity.get(_spelt_out(command))
    if identity is not None:
        return Reply(lines=identity)
    handler = _HANDLERS.get(command.name)
    if handler is not None:
        reply = handler(modem, command, now)
    elif command.name in modem.profile.settings:
        reply = _setting(modem, command, now)
    elif _REGISTER.fullmatch(command.name):
        reply = _register(modem, command)
    else:
        reply = ERROR
    if reply.result is Result.ERROR or reply.delay:
        return reply
    if command.operation is Operation.TEST or command.name == "&V":
        reply = replace(reply, page=modem.profile.paged.get(command.name, 0))
    return replace(reply, delay=delay if command.operation in {Operation.RUN, Operation.SET} else 0.0)


def _spelt_out(command: Command) -> str:
    return "I0" if command.text == "I" else command.text


def _lines(*lines: str, is_spaced: bool = True) -> Reply:
    return Reply(lines=lines, is_spaced=is_spaced)


# --- what a profile lists -------------------------------------------------------------------------------------------


def _setting(modem: EmulatedModem, command: Command, _now: float) -> Reply:
    setting = modem.profile.settings[command.name]
    match command.operation:
        case Operation.TEST:
            return _lines(setting.allowed)
        case Operation.READ:
            return _lines(modem.settings.values[command.name], is_spaced=False)
        case Operation.SET if _is_allowed(command.value, setting.allowed):
            modem.settings.values[command.name] = command.value.upper()
            return OK
        case _:
            return ERROR


def _is_allowed(value: str, allowed: str) -> bool:
    """Tell whether each of the values is in its range; ranges are written `(0-1),(0,127-129)` or `0-25`."""
    if allowed == "hex":
        return bool(re.fullmatch(r"[0-9A-F]{1,10}", value, re.IGNORECASE))
    ranges = re.findall(r"\(([^)]*)\)", allowed) or [allowed]
    values = value.split(",")
    return len(values) <= len(ranges) and all(
        part.isdecimal() and _is_within(int(part), spans) for part, spans in zip(values, ranges, strict=False)
    )


def _is_within(value: int, spans: str) -> bool:
    for span in spans.split(","):
        low, _, high = span.partition("-")
        if int(low) <= value <= int(high or low):
            return True
    return False


_BILLING_DELAY: Final = 2.0
"""Seconds of silence after answering for data (V.25: 1.8 to 2.5)."""

_ANSWER_TONE: Final = 3.3
"""Seconds of the tone that follows (V.25)."""

_CARRIER_AWAITED: Final = 50.0
"""S7."""

_REGISTER: Final = re.compile(r"S\d+")


def _register(modem: EmulatedModem, command: Command) -> Reply:
    registers = modem.settings.registers
    if command.operation is Operation.READ:
        return _lines(f"{int(registers.get(command.name, '0')):03}")
    if command.operation is Operation.SET:
        registers[command.name] = command.value or "0"
        return OK
    return ERROR


# --- basic commands -------------------------------------------------------------------------------------------------


def _switch(name: str) -> Handler:
    """Return the handler of a command whose digit, 0 or 1, is one of the settings."""

    def handle(modem: EmulatedModem, command: Command, _now: float) -> Reply:
        if command.value not in {"", "0", "1"}:
            return ERROR
        setattr(modem.settings, name, command.value == "1")
        return OK

    return handle


def _accept(_modem: EmulatedModem, _command: Command, _now: float) -> Reply:
    return OK


def _dtr(modem: EmulatedModem, command: Command, _now: float) -> Reply:
    if command.value not in {"", "0", "1", "2", "3"}:
        return ERROR
    modem.settings.dtr = int(command.value or "0")
    return OK


def _reset(modem: EmulatedModem, _command: Command, now: float) -> Reply:
    modem.hook.go_on(now)
    modem.settings = Settings.of(modem.profile)
    return OK


def _hook(modem: EmulatedModem, command: Command, now: float) -> Reply:
    if command.value == "1":
        modem.hook.go_off(1, now)
        return OK
    if command.value not in {"", "0"}:
        return ERROR
    modem.hook.go_on(now)
    if modem.profile.hang_up_leaves_voice_class:
        modem.settings.voice_class = "0"
    return OK


def _answer(modem: EmulatedModem, _command: Command, now: float) -> Reply:
    """Answer: in the voice class that is all, else another modem is looked for in vain."""
    if not modem.profile.classes:
        return ERROR
    modem.hook.go_off(1, now)
    if modem.settings.is_voice:
        return Reply(delay=modem.profile.delays["+VLS=1"])
    modem.agenda.at(now + _BILLING_DELAY, partial(_call_for_carrier, modem))
    return Reply(result=Result.NO_CARRIER, delay=_CARRIER_AWAITED, seeks_carrier=True)


def _call_for_carrier(modem: EmulatedModem, now: float) -> None:
    if modem.console.is_seeking_carrier:
        modem.play(sounding(Signal.ANSWER_TONE, _ANSWER_TONE), now)


def _profile_view(modem: EmulatedModem, _command: Command, _now: float) -> Reply:
    settings = modem.settings
    if not modem.profile.view:
        return ERROR
    shown = {
        "echo": settings.echo,
        "quiet": settings.quiet,
        "verbose": settings.verbose,
        "speaker": settings.speaker,
        "dtr": settings.dtr,
        "s0": int(settings.registers["S0"]),
    }
    return _lines(*(line.format_map(shown) for line in modem.profile.view))


def _speaker(modem: EmulatedModem, command: Command, _now: float) -> Reply:
    modem.settings.speaker = int(command.value or "0")
    return OK


def _dial(modem: EmulatedModem, _command: Command, _now: float) -> Reply:
    """Say that somebody talks, if -STE is to know; nothing else comes of dialling here."""
    if modem.settings.is_line_in_use_told and modem.line.is_handset_lifted:
        return Reply(result=Result.LINE_IN_USE)
    return ERROR


# --- voice commands -------------------------------------------------------------------------------------------------


def _class(modem: EmulatedModem, command: Command, now: float) -> Reply:
    match command.operation:
        case Operation.TEST if modem.profile.classes:
            return _lines(modem.profile.classes)
        case Operation.READ if modem.profile.classes:
            return _lines(modem.settings.voice_class, is_spaced=False)
        case Operation.SET if command.value in modem.profile.classes_known:
            if command.value != "8" and modem.settings.values.get("+VNH", "0") == "0":
                modem.hook.go_on(now)
            modem.settings.voice_class = command.value
            return OK
        case _:
            return ERROR


def _format(modem: EmulatedModem, command: Command, _now: float) -> Reply:
    formats = modem.profile.formats
    match command.operation:
        case Operation.TEST if formats:
            return _lines(*(modem.profile.format_list or (offered.text for offered in formats)))
        case Operation.READ if formats:
            shown = ",".join((str(modem.settings.format_number), str(RATE), "0", "0")[: modem.profile.format_fields])
            return _lines(shown, is_spaced=False)
        case Operation.SET if command.value.count(",") < modem.profile.format_fields:
            number, _, rest = command.value.partition(",")
            chosen = modem.profile.format(int(number)) if number.isdecimal() else None
            if chosen is None or chosen.coding is None or rest.partition(",")[0] not in {"", str(RATE)}:
                return ERROR
            modem.settings.format_number = chosen.number
            modem.settings.coding = chosen.coding
            return OK
        case _:
            return ERROR


def _label(modem: EmulatedModem, command: Command, now: float) -> Reply:
    labels = modem.profile.labels
    match command.operation:
        case Operation.TEST if labels:
            return _lines(*(f"{label},{rest}" for label, rest in labels.items()))
        case Operation.READ if labels:
            return _lines(str(modem.settings.label), is_spaced=False)
        case Operation.SET if modem.settings.is_voice and command.value.isdecimal() and int(command.value) in labels:
            label = int(command.value)
            if label in modem.profile.off_hook_labels:
                modem.hook.go_off(label, now)
            else:
                modem.hook.go_on(now)
                modem.settings.label = label
            return OK
        case _:
            return ERROR


def _stream(direction: Direction) -> Handler:
    """Return the handler that begins a stream."""

    def handle(modem: EmulatedModem, command: Command, _now: float) -> Reply:
        if direction is Direction.DUPLEX and not modem.profile.has_duplex:
            return ERROR
        if command.operation is not Operation.RUN or modem.settings.coding is None:
            return ERROR
        if not modem.settings.is_voice or not modem.is_off_hook:
            return ERROR
        return Reply(result=Result.CONNECT, stream=direction)

    return handle


def _tones(modem: EmulatedModem, command: Command, now: float) -> Reply:
    if command.operation is Operation.TEST and modem.settings.values.get("+VTD"):
        return _lines(modem.profile.tones)
    if command.operation is not Operation.SET or not modem.settings.is_voice or not modem.is_off_hook:
        return ERROR
    sounds = read_tones(command.value)
    if not sounds:
        return ERROR
    samples = sum(sounds, silence(0))
    limit = modem.profile.tone_list_limit
    if limit and sounds[1:]:
        samples = samples[: round(limit * RATE)]
    modem.play(samples, now)
    return Reply(delay=len(samples) / RATE)


def _defaults(modem: EmulatedModem, _command: Command, _now: float) -> Reply:
    defaults = Settings.of(modem.profile).values
    for name in defaults.keys() - {"+VCID", "+GCI", "+IFC", "-STE"}:
        modem.settings.values[name] = defaults[name]
    return OK


_HANDLERS: Final[Mapping[str, Handler]] = (
    {
        "E": _switch("echo"),
        "V": _switch("verbose"),
        "Q": _switch("quiet"),
        "&D": _dtr,
        "&F": _reset,
        "&V": _profile_view,
        "A": _answer,
        "D": _dial,
        "H": _hook,
        "M": _speaker,
        "Z": _reset,
        "+FCLASS": _class,
        "+VIP": _defaults,
        "+VLS": _label,
        "+VRX": _stream(Direction.RECEIVE),
        "+VSM": _format,
        "+VTR": _stream(Direction.DUPLEX),
        "+VTS": _tones,
        "+VTX": _stream(Direction.TRANSMIT),
    }
    | dict.fromkeys("BILNPTWXY", _accept)
    | dict.fromkeys(("&C", "&G", "&J", "&K", "&Q", "&R", "&S", "&T", "&W", "&X"), _accept)
)
