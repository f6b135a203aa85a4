"""The emulator's remote control, along calls of a real driver's kind."""

import asyncio
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
import pytest_socket

from custom_components.call_screener.emulator.control import control
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.server import serve_pty

pytestmark = pytest.mark.usefixtures("socket_enabled")


class Remote:
    """The other end of a remote control."""

    def __init__(self, ready: dict[str, str]) -> None:
        self.ready = ready
        host, _, port = ready["control"].partition(":")
        self._connection = socket.create_connection((host, int(port)), timeout=10)
        self._lines = self._connection.makefile("r")

    def send(self, line: bytes) -> None:
        """Send anything."""
        self._connection.sendall(line)

    def next(self) -> dict[str, object]:
        """Return the next line."""
        told: dict[str, object] = json.loads(self._lines.readline())
        return told

    def ask(self, do: str, **more: object) -> dict[str, object]:
        """Have something done and return the reply."""
        self.send(json.dumps({"id": 7, "do": do, **more}).encode() + b"\n")
        return self.next()

    def close(self) -> None:
        """Let go of it."""
        self._lines.close()
        self._connection.close()


async def serve(folder: Path, ready: Future[dict[str, str]], over: asyncio.Event) -> None:
    """Run a modem until it is over."""
    modem = EmulatedModem(is_open=False)
    async with serve_pty(modem, folder / "modem", recordings=folder) as server, control(server) as address:
        ready.set_result({"serial": server.address, "control": address})
        await over.wait()


@pytest.fixture(name="ready", scope="module")
def ready_fixture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Return the addresses of a modem that runs on a thread of its own for all tests of this file."""
    pytest_socket.enable_socket()
    ready: Future[dict[str, str]] = Future()
    loop, over = asyncio.new_event_loop(), asyncio.Event()
    running = serve(tmp_path_factory.mktemp("emulator"), ready, over)
    thread = threading.Thread(target=loop.run_until_complete, args=(running,))
    thread.start()
    yield ready.result(10)
    loop.call_soon_threadsafe(over.set)
    thread.join(10)
    loop.close()


@pytest.fixture(name="remote")
def remote_fixture(ready: dict[str, str]) -> Iterator[Remote]:
    """Return its remote control."""
    remote = Remote(ready)
    yield remote
    remote.close()


@pytest.fixture(name="port")
def port_fixture(remote: Remote) -> Iterator[int]:
    """Return the open port of a modem that is ready for calls."""
    number = os.open(str(remote.ready["serial"]), os.O_RDWR | os.O_NOCTTY)
    remote.ask("wait", **{"for": "open"})
    ask(number, b"ATZ\r")
    ask(number, b"ATE0+VCID=1\r")
    remote.ask("faults", clear=True)
    yield number
    os.close(number)


def ask(port: int, line: bytes, end: bytes = b"OK\r\n") -> bytes:
    """Send a command and return its answer."""
    os.write(port, line)
    return until(port, end)


def until(port: int, end: bytes) -> bytes:
    """Read until something came."""
    data = b""
    while not data.endswith(end):
        data += os.read(port, 1)
    return data


def test_a_call_is_told_from_end_to_end(remote: Remote, port: int) -> None:
    """The control protocol along one call, as a benchmark and the end-to-end tests use it."""
    call = remote.ask("call", number="5550123", order="before_first_ring", cadence="uk", script=[{"wait_quiet": 0.1}])
    number = call["call"]
    until(port, b"NMBR = 5550123\r\n")
    ask(port, b"AT+FCLASS=8;+VSM=1,8000\r", b"OK\r\n")
    ask(port, b"AT+VLS=1\r")
    assert remote.ask("wait", **{"for": "off_hook"})["ok"]
    ask(port, b"AT+VTX\r", b"CONNECT\r\n")
    assert remote.ask("wait", **{"for": "streaming"})["ok"]
    os.write(port, bytes([90, 166]) * 800)
    assert remote.ask("wait", call=number, **{"for": "prompt_heard"})["ok"]
    time.sleep(0.2)
    assert not remote.ask("wait", new=True, timeout=0.3, **{"for": "prompt_heard"})["ok"]
    state = remote.ask("state")
    assert (state["hook"], state["class"], state["vcid"], state["stream"]) == ("off", 8, 1, "transmit")
    assert remote.ask("say", hum=0.2)["ok"]
    assert remote.ask("press", keys="1")["ok"]
    until(port, b"\x101\x10~")
    ask(port, b"\x10\x03")
    assert remote.ask("caller_hangs_up", sign="loop_break")["ok"]
    until(port, b"\x10l")
    assert remote.ask("wait", **{"for": "call_ended"})["ok"]
    time.sleep(0.5)
    ask(port, b"ATH\r")
    ask(port, b"AT+FCLASS=0\r")
    assert remote.ask("wait", **{"for": "idle"})["ok"]
    told = calls(remote)[-1]
    assert (told["call"], told["how"], told["answered_by"]) == (number, "caller_hung_up", "modem")
    assert Path(str(told["heard_wav"])).stat().st_size > 44
    assert Path(str(told["said_wav"])).stat().st_size == Path(str(told["heard_wav"])).stat().st_size
    assert remote.ask("finish")["faults"] == []


def calls(remote: Remote) -> list[dict[str, object]]:
    """Return what is told of all calls."""
    told = remote.ask("state")["calls"]
    assert isinstance(told, list)
    return told


def test_events_come_as_they_happen(remote: Remote, port: int) -> None:
    """Moments that a benchmark cannot compare: both are of this machine's monotonic clock."""
    watcher = Remote(remote.ready)
    assert watcher.ask("subscribe") == {"id": 7, "ok": True}
    before = time.monotonic()
    remote.ask("call", number="5550123", order="before_first_ring", cadence="uk", rings=1)
    until(port, b"NMBR = 5550123\r\n")
    read_at = time.monotonic()
    ask(port, b"AT\r")
    events = {}
    while "command" not in events:
        told = watcher.next()
        events[told["event"]] = told
    watcher.close()
    sent, command = events["caller_id_number_sent"]["at"], events["command"]["at"]
    assert isinstance(sent, float)
    assert isinstance(command, float)
    assert before < sent < read_at + 0.05
    assert read_at < command < read_at + 1.0
    assert remote.ask("caller_hangs_up")["ok"]


