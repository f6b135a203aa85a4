"""A house in memory, a line in real time, and what must not be left of it."""

import gc
import logging
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.server import serve_pty
from custom_components.call_screener.hardware.reports import ModemReady
from tests.hardware.bench import Bench, line_at
from tests.hardware.house import House


@pytest.fixture
def house() -> House:
    """Return a house at rest."""
    return House()


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Keep the wire's own words out of the log."""
    caplog.set_level(logging.INFO)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    """Return a line whose modem is ready, on a PTY."""
    async with serve_pty(EmulatedModem(), tmp_path / "modem") as server, line_at(server.address, server) as bench:
        await bench.until(lambda: bench.told(ModemReady))
        yield bench


@pytest.fixture
def leaves_nothing() -> Iterator[None]:
    """Fail a test that leaves a thread or a file descriptor behind."""
    threads, descriptors = set(threading.enumerate()), count_descriptors()
    yield
    gc.collect()
    deadline = time.monotonic() + 3.0
    while is_littered(threads, descriptors) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not [thread for thread in threading.enumerate() if thread not in threads and "call_screener" in thread.name]
    assert count_descriptors() <= descriptors


def count_descriptors() -> int:
    """Return how many file descriptors are open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def is_littered(threads: set[threading.Thread], descriptors: int) -> bool:
    """Whether something is left that was not there before."""
    return count_descriptors() > descriptors or any(
        "call_screener" in t.name for t in set(threading.enumerate()) - threads
    )
