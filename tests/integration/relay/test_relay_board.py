"""A relay board on a line: it is moved without Home Assistant, and what is wrong with it is told."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.relay.board import RelayBoard, board_settings
from tests.hardware.emulated_board import EmulatedBoard, lcus
from tests.integration.conftest import OpenHouse

CONNECTING, CUTTING_OFF = b"\xa0\x01\x00\xa1\xa0\x02\x00\xa2", b"\xa0\x01\x01\xa2\xa0\x02\x01\xa3"


@pytest.fixture
def board(tmp_path: Path) -> Iterator[EmulatedBoard]:
    """Give a board, with its relays as a crash may have left them."""
    with EmulatedBoard(tmp_path / "board", lcus) as board:
        board.energised |= {1, 2}
        yield board


@pytest.fixture
def data(board: EmulatedBoard) -> dict[str, Any]:
    """Give what an entry knows of the board."""
    return {"relay_board": "lcus_status", "relay_port": str(board.link), "relay_channels": [1, 2]}


class Wiring:
    """The board, the relay that is made of it, and what the household is told."""

    def __init__(self, hass: HomeAssistant, data: dict[str, Any]) -> None:
        settings = board_settings(data)
        assert settings is not None
        self.hass = hass
        self.entry = MockConfigEntry(domain=DOMAIN, title="Home line")
        self.relay = RelayBoard(hass, self.entry, settings)

    @property
    def issue(self) -> tuple[str, ir.IssueSeverity] | None:
        """What the household is told of the relay."""
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, f"relay_failed_{self.entry.entry_id}")
        if issue is None or issue.severity is None:
            return None
        assert issue.translation_placeholders is not None
        assert issue.translation_placeholders["line"] == "Home line"
        return str(issue.translation_key), issue.severity

    async def until(self, is_so: Callable[[], Any]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(12):
            while not is_so():  # noqa: ASYNC110 - what a process does, no event tells
                await asyncio.sleep(0.01)


async def test_a_board_is_moved_while_home_assistant_stands_still(
    open_house: OpenHouse, board: EmulatedBoard, data: dict[str, Any], hass: HomeAssistant
) -> None:
    """A loop that is blocked for two seconds, and family that hears the phone ring on and on."""
    house = await open_house(data=data)
    await hass.async_add_executor_job(board.until, lambda: not board.energised)
    assert board.wire.startswith(CONNECTING), "The start connects the phones first"
    moved: list[float] = []
    # From here to the end of the block, Home Assistant's loop does nothing.
    before = time.monotonic()
    house.line.relay.disconnect_phones()
    moved.append(board.until(lambda: board.energised == {1, 2}) - before)
    house.line.relay.connect_phones()
    board.until(lambda: not board.energised)
    assert moved[0] < 0.5
    house.line.relay.disconnect_phones()
    board.until(lambda: board.energised == {1, 2})
    await hass.config_entries.async_unload(house.entry.entry_id)
    assert board.energised == set()


async def test_a_board_that_is_pulled_out_is_told_of_until_it_obeys(
    hass: HomeAssistant, board: EmulatedBoard, data: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """A household that wonders for weeks why spam rings again; or an alarm that stays when all is well."""
    wiring = Wiring(hass, data)
    wiring.relay.start()
    await wiring.until(lambda: not board.energised)
    await hass.async_add_executor_job(board.pull_out)
    await wiring.until(lambda: wiring.issue == ("relay_unreachable", ir.IssueSeverity.ERROR))
    board.plug_in()
    await wiring.until(lambda: wiring.issue is None)
    assert caplog.text.count("does not obey") == caplog.text.count("obeys again") == 1
    await wiring.relay.stop()


async def test_phones_that_stay_cut_off_are_an_emergency(
    hass: HomeAssistant, board: EmulatedBoard, data: dict[str, Any]
) -> None:
    """Contacts that are welded, and a house that finds out when it needs its telephone."""
    board.is_stuck = True
    wiring = Wiring(hass, data)
    wiring.relay.start()
    await wiring.until(lambda: wiring.issue == ("relay_keeps_phones_cut_off", ir.IssueSeverity.CRITICAL))
    board.is_stuck = False
    await wiring.until(lambda: wiring.issue is None)
    board.is_silent = True
    wiring.relay.disconnect_phones()
    await wiring.until(lambda: wiring.issue == ("relay_leaves_phones_connected", ir.IssueSeverity.WARNING))
    await wiring.relay.stop()


async def test_a_board_that_obeys_at_the_start_settles_what_was_told(
    hass: HomeAssistant, board: EmulatedBoard, data: dict[str, Any]
) -> None:
    """An emergency that was mended while Home Assistant was down, and is shown for ever."""
    wiring = Wiring(hass, data)
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"relay_failed_{wiring.entry.entry_id}",
        is_fixable=False,
        severity=ir.IssueSeverity.ERROR,
        translation_key="relay_unreachable",
        translation_placeholders={"line": "Home line", "relay": "board"},
    )
    wiring.relay.start()
    await wiring.until(lambda: wiring.issue is None)
    await wiring.relay.stop()


def test_an_entry_without_a_board_has_none() -> None:
    """A switch that is taken for a board."""
    assert board_settings({"device": "/dev/modem", "relay": "switch.relay"}) is None
