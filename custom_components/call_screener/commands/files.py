"""Commands about files: taken in with a preview and while one watches, and given out.

A file is uploaded to Home Assistant first (`file_upload`), which may take any time and size; it is gone from there when
it has been read.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import voluptuous as vol
from homeassistant.components import websocket_api
from homeassistant.components.file_upload import process_uploaded_file
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv

from ..core.screening.listed import ListName
from ..lists.intake import Intake, Progress, Stage
from ..lists.outlet import address_book, list_by_hand
from ..refusal import refusal
from .command import NAME, Command, Request


class What(StrEnum):
    """What a file holds, and what becomes of it."""

    CONTACTS = "contacts"
    ALLOW = "allow"
    BLOCK = "block"
    LIST = "list"
    """A list of its own, which may be long."""


async def _import(request: Request) -> dict[str, Any]:
    """Take a file in, and tell how far it is: `{"stage": "reading" or "writing", "done": lines, "of": lines}`."""
    msg, by = request.msg, await request.by()
    what: What = msg["what"]
    intake = Intake(request.hass, request.book, request.rulebook, progress=_teller(request))
    async with _uploaded(request.hass, msg["file_id"]) as path:
        if what is What.CONTACTS:
            return await intake.contacts(path, by=by, is_preview=msg["preview"])
        if what is not What.LIST:
            return await intake.numbers(path, ListName(what), by=by, is_preview=msg["preview"])
        if msg["preview"]:
            return await intake.preview_of_list(path)
        name = msg.get("name") or path.stem
        return await intake.new_list(path, name=name, list_name=msg["list"], by=by)


async def _export(request: Request) -> dict[str, Any]:
    what: What = request.msg["what"]
    if what is What.CONTACTS:
        text = await address_book(request.book, as_table=request.msg["format"] == "csv")
    else:
        text = await list_by_hand(request.book, ListName(what))
    return {"text": text}


def _teller(request: Request) -> Progress:
    """Return what tells whoever watches, from any thread."""
    loop, send, msg_id = asyncio.get_running_loop(), request.connection.send_message, request.msg["id"]

    def tell(stage: Stage, done: int, of: int | None) -> None:
        message = websocket_api.event_message(msg_id, {"stage": stage, "done": done, "of": of})
        loop.call_soon_threadsafe(send, message)

    return tell


@asynccontextmanager
async def _uploaded(hass: HomeAssistant, file_id: str) -> AsyncGenerator[Path]:
    """Give the path of a file that was uploaded, and remove it afterwards."""
    run = hass.async_add_executor_job
    upload = process_uploaded_file(hass, file_id)
    try:
        path = await run(upload.__enter__)
    except ValueError as error:  # It was uploaded long ago, or to another Home Assistant.
        raise refusal("file_missing") from error
    try:
        yield path
    finally:
        await asyncio.shield(run(upload.__exit__, None, None, None))


COMMANDS: Final[dict[str, Command]] = {
    "import": Command(
        answer=_import,
        fields={
            vol.Required("file_id"): cv.string,
            vol.Required("what"): vol.Coerce(What),
            vol.Optional("preview", default=False): cv.boolean,
            vol.Optional("name"): NAME,
            vol.Optional("list", default=ListName.BLOCK.value): vol.Coerce(ListName),
        },
        takes_time=True,
    ),
    "export": Command(
        answer=_export,
        fields={
            vol.Required("what"): vol.All(vol.Coerce(What), vol.In([What.CONTACTS, What.ALLOW, What.BLOCK])),
            vol.Optional("format", default="csv"): vol.In(["csv", "vcard"]),
        },
    ),
}
