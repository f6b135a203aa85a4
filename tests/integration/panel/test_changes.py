"""What is changed on the panel: written down, used from the next call on, and taken back."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.hardware.reports import ModemReady
from tests.book.samples import MESSAGE
from tests.integration.house import CALLER_ID_ONLY, STARTED, House, call_record
from tests.integration.panel.conftest import Panel

GRANNY = {"name": "Granny", "numbers": ["020 7946 0123"], "groups": ["Family"], "vip": True}
SELLER = {"key": "07700 900102", "list": "block", "name": "Seller", "note": "rude"}
NIGHT = {"id": "night", "name": "Night", "then": {"verdict": "voicemail"}}


async def verdict(panel: Panel, number: str) -> str:
    """Return what would become of a number."""
    return str((await panel.ask("test_caller", number=number))["verdict"])


async def test_somebody_is_added_changed_and_removed(panel: Panel) -> None:
    """A phone book that only an import can fill; or a change that the line hears of after a restart."""
    added = (await panel.ask("contacts/save", **GRANNY))["contact"]
    assert (added["numbers"], added["groups"], added["is_vip"]) == (["+442079460123"], ["Family"], True)
    assert await verdict(panel, "020 7946 0123") == "allow"
    changed = await panel.ask("contacts/save", **GRANNY | {"contact_id": added["contact_id"], "numbers": []})
    assert changed["contact"]["numbers"] == []
    assert await verdict(panel, "020 7946 0123") == "screen"
    await panel.ask("undo", undo=changed["undo"])
    assert (await panel.ask("contacts/get", contact_id=added["contact_id"]))["contact"] == added
    removed = await panel.ask("contacts/delete", contact_id=added["contact_id"])
    assert (await panel.ask("contacts"))["total"] == 0
    await panel.ask("undo", undo=removed["undo"])
    assert (await panel.ask("contacts"))["items"] == [added]


async def test_an_entry_is_added_changed_and_removed(panel: Panel) -> None:
    """A note that can never be cleared; or a number that is on a list under its old form."""
    added = (await panel.ask("entries/save", **SELLER))["entry"]
    assert (added["key"], added["list"], added["note"]) == ("+447700900102", "block", "rude")
    assert await verdict(panel, "07700900102") == "block"
    changed = {"entry_id": added["entry_id"], "key": "07700 900103", "list": "allow", "expires": "2100-01-01T00:00:00Z"}
    entry = (await panel.ask("entries/save", **changed))["entry"]
    assert (entry["key"], entry["name"], entry["note"]) == ("+447700900103", None, None)
    assert entry["expires"].startswith("2100-01-01")
    assert await verdict(panel, "07700900102") == "screen"
    removed = await panel.ask("entries/delete", entry_id=entry["entry_id"])
    await panel.ask("undo", undo=removed["undo"])
    assert (await panel.ask("entries/get", entry_id=entry["entry_id"]))["entry"] == entry


@pytest.mark.parametrize(
    ("kind", "key", "kept"), [("pattern", "07700 9001*", "+4477009001*"), ("name", "swift *", "SWIFT *")]
)
async def test_patterns_are_listed(panel: Panel, kind: str, key: str, kept: str) -> None:
    """A pattern in the form in which nobody's number is."""
    assert (await panel.ask("entries/save", kind=kind, key=key, list="block"))["entry"]["key"].upper() == kept


async def test_a_list_is_changed_and_removed(house: House, panel: Panel) -> None:
    """A list that is switched off on the panel and blocks all the same."""
    added = await house.act("add_list", name="Nuisances", text="+447700900102\n")
    named = {"list_id": added["list_id"]}
    assert await verdict(panel, "07700900102") == "block"
    assert (await panel.ask("lists/change", **named, enabled=False))["list"]["enabled"] is False
    assert await verdict(panel, "07700900102") == "screen"
    assert (await panel.ask("lists/change", **named, list="allow"))["list"]["list"] == "allow"
    await panel.ask("lists/change", **named, enabled=True, name="Pests", list="block")
    assert (await panel.ask("lists/get", **named))["list"]["name"] == "Pests"
    removed = await panel.ask("lists/delete", **named)
    assert (await panel.ask("lists"))["total"] == 0
    await panel.ask("undo", undo=removed["undo"])
    assert await verdict(panel, "07700900102") == "block"


@pytest.mark.parametrize(
    ("command", "data", "code"),
    [
        ("lists/add", {"url": "http://example.com/list", "name": "Open"}, "list_not_https"),
        ("lists/refresh", {"list_id": "none"}, "unknown_list"),
    ],
)
async def test_what_takes_time_says_what_went_wrong(
    panel: Panel, command: str, data: dict[str, Any], code: str
) -> None:
    """A progress bar that never ends."""
    _, end = await panel.watch(command, **data)
    assert (end["error"]["code"], end["error"]["translation_domain"]) == (code, "call_screener")


