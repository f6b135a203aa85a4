"""What Home Assistant and HACS read before they run a line of ours, and the promises of the public contract.

Their own checkers are no packages that could be installed; here is what matters of them.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from struct import unpack
from typing import Any

import pytest
from awesomeversion import AwesomeVersion
from homeassistant.const import __version__ as home_assistant_version
from homeassistant.util.yaml import load_yaml_dict

ROOT = Path(__file__).parent.parent
INTEGRATION = ROOT / "custom_components" / "call_screener"
LANGUAGES = ("en", "pl")

# The public contract: automations and blueprints name these, so they do not change.
ENTITIES = {
    "binary_sensor": {"decision_needed", "line_in_use", "modem"},
    "button": {"accept", "reject", "send_to_voicemail", "hang_up", "block_last_caller", "allow_last_caller"},
    "event": {"call"},
    "select": {"screening_mode"},
    "sensor": {
        "state", "last_caller", "last_call", "new_voicemails", "missed_calls", "calls_blocked_today",
        "calls_today", "calls_screened_today", "calls_turned_away_today", "calls_missed_today", "voicemails_today",
        "time_saved_today",
    },
    "switch": {"permit_next_call", "emergency_window"},
}  # fmt: skip
STATES = {
    "idle", "ringing", "screening", "waiting_for_decision", "putting_through", "in_call", "voicemail",
}  # fmt: skip
MODES = {"listen_only", "screen_unknown", "trusted_only", "do_not_disturb"}
EVENT_TYPES = {
    "ringing", "caller_identified", "screening_started", "decision_needed", "accepted", "rejected",
    "put_through", "blocked", "voicemail_left", "missed", "ended",
}  # fmt: skip
SERVICES_OF_A_CALL = {"accept", "reject", "send_to_voicemail", "say", "hang_up", "decide"}

MODEM_MAKERS = {"0572", "06E0", "0803", "0ACE", "0BAF", "17EF"}
"""Conexant, Multi-Tech, Zoom, ZyXEL, USRobotics, Lenovo: no maker of chips that are in everything."""
SOFT_MODEMS = {"0572:1300", "0803:1300"}
"""They have no serial port: the work is done by a driver that there is not."""

HOME_ASSISTANTS_WORDS = {
    "abort", "already_in_progress", "behavior", "create_entry", "data_description", "entry_type", "error", "event_type",
    "fields", "fix_flow", "flow_title", "info", "initiate_flow", "menu_option_descriptions", "progress", "sections",
    "state_attributes",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun",
}  # fmt: skip
"""Keys of translations that Home Assistant looks up by itself."""

HACS_KEYS = {
    "name", "content_in_root", "filename", "zip_release", "hide_default_branch", "homeassistant",
    "persistent_directory", "hacs", "country",
}  # fmt: skip


def read_json(path: Path) -> dict[str, Any]:
    """Return what a JSON file says."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def sentences(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Give every text with the dotted path that leads to it."""
    for key, value in tree.items():
        path = f"{prefix}.{key}".lstrip(".")
        if isinstance(value, dict):
            yield from sentences(value, path)
        else:
            yield path, value


def placeholders(text: str) -> set[str]:
    """Return the names in braces: `{name}`, and `{count, plural, …}` as well."""
    return set(re.findall(r"\{\s*(\w+)\s*[,}]", text))


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """Give the manifest."""
    return read_json(INTEGRATION / "manifest.json")


@pytest.fixture(scope="module")
def icons() -> dict[str, Any]:
    """Give the icons."""
    return read_json(INTEGRATION / "icons.json")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """Give the actions as services.yaml describes them."""
    return {name: description or {} for name, description in load_yaml_dict(INTEGRATION / "services.yaml").items()}


@pytest.fixture(scope="module")
def english() -> dict[str, Any]:
    """Give the texts in English."""
    return read_json(INTEGRATION / "translations" / "en.json")


