"""Whom the household knows and how strict the line begins: asked in the set-up, used by the line that comes of it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, patch
from urllib.parse import parse_qs, urlsplit

import pytest
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers import device_registry as dr

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.pages import start as start_pages
from custom_components.call_screener.rules.presets import Preset
from tests.integration.config_flow.pages import Port, begin, go, look, without_relay
from tests.integration.house import CALLER_ID_ONLY
from tests.integration.phones import Phone

CARDS = b"BEGIN:VCARD\nVERSION:3.0\nFN:Anna Example\nTEL:020 7946 0123\nEND:VCARD\n"
HERE, GONE = f"{1:032x}", f"{2:032x}"
TABLE = "name,phone\nBen Example,020 7946 0145\nNobody,\n"

pytestmark = pytest.mark.usefixtures("lines_end")


@pytest.fixture
def upload(tmp_path: Path) -> Generator[Callable[[bytes], object]]:
    """Give what fills the file that is `HERE`; anything else is gone."""
    path = tmp_path / "uploaded"

    @contextmanager
    def uploaded(_hass: HomeAssistant, file_id: str) -> Generator[Path]:
        if file_id != HERE:
            raise ValueError("File does not exist")
        yield path

    with patch.object(start_pages, "process_uploaded_file", uploaded):
        yield path.write_bytes


async def at_contacts(hass: HomeAssistant) -> ConfigFlowResult:
    """Set a line up as far as to the page about whom the household knows."""
    result = await without_relay(hass, await look(hass))
    result = await go(hass, result, {"country": "GB", "language": "en"})
    assert result["step_id"] == "contacts"
    return result


async def finished(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Go on from the page before the test call to the end."""
    result = await go(hass, await go(hass, result, {"next_step_id": "ready"}), {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    return result


def book_of(result: ConfigFlowResult) -> Any:
    """Return the book of the line that was set up."""
    return result["result"].runtime_data.book


def mode_of(result: ConfigFlowResult) -> Mode:
    """Return how the line that was set up screens callers."""
    policy: Policy = result["result"].runtime_data.attendant.policy
    return policy.mode


async def test_who_is_brought_along_is_in_the_phone_book(
    hass: HomeAssistant, port: Port, upload: Callable[[bytes], object]
) -> None:
    """Contacts that were shown as found, and whose calls are screened all the same."""
    upload(CARDS)
    result = await go(hass, await at_contacts(hass), {"contacts_file": HERE, "contacts_text": TABLE})
    assert result["step_id"] == "start"
    assert result["description_placeholders"] is not None
    assert "People found: 2." in result["description_placeholders"]["contacts"]
    result = await finished(hass, await go(hass, result, {}))
    assert {contact.name for contact in (await book_of(result).contacts()).items} == {"Anna Example", "Ben Example"}
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["contacts"] == "People in your phone book: 2."


async def test_nobody_needs_to_be_brought_along(hass: HomeAssistant, port: Port) -> None:
    """A page that nobody gets past who has no file at hand."""
    result = await go(hass, await at_contacts(hass), {})
    assert result["description_placeholders"] is not None
    assert "Import contacts" in result["description_placeholders"]["contacts"]
    result = await finished(hass, await go(hass, result, {}))
    assert (await book_of(result).contacts()).items == ()
    assert mode_of(result) is Mode.LISTEN_ONLY


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param({"contacts_text": "name,phone\nNobody,\n"}, "nobody with a telephone number", id="nobody"),
        pytest.param({"contacts_file": GONE}, "cannot be read", id="gone"),
        pytest.param({"contacts_file": HERE}, "ZIP archive", id="zipped"),
    ],
)
async def test_what_cannot_be_used_is_named_and_can_be_left_out(
    hass: HomeAssistant, port: Port, upload: Callable[[bytes], object], fields: dict[str, str], problem: str
) -> None:
    """A file that is taken for contacts, and an empty phone book that nobody notices for a week."""
    upload(b"PK\x03\x04 a spreadsheet")
    result = await go(hass, await at_contacts(hass), fields)
    assert (result["step_id"], result["errors"]) == ("contacts", {"base": "contacts"})
    assert result["description_placeholders"] is not None
    assert problem in result["description_placeholders"]["problem"]
    assert (await go(hass, result, {}))["step_id"] == "start"


