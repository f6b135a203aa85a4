"""A modem with its line and its callers: the emulator in a process of its own, at the far end of a PTY."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from .house import ROOT

INTEGRATION = ROOT / "custom_components" / "call_screener"

type Happening = dict[str, Any]
type Step = dict[str, Any]


class WireError(Exception):
    """The emulator refused, or is gone; the message is its own."""


class Wire:
    """The emulator's remote control. `device` is what a driver opens, `happenings` are all since the start."""

    def __init__(
        self, process: Process, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, device: str
    ) -> None:
        self.device = device
        self.happenings: list[Happening] = []
        self._process = process
        self._reader = reader
        self._writer = writer
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._changed = asyncio.Event()

    @classmethod
    @asynccontextmanager
    async def stretched(cls, folder: Path, name: str, *, profile: str = "cx93001") -> AsyncGenerator[Wire]:
        """Run an emulator for as long as the block lasts; what callers hear and say is kept in the folder."""
        folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - nobody waits meanwhile
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "emulator", "--profile", profile, "--pty", str(folder / name), "--control", "0"),
            *("--recordings", str(folder / f"{name}-calls"), "--until-stdin-closes"),
            stdin=PIPE,
            stdout=PIPE,
            cwd=INTEGRATION,
        )
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        try:
            address = json.loads(await process.stdout.readline())
            host, _, port = address["control"].partition(":")
            reader, writer = await asyncio.open_connection(host, int(port), limit=1 << 24)
            wire = cls(process, reader, writer, address["serial"])
            listening = asyncio.create_task(wire._listen())
            try:
                await wire.do("subscribe")
                yield wire
            finally:
                listening.cancel()
                writer.close()
        finally:
            process.stdin.close()
            await process.wait()

    async def _listen(self) -> None:
        while line := await self._reader.readline():
            message = json.loads(line)
            if "event" in message:
                self.happenings.append(message)
                self._changed.set()
            elif (answer := self._answers.pop(message["id"], None)) and not answer.done():
                answer.set_result(message)
        for answer in self._answers.values():
            answer.set_exception(WireError("The emulator is gone"))

    async def do(self, what: str, /, **fields: object) -> dict[str, Any]:
        """Have something done, as the emulator's `control` describes it, and return the reply."""
        number = next(self._ids)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        self._writer.write(json.dumps({"id": number, "do": what, **fields}).encode() + b"\n")
        reply: dict[str, Any] = await answer
        if not reply["ok"]:
            raise WireError(f"{what}: {reply['error']}")
        return reply

    async def call(self, number: str, *script: Step, **plan: object) -> str:
        """Place a call and return the emulator's number for it."""
        placed: str = (await self.do("call", number=number, script=script, **plan))["call"]
        return placed

    async def wait(self, what: str, *, limit: float = 30.0, **fields: object) -> None:
        """Wait for a condition: `on_hook`, `off_hook`, `idle`, `call_ended`, …."""
        await self.do("wait", **{"for": what}, timeout=limit, **fields)

    async def happening(
        self, is_wanted: Callable[[Happening], bool], *, since: int = 0, limit: float = 60.0
    ) -> Happening:
        """Return the first happening that is wanted, of those after the first `since`; wait for it if need be."""
        async with asyncio.timeout(limit):
            while True:
                if found := next((each for each in self.happenings[since:] if is_wanted(each)), None):
                    return found
                self._changed.clear()
                await self._changed.wait()
