"""A modem in real time: a PTY, a TCP port, and what a driver at the other end sees of it."""

import asyncio
import os
import socket
import termios
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from custom_components.call_screener.emulator.line import LineBusyError
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.plan import CallPlan, Order
from custom_components.call_screener.emulator.server import Server, serve_pty, serve_tcp
from custom_components.call_screener.emulator.sound import hum, read_wav

pytestmark = pytest.mark.usefixtures("socket_enabled")

SOON = 5.0
LOUD = bytes([90, 166]) * 80


class Driver:
    """The raw end of a wire: a file descriptor of a PTY or a socket."""

    def __init__(self, number: int, close: Callable[[], None]) -> None:
        self.number = number
        self.close = close
        os.set_blocking(number, False)
        self.read = b""

    async def until(self, expected: bytes) -> bytes:
        """Read until something came, and return all up to it."""
        async with asyncio.timeout(SOON):
            while expected not in self.read:
                self.read += await self._some()
        end = self.read.index(expected) + len(expected)
        taken, self.read = self.read[:end], self.read[end:]
        return taken

    async def ask(self, line: bytes) -> bytes:
        """Send a command and return its answer."""
        os.write(self.number, line)
        return await self.until(b"OK\r\n")

    async def _some(self) -> bytes:
        while True:
            try:
                return os.read(self.number, 4096)
            except BlockingIOError:
                await asyncio.sleep(0.002)

    def push(self, data: bytes) -> int:
        """Write until the wire takes no more; return how much it took."""
        taken = 0
        try:
            while taken < len(data):
                taken += os.write(self.number, data[taken : taken + 1024])
        except BlockingIOError:
            pass
        return taken


@pytest.fixture(name="pty")
async def pty_fixture(tmp_path: Path) -> AsyncIterator[Server]:
    """Return a modem behind a PTY."""
    modem = EmulatedModem(is_open=False)
    async with serve_pty(modem, tmp_path / "modem", recordings=tmp_path / "kept") as server:
        yield server


@pytest.fixture(name="tcp")
async def tcp_fixture(tmp_path: Path) -> AsyncIterator[Server]:
    """Return a modem behind a TCP port."""
    async with serve_tcp(EmulatedModem(is_open=False), recordings=tmp_path / "kept") as server:
        yield server


@pytest.fixture(name="dial")
async def dial_fixture() -> AsyncIterator[Callable[[Server], Awaitable[Driver]]]:
    """Return what opens the port of a server, as often as it is asked."""
    drivers: list[Driver] = []

    async def dial(server: Server) -> Driver:
        if server.port:
            sock = socket.create_connection(("127.0.0.1", server.port))
            driver = Driver(sock.fileno(), sock.close)
        else:
            number = os.open(server.address, os.O_RDWR | os.O_NOCTTY)
            driver = Driver(number, partial(os.close, number))
        drivers.append(driver)
        async with asyncio.timeout(SOON):
            await server.until(lambda: server.modem.is_open)
        return driver

    yield dial
    for driver in drivers:
        with suppress(OSError):  # Where the test has closed it.
            driver.close()


type Dial = Callable[[Server], Awaitable[Driver]]


@pytest.fixture(name="server", params=["pty", "tcp"])
def server_fixture(request: pytest.FixtureRequest) -> Server:
    """Return a modem, behind either kind of port."""
    server: Server = request.getfixturevalue(request.param)
    return server


async def test_a_command_is_answered(server: Server, dial: Dial) -> None:
    """Bytes that the terminal's line discipline changes."""
    driver = await dial(server)
    assert await driver.ask(b"ATI3\r") == b"ATI3\r\r\nCX93001-EIS_V0.2013-V92\r\n\r\nOK\r\n"


async def test_all_bytes_pass_both_ways(server: Server, dial: Dial) -> None:
    """A byte of sound that the terminal takes for XOFF, an interrupt or an end of line."""
    driver = await dial(server)
    await driver.ask(b"ATE0\r")
    server.run(lambda now: server.modem.send_raw(bytes(range(256)), now))
    assert await driver.until(b"\xff") == bytes(range(256))


