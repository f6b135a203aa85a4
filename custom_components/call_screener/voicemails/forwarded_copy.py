"""Copies of recordings, laid for some minutes where other integrations may read files.

That is a folder of media, behind Home Assistant's authentication like all of it. Each copy has a folder of its own
that cannot be guessed, so that two of one minute are two files.
"""

import logging
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from ..const import DOMAIN

_LOGGER = logging.getLogger(__name__)

LASTS: Final = 600.0
"""Seconds. Who wants to attach it has done so, or has given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file that others may read, and how Home Assistant's media calls it."""

    path: Path
    media: str


class Copies:
    """The copies that are laid out by one line. `clear` takes them all away."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._laid: dict[Path, CALLBACK_TYPE] = {}

    async def lay(self, recording: Path, name: str) -> Copy | None:
        """Copy a recording; None where there is no place that others may read, or no recording."""
        hass = self._hass
        place = next((each for each in hass.config.media_dirs.items() if hass.config.is_allowed_path(each[1])), None)
        if place is None:
            _LOGGER.warning("There is no media folder to which a voicemail could be copied")
            return None
        source, root = place
        token = secrets.token_hex(16)
        folder = Path(root) / DOMAIN / token
        try:
            await hass.async_add_executor_job(_copy, recording, folder / name)
        except OSError as error:
            _LOGGER.warning("A voicemail could not be copied: %s", error)
            return None
        self._laid[folder] = async_call_later(hass, LASTS, partial(self._take_away, folder))
        media = f"media-source://media_source/{source}/{DOMAIN}/{token}/{name}"
        return Copy(path=folder / name, media=media)

    async def clear(self) -> None:
        """Take all copies away."""
        for folder, stop in self._laid.items():
            stop()
            await self._hass.async_add_executor_job(_remove, folder)
        self._laid.clear()

    @callback
    def _take_away(self, folder: Path, _now: datetime) -> None:
        del self._laid[folder]
        _ = self._hass.async_add_executor_job(_remove, folder)


def _copy(recording: Path, path: Path) -> None:
    path.parent.mkdir(parents=True)
    shutil.copyfile(recording, path)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
