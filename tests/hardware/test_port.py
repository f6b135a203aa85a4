"""A port that hangs costs seconds, and never a thread that somebody waits for."""

import asyncio
import gc
import os
import threading
import time
import tty
from collections.abc import AsyncIterator
from concurrent.futures import Future

import pytest

from custom_components.call_screener.core.errors import ModemError
from custom_components.call_screener.hardware import port as port_module
from custom_components.call_screener.hardware.port import WRITE_AHEAD, Port, ThrowawayThreads, _within


class User:
    """Whoever uses a port."""

    def __init__(self) -> None:
        self.received = bytearray()
        self.told: list[str] = []

    def data_received(self, data: bytes) -> None:
        """Take it."""
        self.received += data

    def connection_lost(self, error: Exception | None) -> None:
        """Note it."""
        self.told.append(f"lost {type(error).__name__}")

    def pause_writing(self) -> None:
        """Note it."""
        self.told.append("pause")

    def resume_writing(self) -> None:
        """Note it."""
        self.told.append("resume")


class Wire:
    """A PTY, its other end, and the port on it."""

    def __init__(self, master: int, user: User, port: Port) -> None:
        self.master = master
        self.user = user
        self.port = port


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """Return an open port at whose other end nobody reads."""
    master, slave = os.openpty()
    tty.setraw(slave)
    user = User()
    port = await Port.open(os.ttyname(slave), user)
    os.close(slave)
    yield Wire(master, user, port)
    await port.close()
    os.close(master)


async def test_bytes_go_both_ways(wire: Wire) -> None:
    """Nothing else would work."""
    wire.port.write(b"AT\r")
    wire.port.write(b"")
    os.write(wire.master, b"\x10\x03\x11\x13\xff\r\n")
    await asyncio.sleep(0.05)
    assert os.read(wire.master, 100) == b"AT\r"
    assert wire.user.received == b"\x10\x03\x11\x13\xff\r\n", "Sound is not taken for flow control or line ends"


async def test_a_port_that_takes_no_more_says_so(wire: Wire) -> None:
    """Sound would pile up, and an order to hang up would wait behind minutes of it."""
    for _ in range(200):
        wire.port.write(bytes(1000))
    assert wire.user.told == ["pause"]
    os.set_blocking(wire.master, False)
    read = 0
    while read < 200_000 - WRITE_AHEAD // 4:
        read += len(await read_some(wire.master))
    await asyncio.sleep(0.05)
    assert wire.user.told == ["pause", "resume"]


async def read_some(descriptor: int) -> bytes:
    """Read what is there, or let the other side write."""
    await asyncio.sleep(0.001)
    try:
        return os.read(descriptor, 65536)
    except BlockingIOError:
        return b""


async def test_a_port_that_takes_nothing_is_closed_all_the_same(wire: Wire) -> None:
    """What was never sent would keep the port open, and the stick off-hook."""
    wire.port.write(bytes(200_000))
    began = time.monotonic()
    await wire.port.close()
    assert time.monotonic() - began < 1.0
    assert wire.user.told == ["pause"], "Whoever closes a port is not told that it was lost"
    wire.port.write(b"AT\r")


def test_a_port_that_hangs_for_days_costs_a_few_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand attempts to open it, each with a thread that never ends, take Home Assistant down."""
    monkeypatch.setattr(port_module, "MOST_THREADS", 3)
    release, threads = threading.Event(), ThrowawayThreads()
    hanging = [threads.submit(release.wait, 10) for _ in range(3)]
    with pytest.raises(OSError, match="hangs"):
        threads.submit(release.wait, 10).result(1)
    release.set()
    assert all(future.result(1) for future in hanging)
    time.sleep(0.05)
    assert threads.submit(release.wait, 10).result(1), "it obeys again"


async def test_a_wire_that_is_pulled_is_told_once() -> None:
    """The line would go on talking to nobody, or open the port twice."""
    master, slave = os.openpty()
    user = User()
    port = await Port.open(os.ttyname(slave), user)
    os.close(slave)
    os.close(master)
    await asyncio.sleep(0.1)
    assert len(user.told) == 1
    await port.drop_dtr()
    await port.close()
    assert len(user.told) == 1


class WedgedTransport(asyncio.Transport):
    """A transport on a stick that hangs: nothing that reaches the kernel comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.is_aborted = False

    def is_closing(self) -> bool:
        """Return whether it was given up."""
        return self.is_aborted

    def abort(self) -> None:
        """Be given up."""
        self.is_aborted = True

    async def wait_closed(self) -> None:
        """Hang."""
        await asyncio.sleep(60)

    async def set_modem_pins(self, **_: object) -> None:
        """Hang."""
        await asyncio.sleep(60)


async def test_a_stick_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some ten calls certain sticks hang in the very ioctl that should save them."""
    monkeypatch.setattr(port_module, "PIN_LIMIT", 0.05)
    monkeypatch.setattr(port_module, "CLOSE_LIMIT", 0.05)
    monkeypatch.setattr(port_module, "DTR_DROP", 0.01)
    transport = WedgedTransport()
    port = Port(transport, port_module._Wire(User()))
    began = time.monotonic()
    await port.drop_dtr()
    await port.close()
    assert transport.is_aborted
    assert time.monotonic() - began < 1.0
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


async def test_a_pin_that_cannot_be_moved_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port without pins, or one that was just pulled, would end the line."""
    monkeypatch.setattr(port_module, "DTR_DROP", 0.01)
    transport = WedgedTransport()

    async def refuse(**_: object) -> None:
        raise OSError("no such pin")

    monkeypatch.setattr(transport, "set_modem_pins", refuse)
    await Port(transport, port_module._Wire(User())).drop_dtr()


def test_a_thread_that_hangs_keeps_no_interpreter_alive() -> None:
    """Home Assistant would never stop: its standard threads are joined at the end."""
    release = threading.Event()
    future = ThrowawayThreads().submit(release.wait, 10)
    (thread,) = [each for each in threading.enumerate() if each.name == "call_screener port"]
    assert thread.daemon
    release.set()
    assert future.result(1.0)
    thread.join(1.0)


def test_a_throwaway_thread_hands_on_what_went_wrong() -> None:
    """A port that is missing would look like one that hangs."""
    future: Future[bytes] = ThrowawayThreads().submit(os.read, -1, 1)
    with pytest.raises(OSError, match="Bad file descriptor"):
        future.result(1.0)


async def test_a_port_is_refused_with_what_is_wrong_in_its_words() -> None:
    """Whoever reads the log would have to guess what is wrong."""
    with pytest.raises(ModemError, match="The port does not open: No such file"):
        await Port.open("/dev/nothing", User())


async def test_the_address_of_a_port_is_not_told() -> None:
    """A key in an address that stands in everybody's log."""
    with pytest.raises(ModemError) as failed:
        await Port.open("/dev/nothing?key=SECRET", User())
    assert "SECRET" not in str(failed.value)


async def test_a_port_that_hangs_is_not_thrown_away_as_garbage() -> None:
    """An error in the log for each attempt at a stick that does not come back, whenever garbage is collected."""
    told: list[dict[str, object]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: told.append(context))

    async def hangs() -> None:
        await asyncio.Event().wait()

    before = asyncio.all_tasks()
    assert not await _within(0.01, hangs())
    gc.collect()
    assert told == []
    for task in asyncio.all_tasks() - before:
        task.cancel()
    await asyncio.sleep(0)
    loop.set_exception_handler(None)
