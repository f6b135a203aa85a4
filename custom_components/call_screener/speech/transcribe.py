"""What callers say, as text, by Home Assistant's own ears.

Sound goes to the book as before, and on its way to the user's `stt` entity, piece by piece while the caller speaks.
Nothing depends on what comes back: an engine that is gone, slow or wrong costs the text and nothing else, and is told
of once in the log until it works again. All of it is bounded: so much sound of a part, so many parts at once, and so
long after the caller has stopped.

`append` and `finish` are called on the line's thread and return at once; everything else happens on Home Assistant's
loop.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing, suppress
from typing import Final, Protocol

from homeassistant.core import HomeAssistant, callback

from ..core.events import Part
from ..core.screening.language import one_line
from .ears import texts
from .utterance import Crumbs, Utterance

_LOGGER = logging.getLogger(__name__)

AT_ONCE: Final = 4
"""Parts that may be with the engine at the same time; with one more the oldest is given up."""
PARTIAL_EVERY: Final = 0.4
"""Seconds between two texts of which more is to come: each of them is told to phones and written down."""
LONGEST_TEXT: Final = 500
"""Characters of an answer."""
LONGEST_MESSAGE: Final = 4000
"""Characters of a message: somebody who speaks fast says as much in three minutes."""

type Told = Callable[[str, Part, str, bool], None]
"""Is called with a call's id, the part, what was said, and whether that is final."""


class Recordings(Protocol):
    """Keeps what callers said, see `hardware.archive`."""

    def append(self, call_id: str, part: Part, pcm16: bytes) -> None:
        """Take the next piece of a recording; the first one begins it."""
        ...

    def finish(self, call_id: str, part: Part, keep: bool) -> None:  # noqa: FBT001 - a book has the same signature
        """End a recording, and forget it unless it is to be kept."""
        ...


class Transcriber:
    """Stands between a line and the book, and has what passes understood by `engine`, if there is one.

    A caller who is asked in a language is understood in that one, and in the line's `language` otherwise.
    What is said in place of a key never reaches the book. Of a part that is spoken once more, such as a message, only
    the newest is understood.
    """

    def __init__(
        self, hass: HomeAssistant, *, engine: str | None, language: str, recordings: Recordings, told: Told
    ) -> None:
        self._hass = hass
        self._engine = engine
        self._language = language
        self._recordings = recordings
        self._told = told
        self._coming: dict[tuple[str, Part], Crumbs] = {}
        self._open: dict[tuple[str, Part], Utterance] = {}
        self._tasks: dict[asyncio.Task[None], tuple[str, Part]] = {}
        self._has_failed = False
        self._is_stopped = False

    # --- on the line's thread ---

    def append(self, call_id: str, part: Part, pcm16: bytes, language: str | None = None) -> None:
        """Take the next piece of what is said; the first one begins it."""
        if part is not Part.CHOICE:
            self._recordings.append(call_id, part, pcm16)
        if self._engine:
            if (crumbs := self._coming.get((call_id, part))) is None:
                crumbs = self._coming[call_id, part] = Crumbs(language or self._language)
            piece, has_turned = crumbs.take(pcm16)
            if piece:
                self._on_loop(self._take, call_id, part, piece, crumbs.language)
            if has_turned:
                self._on_loop(self._pause if crumbs.is_pause else self._resume, call_id, part)

    def finish(self, call_id: str, part: Part, keep: bool) -> None:  # noqa: FBT001 - a book has the same signature
        """Note that the caller has stopped; what is not kept need not be understood, unless it stood for a key."""
        if part is not Part.CHOICE:
            self._recordings.finish(call_id, part, keep)
        if crumbs := self._coming.pop((call_id, part), None):
            self._on_loop(self._take, call_id, part, crumbs.rest(), crumbs.language)
            self._on_loop(self._end, call_id, part, keep or part is Part.CHOICE)

    def _on_loop(self, action: Callable[..., None], *arguments: object) -> None:
        # At the very end of Home Assistant's life there is no loop left.
        with suppress(RuntimeError):
            self._hass.loop.call_soon_threadsafe(action, *arguments)

    # --- on Home Assistant's loop ---

    @callback
    def stop(self) -> None:
        """Understand nothing more. The book goes on being given what it is to keep."""
        self._is_stopped = True
        for task in self._tasks:
            task.cancel()

    @callback
    def _take(self, call_id: str, part: Part, pcm16: bytes, language: str) -> None:
        if self._is_stopped:
            return
        if (utterance := self._open.get((call_id, part))) is None:
            utterance = self._open[call_id, part] = Utterance(language)
            self._begin(call_id, part, utterance)
        utterance.take(pcm16)

    @callback
    def _pause(self, call_id: str, part: Part) -> None:
        if utterance := self._open.get((call_id, part)):
            utterance.pause()

    @callback
    def _resume(self, call_id: str, part: Part) -> None:
        if (utterance := self._open.get((call_id, part))) and not self._is_stopped:
            utterance.resume()
            self._begin(call_id, part, utterance)

    @callback
    def _end(self, call_id: str, part: Part, is_wanted: bool) -> None:  # noqa: FBT001 - call_soon passes by position
        utterance = self._open.pop((call_id, part), None)
        if utterance:
            utterance.end()
        if not is_wanted:
            self._give_up([task for task, what in self._tasks.items() if what == (call_id, part)])
        elif utterance and utterance.said is not None and not self._is_stopped:
            self._tell_all(call_id, part, utterance.said)

    def _begin(self, call_id: str, part: Part, utterance: Utterance) -> None:
        earlier = [task for task, what in self._tasks.items() if what == (call_id, part)]
        self._give_up([*earlier, *[task for task in self._tasks if task not in earlier][: 1 - AT_ONCE]])
        task = self._hass.async_create_background_task(
            self._understand(call_id, part, utterance), f"call_screener understands {part}", eager_start=False
        )
        self._tasks[task] = (call_id, part)
        task.add_done_callback(self._tasks.pop)

    def _give_up(self, tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()

    async def _understand(self, call_id: str, part: Part, utterance: Utterance) -> None:
        """Tell what is understood of a part as it comes. Whatever an engine does, it is no trouble of ours."""
        said = ""
        longest = LONGEST_MESSAGE if part is Part.VOICEMAIL else LONGEST_TEXT
        told_at = self._hass.loop.time()
        try:
            understood = texts(self._hass, self._engine or "", utterance.language, utterance.stream())
            async with utterance.limited(), aclosing(understood) as told:
                async for text, is_final in told:
                    said = one_line(text, longest)
                    now = self._hass.loop.time()
                    if said and not is_final and now - told_at >= PARTIAL_EVERY:
                        told_at = now
                        self._told(call_id, part, said, False)
        except Exception as error:  # noqa: BLE001  # It is somebody else's engine.
            self._failed(error)
            said = ""
        else:
            self._has_failed = False
        utterance.said = said
        if utterance.is_over:
            self._tell_all(call_id, part, said)
        elif said:
            self._told(call_id, part, said, False)

    def _tell_all(self, call_id: str, part: Part, said: str) -> None:
        """Tell what was said in the end; who waits for a word in place of a key need not wait for one that fails."""
        if said or part is Part.CHOICE:
            self._told(call_id, part, said, True)

    def _failed(self, error: Exception) -> None:
        if not self._has_failed:
            why = "it took too long" if isinstance(error, TimeoutError) else str(error) or type(error).__name__
            _LOGGER.warning("%s does not tell what callers say: %s", self._engine, one_line(why, LONGEST_TEXT))
        self._has_failed = True
