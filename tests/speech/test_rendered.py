"""The prompts in the household's own voice."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.call_screener.core.audio.telephone import fit
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.speech.prompts import BundledPrompts, render_prompts
from tests.core.audio.sound import pause
from tests.speech.conftest import Engine
from tests.speech.recording import VOICE


async def test_every_prompt_is_said_in_the_chosen_voice(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against a conversation in two voices, and against sentences without a pause between them."""
    rendered = await render_prompts(hass, "pl", engine.entity_id)
    assert rendered == dict.fromkeys(set(PromptId) - {PromptId.BEEP, PromptId.SIT}, fit(VOICE, 8000) + pause(0.2))
    assert ("pl-PL", BundledPrompts().words("pl")[PromptId.ASK_NAME]) in engine.asked


async def test_a_voice_that_fails_says_nothing_at_all(
    hass: HomeAssistant, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    """Guards against a dead engine that takes the bundled prompts with it."""
    engine.error = HomeAssistantError("no network")
    assert await render_prompts(hass, "en", engine.entity_id) == {}
    assert len(engine.asked) == 1
    assert "the bundled ones serve instead" in caplog.text


async def test_a_language_without_words_is_not_rendered(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against English words in a German voice."""
    assert await render_prompts(hass, "de", engine.entity_id) == {}
    assert engine.asked == []
