"""A process that is killed while it writes: the book opens, whole, at the old or the new state.

`python -m tests.book.kill_matrix` does the same a hundred times each, and prints what was found.
"""

from pathlib import Path
from random import Random

import pytest

from tests.book.killing import LONGEST, Killer, prepare

KILLS = 8
"""Of each scene, at moments that are spread over what it does."""


@pytest.mark.parametrize("scene", LONGEST)
async def test_a_book_is_whole_whenever_its_process_is_killed(tmp_path: Path, scene: str) -> None:
    """Guards against half a list, half an import and half an update after a power cut."""
    chance = Random(scene)
    await prepare(tmp_path / "prepared", scene)
    async with Killer.ready() as killer:
        for attempt in range(KILLS):
            after = LONGEST[scene] * (attempt + chance.random()) / KILLS
            await killer.kill(tmp_path / "prepared", tmp_path / f"{attempt}", scene, after)
