"""The bundled prompts' words, said by a voice of Home Assistant."""

import logging
from collections.abc import Mapping

from homeassistant.core import HomeAssistant

from ...core.audio.telephone import SENTENCE_PAUSE
from ...core.call.prompt import PromptId
from ...core.errors import CallScreenerError
from ..spoken import spoken
from .bundled import BundledPrompts

_LOGGER = logging.getLogger(__name__)


async def render_prompts(hass: HomeAssistant, language: str, engine: str) -> Mapping[PromptId, bytes]:
    """Return the prompts as 16-bit PCM, said by an engine; nothing at all when it fails at one of them.

    It is all or nothing because a conversation in two voices sounds like two people. Takes as long as the
    engine takes: begin it at set-up, use the bundled prompts until it is done, and go on with them if it returns
    nothing. What has no words is not among them.
    """
    words = await hass.async_add_executor_job(BundledPrompts().words, language)
    try:
        return {
            prompt: await spoken(hass, text, language, engine, pause=SENTENCE_PAUSE) for prompt, text in words.items()
        }
    except CallScreenerError as error:
        _LOGGER.warning("%s does not speak the prompts (%s), the bundled ones serve instead", engine, error.key)
        return {}
