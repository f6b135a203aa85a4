"""Speech and silence, by loudness."""

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.call_screener.core.audio.level import SpeechChange, SpeechDetector, trim
from tests.core.audio.files import CALLERS, read
from tests.core.audio.sound import cadence, mix, noise, pause, pieces, shifted, speech, tone

MESSAGES = [pytest.param(file, id=f"{file.parent.name} {file.stem}") for file in sorted(CALLERS.glob("*/*.wav"))]
MESSAGE = CALLERS / "pl" / "voicemail_message.wav"

HANG_UPS = [
    pytest.param(cadence((0.5, 0.5), 5, 425), id="busy in PL"),
    pytest.param(cadence((0.5, 0.5), 5, 480, 620), id="busy in US"),
    pytest.param(cadence((0.375, 0.375), 6, 400), id="busy in UK"),
    pytest.param(cadence((0.48, 0.48), 5, 425), id="busy in DE"),
    pytest.param(cadence((0.5, 0.5), 5, 440), id="busy in FR"),
    pytest.param(cadence((0.4, 0.4), 5, 420), id="busy in AT"),
    pytest.param(cadence((0.4, 0.35, 0.225, 0.525), 3, 400), id="congestion in UK"),
    pytest.param(cadence((0.165, 0.165), 12, 425), id="congestion in CZ"),
    pytest.param(tone(3.01, 425), id="dial tone in PL"),
    pytest.param(tone(3.01, 350, 440), id="dial tone in US and UK"),
    pytest.param(cadence((0.5, 0.5), 5, 425, dbm0=-32), id="faint"),
    pytest.param(cadence((0.5, 0.5), 5, 413), id="out of tune"),
    pytest.param(mix(cadence((0.5, 0.5), 5, 425), noise(5, dbm0=-48)), id="noisy"),
    pytest.param(mix(cadence((0.5, 0.5), 5, 480, 620, dbm0=-27), noise(5, dbm0=-48)), id="faint and noisy"),
]


def test_a_word_is_reported_with_its_beginning_and_its_end() -> None:
    """Guards against times that include the delay with which they are known."""
    changes = SpeechDetector().feed(pause(1) + tone(0.5, 300) + pause(1))
    assert changes == [
        SpeechChange(is_speech=True, at=1.0, ago=0.06),
        SpeechChange(is_speech=False, at=1.5, ago=0.2),
    ]


def test_the_end_of_a_word_is_known_after_200_ms() -> None:
    """Guards against a caller who has finished and is kept waiting."""
    detector = SpeechDetector()
    detector.feed(pause(1) + tone(0.5, 300))
    assert detector.feed(pause(0.18)) == []
    assert detector.is_speech
    assert detector.feed(pause(0.02)) == [SpeechChange(is_speech=False, at=1.5, ago=0.2)]


@pytest.mark.parametrize("dbm0", [-42, -36, -31])
def test_noise_that_had_not_shown_itself_was_no_speech(dbm0: float) -> None:
    """Guards against a silent caller on a noisy line who is taken for having said a name."""
    detector = SpeechDetector()
    started, ended = detector.feed(noise(4, dbm0=dbm0))
    assert started.is_speech
    assert not ended.is_speech
    assert ended.at == started.at
    assert detector.speech_total == 0.0


@pytest.mark.parametrize("dbm0", [-10, -20, -30])
@pytest.mark.parametrize("seconds", [0.3, 0.8, 1.1, 3.0])
def test_a_word_is_never_taken_for_the_noise(seconds: float, dbm0: float) -> None:
    """Guards against a caller who spoke at once, and is told that nothing was heard."""
    detector = SpeechDetector()
    said = mix(speech(seconds, dbm0=dbm0), noise(seconds, dbm0=dbm0 - 20)) + noise(1.0, dbm0=dbm0 - 20, seed=2)
    detector.feed(said)
    assert detector.speech_total > 0.5 * seconds


