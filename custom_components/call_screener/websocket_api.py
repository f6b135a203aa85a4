"""What the panel asks, page by page; and the rules that it saves.

Lists are as long as they are, so nothing here returns one whole: each command takes `offset` (or, for calls, the
`cursor` that came with the last page) and `limit`. What changes anything, or tells whom the household knows, is for
administrators. Errors come with the sentence of our translations.
"""

from collections.abc import Callable, Coroutine
from dataclasses import asdict
from datetime import datetime
from functools import wraps
from typing import Any, Final

import voluptuous as vol
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv, service
from homeassistant.util import dt as dt_util

from .book.contacts import Contact
from .book.entries import Entry, EntryKind
from .const import DOMAIN
from .core.call.record import Disposition
from .core.caller_id import MAX_NAME, CallerIdKind
from .core.screening.listed import ListName
from .data import CallScreenerConfigEntry, stored_facts
from .decider import decider
from .refusal import refusal, translated
from .rehearsal import rehearsed, row_facts
from .rule_data import RULES_SCHEMA, read_rules, written_rule

type Message = dict[str, Any]
type Answer = Callable[
    [HomeAssistant, CallScreenerConfigEntry, ActiveConnection, Message], Coroutine[Any, Any, Message]
]

MOST: Final = 200
"""Items of a page."""

_QUERY = vol.All(cv.string, vol.Length(max=MAX_NAME))
_PAGE: Final = {
    vol.Optional("offset", default=0): cv.positive_int,
    vol.Optional("limit", default=50): vol.All(vol.Coerce(int), vol.Range(min=1, max=MOST)),
}


async def _test_caller(
    _hass: HomeAssistant, entry: CallScreenerConfigEntry, _connection: ActiveConnection, msg: Message
) -> Message:
    at: datetime | None = msg.get("at")
    return rehearsed(
        entry.runtime_data.attendant.policy,
        dt_util.as_utc(at) if at else dt_util.utcnow(),
        number=msg.get("number"),
        kind=msg.get("caller_id"),
        name=msg.get("name"),
    )


async def _contacts(
    _hass: HomeAssistant, entry: CallScreenerConfigEntry, _connection: ActiveConnection, msg: Message
) -> Message:
    book = entry.runtime_data.book
    page = await book.contacts(msg["query"], group=msg.get("group"), offset=msg["offset"], limit=msg["limit"])
    return {
        "total": page.total,
        "items": [_contact_facts(contact) for contact in page.items],
        "groups": await book.groups(),
    }


async def _entries(
    _hass: HomeAssistant, entry: CallScreenerConfigEntry, _connection: ActiveConnection, msg: Message
) -> Message:
    page = await entry.runtime_data.book.entries(
        msg["query"], list_name=msg.get("list"), kind=msg.get("kind"), offset=msg["offset"], limit=msg["limit"]
    )
    return {"total": page.total, "items": [_entry_facts(item) for item in page.items]}


async def _lists(
    _hass: HomeAssistant, entry: CallScreenerConfigEntry, _connection: ActiveConnection, msg: Message
) -> Message:
    data = entry.runtime_data
    if (list_id := msg.get("list_id")) is None:
        lists = await data.refresh.lists()
        return {"total": len(lists), "items": lists[msg["offset"] : msg["offset"] + msg["limit"]]}
    page = await data.book.imported_numbers(list_id, msg["query"], offset=msg["offset"], limit=msg["limit"])
    return {"total": page.total, "items": [asdict(item) for item in page.items]}


async def _rules(
    _hass: HomeAssistant, entry: CallScreenerConfigEntry, _connection: ActiveConnection, _msg: Message
) -> Message:
    attendant = entry.runtime_data.attendant
    return {
        "screening_mode": attendant.policy.mode.value,
        "rules": [written_rule(rule) for rule in attendant.rulebook.rules],
        "rows": [row_facts(row) for row in attendant.policy.rows(dt_util.utcnow())],
    }


async def _save_rules(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, connection: ActiveConnection, msg: Message
) -> Message:
    attendant = entry.runtime_data.attendant
    by = await decider(hass, connection.context(msg), attendant.policy.language)
    undo = await attendant.rulebook.set_rules(read_rules(msg["rules"]), by=by)
    return {"undo": undo, **await _rules(hass, entry, connection, msg)}


async def _order_rules(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, connection: ActiveConnection, msg: Message
) -> Message:
    """Put the rules that are named first, in the order in which they are named; the others stay behind them."""
    attendant = entry.runtime_data.attendant
    rules = {rule.rule_id: rule for rule in attendant.rulebook.rules}
    if not set(msg["ids"]) <= rules.keys():
        raise refusal("unknown_rule")
    order = dict.fromkeys([*msg["ids"], *rules])
    by = await decider(hass, connection.context(msg), attendant.policy.language)
    undo = await attendant.rulebook.set_rules([rules[rule_id] for rule_id in order], by=by)
    return {"undo": undo, **await _rules(hass, entry, connection, msg)}


