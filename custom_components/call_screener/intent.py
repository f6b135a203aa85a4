"""Home Assistant's intents for what can be asked of Call Screener.

Our own sentences do not need them (`assist.listener`). They are for a household's: whoever writes some into
`custom_sentences`, or uses another recogniser, names these.
"""

from typing import Final, override

import voluptuous as vol
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv, intent

from .assist.answering import answer
from .assist.asked import Asked
from .assist.wishes import QUERIES, Wish
from .core.screening.language import spoken_language
from .household.quick_answers import QuickAnswer

TEXT: Final = "text"
QUICK: Final = "quick"


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register the intents, once for all lines."""
    for wish in Wish:
        intent.async_register(hass, WishHandler(wish))


class WishHandler(intent.IntentHandler):
    """An intent that grants a wish."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self.intent_type = wish.intent_type

    @property
    @override
    def slot_schema(self) -> dict[vol.Marker, object] | None:
        """Return what is to be said to the caller: a text, or a quick answer."""
        if self._wish is not Wish.SAY:
            return None
        return {
            vol.Optional(TEXT): cv.string,
            vol.Optional(QUICK): vol.Coerce(QuickAnswer),
        }

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Grant the wish; what is refused is an error that says why."""
        slots = self.async_validate_slots(intent_obj.slots)
        asked = Asked(
            hass=intent_obj.hass,
            language=spoken_language(intent_obj.language),
            context=intent_obj.context,
            device_id=intent_obj.device_id,
            satellite_id=intent_obj.satellite_id,
            text=slots[TEXT]["value"] if TEXT in slots else None,
            quick=slots[QUICK]["value"] if QUICK in slots else None,
        )
        given = await answer(self._wish, asked)
        response = intent_obj.create_response()
        if given.is_refused:
            response.async_set_error(intent.IntentResponseErrorCode.FAILED_TO_HANDLE, given.text)
            return response
        if self._wish in QUERIES:
            response.response_type = intent.IntentResponseType.QUERY_ANSWER
        response.async_set_speech(given.text)
        return response
