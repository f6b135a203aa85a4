"""Actions about who gets through: the ordered list, and the ways around it."""

from datetime import datetime, timedelta
from typing import Final

import voluptuous as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..core.caller_id import CallerIdKind
from ..data import CallScreenerConfigEntry
from ..refusal import refusal
from ..rules.escapes import PERMIT_LASTS
from ..rules.presets import Preset
from ..rules.rehearsal import rehearsed, row_facts
from ..rules.rule_data import RULES_SCHEMA, read_rules, written_rule
from .action import ATTR_NUMBER, MAYBE, NAME, ONLY, Action, by_whom

_LONGEST_PERMIT: Final = timedelta(days=7)


async def _permit_next_call(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    minutes: int | None = call.data.get("minutes")
    lasts = PERMIT_LASTS if minutes is None else timedelta(minutes=minutes)
    until = await entry.runtime_data.attendant.rulebook.permit(lasts, is_for_one=not call.data["all"])
    return {"until": until.isoformat()}


async def _start_emergency_window(entry: CallScreenerConfigEntry, _call: ServiceCall) -> ServiceResponse:
    until = await entry.runtime_data.attendant.rulebook.start_emergency_window()
    return {"until": until.isoformat()}


async def _end_emergency_window(entry: CallScreenerConfigEntry, _call: ServiceCall) -> ServiceResponse:
    await entry.runtime_data.attendant.rulebook.end_emergency_window()
    return None


async def _test_caller(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    at: datetime | None = call.data.get("at")
    return rehearsed(
        entry.runtime_data.attendant.policy,
        dt_util.as_utc(at) if at else dt_util.utcnow(),
        number=call.data.get(ATTR_NUMBER),
        kind=call.data.get("caller_id"),
        name=call.data.get("name"),
    )


async def _get_rules(entry: CallScreenerConfigEntry, _call: ServiceCall) -> ServiceResponse:
    attendant = entry.runtime_data.attendant
    return {
        "screening_mode": attendant.policy.mode.value,
        "rules": [written_rule(rule) for rule in attendant.rulebook.rules],
        "rows": [row_facts(row) for row in attendant.policy.rows(dt_util.utcnow())],
    }


async def _set_rules(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    undo = await entry.runtime_data.attendant.rulebook.set_rules(
        read_rules(call.data["rules"]), by=await by_whom(entry, call)
    )
    return {"undo": undo, **(await _get_rules(entry, call) or {})}


async def _apply_preset(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    attendant, preset = entry.runtime_data.attendant, call.data["preset"]
    if preset is not Preset.LISTEN_ONLY and not attendant.can_screen:
        raise refusal("modem_without_voice")
    await attendant.rulebook.apply_preset(preset, by=await by_whom(entry, call))
    return await _get_rules(entry, call)


ACTIONS: Final[dict[str, Action]] = {
    "permit_next_call": Action(
        handle=_permit_next_call,
        fields={
            vol.Optional("minutes"): vol.All(
                vol.Coerce(int), vol.Range(min=1, max=_LONGEST_PERMIT // timedelta(minutes=1))
            ),
            vol.Optional("all", default=False): cv.boolean,
        },
        responds=MAYBE,
    ),
    "start_emergency_window": Action(handle=_start_emergency_window, responds=MAYBE),
    "end_emergency_window": Action(handle=_end_emergency_window),
    "test_caller": Action(
        handle=_test_caller,
        fields={
            vol.Optional(ATTR_NUMBER): cv.string,
            vol.Optional("caller_id"): vol.Coerce(CallerIdKind),
            **NAME,
            vol.Optional("at"): cv.datetime,
        },
        responds=ONLY,
    ),
    "get_rules": Action(handle=_get_rules, responds=ONLY),
    "set_rules": Action(
        handle=_set_rules,
        fields={vol.Required("rules"): RULES_SCHEMA},
        responds=MAYBE,
        is_for_administrators=True,
    ),
    "apply_preset": Action(
        handle=_apply_preset,
        fields={vol.Required("preset"): vol.Coerce(Preset)},
        responds=MAYBE,
        is_for_administrators=True,
    ),
}
