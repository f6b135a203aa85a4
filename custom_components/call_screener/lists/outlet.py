"""What leaves the book as a text."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final

from ..book import Book
from ..book.contacts import Contact
from ..book.exports import table_of_list, table_of_people, vcards_of
from ..book.listing import ListDraft
from ..book.page import Page
from ..book.people import ContactDraft
from ..core.screening.listed import ListName

_PAGE: Final = 500


async def address_book(book: Book, *, as_table: bool) -> str:
    """Return the phone book as vCards, or as a table (CSV); either can be imported again."""
    everybody = [_draft(contact) async for contact in _every(lambda at: book.contacts(offset=at, limit=_PAGE))]
    return await asyncio.to_thread(table_of_people if as_table else vcards_of, everybody)


async def list_by_hand(book: Book, name: ListName) -> str:
    """Return a list that is kept by hand as a table (CSV) that can be imported again."""
    entries = _every(lambda at: book.entries(list_name=name, offset=at, limit=_PAGE))
    return await asyncio.to_thread(table_of_list, [ListDraft.of(entry) async for entry in entries])


async def _every[Item](page: Callable[[int], Awaitable[Page[Item]]]) -> AsyncIterator[Item]:
    """Return what is on all pages; `page` reads the one that begins with the item of this number."""
    offset = 0
    while items := (await page(offset)).items:
        for item in items:
            yield item
        offset += len(items)


def _draft(contact: Contact) -> ContactDraft:
    return ContactDraft(
        name=contact.name,
        numbers=contact.numbers,
        groups=contact.groups,
        note=contact.note,
        is_vip=contact.is_vip,
        announced=contact.announced,
    )
