"""Who decided, where it was not a phone."""

from homeassistant.core import Context, HomeAssistant

from .household.words import Words, words


async def decider(hass: HomeAssistant, context: Context | None, language: str) -> str:
    """Return the name of the person behind an action, or that it was an automation."""
    return await person(hass, context) or words(Words.AUTOMATION, language)


async def person(hass: HomeAssistant, context: Context | None) -> str | None:
    """Return the name of the person behind an action, if there is one."""
    user = await hass.auth.async_get_user(context.user_id) if context and context.user_id else None
    return user.name if user else None
