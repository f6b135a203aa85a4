"""Setting up a line by walking through the pages of the config flow, as a person does in the browser."""

import asyncio
from collections.abc import Iterator
from typing import Any

from .remote import Remote, RemoteError

FLOW = "/api/config/config_entries/flow"
OPTIONS_FLOW = "/api/config/config_entries/options/flow"


async def add_line(
    remote: Remote,
    *,
    device: str | None = None,
    relay: str | None = None,
    phones: tuple[str, ...] = (),
    country: str = "PL",
    language: str = "en",
) -> str:
    """Set up a line and return the id of its entry. Without a device it is the demo line."""
    relay_page = {"next_step_id": "relay_switch" if relay else "no_relay"}
    household = {"notify_devices": list(phones), "country": country, "language": language}
    answers: dict[str, Any] = {
        "user": {"next_step_id": "modem" if device else "demo"},
        "modem": {"device": device},
        "relay": relay_page,
        "demo": relay_page,
        "caller_id_only": {},
        "relay_switch": {"relay": relay, "relay_on_means": "cut_off"},
        "relay_check": {"next_step_id": "household"},
        "household": household,
        "try_phones": {"next_step_id": "trial" if device else "ready"},
        "speakers": {},
        "contacts": {},
        "start": {"preset": "listen_only"},
        "trial": {"next_step_id": "ready"},
        "ready": {},
    }
    page = await _walk(remote, {"handler": "call_screener"}, answers, to="create_entry")
    entry_id: str = page["result"]["entry_id"]
    return entry_id


async def change_relay(remote: Remote, entry_id: str, kind: str, answers: dict[str, Any], *, is_moved: bool) -> None:
    """Give a line another relay of that kind, `relay_switch` or `relay_board`; with `is_moved` it is tried out."""
    pages = {
        "reconfigure": {"next_step_id": "reconfigure_relay"},
        "reconfigure_relay": {"next_step_id": kind},
        kind: answers,
        "relay_check": {"next_step_id": "move_relay" if is_moved else "save_relay"},
        "relay_moved": {"next_step_id": "save_relay"},
    }
    await _walk(remote, {"handler": "call_screener", "entry_id": entry_id}, pages, to="abort")
    await has_begun(remote, entry_id)


async def has_begun(remote: Remote, entry_id: str) -> None:
    """Wait until a line has started again, as it has begun to by now."""
    while await _state(remote, entry_id) != "loaded":  # noqa: ASYNC110 - there is no event in another process
        await asyncio.sleep(0.2)


async def _state(remote: Remote, entry_id: str) -> str:
    entries = await remote.command("config_entries/get", domain="call_screener")
    return next(str(entry["state"]) for entry in entries if entry["entry_id"] == entry_id)


async def _walk(remote: Remote, start: dict[str, Any], answers: dict[str, Any], *, to: str) -> dict[str, Any]:
    """Answer each page of the flow that begins so, up to one of the type `to`, and return that."""
    page: dict[str, Any] = await remote.post(FLOW, start)
    flow = f"{FLOW}/{page['flow_id']}"
    while page["type"] != to:
        if page["type"] == "abort" or page.get("errors"):
            raise RemoteError(f"The set-up stopped: {page}")
        if page["type"] == "progress":
            await asyncio.sleep(0.2)
            page = await remote.get(flow)
        elif page["type"] == "progress_done":
            page = await remote.post(flow)
        else:
            page = await remote.post(flow, answers[page["step_id"]])
    return page


async def change_options(remote: Remote, entry_id: str, **options: Any) -> dict[str, Any]:
    """Change some options of a line, as on its page, and return what they were; None leaves a field empty.

    The line starts again with them.
    """
    page = await remote.post(OPTIONS_FLOW, {"handler": entry_id})
    flow = f"{OPTIONS_FLOW}/{page['flow_id']}"
    page = await remote.post(flow, {"next_step_id": "options"})
    fields = page["data_schema"]
    before = {name: shown for name, shown in _shown(fields) if name in options}
    page = await remote.post(flow, _filled_in(fields, options))
    if page.get("step_id") == "silent":
        # What it means to cut the phones off at rest has been read.
        page = await remote.post(flow, {})
    if page["type"] != "create_entry":
        raise RemoteError(f"The options were refused: {page}")
    await has_begun(remote, entry_id)
    return before


def _shown(fields: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Return each field of a page of options, and what it is shown with."""
    for field in fields:
        if "schema" in field:
            yield from _shown(field["schema"])
        else:
            yield field["name"], field.get("description", {}).get("suggested_value", field.get("default"))


def _filled_in(fields: list[dict[str, Any]], options: dict[str, Any]) -> dict[str, Any]:
    """Return what a page of options is answered with: what is to change, and everything else as it is shown.

    A field that is shown empty, and may be, is left out.
    """
    shown = dict(_shown(fields))
    answers = {
        field["name"]: _filled_in(field["schema"], options)
        if "schema" in field
        else options.get(field["name"], shown[field["name"]])
        for field in fields
    }
    return {name: answer for name, answer in answers.items() if answer is not None}
