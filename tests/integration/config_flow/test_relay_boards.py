"""A USB relay board in set-up: offered, checked without being touched, moved when somebody asks for it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockModule, mock_integration

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.hardware.relay_keeper.wire import Trouble
from custom_components.call_screener.relay import check as relay_check
from tests.hardware.emulated_board import EmulatedBoard, lcus
from tests.integration.config_flow.pages import PORT, Port, go, look, reconfigure, skip_trial, suggestions


@pytest.fixture
def board(tmp_path: Path) -> Iterator[EmulatedBoard]:
    """Give a board that tells its state."""
    with EmulatedBoard(tmp_path / "board", lcus) as board:
        yield board


@pytest.fixture(autouse=True)
def short_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut the phones off for a moment only."""
    monkeypatch.setattr(relay_check, "HOLD", 0.1)


def fields(board: EmulatedBoard, **others: Any) -> dict[str, Any]:
    """Return how the page is filled in."""
    return {"relay_board": "lcus_status", "relay_port": str(board.link), "relay_channels": ["2", "1"]} | others


async def choose(hass: HomeAssistant, result: ConfigFlowResult, filled_in: dict[str, Any]) -> ConfigFlowResult:
    """Choose a board as the relay."""
    result = await go(hass, result, {"next_step_id": "relay_board"})
    assert suggestions(result)["relay_channels"]
    return await go(hass, result, filled_in)


