"""What a language needs so that calls can be held in it: one file of texts, and what such a file lacks.

The file is `words.toml` in the language's folder of prompts: sentences, and lists of words for what is read out. It
holds no rules. Where a language has several forms, it is the file that has them: a sentence from so many messages on,
one for each hour of the day.
"""

import re
from collections.abc import Mapping
from typing import Any

from .prompt import PromptId

type Texts = Mapping[str, Mapping[str, Any]]
"""The tables of a file. Every entry is a text, but for those of `lists`, which are lists of texts."""

WORDLESS = frozenset({PromptId.BEEP, PromptId.SIT})
"""The prompts that are tones."""
PARTS_OF_DAY = ("morning", "afternoon", "evening")

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "words": tuple(prompt for prompt in PromptId if prompt not in WORDLESS),
    "parts_of_day": PARTS_OF_DAY,
    "messages": ("0", "1", "2", "21"),
    "intros": (
        "intro",
        "name",
        "claimed",
        "number",
        "withheld",
        "unknown",
        "plus",
        "today",
        "yesterday",
        "date",
    ),
}
_LENGTHS: Mapping[str, int] = {
    "counts": 21,
    "digits": 10,
    "hours": 24,
    "minutes": 60,
    "weekdays": 7,
    "days": 31,
    "months": 12,
}
"""How many texts each list has: counts from none, hours and minutes from zero, weekdays from Monday on."""
_TABLES = {*_NEEDED, "full_hours", "lists"}
_VARIABLE = re.compile(r"\{(\w+)\}")


def missing(texts: Texts) -> list[str]:
    """Return what a file lacks, each as `table.entry`; a list that is too short or too long is told with its length."""
    lacking = [
        f"{table}.{each}" for table, needed in _NEEDED.items() for each in needed if not _has(texts, table, each)
    ]
    lists = texts.get("lists", {})
    return lacking + [
        f"lists.{name} ({len(lists.get(name, ()))} of {length})"
        for name, length in _LENGTHS.items()
        if len(lists.get(name, ())) != length
    ]


def completed(texts: Texts, spare: Texts) -> Texts:
    """Return the texts with what they lack taken from others, so that a language in the making already serves."""
    lacking = {each.partition(" ")[0] for each in missing(texts)}
    return {
        table: {
            entry: value
            for source in (spare.get(table, {}), texts.get(table, {}))
            for entry, value in source.items()
            if source is not texts.get(table) or f"{table}.{entry}" not in lacking
        }
        for table in _TABLES
    }


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with a value for each `{variable}` that has one. What is in a value stays as it is."""
    return _VARIABLE.sub(lambda variable: values.get(variable[1], variable[0]), text)


def _has(texts: Texts, table: str, entry: str) -> bool:
    return bool(str(texts.get(table, {}).get(entry, "")).strip())
