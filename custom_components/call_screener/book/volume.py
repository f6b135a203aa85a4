"""What the parts of the book have in common: the database, and how a person's change is made."""

import sqlite3
from collections.abc import Callable

from . import changes
from .changes import Change, Subject, What
from .database import Database
from .file import Job

type Changing = Callable[[sqlite3.Connection, Subject], None]
"""Makes a change, and tells whom or what it is about."""


class Volume:
    """A part of the book."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._region = ""
        """Where the line is (ISO 3166 alpha-2): numbers are told as people write them there."""

    async def _run[T](self, job: Job[T]) -> T:
        return await self._database.run(job)

    async def _change(self, what: What, by: str | None, changing: Changing) -> Change:
        """Make a change that can be taken back."""

        def job(connection: sqlite3.Connection) -> Change:
            with changes.recording(connection, what, by) as (change_id, subject):
                changing(connection, subject)
            change = changes.find(connection, change_id)
            assert change is not None  # noqa: S101  # It was made a moment ago.
            return change

        return await self._run(job)
