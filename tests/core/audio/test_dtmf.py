"""The keys that a caller presses."""

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.call_screener.core.audio.dtmf import DigitDetector
from custom_components.call_screener.core.audio.samples import SampleFormat, decode, encode
from tests.core.audio.sound import KEYS, cadence, key, mix, noise, pause, pieces, shifted, speech, tone


def _heard(sound: bytes) -> str:
    return "".join(each.digit for each in DigitDetector().feed(sound))


@pytest.mark.parametrize("digit", KEYS)
def test_each_key_is_known(digit: str) -> None:
    """Guards against a row and a column that are mixed up."""
    assert _heard(pause(0.1) + key(digit) + pause(0.1)) == digit


def test_a_digit_tells_when_its_key_went_down() -> None:
    """Guards against reports of modem and sound that are too far apart to be known as one press."""
    (heard,) = DigitDetector().feed(pause(1.234) + key("5") + pause(0.1))
    assert heard.digit == "5"
    assert heard.at == pytest.approx(1.234, abs=0.01)


def test_a_digit_is_known_while_its_key_is_down() -> None:
    """Guards against a caller who holds the key and waits for something to happen."""
    detector = DigitDetector()
    assert detector.feed(pause(0.1)) == []
    assert [each.digit for each in detector.feed(key("1", 0.045))] == ["1"]


def test_one_press_is_one_digit() -> None:
    """Guards against the repeats that modems make of a long press."""
    assert _heard(key("7", 3.0) + pause(0.5)) == "7"


@pytest.mark.parametrize("seconds", [0.045, 0.1])
def test_a_number_is_understood_at_any_speed(seconds: float) -> None:
    """Guards against digits that run into each other, the same one twice above all."""
    presses = b"".join(key(digit, seconds) + pause(seconds) for digit in "2215550##9")
    assert _heard(pause(0.2) + presses) == "2215550##9"


@pytest.mark.parametrize("before", [0.0, 0.002, 0.004, 0.006])
def test_another_key_needs_no_pause(before: float) -> None:
    """Guards against a digit that is lost because the one before it was not seen to end."""
    assert _heard(pause(before) + key("1") + key("2") + key("6") + key("1")) == "1261"


@pytest.mark.parametrize("gap", [0.005, 0.01])
def test_a_short_interruption_does_not_end_a_press(gap: float) -> None:
    """Guards against a digit that a crackling line doubles: 10 ms are to be ignored (Q.24)."""
    assert _heard(key("4") + pause(gap) + key("4")) == "4"


@pytest.mark.parametrize("seconds", [0.01, 0.02, 0.023])
def test_what_is_shorter_than_a_press_is_none(seconds: float) -> None:
    """Guards against digits out of clicks: less than 23 ms are to be ignored (Q.24)."""
    assert _heard((pause(0.1) + key("8", seconds)) * 5 + pause(0.1)) == ""


@pytest.mark.parametrize(
    ("dbm0", "twist"),
    [
        pytest.param(-36, 0, id="faint"),
        pytest.param(-44, 8, id="faint and normal twist"),
        pytest.param(-36, -4, id="faint and reverse twist"),
        pytest.param(-20, 8, id="normal twist"),
        pytest.param(-12, -4, id="reverse twist"),
        pytest.param(0, 0, id="so loud that it is clipped"),
    ],
)
@pytest.mark.parametrize("sample_format", SampleFormat)
def test_a_key_is_heard_through_long_lines_and_every_format(
    dbm0: float, twist: float, sample_format: SampleFormat
) -> None:
    """Guards against limits that only our own tones keep."""
    sound = pause(0.1) + key("3", 0.06, dbm0=dbm0, twist=twist) + pause(0.1)
    assert _heard(decode(encode(sound, sample_format), sample_format)) == "3"