@pytest.mark.parametrize(
    ("preset", "mode", "words"),
    [
        (Preset.LISTEN_ONLY, Mode.LISTEN_ONLY, "Nothing is blocked yet"),
        (Preset.SCREEN_STRANGERS, Mode.SCREEN_UNKNOWN, "Is asked"),
        (Preset.TRUSTED_CALLERS, Mode.TRUSTED_ONLY, "Goes to voicemail"),
    ],
)
async def test_a_line_begins_as_strict_as_it_was_said_to(
    hass: HomeAssistant, port: Port, preset: Preset, mode: Mode, words: str
) -> None:
    """A choice that is forgotten on the way, or a last page that says that nothing is blocked."""
    result = await go(hass, await at_contacts(hass), {})
    result = await go(hass, await go(hass, result, {"preset": preset}), {"next_step_id": "ready"})
    assert result["description_placeholders"] is not None
    assert words in result["description_placeholders"]["begins"]
    assert mode_of(await go(hass, result, {})) is mode


WARNED = '<ha-alert alert-type="warning">Nobody would be told.'


@pytest.mark.parametrize("chosen", ["nothing", "phones", "speakers"])
async def test_a_strict_beginning_warns_where_nobody_would_be_told(
    hass: HomeAssistant, port: Port, ben: Phone, chosen: str
) -> None:
    """A first stranger who waits for nobody; or a house that chose all it has, and is warned all the same."""
    hass.states.async_set("media_player.kitchen", "idle")
    result = await without_relay(hass, await look(hass))
    phones = [ben.device_id] if chosen == "phones" else []
    result = await go(hass, result, {"notify_devices": phones, "country": "GB", "language": "en"})
    if phones:
        result = await go(hass, result, {"next_step_id": "trial"})
    speakers = ["media_player.kitchen"] if chosen == "speakers" else []
    result = await go(hass, result, {"speakers": speakers})
    if speakers:
        result = await go(hass, result, {"next_step_id": "contacts"})
    result = await go(hass, result, {})
    assert (WARNED in (result["description_placeholders"] or {})["nobody"]) is (chosen == "nothing")
    result = await go(hass, result, {"preset": "screen_strangers"})
    result = await go(hass, result, {"next_step_id": "ready"})
    assert (WARNED in (result["description_placeholders"] or {})["begins"]) is (chosen == "nothing")


async def test_a_modem_without_voice_leaves_no_choice(hass: HomeAssistant, port: Port) -> None:
    """A mode that the modem cannot keep."""
    port.found = CALLER_ID_ONLY
    result = await go(hass, await go(hass, await look(hass), {}), {"country": "GB", "language": "en"})
    assert (await go(hass, result, {}))["step_id"] == "trial"


async def test_a_book_that_cannot_be_written_does_not_undo_the_line(
    hass: HomeAssistant, port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A set-up that fails at its very end, or one that says that all is well."""
    monkeypatch.setattr(Book, "store_contacts", AsyncMock(side_effect=BookUnavailableError("the disk is full")))
    result = await go(hass, await at_contacts(hass), {"contacts_text": TABLE})
    result = await finished(hass, await go(hass, result, {}))
    assert result["description_placeholders"] is not None
    assert "could be written down" in result["description_placeholders"]["contacts"]


@pytest.mark.usefixtures("socket_enabled")
async def test_the_demo_asks_for_nothing_that_can_wait(hass: HomeAssistant) -> None:
    """Two minutes that are spent on forms; and a last page that says of the demo that it only listens."""
    result = await go(hass, await without_relay(hass, await begin(hass, "demo")), {"country": "PL", "language": "pl"})
    assert result["step_id"] == "ready"
    assert result["description_placeholders"] is not None
    assert "made-up calls" in result["description_placeholders"]["begins"]


async def test_the_end_says_where_everything_is(hass: HomeAssistant, port: Port) -> None:
    """A last page that leads nowhere, or to blueprints which are not there."""
    result = await go(hass, await go(hass, await at_contacts(hass), {}), {})
    result = await finished(hass, result)
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), result["result"].entry_id)
    told = result["description_placeholders"]
    assert told is not None
    assert (told["line"], told["page"]) == ("Conexant CX93001", f"/config/devices/device/{device.id}")
    links = [told[name] for name in start_pages.BLUEPRINTS]
    paths = [parse_qs(urlsplit(link).query)["blueprint_url"][0].partition("/blob/main/")[2] for link in links]
    assert paths == [f"blueprints/automation/call_screener/{name}.yaml" for name in start_pages.BLUEPRINTS]


async def test_a_line_that_does_not_start_at_once_is_found_all_the_same(hass: HomeAssistant, port: Port) -> None:
    """A last page that fails because of a line that is tried again in a moment."""
    result = await go(hass, await go(hass, await at_contacts(hass), {"contacts_text": TABLE}), {})
    with patch("custom_components.call_screener.async_setup_entry", AsyncMock(side_effect=ConfigEntryNotReady)):
        result = await finished(hass, result)
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["page"] == "/config/integrations/integration/call_screener"
