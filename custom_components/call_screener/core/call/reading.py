"""What is read out to the owner: how many messages there are, who left each of them, and when.

In words, not in figures: a voice that reads "5 nowych" or "8:15" by itself may choose the wrong form of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from .wording import PARTS_OF_DAY, Texts, filled

_LONGEST_NAME = 80
"""Letters of a name that are read out: somebody may have said a sentence."""
_LONGEST_GROUP = 4
"""Digits that are read in one go, as far as whoever wrote the number grouped it."""
_GROUP = 3
_WEEK = 7
_MORNING, _AFTERNOON, _EVENING = 5, 12, 18
"""The hours at which the parts of a day begin. The night belongs to the evening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Who left a message, as far as known.

    A name that `is_claimed` is what the caller said, as text. `number_text` is the number as people write it.
    """

    name: str | None = None
    is_claimed: bool = False
    number_text: str | None = None
    is_withheld: bool = False


def count_words(count: int, texts: Texts) -> str:
    """Return the sentence that tells how many new messages there are."""
    sentences, counts = texts["messages"], texts["lists"]["counts"]
    begins = max(each for each in map(int, sentences) if each <= count)
    return filled(sentences[str(begins)], {"count": counts[min(count, len(counts) - 1)]})


def intro_words(leaver: Leaver, left: datetime, now: datetime, texts: Texts) -> str:
    """Return the sentence that tells who left a message, and when; both moments are aware, `now` of the household."""
    there = left.astimezone(now.tzinfo)
    values = {"who": _who(leaver, texts), "day": _day(there, now, texts), "time": time_words(there, texts)}
    sentence = filled(texts["intros"]["intro"], values)
    return sentence[:1].upper() + sentence[1:]


def time_words(at: datetime, texts: Texts) -> str:
    """Return at what time of the day something was."""
    if at.minute == 0 and str(at.hour) in texts["full_hours"]:
        return str(texts["full_hours"][str(at.hour)])
    lists = texts["lists"]
    return _one_line(filled(lists["hours"][at.hour], {"minute": lists["minutes"][at.minute]}))


def number_words(number_text: str, texts: Texts) -> str:
    """Return a number digit by digit, in the groups in which it is written, or in threes where it is not."""
    digits = texts["lists"]["digits"]
    plus = f"{texts['intros']['plus']} " if number_text.strip().startswith("+") else ""
    groups = (group for run in re.findall(r"[0-9]+", number_text) for group in _groups(run))
    return plus + ", ".join(" ".join(digits[int(digit)] for digit in group) for group in groups)


def part_of_day(hour: int) -> str:
    """Return the part of the day that an hour belongs to: how people are greeted then."""
    morning, afternoon, evening = PARTS_OF_DAY
    if _MORNING <= hour < _AFTERNOON:
        return morning
    return afternoon if _AFTERNOON <= hour < _EVENING else evening


def _who(leaver: Leaver, texts: Texts) -> str:
    intros = texts["intros"]
    if name := _one_line(leaver.name or "")[:_LONGEST_NAME]:
        return filled(intros["claimed" if leaver.is_claimed else "name"], {"name": name})
    if number := number_words(leaver.number_text or "", texts):
        return filled(intros["number"], {"number": number})
    return str(intros["withheld" if leaver.is_withheld else "unknown"])


def _day(at: datetime, now: datetime, texts: Texts) -> str:
    """Return which day it was; one that is still to come is a clock that was set back, and counts as today."""
    intros, lists = texts["intros"], texts["lists"]
    days_ago = (now.date() - at.date()).days
    if days_ago <= 1:
        return str(intros["yesterday" if days_ago == 1 else "today"])
    if days_ago < _WEEK:
        return str(lists["weekdays"][at.weekday()])
    return filled(intros["date"], {"day": lists["days"][at.day - 1], "month": lists["months"][at.month - 1]})


def _groups(run: str) -> Iterator[str]:
    """Cut a run of digits into threes, the last of which may have two digits or four."""
    while len(run) > _LONGEST_GROUP:
        yield run[:_GROUP]
        run = run[_GROUP:]
    yield run


def _one_line(text: str) -> str:
    return " ".join(text.split())
