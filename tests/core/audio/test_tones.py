"""The tones that an exchange plays when the caller has hung up."""

import pytest

from custom_components.call_screener.core.audio.exchange import ToneKind, tones_of
from custom_components.call_screener.core.audio.tones import ToneDetected, ToneDetector
from tests.core.audio.sound import cadence, mix, noise, pause, pieces, speech, tone

BUSY = [
    pytest.param("US", (480, 620), (0.5, 0.5), id="US"),
    pytest.param("CA", (480, 620), (0.5, 0.5), id="CA"),
    pytest.param("PL", (425,), (0.5, 0.5), id="PL"),
    pytest.param("GB", (400,), (0.375, 0.375), id="GB"),
    pytest.param("DE", (425,), (0.48, 0.48), id="DE"),
    pytest.param("FR", (440,), (0.5, 0.5), id="FR"),
    pytest.param("ES", (425,), (0.2, 0.2), id="ES"),
    pytest.param("CZ", (425,), (0.33, 0.33), id="CZ"),
    pytest.param("AT", (420,), (0.4, 0.4), id="AT"),
    pytest.param("NO", (425,), (0.5, 0.5), id="the rest of Europe"),
]
CONGESTION = [
    pytest.param("US", (480, 620), (0.25, 0.25), id="US"),
    pytest.param("GB", (400,), (0.4, 0.35, 0.225, 0.525), id="GB"),
    pytest.param("DE", (425,), (0.24, 0.24), id="DE"),
    pytest.param("FR", (440,), (0.25, 0.25), id="FR"),
    pytest.param("SE", (425,), (0.25, 0.75), id="SE"),
    pytest.param("CZ", (425,), (0.165, 0.165), id="CZ"),
]
DIAL = [
    pytest.param("US", (350, 440), id="US"),
    pytest.param("PL", (425,), id="PL"),
    pytest.param("GB", (350, 440), id="GB"),
    pytest.param("FR", (440,), id="FR"),
    pytest.param("AU", (413, 438), id="AU"),
]


def _heard(country: str, sound: bytes) -> list[ToneKind]:
    return [each.kind for each in ToneDetector(country).feed(sound)]


@pytest.mark.parametrize(("country", "hertz", "seconds"), BUSY)
@pytest.mark.parametrize("before", [0.0, 0.507, 1.013])
def test_busy_is_certain_after_three_cycles(
    country: str, hertz: tuple[int, ...], seconds: tuple[float, ...], before: float
) -> None:
    """Guards against a line that is held until the longest call for a caller who left."""
    sound = pause(before) + cadence(seconds, 3, *hertz) + tone(0.05, *hertz)
    assert _heard(country, sound) == [ToneKind.BUSY]


@pytest.mark.parametrize(("country", "hertz", "seconds"), CONGESTION)
def test_congestion_is_told_from_busy(country: str, hertz: tuple[int, ...], seconds: tuple[float, ...]) -> None:
    """Guards against a cadence that fits two names."""
    sound = pause(0.3) + cadence(seconds, 3, *hertz) + tone(0.05, *hertz)
    assert _heard(country, sound) == [ToneKind.CONGESTION]


@pytest.mark.parametrize(("country", "hertz"), DIAL)
def test_a_dial_tone_is_certain_after_two_seconds(country: str, hertz: tuple[int, ...]) -> None:
    """Guards against waiting for a pause that never comes."""
    detector = ToneDetector(country)
    assert detector.feed(pause(1) + tone(1.9, *hertz)) == []
    assert detector.feed(tone(0.2, *hertz)) == [ToneDetected(kind=ToneKind.DIAL_TONE, at=3.0)]


def test_a_dial_tone_with_a_cadence_is_known_too() -> None:
    """Guards against countries whose dial tone is not continuous."""
    assert _heard("IT", cadence((0.2, 0.2, 0.6, 1.0), 3, 425) + tone(0.1, 425)) == [ToneKind.DIAL_TONE]


def test_a_tone_that_goes_on_is_reported_again() -> None:
    """Guards against a report that came while nobody minded, and never again."""
    assert _heard("PL", cadence((0.5, 0.5), 7, 425)) == [ToneKind.BUSY] * 2
    assert _heard("PL", tone(4.2, 425)) == [ToneKind.DIAL_TONE] * 2


@pytest.mark.parametrize("factor", [0.85, 1.15])
@pytest.mark.parametrize("hertz", [412, 438])
def test_a_tone_may_be_a_little_off(factor: float, hertz: int) -> None:
    """Guards against a detector that only knows the tones of our own tests."""
    sound = cadence((0.5 * factor, 0.5 * factor), 3, hertz) + tone(0.1, hertz)
    assert _heard("PL", sound) == [ToneKind.BUSY]


@pytest.mark.parametrize("dbm0", [-4, -12, -24, -32])
def test_a_tone_is_heard_at_any_level_and_through_noise(dbm0: int) -> None:
    """Guards against a threshold that a long line does not reach."""
    sound = cadence((0.5, 0.5), 3, 425, dbm0=dbm0) + tone(0.1, 425, dbm0=dbm0)
    assert _heard("PL", mix(sound, noise(4, dbm0=dbm0 - 15))) == [ToneKind.BUSY]


@pytest.mark.parametrize("country", ["US", "PL", "GB", "DE", "FR", "IT", "CZ"])
@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(pause(6), id="silence"),
        pytest.param(noise(6, dbm0=-20), id="noise"),
        pytest.param(speech(20), id="speech"),
        pytest.param(speech(20, dbm0=-8, seed=7), id="loud speech"),
        pytest.param(cadence((1.0, 4.0), 4, 425), id="Polish ring-back"),
        pytest.param(cadence((2.0, 4.0), 4, 440, 480), id="American ring-back"),
        pytest.param(cadence((0.25, 0.02), 20, 1000), id="beeps"),
        pytest.param(cadence((0.5, 0.5), 2, 425) + pause(1), id="two beeps"),
        pytest.param(tone(6, 1004), id="test tone"),
        pytest.param(cadence((0.5, 0.5), 8, 425, dbm0=-40), id="crosstalk"),
    ],
)
def test_what_is_no_hang_up_tone_is_not_reported(country: str, sound: bytes) -> None:
    """Guards against hanging up on a caller."""
    assert _heard(country, sound) == []


def test_one_of_two_frequencies_is_not_the_tone() -> None:
    """Guards against a hum that has the pitch of half a tone."""
    assert _heard("US", tone(5, 440)) == []
    assert _heard("US", cadence((0.5, 0.5), 6, 480)) == []


def test_words_in_the_pauses_do_not_hide_a_tone() -> None:
    """Guards against a television near the phone; the pauses only need to be without the tone."""
    sound = b"".join(tone(0.5, 425) + noise(0.5, dbm0=-25) for _ in range(3)) + tone(0.1, 425)
    assert _heard("PL", sound) == [ToneKind.BUSY]


@pytest.mark.parametrize("size", [1, 37, 160, 320, 333, 5000])
def test_how_the_stream_is_cut_makes_no_difference(size: int) -> None:
    """Guards against a sample that is torn in two between reads."""
    detector = ToneDetector("DE")
    sound = cadence((0.48, 0.48), 3, 425) + tone(0.1, 425)
    in_pieces = [each.kind for piece in pieces(sound, size) for each in detector.feed(piece)]
    assert in_pieces == [ToneKind.BUSY]


def test_a_country_may_be_written_in_small_letters() -> None:
    """Guards against a line that falls back to Europe's tones without a word."""
    assert tones_of("us") == tones_of("US") != tones_of("PL")
