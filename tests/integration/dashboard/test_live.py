"""What a dashboard is told of a line, the moment it happens."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import SOURCE_IGNORE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener import attendant
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.prospect import Prospect
from custom_components.call_screener.core.call.record import CallRecord, Disposition, Exchange
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decision, Part
from custom_components.call_screener.hardware.reports import CallReported
from tests.integration.conftest import OpenHouse
from tests.integration.dashboard.conftest import STATE, View, Viewer
from tests.integration.house import STARTED, House, call_record

UNTIL = datetime(2026, 11, 2, 16, 31, tzinfo=UTC)
ASKED = Prospect(decisions=frozenset({Decision.REJECT, Decision.ACCEPT, Decision.BLOCK}), until=UNTIL, lasts=40.0)


async def report(house: House, record: CallRecord, event: CallEvent | None = None, **facts: Any) -> None:
    """Have the line report a call that waits for a decision."""
    state = facts.pop("state", LineState.WAITING_FOR_DECISION)
    await house.hear(CallReported(Report(event, state, record, facts.pop("prospect", ASKED))))


async def test_it_is_told_at_once_how_the_line_stands(hass: HomeAssistant, house: House, viewer: Viewer) -> None:
    """A card that is empty until the next call; or that does not know the only line from a modem that is ignored."""
    MockConfigEntry(domain=DOMAIN, source=SOURCE_IGNORE).add_to_hass(hass)
    told = await viewer.follow()
    assert told.pop("now") == pytest.approx(datetime.now(UTC).timestamp(), abs=60)
    assert told == {
        "entry_id": house.entry.entry_id,
        "title": "Home line",
        "available": True,
        "may_control": True,
        "is_demo": False,
        "is_modem_ready": True,
        "state": "idle",
        "mode": "screen_unknown",
        "counts": {"new_voicemails": 0, "missed_calls": 0, "blocked_today": 0},
        "call": None,
    }


async def test_a_call_is_told_with_what_can_be_done(house: House, viewer: Viewer) -> None:
    """A countdown that the card has guessed, and buttons that do nothing."""
    await viewer.follow()
    await report(house, call_record(), CallEvent.DECISION_NEEDED)
    call = (await viewer.event())["call"]
    assert (call["started"], call["until"], call["lasts"]) == (STARTED.timestamp(), UNTIL.timestamp(), 40.0)
    assert (call["is_asked"], call["decisions"], call["speech"]) == (True, ["accept", "reject"], "quick")
    assert (call["name"], call["number"], call["reason"]) == (
        "SWIFT PARCELS",
        "+447700900102",
        "The number is on no list.",
    )


async def test_words_are_told_as_they_grow(house: House, viewer: Viewer) -> None:
    """A card that shows what was said when the caller has gone."""
    await viewer.follow()
    for said in ("Swift", "Swift Parcels", "Swift Parcels, at the gate"):
        await report(house, call_record(said_name=said), state=LineState.SCREENING)
        call = (await viewer.event())["call"]
        assert (call["said_name"], call["speech"]) == (said, None)
    record = call_record(exchanges=(Exchange(said="Who?", by="Anna", answer="Swift"),))
    await report(house, record)
    assert (await viewer.event())["call"]["conversation"] == [{"said": "Who?", "by": "Anna", "answer": "Swift"}]


async def test_a_recording_keeps_its_address(house: House, viewer: Viewer) -> None:
    """A player that begins again with each word that is understood; and an address that leads nowhere."""
    house.line.recordings.append("call-1", Part.NAME, b"\0\0" * 800)
    house.line.recordings.finish("call-1", Part.NAME, keep=True)
    house.line.journal.write(call_record())
    await house.entry.runtime_data.book.flush()
    await viewer.follow()
    record = call_record(recordings=frozenset({Part.NAME}))
    await report(house, record)
    first = (await viewer.event())["call"]["recordings"]
    await report(house, replace(record, said_name="Swift"))
    assert (await viewer.event())["call"]["recordings"] == first
    assert first["name"].startswith(f"/api/call_screener/recording/{house.entry.entry_id}/call-1/name?authSig=")


async def test_nothing_is_told_twice(house: House, viewer: Viewer) -> None:
    """A tablet that draws the same picture ten times in a second."""
    await viewer.follow()
    await report(house, call_record())
    await report(house, call_record())
    await report(house, call_record(said_name="Swift"))
    assert (await viewer.event())["call"]["said_name"] is None
    assert (await viewer.event())["call"]["said_name"] == "Swift"


async def test_a_caller_who_is_not_shown_is_not_told(house: House, viewer: Viewer) -> None:
    """A blocked caller on the wall, whom the house was not to hear of."""
    await viewer.follow()
    await report(house, call_record(), CallEvent.BLOCKED, state=LineState.IDLE)
    await report(house, call_record(disposition=Disposition.BLOCKED), CallEvent.ENDED, state=LineState.IDLE)
    assert (await viewer.event())["call"]["disposition"] == "blocked"


async def test_it_is_told_who_decided_and_how_it_ended(house: House, viewer: Viewer) -> None:
    """Two people who run to the telephone."""
    await viewer.follow()
    await report(house, call_record(decided_by="Anna"), CallEvent.ACCEPTED, state=LineState.PUTTING_THROUGH)
    assert (await viewer.event())["call"]["decided_by"] == "Anna"
    over = call_record(decided_by="Anna", disposition=Disposition.PUT_THROUGH, duration=30.0)
    await report(house, over, CallEvent.ENDED, state=LineState.IDLE)
    call = (await viewer.event())["call"]
    assert (call["disposition"], call["duration"]) == ("put_through", 30.0)


async def test_it_goes_on_with_the_line_that_comes_after(hass: HomeAssistant, house: House, viewer: Viewer) -> None:
    """A card that is dead after the options were changed."""
    await viewer.follow()
    assert await hass.config_entries.async_unload(house.entry.entry_id)
    assert (await viewer.event())["available"] is False
    assert await hass.config_entries.async_setup(house.entry.entry_id)
    told = await viewer.event()
    while not told["available"]:
        told = await viewer.event()
    assert (told["state"], told["mode"]) == ("idle", "screen_unknown")


async def test_whoever_looks_away_is_told_nothing_more(house: House, viewer: Viewer) -> None:
    """A line that remembers every tablet that ever looked."""
    attendant = house.entry.runtime_data.attendant
    before = len(attendant._subscribers)
    await viewer.follow()
    assert len(attendant._subscribers) == before + 1
    await viewer._client.send_json_auto_id({"type": "unsubscribe_events", "subscription": 1})
    assert (await viewer._client.receive_json())["success"]
    assert len(attendant._subscribers) == before


@pytest.mark.parametrize(
    ("may", "controls"), [({"read": True}, False), ({"read": True, "control": True}, True)], ids=["looks", "answers"]
)
async def test_a_guest_is_told_what_a_guest_may_do(
    house: House, guest: View, may: dict[str, bool], *, controls: bool
) -> None:
    """A card that is for administrators, or buttons that are refused."""
    assert (await (await guest(**may)).follow())["may_control"] is controls


async def test_a_guest_without_a_right_is_told_nothing(house: House, guest: View) -> None:
    """A visitor's telephone that shows who calls."""
    visitor = await guest()
    assert (await visitor.send("live"))["error"]["code"] == "unauthorized"
    assert (await visitor.send("history"))["error"]["code"] == "unauthorized"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"entity_id": "sensor.unheard_of"}, "not_found"),
        ({"config_entry_id": "none"}, "not_found"),
        ({"entity_id": STATE, "config_entry_id": "none"}, "invalid_format"),
    ],
    ids=["entity", "entry", "both"],
)
async def test_a_line_that_is_not_there_is_said(viewer: Viewer, data: dict[str, str], code: str) -> None:
    """A card that waits for ever."""
    assert (await viewer.send("live", **data))["error"]["code"] == code


