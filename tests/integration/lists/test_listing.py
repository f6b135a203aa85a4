"""Numbers, patterns and names that are listed by hand, files that are imported, and what undoes it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import voluptuous as vol
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.screening.policy import Mode
from tests.integration.house import House

NUMBER = "+442079460123"
CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Library\nTEL:020 7946 0123\nTEL:hello\nEND:VCARD\n"


@pytest.fixture
async def strict(house: House) -> House:
    """Return a house that screens strangers."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    return house


async def verdict(house: House, **caller: str) -> str:
    """Return what would happen to a caller now."""
    return str((await house.act("test_caller", **(caller or {"number": NUMBER})))["verdict"])


async def refused(house: House, action: str, **data: Any) -> str | None:
    """Return the key of the sentence with which an action is refused."""
    with pytest.raises(ServiceValidationError) as refusal:
        await house.do(action, **data)
    return refusal.value.translation_key


@pytest.mark.parametrize(
    ("entry", "caller"),
    [
        ({"number": "020 7946 0123"}, {"number": NUMBER}),
        ({"pattern": "020 7946*"}, {"number": NUMBER}),
        ({"pattern": "+44 20 7946 ????"}, {"number": NUMBER}),
        ({"caller_name": "Swift *"}, {"number": "+447400123456", "name": "SWIFT PARCELS"}),
    ],
    ids=["number", "pattern", "pattern of one length", "name"],
)
async def test_what_is_blocked_can_be_undone_and_removed(
    strict: House, entry: dict[str, str], caller: dict[str, str]
) -> None:
    """A block that cannot be got rid of, or that blocks nobody."""
    answer = await strict.act("block_number", note="Sells windows", **entry)
    assert await verdict(strict, **caller) == "block"
    await strict.do("undo", undo=answer["undo"])
    assert await verdict(strict, **caller) == "screen"
    await strict.act("block_number", **entry)
    assert (await strict.act("remove_number", **entry))["removed"] is True
    assert await verdict(strict, **caller) == "screen"
    assert (await strict.act("remove_number", **entry))["removed"] is False


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"pattern": "*"}, "pattern_too_broad"),
        ({"pattern": "hello"}, "bad_pattern"),
        ({"caller_name": "*"}, "pattern_too_broad"),
        ({"number": "hello"}, "unusable_number"),
    ],
    ids=str,
)
async def test_what_fits_everybody_or_nobody_is_refused(strict: House, data: dict[str, str], key: str) -> None:
    """A mistyped pattern by which nobody can call any more."""
    assert await refused(strict, "block_number", **data) == key


@pytest.mark.parametrize(
    "data", [{"number": "1", "pattern": "2*"}, {"number": NUMBER, "days": 1, "expires": "2026-12-01"}]
)
async def test_one_thing_is_meant_at_a_time(strict: House, data: dict[str, Any]) -> None:
    """An action of which nobody knows what it did."""
    with pytest.raises(vol.Invalid):
        await strict.act("block_number", **data)


@pytest.mark.parametrize("change", ["", "17", "many", "-1"])
async def test_only_what_was_changed_can_be_undone(strict: House, change: str) -> None:
    """An exception where a sentence would do."""
    assert await refused(strict, "undo", undo=change) == "unknown_change"


async def test_a_block_expires_and_what_it_hid_is_back(
    hass: HomeAssistant, strict: House, freezer: FrozenDateTimeFactory
) -> None:
    """A number that was blocked for a day, and stays off the allowlist for ever."""
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    freezer.move_to(now)
    await strict.act("import_contacts", text=CARDS)
    answer = await strict.act("block_number", number=NUMBER, days=1)
    assert datetime.fromisoformat(answer["expires"]) == now + timedelta(days=1)
    assert await verdict(strict) == "block"
    freezer.move_to(now + timedelta(days=1))
    async_fire_time_changed(hass, now + timedelta(days=1))
    await strict.settle()
    assert await verdict(strict) == "allow"


async def test_an_import_can_be_looked_at_before(strict: House) -> None:
    """A file of ten thousand that does what nobody expected."""
    told = await strict.act("import_contacts", text=CARDS, preview=True)
    assert (told["added"], told["left_out"], told["undo"]) == (1, 1, None)
    assert told["rows"] == [{"line": 1, "text": "Library", "outcome": "added"}]
    assert told["refused"][0]["words"] == "Line 1: there is no telephone number in it."
    assert await verdict(strict) == "screen"
    done = await strict.act("import_contacts", text=CARDS)
    assert await verdict(strict) == "allow"
    await strict.do("undo", undo=done["undo"])
    assert await verdict(strict) == "screen"
    await strict.act("import_contacts", text=CARDS)
    assert (await strict.act("import_contacts", text=CARDS))["unchanged"] == 1


