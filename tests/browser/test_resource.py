"""How the card gets into dashboards: by an address that is kept up to date, or told where nothing may be written."""

import json
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from demo.browser import Visit
from demo.furniture import configuration
from demo.home import Home
from demo.house import ROOT, House
from demo.set_up import add_line
from tests.browser.card import Card
from tests.browser.dashboards import OTHERS, URL_PATH

pytestmark = pytest.mark.asyncio(loop_scope="session")

VERSION = json.loads((ROOT / "custom_components" / "call_screener" / "manifest.json").read_text())["version"]
IN_YAML = f"""
lovelace:
  resource_mode: yaml
  resources: []
  dashboards:
    {URL_PATH}:
      mode: yaml
      title: Call Screener
      filename: dashboard.yaml
"""
DASHBOARD = """
title: Line
views:
  - title: Line
    path: line
    cards:
      - type: custom:call-screener-card
        entity: sensor.demo_line_state
"""


@pytest_asyncio.fixture(loop_scope="session")
async def strict_house(home: Home, tmp_path: Path) -> AsyncGenerator[House]:
    """Return a house whose dashboards and resources are files, with the demo line."""
    files = {"configuration.yaml": configuration(more=IN_YAML), "dashboard.yaml": DASHBOARD}
    async with House(tmp_path, files) as house:
        remote = await house.remote()
        await add_line(remote)
        yield house
        await remote.close()


async def test_an_upgrade_replaces_the_address_of_the_card_and_no_other(home: Home) -> None:
    """Browsers keep an address's module for a month; and what others have put there is theirs."""
    listed = await home.remote.command("lovelace/resources")
    ours = [each["url"] for each in listed if "call-screener-card.js" in each["url"]]
    assert len(ours) == 1
    assert ours[0].startswith(f"/call_screener/call-screener-card.js?v={VERSION}")
    assert OTHERS in [each["url"] for each in listed]


async def test_the_card_is_there_where_resources_are_files_and_the_line_to_add_is_told(
    strict_house: House, chromium: Browser
) -> None:
    """Nothing may be written into a file of the household's; a red box in place of the card says nothing."""
    visit = await Visit.begin(chromium, strict_house, f"/{URL_PATH}/line")
    await Card(visit.page).is_quiet(limit=20_000)
    remote = await strict_house.remote()
    issues = (await remote.command("repairs/list_issues"))["issues"]
    assert "card_in_yaml" in [issue["translation_key"] for issue in issues]
    await remote.close()
    assert not visit.complaints
    await visit.end()
