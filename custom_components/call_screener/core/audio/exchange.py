"""The tones of the telephone exchanges, country by country.

What is heard after a caller has hung up comes from the exchange, router or adapter at *our* end of the line:
it is the tone of the country where the line is. Frequencies and cadences follow ITU-T E.180, supplement 2.
"""

from dataclasses import dataclass
from enum import StrEnum


class ToneKind(StrEnum):
    """What the exchange says."""

    BUSY = "busy"
    CONGESTION = "congestion"
    DIAL_TONE = "dial_tone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """One tone of an exchange."""

    kind: ToneKind
    hertz: tuple[int, ...]
    """What sounds at the same time."""
    cadence: tuple[float, ...] = ()
    """Seconds on, off, on, off …; empty for a tone without a pause."""


def tones_of(country: str) -> tuple[Tone, ...]:
    """Return the tones of a country (ISO 3166), or those that most of Europe shares when it is not listed.

    Where two tones fit the same sound, the first one is meant.
    """
    return _TONES.get(country.upper(), _EUROPE)


def _tones(
    *,
    dial: tuple[int, ...],
    busy: tuple[int, ...],
    busy_cadence: tuple[float, ...],
    congestion_cadence: tuple[float, ...],
    dial_cadence: tuple[float, ...] = (),
) -> tuple[Tone, ...]:
    return (
        Tone(kind=ToneKind.BUSY, hertz=busy, cadence=busy_cadence),
        Tone(kind=ToneKind.CONGESTION, hertz=busy, cadence=congestion_cadence),
        Tone(kind=ToneKind.DIAL_TONE, hertz=dial, cadence=dial_cadence),
    )


_EUROPE = _tones(dial=(425,), busy=(425,), busy_cadence=(0.5, 0.5), congestion_cadence=(0.25, 0.25))
_NORTH_AMERICA = _tones(dial=(350, 440), busy=(480, 620), busy_cadence=(0.5, 0.5), congestion_cadence=(0.25, 0.25))

_TONES = {
    "US": _NORTH_AMERICA,
    "CA": _NORTH_AMERICA,
    "PL": _tones(dial=(425,), busy=(425,), busy_cadence=(0.5, 0.5), congestion_cadence=(0.5, 0.5)),
    "GB": _tones(
        dial=(350, 440),
        busy=(400,),
        busy_cadence=(0.375, 0.375),
        congestion_cadence=(0.4, 0.35, 0.225, 0.525),
    ),
    "DE": _tones(dial=(425,), busy=(425,), busy_cadence=(0.48, 0.48), congestion_cadence=(0.24, 0.24)),
    "FR": _tones(dial=(440,), busy=(440,), busy_cadence=(0.5, 0.5), congestion_cadence=(0.25, 0.25)),
    "ES": _tones(dial=(425,), busy=(425,), busy_cadence=(0.2, 0.2), congestion_cadence=(0.2, 0.2, 0.2, 0.2, 0.2, 0.6)),
    "IT": _tones(
        dial=(425,),
        dial_cadence=(0.2, 0.2, 0.6, 1.0),
        busy=(425,),
        busy_cadence=(0.5, 0.5),
        congestion_cadence=(0.2, 0.2),
    ),
    "CZ": _tones(
        dial=(425,),
        dial_cadence=(0.33, 0.33, 0.66, 0.66),
        busy=(425,),
        busy_cadence=(0.33, 0.33),
        congestion_cadence=(0.165, 0.165),
    ),
    "SE": _tones(dial=(425,), busy=(425,), busy_cadence=(0.25, 0.25), congestion_cadence=(0.25, 0.75)),
    "CH": _tones(dial=(425,), busy=(425,), busy_cadence=(0.5, 0.5), congestion_cadence=(0.2, 0.2)),
    "AT": _tones(dial=(420,), busy=(420,), busy_cadence=(0.4, 0.4), congestion_cadence=(0.2, 0.2)),
    "AU": _tones(dial=(413, 438), busy=(425,), busy_cadence=(0.375, 0.375), congestion_cadence=(0.375, 0.375)),
}

FREQUENCIES = frozenset(tone.hertz for tones in (_EUROPE, *_TONES.values()) for tone in tones)
"""What sounds at the same time in any tone of any country."""
