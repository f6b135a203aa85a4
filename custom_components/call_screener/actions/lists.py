"""Actions that bring people, numbers and lists in, and out again. They are for administrators.

What is brought in is a text, or a file in a folder that Home Assistant may read. With `preview` nothing is written: the
response says what would be.
"""

import asyncio
from functools import partial
from pathlib import Path
from typing import Final

import voluptuous as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.core_config import Config
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
    undo = await entry.runtime_data.refresh.change(
        call.data["list_id"],
        name=call.data.get("name"),
        is_on=call.data.get("enabled"),
        by=await by_whom(entry, call),
    )
    return {"undo": undo}


async def _remove_list(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    return {"undo": await entry.runtime_data.refresh.remove(call.data["list_id"], by=await by_whom(entry, call))}


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
    if key := await asyncio.to_thread(_unfit, call.hass.config, Path(path)):
        raise refusal(key, path=path)
    about: Number | None = None
    if text := call.data.get(ATTR_NUMBER):
        about = data.attendant.policy.read_number(text)
        if about is None:
            raise refusal("unusable_number", number=text)
    await data.book.export_everything(Path(path), about)
    return {"path": path}


def _unfit(config: Config, target: Path) -> str | None:
    """Return the key of the sentence that says why nothing may be exported to a file; None where it may be."""
    if not config.is_allowed_path(str(target)):
        return "path_not_allowed"
    # Whatever lies there has an address that asks nobody for a password: /local/...
    served = Path(config.path("www")).resolve()
    return "path_served_to_all" if target.parent.resolve().is_relative_to(served) else None


_action: Final = partial(Action, is_for_administrators=True)
"""All of them: each is about the whole of a list or of the phone book, or goes to an address or a file."""

ACTIONS: Final[dict[str, Action]] = {
    "import_contacts": _action(handle=_import_contacts, fields={**_FILE, **_PREVIEW}, responds=MAYBE),
    "import_numbers": _action(handle=_import_numbers, fields={**LIST, **_FILE, **_PREVIEW}, responds=MAYBE),
    "export_numbers": _action(handle=_export_numbers, fields=LIST, responds=ONLY),
    "export_contacts": _action(
        handle=_export_contacts,
        fields={vol.Optional("format", default="vcard"): vol.In(["vcard", "csv"])},
        responds=ONLY,
    ),
    "export_data": _action(
        handle=_export_data,
        fields={vol.Required("path"): cv.path, vol.Optional(ATTR_NUMBER): cv.string},
        responds=MAYBE,
    ),
    "add_list": _action(
        handle=_add_list,
        fields={
            vol.Required("name"): vol.All(cv.string, vol.Strip, vol.Length(min=1, max=MAX_NAME)),
            vol.Optional("list", default=ListName.BLOCK.value): vol.Coerce(ListName),
            **_FILE,
            vol.Exclusive("url", "content"): cv.string,
        },
        responds=MAYBE,
    ),
    "get_lists": _action(handle=_get_lists, responds=ONLY),
    "change_list": _action(
        handle=_change_list,
        fields={
            **_LIST_ID,
            vol.Optional("name"): vol.All(cv.string, vol.Strip, vol.Length(min=1, max=MAX_NAME)),
            vol.Optional("enabled"): cv.boolean,
        },
        responds=MAYBE,
    ),
    "remove_list": _action(handle=_remove_list, fields=_LIST_ID, responds=MAYBE),
    "refresh_list": _action(handle=_refresh_list, fields=_LIST_ID, responds=MAYBE),
}
