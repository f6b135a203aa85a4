"""Faxes and computers, by the tones with which they make themselves known."""

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.call_screener.core.audio.machines import MachineDetector
from custom_components.call_screener.core.events import Machine
from tests.core.audio.sound import cadence, fading, key, mix, noise, pause, pieces, reversing, speech, tone


def _heard(sound: bytes) -> list[Machine]:
    return [each.machine for each in MachineDetector().feed(sound)]


def _bursts(count: int, hertz: float = 1100, *, on: float = 0.5, off: float = 3.0, dbm0: float = -20.0) -> bytes:
    return pause(0.507) + cadence((on, off), count, hertz, dbm0=dbm0)


def test_a_fax_is_certain_after_one_burst_and_some_silence() -> None:
    """Guards against a fax that is asked for its name."""
    detector = MachineDetector()
    assert detector.feed(pause(0.5) + tone(0.5, 1100) + pause(0.84)) == []
    (found,) = detector.feed(pause(0.1))
    assert found.machine is Machine.FAX
    assert found.at == pytest.approx(1.9)


def test_a_computer_is_certain_after_one_burst_too() -> None:
    """Guards against frequencies and lengths that are mixed up."""
    assert _heard(_bursts(1, 1300, on=0.6, off=1.8)) == [Machine.MODEM]


@pytest.mark.parametrize(
    ("sound", "machine"),
    [
        pytest.param(_bursts(2, 1062), Machine.FAX, id="fax 38 Hz low"),
        pytest.param(_bursts(2, 1138), Machine.FAX, id="fax 38 Hz high"),
        pytest.param(_bursts(2, 1090, on=0.43, off=2.6), Machine.FAX, id="fax in a hurry"),
        pytest.param(_bursts(2, 1110, on=0.57, off=3.4), Machine.FAX, id="fax that takes its time"),
        pytest.param(_bursts(2, 1310, on=0.5, off=1.5), Machine.MODEM, id="computer in a hurry"),
        pytest.param(_bursts(2, 1290, on=0.7, off=2.0), Machine.MODEM, id="computer that takes its time"),
        pytest.param(mix(_bursts(2, dbm0=-34), noise(8, dbm0=-44)), Machine.FAX, id="fax on a bad line"),
        pytest.param(
            b"".join(tone(0.5, 1100, dbm0=-20) + speech(3.0, dbm0=-24, seed=seed) for seed in (1, 2)) + pause(0.2),
            Machine.FAX,
            id="fax that hears our greeting",
        ),
        pytest.param(
            tone(0.2, 1100) + pause(3.0) + cadence((0.5, 3.0), 2, 1120),
            Machine.FAX,
            id="fax whose first burst we missed",
        ),
    ],
)
def test_a_machine_is_certain_after_two_bursts(sound: bytes, machine: Machine) -> None:
    """Guards against machines that are known only where they are exact and the line is quiet."""
    assert _heard(sound) == [machine]


def test_each_burst_is_reported_once() -> None:
    """Guards against a burst that counts as the second one, and once more as one that stands alone."""
    assert _heard(_bursts(3)) == [Machine.FAX] * 3


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(tone(3.3, 2100), id="fax"),
        pytest.param(reversing(3.3, 2100, every=0.45), id="computer that silences echo cancellers"),
        pytest.param(reversing(3.3, 2085, every=0.45, dbm0=-35), id="low and faint"),
        pytest.param(mix(reversing(3.3, 2115, every=0.45), noise(3.3, dbm0=-27)), id="high and noisy"),
    ],
)
def test_a_machine_that_answers_is_known_and_told_once(sound: bytes) -> None:
    """Guards against a tone that falls to pieces where its phase is turned, or is told again and again."""
    assert _heard(pause(0.311) + sound + pause(1)) == [Machine.ANSWERING]


def test_a_second_answer_is_another_one() -> None:
    """Guards against a detector that hears only one machine in its life."""
    answer = tone(2.6, 2100) + pause(0.5)
    assert _heard(answer + answer) == [Machine.ANSWERING] * 2


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(pause(3), id="silence"),
        pytest.param(noise(5, dbm0=-15), id="noise"),
        pytest.param(speech(20, dbm0=-10), id="speech"),
        pytest.param(tone(5, 1100), id="a tone without end"),
        pytest.param(_bursts(3, on=0.35), id="short bursts"),
        pytest.param(_bursts(3, on=0.65), id="long bursts"),
        pytest.param(_bursts(3, 1050), id="bursts that are too low"),
        pytest.param(_bursts(3, 1150), id="bursts that are too high"),
        pytest.param(_bursts(3, off=0.5), id="beeps"),
        pytest.param(_bursts(3, 1110, off=2.0), id="slow beeps"),
        pytest.param(_bursts(3, dbm0=-44), id="crosstalk"),
        pytest.param(_bursts(1, 1108.7), id="one note, a C sharp"),
        pytest.param(fading(_bursts(1), 15), id="one stroke of a bell"),
        pytest.param(speech(2) + tone(0.5, 1100, dbm0=-20) + pause(2), id="a whistle behind a word"),
        pytest.param(tone(0.5, 1100, dbm0=-20) + pause(0.3) + speech(2), id="a whistle before a word"),
        pytest.param(tone(0.9, 2100), id="a whistle"),
        pytest.param(fading(tone(3.0, 2100), 20), id="a glass that rings"),
        pytest.param(tone(5, 2225), id="another tone"),
        pytest.param(key("*", 3.0), id="a key"),
        pytest.param(cadence((0.25, 3.0), 3, 1000), id="the tone before a message"),
    ],
)
def test_what_is_no_machine_is_not_reported(sound: bytes) -> None:
    """Guards against a caller who is left to a fax."""
    assert _heard(sound + pause(0.2)) == []


@settings(max_examples=10, deadline=None)
@given(size=st.integers(1, 5000))
def test_how_the_stream_is_cut_makes_no_difference(size: int) -> None:
    """Guards against a sample that is torn in two between reads."""
    sound = _bursts(2) + tone(1.2, 2100)
    detector = MachineDetector()
    in_pieces = [each for piece in pieces(sound, size) for each in detector.feed(piece)]
    assert in_pieces == MachineDetector().feed(sound)
    assert [each.machine for each in in_pieces] == [Machine.FAX, Machine.FAX, Machine.ANSWERING]
