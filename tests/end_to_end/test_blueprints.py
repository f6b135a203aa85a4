"""All of our blueprints, made into automations as a person does it, in the release that people have."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from demo.home import STRANGER, Box
from tests.end_to_end.automations import FILES
from tests.end_to_end.scene import SPEAKS, Scene
from tests.end_to_end.stage import on_a_line

NAMES = {path.rpartition("/")[2].removesuffix(".yaml") for path in FILES if path.startswith("blueprints/")}


@on_a_line
async def test_every_blueprint_is_an_automation_that_does_its_work(scene: Scene) -> None:
    """A blueprint that only the Home Assistant of the tests understands, and no release that people have."""
    box = scene.box
    line = await box.home.remote.render(f"{{{{ device_id('{box.entities['call']}') }}}}")
    nowhere = {"condition": "template", "value_template": "{{ false }}"}
    chosen: dict[str, dict[str, Any]] = {
        "announce_caller": {"line": [line]},
        "carer_digest": {"line": line, "actions": _note(box, "digest", "{{ title }}: {{ message }}")},
        "decide_by_automation": {"call_event": box.entities["call"], "areas": ["+1"]},
        "light_as_bell": {"line": [line], "lights": ["light.none"], "only_if": [nowhere]},
        "missed_when_home": {"line": line, "person": "person.nobody"},
        "office_hours": {"screening_mode": [box.entities["screening_mode"]], "hours": "schedule.none"},
        "pause_media": {"line": [line], "players": ["media_player.none"]},
        "tablet_popup": {"line": [line], "shown": _note(box, "shown", "{{ page }}")},
    }
    assert chosen.keys() == NAMES
    async with _automations(box, chosen) as automations:
        await scene.rings(STRANGER, *SPEAKS, {"pause": 30.0})
        assert await _noted(box, "shown") == "/lovelace/calls"
        await scene.reaches("state", "waiting_for_decision")
        await box.wire.do("caller_hangs_up")
        (record,) = await scene.all_over(1)
        assert await _last_run(box, automations["announce_caller"]) is not None
        await box.home.remote.act("automation.trigger", automations["carer_digest"], skip_condition=False)
        digest = await _noted(box, "digest")
    assert f"{record['number_text']}: hung up" in digest.splitlines()[0]


def _note(box: Box, which: str, message: str) -> list[dict[str, Any]]:
    """Return an action that notes something where it can be read."""
    data = {"notification_id": f"{which}_{box.entry_id}", "message": message}
    return [{"action": "persistent_notification.create", "data": data}]


async def _noted(box: Box, which: str) -> str:
    """Return what was noted, as soon as something was."""
    async with asyncio.timeout(60):
        while True:
            for notification in await box.home.remote.command("persistent_notification/get"):
                if notification["notification_id"] == f"{which}_{box.entry_id}":
                    message: str = notification["message"]
                    return message
            await asyncio.sleep(0.2)


async def _last_run(box: Box, automation: str) -> str | None:
    state = await box.home.remote.state(automation)
    run: str | None = state["attributes"]["last_triggered"]
    return run


async def _all_on(box: Box, ids: set[str]) -> dict[str, str]:
    """Wait until these automations are there, which may take a moment, and on; return their entities by their ids."""
    async with asyncio.timeout(15):
        while True:
            states = [state["attributes"] | state for state in await box.home.remote.get("/api/states")]
            if {state["id"] for state in states if state["state"] == "on" and "id" in state} >= ids:
                return {state["id"]: state["entity_id"] for state in states if state.get("id") in ids}
            await asyncio.sleep(0.2)


@asynccontextmanager
async def _automations(box: Box, chosen: dict[str, dict[str, Any]]) -> AsyncGenerator[dict[str, str]]:
    """Have an automation of each blueprint for as long as the block lasts, and be told their entities."""
    remote = box.home.remote
    ids = {name: f"{name}_{box.entry_id}" for name in chosen}
    for name, inputs in chosen.items():
        use = {"path": f"call_screener/{name}.yaml", "input": inputs}
        await remote.post(f"/api/config/automation/config/{ids[name]}", {"alias": ids[name], "use_blueprint": use})
    try:
        entities = await _all_on(box, set(ids.values()))
        yield {name: entities[automation] for name, automation in ids.items()}
    finally:
        for automation in ids.values():
            await remote.delete(f"/api/config/automation/config/{automation}")
