"""Imported lists: how they are changed and removed; and those from an https address, which are fetched anew every day.

The last good edition is kept whatever happens: a server that is down, an error page, half a list. The household is
told when it has been so for days, for a list that grows old does no harm at once.
"""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util import dt as dt_util

from ..book import Book, BookUnavailableError
from ..book.bulk import Bulk
from ..book.imported_lists import StoredList
from ..book.refresh import ListEmptyError, check_edition
from ..const import DOMAIN
from ..core.errors import CallScreenerError
from ..core.screening.listed import ListName
from ..rules.rulebook import Rulebook
from .download import Edition, checked, download
from .intake import Intake, batches

_LOGGER = logging.getLogger(__name__)

DAILY: Final = timedelta(days=1)
_LOOKS: Final = timedelta(hours=1)
"""Between two looks at which lists are due."""
OLD: Final = timedelta(days=4)
"""Without a good answer for so long, a list is the household's to mend."""
_KEY: Final = "list_not_refreshed"


class ListRefresh:
    """Keeps one line's lists as the household wants them, and up to date, one after the other."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, book: Book, rulebook: Rulebook, folder: Path) -> None:
        """Prepare; what is fetched lies in `folder` until it has been read."""
        self._hass = hass
        self._folder = folder
        self._entry = entry
        self._book = book
        self._rulebook = rulebook
        self._intake = Intake(hass, book, rulebook)
        self._turn = asyncio.Lock()

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin to look; return what ends it."""
        return async_track_time_interval(self._hass, self._look, _LOOKS, name=f"{DOMAIN} lists")

    async def add(self, url: str, *, name: str, list_name: ListName, by: str) -> dict[str, Any]:
        """Add a list from an address, which must answer now. Raises what the address or the list has wrong."""
        checked(url)
        async with self._turn:
            edition, bulk = await self._fetched(url)
            if bulk is None:
                raise ListEmptyError
            check_edition(0, bulk.count)
            change = await self._book.add_imported_list(
                StoredList(name=name, list=list_name, url=url), batches(bulk), by=by
            )
            list_id = str(change.target)
            await self._note(list_id, edition)
        await self._rulebook.reread()
        return {
            "list_id": list_id,
            "count": bulk.count,
            "undo": str(change.change_id),
            **await self._intake.refused(bulk.refusals),
        }

    async def change(
        self,
        list_id: str,
        *,
        name: str | None = None,
        is_on: bool | None = None,
        list_name: ListName | None = None,
        by: str,
    ) -> str:
        """Change what is given of a list; return what takes that back. Raises `UnknownListError`."""
        was = await self._book.imported_list(list_id)
        changed = replace(
            was,
            name=was.name if name is None else name,
            is_on=was.is_on if is_on is None else is_on,
            list=was.list if list_name is None else list_name,
        )
        change = await self._book.change_imported_list(changed, by=by)
        await self._rulebook.reread()
        return str(change.change_id)

    async def remove(self, list_id: str, *, by: str) -> str:
        """Remove a list; return what takes that back. Raises `UnknownListError`."""
        change = await self._book.remove_imported_list(list_id, by=by)
        await self._rulebook.reread()
        self.forget(list_id)
        return str(change.change_id)

    async def refresh(self, list_id: str) -> None:
        """Fetch one list now; raise why it cannot be, when that was written down."""
        async with self._turn:
            known = await self._book.imported_list(list_id)
            if known.url is None:
                raise ListHasNoAddressError
            try:
                await self._fetch(known, known.url)
            except CallScreenerError as error:
                await self._failed(known, error)
                raise
            self.forget(list_id)
        await self._rulebook.reread()

    async def lists(self) -> list[dict[str, Any]]:
        """Return all imported lists, as they are told."""
        texts = await async_get_translations(self._hass, self._hass.config.language, "exceptions", {DOMAIN})
        return [_facts(known, texts) for known in await self._book.imported_lists()]

    async def facts(self, list_id: str) -> dict[str, Any]:
        """Return one of them."""
        texts = await async_get_translations(self._hass, self._hass.config.language, "exceptions", {DOMAIN})
        return _facts(await self._book.imported_list(list_id), texts)

    @callback
    def forget(self, list_id: str) -> None:
        """Take back what the household was told of a list; there may be nothing to take back."""
        ir.async_delete_issue(self._hass, DOMAIN, _issue_id(list_id))

    @callback
    def _look(self, _now: datetime) -> None:
        _ = self._entry.async_create_background_task(self._hass, self.refresh_due(), f"{DOMAIN} lists")

    async def refresh_due(self) -> None:
        """Fetch the lists that were not fetched today. What fails is tried again at the next look."""
        try:
            due = [known for known in await self._book.imported_lists() if self._is_due(known)]
        except BookUnavailableError as error:
            _LOGGER.debug("The lists cannot be looked up: %s", error)
            return
        for known in due:
            try:
                await self.refresh(str(known.list_id))
            except CallScreenerError as error:
                _LOGGER.debug("The list %s was not fetched: %s", known.name, error)

    def _is_due(self, known: StoredList) -> bool:
        if known.url is None or not known.is_on:
            return False
        return known.refreshed is None or dt_util.utcnow() - known.refreshed >= DAILY

    async def _fetch(self, known: StoredList, url: str) -> None:
        list_id = str(known.list_id)
        last = Edition(etag=known.etag, last_modified=known.last_modified) if known.count else None
        edition, bulk = await self._fetched(url, last)
        if edition is None or bulk is None:
            await self._note(list_id, last)
            return
        check_edition(known.count, bulk.count)
        await self._book.refresh_imported_list(
            list_id,
            batches(bulk),
            now=dt_util.utcnow(),
            etag=edition.etag,
            last_modified=edition.last_modified,
        )

    async def _fetched(self, url: str, known: Edition | None = None) -> tuple[Edition | None, Bulk | None]:
        """Fetch an address and read what is there; None and None where it is the `known` edition."""
        target = self._folder / uuid4().hex
        try:
            edition = await download(self._hass, async_get_clientsession(self._hass), url, target, known)
            return edition, await self._intake.read(target) if edition else None
        finally:
            await self._hass.async_add_executor_job(partial(target.unlink, missing_ok=True))

    async def _note(self, list_id: str, edition: Edition | None) -> None:
        """Write down that the server answered, and with which edition."""
        edition = edition or Edition()
        await self._book.refresh_imported_list(
            list_id, None, now=dt_util.utcnow(), etag=edition.etag, last_modified=edition.last_modified
        )

    async def _failed(self, known: StoredList, error: CallScreenerError) -> None:
        """Write down why, and tell the household of a list that has been so for days."""
        await self._book.imported_list_failed(str(known.list_id), error.key)
        last = known.refreshed or known.added
        if last is None or dt_util.utcnow() - last < OLD:
            return
        report_not_refreshed(self._hass, self._entry, known, last)


@callback
def report_not_refreshed(hass: HomeAssistant, entry: ConfigEntry, known: StoredList, since: datetime) -> None:
    """Tell the household of a list that nobody could fetch since a day."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(str(known.list_id)),
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key=_KEY,
        translation_placeholders={"line": entry.title, "list": known.name, "since": f"{since:%Y-%m-%d}"},
    )


class ListHasNoAddressError(CallScreenerError):
    """The list came from a file, and there is nothing to fetch it from."""

    key = "list_has_no_address"


def _facts(known: StoredList, texts: dict[str, str]) -> dict[str, Any]:
    error = known.error
    return {
        "list_id": known.list_id,
        "name": known.name,
        "list": known.list.value,
        "enabled": known.is_on,
        "count": known.count,
        "source": known.source,
        "url": known.url,
        "added": known.added.isoformat() if known.added else None,
        "refreshed": known.refreshed.isoformat() if known.refreshed else None,
        "error": error,
        "error_words": texts.get(f"component.{DOMAIN}.exceptions.{error}.message") if error else None,
    }


def _issue_id(list_id: str) -> str:
    return f"{_KEY}_{list_id}"
