"""Kill what writes into a book hundreds of times, and print what was found: `python -m tests.book.kill_matrix`."""

import argparse
import asyncio
import shutil
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.book.killing import LONGEST, Killer, prepare


async def _play(kills: int, seed: int) -> int:
    chance = Random(seed)
    failures = 0
    print(f"{'scene':10}{'kills':>7}{'bad':>6}   found afterwards")  # noqa: T201
    with TemporaryDirectory(prefix="call-screener-") as name:
        async with Killer.ready() as killer:
            for scene, longest in LONGEST.items():
                folder, found, bad = Path(name) / scene, Counter[str](), 0
                await prepare(folder / "prepared", scene)
                for attempt in range(kills):
                    after = longest * chance.random()
                    try:
                        found[await killer.kill(folder / "prepared", folder / f"{attempt}", scene, after)] += 1
                    except AssertionError as err:
                        bad += 1
                        print(f"{scene}, killed after {after:.6f} s: {err}", file=sys.stderr)  # noqa: T201
                    await asyncio.to_thread(shutil.rmtree, folder / f"{attempt}")
                states = ", ".join(f"{state} {count}" for state, count in sorted(found.items()))
                print(f"{scene:10}{kills:7}{bad:6}   {states}")  # noqa: T201
                failures += bad
    return failures


def main() -> int:
    """Do as the command line says, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.book.kill_matrix")
    parser.add_argument("--kills", type=int, default=100, help="of each scene")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    return 1 if asyncio.run(_play(arguments.kills, arguments.seed)) else 0


if __name__ == "__main__":
    sys.exit(main())
