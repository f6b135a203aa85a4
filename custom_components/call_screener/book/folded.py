"""Text as it is searched for: without regard to case and accents."""

import unicodedata

_WITHOUT_PARTS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart into a letter and its accent."""


def folded(text: str) -> str:
    """Return text in which `Kędzierska` and `KEDZIERSKA` are the same, on one line."""
    parts = unicodedata.normalize("NFKD", text).casefold().translate(_WITHOUT_PARTS)
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).split())
