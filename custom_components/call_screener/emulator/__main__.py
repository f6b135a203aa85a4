"""The emulator as a program: `python -m emulator --profile cx93001 --pty /tmp/modem --control 0`."""

import sys
from pathlib import Path

# The program is started from inside the integration's folder, which Python puts first on its path: there `select` and
# others are Home Assistant's names, not the standard library's.
_FOLDER = str(Path(__file__).parent.parent.resolve())
sys.path[:] = [entry for entry in sys.path if str(Path(entry or ".").resolve()) != _FOLDER]

import argparse  # noqa: E402
import asyncio  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
from contextlib import AsyncExitStack  # noqa: E402
from functools import partial  # noqa: E402

from .control import control  # noqa: E402
from .modem import EmulatedModem  # noqa: E402
from .profiles import PROFILES  # noqa: E402
from .server import serve_pty, serve_tcp  # noqa: E402


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="emulator", description="An emulated voice modem with its line and its caller."
    )
    parser.add_argument("--profile", choices=sorted(PROFILES), default="cx93001")
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--pty", type=Path, metavar="LINK", help="make a PTY and this link to it")
    place.add_argument("--tcp", type=int, metavar="PORT", help="listen on this port of 127.0.0.1 (0: any)")
    parser.add_argument("--control", type=int, metavar="PORT", help="take JSON lines on this port (0: any)")
    parser.add_argument("--recordings", type=Path, metavar="DIR", help="keep what callers heard and said as WAV")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end with the program that started this one")
    return parser.parse_args(words)


def _read_stdin(over: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 4096):
        over.set()


async def _serve(arguments: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, over.set)
    if arguments.until_stdin_closes:
        loop.add_reader(sys.stdin.fileno(), partial(_read_stdin, over))
    async with AsyncExitStack() as stack:
        modem = EmulatedModem(PROFILES[arguments.profile], is_open=False)
        if arguments.pty is not None:
            serving = serve_pty(modem, arguments.pty, recordings=arguments.recordings)
        else:
            serving = serve_tcp(modem, port=arguments.tcp, recordings=arguments.recordings)
        server = await stack.enter_async_context(serving)
        listening = None
        if arguments.control is not None:
            listening = await stack.enter_async_context(control(server, port=arguments.control))
        print(json.dumps({"serial": server.address, "control": listening}), flush=True)
        await over.wait()


def main(words: list[str] | None = None) -> None:
    """Run until SIGTERM, or until standard input is closed if that was asked for."""
    asyncio.run(_serve(_arguments(words)))


if __name__ == "__main__":
    main()
