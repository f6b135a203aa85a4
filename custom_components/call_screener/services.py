"""Registers the actions of Call Screener, once for all lines, and finds the line that is meant.

Where there are several lines, `config_entry_id` or the call itself tells which. What an action does stands in
`actions`.
"""

from collections.abc import Callable, Coroutine
from typing import Any, Final

import voluptuous as vol
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, callback
from homeassistant.helpers import config_validation as cv, service

from .actions import calls, lists, log, numbers, rules
from .actions.action import ATTR_CALL_ID, Action
from .const import DOMAIN
from .data import CallScreenerConfigEntry
from .refusal import translated

ATTR_CALL_ID: Final = "call_id"
ATTR_NUMBER: Final = "number"

_MOST_CALLS: Final = 500
_LONGEST_SPEECH: Final = 500

_VERDICTS: Final = {
    VerdictAction.ALLOW: Decision.ACCEPT,
    VerdictAction.SCREEN: Decision.SCREEN,
    VerdictAction.BLOCK: Decision.BLOCK,
    VerdictAction.VOICEMAIL: Decision.VOICEMAIL,
}

type Handler = Callable[[CallScreenerConfigEntry, ServiceCall], Coroutine[Any, Any, ServiceResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action: what it does, what it takes, and whether it has something to say."""

    handle: Handler
    fields: VolDictType = field(default_factory=dict)
    responds: SupportsResponse = SupportsResponse.NONE


# --- the call on the line ---


def _decide(decision: Decision) -> Handler:
    async def handle(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
        return await _put_decision(entry, call, decision)

    return handle


async def _decide_verdict(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    return await _put_decision(entry, call, _VERDICTS[call.data["verdict"]])


async def _put_decision(entry: CallScreenerConfigEntry, call: ServiceCall, decision: Decision) -> ServiceResponse:
    attendant = entry.runtime_data.attendant
    by = await decider(call.hass, call.context, attendant.policy.language)
    record = attendant.current_call(call.data.get(ATTR_CALL_ID))
    await attendant.decide(decision, by=by, call_id=record.call_id)
    return call_facts(attendant.record or record)


async def _say(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    attendant = entry.runtime_data.attendant
    call_id = attendant.current_call(call.data.get(ATTR_CALL_ID)).call_id
    attendant.check_speaking(call_id)
    pcm16 = await spoken(call.hass, call.data["text"], attendant.policy.language)
    attendant.say(pcm16, call_id)
    return None


# --- who gets through ---


async def _allow_number(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    number = await _number(entry, call)
    await entry.runtime_data.attendant.rulebook.allow(number, call.data.get(ATTR_NAME), is_vip=call.data["vip"])
    return asdict(number)


async def _block_number(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    number = await _number(entry, call)
    await entry.runtime_data.attendant.rulebook.block(number, call.data.get(ATTR_NAME))
    return asdict(number)


async def _remove_number(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    number = await _number(entry, call)
    return asdict(number) | {"removed": await entry.runtime_data.attendant.rulebook.remove(number)}


async def _permit_next_call(entry: CallScreenerConfigEntry, _call: ServiceCall) -> ServiceResponse:
    await entry.runtime_data.attendant.rulebook.permit_next_call(is_permitted=True)
    return None


async def _test_caller(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    policy = entry.runtime_data.attendant.policy
    number = call.data.get(ATTR_NUMBER)
    kind = call.data.get("caller_id", CallerIdKind.NUMBER if number else CallerIdKind.NONE)
    if kind is CallerIdKind.NUMBER and (not number or policy.read_number(number) is None):
        raise refusal("unusable_number", number=number or "")
    now = dt_util.utcnow()
    caller = policy.identify(CallerId(kind=kind, number=number, name=call.data.get(ATTR_NAME)), now)
    verdict = policy.screen(caller, now)
    return {
        **caller_facts(caller),
        "verdict": verdict.action.value,
        "rule": verdict.rule.value,
        "reason": verdict.reason,
        "screening_mode": policy.mode.value,
    }


async def _number(entry: CallScreenerConfigEntry, call: ServiceCall) -> Number:
    """Return the number that is meant: the one given, else that of the call, else that of the last caller."""
    attendant = entry.runtime_data.attendant
    if text := call.data.get(ATTR_NUMBER):
        if number := attendant.policy.read_number(text):
            return number
        raise refusal("unusable_number", number=text)
    if (call_id := call.data.get(ATTR_CALL_ID)) is None:
        return attendant.last_number()
    if (stored := await entry.runtime_data.book.call(call_id)) is None:
        raise refusal("call_not_found")
    if stored.number_text is None:
        raise refusal("caller_has_no_number")
    return Number(text=stored.number_text, e164=stored.number)


# --- lists and contacts ---


async def _import_numbers(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    data = entry.runtime_data
    imported = await data.book.import_numbers(call.data["list"], call.data["text"], data.attendant.policy.read_number)
    await data.attendant.rulebook.reread_lists()
    return _import_facts(imported)


async def _import_contacts(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    data = entry.runtime_data
    imported = await data.book.import_contacts(call.data["text"], data.attendant.policy.read_number)
    await data.attendant.rulebook.reread_lists()
    return _import_facts(imported)


async def _export_numbers(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    return {"text": await entry.runtime_data.book.export_numbers(call.data["list"])}


def _import_facts(imported: Imported) -> ServiceResponse:
    refused: list[JsonValueType] = [{"line": line, "text": text, "key": key} for line, text, key in imported.refused]
    return {"added": imported.added, "merged": imported.merged, "refused": refused}


# --- the call log ---


async def _get_calls(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    before: datetime | None = call.data.get("before")
    calls = await entry.runtime_data.book.calls(
        limit=call.data["limit"],
        before=dt_util.as_utc(before) if before else None,
        dispositions=call.data.get("dispositions"),
    )
    return {"calls": [stored_facts(stored) for stored in calls]}


async def _delete_call(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    data, call_id = entry.runtime_data, call.data[ATTR_CALL_ID]
    if (record := data.attendant.record) and record.call_id == call_id and not record.is_over:
        raise refusal("call_in_progress")
    if not await data.book.delete_call(call_id):
        raise refusal("call_not_found")
    await data.attendant.refresh_counts()
    return None


async def _mark_heard(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    data = entry.runtime_data
    marked = await data.book.mark_heard(call.data.get(ATTR_CALL_ID))
    await data.attendant.refresh_counts()
    return {"marked": marked}


# --- the demo line ---


async def _simulate_call(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    if (demo := entry.runtime_data.demo) is None:
        raise refusal("not_a_demo_line")
    await demo.simulate(call.data["scenario"])
    return None


_CALL: Final[VolDictType] = {vol.Optional(ATTR_CALL_ID): cv.string}
_NUMBER: Final[VolDictType] = {vol.Optional(ATTR_NUMBER): cv.string, **_CALL}
_NAME: Final[VolDictType] = {vol.Optional(ATTR_NAME): vol.All(cv.string, vol.Length(max=MAX_NAME))}
_LIST: Final[VolDictType] = {vol.Required("list"): vol.Coerce(ListName)}
_TEXT: Final[VolDictType] = {vol.Required("text"): cv.string}

_MAYBE: Final = SupportsResponse.OPTIONAL
_ONLY: Final = SupportsResponse.ONLY

ACTIONS: Final[dict[str, Action]] = {
    "accept": Action(handle=_decide(Decision.ACCEPT), fields=_CALL, responds=_MAYBE),
    "reject": Action(handle=_decide(Decision.REJECT), fields=_CALL, responds=_MAYBE),
    "send_to_voicemail": Action(handle=_decide(Decision.VOICEMAIL), fields=_CALL, responds=_MAYBE),
    "hang_up": Action(handle=_decide(Decision.HANG_UP), fields=_CALL, responds=_MAYBE),
    "decide": Action(
        handle=_decide_verdict,
        fields={**_CALL, vol.Required("verdict"): vol.Coerce(VerdictAction)},
        responds=_MAYBE,
    ),
    "say": Action(
        handle=_say,
        fields={**_CALL, vol.Required("text"): vol.All(cv.string, vol.Length(min=1, max=_LONGEST_SPEECH))},
    ),
    "allow_number": Action(
        handle=_allow_number,
        fields={**_NUMBER, **_NAME, vol.Optional("vip", default=False): cv.boolean},
        responds=_MAYBE,
    ),
    "block_number": Action(handle=_block_number, fields={**_NUMBER, **_NAME}, responds=_MAYBE),
    "remove_number": Action(handle=_remove_number, fields=_NUMBER, responds=_MAYBE),
    "permit_next_call": Action(handle=_permit_next_call),
    "test_caller": Action(
        handle=_test_caller,
        fields={
            vol.Optional(ATTR_NUMBER): cv.string,
            vol.Optional("caller_id"): vol.Coerce(CallerIdKind),
            **_NAME,
        },
        responds=_ONLY,
    ),
    "get_calls": Action(
        handle=_get_calls,
        fields={
            vol.Optional("limit", default=50): vol.All(vol.Coerce(int), vol.Range(min=1, max=_MOST_CALLS)),
            vol.Optional("before"): cv.datetime,
            vol.Optional("dispositions"): vol.All(cv.ensure_list, [vol.Coerce(Disposition)]),
        },
        responds=_ONLY,
    ),
    "import_contacts": Action(handle=_import_contacts, fields=_TEXT, responds=_MAYBE),
    "import_numbers": Action(handle=_import_numbers, fields={**_LIST, **_TEXT}, responds=_MAYBE),
    "export_numbers": Action(handle=_export_numbers, fields=_LIST, responds=_ONLY),
    "delete_call": Action(handle=_delete_call, fields={vol.Required(ATTR_CALL_ID): cv.string}),
    "mark_heard": Action(handle=_mark_heard, fields=_CALL, responds=_MAYBE),
    "simulate_call": Action(handle=_simulate_call, fields={vol.Required("scenario"): vol.Coerce(Scenario)}),
}


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions, once for all lines."""
    for name, action in ACTIONS.items():
        hass.services.async_register(
            DOMAIN,
            name,
            _handler(action),
            schema=vol.Schema({vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string, **action.fields}),
            supports_response=action.responds,
        )


def _handler(action: Action) -> Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]:
    async def handle(call: ServiceCall) -> ServiceResponse:
        with translated():
            return await action.handle(_line_for(call, action), call)

    return handle


def _line_for(call: ServiceCall, action: Action) -> CallScreenerConfigEntry:
    """Return the line that is meant, or raise Home Assistant's own error that says why none is."""
    entry_id: str | None = call.data.get(ATTR_CONFIG_ENTRY_ID)
    if entry_id is None:
        lines: list[CallScreenerConfigEntry] = call.hass.config_entries.async_loaded_entries(DOMAIN)
        if len(lines) > 1 and ATTR_CALL_ID in action.fields:
            lines = [line for line in lines if _has_call(line, call.data.get(ATTR_CALL_ID))]
        if len(lines) == 1:
            return lines[0]
    entry: CallScreenerConfigEntry = service.async_get_config_entry(call.hass, DOMAIN, entry_id)
    return entry


def _has_call(line: CallScreenerConfigEntry, call_id: str | None) -> bool:
    """Return whether a call is in progress on a line: this call, or any."""
    record = line.runtime_data.attendant.record
    return record is not None and not record.is_over and call_id in {None, record.call_id}
