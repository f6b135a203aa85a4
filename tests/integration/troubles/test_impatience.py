"""The pictures of the repairs: all that can be told is told for them, by the functions that tell it otherwise."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener import repairs
from custom_components.call_screener.const import DEMO_DEVICE, DOMAIN
from docs.impatience import REPORTS

ROOT = Path(repairs.__file__).parent
TEXTS: dict[str, Any] = json.loads((ROOT / "translations" / "en.json").read_text(encoding="utf-8"))["issues"]
NAMES = {
    "relay": "Relay",
    "board": "/dev/ttyUSB0",
    "list": "List",
    "ringer": "light.hall",
    "engine": "tts.voice",
    "callers": "1\n2",
}


@pytest.mark.parametrize("issue", TEXTS)
async def test_each_repair_is_told_for_its_picture(hass: HomeAssistant, issue: str) -> None:
    """A function that went to another room and left the pictures behind, and a repair that nobody ever looks at."""
    device = DEMO_DEVICE if issue == "demo_failed" else "/dev/ttyACM0"
    entry = MockConfigEntry(domain=DOMAIN, title="Home line", data={"device": device})
    entry.add_to_hass(hass)
    REPORTS[issue](hass, entry, NAMES)
    (told,) = ir.async_get(hass).issues.values()
    gaps = set(re.findall(r"{(\w+)}", TEXTS[issue]["title"] + TEXTS[issue].get("description", "")))
    assert told.translation_key == issue
    assert gaps <= set(told.translation_placeholders or {})
    assert told.is_fixable is ("fix_flow" in TEXTS[issue])
