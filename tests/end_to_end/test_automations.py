"""An automation of our own triggers and conditions, as the editor makes one, and what the logbook says afterwards."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from demo.home import SCREENING, STRANGER, Box
from tests.end_to_end.scene import SPEAKS, Scene
from tests.end_to_end.stage import on_a_line

EVENTS = (
    *("ringing", "caller_identified", "screening_started", "decision_needed", "accepted", "rejected", "put_through"),
    *("blocked", "voicemail_left", "missed", "ended"),
)
CONDITIONS = (
    *("is_idle", "is_ringing", "is_screening", "is_decision_needed", "is_in_call", "is_taking_voicemail"),
    *("is_line_in_use", "is_in_screening_mode", "has_new_voicemails", "has_missed_calls"),
)


@on_a_line
async def test_strangers_are_sent_to_voicemail_by_an_automation_that_was_chosen_by_name(scene: Scene) -> None:
    """Triggers and conditions that only the Home Assistant of the tests knows, and no release that people have."""
    box = scene.box
    began = datetime.now(UTC)
    async with _automation(box):
        await scene.rings(STRANGER, *SPEAKS, {"pause": 30.0})
        await scene.reaches("state", "voicemail")
        await box.wire.do("caller_hangs_up")
        (record,) = await scene.all_over(1)
    assert record["decided_by"] == "Automation"
    (line,) = await _logbook(box, began)
    assert line["message"].startswith(f"{record['number_text']} rang")


@on_a_line
async def test_the_editor_offers_all_of_them_for_a_line(scene: Scene) -> None:
    """Descriptions that this release of Home Assistant cannot read, so that nothing of ours can be chosen in it."""
    remote, entities = scene.box.home.remote, scene.box.entities
    offered = {
        kind: set(await remote.command(f"get_{kind}_for_target", target={"entity_id": list(entities.values())}))
        for kind in ("triggers", "conditions")
    }
    ours = {kind: {key for key in keys if key.startswith("call_screener.")} for kind, keys in offered.items()}
    assert ours == {
        "triggers": {f"call_screener.{event}" for event in EVENTS},
        "conditions": {f"call_screener.{condition}" for condition in CONDITIONS},
    }


async def _logbook(box: Box, began: datetime) -> list[dict[str, Any]]:
    """Return our entries about a line, as soon as the recorder has written one: it does so every five seconds."""
    about = {"start_time": began.isoformat(), "entity_ids": [box.entities["call"]]}
    async with asyncio.timeout(15):
        while True:
            entries = await box.home.remote.command("logbook/get_events", **about)
            if ours := [entry for entry in entries if entry.get("domain") == "call_screener"]:
                return ours
            await asyncio.sleep(0.2)


@asynccontextmanager
async def _automation(box: Box) -> AsyncGenerator[None]:
    """Have an automation that sends strangers of a line to voicemail, for as long as the block lasts."""
    remote, path = box.home.remote, f"/api/config/automation/config/strangers_{box.entry_id}"
    call, decision_needed, mode = (box.entities[key] for key in ("call", "decision_needed", "screening_mode"))
    automation: dict[str, Any] = {
        "alias": "Strangers",
        "triggers": [
            {
                "trigger": "call_screener.decision_needed",
                "target": {"entity_id": call},
                "options": {"caller": ["stranger"]},
            }
        ],
        "conditions": [
            {"condition": "call_screener.is_decision_needed", "target": {"entity_id": decision_needed}},
            {
                "condition": "call_screener.is_in_screening_mode",
                "target": {"entity_id": mode},
                "options": {"mode": [SCREENING]},
            },
        ],
        "actions": [
            {
                "action": "call_screener.send_to_voicemail",
                "data": {"config_entry_id": box.entry_id, "call_id": "{{ trigger.call.call_id }}"},
            }
        ],
    }
    await remote.post(path, automation)
    try:
        yield
    finally:
        await remote.delete(path)
