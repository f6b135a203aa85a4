"""The sentences that are answered, with their facts in them. What callers said stands in quotation marks."""

from datetime import datetime
from typing import Final

from ..core.caller_id import CallerIdKind
from ..core.screening.language import FALLBACK_LANGUAGE, one_line, quoted
from ..core.screening.verdict import Caller, NameSource
from .english import ENGLISH
from .polish import POLISH
from .says import Language, Says

LANGUAGES: Final[dict[str, Language]] = {FALLBACK_LANGUAGE: ENGLISH, "pl": POLISH}

_LONGEST_NAME: Final = 80
_WEEK: Final = 7
_NAMELESS: Final = {
    CallerIdKind.WITHHELD: Says.WITHHELD,
    CallerIdKind.OUT_OF_AREA: Says.OUT_OF_AREA,
    CallerIdKind.NONE: Says.NONE,
    CallerIdKind.NUMBER: Says.NONE,
}


def say(sentence: Says, language: str, **facts: object) -> str:
    """Return a sentence with its facts, which are filled in as they are."""
    text = LANGUAGES[language].answers[sentence].format(**facts)
    return text[:1].upper() + text[1:] if text.endswith((".", "!")) else text


def count_form(count: int, forms: tuple[Says, Says, Says], language: str) -> Says:
    """Return the one of the forms for one, few and many that a count above zero takes."""
    one, few, many = forms
    if count == 1:
        return one
    return few if LANGUAGES[language].few(count) else many


def caller_words(caller: Caller, language: str) -> str:
    """Return who calls: the name, quoted unless it is the phone book's, else the number, else why there is none."""
    if caller.name and caller.name_source is NameSource.PHONE_BOOK:
        return one_line(caller.name, _LONGEST_NAME)
    if caller.name:
        return quoted(caller.name, language)
    if caller.number:
        return say(Says.NUMBER, language, number=one_line(caller.number.shown, _LONGEST_NAME))
    return say(_NAMELESS[caller.caller_id.kind], language)


def when_words(moment: datetime, now: datetime, language: str) -> str:
    """Return when something was; both moments are aware, `now` of the household. What is to come counts as today."""
    there, tongue = moment.astimezone(now.tzinfo), LANGUAGES[language]
    days_ago, time = (now.date() - there.date()).days, time_words(there)
    if days_ago <= 1:
        return say(Says.YESTERDAY if days_ago == 1 else Says.TODAY, language, time=time)
    if days_ago < _WEEK:
        return say(Says.WEEKDAY, language, weekday=tongue.weekdays[there.weekday()], time=time)
    return say(Says.DATE, language, day=there.day, month=tongue.months[there.month - 1], time=time)


def time_words(moment: datetime) -> str:
    """Return a moment by the clock on the wall."""
    return f"{moment:%H:%M}"
