"""A ringer that is added on its pages, in a real house, and a real line that somebody calls."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from demo.history import Moment
from demo.home import STRANGER, Box
from tests.end_to_end.scene import SPEAKS, Scene
from tests.end_to_end.stage import on_a_line

_FLOW = "/api/config/config_entries/subentries/flow"
_LIMIT = 5.0
"""Seconds in which a bell rings that is told to at once."""


@on_a_line
async def test_a_bell_rings_while_a_stranger_waits_and_is_silent_afterwards(scene: Scene) -> None:
    """Pages that only the Home Assistant of the tests can show, or a bell that rings from the next start on."""
    box, history = scene.box, scene.box.home.history
    async with _bell(box) as bell:
        since = len(history.moments)
        await scene.rings(STRANGER, *SPEAKS, {"pause": 30.0})
        await scene.reaches("decision_needed", "on")
        await history.moment(partial(_shows, bell, "on"), since=since, limit=_LIMIT)
        await box.press("reject")
        await history.moment(partial(_shows, bell, "off"), since=since, limit=_LIMIT)
        await scene.all_over(1)
        assert [moment.state for moment in history.of(bell, since=since)] == ["on", "off"]


def _shows(entity_id: str, state: str, moment: Moment) -> bool:
    return (moment.entity_id, moment.state) == (entity_id, state)


@asynccontextmanager
async def _bell(box: Box) -> AsyncGenerator[str]:
    """Have what lifts a handset, as far as its sensor can tell, be a bell of the line: nobody asks that sensor."""
    remote = box.home.remote
    menu = await remote.post(_FLOW, {"handler": [box.entry_id, "ringer"]})
    page = await remote.post(f"{_FLOW}/{menu['flow_id']}", {"next_step_id": "signal"})
    entered = {"entities": [box.handset], "calls": ["screened"], "when": {"after": 0}}
    made = await remote.post(f"{_FLOW}/{page['flow_id']}", entered)
    assert made["type"] == "create_entry", made
    ringers = await remote.command("config_entries/subentries/list", entry_id=box.entry_id)
    (ringer,) = [each["subentry_id"] for each in ringers if each["subentry_type"] == "ringer"]
    try:
        yield box.handset
    finally:
        await remote.command("config_entries/subentries/delete", entry_id=box.entry_id, subentry_id=ringer)
