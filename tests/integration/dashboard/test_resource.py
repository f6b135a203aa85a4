"""How dashboards get the card."""

from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, UrlManager
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.components.lovelace.resources import ResourceStorageCollection
from homeassistant.config_entries import SOURCE_IGNORE, ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.dashboard import resource
from custom_components.call_screener.dashboard.resource import ISSUE_NOT_REGISTERED, ISSUE_YAML, URL
from tests.integration.conftest import OpenHouse

THEIRS = {"res_type": "module", "url": "/local/other-card.js"}


@pytest.fixture(params=["storage"])
async def frontend(hass: HomeAssistant, config_folder: Any, request: pytest.FixtureRequest) -> None:
    """Set up dashboards, with the resources that a test wants."""
    wanted: Any = request.param
    yaml = {} if wanted == "storage" else {"lovelace": {"resource_mode": "yaml", "resources": wanted}}
    assert await async_setup_component(hass, "lovelace", yaml)
    hass.data.setdefault(DATA_EXTRA_MODULE_URL, UrlManager(lambda _change, _url: None, []))
    await hass.async_block_till_done()


def urls(hass: HomeAssistant) -> list[str]:
    """Return the addresses of all resources."""
    return [item["url"] for item in hass.data[LOVELACE_DATA].resources.async_items()]


def issues(hass: HomeAssistant) -> set[str]:
    """Return what is told of the card."""
    known = {issue_id for domain, issue_id in ir.async_get(hass).issues if domain == DOMAIN}
    return known & {ISSUE_NOT_REGISTERED, ISSUE_YAML}


async def test_the_card_is_a_resource_that_can_be_fetched(
    hass: HomeAssistant, frontend: None, open_house: OpenHouse, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """A dashboard that says "custom element doesn't exist"."""
    await open_house()
    (url,) = urls(hass)
    assert url.startswith(f"{URL}?v=0.1.0-")
    answer = await (await hass_client_no_auth()).get(url)
    assert (answer.status, answer.content_type) == (HTTPStatus.OK, "text/javascript")
    assert await answer.read() == resource.MODULE.read_bytes()
    assert (issues(hass), hass.data[DATA_EXTRA_MODULE_URL].urls) == (set(), frozenset())


async def test_an_upgrade_takes_the_place_of_what_was_there(
    hass: HomeAssistant, frontend: None, open_house: OpenHouse
) -> None:
    """Two editions of one card on a page, of which the older one wins; or somebody else's card that is lost."""
    resources = hass.data[LOVELACE_DATA].resources
    assert isinstance(resources, ResourceStorageCollection)
    for old in ({"res_type": "js", "url": f"{URL}?v=0.0.1"}, THEIRS, {"res_type": "module", "url": URL}):
        await resources.async_create_item(dict(old))
    await open_house()
    (ours, theirs) = resources.async_items()
    assert (ours["type"], ours["url"].startswith(f"{URL}?v=0.1.0-")) == ("module", True)
    assert theirs["url"] == THEIRS["url"]
    before = urls(hass)
    await open_house(title="Office line")
    assert urls(hass) == before


async def test_it_goes_with_the_last_line(hass: HomeAssistant, frontend: None, open_house: OpenHouse) -> None:
    """A dashboard that asks for a card which is not served any more; or an office without one."""
    MockConfigEntry(domain=DOMAIN, source=SOURCE_IGNORE).add_to_hass(hass)  # A modem that nobody wants to screen calls.
    home, office = await open_house(), await open_house(title="Office line")
    await hass.config_entries.async_remove(home.entry.entry_id)
    assert len(urls(hass)) == 1
    await hass.config_entries.async_remove(office.entry.entry_id)
    assert urls(hass) == []


async def test_a_line_that_is_removed_while_disabled_leaves_nothing(
    hass: HomeAssistant, frontend: None, config_folder: Path
) -> None:
    """What callers said, on the disk for ever: Home Assistant sets nothing of ours up where all lines are disabled."""
    resources = hass.data[LOVELACE_DATA].resources
    assert isinstance(resources, ResourceStorageCollection)
    await resources.async_create_item({"res_type": "module", "url": f"{URL}?v=0.0.1"})
    entry = MockConfigEntry(domain=DOMAIN, disabled_by=ConfigEntryDisabler.USER)
    entry.add_to_hass(hass)
    folder = config_folder / DOMAIN / entry.entry_id
    await hass.async_add_executor_job(partial(folder.mkdir, parents=True))
    await hass.config_entries.async_remove(entry.entry_id)
    assert (folder.exists(), urls(hass)) == (False, [])


@pytest.mark.parametrize("frontend", [[]], indirect=True, ids=["yaml"])
async def test_in_yaml_it_works_all_the_same(hass: HomeAssistant, frontend: None, open_house: OpenHouse) -> None:
    """A house that keeps its dashboards in files, and has no card."""
    house = await open_house()
    (url,) = hass.data[DATA_EXTRA_MODULE_URL].urls
    assert url.startswith(f"{URL}?v=")
    assert (urls(hass), issues(hass)) == ([], {ISSUE_YAML})
    await hass.config_entries.async_remove(house.entry.entry_id)
    assert (issues(hass), hass.data[DATA_EXTRA_MODULE_URL].urls) == (set(), frozenset())


@pytest.mark.parametrize("frontend", [[{"type": "module", "url": f"{URL}?v=2"}]], indirect=True, ids=["yaml"])
async def test_what_somebody_wrote_down_is_enough(hass: HomeAssistant, frontend: None, open_house: OpenHouse) -> None:
    """An issue that tells to do what is done."""
    await open_house()
    assert (issues(hass), hass.data[DATA_EXTRA_MODULE_URL].urls) == (set(), frozenset())


async def test_what_cannot_be_written_is_said_and_loaded_all_the_same(
    hass: HomeAssistant, frontend: None, open_house: OpenHouse
) -> None:
    """A line that does not start because of a card; or a card that is nowhere, and nobody says why."""
    with patch.object(ResourceStorageCollection, "async_create_item", side_effect=HomeAssistantError("disk")):
        await open_house()
    assert (issues(hass), len(hass.data[DATA_EXTRA_MODULE_URL].urls)) == ({ISSUE_NOT_REGISTERED}, 1)
    await open_house(title="Office line")
    assert (issues(hass), hass.data[DATA_EXTRA_MODULE_URL].urls, len(urls(hass))) == (set(), frozenset(), 1)


async def test_a_card_that_is_lost_takes_no_line_with_it(
    hass: HomeAssistant, frontend: None, open_house: OpenHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A telephone that is not screened because of a picture."""
    monkeypatch.setattr(resource, "MODULE", resource.MODULE.with_name("lost.js"))
    house = await open_house()
    assert house.state("sensor.state") == "idle"
    assert urls(hass) == [f"{URL}?v=0.1.0-missing"]


async def test_a_house_without_dashboards_has_a_line(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """A line that needs a browser."""
    house = await open_house()
    assert await hass.config_entries.async_remove(house.entry.entry_id)
    assert issues(hass) == set()
