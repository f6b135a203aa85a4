"""What the documentation says about the code is drawn from the code."""

import json
import re
import subprocess
import sys
from pathlib import Path

from custom_components.call_screener.core.modem.profiles import FAMILIES

ROOT = Path(__file__).parent.parent
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
    modem = texts["options"]["step"]["init"]["sections"]["modem"]
    page = " ".join(MODEMS.split())
    assert f"*{modem['name']} → {modem['data']['modem_country']}*" in page
    assert [each for each in texts["selector"]["modem_country"]["options"].values() if f"**{each}**" not in page] == []
