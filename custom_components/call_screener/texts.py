"""Texts of the translations that go where Home Assistant does not look them up by itself."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN
from .core.errors import CallScreenerError

_EXCEPTIONS = f"component.{DOMAIN}.exceptions."
_PREFIX = f"component.{DOMAIN}.common."


async def common_texts(hass: HomeAssistant) -> dict[str, str]:
    """Return the common texts by their key, in the language of the house."""
    texts = await async_get_translations(hass, hass.config.language, "common", {DOMAIN})
    return {key.removeprefix(_PREFIX): text for key, text in texts.items()}


async def error_text(hass: HomeAssistant, error: CallScreenerError) -> str:
    """Return what went wrong in a sentence, where no page or action says it; its gaps stay as they are."""
    return await exception_text(hass, error.key)


async def exception_text(hass: HomeAssistant, key: str) -> str:
    """Return the sentence of an exception as it is written, in the language of the house."""
    texts = await async_get_translations(hass, hass.config.language, "exceptions", {DOMAIN})
    return texts.get(f"{_EXCEPTIONS}{key}.message", key)


async def refusal_text(hass: HomeAssistant, error: HomeAssistantError, language: str) -> str:
    """Return why something was refused, in a language; of what others refuse, only that it did not work."""
    texts = await async_get_translations(hass, language, "exceptions", {DOMAIN})
    key = error.translation_key if error.translation_domain == DOMAIN else None
    text = texts.get(f"{_EXCEPTIONS}{key or 'failed'}.message", "")
    return text.format(**(error.translation_placeholders or {}))