@pytest.fixture(scope="module", params=LANGUAGES)
def texts(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Give the texts in each language in turn."""
    return read_json(INTEGRATION / "translations" / f"{request.param}.json")


def test_the_manifest_is_in_order(manifest: dict[str, Any]) -> None:
    """Home Assistant's checker wants the domain and the name first, and the rest by the alphabet."""
    assert list(manifest) == ["domain", "name", *sorted(manifest.keys() - {"domain", "name"})]


def test_the_manifest_says_what_hacs_asks(manifest: dict[str, Any]) -> None:
    """A key without which HACS refuses the repository, or Home Assistant the integration."""
    asked = {
        "codeowners", "config_flow", "documentation", "integration_type", "iot_class", "issue_tracker", "version",
    }  # fmt: skip
    assert asked <= manifest.keys()
    assert manifest["domain"] == INTEGRATION.name
    assert AwesomeVersion(manifest["version"]).valid


def test_home_assistant_discovers_voice_modems_and_nothing_else(manifest: dict[str, Any]) -> None:
    """A matcher that Home Assistant's checker refuses, or one that fits half of all Zigbee sticks."""
    matchers = manifest["usb"]
    assert [matcher.keys() for matcher in matchers] == [{"vid", "pid"}] * len(matchers)
    ids = [f"{matcher['vid']}:{matcher['pid']}" for matcher in matchers]
    assert [each for each in ids if not re.fullmatch(r"[0-9A-F]{4}:[0-9A-F]{4}", each)] == []
    assert ids == sorted(set(ids))
    assert {each.partition(":")[0] for each in ids} <= MODEM_MAKERS
    assert not SOFT_MODEMS & set(ids)
    assert {"0572:1340", "0572:1329", "0572:1324", "0803:3095", "0BAF:0303", "06E0:F120", "06E0:0319"} <= set(ids)


def test_requirements_leave_home_assistant_its_choice(manifest: dict[str, Any]) -> None:
    """An exact pin that would fight with what Home Assistant itself pins."""
    assert [requirement for requirement in manifest["requirements"] if "==" in requirement] == []


def test_hacs_reads_every_key() -> None:
    """A mistyped key is no error for HACS: it would be left out in silence."""
    hacs = read_json(ROOT / "hacs.json")
    assert hacs.keys() <= HACS_KEYS
    assert hacs["name"] == "Call Screener"
    assert AwesomeVersion(hacs["homeassistant"]) <= AwesomeVersion(home_assistant_version)


@pytest.mark.parametrize(("name", "edge"), [("icon.png", 256), ("icon@2x.png", 512)])
def test_the_brand_has_its_images(name: str, edge: int) -> None:
    """An image of the wrong size is scaled, and looks like it."""
    header = (INTEGRATION / "brand" / name).read_bytes()[:24]
    assert header.startswith(b"\x89PNG\r\n\x1a\n")
    assert unpack(">II", header[16:24]) == (edge, edge)


def test_there_is_a_file_for_each_language() -> None:
    """A language that was begun and is in none of the tests below."""
    assert {path.stem for path in (INTEGRATION / "translations").iterdir()} == set(LANGUAGES)


def test_the_languages_say_the_same(english: dict[str, Any], texts: dict[str, Any]) -> None:
    """A sentence that one language lacks, or that names something else in braces."""
    expected = {path: placeholders(text) for path, text in sentences(english)}
    assert {path: placeholders(text) for path, text in sentences(texts)} == expected


@pytest.mark.parametrize(
    "unwanted",
    [
        pytest.param(r"^$|^\s|\s$", id="blank at an end"),
        pytest.param(r"https?://", id="an address, which belongs in a placeholder"),
        pytest.param(r"<[a-z/]", id="HTML"),
        pytest.param(r"'\{\w+\}'", id="a placeholder in single quotes, which is not filled in"),
        pytest.param(r"\[%key:", id="a reference, which only Home Assistant's own build resolves"),
    ],
)
def test_texts_are_as_home_assistant_wants_them(texts: dict[str, Any], unwanted: str) -> None:
    """A text that Home Assistant refuses or shows raw."""
    assert [path for path, text in sentences(texts) if re.search(unwanted, text)] == []


def test_no_text_is_left_over(english: dict[str, Any]) -> None:
    """A sentence that translators keep up for years, and nobody is ever shown."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in INTEGRATION.rglob("*.py"))
    said = set(re.findall(r"\w+", source.replace("async_step_", "")))
    words = said | {word.lower() for word in said if word.isupper()} | HOME_ASSISTANTS_WORDS  # StrEnum's auto() lowers.
    keys = {key for path, _ in sentences(english) for key in path.split(".")[1:]}
    kinds = "call|trial|phone|ringer_now|ringer|quirk|preset|script_asks|script_end|sound|weekday|month|day"
    made_up = {key: re.sub(f"^({kinds})_|_mend$", "", key) for key in keys}
    assert sorted(key for key in keys if not {key, made_up[key]} & words) == []


def test_every_explained_field_exists(english: dict[str, Any]) -> None:
    """A `data_description` whose field was renamed: it would never be shown."""
    paths = {path for path, _ in sentences(english)}
    explained = {path for path in paths if ".data_description." in path}
    assert {path.replace(".data_description.", ".data.") for path in explained} <= paths


def test_every_action_has_words_and_an_icon(
    services: dict[str, Any], icons: dict[str, Any], english: dict[str, Any]
) -> None:
    """An action that the interface could only show by its raw name."""
    assert services.keys() == english["services"].keys() == icons["services"].keys()


def test_every_field_of_an_action_has_words(services: dict[str, Any], english: dict[str, Any]) -> None:
    """A field without words, or words for a field that went."""
    described = {name: set(text.get("fields", {})) for name, text in english["services"].items()}
    assert {name: set(service.get("fields", {})) for name, service in services.items()} == described


@pytest.mark.parametrize("kind", ["trigger", "condition"])
def test_every_trigger_and_condition_has_words_and_an_icon(
    icons: dict[str, Any], english: dict[str, Any], kind: str
) -> None:
    """A trigger that the interface could only show by its raw name, or a field of it without words."""
    described = {
        name: set(description["fields"])
        for name, description in load_yaml_dict(INTEGRATION / f"{kind}s.yaml").items()
        if not name.startswith(".")
    }
    assert {name: set(text["fields"]) for name, text in english[f"{kind}s"].items()} == described
    assert {(name, key) for name, icon in icons[f"{kind}s"].items() for key in icon} == {
        (name, kind) for name in described
    }


@pytest.mark.parametrize("kind", ["service", "trigger", "condition"])
def test_every_choice_has_words(english: dict[str, Any], kind: str) -> None:
    """An option of a field that people would see as it is stored."""
    described = load_yaml_dict(INTEGRATION / f"{kind}s.yaml").values()
    fields = [field for each in described if each for field in each.get("fields", {}).values()]
    choices = [field["selector"]["select"] for field in fields if "select" in (field.get("selector") or {})]
    offered: dict[str, set[str]] = {}
    for choice in choices:
        if "translation_key" in choice:
            # One field may offer fewer than another.
            offered.setdefault(choice["translation_key"], set()).update(choice["options"])
    assert offered
    assert {key: set(english["selector"][key]["options"]) for key in offered} == offered


def test_triggers_are_those_of_the_contract(english: dict[str, Any]) -> None:
    """An event type that automations can only wait for by a template."""
    assert set(english["triggers"]) == EVENT_TYPES


def test_the_actions_of_a_call_keep_the_contract(services: dict[str, Any]) -> None:
    """Without `call_id` an action means the current call; with it, that one."""
    assert services.keys() >= SERVICES_OF_A_CALL
    assert [name for name in SERVICES_OF_A_CALL if "call_id" not in services[name]["fields"]] == []


def test_entities_are_those_of_the_contract(english: dict[str, Any]) -> None:
    """An entity that was renamed under the feet of people's automations."""
    entities = {platform: set(named) for platform, named in english["entity"].items()}
    assert {platform: entities.get(platform, set()) & names for platform, names in ENTITIES.items()} == ENTITIES


def test_icons_belong_to_entities(icons: dict[str, Any], english: dict[str, Any]) -> None:
    """An icon for an entity that is called something else by now."""
    entities = {(platform, key) for platform, named in english["entity"].items() for key in named}
    assert {(platform, key) for platform, named in icons["entity"].items() for key in named} <= entities


def test_icons_are_of_the_one_set(icons: dict[str, Any]) -> None:
    """An icon from a set that Home Assistant does not ship."""
    assert [path for path, icon in sentences(icons) if not icon.startswith("mdi:")] == []


def test_states_modes_and_event_types_have_words(english: dict[str, Any]) -> None:
    """A word of the contract that people would see as it is stored."""
    entity = english["entity"]
    assert set(entity["sensor"]["state"]["state"]) == STATES
    assert set(entity["select"]["screening_mode"]["state"]) == MODES
    assert set(entity["event"]["call"]["state_attributes"]["event_type"]["state"]) == EVENT_TYPES


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").iterdir()), ids=lambda path: path.name)
def test_pins_name_no_registry(path: Path) -> None:
    """An address that was written down when the pins were made, and binds everyone to it."""
    assert "://" not in path.read_text()
