"""Modems for the pictures: emulated ones, and one that never answers, where real ones would be."""

import asyncio
import json
import os
import pty
import sys
import tty
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docs.studio import INTEGRATION

BY_ID: Final = Path("/dev/serial/by-id")
VOICE, LISTENER = "usb-Conexant_USB_Modem_24680246-if00", "usb-U.S.Robotics_USB_Modem_0001-if00"
SILENT: Final = "usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0"
PROFILES: Final = {VOICE: "cx93001", LISTENER: "caller_id_only"}


@dataclass(frozen=True, kw_only=True)
class Plugged:
    """An emulated modem: the path of its port, and where it takes orders."""

    port: str
    control: str

    async def is_called(self, number: str) -> None:
        """Have somebody call the line."""
        host, port = self.control.split(":")
        _, writer = await asyncio.open_connection(host, int(port))
        order = {"id": 1, "do": "call", "number": number, "cadence": "uk"}
        writer.write(json.dumps(order).encode() + b"\n")
        await writer.drain()
        writer.close()


@asynccontextmanager
async def plugged(name: str, folder: Path) -> AsyncGenerator[Plugged]:
    """Plug an emulated modem in, where a real one would be if that is allowed."""
    with _place(name, folder) as link:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "emulator", "--profile", PROFILES[name], "--pty", str(link)),
            *("--control", "0", "--until-stdin-closes"),
            cwd=INTEGRATION,
            stdin=PIPE,
            stdout=PIPE,
        )
        try:
            ready = json.loads(await process.stdout.readline()) if process.stdout else {}
            yield Plugged(port=str(link), control=ready["control"])
        finally:
            process.terminate()
            await process.wait()
            link.unlink(missing_ok=True)


@contextmanager
def silent(folder: Path) -> Generator[str]:
    """Plug in what says nothing, and return the path of its port."""
    with _place(SILENT, folder) as link:
        ends = pty.openpty()
        tty.setraw(ends[1])
        link.symlink_to(os.ttyname(ends[1]))
        try:
            yield str(link)
        finally:
            link.unlink()
            for end in ends:
                os.close(end)


@contextmanager
def _place(name: str, folder: Path) -> Generator[Path]:
    """Return where a port is to be linked to, and tidy up behind it."""
    with ExitStack() as stack:
        yield stack.enter_context(_by_id() if os.access("/dev", os.W_OK) else nullcontext(folder)) / name


@contextmanager
def _by_id() -> Generator[Path]:
    """Have the folder in which Linux lists serial ports by what is plugged in."""
    made = [folder for folder in (BY_ID.parent, BY_ID) if not folder.exists()]
    for folder in made:
        folder.mkdir()
    try:
        yield BY_ID
    finally:
        for folder in reversed(made):
            if not any(folder.iterdir()):
                folder.rmdir()
