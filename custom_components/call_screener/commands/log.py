"""Commands about the call log, and what callers left in it."""

from datetime import datetime, timedelta
from typing import Any, Final

import voluptuous as vol
from homeassistant.components.http.auth import async_sign_path
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..book.calls import StoredCall
from ..call_log import delete_call, mark_heard
from ..core.call.record import Disposition
from ..core.events import Part
from ..data import stored_facts
from ..recording_view import recording_url
from ..refusal import refusal
from .command import LIMIT, SEARCH, Command, Request

PLAYABLE_FOR: Final = timedelta(hours=1)
"""How long the address of a recording can be played from; the panel has it signed anew afterwards."""


async def _calls(request: Request) -> dict[str, Any]:
    msg = request.msg
    calls = await _page(request, dispositions=msg.get("dispositions"))
    return {"items": [stored_facts(call) for call in calls], "cursor": _cursor(calls, msg["limit"])}


async def _voicemails(request: Request) -> dict[str, Any]:
    """Return the messages that callers left, each with the address from which it is played."""
    msg = request.msg
    calls = await _page(request, dispositions=[Disposition.VOICEMAIL], is_heard=False if msg["unheard"] else None)
    return {"items": [_playable(request, call) for call in calls], "cursor": _cursor(calls, msg["limit"])}


async def _call(request: Request) -> dict[str, Any]:
    stored = await request.book.call(request.msg["call_id"])
    if stored is None:
        raise refusal("call_not_found")
    return {"call": _playable(request, stored)}


async def _delete_call(request: Request) -> dict[str, Any]:
    await delete_call(request.data, request.msg["call_id"])
    return {}


async def _mark_heard(request: Request) -> dict[str, Any]:
    msg = request.msg
    return {"marked": await mark_heard(request.data, msg.get("call_id"), dispositions=msg.get("dispositions"))}


async def _page(
    request: Request, *, dispositions: list[Disposition] | None, is_heard: bool | None = None
) -> list[StoredCall]:
    cursor: datetime | None = request.msg.get("cursor")
    return await request.book.calls(
        limit=request.msg["limit"],
        before=dt_util.as_utc(cursor) if cursor else None,
        dispositions=dispositions,
        is_heard=is_heard,
        query=request.msg["query"],
    )


def _cursor(calls: list[StoredCall], limit: int) -> str | None:
    """Return where the next page begins. A page that is not full is the last one."""
    return calls[-1].started.isoformat() if len(calls) == limit else None


def _playable(request: Request, call: StoredCall) -> dict[str, Any]:
    urls = {part.value: _signed(request, call.call_id, part) for part in sorted(call.recordings)}
    return stored_facts(call) | {"urls": urls}


def _signed(request: Request, call_id: str, part: Part) -> str:
    """Return the address of a recording that whoever asks may play, and nobody else."""
    address = recording_url(request.entry.entry_id, call_id, part)
    return async_sign_path(request.hass, address, PLAYABLE_FOR, refresh_token_id=request.connection.refresh_token_id)


_CALL: Final = {vol.Required("call_id"): cv.string}
_DISPOSITIONS: Final = {vol.Optional("dispositions"): vol.All(cv.ensure_list, [vol.Coerce(Disposition)])}
_CURSOR: Final = {vol.Optional("cursor"): cv.datetime, **SEARCH, **LIMIT}

COMMANDS: Final[dict[str, Command]] = {
    "calls": Command(
        answer=_calls,
        fields={
            **_CURSOR,
            **_DISPOSITIONS,
        },
    ),
    "calls/get": Command(answer=_call, fields=_CALL),
    "calls/delete": Command(answer=_delete_call, fields=_CALL),
    "calls/heard": Command(answer=_mark_heard, fields={vol.Optional("call_id"): cv.string, **_DISPOSITIONS}),
    "voicemails": Command(answer=_voicemails, fields={**_CURSOR, vol.Optional("unheard", default=False): cv.boolean}),
}
