"""Scenarios that take place at the same time.

A telephone call takes as long as it takes. So that dozens of them fit into minutes, two houses are put up at once. In
one, scenarios are played side by side, one on each line; in the other, which they need for themselves because they
restart it or block it, one after another. Each test waits for its own scenario.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from demo.home import Box, Home
from demo.wire import WireError
from tests.end_to_end.loop_blocker import CONFIGURATION, FILES
from tests.end_to_end.scene import Scene

LIMIT = 180.0
"""Seconds for one scenario."""
LINES = 8
"""That two cores carry side by side."""
LINES_OF_ONE_SCENARIO = 3
DECISION_TIME = 20
"""Seconds: short, but long enough for a caller who hangs up to be noticed before."""

type SceneAct = Callable[[Scene], Awaitable[None]]
type HomeAct = Callable[[Home], Awaitable[None]]


def on_a_line(act: SceneAct) -> Any:
    """Make a test of a scenario that needs one line."""
    return _test(act, needs_home=False)


def in_a_house(act: HomeAct) -> Any:
    """Make a test of a scenario that needs a house with three lines, whose loop can be blocked, for itself."""
    return _test(act, needs_home=True)


def _test(act: Callable[..., Awaitable[None]], *, needs_home: bool) -> Any:
    async def test(stage: Stage) -> None:
        await stage.outcome(act)

    test.__name__, test.__doc__, test.__module__ = act.__name__, act.__doc__, act.__module__
    test.act, test.needs_home = act, needs_home  # type: ignore[attr-defined]
    return pytest.mark.timeout(900)(pytest.mark.asyncio(loop_scope="session")(test))


class Stage:
    """Plays the scenarios of the chosen tests."""

    def __init__(self, tests: Sequence[Any], folder: Path) -> None:
        loop = asyncio.get_running_loop()
        self._folder = folder
        self._outcomes: dict[Any, asyncio.Future[None]] = {test.act: loop.create_future() for test in tests}
        on_lines = [test.act for test in tests if not test.needs_home]
        in_house = [test.act for test in tests if test.needs_home]
        self._houses = {
            asyncio.create_task(self._keep_house(acts, play(acts)))
            for acts, play in ((on_lines, self._side_by_side), (in_house, self._one_by_one))
            if acts
        }

    async def outcome(self, act: object) -> None:
        """Wait until a scenario has been played, and fail as it did."""
        await asyncio.shield(self._outcomes[act])

    async def close(self) -> None:
        """Take the houses down."""
        for house in self._houses:
            house.cancel()
        await asyncio.gather(*self._houses, return_exceptions=True)

    async def _keep_house(self, acts: Sequence[object], playing: Awaitable[None]) -> None:
        try:
            await playing
        except Exception as err:
            for act in acts:
                self._settle(act, err)
            raise

    async def _side_by_side(self, acts: Sequence[SceneAct]) -> None:
        waiting = list(acts)
        lines = min(LINES, len(waiting))
        async with (
            Home.furnished(self._folder / "busy", lines=lines, decision_time=DECISION_TIME) as home,
            asyncio.TaskGroup() as workers,
        ):
            for box in home.boxes:
                workers.create_task(self._work(box, waiting))

    async def _work(self, box: Box, waiting: list[SceneAct]) -> None:
        while waiting:
            act = waiting.pop(0)
            try:
                async with asyncio.timeout(LIMIT):
                    await act(await Scene.begin(box))
            except Exception as err:  # noqa: BLE001 - the test that waits for it is to have it
                self._settle(act, err)
                await _clear_up(box)
            else:
                self._settle(act)

    async def _one_by_one(self, acts: Sequence[HomeAct]) -> None:
        async with Home.furnished(
            self._folder / "restless", lines=LINES_OF_ONE_SCENARIO, files=FILES, more=CONFIGURATION
        ) as home:
            for act in acts:
                try:
                    async with asyncio.timeout(LIMIT):
                        await act(home)
                except Exception as err:  # noqa: BLE001 - the test that waits for it is to have it
                    self._settle(act, err)
                    for box in home.boxes:
                        await _clear_up(box)
                else:
                    self._settle(act)

    def _settle(self, act: object, error: Exception | None = None) -> None:
        outcome = self._outcomes[act]
        if outcome.done():
            return
        if error:
            outcome.set_exception(error)
        else:
            outcome.set_result(None)


async def _clear_up(box: Box) -> None:
    """End whatever a scenario that failed has left on its line."""
    with suppress(WireError):
        await box.wire.do("plug")
        await box.wire.do("replace_handset")
        await box.wire.do("caller_hangs_up")
        await box.wire.wait("idle", limit=90.0)
