"""What modems report behind a DLE while they hold the line, and what that means for a call.

`h` is a break of the line's current for some modems, and the telephone in the modem's own socket that is replaced for
others. No telephone of ours is in there, they are behind the relay: so it is taken for the break, except from the
family of which it is known that it means the telephone, and says `l` for the break. `H`, its counterpart, tells nothing
either way, and some say it unasked after going off-hook.

What is not here is swallowed: data calls that are answered, special information tones (`J`), underruns and the like.
"""

from collections.abc import Mapping

from ..events import CallerHungUp, HandsetLifted, HandsetReplaced, HangUpSign, Machine, MachineHeard
from .events import ModemEvent, SilenceReported, ToneReported

type Codes = Mapping[str, ModemEvent]
"""Letters and what they mean. Keys and rings are the same everywhere, and are not in here."""

MACHINES: Codes = {
    "c": MachineHeard(Machine.FAX),
    "m": MachineHeard(Machine.FAX),
    "e": MachineHeard(Machine.MODEM),
    "a": MachineHeard(Machine.ANSWERING),
}
STANDARD: Codes = {
    **MACHINES,
    "l": CallerHungUp(HangUpSign.LOOP_BREAK),
    "h": CallerHungUp(HangUpSign.LOOP_BREAK),
    "L": CallerHungUp(HangUpSign.POLARITY),
    "b": ToneReported(HangUpSign.BUSY),
    "d": ToneReported(HangUpSign.DIAL_TONE),
    "K": ToneReported(HangUpSign.CONGESTION),
    "P": HandsetLifted(),
    "p": HandsetReplaced(),
    "s": SilenceReported(),
    "q": SilenceReported(),
}
"""IS-101 and V.253, with what Conexant adds."""

CONEXANT: Codes = {letter: event for letter, event in STANDARD.items() if letter != "h"}
"""It senses the telephone in its socket."""

WITHOUT_PAUSES: Codes = {letter: event for letter, event in STANDARD.items() if letter != "q"}
"""Lucent and Agere: `s` for silence, nothing else."""

USROBOTICS: Codes = {
    **MACHINES,
    "h": CallerHungUp(HangUpSign.LOOP_BREAK),
    "b": ToneReported(HangUpSign.BUSY),
    "d": ToneReported(HangUpSign.DIAL_TONE),
    "s": SilenceReported(),
}
"""The manual has no others."""
