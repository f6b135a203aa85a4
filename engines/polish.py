"""Polish, by the sound of whole sentences: no model can be had that comes in a package.

Each sentence is known in several voices, as espeak-ng says it. What is heard is compared with all of them by dynamic
time warping over what the ear hears (mel-frequency cepstra, without the channel's own colour), so that neither how
loud nor how fast it is said matters much. The nearest one is what was said, unless none is near.
"""

import subprocess
import wave
from collections.abc import Sequence
from io import BytesIO

import numpy as np

RATE = 16000
_WINDOW, _HOP, _FFT = 512, 320, 512
_BANDS, _CEPSTRA = 24, 13
_LOW, _HIGH = 300.0, 3400.0
VOICES = (("pl+m1", 150), ("pl+m3", 175), ("pl+f2", 165), ("pl+f4", 150), ("pl+m7", 165))
LEAST_FRAMES = 10
SLOWEST = 2.0
"""How many times as long as another a sound may be, to be the same sentence."""
FARTHEST = 0.62
"""Distance per frame beyond which it is something else."""


class Polish:
    """Knows a list of sentences by their sound."""

    def __init__(self, sentences: Sequence[str]) -> None:
        """Have each sentence said in each voice."""
        self._known = [
            (sentence, _features(_said(sentence, voice, speed))) for sentence in sentences for voice, speed in VOICES
        ]

    def understand(self, pcm16: bytes) -> str:
        """Return the sentence that sounds most like 16-bit PCM of 16 kHz; empty where none does."""
        heard = _features(np.frombuffer(pcm16, "<i2").astype(float))
        if len(heard) < LEAST_FRAMES:
            return ""
        distance, sentence = min((_distance(heard, known), sentence) for sentence, known in self._known)
        return sentence if distance <= FARTHEST else ""


def _said(sentence: str, voice: str, speed: int) -> np.ndarray:
    command = ["espeak-ng", "-v", voice, "-s", str(speed), "-z", "--stdout", sentence]
    with wave.open(BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(float)
        rate = sound.getframerate()
    places = np.arange(0, len(samples) - 1, rate / RATE)
    said: np.ndarray = np.interp(places, np.arange(len(samples)), samples)
    return said


def _features(samples: np.ndarray) -> np.ndarray:
    """Return cepstra and their change, frame by frame, without the silence around."""
    if len(samples) < _WINDOW:
        return np.zeros((0, 2 * _CEPSTRA))
    frames = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_HOP] * np.hamming(_WINDOW)
    powers = np.abs(np.fft.rfft(frames, _FFT)) ** 2 @ _mel().T
    logs = np.log(powers + powers.max() * 1e-5 + 1.0)
    loud = logs.mean(axis=1)
    # What stands out of the noise between the quietest and the loudest is speech.
    floor, top = np.percentile(loud, 10), np.percentile(loud, 95)
    spoken = np.flatnonzero(loud > floor + 0.35 * (top - floor))
    if len(spoken) == 0:
        return np.zeros((0, 2 * _CEPSTRA))
    logs = logs[spoken[0] : spoken[-1] + 1]
    bands = np.arange(_BANDS) + 0.5
    cosine = np.cos(np.pi * np.outer(np.arange(1, _CEPSTRA + 1), bands) / _BANDS)
    cepstra = logs @ cosine.T
    cepstra = (cepstra - cepstra.mean(axis=0)) / (cepstra.std(axis=0) + 1e-6)
    change = np.gradient(cepstra, axis=0) if len(cepstra) > 1 else np.zeros_like(cepstra)
    return np.hstack([cepstra, change])


def _mel() -> np.ndarray:
    edges = 700 * (np.exp(np.linspace(_to_mel(_LOW), _to_mel(_HIGH), _BANDS + 2) / 1127) - 1)
    bins = np.fft.rfftfreq(_FFT, 1 / RATE)
    rising = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    filters: np.ndarray = np.maximum(0.0, np.minimum(rising, falling))
    return filters


def _to_mel(hertz: float) -> float:
    return float(1127 * np.log(1 + hertz / 700))


def _distance(heard: np.ndarray, known: np.ndarray) -> float:
    """Return how far apart two sounds are per frame, each stretched to the other; infinite where that is too much."""
    if not 1 / SLOWEST < len(heard) / max(1, len(known)) < SLOWEST:
        return float("inf")
    a = heard / (np.linalg.norm(heard, axis=1, keepdims=True) + 1e-9)
    b = known / (np.linalg.norm(known, axis=1, keepdims=True) + 1e-9)
    costs = 1 - a @ b.T
    rows, columns = costs.shape
    total = np.full((rows + 1, columns + 1), np.inf)
    total[0, 0] = 0.0
    # Along the diagonals, each of which depends on the two before it alone.
    for diagonal in range(2, rows + columns + 1):
        i = np.arange(max(1, diagonal - columns), min(rows, diagonal - 1) + 1)
        j = diagonal - i
        cost = costs[i - 1, j - 1]
        total[i, j] = np.minimum(total[i - 1, j - 1] + 2 * cost, np.minimum(total[i - 1, j], total[i, j - 1]) + cost)
    return float(total[rows, columns] / (rows + columns))
