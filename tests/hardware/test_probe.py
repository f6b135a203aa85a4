"""What is wrong with a port is named, within ten seconds, and the port is left closed."""

import asyncio
import errno
import fcntl
import os
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import serialx

from custom_components.call_screener.core.errors import (
    ModemError,
    NotAModemError,
    NoVoiceError,
    PortBusyError,
    PortForbiddenError,
    PortMissingError,
)
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.profiles import PROFILES
from custom_components.call_screener.emulator.server import serve_pty
from custom_components.call_screener.hardware import port as port_module
from custom_components.call_screener.hardware.probe import probe


@contextmanager
def held(path: str) -> Iterator[int]:
    """Hold a port as another program does."""
    descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@pytest.fixture
def silent_port() -> Iterator[str]:
    """Return the path of a port at whose other end nobody says anything."""
    master, slave = os.openpty()
    tty.setraw(slave)
    yield os.ttyname(slave)
    os.close(slave)
    os.close(master)


@pytest.mark.parametrize("profile", ["cx93001", "v253"])
async def test_a_voice_modem_is_known(tmp_path: Path, profile: str) -> None:
    """Nobody could set up a modem that works."""
    modem = EmulatedModem(PROFILES[profile])
    async with serve_pty(modem, tmp_path / "modem") as server:
        identity = await probe(server.address)
        assert identity.voice
        assert identity.formats
        await asyncio.sleep(0.05)
        assert not modem.is_open, "The port is closed again"
        assert not modem.faults


async def test_a_modem_left_in_mid_call_is_found_all_the_same(tmp_path: Path) -> None:
    """Whoever used the modem before may have died with the line off-hook."""
    modem = EmulatedModem()
    async with serve_pty(modem, tmp_path / "modem") as server:
        with held(server.address) as descriptor:
            os.write(descriptor, b"AT+FCLASS=8;+VSM=1,8000\r")
            await asyncio.sleep(0.2)
            os.write(descriptor, b"AT+VLS=1\r")
            await asyncio.sleep(0.8)
            os.write(descriptor, b"AT+VTR\r")
            await asyncio.sleep(0.2)
            assert modem.is_off_hook
        assert (await probe(server.address)).voice


async def test_a_modem_without_voice_is_known_as_one(tmp_path: Path) -> None:
    """A data modem can tell who calls: refused, it is of no use; taken for more, it is a riddle at the first answer."""
    async with serve_pty(EmulatedModem(PROFILES["data_only"]), tmp_path / "modem") as server:
        identity = await probe(server.address)
    assert not identity.voice
    assert identity.caller_id


async def test_a_modem_that_can_do_nothing_is_named(tmp_path: Path) -> None:
    """A line that is set up and never hears of a call."""
    deaf = replace(PROFILES["data_only"], settings={})
    async with serve_pty(EmulatedModem(deaf), tmp_path / "modem") as server:
        with pytest.raises(NoVoiceError) as refused:
            await probe(server.address)
    # What there is to report: what was asked, and what it said to that.
    assert {way for way, _ in refused.value.transcript} == {"->", "<-"}


async def test_what_does_not_answer_is_no_modem(silent_port: str) -> None:
    """A thermometer would be taken for a modem, or the form would wait for ever."""
    began = time.monotonic()
    with pytest.raises(NotAModemError) as refused:
        await probe(silent_port)
    assert time.monotonic() - began < 10
    assert {way for way, _ in refused.value.transcript} == {"->"}


@pytest.mark.parametrize(
    ("device", "expected"),
    [
        ("/dev/serial/by-id/usb-nothing", PortMissingError),
        ("/dev/null", NotAModemError),
        ("/tmp", NotAModemError),  # noqa: S108 - it is there, and a folder
        ("nonsense://modem", PortMissingError),
        ("socket://no-port", PortMissingError),
        ("", PortMissingError),
    ],
)
async def test_what_is_no_port_is_named(device: str, expected: type[ModemError]) -> None:
    """The household would be told of a programming error instead of a plug."""
    with pytest.raises(expected):
        await probe(device)


async def test_a_port_that_is_locked_is_busy(silent_port: str) -> None:
    """Two programs on one port would tear each other's words apart."""
    with held(silent_port) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(PortBusyError):
            await probe(silent_port)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.EBUSY, PortBusyError),
        (errno.EACCES, PortForbiddenError),
        (errno.EPERM, PortForbiddenError),
        (errno.ENODEV, PortMissingError),
        (errno.EIO, PortMissingError),
    ],
)
async def test_what_the_system_says_is_understood(
    monkeypatch: pytest.MonkeyPatch, number: int, expected: type[ModemError]
) -> None:
    """A missing group membership would be shown as a missing stick, and the stick replaced."""

    async def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(port_module, "create_serial_connection", refuse)
    with pytest.raises(expected):
        await probe("/dev/ttyACM0")


async def test_a_port_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wedged USB stick blocks whoever opens it; the form would never come back."""

    async def hang(*_: object, **__: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(port_module, "create_serial_connection", hang)
    monkeypatch.setattr(port_module, "OPEN_LIMIT", 0.1)
    with pytest.raises(PortMissingError):
        await probe("/dev/ttyACM0")


async def test_a_probe_may_be_cancelled_and_leaves_the_port_closed(silent_port: str) -> None:
    """Whoever closes the form would find the port busy when they open it again."""
    task = asyncio.create_task(probe(silent_port))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with held(silent_port) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


async def test_a_port_that_opens_after_it_was_given_up_is_closed(
    monkeypatch: pytest.MonkeyPatch, silent_port: str
) -> None:
    """A stick that took too long once would be busy ever after, with ourselves."""

    async def dawdle(*arguments: object, **named: object) -> object:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(0.2)
        return await serialx.create_serial_connection(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(port_module, "create_serial_connection", dawdle)
    monkeypatch.setattr(port_module, "OPEN_LIMIT", 0.05)
    with pytest.raises(PortMissingError):
        await probe(silent_port)
    await asyncio.sleep(0.3)
    with held(silent_port) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
