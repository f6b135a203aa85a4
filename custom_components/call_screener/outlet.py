"""What leaves the book as a text."""

from collections.abc import AsyncIterator
from typing import Final

from .book import Book
from .book.contacts import Contact
from .book.exports import table_of_people, vcards_of
from .book.people import ContactDraft

_PAGE: Final = 500


async def address_book(book: Book, *, as_table: bool) -> str:
    """Return the phone book as vCards, or as a table (CSV); either can be imported again."""
    everybody = [_draft(contact) async for contact in _contacts(book)]
    return table_of_people(everybody) if as_table else vcards_of(everybody)


async def _contacts(book: Book) -> AsyncIterator[Contact]:
    offset = 0
    while items := (await book.contacts(offset=offset, limit=_PAGE)).items:
        for contact in items:
            yield contact
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
