"""The languages in which this package speaks, and how facts stand in their sentences.

A name that a stranger chose, or that a file brought along, is data: it is cleaned, cut and put into quotation marks
wherever it becomes part of a sentence.
"""

import unicodedata
from datetime import datetime, tzinfo

FALLBACK_LANGUAGE = "en"
_MARKS = {"en": ("“", "”"), "pl": ("„", "”")}
_LONGEST = 64
_DROPPED = dict.fromkeys(map(ord, '“”„"`<>{}[]|\\'))
_WITHOUT_PARTS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart into a letter and its accent."""


def without_accents(text: str) -> str:
    """Return text in which `Kędzierska` and `KEDZIERSKA` are the same."""
    parts = unicodedata.normalize("NFKD", text).casefold().translate(_WITHOUT_PARTS)
    return "".join(part for part in parts if not unicodedata.combining(part))


def spoken_language(language: str) -> str:
    """Return the one of our languages that is meant; English where it is none of them."""
    short = language.partition("-")[0]
    return short if short in _MARKS else FALLBACK_LANGUAGE


def quoted(text: str, language: str, longest: int = _LONGEST) -> str:
    """Return somebody else's words as a quotation of at most so many characters."""
    opening, closing = _MARKS[spoken_language(language)]
    return f"{opening}{one_line(text.translate(_DROPPED), longest)}{closing}"


def one_line(text: str, longest: int) -> str:
    """Return somebody else's words on one line, without what cannot be seen, and cut to so many characters."""
    printable = "".join(character if character.isprintable() else " " for character in text[: 4 * longest])
    return " ".join(printable.split())[:longest].rstrip()


def moment(when: datetime, now: datetime, zone: tzinfo) -> str:
    """Return a moment by the clock on the wall, with its date (ISO 8601) unless that is today's."""
    local = when.astimezone(zone)
    is_today = local.date() == now.astimezone(zone).date()
    return f"{local:%H:%M}" if is_today else f"{local:%Y-%m-%d %H:%M}"
