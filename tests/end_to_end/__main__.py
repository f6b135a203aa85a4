"""Has thirty callers call, and prints what came of each: `python -m tests.end_to_end [--fault dead|slow|garbage]`."""

import argparse
import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.end_to_end.callers import CALLERS
from tests.end_to_end.calling import call, table


def main() -> int:
    """Do as the command line says, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.end_to_end", description=__doc__)
    parser.add_argument("--fault", choices=("none", "dead", "slow", "garbage"), default="none")
    arguments = parser.parse_args()
    # Without an engine nothing is shown in words; everything else is as with one.
    callers = [each if arguments.fault == "none" else replace(each, shown=()) for each in CALLERS]
    with TemporaryDirectory(prefix="call-screener-") as folder:
        outcomes = asyncio.run(call(callers, Path(folder), fault=arguments.fault))
    print(table(outcomes))
    return 1 if any(outcome.faults for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