async def _calls(
    _hass: HomeAssistant, entry: CallScreenerConfigEntry, _connection: ActiveConnection, msg: Message
) -> Message:
    cursor: datetime | None = msg.get("cursor")
    calls = await entry.runtime_data.book.calls(
        limit=msg["limit"],
        before=dt_util.as_utc(cursor) if cursor else None,
        dispositions=msg.get("dispositions"),
        query=msg["query"],
    )
    # A page that is not full is the last one.
    more = calls[-1].started.isoformat() if len(calls) == msg["limit"] else None
    return {"items": [stored_facts(call) for call in calls], "cursor": more}


_COMMANDS: Final[dict[str, tuple[Answer, dict[Any, Any]]]] = {
    "test_caller": (
        _test_caller,
        {
            vol.Optional("number"): cv.string,
            vol.Optional("caller_id"): vol.Coerce(CallerIdKind),
            vol.Optional("name"): _QUERY,
            vol.Optional("at"): cv.datetime,
        },
    ),
    "contacts": (
        _contacts,
        {vol.Optional("query", default=""): _QUERY, vol.Optional("group"): cv.string, **_PAGE},
    ),
    "entries": (
        _entries,
        {
            vol.Optional("query", default=""): _QUERY,
            vol.Optional("list"): vol.Coerce(ListName),
            vol.Optional("kind"): vol.Coerce(EntryKind),
            **_PAGE,
        },
    ),
    "lists": (_lists, {vol.Optional("query", default=""): _QUERY, vol.Optional("list_id"): cv.string, **_PAGE}),
    "rules": (_rules, {}),
    "rules/save": (_save_rules, {vol.Required("rules"): RULES_SCHEMA}),
    "rules/order": (_order_rules, {vol.Required("ids"): [cv.string]}),
    "calls": (
        _calls,
        {
            vol.Optional("query", default=""): _QUERY,
            vol.Optional("cursor"): cv.datetime,
            vol.Optional("dispositions"): vol.All(cv.ensure_list, [vol.Coerce(Disposition)]),
            vol.Optional("limit", default=50): _PAGE[vol.Optional("limit", default=50)],
        },
    ),
}


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands, once for all lines."""
    for name, (answer, fields) in _COMMANDS.items():
        kind = f"{DOMAIN}/{name}"
        schema = websocket_api.BASE_COMMAND_MESSAGE_SCHEMA.extend(
            {vol.Required("type"): kind, vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string, **fields}
        )
        handler = websocket_api.require_admin(websocket_api.async_response(_answering(answer)))
        websocket_api.async_register_command(hass, kind, handler, schema)
    websocket_api.async_register_command(hass, _subscribe)


def _answering(answer: Answer) -> Callable[[HomeAssistant, ActiveConnection, Message], Coroutine[Any, Any, None]]:
    @wraps(answer)
    async def respond(hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> None:
        try:
            with translated():
                result = await answer(hass, _line(hass, msg), connection, msg)
        except HomeAssistantError as error:
            connection.send_error(
                msg["id"],
                error.translation_key or websocket_api.ERR_HOME_ASSISTANT_ERROR,
                str(error),
                translation_key=error.translation_key,
                translation_domain=error.translation_domain,
                translation_placeholders=error.translation_placeholders,
            )
        else:
            connection.send_result(msg["id"], result)

    return respond


@websocket_api.require_admin
@websocket_api.websocket_command(
    {vol.Required("type"): f"{DOMAIN}/subscribe", vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
)
@callback
def _subscribe(hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> None:
    """Tell whenever rules, lists or the call log may have changed, so that what is shown is asked for again."""
    try:
        attendant = _line(hass, msg).runtime_data.attendant
    except HomeAssistantError as error:
        connection.send_error(msg["id"], websocket_api.ERR_NOT_FOUND, str(error))
        return

    @callback
    def changed() -> None:
        connection.send_event(
            msg["id"],
            {
                "state": attendant.state.value,
                "screening_mode": attendant.policy.mode.value,
                "counts": asdict(attendant.counts),
            },
        )

    connection.subscriptions[msg["id"]] = attendant.subscribe(changed)
    connection.send_result(msg["id"])
    changed()


def _line(hass: HomeAssistant, msg: Message) -> CallScreenerConfigEntry:
    """Return the line that is meant, or raise Home Assistant's own error that says why none is."""
    entry_id: str | None = msg.get(ATTR_CONFIG_ENTRY_ID)
    if entry_id is None:
        lines: list[CallScreenerConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
        if len(lines) == 1:
            return lines[0]
    entry: CallScreenerConfigEntry = service.async_get_config_entry(hass, DOMAIN, entry_id)
    return entry


def _contact_facts(contact: Contact) -> Message:
    return asdict(contact) | {
        "groups": sorted(contact.groups),
        "numbers": list(contact.numbers),
        "added": contact.added.isoformat() if contact.added else None,
    }


def _entry_facts(entry: Entry) -> Message:
    return asdict(entry) | {
        "kind": entry.kind.value,
        "list": entry.list.value,
        "expires": entry.expires.isoformat() if entry.expires else None,
        "added": entry.added.isoformat() if entry.added else None,
    }
