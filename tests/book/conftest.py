"""A book in a folder of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.call_screener.book import Book


@pytest.fixture
async def book(tmp_path: Path) -> AsyncIterator[Book]:
    """Return an open book; it is closed afterwards, as often as it was opened."""
    book = Book(tmp_path)
    await book.open("en")
    yield book
    await book.close()
