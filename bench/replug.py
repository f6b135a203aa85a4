"""What is left of a line whose modem is pulled out at any moment of a call, and how soon it is back.

Ten lines have it happen at ten moments each, in an order of their own, all lines at once. The stick stays away for less
than a second, as one with a loose contact, or for up to ten. The clock runs from the moment before the emulator has the
port again to the line's word that the modem obeys. A caller who still rings then goes on doing so for a while, and must
not be taken for another one. Afterwards a known nuisance calls, and must be recognised by its number and blocked.

When all lines are at rest again, which is after every ten unpluggings, threads, file descriptors and asyncio tasks of
this process are counted.
"""

import asyncio
import gc
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.state import State
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.hardware.reports import CallReported, ModemFailed
from demo.home import FAMILY, SCAM, STRANGER
from demo.wire import Step

from .box import ASKED, Box, is_event, spoken
from .report import Report, percentile

SEED = 3
RECOVERY_LIMIT = 5.0
"""Seconds from plugging in to a modem that obeys."""
AWAY = ((0.05, 1.0), (1.0, 10.0))
"""Seconds for which a stick is away, from and to; the one is as likely as the other."""
RINGS_ON = 8.0
"""Seconds for which, at most, a call goes on ringing after the modem is back."""
CALM = 5.0
"""Seconds for what ends by itself to have ended, before something counts as left behind."""
RINGS_OFF: Step = {"hang_up_at": 0.3, "sign": "loop_break"}
"""What blocked callers do in no time, so that the next one may call."""
TALK = (ASKED, spoken("courier_name"), ASKED, spoken("courier_reason"), {"pause": 12.0}, spoken("voicemail_message"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When the stick is pulled out: up to `within` seconds after the call is in this state, or after nothing."""

    name: str
    number: str | None = STRANGER
    decision: Decision | None = None
    state: State = State.IDENTIFYING
    within: float


MOMENTS = (
    Moment(name="idle", number=None, within=2.0),
    Moment(name="first ring", number=FAMILY, within=1.0),
    Moment(name="ringing", number=FAMILY, state=State.RINGING, within=6.0),
    Moment(name="greeting", state=State.ASKING, within=4.0),
    Moment(name="recording", state=State.HEARING, within=2.0),
    Moment(name="hold", state=State.WAITING, within=6.0),
    Moment(name="putting through", decision=Decision.ACCEPT, state=State.PUTTING_THROUGH, within=6.0),
    Moment(name="voicemail", decision=Decision.VOICEMAIL, state=State.TAKING_MESSAGE, within=6.0),
    Moment(name="hanging up", number=SCAM, within=6.0),
    Moment(name="any", within=25.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """What came of one unplugging."""

    moment: str
    recovery: float
    """Seconds."""
    is_deaf: bool
    """Whether the next caller was not recognised."""
    records_lost: int
    records_too_many: int
    records_unfinished: int
    """Without a disposition, or without a reason."""
    is_cut_off: bool
    """Whether the phones had no line when the loss was told, or afterwards."""


@dataclass(slots=True)
class Litter:
    """What this process has open."""

    threads: int = field(default_factory=threading.active_count)
    descriptors: int = field(default_factory=lambda: len(list(Path("/proc/self/fd").iterdir())))
    tasks: int = field(default_factory=lambda: sum(_is_running_task(each) for each in gc.get_objects()))

    def beyond(self, before: Litter) -> dict[str, int]:
        """Return what there is more than before."""
        return {
            "threads_leaked": max(0, self.threads - before.threads),
            "descriptors_leaked": max(0, self.descriptors - before.descriptors),
            "tasks_leaked": max(0, self.tasks - before.tasks),
        }


async def measure() -> Report:
    """Pull all sticks out at all moments, and return what was measured."""
    print(f"Pulling {len(MOMENTS)} sticks out {len(MOMENTS)} times, which takes about eight minutes", file=sys.stderr)
    dice = [Random(SEED + number) for number in range(len(MOMENTS))]  # noqa: S311 - it is repeatable on purpose
    orders = [each.sample(MOMENTS, len(MOMENTS)) for each in dice]
    cycles: list[Cycle] = []
    leaks: list[dict[str, int]] = []
    # An executor makes another thread now and then, which is nobody's leak: this one has one, from before the counting.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
    await asyncio.to_thread(lambda: None)
    outset = Litter()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="call-screener-")))
        boxes = [
            await stack.enter_async_context(Box.set_up(folder / str(number), conduct=Conduct()))
            for number in range(len(dice))
        ]
        before = Litter()
        for moments in zip(*orders, strict=True):
            cycles += await asyncio.gather(*(_cycle(*each) for each in zip(boxes, moments, dice, strict=True)))
            leaks.append(await _left_since(before))
            print(f"{len(cycles)} done", file=sys.stderr)
    leaks.append(await _left_since(outset))
    return _report(cycles, leaks)


async def _cycle(box: Box, moment: Moment, dice: Random) -> Cycle:
    """Have it happen once, and return what came of it when the line is at rest again."""
    stored = len(await box.book.calls(limit=1000))
    await _come_to(box, moment)
    await asyncio.sleep(dice.uniform(0.0, moment.within))
    told = len(box.reports)
    connected = asyncio.create_task(_phones_at_loss(box, told))
    await box.wire.do("unplug")
    await asyncio.sleep(dice.uniform(*dice.choice(AWAY)))
    since = len(box.wire.happenings)
    await box.wire.do("plug")
    plugged = await box.wire.happening(is_event("plugged"), since=since)
    recovery = await box.is_ready(told) - float(plugged["at"])
    is_cut_off = not (await connected and box.phones.are_connected)
    await asyncio.sleep(dice.uniform(0.0, RINGS_ON))
    await box.wire.do("caller_hangs_up")
    await _at_rest(box)
    is_deaf = not await _recognises(box)
    calls = 1 + (moment.number is not None)
    await box.book.flush()
    records = (await box.book.calls(limit=1000))[: -stored or None]
    return Cycle(
        moment=moment.name,
        recovery=recovery,
        is_deaf=is_deaf,
        records_lost=max(0, calls - len(records)),
        records_too_many=max(0, len(records) - calls),
        records_unfinished=sum(not (record.disposition and record.reason) for record in records),
        is_cut_off=is_cut_off or not box.phones.are_connected,
    )


async def _come_to(box: Box, moment: Moment) -> None:
    """Have somebody call, if need be, and return when the call is where it is wanted."""
    if moment.number is None:
        return
    await box.wire.call(moment.number, *TALK, rings=6)
    if moment.decision:
        await box.until(lambda: box.state is State.WAITING)
        box.line.submit(Decided(moment.decision, "Anna's phone"))
    await box.until(lambda: box.state is moment.state)


async def _phones_at_loss(box: Box, told: int) -> bool:
    """Return whether the phones had the line when the loss of the modem was told."""
    await box.until(lambda: any(isinstance(report, ModemFailed) for _, report in box.reports[told:]))
    return box.phones.are_connected


async def _at_rest(box: Box) -> None:
    await box.wire.wait("idle")
    await box.until(lambda: box.state is None)


async def _recognises(box: Box) -> bool:
    """Have the nuisance call, and return whether it was blocked by its number."""
    told = len(box.reports)
    await box.wire.call(SCAM, RINGS_OFF, cadence="uk", rings=4)
    await box.wire.wait("call_ended")
    await _at_rest(box)
    reports = [report.report for _, report in box.reports[told:] if isinstance(report, CallReported)]
    return any(
        report.event is CallEvent.BLOCKED and report.record.caller.caller_id.number == SCAM for report in reports
    )


async def _left_since(before: Litter) -> dict[str, int]:
    """Return what there is more than before, once there has been time for it to go."""
    until = monotonic() + CALM
    while True:
        gc.collect()
        left = Litter().beyond(before)
        if not any(left.values()) or monotonic() > until:
            return left
        await asyncio.sleep(0.1)


def _is_running_task(each: object) -> bool:
    return isinstance(each, asyncio.Task) and not each.done()


def _report(cycles: Sequence[Cycle], leaks: Sequence[dict[str, int]]) -> Report:
    rows = [f"{'unplugged when':18}{'times':>7}{'p50':>8}{'p99':>8}{'max':>8}   s until the modem obeys"]
    names = [moment.name for moment in MOMENTS]
    for name in [*names, "all"]:
        times = [each.recovery for each in cycles if name in {each.moment, "all"}]
        p50, p99 = percentile(times, 50), percentile(times, 99)
        rows.append(f"{name:18}{len(times):7}{p50:8.2f}{p99:8.2f}{max(times):8.2f}")
    rows.append(f"{'limit':41}{RECOVERY_LIMIT:8.2f}")
    times = [each.recovery for each in cycles]
    nothing = {
        "callers_not_recognised": sum(each.is_deaf for each in cycles),
        "records_lost": sum(each.records_lost for each in cycles),
        "records_too_many": sum(each.records_too_many for each in cycles),
        "records_unfinished": sum(each.records_unfinished for each in cycles),
        "times_phones_cut_off": sum(each.is_cut_off for each in cycles),
        **{what: max(each[what] for each in leaks) for what in leaks[0]},
    }
    rows += [
        f"{what.replace('_', ' '):41}{times_it:8}   of which there may be none" for what, times_it in nothing.items()
    ]
    figures = {
        "unpluggings": len(cycles),
        "recovery_p50_s": round(percentile(times, 50), 3),
        "recovery_p99_s": round(percentile(times, 99), 3),
        "recovery_max_s": round(max(times), 3),
        **nothing,
    }
    limits = {"recovery_max_s": RECOVERY_LIMIT, **dict.fromkeys(nothing, 0)}
    return Report(table="\n".join(rows), figures=figures, limits=limits)
