"""The relay while somebody tries the line: it counts as moved when it was seen to cut off and to connect."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant, ServiceCall

from custom_components.call_screener.trial.relay import TrialRelay, trial_relay
from tests.hardware.emulated_board import EmulatedBoard, lcus

RELAY = "switch.phone_relay"


@pytest.fixture
def board(tmp_path: Path) -> Iterator[EmulatedBoard]:
    """Give a board that tells its state."""
    with EmulatedBoard(tmp_path / "board", lcus) as board:
        yield board


def relay_of(hass: HomeAssistant, data: dict[str, Any]) -> TrialRelay:
    """Return the relay of an entry's data."""
    relay = trial_relay(hass, data)
    assert relay is not None
    return relay


async def try_out(hass: HomeAssistant, relay: TrialRelay, board: EmulatedBoard) -> None:
    """Do what a call does with a relay."""
    relay.start()
    await hass.async_add_executor_job(board.until, lambda: board.wire)
    relay.disconnect_phones()
    await hass.async_add_executor_job(board.until, lambda: board.wire.endswith(b"\xa0\x01\x01\xa2\xff"))
    await asyncio.sleep(0.3)  # for its answer
    relay.connect_phones()
    await relay.stop()


@pytest.mark.parametrize(
    ("fault", "has_moved"),
    [pytest.param({}, True, id="obeys"), pytest.param({"is_stuck": True}, False, id="stuck")],
)
async def test_a_board_says_whether_it_moved(
    hass: HomeAssistant,
    board: EmulatedBoard,
    fault: dict[str, Any],
    has_moved: bool,  # noqa: FBT001
) -> None:
    """A tick for a relay that stayed where it was."""
    vars(board).update(fault)
    relay = relay_of(hass, {"relay_board": "lcus_status", "relay_port": str(board.link), "relay_channels": [1]})
    await try_out(hass, relay, board)
    assert relay.has_moved is has_moved
    assert board.energised == set()


@pytest.mark.parametrize(
    ("on_means", "moves"),
    [("cut_off", ["turn_on", "turn_off"]), ("connected", ["turn_off", "turn_on"])],
)
async def test_a_switch_moves_as_it_was_said_to(hass: HomeAssistant, on_means: str, moves: list[str]) -> None:
    """A trial that cuts the phones off and leaves them so, because on means the opposite."""
    made: list[str] = []

    async def move(call: ServiceCall) -> None:
        made.append(call.service)
        hass.states.async_set(RELAY, call.service.removeprefix("turn_"))

    for service in ("turn_on", "turn_off"):
        hass.services.async_register("switch", service, move)
    relay = relay_of(hass, {"relay": RELAY, "relay_on_means": on_means})
    relay.start()
    relay.disconnect_phones()
    await hass.async_block_till_done()
    relay.connect_phones()
    await relay.stop()
    assert made[:2] == moves
    assert made[-1] == moves[-1]
    assert relay.has_moved


def test_a_line_without_a_relay_has_none_to_try(hass: HomeAssistant) -> None:
    """A trial that waits for a relay that there is not."""
    assert trial_relay(hass, {"device": "/dev/modem"}) is None
