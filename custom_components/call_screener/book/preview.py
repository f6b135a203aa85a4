"""What a file of people would change in the phone book, before it does.

People are the same when they share a number. The first of a person's numbers that somebody in the book has decides
whom the person is merged with; what else the two have is put together, and nothing is taken away. A number belongs to
one person: who has it keeps it. Reading the same file again changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..core.number import Number, NumberReader
from .imports import Entry, Refused, read_number, refuse
from .people import ContactDraft
from .refusals import Refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of a file, with the numbers that were read; `line` is where the person stands in it."""

    name: str | None
    numbers: tuple[Number, ...]
    groups: frozenset[str]
    note: str | None
    is_vip: bool
    announced: str | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Somebody who is there already: `into` is whom `known` names for the number `by`; `adds` are the new numbers."""

    person: Person
    into: str
    by: Number
    adds: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be added, with whom the others would be merged, and what is left out."""

    added: tuple[Person, ...]
    merged: tuple[Merge, ...]
    refusals: Refusals = field(default_factory=Refusals)


def preview(
    people: Iterable[ContactDraft | Refused], read: NumberReader, known: Mapping[str, str] | None = None
) -> Preview:
    """Return what people of a file would change; `known` says for each `Number.key` in the book who has it."""
    refusals = Refusals()
    added: list[Person] = []
    merged: list[Merge] = []
    # Who has a number: somebody in the book, or the person in that place of `added`.
    holders: dict[str, str | int] = dict(known or {})
    for draft in refusals.sifted(people):
        numbers = {number.key: number for number in refusals.sifted(_numbers(draft, read))}
        if not numbers:
            continue
        by = next((number for number in numbers.values() if number.key in holders), None)
        holder = holders[by.key] if by else len(added)
        for key in [key for key in numbers if holders.get(key, holder) != holder]:
            refusals.add(refuse(draft.line, numbers.pop(key).text, "somebody_elses"))
        new = tuple(number for number in numbers.values() if number.key not in holders)
        holders |= dict.fromkeys(numbers, holder)
        person = _person(draft, tuple(numbers.values()))
        if by is None:
            added.append(person)
        elif isinstance(holder, str):
            merged.append(Merge(person=person, into=holder, by=by, adds=new))
        else:
            added[holder] = _together(added[holder], person)
    return Preview(added=tuple(added), merged=tuple(merged), refusals=refusals)


def _numbers(draft: ContactDraft, read: NumberReader) -> Iterable[Number | Refused]:
    for text in draft.numbers:
        yield read_number(Entry(draft.line, text), read)


def _person(draft: ContactDraft, numbers: tuple[Number, ...]) -> Person:
    return Person(
        name=draft.name,
        numbers=numbers,
        groups=draft.groups,
        note=draft.note,
        is_vip=draft.is_vip,
        announced=draft.announced,
        line=draft.line,
    )


def _together(first: Person, second: Person) -> Person:
    """Put two people of one file together; the first is the more complete one where they differ."""
    numbers = {number.key: number for number in (*first.numbers, *second.numbers)}
    return replace(
        first,
        name=first.name or second.name,
        numbers=tuple(numbers.values()),
        groups=first.groups | second.groups,
        note=first.note or second.note,
        is_vip=first.is_vip or second.is_vip,
        announced=first.announced or second.announced,
    )
