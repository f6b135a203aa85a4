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
    "us": Exchange(bursts=((2.0, 4.0),), busy=(480, 620), busy_on=0.5, busy_off=0.5, dial=(350, 440)),
    "pl": Exchange(bursts=((1.0, 4.0),), busy=(425,), busy_on=0.5, busy_off=0.5, dial=(425,)),
    "uk": Exchange(bursts=((0.4, 0.2), (0.4, 2.0)), busy=(400,), busy_on=0.375, busy_off=0.375, dial=(350, 440)),
    "de": Exchange(bursts=((1.0, 4.0),), busy=(425,), busy_on=0.48, busy_off=0.48, dial=(425,)),
    "fr": Exchange(bursts=((1.5, 3.5),), busy=(440,), busy_on=0.5, busy_off=0.5, dial=(440,)),
}


@cache
def busy_tone(country: str) -> Samples:
    """Return one period of the busy tone; it can be repeated without a seam."""
    exchange = EXCHANGES[country]
    return tone(exchange.busy, exchange.busy_on) + silence(exchange.busy_off)


@cache
def dial_tone(country: str) -> Samples:
    """Return one second of dial tone; it can be repeated without a seam."""
    return array("h", tone(EXCHANGES[country].dial, 1.0))
