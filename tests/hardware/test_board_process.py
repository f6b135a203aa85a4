"""The process that keeps a board, run here, with both of its pipes in our hands."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from custom_components.call_screener.hardware.relay_keeper import __main__ as process_module
from custom_components.call_screener.hardware.relay_keeper.__main__ import Errand, main
from custom_components.call_screener.hardware.relay_keeper.boards import BoardKind
from tests.hardware.emulated_board import EmulatedBoard, lcus


@pytest.fixture
def board(tmp_path: Path) -> Iterator[EmulatedBoard]:
    """Give a board."""
    with EmulatedBoard(tmp_path / "board", lcus) as board:
        yield board


class Process:
    """What runs in the keeper's process, run here, with the pipes in our hands."""

    def __init__(self, link: Path) -> None:
        theirs, self.source = os.pipe()
        self.target, its_target = os.pipe()
        os.set_blocking(self.target, False)
        self._ends = [theirs, its_target, self.target]
        self.said = ""
        errand = Errand(BoardKind.LCUS, str(link), (1, 2), source=theirs, target=its_target)
        self.running = asyncio.create_task(errand.run())

    def tell(self, words: bytes) -> None:
        """Tell it something."""
        os.write(self.source, words)

    async def until(self, is_so: Callable[[], Any]) -> None:
        """Wait until something is so, and take in what it says."""
        async with asyncio.timeout(10):
            while not is_so():
                await asyncio.sleep(0.01)
                try:
                    self.said += os.read(self.target, 1000).decode()
                except BlockingIOError:
                    continue

    def close(self) -> None:
        """Leave nothing behind."""
        for end in self._ends:
            os.close(end)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.remove_signal_handler(number)


async def test_a_word_that_nobody_knows_connects_the_phones(board: EmulatedBoard) -> None:
    """Noise in a pipe that cuts a house off."""
    process = Process(board.link)
    process.tell(b"-")
    await process.until(lambda: board.energised == {1, 2})
    process.tell(b"\x00")
    await process.until(lambda: not board.energised)
    os.close(process.source)
    assert await process.running
    process.close()


async def test_the_end_of_its_input_is_the_end_of_the_process(board: EmulatedBoard) -> None:
    """A process that goes on without anybody, and keeps the phones cut off."""
    process = Process(board.link)
    process.tell(b"+")
    await process.until(lambda: process.said == "!\nconnected\n")
    process.tell(b"+-")
    await process.until(lambda: "cut_off\n?\n" in process.said)
    os.close(process.source)
    assert await process.running
    # It may hear the last word when whoever said it is gone.
    await process.until(lambda: board.energised == set())
    process.close()


async def test_without_an_answer_the_lease_runs_out(board: EmulatedBoard, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that nobody answers, and phones that stay cut off."""
    monkeypatch.setattr(process_module, "LEASE", 0.6)
    monkeypatch.setattr(process_module, "ASK_EVERY", 0.2)
    process = Process(board.link)
    process.tell(b"-")
    await process.until(lambda: "?\n" in process.said)
    process.tell(b"-")
    await process.until(lambda: process.said.count("?\n") == 2)
    await process.until(lambda: board.energised == {1, 2})
    assert await process.running
    # It may hear the last word when whoever said it is gone.
    await process.until(lambda: board.energised == set())
    os.close(process.source)
    process.close()


async def test_a_board_that_is_gone_does_not_hold_up_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process for each start of Home Assistant, all waiting for a board that lies in a drawer."""
    monkeypatch.setattr(process_module, "LET_GO_LIMIT", 0.2)
    process = Process(tmp_path / "nothing")
    os.close(process.source)
    assert not await process.running
    process.close()


@pytest.mark.parametrize("has_let_go", [True, False])
def test_the_process_leaves_at_once(monkeypatch: pytest.MonkeyPatch, has_let_go: bool) -> None:  # noqa: FBT001
    """A process that waits at its end for a port that hangs."""
    left: list[int] = []

    async def run(_errand: Errand) -> bool:
        return has_let_go

    monkeypatch.setattr(Errand, "run", run)
    monkeypatch.setattr(os, "_exit", left.append)
    monkeypatch.setattr(sys, "stdin", sys.__stdin__)
    monkeypatch.setattr(sys, "stdout", sys.__stdout__)
    monkeypatch.setenv("RELAY_PORT", "/dev/board")
    main(["kmtronic", "1", "2"])
    assert left == [0 if has_let_go else 1]
