"""Actions that bring people, numbers and lists in, and out again.

What is brought in is a text, or a file in a folder that Home Assistant may read. With `preview` nothing is written: the
response says what would be.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

import voluptuous as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
from homeassistant.util.json import JsonValueType

from ..core.caller_id import MAX_NAME
from ..core.number import Number
from ..core.screening.listed import ListName
from ..data import CallScreenerConfigEntry
from ..lists.intake import Intake
from ..lists.outlet import address_book, list_by_hand
from ..refusal import refusal
from .action import ATTR_NUMBER, LIST, MAYBE, ONLY, Action, by_whom

_LIST_ID: Final[VolDictType] = {vol.Required("list_id"): cv.string}
_PREVIEW: Final[VolDictType] = {vol.Optional("preview", default=False): cv.boolean}
_FILE: Final[VolDictType] = {vol.Exclusive("text", "content"): cv.string, vol.Exclusive("path", "content"): cv.path}


def _intake(entry: CallScreenerConfigEntry, call: ServiceCall) -> Intake:
    data = entry.runtime_data
    return Intake(call.hass, data.book, data.attendant.rulebook)


async def _import_contacts(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    intake = _intake(entry, call)
    return await intake.contacts(
        intake.content(call.data), by=await by_whom(entry, call), is_preview=call.data["preview"]
    )


async def _import_numbers(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    intake = _intake(entry, call)
    return await intake.numbers(
        intake.content(call.data), call.data["list"], by=await by_whom(entry, call), is_preview=call.data["preview"]
    )


async def _add_list(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    by, name, side = await by_whom(entry, call), call.data["name"], call.data["list"]
    if url := call.data.get("url"):
        return await entry.runtime_data.refresh.add(url, name=name, list_name=side, by=by)
    intake = _intake(entry, call)
    return await intake.new_list(intake.content(call.data), name=name, list_name=side, by=by)


async def _get_lists(entry: CallScreenerConfigEntry, _call: ServiceCall) -> ServiceResponse:
    lists: list[JsonValueType] = [*await entry.runtime_data.refresh.lists()]
    return {"lists": lists}


async def _change_list(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    data = entry.runtime_data
    was = await data.book.imported_list(call.data["list_id"])
    changed = replace(was, name=call.data.get("name", was.name), is_on=call.data.get("enabled", was.is_on))
    change = await data.book.change_imported_list(changed, by=await by_whom(entry, call))
    await data.attendant.rulebook.reread()
    return {"undo": str(change.change_id)}


async def _remove_list(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    data = entry.runtime_data
    change = await data.book.remove_imported_list(call.data["list_id"], by=await by_whom(entry, call))
    await data.attendant.rulebook.reread()
    data.refresh.forget(call.data["list_id"])
    return {"undo": str(change.change_id)}


async def _refresh_list(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    refresh = entry.runtime_data.refresh
    await refresh.refresh(call.data["list_id"])
    return await refresh.facts(call.data["list_id"])


async def _export_numbers(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    return {"text": await list_by_hand(entry.runtime_data.book, call.data["list"])}


async def _export_contacts(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    return {"text": await address_book(entry.runtime_data.book, as_table=call.data["format"] == "csv")}


async def _export_data(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    data, path = entry.runtime_data, call.data["path"]
    if not call.hass.config.is_allowed_path(path):
        raise refusal("path_not_allowed", path=path)
    about: Number | None = None
    if text := call.data.get(ATTR_NUMBER):
        about = data.attendant.policy.read_number(text)
        if about is None:
            raise refusal("unusable_number", number=text)
    await data.book.export_everything(Path(path), about)
    return {"path": path}


ACTIONS: Final[dict[str, Action]] = {
    "import_contacts": Action(handle=_import_contacts, fields={**_FILE, **_PREVIEW}, responds=MAYBE),
    "import_numbers": Action(handle=_import_numbers, fields={**LIST, **_FILE, **_PREVIEW}, responds=MAYBE),
    "export_numbers": Action(handle=_export_numbers, fields=LIST, responds=ONLY),
    "export_contacts": Action(
        handle=_export_contacts,
        fields={vol.Optional("format", default="vcard"): vol.In(["vcard", "csv"])},
        responds=ONLY,
    ),
    "export_data": Action(
        handle=_export_data,
        fields={vol.Required("path"): cv.path, vol.Optional(ATTR_NUMBER): cv.string},
        responds=MAYBE,
    ),
    "add_list": Action(
        handle=_add_list,
        fields={
            vol.Required("name"): vol.All(cv.string, vol.Strip, vol.Length(min=1, max=MAX_NAME)),
            vol.Optional("list", default=ListName.BLOCK.value): vol.Coerce(ListName),
            **_FILE,
            vol.Exclusive("url", "content"): cv.string,
        },
        responds=MAYBE,
    ),
    "get_lists": Action(handle=_get_lists, responds=ONLY),
    "change_list": Action(
        handle=_change_list,
        fields={
            **_LIST_ID,
            vol.Optional("name"): vol.All(cv.string, vol.Strip, vol.Length(min=1, max=MAX_NAME)),
            vol.Optional("enabled"): cv.boolean,
        },
        responds=MAYBE,
    ),
    "remove_list": Action(handle=_remove_list, fields=_LIST_ID, responds=MAYBE),
    "refresh_list": Action(handle=_refresh_list, fields=_LIST_ID, responds=MAYBE),
}
