"""The rules by which a line lets callers through, as the household changes them.

The book keeps them; the line asks a policy that is made of them. Here the two are kept in step: whatever is changed
is written first, and used from the next call on, so that nothing is used that a restart would forget.
"""

from collections.abc import Callable
from dataclasses import replace

from homeassistant.core import CALLBACK_TYPE, callback

from .book import Book
from .core.number import Number, NumberReader
from .core.screening.policy import Mode, Policy

MODE = "screening_mode"
"""The setting in the book that holds the mode; absent until somebody has chosen one."""
_PERMIT = "permit_next_call"
_PERMITTED = "on"


class Rulebook:
    """Who gets through on one line. What the disk refuses is raised as `BookUnavailableError`."""

    def __init__(self, book: Book, policy: Policy) -> None:
        self._book = book
        self._policy = policy
        self._replaced: Callable[[Policy], None] | None = None

    @classmethod
    async def read(cls, book: Book, *, language: str, read_number: NumberReader) -> Rulebook:
        """Return the rules that the book holds. Where it says nothing, every call rings."""
        lists = await book.lists()
        settings = await book.settings()
        mode = settings.get(MODE, "")
        policy = Policy(
            mode=Mode(mode) if mode in Mode else Mode.LISTEN_ONLY,
            allowlist=lists.allow,
            blocklist=lists.block,
            permits_next_call=settings.get(_PERMIT) == _PERMITTED,
            language=language,
            read_number=read_number,
        )
        return cls(book, policy)

    @property
    def policy(self) -> Policy:
        """The rules as they are now."""
        return self._policy

    @callback
    def subscribe(self, replaced: Callable[[Policy], None]) -> CALLBACK_TYPE:
        """Have `replaced` called with each new policy until the returned function is called."""
        self._replaced = replaced

        @callback
        def leave() -> None:
            self._replaced = None

        return leave

    async def set_mode(self, mode: Mode) -> None:
        """Choose how callers are screened."""
        await self._book.set(MODE, mode.value)
        self._use(replace(self._policy, mode=mode))

    async def permit_next_call(self, *, is_permitted: bool) -> None:
        """Let the next call ring, whoever it is; or take that back."""
        await self._book.set(_PERMIT, _PERMITTED if is_permitted else "")
        self._use(replace(self._policy, permits_next_call=is_permitted))

    async def spend_permit(self) -> None:
        """Let no further call ring by the permit, whatever the disk says: it was for one."""
        self._use(replace(self._policy, permits_next_call=False))
        await self._book.set(_PERMIT, "")

    async def allow(self, number: Number, name: str | None = None, *, is_vip: bool = False) -> None:
        """Put a number on the allowlist."""
        await self._book.allow(number, name, is_vip=is_vip)
        await self.reread_lists()

    async def block(self, number: Number, name: str | None = None) -> None:
        """Put a number on the blocklist."""
        await self._book.block(number, name)
        await self.reread_lists()

    async def remove(self, number: Number) -> bool:
        """Take a number off the lists; return whether it was on one."""
        was_listed = await self._book.remove(number)
        await self.reread_lists()
        return was_listed

    async def reread_lists(self) -> None:
        """Use the lists as the book now has them."""
        lists = await self._book.lists()
        self._use(replace(self._policy, allowlist=lists.allow, blocklist=lists.block))

    def _use(self, policy: Policy) -> None:
        self._policy = policy
        if self._replaced:
            self._replaced(policy)
