"""The tones of the telephone exchanges, country by country.

What is heard after a caller has hung up comes from the exchange, router or adapter at *our* end of the line:
it is the tone of the country where the line is. Frequencies and cadences follow ITU-T E.180, supplement 2.

Poland's busy and congestion sound the same, and so do Australia's but for every second burst of congestion, which
is fainter by 10 dB: busy is what either is called.
"""

from dataclasses import dataclass
from enum import StrEnum


class ToneKind(StrEnum):
    """What the exchange says."""

    BUSY = "busy"
    CONGESTION = "congestion"
    DIAL_TONE = "dial_tone"
    RING_BACK = "ring_back"
    SIT = "sit"
    """The special information tone, or what a country has in its place: the number cannot be obtained."""

    @property
    def is_hang_up(self) -> bool:
        """Whether a line that was answered hears it because the caller has gone.

        A caller can send the others: one who puts us on to somebody else lets us hear that telephone ring.
        """
        return self in {ToneKind.BUSY, ToneKind.CONGESTION, ToneKind.DIAL_TONE}


type Chord = tuple[int, ...]
"""Hertz that sound at the same time."""
type Cadence = tuple[float, ...]
"""Seconds on, off, on, off …; empty for a tone without a pause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """One tone of an exchange."""

    kind: ToneKind
    hertz: Chord
    cadence: Cadence = ()


def tones_of(country: str) -> tuple[Tone, ...]:
    """Return the tones of a country (ISO 3166), or those that most of Europe shares when it is not listed.

    Where two tones fit the same sound, the first one is meant.
    """
    return _TONES.get(country.upper(), _EUROPE)


def _tones(
    *,
    hertz: Chord,
    busy: Cadence,
    congestion: Cadence,
    ring: Cadence,
    dial: Cadence = (),
    dial_hertz: Chord = (),
    ring_hertz: Chord = (),
) -> tuple[Tone, ...]:
    """Return tones that are all of one frequency, but for those of which something else is said."""
    return (
        Tone(kind=ToneKind.BUSY, hertz=hertz, cadence=busy),
        Tone(kind=ToneKind.CONGESTION, hertz=hertz, cadence=congestion),
        Tone(kind=ToneKind.DIAL_TONE, hertz=dial_hertz or hertz, cadence=dial),
        Tone(kind=ToneKind.RING_BACK, hertz=ring_hertz or hertz, cadence=ring),
    )


_EUROPE = _tones(hertz=(425,), busy=(0.5, 0.5), congestion=(0.25, 0.25), ring=(1.0, 4.0))
_NORTH_AMERICA = _tones(
    hertz=(480, 620),
    busy=(0.5, 0.5),
    congestion=(0.25, 0.25),
    dial_hertz=(350, 440),
    ring_hertz=(440, 480),
    ring=(2.0, 4.0),
)
_BRITAIN = _tones(
    hertz=(400,),
    busy=(0.375, 0.375),
    congestion=(0.4, 0.35, 0.225, 0.525),
    dial_hertz=(350, 440),
    ring_hertz=(400, 450),
    ring=(0.4, 0.2, 0.4, 2.0),
)
_FRANCE = _tones(hertz=(440,), busy=(0.5, 0.5), congestion=(0.25, 0.25), ring=(1.5, 3.5))

_TONES = {
    "US": _NORTH_AMERICA,
    "CA": _NORTH_AMERICA,
    "PL": _tones(hertz=(425,), busy=(0.5, 0.5), congestion=(0.5, 0.5), ring=(1.0, 4.0)),
    "GB": (*_BRITAIN, Tone(kind=ToneKind.SIT, hertz=(400,))),
    "DE": _tones(hertz=(425,), busy=(0.48, 0.48), congestion=(0.24, 0.24), ring=(1.0, 4.0)),
    "FR": (*_FRANCE, Tone(kind=ToneKind.DIAL_TONE, hertz=(330, 440))),
    "ES": _tones(hertz=(425,), busy=(0.2, 0.2), congestion=(0.2, 0.2, 0.2, 0.2, 0.2, 0.6), ring=(1.5, 3.0)),
    "IT": _tones(hertz=(425,), busy=(0.5, 0.5), congestion=(0.2, 0.2), dial=(0.2, 0.2, 0.6, 1.0), ring=(1.0, 4.0)),
    "NL": _EUROPE,
    "CZ": _tones(
        hertz=(425,), busy=(0.33, 0.33), congestion=(0.165, 0.165), dial=(0.33, 0.33, 0.66, 0.66), ring=(1.0, 4.0)
    ),
    "SE": _tones(hertz=(425,), busy=(0.25, 0.25), congestion=(0.25, 0.75), ring=(1.0, 5.0)),
    "CH": _tones(hertz=(425,), busy=(0.5, 0.5), congestion=(0.2, 0.2), ring=(1.0, 4.0)),
    "AT": _tones(hertz=(420,), busy=(0.4, 0.4), congestion=(0.2, 0.2), ring=(1.0, 5.0)),
    "AU": _tones(
        hertz=(425,),
        busy=(0.375, 0.375),
        congestion=(0.375, 0.375),
        dial_hertz=(413, 438),
        ring_hertz=(413, 438),
        ring=(0.4, 0.2, 0.4, 2.0),
    ),
}

CHORDS = frozenset(tone.hertz for tones in (_EUROPE, *_TONES.values()) for tone in tones)
"""What sounds at the same time in any tone of any country."""
