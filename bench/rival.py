"""The package `callattendant`, screening the same callers by the same lists, as a process of its own.

It is installed into a temporary environment, and nothing of it is kept. The lists go into its own tables, and its own
`CallScreener` is asked as its program asks it: first whether the caller is permitted, then whether blocked.
"""

import asyncio
import json
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

PACKAGE, VERSION = "callattendant", "2.4.0"
_NEEDS = ("PyYAML", "requests", "beautifulsoup4")
"""What its screening imports; its website and its modem are not needed."""
_PATIENCE = 180.0
"""Seconds that the package index may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Microseconds for each caller: by numbers alone, and with a thousand patterns as well."""

    version: str
    p50: float
    p99: float
    patterns_p50: float
    patterns_p99: float


async def measure(folder: Path) -> Measured | None:
    """Screen the callers of `callers.json` by `list.csv`; return None if the package cannot be had."""
    home = folder / "rival"
    try:
        async with asyncio.timeout(_PATIENCE):
            python = await _installed(home)
    except (OSError, RuntimeError, TimeoutError) as err:
        print(f"{PACKAGE} cannot be had: {err}", file=sys.stderr)
        return None
    program = Path(__file__).with_name("rival_screening.py")
    figures = json.loads(await _run(python, str(program), str(folder)))
    return Measured(version=VERSION, **figures)


async def _installed(home: Path) -> str:
    """Install the package and return the path of an interpreter that finds it."""
    await asyncio.to_thread(venv.create, home, with_pip=True)
    python = str(home / "bin" / "python")
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    await _run(python, *install, "--no-deps", f"{PACKAGE}=={VERSION}")
    await _run(python, *install, *_NEEDS)
    return python


async def _run(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    output, complaint = await process.communicate()
    if process.returncode:
        raise RuntimeError(complaint.decode(errors="replace").strip().rpartition("\n")[2])
    return output.decode()
