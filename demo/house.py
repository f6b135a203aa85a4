"""A real Home Assistant in a process of its own, with nobody at the keyboard."""

import asyncio
import json
import os
import signal
import socket
from asyncio.subprocess import STDOUT, Process
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from aiohttp import ClientError, ClientSession

from .remote import Remote

ROOT = Path(__file__).parent.parent
HASS = ROOT / ".venv-run" / "bin" / "hass"
USER, PASSWORD = "demo", "demo"

START_LIMIT = 90.0
"""Seconds for Home Assistant to answer; a first start on two cores takes ten."""
RESTART_WANTED = 100
"""What `hass` exits with when somebody asked it to restart."""


_ONBOARDED = ["core_config", "analytics", "integration"]


class HouseError(Exception):
    """Home Assistant did not come up, or went away."""


class House:
    """Home Assistant in `folder`, on a port of its own, with the integration of this repository.

    `files` are written into the folder before the first start: `configuration.yaml` above all. The process is
    restarted when Home Assistant asks for it, and ends with the context.
    """

    def __init__(
        self, folder: Path, files: Mapping[str, str], *, port: int | None = None, language: str = "en"
    ) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.language = language
        self._files = files
        self._process: Process | None = None
        self._keeper: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """Where Home Assistant answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """The file that has what Home Assistant printed."""
        return self.folder / "console.log"

    def printed(self) -> list[str]:
        """Return the lines that Home Assistant printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace").splitlines()

    async def __aenter__(self) -> Self:
        self._furnish()
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def _furnish(self) -> None:
        for name, text in self._files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        # The steps that fetch the weather and the radio from the internet are not wanted; the owner is made up later.
        onboarding = {"version": 4, "minor_version": 1, "key": "onboarding", "data": {"done": _ONBOARDED}}
        storage = self.folder / ".storage" / "onboarding"
        if not storage.exists():
            storage.parent.mkdir(exist_ok=True)
            storage.write_text(json.dumps(onboarding), encoding="utf-8")
        # A link to ours, in a folder of the house's own: its files may bring other integrations.
        link = self.folder / "custom_components" / "call_screener"
        link.parent.mkdir(exist_ok=True)
        if not link.exists():
            link.symlink_to(ROOT / "custom_components" / "call_screener")

    async def start(self) -> None:
        """Start Home Assistant and return when it answers."""
        self._process = await self._launch()
        self._keeper = asyncio.create_task(self._keep())
        await self._answers()

    async def _launch(self) -> Process:
        # What assist_pipeline pins needs a compiler; what is installed instead offers the same calls.
        skipped = "pymicro-vad,pyspeex-noise"
        with self.log.open("ab") as console:
            return await asyncio.create_subprocess_exec(
                str(HASS),
                *("-c", str(self.folder), "--skip-pip-packages", skipped),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=console,
                stderr=STDOUT,
                start_new_session=True,
                env={**os.environ, "PYTHONUNBUFFERED": "1", "SETUP_PORT": str(self.port)},
            )

    async def _keep(self) -> None:
        while self._process and await self._process.wait() == RESTART_WANTED:
            self._process = await self._launch()

    async def _answers(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + START_LIMIT
        async with ClientSession() as session:
            while loop.time() < until:
                if self._keeper is None or self._keeper.done():
                    break
                try:
                    async with session.get(f"{self.url}/api/onboarding") as response:
                        # Once onboarding is over, the address is gone.
                        if response.status in {200, 404}:
                            return
                except ClientError:
                    pass
                await asyncio.sleep(0.1)
        await self.kill()
        raise HouseError("\n".join(["Home Assistant did not start:", *self.printed()[-30:]]))

    async def stop(self) -> None:
        """Ask Home Assistant to stop, and wait until it has."""
        await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """Take the process away without a word, as a power cut does."""
        await self._end(signal.SIGKILL)

    async def _end(self, how: signal.Signals) -> None:
        if self._process and self._process.returncode is None:
            self._process.send_signal(how)
            try:
                async with asyncio.timeout(30):
                    await self._process.wait()
            except TimeoutError:
                self._process.kill()
        if self._keeper:
            self._keeper.cancel()

    async def running(self) -> None:
        """Return when the process has ended for good."""
        if self._keeper:
            await asyncio.shield(self._keeper)

    async def remote(self) -> Remote:
        """Return a connection as the owner of the house, who is made up at the first start, once all is set up."""
        remote = await Remote.connect(self.url, USER, PASSWORD, language=self.language)
        async with asyncio.timeout(START_LIMIT):
            while (await remote.get("/api/config"))["state"] != "RUNNING":  # noqa: ASYNC110 -- it is another process
                await asyncio.sleep(0.1)
        return remote


def free_port(wanted: int = 0) -> int:
    """Return a port that nobody listens on: the wanted one if it is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port()
        port: int = probe.getsockname()[1]
        return port