def test_speech_is_counted() -> None:
    """Guards against speech that counts the pauses."""
    detector = SpeechDetector()
    detector.feed(pause(1))
    detector.feed(tone(0.5, 300))
    assert detector.speech_total == pytest.approx(0.5)
    detector.feed(pause(2))
    assert detector.speech_total == pytest.approx(0.5)
    detector.feed(tone(0.25, 300) + pause(1))
    assert detector.speech_total == pytest.approx(0.76)


def test_the_gaps_within_a_word_do_not_end_it() -> None:
    """Guards against recordings that stop at the first closed consonant."""
    word = tone(0.2, 300) + pause(0.16) + tone(0.2, 300)
    assert len(SpeechDetector().feed(pause(0.5) + word + pause(0.5))) == 2


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(pause(3), id="nothing"),
        pytest.param(tone(0.04, 1000), id="a click"),
        pytest.param(noise(3, dbm0=-50), id="the noise of a line"),
        pytest.param(tone(3, 300, dbm0=-48), id="a whisper of crosstalk"),
        pytest.param(shifted(pause(3), 6000), id="direct current"),
        pytest.param(shifted(noise(3, dbm0=-50), -6000), id="direct current with noise"),
    ],
)
def test_what_is_not_speech_is_silence(sound: bytes) -> None:
    """Guards against a silent caller who is taken for a talking one, and never asked again."""
    detector = SpeechDetector()
    assert detector.feed(sound) == []
    assert detector.speech_total == 0


@pytest.mark.parametrize("dbm0", [-10, -20, -30, -38])
def test_loud_and_faint_voices_are_heard(dbm0: int) -> None:
    """Guards against a threshold that only a good line reaches."""
    detector = SpeechDetector()
    detector.feed(pause(0.5) + speech(3, dbm0=dbm0) + pause(1))
    assert detector.speech_total > 2.4


def test_a_voice_is_heard_from_the_first_moment_of_a_stream() -> None:
    """Guards against a noise floor that is learnt from the voice itself."""
    detector = SpeechDetector()
    detector.feed(speech(0.16, dbm0=-30))
    assert detector.is_speech


def test_a_noisy_line_is_learnt_within_a_second() -> None:
    """Guards against noise that passes for somebody who never stops speaking."""
    detector = SpeechDetector()
    detector.feed(noise(2, dbm0=-38))
    assert not detector.is_speech
    assert detector.speech_total < 1.2


def test_a_voice_stands_out_of_a_noisy_line() -> None:
    """Guards against noise that swallows the caller."""
    detector = SpeechDetector()
    detector.feed(noise(3, dbm0=-38))
    heard = detector.speech_total
    detector.feed(mix(noise(3, dbm0=-38, seed=2), speech(3, dbm0=-18)))
    assert detector.speech_total - heard > 2


def test_a_quiet_line_is_learnt_again_after_a_noisy_one() -> None:
    """Guards against a window that never forgets."""
    detector = SpeechDetector()
    detector.feed(noise(4, dbm0=-36) + pause(3))
    detector.feed(speech(0.16, dbm0=-34))
    assert detector.is_speech


@settings(max_examples=10, deadline=None)
@given(size=st.integers(1, 5000))
def test_how_the_stream_is_cut_makes_no_difference(size: int) -> None:
    """Guards against a sample that is torn in two between reads."""
    sound = noise(0.3, dbm0=-50) + speech(0.7) + noise(0.5, dbm0=-50)
    detector = SpeechDetector()
    in_pieces = [change for piece in pieces(sound, size) for change in detector.feed(piece)]
    assert in_pieces == SpeechDetector().feed(sound)


def test_a_recording_loses_the_silence_around_the_words() -> None:
    """Guards against messages that begin with seconds of nothing, and against clipped words."""
    words = tone(1, 300) + pause(1) + tone(1, 300)
    trimmed = trim(pause(2) + words + pause(4))
    assert trimmed.pcm16 == pause(0.3) + words + pause(0.3)
    assert trimmed.speech == pytest.approx(2.0)


def test_a_recording_that_is_full_of_words_stays_whole() -> None:
    """Guards against a margin that reaches beyond the recording."""
    words = pause(0.1) + tone(1, 300)
    trimmed = trim(words)
    assert trimmed.pcm16 == words
    assert trimmed.speech == pytest.approx(1.0)


