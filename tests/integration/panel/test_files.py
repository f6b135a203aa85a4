"""Files on the panel: looked at, taken in while one watches, and given out."""

from typing import Any

import pytest
from aiohttp import FormData
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.call_screener.lists import intake
from tests.integration.house import House
from tests.integration.panel.conftest import Panel

PEOPLE = "name,phone\nAnna,+442079460123\nBen,+442079460124\nNobody,hello\n"
PESTS = "".join(f"+4477009001{number:02}\n" for number in range(20))


class Desk:
    """Where files are handed in."""

    def __init__(self, panel: Panel, client: Any) -> None:
        self._panel = panel
        self._client = client

    async def hand_in(self, text: str, **data: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Upload a file and have it imported."""
        form = FormData()
        form.add_field("file", text.encode(), filename="pests.csv", content_type="text/csv")
        uploaded = await (await self._client.post("/api/file_upload", data=form)).json()
        return await self._panel.watch("import", file_id=uploaded["file_id"], **data)


@pytest.fixture
async def desk(hass: HomeAssistant, panel: Panel, hass_client: ClientSessionGenerator) -> Desk:
    """Return where files are handed in."""
    assert await async_setup_component(hass, "file_upload", {})
    return Desk(panel, await hass_client())


async def test_people_are_looked_at_and_taken_in(desk: Desk, panel: Panel) -> None:
    """A preview that is the import; or a line that is left out without a word."""
    _, looked = await desk.hand_in(PEOPLE, what="contacts", preview=True)
    assert (looked["result"]["added"], looked["result"]["left_out"]) == (2, 1)
    assert looked["result"]["refused"][0]["line"] == 4
    assert (await panel.ask("contacts"))["total"] == 0
    told, done = await desk.hand_in(PEOPLE, what="contacts")
    assert told[-1] == {"stage": "writing", "done": 0, "of": 2}
    assert (await panel.ask("contacts"))["total"] == 2
    await panel.ask("undo", undo=done["result"]["undo"])
    assert (await panel.ask("contacts"))["total"] == 0


async def test_numbers_are_taken_in(desk: Desk, panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long file of which nobody knows how far it is."""
    monkeypatch.setattr(intake, "_TOLD_EVERY", 10)
    told, done = await desk.hand_in(PESTS, what="block")
    assert [(each["stage"], each["done"]) for each in told] == [("reading", 10), ("reading", 20), ("writing", 0)]
    assert done["result"]["added"] == 20
    assert (await panel.ask("entries", list="block"))["total"] == 20


async def test_a_list_is_made_of_a_file(desk: Desk, panel: Panel) -> None:
    """A million numbers that nobody saw before they blocked."""
    told, looked = await desk.hand_in(PESTS, what="list", preview=True)
    assert (looked["result"]["count"], looked["result"]["rows"][0]) == (20, {"text": "+447700900100"})
    assert (await panel.ask("lists"))["total"] == 0
    told, done = await desk.hand_in(PESTS, what="list", list="block")
    assert [each["stage"] for each in told] == ["reading", "writing"]
    (made,) = (await panel.ask("lists"))["items"]
    assert (made["list_id"], made["name"], made["count"]) == (done["result"]["list_id"], "pests", 20)


@pytest.mark.parametrize("preview", [True, False])
async def test_a_file_without_a_number_is_no_list(desk: Desk, preview: bool) -> None:  # noqa: FBT001
    """A list of nothing."""
    _, end = await desk.hand_in("hello\n", what="list", preview=preview)
    assert end["error"]["code"] == "list_empty"


async def test_a_file_that_is_gone_is_missed(desk: Desk, panel: Panel) -> None:
    """A progress bar that never ends."""
    _, end = await panel.watch("import", file_id="none", what="block")
    assert end["error"]["code"] == "file_missing"


@pytest.mark.parametrize(
    ("data", "begins"),
    [
        ({"what": "contacts"}, "phone 1,name"),
        ({"what": "contacts", "format": "vcard"}, "BEGIN:VCARD"),
        ({"what": "block"}, "kind,number"),
    ],
    ids=["a table", "an address book", "a list"],
)
async def test_what_is_in_the_book_goes_out(house: House, panel: Panel, data: dict[str, Any], begins: str) -> None:
    """A household that cannot leave."""
    await house.act("import_contacts", text=PEOPLE)
    await house.act("block_number", number="+447700900102")
    assert (await panel.ask("export", **data))["text"].startswith(begins)
