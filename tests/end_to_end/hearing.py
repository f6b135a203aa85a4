"""Is what was heard what was said?"""

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from wave import open as open_wave

import numpy as np

from custom_components.call_screener.core.audio.wav import from_wav

RATE = 8000
FRAME = 80
"""Samples in 10 ms: a gap of 20 ms has at least one such frame in it, wherever it falls."""

PIECE = 0.5
"""Seconds: some words, which are alike by chance to nothing else that is said in a call."""
ALIKE = 0.9
"""The correlation of two sounds that are the same but for the line between them."""

AUDIBLE = 400.0
"""A sample below this is lost in the noise of a line of 8 bits, whose step is 256."""

type Sound = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Where in a longer recording a sound is, in seconds, and how alike they are: 1 is the same but for loudness."""

    at: float
    correlation: float
    longest_gap: float
    """Seconds for which nothing was heard though something was said."""


def sound(wav: Path | bytes) -> Sound:
    """Return the samples of a WAV file of the telephone's kind: 16-bit PCM, or mu-law as our prompts are."""
    content = wav if isinstance(wav, bytes) else wav.read_bytes()
    with suppress(ValueError):
        return np.frombuffer(from_wav(content), "<i2").astype(np.float64)
    with open_wave(BytesIO(content), "rb") as file:
        assert (file.getframerate(), file.getsampwidth(), file.getnchannels()) == (RATE, 2, 1)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64)


def seconds(heard: Sound) -> float:
    """Return how long a sound is."""
    return len(heard) / RATE


def find(said: Sound, heard: Sound) -> Likeness:
    """Find the place in what was heard that is most like what was said, by normalised cross-correlation."""
    silence = np.zeros(len(said))
    padded = np.concatenate([silence, heard, silence])
    places = len(said) + len(heard)
    size = 1 << (2 * len(padded)).bit_length()
    products = np.fft.irfft(np.fft.rfft(padded, size) * np.conj(np.fft.rfft(said, size)), size)[:places]
    energies = np.concatenate([[0.0], np.cumsum(padded**2)])
    energy = energies[len(said) : len(said) + places] - energies[:places]
    quiet = energy < 1e-3 * energy.max()
    likeness = np.where(quiet, 0.0, products / np.sqrt(np.maximum(energy, 1.0) * np.sum(said**2)))
    place = int(np.argmax(likeness))
    here = padded[place : place + len(said)]
    return Likeness((place - len(said)) / RATE, float(likeness[place]), _longest_gap(said, here))


def pieces_missed(said: Sound, heard: Sound) -> int:
    """Return how many pieces of what was said were not heard, wherever in what was heard they would have been.

    A stutter shifts all that follows it and tears one piece; a wrong form of sound or another sound spoils them all.
    """
    size = round(PIECE * RATE)
    pieces = [said[start : start + size] for start in range(0, len(said) - size + 1, size)]
    audible = [piece for piece in pieces if np.abs(piece).max() > AUDIBLE]
    assert audible, "nothing was said"
    return sum(find(piece, heard).correlation < ALIKE for piece in audible)


def _longest_gap(said: Sound, heard: Sound) -> float:
    loud = _rms(said) > 0.1 * float(np.sqrt(np.mean(said**2)))
    missing = loud & (_rms(heard) < 0.3 * _rms(said))
    longest = run = 0
    for is_missing in missing:
        run = run + 1 if is_missing else 0
        longest = max(longest, run)
    return longest * FRAME / RATE


def _rms(samples: Sound) -> Sound:
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    rms: Sound = np.sqrt(np.mean(frames**2, axis=1))
    return rms


def with_margins(said: Sound, margin: float = 0.3) -> Sound:
    """Return what can be heard of a sound, with so many seconds of silence on either side."""
    loud = np.flatnonzero(np.abs(said) > AUDIBLE)
    silence = np.zeros(round(margin * RATE))
    return np.concatenate([silence, said[loud[0] : loud[-1] + 1], silence])
