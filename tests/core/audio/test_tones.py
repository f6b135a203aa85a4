"""The tones of an exchange, above all those that it plays when the caller has hung up."""

import pytest

from custom_components.call_screener.core.audio.exchange import ToneKind, tones_of
from custom_components.call_screener.core.audio.tones import ToneDetected, ToneDetector
from tests.core.audio.sound import cadence, fading, mix, noise, pause, pieces, speech, tone

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
    pytest.param("IT", (425,), (0.5, 0.5), id="IT"),
    pytest.param("NL", (425,), (0.5, 0.5), id="NL"),
    pytest.param("SE", (425,), (0.25, 0.25), id="SE"),
    pytest.param("CH", (425,), (0.5, 0.5), id="CH"),
    pytest.param("AU", (425,), (0.375, 0.375), id="AU"),
    pytest.param("NO", (425,), (0.5, 0.5), id="the rest of Europe"),
]
CONGESTION = [
    pytest.param("US", (480, 620), (0.25, 0.25), id="US"),
    pytest.param("GB", (400,), (0.4, 0.35, 0.225, 0.525), id="GB"),
    pytest.param("DE", (425,), (0.24, 0.24), id="DE"),
    pytest.param("FR", (440,), (0.25, 0.25), id="FR"),
    pytest.param("ES", (425,), (0.2, 0.2, 0.2, 0.2, 0.2, 0.6), id="ES"),
    pytest.param("IT", (425,), (0.2, 0.2), id="IT"),
    pytest.param("NL", (425,), (0.25, 0.25), id="NL"),
    pytest.param("SE", (425,), (0.25, 0.75), id="SE"),
    pytest.param("CH", (425,), (0.2, 0.2), id="CH"),
    pytest.param("CZ", (425,), (0.165, 0.165), id="CZ"),
    pytest.param("AT", (420,), (0.2, 0.2), id="AT"),
]
DIAL = [
    pytest.param("US", (350, 440), id="US"),
    pytest.param("PL", (425,), id="PL"),
    pytest.param("GB", (350, 440), id="GB"),
    pytest.param("DE", (425,), id="DE"),
    pytest.param("FR", (440,), id="FR"),
    pytest.param("FR", (330, 440), id="FR as it was"),
    pytest.param("AT", (420,), id="AT"),
    pytest.param("AU", (413, 438), id="AU"),
]
RING_BACK = [
    pytest.param("US", (440, 480), (2.0, 4.0), id="US"),
    pytest.param("PL", (425,), (1.0, 4.0), id="PL"),
    pytest.param("GB", (400, 450), (0.4, 0.2, 0.4, 2.0), id="GB"),
    pytest.param("DE", (425,), (1.0, 4.0), id="DE"),
    pytest.param("FR", (440,), (1.5, 3.5), id="FR"),
    pytest.param("ES", (425,), (1.5, 3.0), id="ES"),
    pytest.param("IT", (425,), (1.0, 4.0), id="IT"),
    pytest.param("NL", (425,), (1.0, 4.0), id="NL"),
    pytest.param("CZ", (425,), (1.0, 4.0), id="CZ"),
    pytest.param("SE", (425,), (1.0, 5.0), id="SE"),
    pytest.param("CH", (425,), (1.0, 4.0), id="CH"),
    pytest.param("AT", (420,), (1.0, 5.0), id="AT"),
    pytest.param("AU", (413, 438), (0.4, 0.2, 0.4, 2.0), id="AU"),
]
CALL_WAITING = [
    pytest.param("US", (440,), (0.3, 10.0), id="US"),
    pytest.param("PL", (425,), (0.15, 0.15, 0.15, 4.0), id="PL"),
    pytest.param("GB", (400,), (0.1, 4.0), id="GB"),
    pytest.param("DE", (425,), (0.2, 0.2, 0.2, 5.0), id="DE"),
    pytest.param("FR", (440,), (0.3, 10.0), id="FR"),
    pytest.param("ES", (425,), (0.175, 0.175, 0.175, 3.5), id="ES"),
    pytest.param("NL", (425,), (0.5, 9.5), id="NL"),
    pytest.param("CZ", (425,), (0.33, 9.0), id="CZ"),
    pytest.param("CH", (425,), (0.2, 0.2, 0.2, 4.0), id="CH"),
    pytest.param("AT", (420,), (0.04, 1.95), id="AT"),
    pytest.param("AU", (425,), (0.2, 0.2, 0.2, 4.4), id="AU"),
]
SIT = [
    pytest.param((950, 1400, 1800), (0.33, 0.33, 0.33), id="ITU"),
    pytest.param((901, 1351, 1751), (0.26, 0.26, 0.26), id="ITU, low and short"),
    pytest.param((999, 1449, 1849), (0.4, 0.4, 0.4), id="ITU, high and long"),
    pytest.param((913.8, 1370.6, 1776.7), (0.274, 0.274, 0.38), id="North America, intercept"),
    pytest.param((985.2, 1370.6, 1776.7), (0.38, 0.274, 0.38), id="North America, vacant code"),
    pytest.param((985.2, 1428.5, 1776.7), (0.38, 0.38, 0.38), id="North America, no circuit"),
    pytest.param((913.8, 1428.5, 1776.7), (0.274, 0.38, 0.38), id="North America, reorder"),
]


def _heard(country: str, sound: bytes) -> list[ToneKind]:
    return [each.kind for each in ToneDetector(country).feed(sound)]


