"""Texts of the translations that go where Home Assistant does not look them up by itself."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN

_PREFIX = f"component.{DOMAIN}.common."


async def common_texts(hass: HomeAssistant) -> dict[str, str]:
    """Return the common texts by their key, in the language of the house."""
    texts = await async_get_translations(hass, hass.config.language, "common", {DOMAIN})
    return {key.removeprefix(_PREFIX): text for key, text in texts.items()}
