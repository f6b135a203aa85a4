"""A board that is kept by another process lets go of the phones, whatever becomes of Home Assistant."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from custom_components.call_screener.hardware import board_relay as board_relay_module
from custom_components.call_screener.hardware.board_relay import BoardRelay, BoardSettings
from custom_components.call_screener.hardware.relay_keeper import __main__ as process_module
from custom_components.call_screener.hardware.relay_keeper.__main__ import LEASE
from custom_components.call_screener.hardware.relay_keeper.boards import BoardKind
from custom_components.call_screener.hardware.relay_keeper.keeper import Report
from custom_components.call_screener.hardware.relay_keeper.wire import Trouble
from tests.hardware.emulated_board import EmulatedBoard, lcus

INTEGRATION = Path(process_module.__file__).parents[2]

# What Home Assistant does with a relay, and nothing else of it. Our folder comes last: see `board_relay`.
HOUSE = """
import sys, time
sys.path.append(sys.argv[1])
from hardware.board_relay import BoardRelay, BoardSettings
from hardware.relay_keeper.boards import BoardKind
settings = BoardSettings(kind=BoardKind.LCUS, device=sys.argv[2], relays=(1, 2))
relay = BoardRelay(settings, lambda report: print(report, flush=True))
relay.start()
relay.disconnect_phones()
time.sleep(600)
"""

CONNECTING, CUTTING_OFF = b"\xa0\x01\x00\xa1\xa0\x02\x00\xa2", b"\xa0\x01\x01\xa2\xa0\x02\x01\xa3"


@pytest.fixture
def board(tmp_path: Path) -> Iterator[EmulatedBoard]:
    """Give a board."""
    with EmulatedBoard(tmp_path / "board", lcus) as board:
        yield board


class Kept:
    """A relay at work, and what it told."""

    def __init__(self, link: Path, kind: BoardKind = BoardKind.LCUS_STATUS) -> None:
        self.told: list[Report] = []
        self.relay = BoardRelay(BoardSettings(kind=kind, device=str(link), relays=(1, 2)), self.told.append)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process that keeps the board."""
        process = self.relay._process
        assert process is not None
        return process


@pytest.fixture
def kept(board: EmulatedBoard) -> Iterator[Kept]:
    """Give a relay that has begun."""
    it = Kept(board.link)
    it.relay.start()
    board.until(lambda: it.told)
    yield it
    it.relay.stop()


@pytest.fixture
def house(board: EmulatedBoard) -> Iterator[subprocess.Popen[bytes]]:
    """Give a process in whose care the phones are cut off."""
    with subprocess.Popen([sys.executable, "-c", HOUSE, str(INTEGRATION), str(board.link)]) as house:
        board.until(lambda: board.energised == {1, 2})
        yield house
        house.kill()


@pytest.mark.usefixtures("leaves_nothing")
def test_the_line_moves_the_relay_and_waits_for_nothing(board: EmulatedBoard) -> None:
    """A call that waits for a board, or phones that are not connected at the start and at the end."""
    it = Kept(board.link)
    it.relay.disconnect_phones()
    it.relay.connect_phones()
    it.relay.start()
    board.until(lambda: it.told == [Report(is_connected=True)])
    before = time.monotonic()
    it.relay.disconnect_phones()
    it.relay.disconnect_phones()
    assert time.monotonic() - before < 0.05
    board.until(lambda: board.energised == {1, 2})
    it.relay.stop()
    assert board.energised == set()
    it.relay.disconnect_phones()
    assert board.wire.endswith(CONNECTING + b"\xff"), "Whoever comes late is not heard"


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_a_home_assistant_that_is_killed_lets_go_of_the_relay(
    board: EmulatedBoard, house: subprocess.Popen[bytes], ending: signal.Signals
) -> None:
    """The kernel takes Home Assistant's memory in mid-call, and the house cannot dial 112."""
    assert board.wire.endswith(CUTTING_OFF)
    house.send_signal(ending)
    killed = time.monotonic()
    assert board.until(lambda: board.wire.endswith(CONNECTING)) - killed < 1.0
    assert board.energised == set()


def test_a_home_assistant_that_stands_still_lets_go_of_the_relay(
    board: EmulatedBoard, house: subprocess.Popen[bytes]
) -> None:
    """A machine that swaps itself to death in mid-call, and keeps the phones from the line."""
    house.send_signal(signal.SIGSTOP)
    stopped = time.monotonic()
    assert board.until(lambda: board.wire.endswith(CONNECTING), limit=LEASE + 3) - stopped < LEASE + 1.5
    house.send_signal(signal.SIGCONT)
    board.until(lambda: board.energised == {1, 2})


def test_two_lines_let_go_together_and_each_alone(tmp_path: Path, board: EmulatedBoard) -> None:
    """The second line's process would hold the first one's pipe open, and neither would notice the other's end."""
    with EmulatedBoard(tmp_path / "other", lcus) as other:
        one, two = Kept(board.link), Kept(other.link)
        for kept in (one, two):
            kept.relay.start()
            kept.relay.disconnect_phones()
        board.until(lambda: board.energised == other.energised == {1, 2})
        one.relay.stop()
        assert board.energised == set()
        assert other.energised == {1, 2}
        two.relay.stop()
        assert other.energised == set()