def test_a_recording_without_words_is_empty() -> None:
    """Guards against voicemails of silence."""
    trimmed = trim(noise(3, dbm0=-55))
    assert trimmed.pcm16 == b""
    assert trimmed.speech == 0


def test_the_margin_can_be_chosen() -> None:
    """Guards against a margin that is fixed in samples."""
    assert trim(pause(1) + tone(1, 300) + pause(1), keep=0.1).pcm16 == pause(0.1) + tone(1, 300) + pause(0.1)


@pytest.mark.parametrize("hang_up", HANG_UPS)
@pytest.mark.parametrize("before", [0.3, 0.507, 0.511, 3.013])
def test_a_recording_of_nothing_but_a_hang_up_tone_is_empty(hang_up: bytes, before: float) -> None:
    """Guards against voicemails of a busy tone, and a household that is told of a message nobody left."""
    trimmed = trim(pause(before) + hang_up)
    assert trimmed.pcm16 == b""
    assert trimmed.speech == 0


@pytest.mark.parametrize("hang_up", HANG_UPS)
@pytest.mark.parametrize("gap", [0.1, 0.213, 0.3, 1.507])
def test_a_message_ends_before_the_hang_up_tone(hang_up: bytes, gap: float) -> None:
    """Guards against seconds of busy tone behind each message."""
    words = read(MESSAGE)
    alone = trim(words + pause(1))
    trimmed = trim(words + pause(gap) + hang_up)
    assert trimmed.speech == pytest.approx(alone.speech, abs=0.021)
    assert len(trimmed.pcm16) <= len(alone.pcm16)
    assert len(trimmed.pcm16) / 16000 == pytest.approx(len(alone.pcm16) / 16000, abs=0.3)
    assert (words + pause(gap)).startswith(trimmed.pcm16.rstrip(b"\0"))


@pytest.mark.parametrize("hang_up", HANG_UPS)
def test_a_word_that_runs_into_the_tone_keeps_its_end(hang_up: bytes) -> None:
    """Guards against a vowel that is taken for the beginning of the tone: the margin stays where there was no pause."""
    trimmed = trim(speech(2.08) + hang_up)
    assert trimmed.pcm16[: len(speech(2.08))] == speech(2.08)
    assert len(trimmed.pcm16) / 16000 == pytest.approx(2.38, abs=0.05)


@pytest.mark.parametrize("hertz", [400, 425, 440])
def test_a_vowel_at_the_pitch_of_a_tone_stays(hertz: int) -> None:
    """Guards against a message that loses its last vowel, or breaks in two at a vowel in the middle."""
    words = speech(1.36) + tone(0.18, hertz) + speech(0.4, seed=3) + speech(0.16, seed=4) + tone(0.18, hertz)
    trimmed = trim(words + pause(2))
    assert trimmed.pcm16[: len(words)] == words
    assert trimmed.speech == pytest.approx(2.1, abs=0.1)


@pytest.mark.parametrize("file", MESSAGES)
def test_what_is_said_never_passes_for_a_tone(file: Path) -> None:
    """Guards against vowels on the frequency of a tone that break words or whole messages off."""
    words = read(file)
    trimmed = trim(words + pause(1))
    assert trimmed.pcm16[: len(words)] == words
    assert trimmed.speech > 0.6 * len(words) / 16000


def test_a_busy_tone_is_no_speech_while_it_is_heard() -> None:
    """Guards against a caller who said nothing, hung up, and is taken for talking."""
    detector = SpeechDetector()
    assert detector.feed(pause(0.3) + cadence((0.5, 0.5), 4, 425)) == []


def test_a_tone_ends_speech_like_silence() -> None:
    """Guards against a caller who is taken for talking on while the exchange plays a tone."""
    changes = SpeechDetector().feed(pause(1) + tone(0.5, 300) + tone(1, 425))
    assert changes[0] == SpeechChange(is_speech=True, at=1.0, ago=0.06)
    assert changes[1].at == pytest.approx(1.5, abs=0.05)
