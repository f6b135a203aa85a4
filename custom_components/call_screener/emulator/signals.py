"""Tones by which machines make themselves known on a line: fax, modem, and the exchange's own announcements."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from .coding import Samples
from .sound import RATE, silence, tone


class Signal(StrEnum):
    """What can be heard."""

    FAX = "fax"
    """A fax machine calls: 1100 Hz, 0.5 s in every 3.5 s (CNG)."""
    DATA = "data"
    """A data modem calls: 1300 Hz, 0.6 s in every 2.35 s (CT)."""
    ANSWER_TONE = "answer_tone"
    """A fax machine or a modem answers: 2100 Hz without a gap (CED, ANS)."""
    SIT = "sit"
    """Three rising tones, before the exchange says that it could not put the call through (E.180)."""


CODES: Final[Mapping[Signal, str]] = {Signal.FAX: "c", Signal.DATA: "e", Signal.ANSWER_TONE: "a", Signal.SIT: "J"}
"""The DLE code with which a modem reports it."""

_PERIODS: Final[Mapping[Signal, tuple[tuple[int, float], ...]]] = {
    Signal.FAX: ((1100, 0.5), (0, 3.0)),
    Signal.DATA: ((1300, 0.6), (0, 1.75)),
    Signal.ANSWER_TONE: ((2100, 1.0),),
    Signal.SIT: ((950, 0.33), (1400, 0.33), (1800, 0.33), (0, 1.0)),
}
"""Hz (0: silence) and seconds; they are repeated as long as the signal lasts."""


@cache
def sounding(signal: Signal, seconds: float) -> Samples:
    """Return what is heard of a signal in so many seconds."""
    period = silence(0)
    for frequency, duration in _PERIODS[signal]:
        period += tone([frequency], duration) if frequency else silence(duration)
    length = round(seconds * RATE)
    return (period * (length // len(period) + 1))[:length]
