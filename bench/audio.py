"""What the sound of a call costs, and whether a modem ever runs dry.

One call of ten minutes, then eight lines in calls at once, on two cores. A stranger is screened, waits for an answer
that does not come, and leaves a message, talking all the time, while prompts are played and everything is recorded.
No call of a Home Assistant lasts ten minutes, because the script ends it before: so the lines are had without one, and
what Home Assistant does to them is done by this process. Its event loop is blocked for two seconds out of five. Every
other time it is asleep, as in a request that waits for a network; in between it computes, as an integration does that
is written in Python, and the lines' threads get the interpreter only by force. In the other three seconds it computes
a quarter of the time.

A modem that has nothing left to play says so by `<DLE>u`, in every stream once at its beginning and once at its end.
Any other is an underrun, which a caller hears as a gap.

A yardstick tells what else was held up meanwhile; what it says excuses nothing.

The CPU time is that of the line's thread and of the book's, which writes down what was recorded.
"""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncGenerator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import cycle, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import clock_gettime, monotonic, pthread_getcpuclockid
from typing import Self

from custom_components.call_screener.core.call.conduct import Conduct
from demo.home import STRANGER
from demo.wire import Happening, Step

from .box import ASKED, Box, is_event, spoken
from .report import Report, percentile
from .yardstick import yardstick

CORES = 2
BLOCKED, FREE = 2.0, 3.0
"""Seconds for which the event loop is blocked, and not."""
PIECE, PAUSE = 0.005, 0.015
"""Seconds of computing, and until the next time, while the loop is not blocked."""
STREAM_END = 0.25
"""Seconds before the end of a stream within which a modem says that it has played all there was."""
CPU_LIMIT = 3.0
"""Percent of one core, for one call."""

_WORKING = frozenset({"call_screener line", "call_screener book"})
"""The names of the threads whose time is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """So many lines, with a call of at least so many seconds on each."""

    name: str
    lines: int
    seconds: float


TRIALS = (Trial(name="ten_minute_call", lines=1, seconds=600.0), Trial(name="eight_lines", lines=8, seconds=120.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a trial. `cpu` are percent of a core for one call, second by second."""

    seconds: float
    cpu: list[float]
    underruns: int
    overruns: int
    faults: int
    held_up: dict[str, float]
    """For how many seconds each of what else there is was held up at the worst."""


async def measure() -> Report:
    """Do one trial after the other, and return what was measured."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    print("Talking for ten minutes on one line, then for two on eight", file=sys.stderr)
    return _report({trial: await _try(trial) for trial in TRIALS})


async def _try(trial: Trial) -> Outcome:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="call-screener-")))
        boxes = [
            await stack.enter_async_context(Box.set_up(folder / str(number), conduct=_conduct(trial.seconds)))
            for number in range(trial.lines)
        ]
        async with yardstick() as held_up, _stalling_loop():
            await asyncio.gather(*(box.wire.call(STRANGER, *_caller(trial.seconds), rings=2) for box in boxes))
            await asyncio.gather(*(box.wire.happening(is_event("call_answered")) for box in boxes))
            with Meter() as meter:
                await asyncio.gather(*(_is_over(box, trial.seconds) for box in boxes))
        await asyncio.gather(*(box.wire.do("finish") for box in boxes))
        calls = [box.wire.happenings for box in boxes]
    gaps = [(at - _at("call_answered", call), at) for call in calls for at in underruns(call)]
    for into, at in gaps:
        late = ", ".join(f"{what} {seconds:.2f} s" for what, seconds in held_up.longest(about=at).items())
        print(f"{trial.name}: dry {into:.1f} s into a call; held up then: {late}", file=sys.stderr)
    return Outcome(
        seconds=min(_at("call_ended", call) - _at("call_answered", call) for call in calls),
        cpu=[100.0 * share / trial.lines for share in meter.shares],
        underruns=len(gaps),
        overruns=sum(each["event"] == "overrun" for call in calls for each in call),
        faults=sum(each["event"] == "fault" for call in calls for each in call),
        held_up=held_up.longest(),
    )


def _conduct(seconds: float) -> Conduct:
    """Return how a call is conducted that is to last so long: half of it waiting, half of it a message."""
    return Conduct(decision_time=seconds / 2, voicemail_limit=seconds / 2, call_limit=2 * seconds + 120.0)


def _caller(seconds: float) -> list[Step]:
    """Return what somebody does who says who calls, and why, and then talks for so long, heard or not."""
    talk = [{"pause": 1.5}, spoken("voicemail_message"), {"pause": 2.5}, spoken("courier_message")]
    return [ASKED, spoken("courier_name"), ASKED, spoken("courier_reason"), *talk * (round(seconds / 15.0) + 3)]


async def _is_over(box: Box, seconds: float) -> None:
    await box.wire.happening(is_event("call_ended"), limit=seconds + 120.0)


def _at(event: str, happenings: Iterable[Happening]) -> float:
    """Return when it happened."""
    return next(float(each["at"]) for each in happenings if each["event"] == event)


def underruns(happenings: Iterable[Happening]) -> list[float]:
    """Return the moments at which a modem ran dry within a stream."""
    dry: list[float] = []
    gaps: list[float] = []
    for each in happenings:
        if each["event"] == "connect":
            dry = []
        elif each["event"] == "dle_sent" and each["code"] == "u":
            dry.append(each["at"])
        elif each["event"] == "stream_ended":
            gaps += [at for at in dry[1:] if at < each["at"] - STREAM_END]
            dry = []
    return gaps


class Meter:
    """Notes once a second how much of a core the lines' threads have taken. `shares` are that, of 1."""

    def __init__(self) -> None:
        self._threads = [thread for thread in threading.enumerate() if thread.name in _WORKING]
        self._notes: list[tuple[float, float]] = []
        self._is_over = Event()
        # The event loop is not to be relied upon: it is blocked.
        self._thread = Thread(target=self._work, name="meter")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    @property
    def shares(self) -> list[float]:
        """Return the part of each second that was spent computing."""
        return [(cpu - cpu_before) / (at - at_before) for (at_before, cpu_before), (at, cpu) in pairwise(self._notes)]

    def _work(self) -> None:
        self._note()
        while not self._is_over.wait(1.0):
            self._note()

    def _note(self) -> None:
        clocks = [pthread_getcpuclockid(thread.ident) for thread in self._threads if thread.ident]
        self._notes.append((monotonic(), sum(map(clock_gettime, clocks))))


