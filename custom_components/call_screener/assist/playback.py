"""The new messages, played on the Assist satellite that was asked.

A satellite cannot say its answer and play something at once: the messages follow when it has nothing else to say. Each
is introduced by the voice of the satellite, if it has one. A message that was played is not new any more.
"""

import logging
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from homeassistant.const import ATTR_SUPPORTED_FEATURES
from homeassistant.core import HomeAssistant, State, split_entity_id
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from ..book import BookUnavailableError, StoredCall
from ..call_log import mark_heard
from ..const import DOMAIN
from ..core.events import Part
from ..data import CallScreenerConfigEntry
from ..household.ringers.satellite import SATELLITES, announce, comes_to_rest
from ..recording_view import recording_url
from ..speech.reading import message_intro_words
from ..voicemails.message_box import leaver_of, new_messages
from .asked import Asked
from .lines import all_lines
from .news import get_messages
from .says import Says
from .words import count_form, say

_LOGGER = logging.getLogger(__name__)

type _Found = tuple[CallScreenerConfigEntry, StoredCall]

PATIENCE: Final = 60.0
"""Seconds within which a satellite has said its answer, and by which playing a message may outlast the message."""

_ANNOUNCE: Final = 1
"""`AssistSatelliteEntityFeature.ANNOUNCE`: its module needs packages that a house without satellites lacks."""
_PLAYS: Final = (Says.PLAYS_ONE, Says.PLAYS_FEW, Says.PLAYS_MANY)


async def play_messages(asked: Asked) -> str:
    """Play the new messages where that was asked for; where there is no speaker, tell what there is."""
    hass = asked.hass
    found = [(line, message) for line in all_lines(asked) for message in await new_messages(line.runtime_data.book)]
    if not found:
        return say(Says.NO_MESSAGES, asked.language)
    satellite = _satellite(asked)
    if satellite is None:
        return f"{say(Says.CANNOT_PLAY, asked.language)} {await get_messages(asked)}"
    found.sort(key=lambda each: each[1].started)
    _ = hass.async_create_background_task(
        _play(hass, satellite, found, asked.language), f"{DOMAIN} plays messages", eager_start=False
    )
    return say(count_form(len(found), _PLAYS, asked.language), asked.language, count=len(found))


def _satellite(asked: Asked) -> str | None:
    """Return the satellite that heard the wish, or that of the device that did, if it can be made to play."""
    entities = er.async_entries_for_device(er.async_get(asked.hass), asked.device_id) if asked.device_id else []
    candidates = [asked.satellite_id or "", *(entity.entity_id for entity in entities)]
    return next((each for each in candidates if _can_announce(asked.hass.states.get(each))), None)


def _can_announce(state: State | None) -> bool:
    if state is None or split_entity_id(state.entity_id)[0] != SATELLITES:
        return False
    return bool(state.attributes.get(ATTR_SUPPORTED_FEATURES, 0) & _ANNOUNCE)


async def _play(hass: HomeAssistant, satellite: str, found: Iterable[_Found], language: str) -> None:
    try:
        # Whoever interrupts its answer would interrupt the wish itself.
        await comes_to_rest(hass, satellite, limit=PATIENCE)
        for line, message in found:
            intro = await hass.async_add_executor_job(_intro, message, language)
            with suppress(HomeAssistantError):  # Without a voice the message comes unannounced.
                await announce(hass, satellite, {"message": intro, "preannounce": False}, limit=PATIENCE)
            media_id = recording_url(line.entry_id, message.call_id, Part.VOICEMAIL)
            lasts = PATIENCE + (message.voicemail_seconds or 0.0)
            await announce(hass, satellite, {"media_id": media_id, "preannounce": False}, limit=lasts)
            await mark_heard(line.runtime_data, message.call_id)
    except (HomeAssistantError, BookUnavailableError, TimeoutError) as error:
        _LOGGER.warning("Messages cannot be played at %s: %s", satellite, str(error) or "no answer")


def _intro(message: StoredCall, language: str) -> str:
    return message_intro_words(leaver_of(message), message.started, dt_util.now(), language)
