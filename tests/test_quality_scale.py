"""The rules of Home Assistant's quality scale: all of them are there, and what is said to keep them exists and does.

`quality_scale.yaml` names for each rule the tests and pages that back it. Rules that no other test is about have theirs
here.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.components.binary_sensor import BinarySensorDeviceClass
from homeassistant.components.sensor import SensorDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.util.yaml import load_yaml_dict

from custom_components.call_screener.binary_sensor import BINARY_SENSORS
from custom_components.call_screener.button import REMOVE_DEMO_CALLS
from custom_components.call_screener.const import PLATFORMS
from custom_components.call_screener.select import SCREENING_MODE
from custom_components.call_screener.sensor import SENSORS
from custom_components.call_screener.switch import EMERGENCY_WINDOW, PERMIT_NEXT_CALL, PHONES

ROOT = Path(__file__).parent.parent
INTEGRATION = ROOT / "custom_components" / "call_screener"
NEWEST = ROOT / ".venv-run" / "lib" / "python3.14" / "site-packages" / "homeassistant"
RULES: dict[str, dict[str, str]] = load_yaml_dict(INTEGRATION / "quality_scale.yaml")["rules"]
NAMED = re.compile(r"[\w/.-]+\.(?:py|md)(?:::\w+|#[\w-]+)?|scripts/\w+")
"""A test, a page or one of its sections, a file or a script."""
SENTENCE = 6
"""Words of the shortest reason for which a rule does not concern us."""
SOURCES = {path: path.read_text(encoding="utf-8") for path in INTEGRATION.rglob("*.py")}
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def read_json(*names: str) -> dict[str, Any]:
    """Return what a file of the integration says."""
    content: dict[str, Any] = json.loads(INTEGRATION.joinpath(*names).read_text(encoding="utf-8"))
    return content


def found_in_sources(pattern: str) -> list[str]:
    """Return the files of the integration in which something stands."""
    return sorted(path.name for path, source in SOURCES.items() if re.search(pattern, source))


def sections(page: str) -> set[str]:
    """Return what the sections of a page are called in links to them."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_there(named: str) -> bool:
    """Whether a file is there, and in it the test or the section that is named."""
    name, sign, part = re.fullmatch(r"([^:#]+)(::|#)?(.*)", named).groups()  # type: ignore[union-attr]  # all of it is optional
    path = next((folder / name for folder in (ROOT, INTEGRATION) if (folder / name).is_file()), None)
    if path is None or not sign:
        return path is not None
    text = path.read_text(encoding="utf-8")
    return part in sections(text) if sign == "#" else bool(re.search(rf"^(?:async )?def {part}\(", text, re.MULTILINE))


# --- the file


def test_every_rule_is_there() -> None:
    """A rule that came with a newer Home Assistant, or one that is mistyped and so kept by nobody."""
    files = (NEWEST / "components").glob("*/quality_scale.yaml")
    known = {rule for path in files for rule in re.findall(r"^  ([a-z-]+):", path.read_text(), re.MULTILINE)}
    assert len(known) > 50
    assert set(RULES) == known


def test_every_rule_is_kept_or_does_not_concern_us() -> None:
    """A rule that is still to be kept, or one from which we exempt ourselves without a reason."""
    assert {rule: kept["status"] for rule, kept in RULES.items() if kept["status"] not in {"done", "exempt"}} == {}
    reasons = {rule: NAMED.sub("", kept["comment"]) for rule, kept in RULES.items() if kept["status"] == "exempt"}
    assert [rule for rule, reason in reasons.items() if len(reason.split()) < SENTENCE] == []


def test_every_rule_that_is_kept_is_backed() -> None:
    """A rule that is said to be kept, by nobody's leave but ours."""
    assert [
        rule for rule, kept in RULES.items() if kept["status"] == "done" and not NAMED.search(kept["comment"])
    ] == []


@pytest.mark.parametrize("rule", RULES)
def test_what_backs_a_rule_exists(rule: str) -> None:
    """A test that was renamed, or a page whose section went."""
    assert [named for named in NAMED.findall(RULES[rule]["comment"]) if not is_there(named.rstrip("."))] == []


# --- entities


def classes_of_platforms() -> Iterator[tuple[str, set[str]]]:
    """Give each class of an entity, and what it derives from."""
    for platform in PLATFORMS:
        tree = ast.parse(SOURCES[INTEGRATION / f"{platform}.py"])
        for each in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            bases = {base.id for base in each.bases if isinstance(base, ast.Name)}
            if any(base.endswith("Entity") for base in bases):
                yield each.name, bases


def test_nothing_is_polled() -> None:
    """An entity that asks twice a minute what it is told anyway."""
    assert "    _attr_should_poll = False\n" in SOURCES[INTEGRATION / "entity.py"]
    assert found_in_sources(r"DataUpdateCoordinator|SCAN_INTERVAL|update_interval|def async_update\(") == []


