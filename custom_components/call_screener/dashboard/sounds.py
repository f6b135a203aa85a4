"""What callers said, under addresses that the browser of one person can play."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from homeassistant.components.http.auth import async_sign_path
from homeassistant.core import HomeAssistant, callback

from ..core.events import Part
from ..recording_view import recording_url

_LASTS: Final = timedelta(hours=24)
"""A page may be open for longer than that: the card has an old address signed anew before it plays."""


class Sounds:
    """Signs what is to be played.

    The same recording has the same address each time, so that what is told does not change with each look at it.
    """

    def __init__(self, hass: HomeAssistant, entry_id: str, refresh_token_id: str | None) -> None:
        self._hass = hass
        self._entry_id = entry_id
        self._token = refresh_token_id
        self._signed: dict[tuple[str, Part], str] = {}

    @callback
    def urls(self, call_id: str, parts: Collection[Part]) -> dict[str, str]:
        """Return where each part of a call is played, in the order in which it was said."""
        return {part.value: self._url(call_id, part) for part in Part if part in parts}

    def _url(self, call_id: str, part: Part) -> str:
        if (known := self._signed.get((call_id, part))) is None:
            path = recording_url(self._entry_id, call_id, part)
            known = async_sign_path(self._hass, path, _LASTS, refresh_token_id=self._token)
            self._signed[call_id, part] = known
        return known

    @callback
    def forget(self, call_id: str) -> None:
        """Forget all calls but this one."""
        self._signed = {key: url for key, url in self._signed.items() if key[0] == call_id}