def test_a_handset_answers_by_remote_control(remote: Remote, port: int) -> None:
    """A handset that nobody can lift."""
    remote.ask("call", order="before_first_ring", cadence="uk")
    until(port, b"RING\r\n")
    assert remote.ask("lift_handset")["ok"]
    assert remote.ask("state")["handset"] == "lifted"
    assert remote.ask("replace_handset")["ok"]
    assert calls(remote)[-1]["how"] == "handset_replaced"


def test_a_modem_misbehaves_by_remote_control(remote: Remote, port: int) -> None:
    """A misbehaviour that has no name in the protocol, or no end."""
    assert remote.ask("impair", what={"late_ok": 0.2, "error_to": ["I3"]})["ok"]
    began = time.monotonic()
    ask(port, b"ATI3\r", b"ERROR\r\n")
    assert time.monotonic() - began >= 0.2
    assert remote.ask("impair", what={"late_ok": 0, "error_to": []})["ok"]
    assert remote.ask("send_raw", hex="00ff0d0a")["ok"]
    assert until(port, b"\r\n") == b"\x00\xff\r\n"
    assert remote.ask("go_deaf", until="replug")["ok"]
    assert remote.ask("state")["deaf"] == "replug"
    assert remote.ask("hear_again")["ok"]
    assert remote.ask("drop_dtr")["ok"]
    assert ask(port, b"AT\r") == b"\r\nOK\r\n"


