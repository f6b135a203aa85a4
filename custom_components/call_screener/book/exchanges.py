"""What was said to and fro in a call, as it is kept in one column."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ..core.call.record import Exchange


def written(exchanges: Sequence[Exchange]) -> str | None:
    """Return exchanges as a JSON list of objects with `said`, `by` and `answer`; None for none."""
    return json.dumps([asdict(each) for each in exchanges], ensure_ascii=False) if exchanges else None


def read(text: str | None) -> tuple[Exchange, ...]:
    """Return what was written, as far as it makes sense: a file may be damaged, or of a later version."""
    try:
        items = json.loads(text) if text else []
    except ValueError, RecursionError:
        return ()
    return tuple(
        Exchange(said=item["said"], by=item["by"], answer=item.get("answer"))
        for item in (items if isinstance(items, list) else [])
        if _is_one(item)
    )


def _is_one(item: Any) -> bool:
    if not isinstance(item, dict):
        return False
    facts = (item.get("said"), item.get("by"), item.get("answer") or "")
    return all(isinstance(fact, str) for fact in facts)
