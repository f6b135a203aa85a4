"""Commands about the lists that others made."""

from dataclasses import asdict
from typing import Any, Final

import voluptuous as vol
from homeassistant.helpers import config_validation as cv

from ..core.screening.listed import ListName
from .command import NAME, PAGE, SEARCH, Command, Request


async def _lists(request: Request) -> dict[str, Any]:
    """Return the lists; or, with a `list_id`, that list's numbers."""
    msg = request.msg
    if (list_id := msg.get("list_id")) is None:
        lists = await request.data.refresh.lists()
        return {"total": len(lists), "items": lists[msg["offset"] : msg["offset"] + msg["limit"]]}
    page = await request.book.imported_numbers(list_id, msg["query"], offset=msg["offset"], limit=msg["limit"])
    shown = await request.shown(item.number for item in page.items)
    return {"total": page.total, "items": [asdict(item) | {"shown": shown[item.number]} for item in page.items]}


async def _list(request: Request) -> dict[str, Any]:
    return {"list": await request.data.refresh.facts(request.msg["list_id"])}


async def _add_list(request: Request) -> dict[str, Any]:
    """Add a list from an address, which takes as long as its server; one from a file is imported."""
    msg = request.msg
    return await request.data.refresh.add(msg["url"], name=msg["name"], list_name=msg["list"], by=await request.by())


async def _change_list(request: Request) -> dict[str, Any]:
    msg = request.msg
    undo = await request.data.refresh.change(
        msg["list_id"],
        name=msg.get("name"),
        is_on=msg.get("enabled"),
        list_name=msg.get("list"),
        by=await request.by(),
    )
    return {"undo": undo, **await _list(request)}


async def _delete_list(request: Request) -> dict[str, Any]:
    return {"undo": await request.data.refresh.remove(request.msg["list_id"], by=await request.by())}


async def _refresh_list(request: Request) -> dict[str, Any]:
    await request.data.refresh.refresh(request.msg["list_id"])
    return await _list(request)


_LIST: Final = {vol.Required("list_id"): cv.string}

COMMANDS: Final[dict[str, Command]] = {
    "lists": Command(answer=_lists, fields={**SEARCH, vol.Optional("list_id"): cv.string, **PAGE}),
    "lists/get": Command(answer=_list, fields=_LIST),
    "lists/add": Command(
        answer=_add_list,
        fields={
            vol.Required("url"): cv.string,
            vol.Required("name"): NAME,
            vol.Optional("list", default=ListName.BLOCK.value): vol.Coerce(ListName),
        },
        takes_time=True,
    ),
    "lists/change": Command(
        answer=_change_list,
        fields={
            **_LIST,
            vol.Optional("name"): NAME,
            vol.Optional("enabled"): cv.boolean,
            vol.Optional("list"): vol.Coerce(ListName),
        },
    ),
    "lists/delete": Command(answer=_delete_list, fields=_LIST),
    "lists/refresh": Command(answer=_refresh_list, fields=_LIST, takes_time=True),
}