def test_machines_and_second_callers_come_by_remote_control(remote: Remote, port: int) -> None:
    """Deeds of the line that cannot be asked for."""
    for line in (b"ATZ\r", b"ATE0\r", b"AT+VCID=1\r"):
        ask(port, line)
    assert remote.ask("fax_answers")["ok"]
    assert remote.ask("knock", number="5550188", name="SECOND")["ok"]
    assert b"NMBR = 5550188\r\nNAME = SECOND\r\n\r\nRING\r\n" in until(port, b"RING\r\n")
    assert remote.ask("replace_handset")["ok"]
    assert remote.ask("knock")["error"] == "Nobody is on the line to be knocked at"
    for line in (b"AT+FCLASS=8\r", b"AT+VLS=1\r"):
        ask(port, line)
    assert remote.ask("signal", signal="sit", seconds=1.0)["ok"]
    assert until(port, b"\x10J") == b"\x10J"
    assert remote.ask("send_code", code="H")["ok"]
    assert until(port, b"\x10H") == b"\x10H"
    assert ask(port, b"ATM0H\r") == b"\r\nOK\r\n"
    assert remote.ask("state")["speaker"] == 0


def test_a_modem_is_pulled_out_by_remote_control(remote: Remote) -> None:
    """A link that stays behind, or does not come back."""
    link = Path(str(remote.ready["serial"]))
    assert remote.ask("unplug")["ok"]
    assert not link.is_symlink()
    assert remote.ask("state")["plugged"] is False
    assert remote.ask("plug")["ok"]
    assert link.is_symlink()


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"this is no JSON\n", "Expecting value"),
        (b"[1]\n", "no attribute"),
        (b'{"id":1}\n', "nothing called None"),
        (b'{"id":1,"do":"dance"}\n', "nothing called 'dance'"),
        (b'{"id":1,"do":"wait","for":"godot"}\n', "not for 'godot'"),
        (b'{"id":1,"do":"wait"}\n', "'for'"),
        (b'{"id":1,"do":"wait","for":"off_hook","timeout":0.05}\n', "off_hook was not the case in time"),
        (b'{"id":1,"do":"wait","for":"call_ended","call":"99","timeout":0.05}\n', "list index"),
        (b'{"id":1,"do":"call","colour":"red"}\n', "colour"),
        (b'{"id":1,"do":"call","caller_id":"unknown"}\n', "not a valid CallerIdKind"),
        (b'{"id":1,"do":"call","cadence":"xx"}\n', "cadence"),
        (b'{"id":1,"do":"impair","what":{"mood":"bad"}}\n', "No impairment"),
        (b'{"id":1,"do":"say","pause":1}\n', "Only sound"),
        (b'{"id":1,"do":"press","keys":"Q"}\n', "not keys"),
        (b'{"id":1,"do":"send_raw","hex":"xy"}\n', "hexadecimal"),
    ],
)
def test_what_makes_no_sense_is_answered(remote: Remote, line: bytes, complaint: str) -> None:
    """A mistake in a request that is answered with silence, or ends the connection."""
    remote.send(line)
    reply = remote.next()
    assert reply["ok"] is False
    assert complaint in str(reply["error"])


def test_a_wait_does_not_hold_up_what_comes_behind(remote: Remote) -> None:
    """A test that waits for what only its next request brings about."""
    remote.send(b'{"id":1,"do":"wait","for":"call_ended","call":"1","timeout":0.3}\n{"id":2,"do":"state"}\n')
    remote.send(b'{"id":3,"do":"wait","for":"off_hook","timeout":0.2}\n{"id":4,"do":"faults"}\n')
    assert [remote.next()["id"] for _ in range(4)] in ([1, 2, 4, 3], [2, 4, 3, 1])


def test_a_visitor_may_leave_in_the_middle_of_a_wait(remote: Remote) -> None:
    """A watcher that is told things after it has gone."""
    visitor = Remote(remote.ready)
    visitor.send(b'{"do":"subscribe"}\n{"do":"wait","for":"off_hook"}\n')
    assert visitor.next()["ok"]
    visitor.close()
    assert remote.ask("state")["ok"]