async def test_a_call_goes_from_ring_to_hang_up(server: Server, dial: Dial, tmp_path: Path) -> None:
    """A call that works in memory only: what the caller heard and said is kept, on one axis of time."""
    driver = await dial(server)
    await driver.ask(b"ATE0+VCID=1\r")
    call = server.place_call(
        CallPlan(
            cadence="uk",
            order=Order.BEFORE_FIRST_RING,
            script=[{"wait_quiet": 0.2}, {"hum": 0.5}, {"hang_up": "loop_break"}],
        )
    )
    assert b"NMBR = 5550100" in await driver.until(b"RING\r\n")
    await driver.ask(b"AT+FCLASS=8;+VSM=1,8000\r")
    await driver.ask(b"AT+VLS=1\r")
    os.write(driver.number, b"AT+VTR\r")
    await driver.until(b"CONNECT\r\n")
    os.write(driver.number, LOUD * 10)
    await driver.until(b"\x10l")
    assert (await driver.ask(b"\x10^")).endswith(b"\x10\x03\r\nOK\r\n")
    await asyncio.sleep(0.3)
    await driver.ask(b"ATH;+FCLASS=0\r")
    assert call.ending == "caller_hung_up"
    assert server.modem.faults == []
    heard = read_wav(tmp_path / "kept" / "call-1-heard.wav")
    said = read_wav(tmp_path / "kept" / "call-1-said.wav")
    assert len([sample for sample in heard if sample]) == 1600
    assert len(said) == len(heard)
    assert said[-4000:] == hum(0.5)


async def test_a_full_buffer_stops_the_driver(server: Server, dial: Dial) -> None:
    """A wire that swallows a minute of prompt: the driver could not take it back."""
    driver = await dial(server)
    await driver.ask(b"ATE0\r")
    await driver.ask(b"AT+FCLASS=8;+VSM=1,8000\r")
    await driver.ask(b"AT+VLS=1\r")
    os.write(driver.number, b"AT+VTX\r")
    await driver.until(b"CONNECT\r\n")
    sound = LOUD * 50
    while server.modem.room:
        driver.push(sound)
        await asyncio.sleep(0.01)
    assert server.modem.stream is not None
    assert server.modem.stream.buffered <= 8000
    began = time.monotonic()
    async with asyncio.timeout(SOON):
        await server.until(lambda: server.modem.room > 0)
    assert time.monotonic() - began < 1.0


async def test_a_stuck_port_takes_no_more_than_the_wire_holds(pty: Server, dial: Dial) -> None:
    """A driver whose writes never fail; what the modem says comes all the same."""
    driver = await dial(pty)
    await driver.ask(b"ATZ\r")
    pty.run(lambda now: pty.modem.impair(now, stuck_writes=True))
    taken = driver.push(bytes(1_000_000))
    await asyncio.sleep(0.1)
    taken += driver.push(bytes(1_000_000))
    assert taken < 100_000
    pty.place_call(CallPlan(cadence="uk"))
    await driver.until(b"RING\r\n")


async def test_a_wedged_port_is_freed_by_opening_it_again(server: Server, dial: Dial) -> None:
    """A port whose bytes of yesterday are read today."""
    driver = await dial(server)
    await driver.ask(b"ATZ\r")
    server.run(lambda now: server.modem.impair(now, wedged="reopen"))
    driver.push(b"AT+VCID=1\r")
    server.run(server.modem.pulse_dtr)
    await asyncio.sleep(0.1)
    driver.close()
    await server.until(lambda: not server.modem.is_open)
    driver = await dial(server)
    assert (await driver.ask(b"AT+VCID?\r")).endswith(b"0\r\nOK\r\n")


async def test_a_split_pair_comes_in_two_reads(pty: Server, dial: Dial) -> None:
    """A second half that waits for the next thing to happen."""
    driver = await dial(pty)
    pty.run(lambda now: pty.modem.impair(now, split_dle=True))
    pty.run(lambda _now: pty.modem.out.put(b"\x10R"))
    assert await driver.until(b"R") == b"\x10R"


