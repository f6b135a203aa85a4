"""The voice of a line: has what callers hear said by the household's own, and kept before anybody calls.

What comes with us is said until a voice has said it all, and goes on being said if it fails: a language changes over as
a whole, because a conversation in two voices sounds like two people. What a voice has said is kept on disk, so that a
restart needs it not, and a voice that failed half-way has the other half left. One that fails is tried again every
hour; nothing ever waits for it.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_change
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from ..core.audio.telephone import SENTENCE_PAUSE
from ..core.call.reading import part_of_day
from ..core.errors import CallScreenerError
from .cache import Kept, Saying, SoundCache
from .repertoire import Repertoire
from .spoken import engine_of, spoken, voice_of

_LOGGER = logging.getLogger(__name__)

RETRY_EVERY: Final = 3600.0
"""Seconds after which a voice that failed is tried again."""


class Narrator:
    """Has everything said that a line may say; see above."""

    def __init__(
        self, hass: HomeAssistant, repertoire: Repertoire, cache: SoundCache, *, engine: str | None = None
    ) -> None:
        """Say what is in the repertoire. Without an `engine` the prompts are those that come with us.

        The household's own words are then said by the voice that Home Assistant prefers, if it has one.
        """
        self._hass = hass
        self._repertoire = repertoire
        self._cache = cache
        self._engine = engine
        self._parts: dict[str, dict[str, bytes]] = {}
        """By part of the day, the household's own words."""
        self._task: asyncio.Task[None] | None = None

    @callback
    def start(self, add_clips: Callable[[Mapping[str, bytes]], None]) -> CALLBACK_TYPE:
        """Begin, as soon as Home Assistant has started; `add_clips` takes 16-bit PCM by name. Return what ends it."""

        @callback
        def begin(_hass: HomeAssistant) -> None:
            narrate = self._narrate(add_clips)
            self._task = self._hass.async_create_background_task(narrate, "call_screener voice")

        @callback
        def hour_struck(now: datetime) -> None:
            add_clips(self._own(now))

        unlisten = [
            async_at_started(self._hass, begin),
            async_track_time_change(self._hass, hour_struck, minute=0, second=0),
        ]

        @callback
        def stop() -> None:
            for each in unlisten:
                each()
            if self._task:
                self._task.cancel()

        return stop

    def kept(self) -> dict[str, bytes]:
        """Return what the voice said before the last restart, by name: a language as a whole or not. Reads files."""
        sounds: dict[str, bytes] = {}
        for language in self._repertoire.languages:
            sounds |= self._all_kept(language, self._repertoire.prompts(language))
        for name, words in self._repertoire.own().items():
            self._hold(name, self._all_kept(words.language, self._repertoire.parts_of_day(words)))
        return sounds | self._own(dt_util.now())

    # --- what is said for somebody who waits for it ---

    @property
    def has_voice(self) -> bool:
        """Whether there is an engine that says what is typed."""
        return engine_of(self._hass, self._engine) is not None

    async def say(self, text: str) -> bytes:
        """Return words of this moment as 16-bit PCM; raise the translated error if they cannot be said.

        It takes up to ten seconds. Nothing of it is kept: such words are about one caller, and seldom come again.
        """
        return await spoken(self._hass, text, self._repertoire.language, self._engine)

    async def clip(self, name: str) -> bytes | None:
        """Return what callers would hear under a name at this hour, as 16-bit PCM; None for one that is not said here.

        Raises the translated error where no voice says the household's own words.
        """
        in_executor, language = self._hass.async_add_executor_job, self._repertoire.language
        if own := self._repertoire.own().get(name):
            parts = await in_executor(self._repertoire.parts_of_day, own)
            return await self._sound(own.language, parts[part_of_day(dt_util.now().hour)])
        said = (await in_executor(self._repertoire.prompts, language)).get(name)
        if self._engine and said:
            with suppress(CallScreenerError):
                return await self._sound(language, said)
        return (await in_executor(self._repertoire.bundled)).get(name)

    # --- what is said beforehand ---

    async def _narrate(self, add_clips: Callable[[Mapping[str, bytes]], None]) -> None:
        """Have everything said, again and again until it was."""
        is_told = False
        while True:
            try:
                await self._have_prompts_said(add_clips)
                await self._have_own_words_said(add_clips)
            except CallScreenerError as error:
                if not is_told:
                    _LOGGER.warning(
                        "%s does not speak (%s): callers hear the words that come with Call Screener until it does",
                        self._engine or "Home Assistant",
                        error.key,
                    )
                is_told = True
            else:
                if is_told:
                    _LOGGER.warning("%s speaks again", self._engine or "Home Assistant")
                return
            await asyncio.sleep(RETRY_EVERY)

    async def _have_prompts_said(self, add_clips: Callable[[Mapping[str, bytes]], None]) -> None:
        if self._engine is None:
            return
        for language in self._repertoire.languages:
            words = await self._hass.async_add_executor_job(self._repertoire.prompts, language)
            add_clips(await self._have_said(language, words))

    async def _have_own_words_said(self, add_clips: Callable[[Mapping[str, bytes]], None]) -> None:
        for name, words in self._repertoire.own().items():
            parts = await self._hass.async_add_executor_job(self._repertoire.parts_of_day, words)
            self._hold(name, await self._have_said(words.language, parts))
        add_clips(self._own(dt_util.now()))

    async def _have_said(self, language: str, words: Mapping[str, str]) -> dict[str, bytes]:
        """Return these words as 16-bit PCM; raises the error of the first of them that cannot be said."""
        said = {text: await self._sound(language, text) for text in dict.fromkeys(words.values())}
        return {name: said[text] for name, text in words.items()}

    async def _sound(self, language: str, text: str) -> bytes:
        engine, voice = voice_of(self._hass, language, self._engine)
        saying = self._saying(engine, language, text)
        kept = await self._hass.async_add_executor_job(self._cache.get, saying)
        if kept and kept.voice == voice:
            return kept.pcm16
        pcm16 = await spoken(self._hass, text, language, engine, pause=SENTENCE_PAUSE)
        await self._hass.async_add_executor_job(self._cache.put, saying, Kept(pcm16=pcm16, voice=voice))
        return pcm16

    def _all_kept(self, language: str, words: Mapping[str, str]) -> dict[str, bytes]:
        """Return these words as 16-bit PCM, or nothing if one of them is not there."""
        if self._engine is None:
            return {}
        said: dict[str, bytes] = {}
        for text in set(words.values()):
            if (kept := self._cache.get(self._saying(self._engine, language, text))) is None:
                return {}
            said[text] = kept.pcm16
        return {name: said[text] for name, text in words.items()}

    def _saying(self, engine: str, language: str, text: str) -> Saying:
        return Saying(engine=engine, language=language, text=text, pause=SENTENCE_PAUSE)

    def _hold(self, name: str, parts: Mapping[str, bytes]) -> None:
        """Hold what own words sound like in each part of the day."""
        for part, pcm16 in parts.items():
            self._parts.setdefault(part, {})[name] = pcm16

    def _own(self, now: datetime) -> dict[str, bytes]:
        """Return the household's own words as they are at this hour; `now` is the household's."""
        return self._parts.get(part_of_day(now.hour), {})
