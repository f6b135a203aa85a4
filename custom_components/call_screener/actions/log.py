"""Actions about the call log."""

from datetime import datetime
from typing import Final

import voluptuous as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
from homeassistant.util import dt as dt_util

from ..call_log import delete_call, mark_heard
from ..core.call.record import Disposition
from ..data import CallScreenerConfigEntry, stored_facts
from .action import ATTR_CALL_ID, CALL, MAYBE, ONLY, Action

_MOST_CALLS: Final = 500
_DISPOSITIONS: Final[VolDictType] = {
    vol.Optional("dispositions"): vol.All(cv.ensure_list, [vol.Coerce(Disposition)]),
}


async def _get_calls(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    before: datetime | None = call.data.get("before")
    calls = await entry.runtime_data.book.calls(
        limit=call.data["limit"],
        before=dt_util.as_utc(before) if before else None,
        dispositions=call.data.get("dispositions"),
    )
    return {"calls": [stored_facts(stored) for stored in calls]}


async def _delete_call(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    await delete_call(entry.runtime_data, call.data[ATTR_CALL_ID])
    return None


async def _mark_heard(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    call_id, wanted = call.data.get(ATTR_CALL_ID), call.data.get("dispositions")
    return {"marked": await mark_heard(entry.runtime_data, call_id, dispositions=wanted)}


ACTIONS: Final[dict[str, Action]] = {
    "get_calls": Action(
        handle=_get_calls,
        fields={
            vol.Optional("limit", default=50): vol.All(vol.Coerce(int), vol.Range(min=1, max=_MOST_CALLS)),
            vol.Optional("before"): cv.datetime,
            **_DISPOSITIONS,
        },
        responds=ONLY,
    ),
    "delete_call": Action(handle=_delete_call, fields={vol.Required(ATTR_CALL_ID): cv.string}),
    "mark_heard": Action(handle=_mark_heard, fields={**CALL, **_DISPOSITIONS}, responds=MAYBE),
}
