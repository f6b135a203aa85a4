"""What the documentation says about the code is drawn from the code."""

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from custom_components.call_screener.core.modem.profiles import FAMILIES

ROOT = Path(__file__).parent.parent
FIXED_NAMES = {
    f"{name}.py"
    for name in (
        "__init__", "backup", "binary_sensor", "button", "condition", "config_flow", "const", "diagnostics", "entity",
        "event", "intent", "llm", "logbook", "media_source", "repairs", "select", "sensor", "services", "switch",
        "system_health", "trigger",
    )
}  # fmt: skip
"""Home Assistant's, which need no explanation."""
MODEMS = (ROOT / "docs" / "modems.md").read_text(encoding="utf-8")


def test_the_picture_of_a_call_is_the_table() -> None:
    """A diagram that shows how calls went a year ago."""
    done = subprocess.run([sys.executable, "docs/draw_call.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run docs/draw_call.py"


def test_the_wiring_is_as_it_would_be_drawn() -> None:
    """A drawing that somebody retouched, and that the next one who draws it overwrites."""
    done = subprocess.run([sys.executable, "docs/draw_wiring.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run docs/draw_wiring.py"


def test_the_quirks_are_the_ones_of_the_code() -> None:
    """A word in diagnostics that no page explains."""
    done = subprocess.run([sys.executable, "docs/list_quirks.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run docs/list_quirks.py"


@pytest.mark.parametrize(
    ("script", "drawn"), [("write_tables.py", "pages"), ("draw_call_story.py", "drawings")], ids=["tables", "story"]
)
def test_what_is_written_by_a_script_is_as_it_would_be_written(script: str, drawn: str) -> None:
    """A field of an action, an option or a sentence to callers that changed in the code and not on its page."""
    written: dict[Path, str] = runpy.run_path(str(ROOT / "docs" / script))[drawn]()
    old = [path.name for path, text in written.items() if path.read_text(encoding="utf-8") != text]
    assert old == [], f"run docs/{script}"


def test_buyers_are_told_of_the_modems_that_are_discovered() -> None:
    """A stick that Home Assistant offers and the table does not have, or the other way round."""
    manifest = json.loads((ROOT / "custom_components" / "call_screener" / "manifest.json").read_text(encoding="utf-8"))
    bought = MODEMS[MODEMS.index("## What to buy") : MODEMS.index("**Do not buy**")]
    told = re.findall(r"`([0-9a-f]{4}:[0-9a-f]{4})`", bought)
    assert sorted(told) == [f"{each['vid']}:{each['pid']}".lower() for each in manifest["usb"]]


def test_every_family_has_its_row() -> None:
    """A profile that diagnostics name and the page does not know."""
    named = re.findall(r"^\|[^|]+\| `(\w+)` \|", MODEMS, re.MULTILINE)
    assert named == [family.name for family in FAMILIES]


def test_the_page_calls_the_options_what_they_are_called() -> None:
    """A way out of having no caller ID that leads to a button which is not there."""
    texts = json.loads(
        (ROOT / "custom_components" / "call_screener" / "translations" / "en.json").read_text(encoding="utf-8")
    )
    modem = texts["options"]["step"]["options"]["sections"]["modem"]
    page = " ".join(MODEMS.split())
    assert f"*{modem['name']} → {modem['data']['modem_country']}*" in page
    assert [each for each in texts["selector"]["modem_country"]["options"].values() if f"**{each}**" not in page] == []


def test_the_rooms_are_named() -> None:
    """A page on how it is built that shows a house before its last extension."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    files = {path.name for path in (ROOT / "custom_components" / "call_screener").glob("*.py")}
    named = set(re.findall(r"(?<![\w/])\w+\.py\b", page))
    assert named == files - FIXED_NAMES


def test_every_picture_is_shown_somewhere() -> None:
    """A picture that is taken anew with each release and that nobody sees."""
    pages = "".join(page.read_text(encoding="utf-8") for page in [*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")])
    pictures = {path.name for path in (ROOT / "docs" / "images").glob("*.*")}
    assert sorted(name for name in pictures if f"images/{name}" not in pages) == []
