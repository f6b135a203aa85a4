"""What callers hear, as sound for whoever composes it, behind Home Assistant's authentication.

Only what a line says is said here: its prompts, and what stands in its own scripts and greetings. Each is known by a
hash of its name, because own words in an address may look like an attack to whoever guards Home Assistant.
"""

from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from aiohttp import web
from homeassistant.components.http import KEY_HASS, HomeAssistantView
from homeassistant.components.http.auth import async_sign_path
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..const import CONF_GREETINGS, CONF_LANGUAGE, CONF_SCRIPTS
from ..core.audio.wav import to_wav
from ..core.call.clips import clip_names, is_own, own_audio
from ..core.call.greetings import read_greetings
from ..core.call.prompt import PromptId
from ..core.call.script_json import BadScriptError, read_scripts
from ..core.errors import CallScreenerError
from ..core.screening.language import FALLBACK_LANGUAGE
from ..data import CallScreenerConfigEntry, own_sounds_folder
from ..recording_view import MIME_TYPE, loaded_entry
from ..speech.own_audio import OwnAudio
from ..texts import error_text

_URL: Final = "/api/call_screener/clip/{entry_id}/{digest}"
_VALID: Final = timedelta(hours=1)
"""For how long a link may be followed: as long as somebody sits before the page."""


class ClipView(HomeAssistantView):
    """Serves one clip. Register it once, in `async_setup`."""

    url = _URL
    name = "api:call_screener:clip"
    requires_auth = True

    async def get(self, request: web.Request, entry_id: str, digest: str) -> web.Response:
        """Return a clip as WAV."""
        hass = request.app[KEY_HASS]
        entry = loaded_entry(hass, entry_id)
        name = next((clip for clip in clips_of(entry) if _digest(clip) == digest), None) if entry else None
        if entry is None or name is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        try:
            pcm16 = await _sound(hass, entry, name)
        except CallScreenerError as error:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, text=await error_text(hass, error))
        if pcm16 is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        return web.Response(body=to_wav(pcm16), headers={"Content-Type": MIME_TYPE, "Cache-Control": "no-store"})


def clip_url(hass: HomeAssistant, entry_id: str, name: str) -> str:
    """Return where a clip can be heard for an hour, by whoever has the address."""
    return async_sign_path(hass, clip_path(entry_id, name), _VALID)


def clip_path(entry_id: str, name: str) -> str:
    """Return where a clip is served, for somebody who is signed in."""
    return _URL.format(entry_id=entry_id, digest=_digest(name))


def clips_of(entry: ConfigEntry) -> list[str]:
    """Return the names of what a line says: the household's own words and sounds first, then the prompts."""
    language: str = entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE)
    try:
        scripts = clip_names(read_scripts(entry.options.get(CONF_SCRIPTS, []), language).values())
        greetings = {greeting.clip for greeting in read_greetings(entry.options.get(CONF_GREETINGS, []), language)}
    except BadScriptError:
        return [*PromptId]
    return [*sorted(name for name in scripts | greetings if is_own(name)), *PromptId]


async def _sound(hass: HomeAssistant, entry: CallScreenerConfigEntry, name: str) -> bytes | None:
    """Return a clip as 16-bit PCM; raises the translated error where nothing speaks it."""
    if own_audio(name):
        sounds = OwnAudio(hass, own_sounds_folder(hass, entry))
        return (await hass.async_add_executor_job(sounds.load, [name])).get(name)
    return await entry.runtime_data.narrator.clip(name)


def _digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()
