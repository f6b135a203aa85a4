"""The blueprints as files: how they are imported, and what somebody sees who uses one."""

import re
from pathlib import Path
from typing import Any

import pytest
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.importer import fetch_blueprint_from_url
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import selector
from homeassistant.util.yaml import load_yaml_dict
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from tests.integration.blueprints.conftest import FILES

PAGE = (FILES.parents[2] / "docs" / "blueprints.md").read_text(encoding="utf-8")
HOME = "https://github.com/call-screener/call-screener/blob/main/blueprints/automation/call_screener/"
RAW = HOME.replace("https://github.com", "https://raw.githubusercontent.com").replace("/blob/", "/")
IMPORT = "https://my.home-assistant.io/redirect/blueprint_import/?blueprint_url="

ALL = pytest.mark.parametrize("file", sorted(FILES.glob("*.yaml")), ids=lambda file: file.stem)


def read(file: Path) -> Blueprint:
    """Return a blueprint."""
    return Blueprint(
        load_yaml_dict(file), path=file.name, expected_domain="automation", schema=AUTOMATION_BLUEPRINT_SCHEMA
    )


def test_all_of_them_are_there() -> None:
    """A blueprint that was promised."""
    assert {file.stem for file in FILES.glob("*.yaml")} == {
        "announce_caller", "carer_digest", "decide_by_automation", "light_as_bell", "missed_when_home", "office_hours",
        "pause_media", "tablet_popup",
    }  # fmt: skip


@ALL
def test_home_assistant_takes_it(file: Path) -> None:
    """A file that Home Assistant refuses to import, or one that is used with a version that lacks our triggers."""
    blueprint = read(file)
    assert blueprint.validate() is None
    assert blueprint.name.startswith("Call Screener: ")
    assert blueprint.metadata["homeassistant"]["min_version"] == "2026.10.0"
    assert blueprint.metadata["source_url"] == f"{HOME}{file.name}"


@ALL
def test_every_input_can_be_chosen(file: Path) -> None:
    """An input that is a bare field for YAML, or one that nobody can name."""
    for key, described in read(file).inputs.items():
        assert described["name"], key
        (kind,) = described["selector"]
        assert kind in {
            "action", "boolean", "color_rgb", "condition", "device", "entity", "number", "select", "text", "time",
        }, key  # fmt: skip
        assert selector(described["selector"]).config is not None


@ALL
def test_every_default_is_one_that_can_be_chosen(file: Path) -> None:
    """A field that is red before anybody has touched it."""
    defaults = {
        key: (selector(described["selector"]), described["default"])
        for key, described in read(file).inputs.items()
        if "default" in described and described["default"] != []
    }
    chosen: dict[str, Any] = {key: choose(default) for key, (choose, default) in defaults.items()}  # type: ignore[operator]  # A selector is called to validate.
    assert chosen == {key: default for key, (_, default) in defaults.items()}


@ALL
def test_the_page_has_a_section_and_a_link_that_imports_it(file: Path) -> None:
    """A badge that leads to another blueprint, or a blueprint that nobody hears of."""
    sections = re.split("^## ", PAGE, flags=re.MULTILINE)
    link = f"[![Import](https://my.home-assistant.io/badges/blueprint_import.svg)]({IMPORT}{HOME}{file.name})"
    assert sum(link in section for section in sections[1:]) == 1
    assert PAGE.count(f"{HOME}{file.name}") == 1


@ALL
async def test_the_link_imports_it(hass: HomeAssistant, aioclient_mock: AiohttpClientMocker, file: Path) -> None:
    """An address that Home Assistant does not know how to fetch."""
    text = await hass.async_add_executor_job(file.read_text, "utf-8")
    aioclient_mock.get(f"{RAW}{file.name}", text=text)  # type: ignore[no-untyped-call]
    imported = await fetch_blueprint_from_url(hass, f"{HOME}{file.name}")
    assert imported.suggested_filename == f"call-screener/{file.stem}"
    assert imported.blueprint.name == read(file).name
