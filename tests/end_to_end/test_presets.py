"""Each preset with the six callers that it is chosen for, and what becomes of them on the line."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from demo.home import FAMILY, SCAM, SCREENING, STRANGER, Box
from tests.end_to_end.scene import Scene
from tests.end_to_end.stage import for_each, on_a_line

VIP, ABROAD = "225550109", "00442079460958"
"""Numbers: one that always gets through, and one in London."""
HOME = ZoneInfo("Europe/Warsaw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who calls, as the network tells it."""

    number: str = STRANGER
    plan: dict[str, Any] = field(default_factory=dict)

    @property
    def asked_about(self) -> dict[str, str]:
        """How an action is asked about such a caller."""
        if "caller_id" in self.plan:
            return {"caller_id": self.plan["caller_id"]}
        return {"number": self.number}


CALLERS = {
    "vip": Somebody(number=VIP),
    "family": Somebody(number=FAMILY),
    "nuisance": Somebody(number=SCAM),
    "stranger": Somebody(),
    "withheld": Somebody(plan={"caller_id": "withheld"}),
    "abroad": Somebody(number=ABROAD),
}

RING, SCREEN, MESSAGE, BLOCK = "allow", "screen", "voicemail", "block"

EVERYBODY = dict.fromkeys(CALLERS, (RING, "listen_only"))
STRICT = {"vip": (RING, "vip"), "family": (RING, "allowlist"), "nuisance": (BLOCK, "blocklist")}
WHILE_OPEN = STRICT | {
    "stranger": (SCREEN, "unknown_number"),
    "withheld": (SCREEN, "withheld"),
    "abroad": (SCREEN, "unknown_number"),
}
WHILE_CLOSED = STRICT | dict.fromkeys(("family", "stranger", "withheld", "abroad"), (MESSAGE, "house_rule"))

PRESETS = {
    "listen_only": EVERYBODY,
    "screen_strangers": WHILE_OPEN,
    "trusted_callers": STRICT | dict.fromkeys(("stranger", "withheld", "abroad"), (MESSAGE, "trusted_only")),
    "protect_relative": WHILE_OPEN | {"withheld": (MESSAGE, "house_rule"), "abroad": (BLOCK, "house_rule")},
}
"""What becomes of each caller, and by which rule."""


@for_each(*(f"{preset} {caller}" for preset in (*PRESETS, "office_hours") for caller in CALLERS))
async def test_a_preset_treats_its_typical_callers_as_it_says(scene: Scene, case: str) -> None:
    """A household that chose its rules by their name would find out by a lost call what they really are."""
    preset, caller = case.split()
    expected = PRESETS.get(preset) or (WHILE_OPEN if _is_open(datetime.now(HOME)) else WHILE_CLOSED)
    verdict, rule = expected[caller]
    who = CALLERS[caller]
    async with _strict(scene.box, preset):
        await scene.rings(who.number, rings=3, **who.plan)
        await _seen(scene, verdict)
        (record,) = await scene.all_over(1)
        assert (record["verdict"], record["rule"]) == (verdict, rule)
        assert not [push for push in scene.pushes() if verdict == BLOCK]


@on_a_line
async def test_an_office_is_open_at_eight_and_closed_at_five(scene: Scene) -> None:
    """A firm that takes no calls on a Tuesday morning, or gets them all night: real calls come at one time only."""
    box = scene.box
    async with _strict(box, "office_hours"):
        for moment, expected in (
            ("2026-12-01T08:00:00", WHILE_OPEN),
            ("2026-12-01T16:59:59", WHILE_OPEN),
            ("2026-12-01T17:00:00", WHILE_CLOSED),
            ("2026-12-02T07:59:59", WHILE_CLOSED),
            ("2026-12-04T18:00:00", WHILE_CLOSED),
            ("2026-12-05T12:00:00", WHILE_CLOSED),
            ("2026-12-06T12:00:00", WHILE_CLOSED),
            ("2026-12-07T07:59:59", WHILE_CLOSED),
            ("2026-12-07T08:00:00", WHILE_OPEN),
        ):
            told = {name: await box.ask("test_caller", at=moment, **who.asked_about) for name, who in CALLERS.items()}
            assert {name: (each["verdict"], each["rule"]) for name, each in told.items()} == expected, moment


@asynccontextmanager
async def _strict(box: Box, preset: str) -> AsyncGenerator[None]:
    """Have a line as strict as a preset makes it, for as long as the block lasts."""
    await box.act("allow_number", number=VIP, name="Mum", vip=True)
    await box.act("apply_preset", preset=preset)
    try:
        yield
    finally:
        # What the last preset brought along goes with the next one.
        await box.act("apply_preset", preset="screen_strangers")
        await box.rests("screening_mode", SCREENING)


async def _seen(scene: Scene, verdict: str) -> None:
    """Wait until a call is seen to be treated so, and have its caller go."""
    if verdict == RING:
        await scene.reaches("state", "ringing")
        assert not scene.happened("off_hook")
    elif verdict == BLOCK:
        await scene.happening("on_hook")
        assert "ringing" not in scene.showed("state")
        return
    else:
        await scene.reaches("state", "screening" if verdict == SCREEN else "voicemail")
        assert await scene.box.shows("relay") == "on"
    await scene.box.wire.do("caller_hangs_up")


def _is_open(moment: datetime) -> bool:
    return moment.weekday() < 5 and 8 <= moment.hour < 17
