"""What was asked for besides the wish itself: by whom, where, and in which language."""

from dataclasses import dataclass

from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry as dr

from ..core.call.meaning import is_for_models
from ..core.screening.language import quoted, spoken_language
from ..decider import person
from ..household.quick_answers import QuickAnswer
from .says import Says
from .words import say

_LONGEST_SAID = 200
"""Characters of what a caller said that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a wish came. `language` is one of ours.

    `lines` are the ids of the lines that it may be about: any, unless they are given. `device_id` and `satellite_id`
    are the device and the Assist satellite that heard it, if one did. `text` or `quick` is what is to be said to the
    caller. With `is_for_model` a language model reads the answer, now or later.
    """

    hass: HomeAssistant
    language: str
    context: Context | None = None
    lines: frozenset[str] | None = None
    device_id: str | None = None
    satellite_id: str | None = None
    text: str | None = None
    quick: QuickAnswer | None = None
    is_for_model: bool = False

    async def by_whom(self, language: str) -> str:
        """Return who decides, in words that are stored and shown: a person, else the device that heard it."""
        if name := await person(self.hass, self.context):
            return name
        device = dr.async_get(self.hass).async_get(self.device_id) if self.device_id else None
        return (device and (device.name_by_user or device.name)) or say(Says.ASSISTANT, spoken_language(language))

    def quotation(self, text: str | None) -> str | None:
        """Return what a caller said as a quotation; nothing of what gives orders to the model that would read it."""
        if not text or (self.is_for_model and is_for_models(text)):
            return None
        return quoted(text, self.language, _LONGEST_SAID)
