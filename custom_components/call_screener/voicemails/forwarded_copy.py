"""Copies of recordings, laid for some minutes where other integrations may read files.

That is a folder of media, behind Home Assistant's authentication like all of it. Each copy has a folder of its own
that cannot be guessed, so that two of one minute are two files. All folders are known before there is anything in
them; what is found in their place and is not known was left by a run of Home Assistant that died.
"""

import asyncio
import logging
import re
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

_LOGGER = logging.getLogger(__name__)

LASTS: Final = 600.0
"""Seconds. Who wants to attach it has done so, or has given up."""
CLEAR_LIMIT: Final = 5.0
"""Seconds for which a line that is closed waits for its copies to be taken away."""

_KNOWN: Final[HassKey[set[Path]]] = HassKey(f"{DOMAIN}_copies")
"""The folders of all lines."""
_TOKEN_BYTES: Final = 16
_TOKEN: Final = re.compile(rf"[0-9a-f]{{{2 * _TOKEN_BYTES}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file that others may read, and how Home Assistant's media calls it."""

    path: Path
    media: str


@dataclass(frozen=True, slots=True)
class _Laid:
    writing: asyncio.Future[None]
    stop: CALLBACK_TYPE


class Copies:
    """The copies that are laid out by one line. `clear` takes them all away."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._known = hass.data.setdefault(_KNOWN, set())
        self._laid: dict[Path, _Laid] = {}

    async def lay(self, recording: Path, name: str) -> Copy | None:
        """Copy a recording; None where there is no place that others may read, or no recording."""
        hass = self._hass
        place = next((each for each in hass.config.media_dirs.items() if hass.config.is_allowed_path(each[1])), None)
        if place is None:
            _LOGGER.warning("There is no media folder to which a voicemail could be copied")
            return None
        source, root = place
        token = secrets.token_hex(_TOKEN_BYTES)
        folder = Path(root) / DOMAIN / token
        self._known.add(folder)
        writing = hass.async_add_executor_job(_copy, recording, folder / name)
        self._laid[folder] = _Laid(writing, async_call_later(hass, LASTS, partial(self._passed, folder)))
        try:
            # Whoever waits may be stopped. What is written is written to its end then, and is taken away with the rest.
            await asyncio.shield(writing)
        except OSError as error:
            _LOGGER.warning("A voicemail could not be copied: %s", error)
            await self._take_away(folder)
            return None
        media = f"media-source://media_source/{source}/{DOMAIN}/{token}/{name}"
        return Copy(path=folder / name, media=media)

    async def clear(self) -> None:
        """Take all copies away, and wait for that, but not for a disk in the network that does not answer."""
        clearing = self._hass.async_create_background_task(self._clear(), f"{DOMAIN} takes copies away")
        await asyncio.wait([clearing], timeout=CLEAR_LIMIT)

    async def _clear(self) -> None:
        while self._laid:
            await self._take_away(next(iter(self._laid)))

    @callback
    def _passed(self, folder: Path, _now: datetime) -> None:
        _ = self._hass.async_create_task(self._take_away(folder), f"{DOMAIN} takes a copy away")

    async def _take_away(self, folder: Path) -> None:
        if laid := self._laid.pop(folder, None):
            laid.stop()
            await asyncio.wait([laid.writing])
            await self._hass.async_add_executor_job(_remove, [folder])
            self._known.discard(folder)


async def take_away_lost_copies(hass: HomeAssistant) -> None:
    """Take away what lies about from when Home Assistant died, and nothing of any line, nor what others put there."""
    places = [Path(root) / DOMAIN for root in hass.config.media_dirs.values()]
    found = await hass.async_add_executor_job(_folders, places)
    known = hass.data.setdefault(_KNOWN, set())
    if lost := found - known:
        await hass.async_add_executor_job(_remove, lost)


def _copy(recording: Path, path: Path) -> None:
    path.parent.mkdir(parents=True)
    shutil.copyfile(recording, path)


def _folders(places: Iterable[Path]) -> set[Path]:
    return {folder for place in places for folder in place.glob("*") if _TOKEN.fullmatch(folder.name)}


def _remove(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