async def test_how_strict_the_line_is(panel: Panel) -> None:
    """A mode on the panel that is not the line's."""
    assert (await panel.ask("rules/mode", mode="trusted_only"))["screening_mode"] == "trusted_only"
    told = await panel.ask("rules/preset", preset="office_hours")
    assert (told["screening_mode"], [rule["id"] for rule in told["rules"]]) == ("screen_unknown", ["preset_closed"])
    await panel.ask("rules/save", rules=[NIGHT])
    assert (await panel.ask("rules/get", rule_id="night"))["rule"]["name"] == "Night"


async def test_a_modem_without_a_voice_leaves_no_choice(house: House, panel: Panel) -> None:
    """A household that believes it is screened."""
    await house.hear(ModemReady(CALLER_ID_ONLY))
    for command, data in (("rules/mode", {"mode": "trusted_only"}), ("rules/preset", {"preset": "trusted_callers"})):
        assert (await panel.send(command, **data))["error"]["code"] == "modem_without_voice"
    assert (await panel.ask("rules/mode", mode="listen_only"))["can_screen"] is False


async def test_messages_come_with_what_plays_them(house: House, panel: Panel, hass_client_no_auth: Any) -> None:
    """A player that must sign in; or a recording that anybody may fetch."""
    for number in range(3):
        call_id, started = f"a{number}", STARTED + timedelta(minutes=number)
        await house.end(Disposition.VOICEMAIL, call_id=call_id, started=started)
        house.line.recordings.append(call_id, Part.VOICEMAIL, MESSAGE)
        house.line.recordings.finish(call_id, Part.VOICEMAIL, keep=True)
    await house.entry.runtime_data.book.flush()
    await house.end(Disposition.MISSED, call_id="missed")
    first = await panel.ask("voicemails", limit=2)
    rest = await panel.ask("voicemails", limit=2, cursor=first["cursor"])
    calls = [call for page in (first, rest) for call in page["items"]]
    assert [call["call_id"] for call in calls] == ["a2", "a1", "a0"]
    client, url = await hass_client_no_auth(), calls[0]["urls"]["voicemail"]
    assert (await client.get(url)).status == 200
    assert (await client.get(url.partition("?")[0])).status == 401
    assert (await panel.ask("calls/get", call_id="a2"))["call"]["voicemail_seconds"] > 1
    assert await panel.ask("calls/heard", dispositions=["missed"]) == {"marked": 1}
    assert await panel.ask("calls/heard", call_id="a2") == {"marked": 1}
    assert len((await panel.ask("voicemails", unheard=True))["items"]) == 2


async def test_a_call_is_deleted(house: House, panel: Panel) -> None:
    """A call that is gone from the page, and still on the disk; or one that goes while it lasts."""
    await house.end(Disposition.MISSED)
    assert (await panel.ask("calls/get", call_id="call-1"))["call"]["disposition"] == "missed"
    await panel.ask("calls/delete", call_id="call-1")
    for command in ("calls/get", "calls/delete"):
        assert (await panel.send(command, call_id="call-1"))["error"]["code"] == "call_not_found"
    await house.ask(call_record(call_id="call-2"))
    assert (await panel.send("calls/delete", call_id="call-2"))["error"]["code"] == "call_in_progress"


@pytest.mark.parametrize(
    ("command", "data", "code"),
    [
        ("contacts/get", {"contact_id": 9}, "unknown_contact"),
        ("contacts/save", {"name": "Anna", "numbers": ["hello"]}, "unusable_number"),
        ("contacts/save", {"contact_id": 9, "name": "Anna"}, "unknown_contact"),
        ("contacts/save", {"name": " "}, "invalid_format"),
        ("contacts/delete", {"contact_id": 9}, "unknown_contact"),
        ("entries/get", {"entry_id": 9}, "unknown_entry"),
        ("entries/save", SELLER | {"entry_id": 9}, "unknown_entry"),
        ("entries/save", SELLER | {"kind": "pattern", "key": "*"}, "pattern_too_broad"),
        ("entries/delete", {"entry_id": 9}, "unknown_entry"),
        ("lists/get", {"list_id": "none"}, "unknown_list"),
        ("lists/delete", {"list_id": "none"}, "unknown_list"),
        ("rules/get", {"rule_id": "none"}, "unknown_rule"),
        ("undo", {"undo": "9"}, "unknown_change"),
        ("undo", {"undo": "hello"}, "unknown_change"),
    ],
)
async def test_what_cannot_be_is_said(panel: Panel, command: str, data: dict[str, Any], code: str) -> None:
    """A panel that waits for ever."""
    answer = await panel.send(command, **data)
    assert (answer["success"], answer["error"]["code"]) == (False, code)
