"""Pauses, in which an answer may be over."""

import pytest

from custom_components.call_screener.core.audio.pauses import PauseDetector

from .sound import noise, pause, pieces, speech


def turns(sound: bytes, size: int = 320) -> list[tuple[float, bool]]:
    """Return when a pause began to be one or ceased to, in seconds, and which of them."""
    detector = PauseDetector(0.5)
    return [
        ((place + 1) * size / 16000, detector.is_pause)
        for place, piece in enumerate(pieces(sound, size))
        if detector.feed(piece)
    ]


def test_silence_before_the_first_word_is_no_pause() -> None:
    """A question that counts as answered by whoever thinks about it."""
    assert turns(pause(3.0)) == []


def test_a_pause_is_known_when_it_has_lasted_long_enough() -> None:
    """An answer that is understood late, or in the middle of a word."""
    ((known, is_pause),) = turns(pause(0.5) + speech(1.5) + pause(2.0))
    assert is_pause
    assert known == pytest.approx(2.5, abs=0.15)


def test_who_goes_on_ends_the_pause() -> None:
    """Half a sentence that is taken for all of it."""
    sound = pause(0.5) + speech(1.0) + pause(0.8) + speech(1.0, seed=2) + pause(1.0)
    assert [is_pause for _, is_pause in turns(sound)] == [True, False, True]


def test_a_breath_is_no_pause() -> None:
    """An engine that is asked again after each word."""
    sound = pause(0.5) + speech(1.0) + pause(0.35) + speech(1.0, seed=2) + pause(0.3)
    assert turns(sound) == []


def test_the_noise_of_a_line_is_silence() -> None:
    """A pause that no noisy line ever has."""
    sound = noise(1.0, dbm0=-50) + speech(1.5) + noise(2.0, dbm0=-50)
    assert [is_pause for _, is_pause in turns(sound)] == [True]


def test_noise_without_a_word_has_no_pauses() -> None:
    """An engine that is asked what a silent caller said, and makes something up."""
    assert turns(noise(4.0, dbm0=-36)) == []


@pytest.mark.parametrize("size", [2, 160, 4000])
def test_in_how_many_pieces_it_comes_makes_no_difference(size: int) -> None:
    """A modem of another make, on which nobody pauses."""
    sound = pause(0.5) + speech(1.5) + pause(1.0)
    assert [is_pause for _, is_pause in turns(sound, size)] == [True]