def _hang_ups(country: str, sound: bytes) -> list[ToneKind]:
    return [kind for kind in _heard(country, sound) if kind.is_hang_up]


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
def test_a_dial_tone_is_certain_after_three_seconds(country: str, hertz: tuple[int, ...]) -> None:
    """Guards against waiting for a pause that never comes."""
    detector = ToneDetector(country)
    assert detector.feed(pause(1) + tone(2.9, *hertz)) == []
    assert detector.feed(tone(0.2, *hertz)) == [ToneDetected(kind=ToneKind.DIAL_TONE, at=4.0)]


@pytest.mark.parametrize(("country", "hertz", "seconds"), RING_BACK)
def test_a_telephone_that_rings_somewhere_is_known(
    country: str, hertz: tuple[int, ...], seconds: tuple[float, ...]
) -> None:
    """Guards against a caller who puts us on to somebody else and is taken for one who left."""
    sound = pause(0.3) + cadence(seconds, 3, *hertz) + tone(0.05, *hertz)
    assert _heard(country, sound) == [ToneKind.RING_BACK]


@pytest.mark.parametrize(("country", "hertz", "seconds"), CALL_WAITING)
def test_call_waiting_is_none_of_the_tones(country: str, hertz: tuple[int, ...], seconds: tuple[float, ...]) -> None:
    """Guards against hanging up on a caller because another one calls."""
    assert _heard(country, cadence(seconds, 4, *hertz) + tone(0.05, *hertz)) == []


def test_congestion_whose_second_bursts_are_faint_is_busy_in_australia() -> None:
    """Guards against bursts that count only when they are as loud as the one before."""
    pair = cadence((0.375, 0.375), 1, 425, dbm0=-15) + cadence((0.375, 0.375), 1, 425, dbm0=-25)
    assert _heard("AU", pair * 2) == [ToneKind.BUSY]


def test_a_number_that_cannot_be_obtained_sounds_without_end_in_britain() -> None:
    """Guards against the one country that plays no special information tone."""
    assert _heard("GB", tone(3.1, 400)) == [ToneKind.SIT]


@pytest.mark.parametrize("gap", [0.0, 0.015, 0.03])
@pytest.mark.parametrize(("hertz", "seconds"), SIT)
def test_the_special_information_tone_is_known_everywhere(
    hertz: tuple[float, ...], seconds: tuple[float, ...], gap: float
) -> None:
    """Guards against a table that knows the tones of one continent."""
    rising = b"".join(tone(length, each, dbm0=-24) + pause(gap) for length, each in zip(seconds, hertz, strict=True))
    assert _heard("PL", pause(0.507) + rising + pause(1)) == [ToneKind.SIT]


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(tone(0.33, 1800) + tone(0.33, 1400) + tone(0.33, 950), id="falling"),
        pytest.param(tone(0.33, 950) + tone(0.33, 1400), id="two tones"),
        pytest.param(tone(0.33, 950) + pause(0.2) + tone(0.33, 1400) + tone(0.33, 1800), id="a pause within"),
        pytest.param(tone(0.15, 950) + tone(0.15, 1400) + tone(0.15, 1800), id="quick"),
        pytest.param(tone(0.33, 950) + tone(0.33, 1400) + tone(0.6, 1800), id="a last one that is held"),
        pytest.param(tone(0.33, 860) + tone(0.33, 1400) + tone(0.33, 1800), id="out of tune"),
    ],
)
def test_three_notes_are_no_special_information_tone(sound: bytes) -> None:
    """Guards against jingles."""
    assert _heard("PL", sound + pause(0.5)) == []


def test_a_tone_goes_on_where_a_frame_of_it_is_lost() -> None:
    """Guards against a crackle that cuts a tone in two, neither of which is long enough."""
    crackle = tone(0.15, 950) + noise(0.02, dbm0=-12) + tone(0.15, 950)
    assert _heard("PL", crackle + tone(0.33, 1400) + tone(0.33, 1800) + pause(0.5)) == [ToneKind.SIT]


@pytest.mark.parametrize(
    ("kind", "is_hang_up"),
    [
        (ToneKind.BUSY, True),
        (ToneKind.CONGESTION, True),
        (ToneKind.DIAL_TONE, True),
        (ToneKind.RING_BACK, False),
        (ToneKind.SIT, False),
    ],
)
def test_not_every_tone_means_that_the_caller_has_gone(kind: ToneKind, *, is_hang_up: bool) -> None:
    """Guards against a caller who is cut off because a telephone rings behind them."""
    assert kind.is_hang_up is is_hang_up


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(tone(2.8, 425), id="held for less than a dial tone"),
        pytest.param(fading(tone(8, 425), 6), id="fading like a string"),
        pytest.param(b"".join(tone(2.5, 425, dbm0=dbm0) for dbm0 in (-12, -15, -12, -15)), id="swelling"),
        pytest.param(tone(6, 440), id="an A"),
        pytest.param(tone(6, 425, 850, 1275), id="with overtones"),
    ],
)
def test_a_note_is_no_dial_tone(sound: bytes) -> None:
    """Guards against music behind a caller, who would be hung up on."""
    assert _heard("PL", sound) == []


def test_a_dial_tone_with_a_cadence_is_known_too() -> None:
    """Guards against countries whose dial tone is not continuous."""
    assert _heard("IT", cadence((0.2, 0.2, 0.6, 1.0), 3, 425) + tone(0.1, 425)) == [ToneKind.DIAL_TONE]


def test_a_tone_that_goes_on_is_reported_again() -> None:
    """Guards against a report that came while nobody minded, and never again."""
    assert _heard("PL", cadence((0.5, 0.5), 7, 425)) == [ToneKind.BUSY] * 2
    assert _heard("PL", tone(6.1, 425)) == [ToneKind.DIAL_TONE] * 2


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
    assert _hang_ups(country, sound) == []


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
