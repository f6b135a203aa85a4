"""What the panel asks: page by page, for administrators, with errors in words."""

from datetime import timedelta
from typing import Any

import pytest
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.screening.policy import Mode
from tests.integration.conftest import OpenHouse
from tests.integration.house import STARTED, House
from tests.integration.panel.conftest import Panel

NIGHT = {"id": "night", "name": "Night", "then": {"verdict": "voicemail"}}
HOLIDAY = {"id": "holiday", "name": "Holiday", "then": {"verdict": "block", "style": "sit"}}
PEOPLE = "name,phone,groups\n" + "".join(f"Person {number:02},+4420794601{number:02},Club\n" for number in range(5))


async def test_a_caller_is_tried(house: House, panel: Panel) -> None:
    """A panel that says something else than what happens."""
    await house.act("block_number", number="+447700900102")
    told = await panel.ask("test_caller", number="07700 900102")
    assert told == await house.act("test_caller", number="07700 900102")
    assert [row["rule"] for row in told["rows"] if row["decides"]] == ["blocklist"]
    assert (await panel.ask("test_caller", number="07700 900102", at="2026-11-25T10:00:00+00:00"))["verdict"] == "block"


async def test_people_come_in_pages(house: House, panel: Panel) -> None:
    """A phone book of ten thousand in one message."""
    await house.act("import_contacts", text=PEOPLE)
    page = await panel.ask("contacts", limit=2, offset=2)
    assert (page["total"], [each["name"] for each in page["items"]]) == (5, ["Person 02", "Person 03"])
    assert page["groups"] == {"Club": 5}
    page = await panel.ask("contacts", query="0101", group="Club")
    assert [(each["numbers"], each["shown"]) for each in page["items"]] == [(["+442079460101"], ["020 7946 0101"])]


async def test_entries_come_in_pages(house: House, panel: Panel) -> None:
    """A blocklist that shows its first hundred, and nothing of the rest."""
    for number in range(3):
        await house.act("block_number", number=f"+44770090010{number}", days=7)
    await house.act("allow_number", caller_name="SWIFT*")
    page = await panel.ask("entries", list="block", limit=2)
    assert (page["total"], [each["key"] for each in page["items"]]) == (3, ["+447700900102", "+447700900101"])
    page = await panel.ask("entries", kind="name", query="swift")
    assert (page["total"], page["items"][0]["list"], page["items"][0]["shown"]) == (1, "allow", "swift*")
    page = await panel.ask("entries", query="07700 900101")
    assert [(each["key"], each["shown"]) for each in page["items"]] == [("+447700900101", "07700 900101")]


async def test_lists_and_their_numbers_come_in_pages(house: House, panel: Panel) -> None:
    """A million numbers in one message."""
    added = await house.act("add_list", name="Nuisances", text="+447700900102\n+447700900103\n+442079460123\n")
    lists = await panel.ask("lists")
    assert (lists["total"], lists["items"][0]["count"]) == (1, 3)
    page = await panel.ask("lists", list_id=added["list_id"], query="+4477", limit=1)
    assert (page["total"], [each["number"] for each in page["items"]]) == (2, ["+447700900102"])
    page = await panel.ask("lists", list_id=added["list_id"], query="020 79")
    assert page["items"] == [{"number": "+442079460123", "name": None, "shown": "020 7946 0123"}]


async def test_rules_are_saved_and_ordered(panel: Panel) -> None:
    """A rule that is above another on the panel, and below it on the line."""
    saved = await panel.ask("rules/save", rules=[NIGHT, HOLIDAY])
    assert [rule["id"] for rule in saved["rules"]] == ["night", "holiday"]
    ordered = await panel.ask("rules/order", ids=["holiday"])
    assert [rule["id"] for rule in ordered["rules"]] == ["holiday", "night"]
    told = await panel.ask("rules")
    assert [row["source"] for row in told["rows"] if row["rule"] == "house_rule"] == ["holiday", "night"]
    answer = await panel.send("rules/order", ids=["nobody"])
    assert (answer["success"], answer["error"]["code"]) == (False, "unknown_rule")


async def test_the_call_log_comes_in_pages(house: House, panel: Panel) -> None:
    """Two hundred thousand calls in one message; or a page that begins with the last of the other."""
    for number in range(5):
        started = STARTED + timedelta(minutes=number)
        await house.end(Disposition.MISSED, call_id=f"call-{number}", started=started)
    first = await panel.ask("calls", limit=3)
    rest = await panel.ask("calls", limit=3, cursor=first["cursor"])
    ids = [call["call_id"] for page in (first, rest) for call in page["items"]]
    assert (ids, rest["cursor"]) == ([f"call-{number}" for number in (4, 3, 2, 1, 0)], None)
    assert len((await panel.ask("calls", query="SWIFT"))["items"]) == 5
    assert (await panel.ask("calls", dispositions="blocked"))["items"] == []


@pytest.mark.parametrize(
    ("command", "data", "code"),
    [
        ("test_caller", {"number": "hello"}, "unusable_number"),
        ("lists", {"list_id": "none"}, "unknown_list"),
        ("contacts", {"limit": 201}, "invalid_format"),
        ("contacts", {"offset": -1}, "invalid_format"),
        ("calls", {"limit": 0}, "invalid_format"),
        ("rules/save", {"rules": [{"name": "Night"}]}, "invalid_format"),
        ("rules/save", {"rules": [NIGHT | {"when": {"numbers": ["*"]}}]}, "pattern_too_broad"),
        ("contacts", {"config_entry_id": "none"}, "service_config_entry_not_found"),
        ("subscribe", {"config_entry_id": "none"}, "not_found"),
    ],
)
async def test_what_cannot_be_is_said(panel: Panel, command: str, data: dict[str, Any], code: str) -> None:
    """A panel that waits for ever."""
    answer = await panel.send(command, **data)
    assert (answer["success"], answer["error"]["code"]) == (False, code)


async def test_changes_are_told(house: House, panel: Panel) -> None:
    """A panel that shows yesterday."""
    assert (await panel.send("subscribe"))["success"]
    assert (await panel.event())["screening_mode"] == "screen_unknown"
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.TRUSTED_ONLY)
    assert (await panel.event())["screening_mode"] == "trusted_only"


async def test_changes_are_told_beyond_a_reload(hass: HomeAssistant, house: House, panel: Panel) -> None:
    """A panel opened while the line comes that says for ever that there is none; one that is stale after a reload."""
    entry_id = house.entry.entry_id
    assert await hass.config_entries.async_unload(entry_id)
    assert (await panel.send("subscribe"))["success"]
    assert await panel.event() == {"available": False}
    assert await hass.config_entries.async_setup(entry_id)
    assert (await panel.event())["screening_mode"] == "screen_unknown"
    assert await hass.config_entries.async_reload(entry_id)
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.TRUSTED_ONLY)
    assert [(await panel.event())["screening_mode"] for _ in range(2)] == ["screen_unknown", "trusted_only"]


async def test_the_line_must_be_named_where_there_are_two(house: House, panel: Panel, open_house: OpenHouse) -> None:
    """A panel that shows the office's phone book at home."""
    office = await open_house(title="Office line")
    assert (await panel.send("contacts"))["success"] is False
    assert (await panel.ask("contacts", config_entry_id=office.entry.entry_id))["total"] == 0