async def test_a_file_is_read_where_home_assistant_may(hass: HomeAssistant, strict: House, tmp_path: Path) -> None:
    """An action by which anybody who may call actions reads any file of the machine."""
    file = tmp_path / "numbers.txt"
    await hass.async_add_executor_job(file.write_text, f"{NUMBER}\n112\n")
    assert await refused(strict, "import_numbers", list="block", path=str(file)) == "path_not_allowed"
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    told = await strict.act("import_numbers", list="block", path=str(file))
    assert (told["added"], told["refused"][0]["key"]) == (1, "never_screened")
    assert await refused(strict, "import_numbers", list="block", path=str(tmp_path / "none")) == "file_missing"
    assert await refused(strict, "import_numbers", list="block") == "nothing_to_import"


async def test_a_list_goes_out_as_it_is(strict: House) -> None:
    """A blocklist that loses its patterns, names, notes and ends on the way from one house to another."""
    await strict.act("import_contacts", text=CARDS)
    undo = [
        (await strict.act("block_number", note="Sells; windows", days=90, **entry))["undo"]
        for entry in ({"number": "020 7946 0199"}, {"pattern": "020 7946 1*"}, {"caller_name": "Swift *"})
    ]
    before = (await strict.act("export_numbers", list="block"))["text"]
    assert [row.split(",")[:2] for row in sorted(before.splitlines())[1:]] == [
        ["name", "swift *"],
        ["number", "+442079460199"],
        ["pattern", "+442079461*"],
    ]
    for change in undo:
        await strict.do("undo", undo=change)
    told = await strict.act("import_numbers", list="block", text=before)
    assert (told["added"], told["refused"]) == (3, [])
    after = (await strict.act("export_numbers", list="block"))["text"]
    assert sorted(after.splitlines()) == sorted(before.splitlines())


async def test_people_go_out_as_they_came_in(strict: House) -> None:
    """An address book that loses a name on the way from one house to another."""
    await strict.act("import_contacts", text=CARDS)
    for form in ("vcard", "csv"):
        text = (await strict.act("export_contacts", format=form))["text"]
        assert (await strict.act("import_contacts", text=text))["unchanged"] == 1


async def test_all_that_is_stored_can_be_taken_along(hass: HomeAssistant, strict: House, tmp_path: Path) -> None:
    """A person who asks what is kept of them, and is told to read a database."""
    await strict.end(Disposition.MISSED)
    path = str(tmp_path / "all.zip")
    assert await refused(strict, "export_data", path=path) == "path_not_allowed"
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    assert await refused(strict, "export_data", path=path, number="hello") == "unusable_number"
    for about in ({}, {"number": "07700 900102"}):
        assert await strict.act("export_data", path=path, **about) == {"path": path}
        names = await hass.async_add_executor_job(lambda: ZipFile(path).namelist())
        assert names


async def test_a_long_list_is_one_of_its_own(strict: House) -> None:
    """A list of others that cannot be told from one's own, or that blocks an emergency number."""
    added = await strict.act("add_list", name="Nuisances", text=f"{NUMBER}\n+447400123456\n112\n")
    assert (added["count"], added["left_out"]) == (2, 1)
    answer = await strict.act("test_caller", number=NUMBER)
    assert (answer["verdict"], answer["rule"], answer["source"]) == ("block", "imported_blocklist", added["list_id"])
    (row,) = [row for row in answer["rows"] if row["decides"]]
    assert row["name"] == "Nuisances"
    (told,) = (await strict.act("get_lists"))["lists"]
    assert (told["count"], told["enabled"], told["list"]) == (2, True, "block")
    await strict.act("change_list", list_id=added["list_id"], enabled=False, name="Others")
    assert await verdict(strict) == "screen"
    (told,) = (await strict.act("get_lists"))["lists"]
    assert (told["name"], told["enabled"]) == ("Others", False)
    await strict.act("change_list", list_id=added["list_id"], enabled=True)
    await strict.act("remove_list", list_id=added["list_id"])
    assert (await verdict(strict), (await strict.act("get_lists"))["lists"]) == ("screen", [])


async def test_a_list_that_is_none_is_refused(strict: House) -> None:
    """A list without a number that looks as if it blocked somebody."""
    assert await refused(strict, "add_list", name="Empty", text="hello\n") == "list_empty"
    assert await refused(strict, "change_list", list_id="none", enabled=True) == "unknown_list"
    assert await refused(strict, "refresh_list", list_id="none") == "unknown_list"
    added = await strict.act("add_list", name="File", text=NUMBER)
    assert await refused(strict, "refresh_list", list_id=added["list_id"]) == "list_has_no_address"
