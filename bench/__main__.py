"""Run a benchmark by its name, and fail when a limit falls short."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping

from . import (
    audio,
    book,
    calling,
    conversation,
    decision,
    hearing,
    keyboard,
    laws,
    panel,
    prompts,
    push,
    replug,
    speech,
)
from .report import Report

BENCHMARKS: Mapping[str, Callable[[], Awaitable[Report]]] = {
    "audio": audio.measure,
    "book": book.measure,
    "callers": calling.measure,
    "conversation": conversation.measure,
    "decision": decision.measure,
    "hearing": hearing.measure,
    "keyboard": keyboard.measure,
    "laws": laws.measure,
    "panel": panel.measure,
    "prompts": prompts.measure,
    "push": push.measure,
    "replug": replug.measure,
    "speech": speech.measure,
}


async def _measure(name: str) -> Report:
    return await BENCHMARKS[name]()


def main() -> int:
    """Do as the command line says, and return the exit code."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("name", choices=sorted(BENCHMARKS))
    parser.add_argument("--json", action="store_true", help="print the figures as JSON in the last line")
    arguments = parser.parse_args()
    report = asyncio.run(_measure(arguments.name))
    print(report.table)
    for shortfall in report.shortfalls:
        print(f"Falls short: {shortfall}", file=sys.stderr)
    if arguments.json:
        print(report.as_json())
    return 0 if report.is_ok else 1


if __name__ == "__main__":
    sys.exit(main())
