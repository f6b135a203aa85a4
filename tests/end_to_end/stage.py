"""Scenarios that take place at the same time.

A telephone call takes as long as it takes. So that dozens of them fit into minutes, two houses are put up at once. In
one, scenarios are played side by side, one on each line: those that fit any line, and those of one family of modems on
the line that has it. In the other, which they need for themselves because they restart it or block it, they
are played one after another. Each test waits for its own scenario.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from demo.home import Box, Home
from demo.wire import WireError
from tests.end_to_end import automations, loop_blocker
from tests.end_to_end.scene import Scene

LIMIT = 180.0
"""Seconds for one scenario."""
LINES = 8
"""For scenarios that fit any line."""
AT_ONCE = 8
"""Calls that two cores carry side by side, with tests that compute beside them."""
LINES_OF_ONE_SCENARIO = 3
DECISION_TIME = 20
"""Seconds: short, but long enough for a caller who hangs up to be noticed before."""

type SceneAct = Callable[[Scene], Awaitable[None]]
type HomeAct = Callable[[Home], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A scenario, as one test waits for it; with a profile it is played on the line of such a modem."""

    act: Callable[..., Awaitable[None]]
    profile: str | None = None
    case: str | None = None
    """Which of several of its kind the scenario is."""
    needs_home: bool = False

    @classmethod
    def of(cls, item: pytest.Function) -> Part:
        """Return the part that a test plays."""
        chosen = item.callspec.params if hasattr(item, "callspec") else {}
        profile, case = (str(chosen[name]) if name in chosen else None for name in ("profile", "case"))
        return cls(act=item.obj.act, profile=profile, case=case, needs_home=item.obj.needs_home)

    async def play(self, box: Box) -> None:
        """Play it on a line."""
        scene = await Scene.begin(box)
        await (self.act(scene) if self.case is None else self.act(scene, self.case))


def on_a_line(act: SceneAct) -> Any:
    """Make a test of a scenario that needs one line."""
    return _test(act, needs_home=False)


def on_modems(*profiles: str) -> Callable[[SceneAct], Any]:
    """Make tests of a scenario: one on a line with each of these modems, by the emulator's names for them."""

    def test_of(act: SceneAct) -> Any:
        async def test(stage: Stage, profile: str) -> None:
            await stage.outcome(Part(act=act, profile=profile))

        return pytest.mark.parametrize("profile", profiles)(_known_as(act, test, needs_home=False))

    return test_of


def for_each(*cases: str) -> Callable[[Callable[[Scene, str], Awaitable[None]]], Any]:
    """Make tests of a scenario that needs one line: one for each of these cases, of which it is told."""

    def test_of(act: Callable[[Scene, str], Awaitable[None]]) -> Any:
        async def test(stage: Stage, case: str) -> None:
            await stage.outcome(Part(act=act, case=case))

        return pytest.mark.parametrize("case", cases)(_known_as(act, test, needs_home=False))

    return test_of


def in_a_house(act: HomeAct) -> Any:
    """Make a test of a scenario that needs a house with three lines, whose loop can be blocked, for itself."""
    return _test(act, needs_home=True)


def _test(act: Callable[..., Awaitable[None]], *, needs_home: bool) -> Any:
    async def test(stage: Stage) -> None:
        await stage.outcome(Part(act=act, needs_home=needs_home))

    return _known_as(act, test, needs_home=needs_home)


def _known_as(act: Callable[..., Awaitable[None]], test: Any, *, needs_home: bool) -> Any:
    test.__name__, test.__doc__, test.__module__ = act.__name__, act.__doc__, act.__module__
    test.act, test.needs_home = act, needs_home
    return pytest.mark.timeout(900)(pytest.mark.asyncio(loop_scope="session")(test))


class Stage:
    """Plays the scenarios of the chosen tests."""

    def __init__(self, parts: Sequence[Part], folder: Path) -> None:
        loop = asyncio.get_running_loop()
        self._folder = folder
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._outcomes: dict[Part, asyncio.Future[None]] = {part: loop.create_future() for part in parts}
        on_lines = [part for part in parts if not part.needs_home]
        in_house = [part for part in parts if part.needs_home]
        self._houses = {
            asyncio.create_task(self._keep_house(each, play(each)))
            for each, play in ((on_lines, self._side_by_side), (in_house, self._one_by_one))
            if each
        }

    async def outcome(self, part: Part) -> None:
        """Wait until a scenario has been played, and fail as it did."""
        await asyncio.shield(self._outcomes[part])

    async def close(self) -> None:
        """Take the houses down."""
        for house in self._houses:
            house.cancel()
        await asyncio.gather(*self._houses, return_exceptions=True)

    async def _keep_house(self, parts: Sequence[Part], playing: Awaitable[None]) -> None:
        try:
            await playing
        except Exception as err:
            for part in parts:
                self._settle(part, err)
            raise

    async def _side_by_side(self, parts: Sequence[Part]) -> None:
        on_any = [part for part in parts if part.profile is None]
        profiles = list(dict.fromkeys(part.profile for part in parts if part.profile))
        lines = min(LINES, len(on_any))
        async with (
            Home.furnished(
                self._folder / "busy",
                lines=lines,
                others=profiles,
                files=automations.FILES,
                more=automations.CONFIGURATION,
                decision_time=DECISION_TIME,
            ) as home,
            asyncio.TaskGroup() as workers,
        ):
            for box in home.boxes[:lines]:
                workers.create_task(self._work(box, on_any))
            for box in home.boxes[lines:]:
                workers.create_task(self._work(box, [part for part in parts if part.profile == box.profile]))

    async def _work(self, box: Box, waiting: list[Part]) -> None:
        while waiting:
            part = waiting.pop(0)
            async with self._turns:
                try:
                    async with asyncio.timeout(LIMIT):
                        await part.play(box)
                except Exception as err:  # noqa: BLE001 - the test that waits for it is to have it
                    self._settle(part, err)
                    await _clear_up(box)
                else:
                    self._settle(part)

    async def _one_by_one(self, parts: Sequence[Part]) -> None:
        async with Home.furnished(
            self._folder / "restless",
            lines=LINES_OF_ONE_SCENARIO,
            files=loop_blocker.FILES,
            more=loop_blocker.CONFIGURATION,
        ) as home:
            for part in parts:
                try:
                    async with asyncio.timeout(LIMIT):
                        await part.act(home)
                except Exception as err:  # noqa: BLE001 - the test that waits for it is to have it
                    self._settle(part, err)
                    for box in home.boxes:
                        await _clear_up(box)
                else:
                    self._settle(part)

    def _settle(self, part: Part, error: Exception | None = None) -> None:
        outcome = self._outcomes[part]
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