async def move(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Ask for the test, and wait for its end."""
    result = await go(hass, result, {"next_step_id": "move_relay"})
    assert (result["type"], result["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "move_relay")
    async with asyncio.timeout(15):
        while result["type"] is FlowResultType.SHOW_PROGRESS:
            await asyncio.sleep(0.05)
            result = await hass.config_entries.flow.async_configure(result["flow_id"])
    return result


async def test_a_board_is_chosen_and_moved(hass: HomeAssistant, port: Port, board: EmulatedBoard) -> None:
    """A board that is touched before anybody asked, or that is kept without what is needed to find it."""
    result = await choose(hass, await look(hass), fields(board))
    assert (result["step_id"], result["menu_options"]) == ("relay_check", ["move_relay", "household"])
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["relay"] == str(board.link)
    assert board.wire == b""
    result = await move(hass, result)
    assert (result["step_id"], result["menu_options"]) == ("relay_moved", ["household", "move_relay", "relay"])
    assert b"\xa0\x01\x01\xa2\xa0\x02\x01\xa3\xff\xa0\x01\x00\xa1\xa0\x02\x00\xa2\xff" in board.wire
    result = await go(hass, result, {"next_step_id": "household"})
    result = await skip_trial(hass, await go(hass, result, {"country": "PL", "language": "pl"}))
    result = await go(hass, result, {})
    assert result["data"] == {
        "device": PORT,
        "relay_board": "lcus_status",
        "relay_port": str(board.link),
        "relay_channels": [1, 2],
    }


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        pytest.param({"is_silent": True}, "board_silent", id="silent"),
        pytest.param({"claims": {1, 2}}, "relay_not_connected", id="stays energised"),
        pytest.param({"claims": set()}, "relay_not_cut_off", id="stays let go"),
    ],
)
async def test_a_board_that_does_not_follow_is_named(
    hass: HomeAssistant, port: Port, board: EmulatedBoard, fault: dict[str, Any], key: str
) -> None:
    """A board of another kind that is found out only when the first caller comes."""
    vars(board).update(fault)
    result = await move(hass, await choose(hass, await look(hass), fields(board)))
    assert (result["step_id"], result["errors"]) == ("relay_board", {"relay_port": key})
    assert suggestions(result)["relay_channels"] == ["1", "2"]
    assert board.energised == set()


async def test_a_board_that_says_nothing_at_all_is_named(
    hass: HomeAssistant, port: Port, board: EmulatedBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that does not come up, and a page that turns its wheel for ever."""
    monkeypatch.setattr(relay_check, "BOARD_LIMIT", 0.0)
    result = await move(hass, await choose(hass, await look(hass), fields(board)))
    assert result["errors"] == {"relay_port": "relay_not_connected"}


@pytest.mark.parametrize(
    ("trouble", "key"),
    [(Trouble.MISSING, "board_missing"), (Trouble.BUSY, "board_busy"), (Trouble.FORBIDDEN, "board_forbidden")],
)
async def test_a_port_that_does_not_open_says_why(trouble: Trouble, key: str) -> None:
    """One sentence for everything that may be wrong."""
    assert relay_check._BOARD_ERRORS[trouble].key == key


async def test_a_board_that_is_not_there_is_named(hass: HomeAssistant, port: Port, board: EmulatedBoard) -> None:
    """A path that was mistyped."""
    result = await choose(hass, await look(hass), fields(board, relay_port="/dev/serial/by-id/nothing"))
    result = await move(hass, result)
    assert (result["step_id"], result["errors"]) == ("relay_board", {"relay_port": "board_missing"})


@pytest.mark.parametrize("channels", [[], ["1", "2", "3"]], ids=["none", "three"])
async def test_a_line_has_two_wires(hass: HomeAssistant, port: Port, board: EmulatedBoard, channels: list[str]) -> None:
    """A third relay, which moves somebody's heating."""
    result = await choose(hass, await look(hass), fields(board, relay_channels=channels))
    assert result["errors"] == {"relay_channels": "relay_channels"}


async def test_the_modems_port_is_no_boards(hass: HomeAssistant, port: Port, board: EmulatedBoard) -> None:
    """Orders for a relay that are sent to a modem."""
    result = await choose(hass, await look(hass), fields(board, relay_port=PORT))
    assert result["errors"] == {"relay_port": "relay_port_taken"}
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["holder"] == "Conexant CX93001"


@pytest.mark.parametrize("key", ["device", "relay_port"])
async def test_another_lines_port_is_not_taken(hass: HomeAssistant, port: Port, board: EmulatedBoard, key: str) -> None:
    """Two lines that move each other's phones."""
    data = {"device": "/dev/modem"} | {key: str(board.link)}
    MockConfigEntry(domain=DOMAIN, title="Office line", data=data).add_to_hass(hass)
    result = await choose(hass, await look(hass), fields(board))
    assert result["errors"] == {"relay_port": "relay_port_taken"}
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["holder"] == "Office line"
    assert board.wire == b""


async def test_another_integrations_port_is_not_taken(hass: HomeAssistant, port: Port, board: EmulatedBoard) -> None:
    """A Zigbee stick that gets orders for a relay: the chips are the same."""
    mock_integration(hass, MockModule("zigbee", dependencies=["usb"]))
    zigbee = MockConfigEntry(domain="zigbee", title="Zigbee", data={"device": str(board.link.readlink())})
    zigbee.add_to_hass(hass)
    zigbee.mock_state(hass, ConfigEntryState.LOADED)
    result = await choose(hass, await look(hass), fields(board))
    assert result["errors"] == {"relay_port": "relay_port_taken"}
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["holder"] == "Zigbee"


async def test_a_line_gets_a_board_instead_of_its_switch(
    hass: HomeAssistant, board: EmulatedBoard, line: MockConfigEntry
) -> None:
    """Two relays on one line, of which one is forgotten in its last state."""
    await hass.config_entries.async_setup(line.entry_id)
    result = await choose(hass, await reconfigure(hass, line, "reconfigure_relay"), fields(board))
    result = await move(hass, result)
    assert result["menu_options"] == ["save_relay", "move_relay", "reconfigure_relay"]
    await go(hass, result, {"next_step_id": "save_relay"})
    await hass.async_block_till_done()
    assert line.data == {
        "device": PORT,
        "relay_board": "lcus_status",
        "relay_port": str(board.link),
        "relay_channels": [1, 2],
    }
    result = await go(hass, await reconfigure(hass, line, "reconfigure_relay"), {"next_step_id": "relay_board"})
    assert suggestions(result)["relay_port"] == str(board.link)


async def test_closing_the_page_connects_the_phones(
    hass: HomeAssistant, port: Port, board: EmulatedBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody closes the dialog in those two seconds, and cannot dial 112 ever after."""
    monkeypatch.setattr(relay_check, "HOLD", 60.0)
    result = await choose(hass, await look(hass), fields(board))
    result = await go(hass, result, {"next_step_id": "move_relay"})
    await hass.async_add_executor_job(board.until, lambda: board.energised == {1, 2})
    hass.config_entries.flow.async_abort(result["flow_id"])
    await hass.async_add_executor_job(board.until, lambda: not board.energised)
    await hass.async_block_till_done()
