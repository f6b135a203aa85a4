"""Commands about who gets through, and what would happen if somebody rang."""

from datetime import datetime
from typing import Any, Final

import voluptuous as vol
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..const import CONF_SCRIPTS
from ..core.caller_id import CallerIdKind
from ..core.screening.policy import Mode
from ..refusal import refusal
from ..rules.presets import Preset
from ..rules.rehearsal import rehearsed, row_facts
from ..rules.rule_data import RULES_SCHEMA, read_rules, written_rule
from .command import QUERY, Command, Request


async def _test_caller(request: Request) -> dict[str, Any]:
    at: datetime | None = request.msg.get("at")
    return rehearsed(
        request.attendant.policy,
        dt_util.as_utc(at) if at else dt_util.utcnow(),
        number=request.msg.get("number"),
        kind=request.msg.get("caller_id"),
        name=request.msg.get("name"),
    )


async def _rules(request: Request) -> dict[str, Any]:
    attendant = request.attendant
    return {
        "screening_mode": attendant.policy.mode.value,
        "can_screen": attendant.can_screen,
        "rules": [written_rule(rule) for rule in attendant.rulebook.rules],
        "rows": [row_facts(row) for row in attendant.policy.rows(dt_util.utcnow())],
        "scripts": [
            {key: each.get(key) for key in ("id", "name")} for each in request.entry.options.get(CONF_SCRIPTS, [])
        ],
    }


async def _rule(request: Request) -> dict[str, Any]:
    rules = request.rulebook.rules
    if (rule := next((each for each in rules if each.rule_id == request.msg["rule_id"]), None)) is None:
        raise refusal("unknown_rule")
    return {"rule": written_rule(rule)}


async def _save_rules(request: Request) -> dict[str, Any]:
    undo = await request.rulebook.set_rules(read_rules(request.msg["rules"]), by=await request.by())
    return {"undo": undo, **await _rules(request)}


async def _order_rules(request: Request) -> dict[str, Any]:
    """Put the rules that are named first, in the order in which they are named; the others stay behind them."""
    ids = request.msg["ids"]
    rules = {rule.rule_id: rule for rule in request.rulebook.rules}
    if not set(ids) <= rules.keys():
        raise refusal("unknown_rule")
    order = dict.fromkeys([*ids, *rules])
    undo = await request.rulebook.set_rules([rules[rule_id] for rule_id in order], by=await request.by())
    return {"undo": undo, **await _rules(request)}


async def _set_mode(request: Request) -> dict[str, Any]:
    mode: Mode = request.msg["mode"]
    _check_voice(request, is_strict=mode is not Mode.LISTEN_ONLY)
    await request.rulebook.set_mode(mode)
    return await _rules(request)


async def _apply_preset(request: Request) -> dict[str, Any]:
    preset: Preset = request.msg["preset"]
    _check_voice(request, is_strict=preset is not Preset.LISTEN_ONLY)
    await request.rulebook.apply_preset(preset, by=await request.by())
    return await _rules(request)


def _check_voice(request: Request, *, is_strict: bool) -> None:
    """Refuse what a modem that cannot answer would leave undone."""
    if is_strict and not request.attendant.can_screen:
        raise refusal("modem_without_voice")


COMMANDS: Final[dict[str, Command]] = {
    "test_caller": Command(
        answer=_test_caller,
        fields={
            vol.Optional("number"): cv.string,
            vol.Optional("caller_id"): vol.Coerce(CallerIdKind),
            vol.Optional("name"): QUERY,
            vol.Optional("at"): cv.datetime,
        },
    ),
    "rules": Command(answer=_rules),
    "rules/get": Command(answer=_rule, fields={vol.Required("rule_id"): cv.string}),
    "rules/save": Command(answer=_save_rules, fields={vol.Required("rules"): RULES_SCHEMA}),
    "rules/order": Command(answer=_order_rules, fields={vol.Required("ids"): [cv.string]}),
    "rules/mode": Command(answer=_set_mode, fields={vol.Required("mode"): vol.Coerce(Mode)}),
    "rules/preset": Command(answer=_apply_preset, fields={vol.Required("preset"): vol.Coerce(Preset)}),
}