def test_a_living_home_assistant_keeps_its_lease(board: EmulatedBoard, house: subprocess.Popen[bytes]) -> None:
    """Phones that ring in the middle of a long call."""
    time.sleep(LEASE + 1.5)
    assert board.wire == CUTTING_OFF


def test_a_keeper_that_is_killed_is_replaced(board: EmulatedBoard, kept: Kept) -> None:
    """A relay that does nothing any more, until the next start of Home Assistant."""
    kept.relay.disconnect_phones()
    board.until(lambda: board.energised == {1, 2})
    kept.told.clear()
    kept.process.kill()
    board.until(lambda: kept.told[-1:] == [Report(is_connected=False)])
    assert kept.told == [Report(is_connected=False, trouble=Trouble.MISSING), Report(is_connected=False)]


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_keeper_that_is_told_to_end_connects_the_phones_first(
    board: EmulatedBoard, kept: Kept, ending: signal.Signals
) -> None:
    """A machine that is shut down in mid-call, and a board that stays under power."""
    kept.relay.disconnect_phones()
    board.until(lambda: board.energised == {1, 2})
    kept.relay._is_stopping.set()  # Or it would be started again.
    kept.process.send_signal(ending)
    board.until(lambda: not board.energised)


def test_a_board_without_power_does_not_keep_home_assistant_from_ending(board: EmulatedBoard, kept: Kept) -> None:
    """A stop that waits for a board which was pulled out."""
    board.pull_out()
    board.until(lambda: kept.told[-1] == Report(is_connected=True, trouble=Trouble.MISSING))
    before = time.monotonic()
    kept.relay.stop()
    assert time.monotonic() - before < board_relay_module.STOP_LIMIT


def test_a_keeper_that_hangs_is_killed_in_the_end(
    board: EmulatedBoard, kept: Kept, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A port that hangs within the kernel, and a Home Assistant that never stops."""
    monkeypatch.setattr(board_relay_module, "STOP_LIMIT", 0.2)
    process = kept.process
    process.send_signal(signal.SIGSTOP)
    kept.relay.stop()
    assert process.wait(3) == -signal.SIGKILL
    assert "does not end" in caplog.text


def test_a_keeper_that_hangs_in_mid_call_is_replaced(
    board: EmulatedBoard, kept: Kept, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The call is over, and the phones stay cut off by a process that takes in nothing any more."""
    monkeypatch.setattr(board_relay_module, "ANSWER_LIMIT", 1.5)
    kept.relay.disconnect_phones()
    board.until(lambda: board.energised == {1, 2})
    kept.process.send_signal(signal.SIGSTOP)
    kept.told.clear()
    kept.relay.connect_phones()
    board.until(lambda: not board.energised, limit=8)
    assert kept.told[0] == Report(is_connected=True, trouble=Trouble.MISSING)
    assert "hangs" in caplog.text


def test_a_keeper_that_never_says_a_word_is_replaced(
    board: EmulatedBoard, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A process that hangs as it starts, and a relay that never moves."""
    monkeypatch.setattr(board_relay_module, "START_LIMIT", 0.1)
    monkeypatch.setattr(board_relay_module, "_START", "import time; time.sleep(60)")
    it = Kept(board.link)
    it.relay.start()
    board.until(lambda: it.told == [Report(is_connected=True, trouble=Trouble.MISSING)], limit=5)
    it.relay.stop()
    assert "hangs" in caplog.text


def test_a_mistake_of_who_listens_does_not_leave_the_board_to_nobody(
    board: EmulatedBoard, caplog: pytest.LogCaptureFixture
) -> None:
    """The relay never moves again, because somebody who was told of it raised."""
    told: list[Report] = []

    def listen(report: Report) -> None:
        told.append(report)
        if len(told) < 3:
            raise ZeroDivisionError

    relay = BoardRelay(BoardSettings(kind=BoardKind.LCUS_STATUS, device=str(board.link), relays=(1, 2)), listen)
    relay.start()
    board.until(lambda: len(told) > 2, limit=8)
    relay.disconnect_phones()
    board.until(lambda: board.energised == {1, 2})
    relay.stop()
    assert "A mistake with a relay board" in caplog.text


def test_the_address_of_a_board_is_not_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A key in an address that stands in everybody's log."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    device = "esphome://box:6053/?key=SECRET"
    relay = BoardRelay(BoardSettings(kind=BoardKind.LCUS, device=device, relays=(1,)), lambda _: None)
    relay.start()
    time.sleep(0.2)
    relay.stop()
    assert "cannot be kept" in caplog.text
    assert "SECRET" not in caplog.text


def test_a_machine_that_can_start_no_process_is_told_of(
    board: EmulatedBoard, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A relay that never moves, and nobody knows why."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    it = Kept(board.link)
    it.relay.start()
    board.until(lambda: it.told == [Report(is_connected=True, trouble=Trouble.MISSING)])
    assert "cannot be kept" in caplog.text
    it.relay.stop()


def test_what_a_keeper_says_besides_is_no_report(kept: Kept, caplog: pytest.LogCaptureFixture) -> None:
    """A traceback that is taken for the state of the phones."""
    caplog.set_level("DEBUG")
    kept.told.clear()
    kept.relay._heard(["Traceback", "(most", "recent"])
    kept.relay._heard(["connected", "perhaps"])
    assert kept.told == []
    assert "Traceback (most recent" in caplog.text
