"""Sound at twice its rate."""

from itertools import pairwise
from math import cos, hypot, log10, pi, sin
from struct import unpack

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.audio.doubled import DOUBLED_RATE, Doubler

from .sound import RATE, speech, tone


def doubled(*pieces: bytes) -> bytes:
    """Return a sound at twice its rate that comes in pieces."""
    doubler = Doubler()
    return b"".join([*map(doubler.feed, pieces), doubler.end()])


def level(pcm16: bytes, hertz: float) -> float:
    """Return how strong a frequency is in the middle of a doubled sound, in decibels."""
    samples = unpack(f"<{len(pcm16) // 2}h", pcm16)[1600:-1600]
    angle = 2 * pi * hertz / DOUBLED_RATE
    # With a window that rises and falls as a cosine, so that the edges are no sound of their own.
    window = [sin(pi * index / len(samples)) ** 2 for index in range(len(samples))]
    weighed = [sample * high for sample, high in zip(samples, window, strict=True)]
    real = sum(sample * cos(angle * index) for index, sample in enumerate(weighed))
    imaginary = sum(sample * sin(angle * index) for index, sample in enumerate(weighed))
    return 20 * log10(hypot(real, imaginary) / sum(window) + 1e-9)


@pytest.mark.parametrize("hertz", [300, 1000, 2000, 3000, 3400])
def test_what_a_telephone_carries_stays_as_it_is_without_its_mirror_image(hertz: int) -> None:
    """Guards against speech that is understood worse because it has a second voice above it."""
    there = level(doubled(tone(1.0, hertz)), hertz)
    assert there == pytest.approx(20 * log10(32767 * 10 ** (-15.14 / 20) / 2), abs=0.05)
    assert level(doubled(tone(1.0, hertz)), RATE - hertz) < there - 70


def test_the_samples_that_there_were_are_left_as_they_are() -> None:
    """Guards against a filter that takes something away."""
    sound = speech(1.0)
    samples = unpack(f"<{len(sound) + 40}h", doubled(sound))
    assert samples[40::2] == unpack(f"<{len(sound) // 2}h", sound)


@given(cuts=st.lists(st.integers(0, 1601), max_size=6))
def test_in_how_many_pieces_it_comes_makes_no_difference(cuts: list[int]) -> None:
    """Guards against a click at each seam, and against half a sample that shifts all the others."""
    sound = speech(0.1)
    places = [0, *sorted(cuts), len(sound)]
    pieces = [sound[start:end] for start, end in pairwise(places)]
    assert doubled(*pieces) == doubled(sound)


def test_a_sound_as_loud_as_can_be_does_not_wrap_around() -> None:
    """Guards against a bang where the sound between two samples is louder than both."""
    clipped = bytes.fromhex("ff7fff7f00800080") * 100
    samples = unpack(f"<{len(clipped) + 40}h", doubled(clipped))
    assert max(samples) == 32767
    assert min(samples) == -32768


def test_nothing_is_nothing() -> None:
    """Guards against an end that comes without a beginning."""
    assert not any(doubled())