async def test_of_two_lines_one_is_named(house: House, viewer: Viewer, open_house: OpenHouse) -> None:
    """The office's caller on the wall at home."""
    await open_house(title="Office line")
    assert (await viewer.send("live"))["error"]["code"] == "not_found"
    assert (await viewer.follow(entity_id=STATE))["title"] == "Home line"


async def test_whoever_has_the_caller_lets_the_modem_go(house: House, viewer: Viewer, guest: View) -> None:
    """A caller who is told that nobody came, by somebody who talks to him; or a visitor who may cut it short."""
    record = call_record()
    await report(house, record, CallEvent.ACCEPTED, state=LineState.PUTTING_THROUGH)
    wanted = {"config_entry_id": house.entry.entry_id, "call_id": record.call_id}
    with patch.object(attendant, "ANSWER_LIMIT", 0):
        assert (await viewer.send("have_it", **wanted))["success"]
    assert [decided.decision for decided in house.line.decisions] == [Decision.HAVE_IT]
    visitor = await guest(read=True)
    assert (await visitor.send("have_it", **wanted))["error"]["code"] == "unauthorized"
    wanted["config_entry_id"] = "none"
    assert (await viewer.send("have_it", **wanted))["error"]["code"] == "not_found"


async def test_a_line_whose_state_is_gone_is_for_administrators(
    hass: HomeAssistant, house: House, viewer: Viewer, guest: View
) -> None:
    """A line that anybody may follow, because what stood for it was removed."""
    er.async_get(hass).async_remove(STATE)
    assert (await viewer.follow())["may_control"]
    assert (await (await guest(read=True)).send("live"))["error"]["code"] == "unauthorized"
