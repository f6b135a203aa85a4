"""What one phone is still to be sent, when it is slow to take it: one thing at a time, and nothing that is out of date.

Of all that was to be shown under one tag only the newest is sent: what it would have replaced in a moment keeps nobody
from reading it. What somebody waits for goes first, before the end of the call before. A question that had not come yet
still sounds, when what comes in its place is the same question with more in it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from homeassistant.core import HomeAssistant, callback

from .message import Message, Urgency

_MORE_OF_IT: Final = frozenset({Urgency.REPLY, Urgency.UPDATE})


@dataclass(slots=True, kw_only=True)
class Letter:
    """What a phone is to show under a tag; None takes away what it shows.

    `deliver` brings it there, returns whether that went well, and does not raise. `is_sent` is what it returned; False
    if something newer was sent instead.
    """

    tag: str
    message: Message | None
    deliver: Callable[[Message | None], Awaitable[bool]]
    is_sent: asyncio.Future[bool]

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits on the line for what becomes of it."""
        return self.message is not None and self.message.urgency is Urgency.CALL

    def takes_place_of(self, before: Letter) -> None:
        """Say as loudly as the letter before what that one would have said."""
        if before.is_awaited and self.message and self.message.urgency in _MORE_OF_IT:
            self.message = replace(self.message, urgency=Urgency.CALL)
        before.done(is_sent=False)

    def done(self, *, is_sent: bool) -> None:
        """Tell whoever waits for it what became of it."""
        if not self.is_sent.done():
            self.is_sent.set_result(is_sent)


class Outbox:
    """The letters for one phone, in Home Assistant's loop."""

    def __init__(self, hass: HomeAssistant, name: str) -> None:
        self._hass = hass
        self._name = name
        self._waiting: dict[str, Letter] = {}
        self._is_at_work = False

    @callback
    def put(self, letter: Letter) -> None:
        """Send a letter as soon as its turn comes: at once, where nothing is on its way. Returns at once."""
        if before := self._waiting.pop(letter.tag, None):
            letter.takes_place_of(before)
        self._waiting[letter.tag] = letter
        if not self._is_at_work:
            _ = self._hass.async_create_task(self._work(), f"push to {self._name}")

    async def _work(self) -> None:
        self._is_at_work = True
        try:
            while self._waiting:
                letter = self._take()
                letter.done(is_sent=await letter.deliver(letter.message))
        finally:
            self._is_at_work = False

    def _take(self) -> Letter:
        """Take out what is next: what somebody waits for, else what waits longest itself."""
        tags = sorted(self._waiting, key=lambda tag: not self._waiting[tag].is_awaited)
        return self._waiting.pop(tags[0])