@asynccontextmanager
async def _stalling_loop() -> AsyncGenerator[None]:
    """Have the event loop stall, again and again, for as long as the block lasts."""
    stalling = asyncio.create_task(_stall())
    try:
        yield
    finally:
        stalling.cancel()
        with suppress(asyncio.CancelledError):
            await stalling


async def _stall() -> None:
    for block in cycle((_sleep, _compute)):
        block(BLOCKED)
        until = monotonic() + FREE
        while monotonic() < until:
            _compute(PIECE)
            await asyncio.sleep(PAUSE)


def _sleep(seconds: float) -> None:
    Event().wait(seconds)


def _compute(seconds: float) -> None:
    until = monotonic() + seconds
    while monotonic() < until:
        sum(range(1000))


def _report(outcomes: dict[Trial, Outcome]) -> Report:
    heads = f"{'calls':>24}{'seconds':>9}{'CPU':>8}{'p50':>8}{'p99':>8}{'max':>8}   % of a core"
    rows = [f"{heads}{'underruns':>11}{'overruns':>10}{'faults':>8}"]
    figures: dict[str, float] = {}
    limits: dict[str, float] = {}
    for trial, outcome in outcomes.items():
        cpu = sum(outcome.cpu) / len(outcome.cpu)
        p50, p99, most = percentile(outcome.cpu, 50), percentile(outcome.cpu, 99), max(outcome.cpu)
        rows.append(
            f"{trial.name.replace('_', ' '):18}{trial.lines:6}{outcome.seconds:9.0f}{cpu:8.2f}{p50:8.2f}{p99:8.2f}"
            f"{most:8.2f}{'':14}{outcome.underruns:11}{outcome.overruns:10}{outcome.faults:8}"
        )
        measured = {
            "cpu_percent": round(cpu, 3),
            "cpu_p50_percent": round(p50, 3),
            "cpu_p99_percent": round(p99, 3),
            "cpu_max_percent": round(most, 3),
            "seconds": round(outcome.seconds, 1),
            "seconds_too_short": max(0.0, trial.seconds - outcome.seconds),
            "underruns": outcome.underruns,
            "overruns": outcome.overruns,
            "faults": outcome.faults,
            **{f"{what}_held_up_s": round(seconds, 3) for what, seconds in outcome.held_up.items()},
        }
        allowed = {"cpu_percent": CPU_LIMIT, "seconds_too_short": 0, "underruns": 0, "overruns": 0, "faults": 0}
        figures |= {f"{trial.name}_{what}": value for what, value in measured.items()}
        limits |= {f"{trial.name}_{what}": value for what, value in allowed.items()}
    rows.append(f"{'limit':33}{CPU_LIMIT:8.2f}{'':38}{0:11}{0:10}{0:8}")
    for trial, outcome in outcomes.items():
        longest = ", ".join(f"{what} {seconds:.2f}" for what, seconds in outcome.held_up.items())
        rows.append(f"{trial.name.replace('_', ' ')}: held up for at most (s): {longest}")
    return Report(table="\n".join(rows), figures=figures, limits=limits)
