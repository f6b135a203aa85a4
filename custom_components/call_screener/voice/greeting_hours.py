"""Which greeting is said before a message, as the hours change.

A line says clips by name. A greeting has words of its own under a name of their own, and takes the place of the usual
greeting, or of one person's, while its hours last; then it gives the place back.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_change
from homeassistant.util import dt as dt_util

from ..core.call.greetings import Greeting, greetings_at
from ..core.call.prompt import PromptId

type AddClips = Callable[[Mapping[str, bytes]], None]

_USUAL = PromptId.VOICEMAIL_GREETING.value


class GreetingHours:
    """Stands between whoever makes sounds and the line, and gives greetings their names.

    All sounds are 16-bit PCM by clip. It belongs to Home Assistant's loop.
    """

    def __init__(self, hass: HomeAssistant, greetings: tuple[Greeting, ...]) -> None:
        self._hass = hass
        self._greetings = greetings
        self._add: AddClips | None = None
        self._sounds: dict[str, bytes] = {}
        """Of the greetings by their own names, and of the usual one."""
        self._held: dict[str, bytes] = {}
        """What the line has under the names of greetings."""

    def clips(self, sounds: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the sounds that a line begins with, greetings under their names among them."""
        self._keep(sounds)
        self._held = self._named(dt_util.now())
        return {**sounds, **self._held}

    @callback
    def start(self, add_clips: AddClips) -> CALLBACK_TYPE:
        """Tell the line whenever the hours change what is said; return what ends it."""
        self._add = add_clips
        return async_track_time_change(self._hass, self._minute_began, second=0)

    @callback
    def add_clips(self, sounds: Mapping[str, bytes]) -> None:
        """Pass sounds on to the line, and say them as greetings from now on if they are some."""
        self._keep(sounds)
        rest = {name: pcm16 for name, pcm16 in sounds.items() if name != _USUAL}
        if self._add and rest:
            self._add(rest)
        self._minute_began(dt_util.now())

    @callback
    def _minute_began(self, now: datetime) -> None:
        named = self._named(dt_util.as_local(now))
        changed = {name: pcm16 for name, pcm16 in named.items() if self._held.get(name) != pcm16}
        self._held = named
        if self._add and changed:
            self._add(changed)

    def _keep(self, sounds: Mapping[str, bytes]) -> None:
        wanted = {_USUAL, *(greeting.clip for greeting in self._greetings)}
        self._sounds |= {name: pcm16 for name, pcm16 in sounds.items() if name in wanted}

    def _named(self, local: datetime) -> dict[str, bytes]:
        """Return what is said under each name; what has no sound of its own, or not now, is the usual greeting."""
        said = greetings_at(self._greetings, local)
        usual = self._sounds.get(said.get(_USUAL, _USUAL)) or self._sounds.get(_USUAL)
        names = {_USUAL, *(greeting.name for greeting in self._greetings)}
        sounds = {name: self._sounds.get(said.get(name, ""), usual) for name in names}
        return {name: pcm16 for name, pcm16 in sounds.items() if pcm16}
