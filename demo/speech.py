"""Speech engines for a house: Home Assistant's own integration talks to them as to any others."""

import asyncio
import json
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from .house import ROOT, free_port
from .remote import Remote
from .set_up import FLOW, OPTIONS_FLOW, has_begun

PYTHON = ROOT / ".venv-speech" / "bin" / "python"
START_LIMIT = 60.0
"""Seconds: the engines say each sentence that they know in several voices first."""

SAID_WITHIN = 3.0
"""Seconds in which one more prompt has been said, while there are any left."""


@dataclass(slots=True)
class Engines:
    """Speech to text and text to speech on `port`, and what can be told to them."""

    port: int
    _control: int

    @classmethod
    @asynccontextmanager
    async def running(cls) -> AsyncGenerator[Engines]:
        """Run the engines for as long as the block lasts."""
        engines = cls(free_port(), free_port())
        process = await asyncio.create_subprocess_exec(
            str(PYTHON),
            *("-m", "engines", "--port", str(engines.port), "--control", str(engines._control)),
            stdin=DEVNULL,
            cwd=ROOT,
        )
        try:
            await engines._answers(process)
            yield engines
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()

    async def _answers(self, process: Process) -> None:
        async with asyncio.timeout(START_LIMIT):
            while process.returncode is None:
                try:
                    await self.diary()
                except OSError:
                    await asyncio.sleep(0.1)
                else:
                    return
        raise RuntimeError("The speech engines did not start")

    async def be(self, fault: str) -> None:
        """Have the engines fail in some way: `dead`, `slow`, `garbage`, or `none`."""
        await self._tell(fault=fault)

    async def diary(self) -> list[dict[str, Any]]:
        """Return what was understood and said so far, with the time that it took."""
        diary: list[dict[str, Any]] = (await self._tell())["diary"]
        return diary

    async def have_said_all(self) -> None:
        """Wait until all that is said to every caller has been said ahead of them, which is done once for a line."""
        before, said = -1, len(await self.diary())
        while said != before:
            await asyncio.sleep(SAID_WITHIN)
            before, said = said, len(await self.diary())

    async def _tell(self, **order: str) -> dict[str, Any]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._control, limit=1 << 24)
        try:
            writer.write(json.dumps(order).encode() + b"\n")
            answer: dict[str, Any] = json.loads(await reader.readline())
            return answer
        finally:
            writer.close()

    async def join(self, remote: Remote) -> None:
        """Add the engines to a house, as a person does; then it has `stt` and `tts` entities."""
        page = await remote.post(FLOW, {"handler": "wyoming"})
        page = await remote.post(f"{FLOW}/{page['flow_id']}", {"host": "127.0.0.1", "port": self.port})
        if page["type"] != "create_entry":
            raise RuntimeError(f"The engines were refused: {page}")


async def engine_ids(remote: Remote) -> dict[str, str]:
    """Return the entity ids of the house's speech engines, by their domain."""
    listed = await remote.command("config/entity_registry/list")
    return {
        entity["entity_id"].partition(".")[0]: entity["entity_id"]
        for entity in listed
        if entity["platform"] == "wyoming" and entity["entity_id"].startswith(("stt.", "tts."))
    }


async def understand(remote: Remote, engine: str, pcm16: bytes, language: str) -> str:
    """Return what an engine understands of 16-bit PCM of 16000 samples a second; empty where it is nothing."""
    content = f"format=wav; codec=pcm; sample_rate=16000; bit_rate=16; channel=1; language={language}"
    answer = await remote.upload(f"/api/stt/{engine}", pcm16, X_Speech_Content=content)
    return answer["text"] or ""


async def choose_voice(remote: Remote, entry_id: str, **fields: Any) -> None:
    """Fill in the page of a line's options that says who speaks and who understands; the line starts again."""
    page = await remote.post(OPTIONS_FLOW, {"handler": entry_id})
    flow = f"{OPTIONS_FLOW}/{page['flow_id']}"
    for step in ("callers_hear", "voice"):
        page = await remote.post(flow, {"next_step_id": step})
    page = await remote.post(flow, fields)
    if page["type"] != "create_entry":
        raise RuntimeError(f"The options were refused: {page}")
    await has_begun(remote, entry_id)
