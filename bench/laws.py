"""Whether the laws hold for a call and for a line, whatever happens to them: each over ten thousand made-up stories.

These are the properties that the tests look at as well, over a tenth as many.
"""

import asyncio
import os
import re
import sys

from demo.house import ROOT

from .report import Report

LAWS = ("tests/properties", "tests/hardware/test_presses.py")
PYTEST = (".venv/bin/python", "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", *LAWS)
"""In the tests' own environment."""
LIMITS = {"failed": 0.0, "errors": 0.0}
_COUNT = re.compile(r"(\d+) (passed|failed|error)")


async def measure() -> Report:
    """Run the properties, and return how many hold."""
    print("Trying ten thousand stories for each law, which takes about four minutes", file=sys.stderr)
    process = await asyncio.create_subprocess_exec(
        *PYTEST, cwd=ROOT, stdout=asyncio.subprocess.PIPE, env=os.environ | {"HYPOTHESIS_PROFILE": "proof"}
    )
    told = (await process.communicate())[0].decode()
    counts = {what: float(count) for count, what in _COUNT.findall(told.splitlines()[-1])}
    figures = {
        "laws": counts.get("passed", 0.0),
        "failed": counts.get("failed", 0.0),
        # Whatever pytest calls it: what did not end well is no proof.
        "errors": counts.get("error", 0.0) or float(process.returncode != 0 and "failed" not in counts),
    }
    return Report(table=told.rstrip(), figures=figures, limits=LIMITS)
