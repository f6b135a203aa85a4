"""Calls, numbers and sounds that the tests of the book have in common."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from custom_components.call_screener.book import Book, ListName, files
from custom_components.call_screener.book.imports import Refused
from custom_components.call_screener.book.listing import ListReader
from custom_components.call_screener.book.numbers import number_reader, pattern_reader
from custom_components.call_screener.book.refusals import Refusals
from custom_components.call_screener.book.store import StoreReport
from custom_components.call_screener.core.call.record import CallRecord
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.listed import Listed
from custom_components.call_screener.core.screening.pattern import normal_name_pattern
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from tests.core.audio.sound import pause, tone

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

read = number_reader("PL")

ANNA = Number(text="221234567", e164="+48221234567")
JAN = Number(text="600123456", e164="+48600123456")
OFFICE = Number(text="112")

MESSAGE = pause(1.0) + tone(2.0, 300) + pause(1.0)
"""Two seconds of a voice, and silence around it."""
CLICK = pause(1.0) + tone(0.4, 300) + pause(1.0)
"""Somebody breathed in and hung up."""

_CALL = CallRecord(
    call_id="c0ffee",
    started=NOON,
    caller=Caller(
        caller_id=CallerId.of("221234567", "KOWALSKA A"),
        number=ANNA,
        name="Anna",
        name_source=NameSource.PHONE_BOOK,
    ),
    verdict=Verdict(action=Action.ALLOW, rule=Rule.ALLOWLIST, reason="The number is on the allowlist."),
)


def a_call(call_id: str = "c0ffee", **facts: Any) -> CallRecord:
    """Return a call from Anna, changed as told."""
    return replace(_CALL, call_id=call_id, **facts)


class Listings(NamedTuple):
    """The numbers of both lists, by their keys."""

    allow: dict[str, Listed]
    block: dict[str, Listed]


async def listed(book: Book) -> Listings:
    """Return whom the book allows and blocks by number now, the phone book's among them."""
    numbers = (await book.directory(datetime.now(UTC))).numbers
    return Listings(*({key: one for key, one in numbers.items() if one.list is name} for name in ListName))


async def bring(book: Book, name: ListName, text: str) -> tuple[StoreReport, list[Refused]]:
    """Bring a file's entries to a list; return what became of them, and which lines could not be read."""
    refusals = Refusals()
    reader = ListReader(read=read, read_pattern=pattern_reader("PL"), read_name=normal_name_pattern)
    drafts = refusals.sifted(reader.drafts(files.entries(text.encode("utf-8", "replace"), "PL"), name))
    candidates = [(draft.line, draft.entry(name, "file")) for draft in drafts]
    return await book.store_entries(candidates), refusals.first


def names(folder: Path, pattern: str) -> set[str]:
    """Return what files there are, at any depth."""
    return {path.name for path in folder.rglob(pattern)}
