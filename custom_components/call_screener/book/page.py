"""A part of something long, and how long it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page[T]:
    """Some items in their order, and how many there are in all."""

    items: tuple[T, ...]
    total: int


def like(query: str) -> str:
    """Return the pattern for LIKE ... ESCAPE '!' of what contains a text, whatever signs are in it."""
    for sign in "!%_":
        query = query.replace(sign, f"!{sign}")
    return f"%{query}%"