@pytest.mark.parametrize("tune", [0.985, 1.015])
@pytest.mark.parametrize("digit", ["1", "D"])
def test_a_key_may_be_a_little_out_of_tune(digit: str, tune: float) -> None:
    """Guards against telephones of which the quartz is a coil: 1.5 % must be accepted."""
    assert _heard(pause(0.1) + key(digit, 0.06, tune=tune) + pause(0.1)) == digit


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(pause(2), id="silence"),
        pytest.param(noise(3, dbm0=-15), id="noise"),
        pytest.param(speech(20, dbm0=-10), id="speech"),
        pytest.param(key("1", 0.5, tune=0.972), id="a little too low"),
        pytest.param(key("1", 0.5, tune=1.028), id="a little too high"),
        pytest.param(key("5", 0.5, tune=0.965), id="too low"),
        pytest.param(key("5", 0.5, tune=1.035), id="too high"),
        pytest.param(key("5", 0.5, dbm0=-46), id="crosstalk"),
        pytest.param(key("5", 0.5, dbm0=-24, twist=12), id="a high tone that is too faint"),
        pytest.param(key("5", 0.5, dbm0=-12, twist=-8), id="a low tone that is too faint"),
        pytest.param(tone(0.5, 770), id="a low tone alone"),
        pytest.param(tone(0.5, 1336), id="a high tone alone"),
        pytest.param(tone(0.5, 770, 852, 1336), id="two low tones"),
        pytest.param(tone(0.5, 770, 1336, 2300), id="a third tone"),
        pytest.param(mix(key("5", 0.5), noise(0.5, dbm0=-9)), id="more noise than tones"),
        pytest.param(cadence((0.5, 0.5), 3, 480, 620), id="busy"),
        pytest.param(tone(0.33, 950) + tone(0.33, 1400) + tone(0.33, 1800), id="special information tone"),
    ],
)
def test_what_is_no_key_is_not_reported(sound: bytes) -> None:
    """Guards against a call that is decided by a sound nobody meant."""
    assert _heard(sound + pause(0.1)) == ""


def test_a_key_is_heard_beside_a_voice() -> None:
    """Guards against callers who are not understood because a radio plays."""
    sound = pause(0.5) + b"".join(key(digit, dbm0=-10) + pause(0.1) for digit in "147")
    assert _heard(mix(sound, speech(3, dbm0=-30))) == "147"


def test_a_shifted_zero_does_not_matter() -> None:
    """Guards against cheap transformers, whose direct current hides a faint key."""
    assert _heard(shifted(pause(0.1) + key("6", dbm0=-35) + pause(0.1), 4000)) == "6"


presses = st.lists(
    st.tuples(
        st.sampled_from(sorted(KEYS)),
        st.floats(0.045, 0.12),
        st.floats(0.045, 0.1),
        st.floats(-28, -8),
        st.floats(-4, 8),
    ),
    max_size=5,
)


@settings(deadline=None)
@given(presses=presses)
def test_what_is_pressed_is_what_is_heard(presses: list[tuple[str, float, float, float, float]]) -> None:
    """Guards against lengths, pauses, levels or a twist within the limits at which a digit is lost or doubled."""
    sound = b"".join(
        key(digit, seconds, dbm0=dbm0, twist=twist) + pause(gap) for digit, seconds, gap, dbm0, twist in presses
    )
    assert _heard(pause(0.05) + sound + pause(0.05)) == "".join(digit for digit, *_ in presses)


@settings(max_examples=10, deadline=None)
@given(size=st.integers(1, 3000))
def test_how_the_stream_is_cut_makes_no_difference(size: int) -> None:
    """Guards against a sample that is torn in two between reads, or a block that is forgotten."""
    sound = pause(0.05) + key("1") + pause(0.06) + key("#", 0.05) + pause(0.05)
    detector = DigitDetector()
    in_pieces = [digit for piece in pieces(sound, size) for digit in detector.feed(piece)]
    assert in_pieces == DigitDetector().feed(sound)
    assert [each.digit for each in in_pieces] == ["1", "#"]
