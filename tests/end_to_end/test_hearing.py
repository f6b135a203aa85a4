"""The ear that judges what was heard is itself to be trusted."""

import numpy as np
import pytest

from tests.end_to_end.hearing import PIECE, RATE, Sound, find, pieces_missed

rng = np.random.default_rng(1)
SAID: Sound = 3000.0 * np.sin(np.cumsum(rng.uniform(0.1, 0.9, 2 * RATE))) + rng.normal(0.0, 300.0, 2 * RATE)
SILENCE: Sound = np.zeros(RATE)


@pytest.mark.parametrize("before", [0, 13, RATE])
def test_a_sound_is_found_where_it_is(before: int) -> None:
    """Softer, and in the noise of a line, it is the same sound."""
    heard = np.concatenate([SILENCE[:before], 0.4 * SAID, SILENCE])
    likeness = find(SAID, heard + rng.normal(0.0, 20.0, len(heard)))
    assert likeness.at == pytest.approx(before / RATE)
    assert likeness.correlation > 0.99
    assert likeness.longest_gap == 0.0


def test_a_sound_that_lost_its_beginning_is_found_before_the_recording() -> None:
    """A recording that begins a moment too late must not look like another sound."""
    likeness = find(SAID, SAID[40:])
    assert likeness.at == pytest.approx(-40 / RATE)
    assert likeness.correlation > 0.99


@pytest.mark.parametrize("samples", [200, 800])
def test_silence_put_into_a_sound_is_noticed(samples: int) -> None:
    """A stutter shifts the rest, and is a gap where it stands in for the sound."""
    stuttered = np.concatenate([SAID[:RATE], SILENCE[:samples], SAID[RATE:]])
    assert find(SAID, stuttered).correlation < 0.98
    dropped = np.concatenate([SAID[:RATE], SILENCE[:samples], SAID[RATE + samples :]])
    assert find(SAID, dropped).longest_gap >= samples / RATE - 0.02


def test_another_sound_is_not_found() -> None:
    """Speech must not pass for other speech."""
    assert find(SAID, rng.permutation(SAID)).correlation < 0.2


@pytest.mark.parametrize(
    ("heard", "missed"),
    [
        pytest.param(0.3 * SAID, 0, id="softly"),
        pytest.param(np.concatenate([SAID[: RATE // 4], SILENCE[:800], SAID[RATE // 4 :]]), 1, id="with a stutter"),
        pytest.param(SAID[RATE:], 2, id="the second half"),
        pytest.param(rng.permutation(SAID), 4, id="as noise"),
        pytest.param(np.sign(SAID) * (np.abs(SAID) % 256), 4, id="in a wrong form"),
        pytest.param(SILENCE, 4, id="not at all"),
    ],
)
def test_what_was_missed_is_counted(heard: Sound, missed: int) -> None:
    """A machine with too much to do that is taken for a modem of the wrong form, or the other way round."""
    assert len(SAID) == 4 * PIECE * RATE
    assert pieces_missed(SAID, heard) == missed
