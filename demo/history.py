"""What the entities of a house showed, one state after another."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

from .remote import Remote


@dataclass(frozen=True, slots=True)
class Moment:
    """An entity showed something new, `at` monotonic seconds."""

    at: float
    entity_id: str
    state: str
    attributes: dict[str, Any]


class History:
    """All moments since it was begun."""

    def __init__(self) -> None:
        self.moments: list[Moment] = []
        self._changed = asyncio.Event()

    async def follow(self, remote: Remote) -> None:
        """Take note of all that happens from now on; once more after Home Assistant was away."""
        await remote.subscribe(self._take, "subscribe_events", event_type="state_changed")

    def _take(self, event: dict[str, Any]) -> None:
        new, old = event["data"]["new_state"], event["data"]["old_state"]
        if new and (old is None or old["state"] != new["state"]):
            self.moments.append(Moment(monotonic(), new["entity_id"], new["state"], new["attributes"]))
            self._changed.set()

    def of(self, entity_id: str, *, since: int = 0) -> Iterator[Moment]:
        """Return what an entity showed, after the first `since` moments of all."""
        return (moment for moment in self.moments[since:] if moment.entity_id == entity_id)

    async def moment(self, is_wanted: Callable[[Moment], bool], *, since: int = 0, limit: float = 60.0) -> Moment:
        """Return the first moment that is wanted, of those after the first `since`; wait for it if need be."""
        async with asyncio.timeout(limit):
            while True:
                if found := next((each for each in self.moments[since:] if is_wanted(each)), None):
                    return found
                self._changed.clear()
                await self._changed.wait()
