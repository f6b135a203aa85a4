"""What is written on shelves and messages, as a person would."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from ..book import StoredCall
from ..core.caller_id import CallerIdKind
from .times import Lately, Month, Time

type Texts = Mapping[str, str]
"""The common translations by their keys, in the language of the house."""

_NAMELESS: Final = {
    CallerIdKind.WITHHELD: "withheld",
    CallerIdKind.OUT_OF_AREA: "out_of_area",
    CallerIdKind.NONE: "no_caller_id",
}
"""What callers are called who tell neither number nor name."""

_LATELY: Final = {Lately.TODAY: "today", Lately.YESTERDAY: "yesterday", Lately.WEEK: "this_week"}
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY: Final = timedelta(days=1)
_WEEK: Final = 7 * _DAY


def caller(call: StoredCall, texts: Texts) -> str:
    """Return who called."""
    return call.name or call.said_name or call.number_shown or texts[_NAMELESS[call.caller_id]]


def message(call: StoredCall, texts: Texts, now: datetime) -> str:
    """Return who left a message, when, how long it is, and whether it is new."""
    minutes, seconds = divmod(int(call.voicemail_seconds or 0), 60)  # As the card and the panel count them.
    words = [caller(call, texts), _when(dt_util.as_local(call.started), now, texts), f"{minutes}:{seconds:02}"]
    if not call.heard:
        words.append(texts["new"])
    return " · ".join(words)


def time(which: Time, texts: Texts) -> str:
    """Return what a time is called."""
    if isinstance(which, Month):
        return texts[f"month_{_MONTHS[which.month - 1]}"].format(year=which.year)
    text = texts[_LATELY[which]]
    return text[:1].upper() + text[1:]


def counted(title: str, count: int) -> str:
    """Return a title, and how many messages there are."""
    return f"{title} ({count})"


def _when(started: datetime, now: datetime, texts: Texts) -> str:
    return f"{_day(started.date(), dt_util.as_local(now).date(), texts)} {started:%H:%M}"


def _day(day: date, today: date, texts: Texts) -> str:
    """Return a day as it is called today; a day that is to come, by a clock that was wrong, by its date."""
    if day == today:
        return texts["today"]
    if day == today - _DAY:
        return texts["yesterday"]
    if today - _WEEK < day < today:
        return texts[f"weekday_{_WEEKDAYS[day.weekday()]}"]
    of_month = texts[f"day_{_MONTHS[day.month - 1]}"].format(day=day.day)
    return of_month if day.year == today.year else f"{of_month} {day.year}"
