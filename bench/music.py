"""Music as it is heard behind a caller: melodies, chords, notes that are held, repeated or beaten, all of them drawn.

What an instrument plays has overtones, fades or wavers. Worst for who listens for an exchange are pure notes on its
frequencies, so these are there as well: held for up to 2.5 s, and in turn with pauses that do not keep time.
"""

from collections.abc import Callable, Iterator

import numpy as np

from .sounds import RATE, Sound, chord, pause, rms

CONCERT_A = 440.0
EXCHANGE = ((425,), (440,), (400,), (420,), (350, 440), (330, 440), (480, 620), (440, 480), (400, 450))
"""Hertz of which exchanges make their tones."""
LONGEST_NOTE = 2.5
TIMBRES = (
    (1.0,),
    (1.0, 0.1),
    (1.0, 0.3, 0.1),
    (1.0, 0.6, 0.5, 0.3, 0.2),
    (0.6, 1.0, 0.4, 0.5, 0.1, 0.2),
    (1.0, 0.0, 0.4, 0.0, 0.2),
)
"""How loud the fundamental and its overtones are: a sine wave, a flute, and so on to reeds and a clarinet."""
HIGHEST = 3400
"""Hertz that a telephone line carries."""
MAJOR = (0, 2, 4, 5, 7, 9, 11)


def music(seconds: float, draw: np.random.Generator) -> Iterator[Sound]:
    """Yield at least so many seconds of music, piece by piece, -30 to -8 dBm0 loud, and a pause after each."""
    played = 0.0
    while played < seconds:
        play = KINDS[draw.integers(len(KINDS))]
        piece = play(draw)
        loudness = np.sqrt(np.mean(piece**2))
        sound = np.concatenate([piece / loudness * rms(draw.uniform(-30, -8)), pause(draw.uniform(0, 1.5))])
        played += len(sound) / RATE
        yield sound


def _pitch(draw: np.random.Generator) -> float:
    """Return a note of a major scale, from 110 Hz to 1760 Hz."""
    semitones = 12 * int(draw.integers(-2, 2)) + int(draw.choice(MAJOR))
    return float(CONCERT_A * 2 ** (semitones / 12))


def _note(seconds: float, hertz: float, draw: np.random.Generator, *, fade: float, vibrato: float) -> Sound:
    """Return a note; it fades by `fade` decibels a second, and its pitch wavers by the part `vibrato`."""
    time = np.arange(round(seconds * RATE)) / RATE
    phase = 2 * np.pi * hertz * (time + vibrato * np.sin(2 * np.pi * 5.5 * time) / (2 * np.pi * 5.5))
    timbre = TIMBRES[draw.integers(len(TIMBRES))]
    overtones = [(order, share) for order, share in enumerate(timbre, 1) if order * hertz < HIGHEST]
    wave: Sound = np.sum([share * np.sin(order * phase) for order, share in overtones], axis=0)
    attack, release = draw.uniform(0.003, 0.06), 0.02
    envelope = np.minimum(1, np.minimum(time / attack, (seconds - time) / release)) * 10 ** (-fade * time / 20)
    note: Sound = wave * np.maximum(envelope, 0)
    return note


def _melody(draw: np.random.Generator) -> Sound:
    beat = 60 / draw.uniform(60, 160)
    fade, vibrato = draw.choice([0, 3, 12, 40]), draw.choice([0, 0.003, 0.01])
    lengths = beat * draw.choice([0.25, 0.5, 0.5, 1, 1, 2], 16)
    held = draw.choice([0.5, 0.9, 1.0])
    return np.concatenate(
        [
            sound
            for length in np.minimum(lengths, LONGEST_NOTE)
            for sound in (
                _note(length * held, _pitch(draw), draw, fade=fade, vibrato=vibrato),
                pause(length * (1 - held)),
            )
        ]
    )


def _chords(draw: np.random.Generator) -> Sound:
    """Return three or four notes at a time."""
    parts = []
    for _ in range(6):
        length, fade = draw.uniform(0.3, LONGEST_NOTE), draw.choice([0, 6, 20])
        notes = [_note(length, _pitch(draw), draw, fade=fade, vibrato=0.0) for _ in range(draw.integers(3, 5))]
        parts.append(np.sum(notes, axis=0))
    return np.concatenate(parts)


def _repeated(draw: np.random.Generator) -> Sound:
    """Return one note again and again, in time, as an instrument strikes or blows it."""
    hertz, beat = _pitch(draw), draw.uniform(0.2, 1.0)
    held, fade = beat * draw.uniform(0.3, 0.95), draw.choice([3, 12, 40])
    one = np.concatenate([_note(held, hertz, draw, fade=fade, vibrato=0.005), pause(beat - held)])
    return np.tile(one, int(draw.integers(6, 13)))


def _held(draw: np.random.Generator) -> Sound:
    """Return pure notes on an exchange's frequencies that do not keep time."""
    hertz = EXCHANGE[draw.integers(len(EXCHANGE))]
    return np.concatenate(
        [
            sound
            for _ in range(8)
            for sound in (chord(draw.uniform(0.1, LONGEST_NOTE), hertz, -20), pause(draw.uniform(0.03, 1.2)))
        ]
    )


KINDS: tuple[Callable[[np.random.Generator], Sound], ...] = (_melody, _melody, _chords, _repeated, _held)
