"""What is left behind is found."""

import asyncio
import threading
from pathlib import Path

from bench.replug import Litter


async def test_what_is_left_open_is_counted_and_what_is_over_is_not(tmp_path: Path) -> None:
    """A line that forgets its port each time would be said to leak nothing."""
    over, before = threading.Event(), Litter()
    thread = threading.Thread(target=over.wait)
    thread.start()
    task = asyncio.create_task(asyncio.sleep(60.0))
    with (tmp_path / "left").open("w"):
        left = Litter().beyond(before)
    over.set()
    thread.join()
    task.cancel()
    await asyncio.wait({task})
    assert left == {"threads_leaked": 1, "descriptors_leaked": 1, "tasks_leaked": 1}
    assert not any(Litter().beyond(before).values())
