"""A loudspeaker or an Assist satellite that says who is calling, and that somebody is to pick up."""

import asyncio
from functools import partial
from typing import Any, Final, override

from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.util import language as language_util

from ...core.call.record import TALKED, CallRecord
from .announcement import addition, invitation
from .doing import act, check_there, pause
from .loans import loans
from .ring import Ring
from .satellite import SATELLITES, announce
from .settings import Occasion

TIME_LIMIT: Final = 60.0
"""Seconds for one announcement. Some speakers say that it is over when it is, others at once."""
TALK_LASTS: Final = 600.0
"""Seconds for which players are silent after a call in which somebody may be talking, where nobody knows how long."""
BETWEEN: Final = 3.0
"""Seconds before it is said again."""

_VOICES: Final = "tts"
_PLAYING: Final = "playing"
_PAUSED: Final = "paused"
_VOLUME_SET: Final = 4
"""`MediaPlayerEntityFeature.VOLUME_SET`."""
_BEGINS_AFTER: Final = 1.5
"""Seconds that an engine and a speaker take before anything is heard."""
_LETTERS: Final = 13
"""Characters that are said in a second, slowly."""


class NoVoiceError(LookupError):
    """Nothing in the house can speak."""


class Speaker(Ring):
    """Says it at speakers; other players are silent meanwhile, where that is wanted."""

    @override
    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._said = ""
        """What was said last of the call as a whole. Nobody needs to hear it again."""
        self._now = ""
        """What is being said."""
        self._is_named = self._is_explained = False
        """Whether the name that the caller gave was said, and the reason."""
        self._is_addition = False
        """Whether what is being said became known later: that is short, and said once."""
        self._reason_is_known = asyncio.Event()

    @property
    @override
    def has_more_to_say(self) -> bool:
        """Whether what is to be said is not what was said last."""
        return self._sentence != self._said

    @override
    async def ring(self) -> None:
        """Say it, once there is a name to be said or that has taken too long."""
        summons, patience = self._summons, self._means.patience
        if patience and summons.occasions == {Occasion.SCREENED} and not summons.record.said_name:
            await pause(self._hass, patience)
        if self._sentence != self._said:
            self._is_addition = False
            self._takes_in_what_is_said()
            for player in self._ringer.pause:
                await self._silence(player)
            await super().ring()
        if not self._is_explained and not self._is_to_be_picked_up:
            await self._add_the_reason()

    def _takes_in_what_is_said(self) -> None:
        """Take note of what is being said: the call as it stands."""
        record = self._summons.record
        self._now = self._said = self._sentence
        self._is_named = record.said_name is not None
        self._is_explained = record.said_reason is not None

    async def _add_the_reason(self) -> None:
        """Say what it is about once that is known, if nobody has decided by then; whoever listens knows who calls."""
        await self._reason_is_known.wait()
        is_named = self._is_named
        self._takes_in_what_is_said()
        self._now = addition(self._summons.record, self._language, is_named=is_named)
        self._is_addition = True
        await super().ring()

    @override
    def told(self) -> None:
        """Take in that the reason is known."""
        if self._summons.record.said_reason:
            self._reason_is_known.set()

    @override
    async def accepted(self) -> None:
        """Say that somebody is to pick up, to whoever heard that somebody calls."""
        if self._said:
            self._now = invitation(self._summons.record, self._language)
            self._is_addition = True
            await super().ring()

    @override
    def over(self) -> None:
        """Have the players go on; not while somebody talks on the phone or is to pick up.

        The line lets go of a caller as soon as somebody has picked up. Where no sensor tells how long they talk, the
        players go on by the clock.
        """
        summons = self._summons
        if summons.is_put_through:
            return
        if summons.record.disposition not in TALKED or summons.is_lifted is False:
            super().over()
            return
        for player in self._ringer.pause:
            if summons.is_lifted:
                self._hold(player)
            else:
                self._give_back_later(player, TALK_LASTS)

    @override
    async def _ring_at(self, entity_id: str) -> None:
        sentence, record = self._now, self._summons.record
        check_there(self._hass, entity_id)
        await self._set_volume(entity_id)
        try:
            for turn in range(2 if self._ringer.repeats and not self._is_addition else 1):
                if turn:
                    await pause(self._hass, BETWEEN)
                await self._say(entity_id, sentence)
                if self._ringer.own_voice and not (self._is_addition or self._is_to_be_picked_up):
                    await self._play_voice(entity_id, record)
        finally:
            self._give_back(_volume_of(entity_id))

    # --- what is heard ---

    async def _say(self, entity_id: str, sentence: str) -> None:
        if _is_satellite(entity_id):
            data = {"message": sentence} | self._in_another_language(sentence)
            await announce(self._hass, entity_id, data, limit=TIME_LIMIT)
            self._worked(entity_id)
            return
        engine, language = self._voice()
        data = {"entity_id": engine, "media_player_entity_id": [entity_id], "message": sentence, "cache": False}
        await self._heard("tts.speak", entity_id, data | language, len(sentence) / _LETTERS)

    async def _play_voice(self, entity_id: str, record: CallRecord) -> None:
        """Play what the caller said, where that was recorded."""
        if (voice := await self._means.voice(record)) is None:
            return
        if _is_satellite(entity_id):
            data = {"media_id": voice.url, "preannounce": False}
            await announce(self._hass, entity_id, data, limit=TIME_LIMIT)
            return
        sound = {"media_content_id": voice.url, "media_content_type": "music", "announce": True}
        await self._heard("media_player.play_media", entity_id, {"entity_id": entity_id} | sound, voice.seconds)

    async def _heard(self, action: str, entity_id: str, data: dict[str, Any], seconds: float) -> None:
        """Have a player play something, and wait for as long as that lasts: most players do not say when it is over."""
        began = self._hass.loop.time()
        await act(self._hass, action, data, limit=TIME_LIMIT)
        self._worked(entity_id)
        await pause(self._hass, max(0.0, began + _BEGINS_AFTER + seconds - self._hass.loop.time()))

    def _voice(self) -> tuple[str, dict[str, str]]:
        """Return the engine that speaks, and what it is told of the language. Raises `NoVoiceError`."""
        if _VOICES not in self._hass.config.components:
            raise NoVoiceError("there is no text-to-speech engine")
        # It is loaded now; before, the packages that it needs may be missing.
        from homeassistant.components import tts  # noqa: PLC0415
        from homeassistant.components.tts.helper import get_engine_instance  # noqa: PLC0415

        engine = tts.async_resolve_engine(self._hass, self._means.engine)
        voice = engine and get_engine_instance(self._hass, engine)
        if not engine or not voice or not isinstance(voice, tts.TextToSpeechEntity):
            raise NoVoiceError("there is no text-to-speech engine")
        known = language_util.matches(self._language, voice.supported_languages, country=self._hass.config.country)
        return engine, {"language": known[0]} if known else {}

    def _in_another_language(self, sentence: str) -> dict[str, Any]:
        """Return what has a satellite, which has a voice of its own, say it in a language that was chosen for it."""
        if not self._ringer.language:
            return {}
        try:
            engine, language = self._voice()
        except NoVoiceError:
            return {}
        from homeassistant.components import tts  # noqa: PLC0415 - it is loaded now

        return {
            "media_id": tts.generate_media_source_id(
                self._hass, sentence, engine, language=language.get("language"), cache=False
            )
        }

    # --- what is changed meanwhile ---

    async def _set_volume(self, entity_id: str) -> None:
        """Set the volume of a player that has one."""
        state = self._hass.states.get(entity_id)
        if state is None or self._ringer.volume is None or _is_satellite(entity_id):
            return
        level = state.attributes.get("volume_level")
        if level is None or not state.attributes.get("supported_features", 0) & _VOLUME_SET:
            return
        self._borrow(_volume_of(entity_id), partial(_volume, self._hass, entity_id, level))
        await _volume(self._hass, entity_id, self._ringer.volume)

    async def _silence(self, player: str) -> None:
        """Pause a player that plays; its trouble keeps nobody from hearing of the call."""
        lent, state = loans(self._hass), self._hass.states.get(player)
        if state is None or state.state not in {_PLAYING, _PAUSED}:
            return
        if state.state == _PAUSED and lent.is_back(player):
            # Somebody in the house wants it so.
            return
        if state.state == _PLAYING:
            # If it was silent since a call before this one, somebody has pressed play.
            lent.forget(player)
        # For another ringer, or since a call before this one; else it is about to go on after that.
        is_silent = state.state == _PAUSED and lent.is_lent(player)
        self._borrow(player, partial(_go_on, self._hass, player))
        if is_silent:
            return
        try:
            await act(self._hass, "media_player.media_pause", {"entity_id": player})
        except Exception as error:  # noqa: BLE001 - somebody else's integration
            self._means.complaints.failed(player, error)


async def _volume(hass: HomeAssistant, entity_id: str, level: float) -> None:
    check_there(hass, entity_id)
    await act(hass, "media_player.volume_set", {"entity_id": entity_id, "volume_level": level})


async def _go_on(hass: HomeAssistant, player: str) -> None:
    """Have a player go on that is still as we left it; somebody may have switched it off."""
    state = hass.states.get(player)
    if state and state.state == _PAUSED:
        await act(hass, "media_player.media_play", {"entity_id": player})


def _volume_of(entity_id: str) -> str:
    """Return what the volume of a player is called among the things that are lent."""
    return f"the volume of {entity_id}"


def _is_satellite(entity_id: str) -> bool:
    return split_entity_id(entity_id)[0] == SATELLITES
