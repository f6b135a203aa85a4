"""The emulator's remote control: JSON lines over TCP, as the package's docstring describes them."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

from .call import Call
from .impairments import Deafness
from .line import Line, LineBusyError, LineFreeError
from .plan import CallPlan, HangupSign, Say, read_script
from .server import Server
from .signals import Signal
from .sound import RATE

type Request = Mapping[str, Any]
type Reply = dict[str, object]
type Deed = Callable[[Server, Request], Reply | Awaitable[Reply]]

_LONGEST: Final = 1 << 20


@asynccontextmanager
async def control(server: Server, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Take orders for a modem on a TCP port (0: any), whose `host:port` is handed over."""
    visitors: set[asyncio.Task[None]] = set()

    async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visitor = asyncio.current_task()
        if visitor is not None:
            visitors.add(visitor)
            visitor.add_done_callback(visitors.discard)
        await _Visitor(server, reader, writer).serve()

    listener = await asyncio.start_server(visit, host, port, limit=_LONGEST)
    try:
        yield f"{host}:{listener.sockets[0].getsockname()[1]}"
    finally:
        listener.close()
        for visitor in list(visitors):
            visitor.cancel()
        await asyncio.gather(*visitors, return_exceptions=True)


class _Visitor:
    """One connection: requests are answered in the order they are done, waits in the background."""

    def __init__(self, server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._answers: set[asyncio.Task[None]] = set()
        self._farewells: list[Callable[[], None]] = []

    async def serve(self) -> None:
        try:
            while line := await self._reader.readline():
                answer = asyncio.create_task(self._answer(line))
                self._answers.add(answer)
                answer.add_done_callback(self._answers.discard)
        except ConnectionError, ValueError:
            pass  # It broke off, or its line has no end.
        finally:
            for answer in list(self._answers):
                answer.cancel()
            for farewell in self._farewells:
                farewell()
            self._writer.close()

    async def _answer(self, line: bytes) -> None:
        number: object = None
        try:
            request = json.loads(line)
            number = request.get("id")
            reply = await self._do(request)
        except (
            ValueError,
            TypeError,
            KeyError,
            IndexError,
            AttributeError,
            LineBusyError,
            LineFreeError,
            TimeoutError,
        ) as err:
            self._send({"id": number, "ok": False, "error": f"{err}" or type(err).__name__})
        else:
            self._send({"id": number, "ok": True, **reply})

    async def _do(self, request: Request) -> Reply:
        wanted = request.get("do")
        if wanted == "subscribe":
            self._farewells.append(self._server.watch(self._send))
            return {}
        deed = DEEDS.get(str(wanted))
        if deed is None:
            raise ValueError(f"There is nothing called {wanted!r} to do")
        done = deed(self._server, request)
        return await done if isinstance(done, Awaitable) else done

    def _send(self, message: Mapping[str, object]) -> None:
        if not self._writer.is_closing():
            self._writer.write(json.dumps(message).encode() + b"\n")


# --- what can be done -----------------------------------------------------------------------------------------------


def _plan(request: Request) -> CallPlan:
    fields = {name: value for name, value in request.items() if name not in {"id", "do"}}
    return CallPlan(**{"when": time.strftime("%m%d%H%M"), **fields})


def _call(server: Server, request: Request) -> Reply:
    return {"call": server.place_call(_plan(request)).number}


def _state(server: Server, _request: Request) -> Reply:
    modem = server.modem
    return {
        "hook": "off" if modem.is_off_hook else "on",
        "class": int(float(modem.settings.voice_class)),
        "vcid": int(modem.settings.caller_id),
        "stream": modem.stream.direction if modem.stream is not None else None,
        "ringing": modem.line.is_ringing,
        "speaker": modem.settings.speaker,
        "handset": "lifted" if modem.line.is_handset_lifted else "down",
        "buffered": modem.stream.buffered if modem.stream is not None else 0,
        "open": modem.is_open,
        "plugged": modem.is_plugged,
        "idle": modem.is_idle,
        "deaf": modem.impairments.deaf,
        "calls": [_told(server, call) for call in modem.calls],
        "faults": _faults(server, {})["faults"],
    }


def _told(server: Server, call: Call) -> Reply:
    heard_wav = server.kept.get(call.number)
    started = call.recording.start / RATE if call.recording is not None else None
    end = time.monotonic() if call.ended_at is None else call.ended_at
    return {
        "call": call.number,
        "number": call.plan.number,
        "rings": call.rings,
        "answered_at": call.answered_at,
        "answered_by": call.answered_by,
        "ended_at": call.ended_at,
        "how": call.ending,
        "duration": None if started is None else round(end - started, 3),
        "heard_wav": None if heard_wav is None else str(heard_wav),
        "said_wav": None if heard_wav is None else str(heard_wav.with_name(f"call-{call.number}-said.wav")),
        "said": [
            {"what": said.label, "at": said.at, "seconds": round(len(said.sound) / RATE, 4)} for said in call.said
        ],
    }


def _faults(server: Server, request: Request) -> Reply:
    faults = [{"kind": fault.kind, "detail": fault.detail, "at": fault.at} for fault in server.modem.faults]
    if request.get("clear"):
        server.modem.faults.clear()
    return {"faults": faults}


def _finish(server: Server, request: Request) -> Reply:
    server.run(server.modem.finish)
    return _faults(server, request)


async def _wait(server: Server, request: Request) -> Reply:
    began = time.monotonic()
    condition = CONDITIONS.get(request["for"])
    if condition is None:
        raise ValueError(f"One waits for {', '.join(CONDITIONS)}, not for {request['for']!r}")
    try:
        async with asyncio.timeout(float(request.get("timeout", 10.0))):
            await server.until(condition(server, request))
    except TimeoutError:
        raise TimeoutError(f"{request['for']} was not the case in time") from None
    return {"seconds": round(time.monotonic() - began, 4)}


def _last_call(server: Server, request: Request) -> Call | None:
    calls = server.modem.calls
    if "call" in request:
        return calls[int(request["call"]) - 1]
    return calls[-1] if calls else None


def _call_ended(server: Server, request: Request) -> Callable[[], bool]:
    def is_so() -> bool:
        call = _last_call(server, request)
        return call is not None and call.ended_at is not None

    return is_so


def _prompt_heard(server: Server, request: Request) -> Callable[[], bool]:
    since = time.monotonic() * RATE if request.get("new") else 0.0

    def is_so() -> bool:
        call = _last_call(server, request)
        recording = call.recording if call is not None else None
        return recording is not None and (recording.loud_until or 0) > since

    return is_so


CONDITIONS: Final[Mapping[str, Callable[[Server, Request], Callable[[], bool]]]] = {
    "on_hook": lambda server, _request: lambda: not server.modem.is_off_hook,
    "off_hook": lambda server, _request: lambda: server.line.is_modem_off_hook,
    "idle": lambda server, _request: lambda: server.modem.is_idle,
    "streaming": lambda server, _request: lambda: server.modem.stream is not None,
    "open": lambda server, _request: lambda: server.modem.is_open,
    "call_ended": _call_ended,
    "prompt_heard": _prompt_heard,
}
"""What can be waited for."""


def _simply(action: Callable[[Server, Request, float], object]) -> Deed:
    """Return a deed without a reply of its own."""

    def deed(server: Server, request: Request) -> Reply:
        server.run(lambda now: action(server, request, now))
        return {}

    return deed


def _on_line(action: Callable[[Line, Request, float], object]) -> Deed:
    """Return a deed of the line, whose past is lived first."""

    def act(server: Server, request: Request, now: float) -> None:
        server.modem.advance(now)
        action(server.line, request, now)

    return _simply(act)


def _plugging(action: Callable[[Server], None]) -> Deed:
    """Return a deed that takes the port away, or brings it back."""

    def deed(server: Server, _request: Request) -> Reply:
        action(server)
        return {}

    return deed


def _say(server: Server, request: Request, now: float) -> None:
    steps = [{word: value for word, value in request.items() if word not in {"id", "do"}}]
    for step in read_script(steps):
        if not isinstance(step, Say):
            raise TypeError("Only sound can be said: hum, or say with a path")
        server.modem.say(step.sound, now)


def _sign(request: Request) -> HangupSign | None:
    return HangupSign(request["sign"]) if "sign" in request else None


DEEDS: Final[Mapping[str, Deed]] = {
    "call": _call,
    "state": _state,
    "faults": _faults,
    "finish": _finish,
    "wait": _wait,
    "lift_handset": _simply(lambda server, _request, now: server.modem.lift_handset(now)),
    "replace_handset": _simply(lambda server, _request, now: server.modem.replace_handset(now)),
    "caller_hangs_up": _simply(lambda server, request, now: server.modem.caller_hangs_up(now, _sign(request))),
    "press": _simply(
        lambda server, request, now: server.modem.press(str(request["keys"]), now, float(request.get("ms", 100)))
    ),
    "say": _simply(_say),
    "signal": _on_line(
        lambda line, request, now: line.signal(Signal(request["signal"]), float(request.get("seconds", 3.0)), now)
    ),
    "fax_answers": _on_line(lambda line, _request, now: line.fax_answers(now)),
    "knock": _on_line(lambda line, request, now: line.knock(_plan(request), now)),
    "unplug": _plugging(Server.unplug),
    "plug": _plugging(Server.plug),
    "drop_dtr": _simply(lambda server, _request, now: server.modem.pulse_dtr(now)),
    "send_raw": _simply(lambda server, request, now: server.modem.send_raw(bytes.fromhex(request["hex"]), now)),
    "send_code": _simply(lambda server, request, now: server.modem.out.put_code(str(request["code"]), now)),
    "go_deaf": _simply(lambda server, request, now: server.modem.go_deaf(now, Deafness(request.get("until", "dtr")))),
    "hear_again": _simply(lambda server, _request, now: server.modem.hear_again(now)),
    "impair": _simply(lambda server, request, now: server.modem.impair(now, **request["what"])),
}
"""What can be asked for, besides `subscribe`."""
