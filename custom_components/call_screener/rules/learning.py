"""Writes down what the household teaches with one tap."""

from datetime import timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from ..book.entries import Entry, EntryKind
from ..core.number import Number
from ..core.screening.listed import ListName
from .rulebook import Rulebook

LEARNED: Final = "learned"
"""The source of an entry that nobody typed."""


class Learning:
    """What is learnt on one line. A number that was declined in anger is forgiven after a while."""

    block_days = 90

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    async def always(self, number: Number, name: str | None) -> str:
        """Let a number ring from now on; return what undoes it."""
        return await self._rulebook.put(
            Entry(kind=EntryKind.NUMBER, key=number.key, list=ListName.ALLOW, name=name, source=LEARNED)
        )

    async def block(self, number: Number, name: str | None, *, by: str | None = None) -> str:
        """Block a number for `block_days`, in somebody's name where that is known; return what undoes it."""
        expires = dt_util.utcnow() + timedelta(days=self.block_days)
        return await self._rulebook.put(
            Entry(
                kind=EntryKind.NUMBER,
                key=number.key,
                list=ListName.BLOCK,
                name=name,
                source=by or LEARNED,
                expires=expires,
            ),
            by=by,
        )

    async def undo(self, change: str) -> None:
        """Take a change back."""
        await self._rulebook.undo(change)
