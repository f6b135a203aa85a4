"""The forms and the workflow that only GitHub reads, and that nobody sees fail before they are there.

A form with a fault is left out of the list of forms without a word; what counts as one is in GitHub's documentation.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from homeassistant.util.yaml import load_yaml_dict

ROOT = Path(__file__).parent.parent
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
CHECK = ROOT / ".github" / "workflows" / "check.yml"

FIELDS: dict[str, set[str]] = {
    "checkboxes": {"label", "description", "options"},
    "dropdown": {"label", "description", "options", "multiple", "default"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
}
"""What can be filled in, and what each of them may be told."""
KEYS = {"name", "description", "title", "labels", "body"}


def fields(form: Path) -> list[dict[str, Any]]:
    """Return what is to be filled in; the rest are words."""
    return [part for part in load_yaml_dict(str(form))["body"] if part["type"] != "markdown"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_has_what_github_asks_of_it(form: Path) -> None:
    """A form that is not offered, because a key of it is missing or mistyped."""
    found = load_yaml_dict(str(form))
    assert {"name", "description", "body"} <= set(found) <= KEYS
    assert [part for part in fields(form) if not set(part["attributes"]) <= FIELDS[part["type"]]] == []
    assert [part["id"] for part in fields(form) if not re.fullmatch(r"[a-z_]+", part["id"])] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
@pytest.mark.parametrize("what", ["id", "label"])
def test_no_two_fields_are_called_the_same(form: Path, what: str) -> None:
    """A form that is not offered, because it asks for the same thing twice."""
    count = Counter({**part["attributes"], **part}[what] for part in fields(form))
    assert [name for name, times in count.items() if times > 1] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_choices_are_words(form: Path) -> None:
    """A bare Yes, which YAML reads as true and GitHub refuses."""
    options = [option for part in fields(form) for option in part["attributes"].get("options", [])]
    labels = [option["label"] if isinstance(option, dict) else option for option in options]
    assert [label for label in labels if not isinstance(label, str)] == []


def test_a_modem_is_asked_what_the_page_asks() -> None:
    """A report from which no profile can be written, because a command is missing in the form or on the page."""
    page = (ROOT / "docs" / "modems.md").read_text(encoding="utf-8").partition("## Reporting a new modem")[2]
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "modem.yml").read_text(encoding="utf-8")
    commands = re.findall(r"AT[A-Z0-9+#=?]+", page)
    assert len(commands) > 15
    assert sorted(command for command in commands if command not in form) == []


def test_links_lead_to_pages_that_are_there() -> None:
    """A form that sends people to a page which was renamed."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / ".github").rglob("*.yml")]
    pages = [page for text in texts for page in re.findall(r"/call-screener/blob/main/([\w./-]+\w)", text)]
    assert pages
    assert [page for page in pages if not (ROOT / page).is_file()] == []


def test_the_workflow_runs_what_every_clone_runs() -> None:
    """A check that tests something else than what is tested before a commit, or that lost one of its parts."""
    steps = [step for job in load_yaml_dict(str(CHECK))["jobs"].values() for step in job["steps"]]
    assert [step["run"] for step in steps if "run" in step] == ["scripts/lint", "scripts/test"]
    used = {step["uses"].partition("@")[0] for step in steps if "uses" in step}
    assert used == {"actions/checkout", "home-assistant/actions/hassfest", "hacs/action"}
