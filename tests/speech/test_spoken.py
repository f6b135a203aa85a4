"""Words that Home Assistant's own voice speaks to a caller."""

from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.call_screener.core.audio.telephone import fit
from custom_components.call_screener.speech.spoken import NoSpeechEngineError, SpeechFailedError, spoken
from tests.core.audio.sound import pause
from tests.speech.conftest import Engine
from tests.speech.recording import VOICE, two_channels, wav


async def test_a_text_is_spoken_in_the_language_of_the_line(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against Polish words that are read by an English voice."""
    assert await spoken(hass, "Chwileczkę", "pl") == fit(VOICE, 8000)
    assert engine.asked == [("pl-PL", "Chwileczkę")]


async def test_an_engine_that_does_not_know_the_language_speaks_its_own(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against words that are not said at all because of their accent."""
    assert await spoken(hass, "Moment", "de")
    assert engine.asked == [("en-US", "Moment")]


@pytest.mark.parametrize(
    ("sound", "rate"),
    [
        pytest.param(wav(VOICE, rate=22050), 22050, id="another rate"),
        pytest.param(wav(two_channels(VOICE), channels=2), 8000, id="two channels"),
        pytest.param(wav(VOICE, rate=16000)[:-1], 16000, id="a byte too few"),
        pytest.param(wav(b"") + VOICE, 8000, id="spoken piece by piece"),
    ],
)
async def test_whatever_the_engine_returns_is_made_fit_for_the_line(
    hass: HomeAssistant, engine: Engine, sound: bytes, rate: int
) -> None:
    """Guards against a voice that squeaks, crawls or comes with another channel's noise."""
    engine.says = sound
    fitted = await spoken(hass, "One moment", "en")
    assert len(fitted) == pytest.approx(len(fit(VOICE, rate)), abs=4)


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"not a sound", id="garbage"),
        pytest.param(wav(VOICE)[:20], id="half a header"),
        pytest.param(wav(pause(1)), id="silence"),
        pytest.param(wav(b"\x80" * 8000, width=1), id="8 bits"),
    ],
)
async def test_an_engine_that_returns_garbage_has_failed(hass: HomeAssistant, engine: Engine, sound: bytes) -> None:
    """Guards against noise in a caller's ear, and against an exception that nobody translates."""
    engine.says = sound
    with pytest.raises(SpeechFailedError):
        await spoken(hass, "One moment", "en")


async def test_garbage_is_not_said_again(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against garbage that Home Assistant keeps, and returns in place of what the engine says by now."""
    engine.says = b"garbage"
    with pytest.raises(SpeechFailedError):
        await spoken(hass, "One moment", "en")
    engine.says = wav(VOICE)
    assert await spoken(hass, "One moment", "en") == fit(VOICE, 8000)


async def test_an_engine_that_raises_has_failed(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against an engine's own error that reaches the person who typed."""
    engine.error = HomeAssistantError("no network")
    with pytest.raises(SpeechFailedError):
        await spoken(hass, "One moment", "en")


async def test_an_engine_that_takes_too_long_has_failed(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against an answer that comes when the caller is long gone."""
    engine.awake.clear()
    with (
        patch("custom_components.call_screener.speech.spoken.TIME_LIMIT", 0.05),
        pytest.raises(SpeechFailedError),
    ):
        await spoken(hass, "One moment", "en")
    engine.awake.set()
    await hass.async_block_till_done()


async def test_without_a_voice_the_user_is_told(hass: HomeAssistant) -> None:
    """Guards against an error that does not say what is missing."""
    with pytest.raises(NoSpeechEngineError):
        await spoken(hass, "One moment", "en")


@pytest.mark.parametrize("engine_id", ["tts.gone", "nonsense"])
async def test_an_engine_that_is_gone_is_named_as_missing(hass: HomeAssistant, engine: Engine, engine_id: str) -> None:
    """Guards against an option that outlives the engine it names."""
    with pytest.raises(NoSpeechEngineError):
        await spoken(hass, "One moment", "en", engine_id)
    assert engine.asked == []
