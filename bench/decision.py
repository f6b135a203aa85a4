"""How long a call is undecided: from the last byte of the caller's number to the first command on the wire.

Blocked callers are what it is measured with: every one of them has to be answered at once, and their calls are short.
Half of the calls have a line with the name behind the number, half have none. A driver that waits for the name is
found out by the former, one that waits for the end of the block by the latter.

The clock starts before the emulator writes the number's line to the PTY and stops when it has read the first byte of
the command, so that what the two processes need to wake up counts as well.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from demo.home import SCAM, Box, Home
from demo.wire import Step

from .report import Report, percentile

CALLS = 200
LINES = 5
"""That are measured side by side."""
APART = 1.0
"""Seconds from one line's calls to the next one's: they are not to be decided at the same moment all the time."""
RINGS_OFF: Step = {"hang_up_at": 0.3, "sign": "loop_break"}
"""What blocked callers do in no time, so that the next one may call."""
P50_LIMIT, P99_LIMIT = 2.0, 10.0
"""Milliseconds."""


async def measure() -> Report:
    """Place all calls, and return what was measured."""
    print(f"Placing {CALLS} calls on {LINES} lines, which takes about four minutes", file=sys.stderr)
    with TemporaryDirectory(prefix="call-screener-") as folder:
        async with Home.furnished(Path(folder), lines=LINES) as home:
            lines = (_measure_line(box, CALLS // LINES, place * APART) for place, box in enumerate(home.boxes))
            measured = await asyncio.gather(*lines)
    times = {
        "with_name": [time for with_name, _ in measured for time in with_name],
        "without_name": [time for _, without_name in measured for time in without_name],
    }
    return _report(times)


async def _measure_line(box: Box, calls: int, wait: float) -> tuple[list[float], list[float]]:
    """Return the milliseconds of calls with a name, and of those without."""
    await asyncio.sleep(wait)
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(calls):
        is_nameless = number % 2
        times[is_nameless].append(await _measure_call(box, has_name=not is_nameless))
    return times


async def _measure_call(box: Box, *, has_name: bool) -> float:
    wire = box.wire
    since = len(wire.happenings)
    await wire.call(SCAM, RINGS_OFF, cadence="uk", name="YOUR BANK", name_line=has_name)
    told = await wire.happening(lambda each: each["event"] == "caller_id_number_sent", since=since)
    place = wire.happenings.index(told, since)
    command = await wire.happening(lambda each: each["event"] == "command", since=place)
    await wire.wait("call_ended")
    await wire.wait("idle")
    return 1000.0 * float(command["at"] - told["at"])


def _report(times: dict[str, list[float]]) -> Report:
    rows = [f"{'caller ID':14}{'calls':>7}{'p50':>9}{'p99':>9}{'max':>9}   ms"]
    figures: dict[str, float] = {}
    limits: dict[str, float] = {}
    for kind, measured in times.items():
        p50, p99, most = percentile(measured, 50), percentile(measured, 99), max(measured)
        rows.append(f"{kind.replace('_', ' '):14}{len(measured):7}{p50:9.2f}{p99:9.2f}{most:9.2f}")
        figures |= {
            f"{kind}_calls": len(measured),
            f"{kind}_p50_ms": round(p50, 3),
            f"{kind}_p99_ms": round(p99, 3),
            f"{kind}_max_ms": round(most, 3),
        }
        limits |= {f"{kind}_p50_ms": P50_LIMIT, f"{kind}_p99_ms": P99_LIMIT}
    rows.append(f"{'limit':21}{P50_LIMIT:9.2f}{P99_LIMIT:9.2f}")
    return Report(table="\n".join(rows), figures=figures, limits=limits)