def test_every_entity_is_one_of_ours() -> None:
    """An entity that has a name, a device and an id of its own making."""
    classes = dict(classes_of_platforms())
    assert len(classes) >= len(PLATFORMS)
    assert [name for name, bases in classes.items() if "CallScreenerEntity" not in bases] == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_says_how_many_at_once(platform: str) -> None:
    """A platform for which Home Assistant has to guess."""
    assert re.search(r"^PARALLEL_UPDATES: Final = 0$", SOURCES[INTEGRATION / f"{platform}.py"], re.MULTILINE)


def test_entities_that_are_about_the_box_say_so() -> None:
    """A connection that stands among the calls on everybody's dashboard."""
    about = {description.key: description.entity_category for description in BINARY_SENSORS}
    assert (about["modem"], about["decision_needed"]) == (EntityCategory.DIAGNOSTIC, None)
    settings = (SCREENING_MODE, PERMIT_NEXT_CALL, EMERGENCY_WINDOW, PHONES, REMOVE_DEMO_CALLS)
    assert {description.entity_category for description in settings} == {EntityCategory.CONFIG}


def test_entities_have_the_device_classes_that_fit() -> None:
    """A moment that is shown as text, or a state that the automation editor cannot offer."""
    classes = {description.key: description.device_class for description in (*BINARY_SENSORS, *SENSORS)}
    assert classes["modem"] is BinarySensorDeviceClass.CONNECTIVITY
    assert (classes["state"], classes["last_call"]) == (SensorDeviceClass.ENUM, SensorDeviceClass.TIMESTAMP)


def test_entities_have_icons() -> None:
    """An entity that looks like any other."""
    named, icons = read_json("translations", "en.json")["entity"], read_json("icons.json")["entity"]
    assert {platform: set(keys) for platform, keys in icons.items()} == {
        platform: set(keys) for platform, keys in named.items()
    }


# --- how it is made


def test_nothing_is_kept_in_hass_data() -> None:
    """A line whose parts outlive it, in a dictionary that anybody may write to; a typed key is nobody else's."""
    assert found_in_sources(r"hass\.data(\[|\.\w+\()(\"|f\"|DOMAIN)") == []


def test_no_session_is_made() -> None:
    """A connection of our own, past Home Assistant's settings for all of them."""
    assert found_in_sources(r"\bClientSession\(|aiohttp\.request\(|\bimport requests\b|\burlopen\(") == []


def test_types_are_strict() -> None:
    """A check that was turned down for one file, and stayed so."""
    assert re.search(r"^strict = true$", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert 'mypy" --strict' in (ROOT / "scripts" / "lint").read_text(encoding="utf-8")
    assert "type CallScreenerConfigEntry = ConfigEntry[CallScreenerData]" in SOURCES[INTEGRATION / "data.py"]


def test_the_coverage_is_asked_for() -> None:
    """A threshold that somebody lowered to get something in."""
    limits = re.findall(r"--cov-fail-under=(\d+)", (ROOT / "scripts" / "test").read_text(encoding="utf-8"))
    assert limits == ["100", "95"]


def test_every_dependency_is_accounted_for() -> None:
    """A package that is installed in every house, and of which nobody says why."""
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    told = set(re.findall(r"\[`?([\w-]+)`?\]\(https://", pages))
    wanted = {re.split("[<>=]", requirement)[0] for requirement in read_json("manifest.json")["requirements"]}
    assert wanted - told == set()


# --- what is said of it


def fields_of(page: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Give the fields of a page and of its sections, and whether they are explained."""
    for part in (page, *page.get("sections", {}).values()):
        for field in part.get("data", {}):
            yield field, field in part.get("data_description", {})


@pytest.mark.parametrize("flow", ["config", "options"])
def test_every_field_of_the_flows_is_explained(flow: str) -> None:
    """A field whose two words leave somebody alone with a choice."""
    steps = read_json("translations", "en.json")[flow]["step"]
    assert [
        f"{step}.{field}" for step, page in steps.items() for field, is_explained in fields_of(page) if not is_explained
    ] == []


def test_every_action_is_documented() -> None:
    """An action that only those know who read the code."""
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    actions = read_json("translations", "en.json")["services"]
    assert [action for action in actions if not re.search(rf"`(?:call_screener\.)?{action}`", pages)] == []


def test_every_option_is_documented() -> None:
    """An option that is on no page, or that the page calls by its last name."""
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    options = read_json("translations", "en.json")["options"]["step"]["options"]
    parts = (options, *options["sections"].values())
    assert [name for part in parts for name in part["data"].values() if name not in pages] == []
