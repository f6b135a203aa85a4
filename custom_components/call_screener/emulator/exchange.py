"""What differs from country to country at the other end of the wire: ring cadences and tones."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from .coding import Samples
from .sound import silence, tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One country's exchange; times in seconds, frequencies in Hz."""

    bursts: tuple[tuple[float, float], ...]
    """Ring and gap, in turn; together they are one cycle, which a modem reports as one RING."""
    busy: tuple[int, ...]
    busy_on: float
    busy_off: float
    dial: tuple[int, ...]
    congestion: tuple[tuple[float, float], ...]
    """Sound and silence of the fast busy tone, in turn; its frequencies are those of the busy tone."""
    waiting: tuple[int, float]
    """The beep that tells of a second caller: its frequency and how long it lasts."""

    @property
    def cycle(self) -> float:
        """Seconds from one ring to the next."""
        return sum(on + off for on, off in self.bursts)

    @property
    def burst(self) -> float:
        """Seconds from the start of a ring to the gap that follows it."""
        return self.cycle - self.bursts[-1][1]

    @property
    def report_after(self) -> float:
        """Seconds from the start of a ring to the modem's RING: the end of its first burst."""
        return self.bursts[0][0]


EXCHANGES: Final[Mapping[str, Exchange]] = {
    "us": Exchange(
        bursts=((2.0, 4.0),),
        busy=(480, 620),
        busy_on=0.5,
        busy_off=0.5,
        dial=(350, 440),
        congestion=((0.25, 0.25),),
        waiting=(440, 0.3),
    ),
    "pl": Exchange(
        bursts=((1.0, 4.0),),
        busy=(425,),
        busy_on=0.5,
        busy_off=0.5,
        dial=(425,),
        congestion=((0.5, 0.5),),
        waiting=(425, 0.15),
    ),
    "uk": Exchange(
        bursts=((0.4, 0.2), (0.4, 2.0)),
        busy=(400,),
        busy_on=0.375,
        busy_off=0.375,
        dial=(350, 440),
        congestion=((0.4, 0.35), (0.225, 0.525)),
        waiting=(400, 0.1),
    ),
    "de": Exchange(
        bursts=((1.0, 4.0),),
        busy=(425,),
        busy_on=0.48,
        busy_off=0.48,
        dial=(425,),
        congestion=((0.24, 0.24),),
        waiting=(425, 0.2),
    ),
    "fr": Exchange(
        bursts=((1.5, 3.5),),
        busy=(440,),
        busy_on=0.5,
        busy_off=0.5,
        dial=(440,),
        congestion=((0.25, 0.25),),
        waiting=(440, 0.3),
    ),
}


PATTERNS: Final[Mapping[str, tuple[tuple[float, float], ...]]] = {
    "A": ((2.0, 4.0),),
    "B": ((0.8, 0.4), (0.8, 4.0)),
    "C": ((0.4, 0.2), (0.4, 0.2), (0.8, 4.0)),
}
"""Distinctive rings, by which one line has several numbers in North America."""


@cache
def busy_tone(country: str) -> Samples:
    """Return one period of the busy tone; it can be repeated without a seam."""
    exchange = EXCHANGES[country]
    return tone(exchange.busy, exchange.busy_on) + silence(exchange.busy_off)


@cache
def congestion_tone(country: str) -> Samples:
    """Return one period of the fast busy tone; it can be repeated without a seam."""
    exchange = EXCHANGES[country]
    period = silence(0)
    for on, off in exchange.congestion:
        period += tone(exchange.busy, on) + silence(off)
    return period


@cache
def waiting_tone(country: str) -> Samples:
    """Return the beep that tells of a second caller."""
    frequency, seconds = EXCHANGES[country].waiting
    return tone([frequency], seconds)


@cache
def dial_tone(country: str) -> Samples:
    """Return one second of dial tone; it can be repeated without a seam."""
    return array("h", tone(EXCHANGES[country].dial, 1.0))
