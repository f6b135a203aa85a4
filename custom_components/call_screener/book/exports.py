"""What leaves the book as a file, each so that reading it again gives the same."""

import csv
import io
from collections.abc import Iterable

from .entries import EntryKind
from .headings import escaped
from .listing import ListDraft
from .people import BETWEEN, ContactDraft
from .vcards import ANNOUNCED, VIP

_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;"})
_SEPARATORS = frozenset(",;")


def vcards_of(people: Iterable[ContactDraft]) -> str:
    """Return people as an address book (vCard 3.0, RFC 2426) that any telephone reads."""
    return "".join(f"{line}\r\n" for person in people for line in _card(person))


def table_of_people(people: Iterable[ContactDraft]) -> str:
    """Return people as a table (CSV), with as many columns for numbers as somebody needs."""
    everybody = list(people)
    width = max((len(person.numbers) for person in everybody), default=1)
    phones = [f"phone {column}" for column in range(1, width + 1)]
    # The numbers come first: a name may begin like a comment.
    rows = ([*_padded(person.numbers, width), *_texts(person)] for person in everybody)
    return _table([*phones, "name", "announced", "vip", "groups", "note"], rows)


def table_of_list(entries: Iterable[ListDraft]) -> str:
    """Return a list as a table (CSV)."""
    rows = (
        [
            entry.kind,
            escaped(entry.value) if entry.kind is EntryKind.NAME else entry.value,
            escaped(entry.name or ""),
            _yes(is_so=entry.is_vip),
            escaped(entry.note or ""),
            entry.expires.isoformat() if entry.expires else "",
            entry.list_name or "",
        ]
        for entry in entries
    )
    return _table(["kind", "number", "name", "vip", "note", "expires", "list"], rows)


def _card(person: ContactDraft) -> Iterable[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    # Both are demanded (RFC 2426, 3.1); with nothing in them the card has no name.
    yield f"N:{(person.name or '').translate(_ESCAPES)};;;;"
    yield f"FN:{(person.name or '').translate(_ESCAPES)}"
    for number in person.numbers:
        yield f"TEL:{number.translate(_ESCAPES)}"
    if person.groups:
        yield "CATEGORIES:" + ",".join(group.translate(_ESCAPES) for group in sorted(person.groups))
    if person.note:
        yield f"NOTE:{person.note.translate(_ESCAPES)}"
    if person.announced:
        yield f"{ANNOUNCED}:{person.announced.translate(_ESCAPES)}"
    if person.is_vip:
        yield f"{VIP}:1"
    yield "END:VCARD"


def _texts(person: ContactDraft) -> list[str]:
    groups = BETWEEN.join(escaped(group) for group in sorted(person.groups))
    if len(person.groups) == 1 and _SEPARATORS & set(groups):
        groups += BETWEEN.rstrip()  # It says how the groups are parted even where there is one alone.
    return [
        escaped(person.name or ""),
        escaped(person.announced or ""),
        _yes(is_so=person.is_vip),
        groups,
        escaped(person.note or ""),
    ]


def _padded(numbers: tuple[str, ...], width: int) -> list[str]:
    return [*numbers, *[""] * (width - len(numbers))]


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else ""


def _table(heading: list[str], rows: Iterable[list[str]]) -> str:
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(heading)
    writer.writerows(rows)
    return table.getvalue()