async def test_sound_that_nobody_reads_is_given_up(server: Server, dial: Dial) -> None:
    """An emulator that grows while its driver has stopped."""
    driver = await dial(server)
    await driver.ask(b"ATE0\r")
    server.run(lambda now: server.modem.send_raw(bytes(8_000_000), now))
    await driver.until(b"\x00")
    await asyncio.sleep(0.05)
    assert server.modem.is_congested
    async with asyncio.timeout(SOON):
        while server.modem.is_congested:
            driver.read = b""
            await driver.until(b"\x00")
            server.run(lambda _now: None)
    assert not server.modem.is_congested


async def test_closing_the_port_drops_dtr(server: Server, dial: Dial) -> None:
    """A line that stays off-hook when the driver dies, or a next driver that finds the last one's bytes."""
    driver = await dial(server)
    await driver.ask(b"AT+FCLASS=8\r")
    await driver.ask(b"AT+VLS=1\r")
    server.run(lambda now: server.modem.send_raw(b"never read", now))
    await asyncio.sleep(0.05)
    driver.close()
    async with asyncio.timeout(SOON):
        await server.until(lambda: not server.modem.is_open)
    assert not server.modem.is_off_hook
    again = await dial(server)
    assert await again.ask(b"AT\r") == b"AT\r\r\nOK\r\n"


async def test_a_second_driver_waits(tcp: Server, dial: Dial) -> None:
    """Two drivers at one modem."""
    first = await dial(tcp)
    second = await dial(tcp)
    os.write(second.number, b"ATI5\r")
    await first.ask(b"AT\r")
    assert second.push(b"") == 0
    first.close()
    assert b"B5" in await second.until(b"OK\r\n")


async def test_an_unplugged_modem_is_gone(server: Server, dial: Dial) -> None:
    """A driver that is not told, or a modem that comes back under another name."""
    driver = await dial(server)
    address = server.address
    await driver.ask(b"AT\r")
    server.unplug()
    gone = False
    async with asyncio.timeout(SOON):
        while not gone:
            try:
                gone = os.read(driver.number, 10) == b""
            except BlockingIOError:
                await asyncio.sleep(0.01)
            except OSError:
                gone = True
    with pytest.raises(OSError, match=r"No such file|refused"):
        await dial(server)
    server.plug()
    server.plug()
    assert server.address == address
    again = await dial(server)
    assert await again.ask(b"AT\r") == b"AT\r\r\nOK\r\n"


async def test_a_link_that_is_in_the_way_is_replaced(tmp_path: Path) -> None:
    """A link that a killed emulator has left behind."""
    (tmp_path / "modem").symlink_to("/dev/null")
    async with serve_pty(EmulatedModem(is_open=False), tmp_path / "modem"):
        assert (tmp_path / "modem").readlink() != Path("/dev/null")
    assert not (tmp_path / "modem").is_symlink()


async def test_a_pty_is_raw_for_whoever_opens_it(pty: Server, dial: Dial) -> None:
    """Rings that the terminal echoes back as commands before the driver has set it up."""
    driver = await dial(pty)
    assert not termios.tcgetattr(driver.number)[3] & (termios.ECHO | termios.ICANON)


async def test_a_call_can_be_placed_from_another_thread(tcp: Server) -> None:
    """A loop that is entered from two threads, or an error that is lost between them."""
    outcome: list[object] = []

    def place_two() -> None:
        outcome.append(tcp.place_call(CallPlan()).number)
        try:
            tcp.place_call(CallPlan())
        except LineBusyError as err:
            outcome.append(str(err))

    thread = threading.Thread(target=place_two)
    thread.start()
    await asyncio.to_thread(thread.join, SOON)
    assert outcome == ["1", "The line is in use"]
    assert tcp.line.is_ringing


async def test_events_can_be_watched(tcp: Server, dial: Dial) -> None:
    """A watcher that is told nothing, or goes on being told."""
    told: list[object] = []
    stop = tcp.watch(lambda event: told.append(event["event"]))
    driver = await dial(tcp)
    await driver.ask(b"AT\r")
    stop()
    await driver.ask(b"AT\r")
    assert told == ["dtr_raised", "command"]
