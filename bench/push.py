"""How long ten phones take to be asked about a caller, when three of them never say that the question came.

Measured is from the moment that Home Assistant itself notes for the event that a decision is needed, just before the
first message is sent, to the message's arrival at each of the seven other phones; both by the clock of this machine.
All of them are companion apps at Home Assistant's own
push channel, half of them of each kind. What the network and the makers' clouds take besides is nobody's to promise.
"""

import asyncio
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, time
from typing import Any

from demo.companion import CompanionApp, System
from demo.furniture import configuration
from demo.house import House
from demo.remote import Remote
from demo.set_up import add_line

from .report import Report, percentile

CALLS = 5
PHONES, SILENT = 10, 3
LIMIT = 300.0
"""Milliseconds for every phone that answers, in every call."""

_EVENT, _STATE, _MODE = "event.demo_line_call", "sensor.demo_line_state", "select.demo_line_screening_mode"
_CALL_LIMIT = 60.0
_CLOSED_AFTER = 12.0
"""Seconds after which Home Assistant has given a silent phone up; it opens its channel again then, as the apps do."""


class _Line:
    """What the line showed last: when it needed a decision, in monotonic seconds, and whether it is at rest."""

    def __init__(self) -> None:
        self._needed_at: float | None = None
        self._state = ""
        self._changed = asyncio.Event()

    def begin(self) -> None:
        """Forget what was before."""
        self._needed_at, self._state = None, ""

    def changed(self, event: dict[str, Any]) -> None:
        """Take note of a change of state."""
        new = event["data"]["new_state"]
        if new and new["entity_id"] == _EVENT and new["attributes"].get("event_type") == "decision_needed":
            ago = time() - datetime.fromisoformat(event["time_fired"]).timestamp()
            self._needed_at = monotonic() - ago
        if new and new["entity_id"] == _STATE:
            self._state = new["state"]
        self._changed.set()

    async def needed_at(self) -> float:
        """Return when a decision was needed."""
        while self._needed_at is None:
            await self._next()
        return self._needed_at

    async def rests(self) -> None:
        """Wait until nobody calls."""
        while self._state != "idle":
            await self._next()

    async def _next(self) -> None:
        self._changed.clear()
        async with asyncio.timeout(_CALL_LIMIT):
            await self._changed.wait()


async def measure() -> Report:
    """Place all calls, and return what was measured."""
    print(f"Placing {CALLS} calls, which takes about three minutes", file=sys.stderr)
    with TemporaryDirectory(prefix="call-screener-") as folder:
        async with House(Path(folder), {"configuration.yaml": configuration()}) as house:
            # One for whoever watches, and one for each phone: nobody's message waits in line for another's.
            remotes = [await house.remote() for _ in range(1 + PHONES)]
            try:
                measured = await _measure(*remotes)
            finally:
                for remote in remotes:
                    await remote.close()
    return _report(measured)


async def _measure(remote: Remote, *of_phones: Remote) -> list[float]:
    """Return the milliseconds of each phone that confirms, in each call."""
    systems = [*System] * (PHONES // len(System))
    phones = [
        await CompanionApp.register(its_own, f"Phone {place}", system, confirms=place >= SILENT)
        for place, (its_own, system) in enumerate(zip(of_phones, systems, strict=True))
    ]
    await add_line(remote, phones=tuple(phone.device_id for phone in phones))
    await remote.act("select.select_option", _MODE, option="screen_unknown")
    line = _Line()
    await remote.subscribe(line.changed, "subscribe_events", event_type="state_changed")
    measured: list[float] = []
    for _ in range(CALLS):
        measured += await _measure_call(remote, line, phones)
    return measured


async def _measure_call(remote: Remote, line: _Line, phones: Sequence[CompanionApp]) -> list[float]:
    line.begin()
    since = [len(phone.pushes) for phone in phones]
    await remote.act("call_screener.simulate_call", scenario="courier")
    questions = [
        await phone.push(lambda push: "ACCEPT" in push.actions, limit=_CALL_LIMIT, since=seen)
        for phone, seen in zip(phones, since, strict=True)
    ]
    began = await line.needed_at()
    await phones[-1].press(questions[-1], "REJECT")
    await line.rests()
    await asyncio.sleep(max(0.0, questions[0].at + _CLOSED_AFTER - monotonic()))
    for phone in phones:
        if not phone.confirms:
            await phone.listen()
    return [1000.0 * (question.at - began) for phone, question in zip(phones, questions, strict=True) if phone.confirms]


def _report(measured: Sequence[float]) -> Report:
    p50, most = percentile(measured, 50), max(measured)
    figures = {
        "pushes": len(measured),
        "phones": PHONES,
        "silent_phones": SILENT,
        "p50_ms": round(p50, 1),
        "max_ms": round(most, 1),
    }
    table = "\n".join(
        [
            f"{'pushes':>10}{'p50':>9}{'max':>9}   ms",
            f"{len(measured):10}{p50:9.1f}{most:9.1f}",
            f"{'limit':>10}{'':9}{LIMIT:9.1f}",
        ]
    )
    return Report(table=table, figures=figures, limits={"max_ms": LIMIT})
