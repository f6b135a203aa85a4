"""Messages by time, and by who left them."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.call_screener.book import Book
from custom_components.call_screener.book.voicemails import Span
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Caller
from tests.book.samples import ANNA, JAN, MESSAGE, NOON, OFFICE, a_call

HOUR = timedelta(hours=1)


def leave(book: Book, call_id: str, hours: int = 0, **facts: Any) -> None:
    """Have somebody leave a message."""
    book.write(a_call(call_id, started=NOON + hours * HOUR, disposition=Disposition.VOICEMAIL, **facts))
    book.append(call_id, Part.VOICEMAIL, MESSAGE)
    book.finish(call_id, Part.VOICEMAIL, keep=True)


def by(number: Number | None, kind: CallerIdKind = CallerIdKind.NUMBER) -> Caller:
    """Return a caller with this number, or without one."""
    return Caller(caller_id=CallerId(kind=kind, number=number.text if number else None), number=number)


@pytest.fixture
async def messages(book: Book) -> Book:
    """Return a book with a message an hour, by turns from Anna, Jan, the office and a withheld number."""
    for hours, caller in enumerate([by(ANNA), by(JAN), by(OFFICE), by(None, CallerIdKind.WITHHELD), by(ANNA)]):
        leave(book, f"{hours}", hours, caller=caller)
    book.write(a_call("a", started=NOON + 9 * HOUR, disposition=Disposition.VOICEMAIL))
    book.write(a_call("b", started=NOON + 9 * HOUR, disposition=Disposition.MISSED))
    await book.flush()
    return book


@pytest.mark.parametrize(
    ("limit", "since", "before", "party", "expected"),
    [
        (9, None, None, None, "43210"),
        (2, None, None, None, "43"),
        (9, 1, 3, None, "21"),
        (9, None, None, "+48221234567", "40"),
        (9, None, 4, "+48221234567", "0"),
        (9, None, None, "112", "2"),
        (9, None, None, "withheld", "3"),
        (9, None, None, "'; DROP TABLE calls; --", ""),
    ],
    ids=["all", "a page", "a time", "somebody", "earlier ones", "no country's", "withheld", "nobody"],
)
async def test_messages_are_found_by_time_and_caller(
    messages: Book, limit: int, since: int | None, before: int | None, party: str | None, expected: str
) -> None:
    """Guards against a message that plays nothing, or one that is on two pages or on none."""
    span = Span(
        since=None if since is None else NOON + since * HOUR, before=None if before is None else NOON + before * HOUR
    )
    found = await messages.voicemails(limit=limit, span=span, party=party)
    assert "".join(call.call_id for call in found) == expected


@pytest.mark.parametrize(
    ("limit", "before", "expected"),
    [
        (9, None, [("+48221234567", 2, "4"), ("withheld", 1, "3"), ("112", 1, "2"), ("+48600123456", 1, "1")]),
        (1, None, [("+48221234567", 2, "4")]),
        (9, 3, [("112", 1, "2"), ("+48600123456", 1, "1")]),
    ],
    ids=["all", "a page", "the next page"],
)
async def test_whoever_left_a_message_is_told_once(
    messages: Book, limit: int, before: int | None, expected: list[tuple[str, int, str]]
) -> None:
    """Guards against somebody who is on the second page again with the older messages."""
    found = await messages.parties(limit=limit, before=None if before is None else NOON + before * HOUR)
    assert [(one.party, one.messages, one.newest.call_id) for one in found] == expected


async def test_messages_are_counted_by_time(messages: Book) -> None:
    """Guards against counts in another order than was asked for, or a border that belongs to two times."""
    spans = [
        Span(before=NOON + HOUR),
        Span(since=NOON + HOUR, before=NOON + 3 * HOUR),
        Span(),
        Span(since=NOON + 9 * HOUR),
    ]
    assert await messages.count_voicemails(spans) == [1, 2, 5, 0]


async def test_the_oldest_message_is_known(book: Book) -> None:
    """Guards against months without end before the first message."""
    assert await book.oldest_voicemail() is None
    leave(book, "b", 2)
    leave(book, "a", 1)
    await book.flush()
    assert await book.oldest_voicemail() == NOON + HOUR
