"""What an action is, and what several of them ask for."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final

import voluptuous as vol
from homeassistant.core import ServiceCall, ServiceResponse, SupportsResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType

from ..core.caller_id import MAX_NAME
from ..core.screening.listed import ListName
from ..data import CallScreenerConfigEntry
from ..decider import decider

ATTR_CALL_ID: Final = "call_id"
ATTR_NUMBER: Final = "number"

MAYBE: Final = SupportsResponse.OPTIONAL
ONLY: Final = SupportsResponse.ONLY

type Handler = Callable[[CallScreenerConfigEntry, ServiceCall], Coroutine[Any, Any, ServiceResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action: what it does, what it takes, whether it has something to say, and who may have it done.

    One for administrators is about all that the house keeps, and not about a call; automations may as well.
    """

    handle: Handler
    fields: VolDictType = field(default_factory=dict)
    responds: SupportsResponse = SupportsResponse.NONE
    is_for_administrators: bool = False


CALL: Final[VolDictType] = {vol.Optional(ATTR_CALL_ID): cv.string}
NAME: Final[VolDictType] = {vol.Optional("name"): vol.All(cv.string, vol.Length(max=MAX_NAME))}
LIST: Final[VolDictType] = {vol.Required("list"): vol.Coerce(ListName)}


async def by_whom(entry: CallScreenerConfigEntry, call: ServiceCall) -> str:
    """Return who calls an action, in words that are stored and shown."""
    return await decider(call.hass, call.context, entry.runtime_data.attendant.policy.language)
