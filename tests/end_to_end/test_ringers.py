"""Ringers and people that are added on their pages, in a real house, and a real line that somebody calls."""

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


@on_a_line
async def test_a_carer_puts_a_stranger_through_to_a_telephone_that_somebody_is_made_to_lift(scene: Scene) -> None:
    """A daughter who presses a button far away, and a caller who waits beside a telephone that does not ring."""
    box, history = scene.box, scene.box.home.history
    daughter, tablet = box.phones
    async with _bell(box, "pick_up") as bell, _cared_for(box):
        since = len(history.moments)
        await scene.rings(STRANGER, *SPEAKS, {"pause": 60.0})
        asked = await scene.asked(daughter)
        assert (asked.title or "").startswith(f"{box.title}: ")
        assert not [*history.of(bell, since=since)]
        await daughter.press(asked, "ACCEPT")
        await history.moment(partial(_shows, bell, "on"), since=since, limit=_LIMIT)
        assert "HAVE" in (await scene.told(tablet, "Pick up any handset")).actions
        await scene.told(daughter, f"{box.title}: put through")
        await scene.picked_up()
        await history.moment(partial(_shows, bell, "off"), since=since, limit=_LIMIT)
        await scene.over("put_through", "The number is on no list. The caller was put through.")
        assert [moment.state for moment in history.of(bell, since=since)] == ["on", "off"]


def _shows(entity_id: str, state: str, moment: Moment) -> bool:
    return (moment.entity_id, moment.state) == (entity_id, state)


@asynccontextmanager
async def _bell(box: Box, calls: str = "screened") -> AsyncGenerator[str]:
    """Have what lifts a handset, as far as its sensor can tell, be a bell of the line: nobody asks that sensor."""
    remote = box.home.remote
    menu = await remote.post(_FLOW, {"handler": [box.entry_id, "ringer"]})
    page = await remote.post(f"{_FLOW}/{menu['flow_id']}", {"next_step_id": "signal"})
    entered = {"entities": [box.handset], "calls": [calls], "when": {"after": 0}}
    asked = await remote.post(f"{_FLOW}/{page['flow_id']}", entered)
    made = await remote.post(f"{_FLOW}/{asked['flow_id']}", {"next_step_id": "save"})
    assert made["type"] == "create_entry", made
    (ringer,) = await _kept(box, "ringer")
    try:
        yield box.handset
    finally:
        await remote.command("config_entries/subentries/delete", entry_id=box.entry_id, subentry_id=ringer)


@asynccontextmanager
async def _cared_for(box: Box) -> AsyncGenerator[None]:
    """Have the first phone be a carer's, and the other one that of somebody who is asked about nobody."""
    carer, other = (phone.device_id for phone in box.phones)
    (household,) = await _kept(box, "person")
    await _enter(box, {"subentry_id": household}, "carer", [carer])
    await _enter(box, {}, "resident", [other], hears=[])
    (resident,) = [each for each in await _kept(box, "person") if each != household]
    try:
        yield
    finally:
        await box.home.remote.command("config_entries/subentries/delete", entry_id=box.entry_id, subentry_id=resident)
        await _enter(box, {"subentry_id": household}, "resident", [carer, other])


async def _enter(box: Box, which: dict[str, str], role: str, phones: list[str], **more: object) -> None:
    """Go through the pages of somebody, new or known, and leave all sections as they are."""
    remote = box.home.remote
    page = await remote.post(_FLOW, {"handler": [box.entry_id, "person"], **which})
    if which:
        page = await remote.post(f"{_FLOW}/{page['flow_id']}", {"next_step_id": "user"})
    page = await remote.post(f"{_FLOW}/{page['flow_id']}", {"name": role.capitalize(), "role": role})
    sections: dict[str, object] = {each["name"]: {} for each in page["data_schema"] if each.get("type") == "expandable"}
    page = await remote.post(f"{_FLOW}/{page['flow_id']}", {"phones": phones, "after": 0, **sections, **more})
    page = await remote.post(f"{_FLOW}/{page['flow_id']}", {"next_step_id": "save"})
    assert page["type"] in {"create_entry", "abort"}, page


async def _kept(box: Box, kind: str) -> list[str]:
    """Return the ids of the ringers or persons of a line."""
    kept = await box.home.remote.command("config_entries/subentries/list", entry_id=box.entry_id)
    return [each["subentry_id"] for each in kept if each["subentry_type"] == kind]
