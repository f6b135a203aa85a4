"""People as files have them, one draft for each, before their numbers are read.

A draft is as clean as what is stored: texts are on one line, of printable characters, and bounded in length and
number, so that ten thousand of them fit into memory whatever a file holds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .words import LONGEST_NOTE, clean_name

MOST_PEOPLE = 20_000
"""Of a file: more than any telephone keeps."""
MOST_NUMBERS = 20
"""Of a person."""
MOST_GROUPS = 20
_LONGEST_NUMBER = 64
_LONGEST_GROUP = 40

BETWEEN = " ::: "
"""What Google puts between several values in one field of a table."""
_COLONS = re.compile(r":{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """A person. `numbers` are as the file has them; `line` is where the person begins, and is no part of the person."""

    name: str | None
    numbers: tuple[str, ...]
    groups: frozenset[str] = frozenset()
    note: str | None = None
    is_vip: bool = False
    announced: str | None = None
    line: int = field(default=0, compare=False)


def draft(
    line: int,
    name: str | None,
    numbers: Iterable[str],
    *,
    groups: Iterable[str] = (),
    note: str | None = None,
    is_vip: bool = False,
    announced: str | None = None,
) -> ContactDraft:
    """Return a clean draft."""
    texts = dict.fromkeys(text for number in numbers if (text := one_line(number, _LONGEST_NUMBER)))
    named = [group for text in groups if (group := _group(text))]
    return ContactDraft(
        name=clean_name(name),
        numbers=tuple(texts)[:MOST_NUMBERS],
        groups=frozenset(named[:MOST_GROUPS]),
        note=one_line(note or "", LONGEST_NOTE) or None,
        is_vip=is_vip,
        announced=clean_name(announced),
        line=line,
    )


def one_line(text: str, longest: int) -> str:
    """Return a text on one line, of printable characters."""
    characters = (character for character in text[: 4 * longest] if character.isprintable() or character.isspace())
    return " ".join("".join(characters).split())[:longest].strip()


def _group(text: str) -> str:
    """Return a group's name; that of Google's own groups, which nobody made, is none."""
    name = _COLONS.sub("::", one_line(text, _LONGEST_GROUP)).strip()
    return "" if name.startswith("* ") else name
