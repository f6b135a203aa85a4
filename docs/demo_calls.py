"""Calls on the demo line, for the pictures of what they leave behind."""

import asyncio
from typing import Any, Final

from demo.remote import Remote, RemoteError

CALL: Final = "event.demo_line_call"
LIMIT: Final = 90
"""Seconds for a call to come to where it is wanted."""


async def place(remote: Remote, scenario: str) -> None:
    """Have somebody call, once whoever called before has hung up: the line may be idle a moment sooner."""
    async with asyncio.timeout(LIMIT):
        while True:
            try:
                await remote.act("call_screener.simulate_call", scenario=scenario)
            except RemoteError as error:
                if "demo_busy" not in str(error):
                    raise
                await asyncio.sleep(0.5)
            else:
                return


async def call(remote: Remote, scenario: str) -> None:
    """Have somebody call, and wait until there is something to decide."""
    await place(remote, scenario)
    await shows(remote, "waiting_for_decision")


async def ring(remote: Remote, scenario: str) -> None:
    """Have somebody call about whom nobody is asked, and wait until it is over."""
    before = await remote.state(CALL)
    await place(remote, scenario)
    async with asyncio.timeout(LIMIT):
        while not _has_ended(await remote.state(CALL), before):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.2)


async def shows(remote: Remote, state: str) -> None:
    """Wait until the line is in a state."""
    async with asyncio.timeout(LIMIT):
        while (await remote.state("sensor.demo_line_state"))["state"] != state:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.3)


def _has_ended(told: dict[str, Any], before: dict[str, Any]) -> bool:
    """Whether the last event is the end of a call, and a new one."""
    return bool(told["attributes"]["event_type"] == "ended" and told["state"] != before["state"])
