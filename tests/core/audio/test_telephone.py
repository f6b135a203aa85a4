"""Sound of any rate, made fit for a telephone line."""

from math import cos, log10, pi, sin, sqrt, sumprod
from struct import pack, unpack

import pytest

from custom_components.call_screener.core.audio.frames import level, power
from custom_components.call_screener.core.audio.telephone import HIGHEST_PEAK, fit
from tests.core.audio.sound import noise, pause, pieces, shifted, speech, tone

RATES = [8000, 11025, 16000, 22050, 24000, 44100, 48000]


def _chord(rate: int, *hertz: int, seconds: float = 0.5) -> bytes:
    count = round(seconds * rate)
    values = (sum(3000 * sin(2 * pi * each * index / rate) for each in hertz) for index in range(count))
    return pack(f"<{count}h", *map(round, values))


def _samples(pcm16: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(pcm16) // 2}h", pcm16)


def _decibels_at(pcm16: bytes, hertz: float) -> float:
    """Return how much of the middle of the sound lies on a frequency, in dB of all of it."""
    samples = _samples(pcm16)[1000:3000]
    cosine = sumprod(samples, [cos(2 * pi * hertz * index / 8000) for index in range(len(samples))])
    sine = sumprod(samples, [sin(2 * pi * hertz * index / 8000) for index in range(len(samples))])
    on_it = 2 * (cosine**2 + sine**2) / len(samples) ** 2
    return 10 * log10(on_it / power(samples) + 1e-12)


@pytest.mark.parametrize("rate", RATES)
def test_the_pitch_and_the_length_stay(rate: int) -> None:
    """Guards against a voice that is faster or higher because its rate was misread."""
    fitted = fit(_chord(rate, 1000), rate)
    assert _decibels_at(fitted, 1000) > -0.05
    assert len(fitted) / 16000 == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("hertz", [400, 700, 1500, 2500, 3200])
def test_the_channel_is_flat(hertz: int) -> None:
    """Guards against a dull voice, or a thin one."""
    fitted = fit(_chord(22050, 1000, hertz), 22050)
    assert _decibels_at(fitted, 1000) == pytest.approx(-3.0, abs=0.3)
    assert _decibels_at(fitted, hertz) == pytest.approx(-3.0, abs=0.3)


@pytest.mark.parametrize("hertz", [50, 100, 3600, 3900])
def test_what_lies_outside_the_channel_is_gone(hertz: int) -> None:
    """Guards against hum that masks keys, and against what the exchange would cut off anyhow."""
    assert _decibels_at(fit(_chord(8000, 1000, hertz), 8000), hertz) < -50


@pytest.mark.parametrize(("hertz", "alias"), [(4400, 3600), (5000, 3000), (7000, 1000 + 250), (9000, 1250)])
def test_nothing_folds_back(hertz: int, alias: int) -> None:
    """Guards against the rasp of a sound whose samples were merely left out."""
    fitted = fit(_chord(22050, 700, hertz), 22050)
    assert _decibels_at(fitted, alias) < -50
    assert _decibels_at(fitted, 700) > -0.05


@pytest.mark.parametrize("dbm0", [-40, -25, -10])
def test_words_get_the_level_of_telephone_practice(dbm0: int) -> None:
    """Guards against a caller who hears nothing, or a modem that hears no keys for the noise of its own prompt."""
    frames = [_samples(frame) for frame in pieces(fit(speech(2, dbm0=dbm0), 8000), 320)[:-1]]
    powers = [power(frame) for frame in frames]
    words = [each for each in powers if each > max(powers) / 100]
    assert level(sum(words) / len(words)) == pytest.approx(-16, abs=0.5)


def test_pauses_do_not_make_words_louder() -> None:
    """Guards against a level that is averaged over silence."""
    dense = fit(tone(1, 800), 8000)
    sparse = fit(tone(0.5, 800) + pause(3) + tone(0.5, 800), 8000)
    assert max(_samples(dense)) == pytest.approx(max(_samples(sparse)), rel=0.1)


def test_a_peak_keeps_clear_of_the_reserved_bytes() -> None:
    """Guards against a bang among faint words that would be clipped."""
    bang = noise(0.05, dbm0=-2)
    murmur = tone(2, 500, dbm0=-20)
    fitted = fit(murmur + bang + murmur, 8000)
    assert max(map(abs, _samples(fitted))) == pytest.approx(HIGHEST_PEAK, abs=1)


def test_it_begins_and_ends_without_a_click_or_a_wait() -> None:
    """Guards against seconds of silence before the first word, and against clicks around it."""
    samples = _samples(fit(pause(1) + speech(0.64) + pause(2), 8000))
    assert samples[0] == samples[-1] == 0
    assert next(index for index, sample in enumerate(samples) if abs(sample) > 500) < 400
    assert len(samples) / 8000 < 0.8


def test_a_pause_may_follow() -> None:
    """Guards against two sentences that run into each other."""
    sound = speech(0.5)
    assert fit(sound, 8000, pause=0.2) == fit(sound, 8000) + pause(0.2)


@pytest.mark.parametrize("sound", [b"", pause(1), shifted(pause(1), 0), b"\x01\x00" * 100])
def test_silence_becomes_nothing(sound: bytes) -> None:
    """Guards against a division by zero where an engine returned an empty file."""
    assert fit(sound, 16000) == b""


def test_a_direct_current_is_no_sound() -> None:
    """Guards against an offset that eats the headroom."""
    samples = _samples(fit(shifted(tone(1, 800), 8000), 8000))[500:-500]
    assert abs(sum(samples) / len(samples)) < 0.01 * sqrt(power(samples))
