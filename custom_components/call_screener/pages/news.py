"""What is tried while somebody watches: each piece of news ends the wait of a page of progress, which is shown anew."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..household.trial_news import TrialNews

_ICONS: Final = {
    "error": "mdi:alert-circle",
    "warning": "mdi:alert-circle",
    "info": "mdi:circle-outline",
    "success": "mdi:check-circle",
}


class Watched[T: TrialNews]:
    """Something that is tried behind a page of progress. `work` tries it, and what is `tried` tells what is known.

    It begins at once with `is_eager`; else in a moment, so that there is a page before it can fail.
    """

    def __init__(
        self, hass: HomeAssistant, tried: T, work: Coroutine[Any, Any, None], name: str, *, is_eager: bool = True
    ) -> None:
        self._hass = hass
        self._name = name
        self.tried = tried
        self._work = hass.async_create_background_task(work, f"{DOMAIN} {name}", eager_start=is_eager)
        self._news: asyncio.Task[None] | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more becomes known."""
        return self._work.done()

    @property
    def error(self) -> BaseException | None:
        """What ended it, if it is over and that was an error."""
        return self._work.exception() if self._work.done() and not self._work.cancelled() else None

    def next_news(self) -> asyncio.Task[None]:
        """Return what is done once more is known than now, or all is over. Ask before the page is written."""
        if self._news is None or self._news.done():
            self._news = self._hass.async_create_background_task(
                self._more_than(self.tried.version), f"{DOMAIN} news of {self._name}", eager_start=False
            )
        return self._news

    def end(self) -> None:
        """Stop it, should it go on still."""
        self._work.cancel()

    async def _more_than(self, seen: int) -> None:
        news = asyncio.ensure_future(self.tried.news(seen))
        try:
            await asyncio.wait({self._work, news}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            news.cancel()


def told_as(kind: str, line: str, *, is_over: bool) -> str:
    """Return a line, which is HTML, in a box of its `kind` once all is over, and behind an icon before.

    Of a page that shows how far something is, a telephone leaves little for the text in a box.
    """
    if is_over:
        return f'<ha-alert alert-type="{kind}">{line}</ha-alert>'
    return f'<ha-icon icon="{_ICONS[kind]}"></ha-icon> {line}'
