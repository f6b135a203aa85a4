"""Text as it is searched for: without regard to case and accents."""

from ..core.screening.language import without_accents


def folded(text: str) -> str:
    """Return text in which `Kędzierska` and `KEDZIERSKA` are the same, on one line."""
    return " ".join(without_accents(text).split())
