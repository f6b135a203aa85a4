"""What is said aloud of a call, in each language.

A caller whom the household has not named is not called by a number, which nobody can take in by ear, but by what is
known: the caller's own words, or why there is no number. A name stands where no language has to bend it. What callers
say, and what the network calls them, is data: cleaned, cut and quoted.
"""

from enum import StrEnum, auto
from typing import Final

from ...core.call.record import CallRecord
from ...core.caller_id import CallerIdKind
from ...core.screening.language import one_line, quoted, spoken_language

_LONGEST: Final = 100
"""Characters of a name, or of what a caller said, that are read out."""


class _Said(StrEnum):
    NAMED = auto()
    SAYING = auto()
    """Nobody knows the caller, who said this."""
    NUMBER = auto()
    WITHHELD = auto()
    OUT_OF_AREA = auto()
    NONE = auto()
    SAYS = auto()
    """Behind a name."""
    REASON = auto()
    URGENT = auto()
    PICK_UP = auto()
    ON_THE_LINE = auto()


_SENTENCES: Final[dict[str, dict[_Said, str]]] = {
    "en": {
        _Said.NAMED: "{caller} is calling.",
        _Said.SAYING: "Somebody is calling who says: {said}.",
        _Said.NUMBER: "Somebody is calling from an unknown number.",
        _Said.WITHHELD: "Somebody is calling with a withheld number.",
        _Said.OUT_OF_AREA: "Somebody is calling, but the number is not available.",
        _Said.NONE: "Somebody is calling.",
        _Said.SAYS: "Says: {said}.",
        _Said.REASON: "The reason given: {said}.",
        _Said.URGENT: "It is said to be urgent.",
        _Said.PICK_UP: "Pick up any phone.",
        _Said.ON_THE_LINE: "On the line: {caller}.",
    },
    "pl": {
        _Said.NAMED: "Dzwoni {caller}.",
        _Said.SAYING: "Dzwoni ktoś, kto mówi: {said}.",
        _Said.NUMBER: "Dzwoni ktoś z nieznanego numeru.",
        _Said.WITHHELD: "Dzwoni ktoś z zastrzeżonego numeru.",
        _Said.OUT_OF_AREA: "Ktoś dzwoni, ale numer jest niedostępny.",
        _Said.NONE: "Ktoś dzwoni.",
        _Said.SAYS: "Mówi: {said}.",
        _Said.REASON: "Sprawa: {said}.",
        _Said.URGENT: "Podobno to pilne.",
        _Said.PICK_UP: "Proszę odebrać dowolny telefon.",
        _Said.ON_THE_LINE: "Na linii: {caller}.",
    },
}

_NAMELESS: Final = {
    CallerIdKind.NUMBER: _Said.NUMBER,
    CallerIdKind.WITHHELD: _Said.WITHHELD,
    CallerIdKind.OUT_OF_AREA: _Said.OUT_OF_AREA,
    CallerIdKind.NONE: _Said.NONE,
}


def announcement(record: CallRecord, language: str) -> str:
    """Return who calls, what the caller said of name and reason, and whether it is said to be urgent."""
    if name := _name(record):
        sentences = [_say(_Said.NAMED, language, caller=name), *_quotation(_Said.SAYS, record.said_name, language)]
    elif record.said_name:
        sentences = _quotation(_Said.SAYING, record.said_name, language)
    else:
        sentences = [_say(_NAMELESS[record.caller.caller_id.kind], language)]
    sentences += _quotation(_Said.REASON, record.said_reason, language)
    if record.is_urgent:
        sentences.append(_say(_Said.URGENT, language))
    return " ".join(sentences)


def addition(record: CallRecord, language: str, *, is_named: bool) -> str:
    """Return what it is about, for whoever has heard who calls; with the name unless that `is_named` already."""
    name = [] if is_named else _quotation(_Said.SAYS, record.said_name, language)
    return " ".join([*name, *_quotation(_Said.REASON, record.said_reason, language)])


def invitation(record: CallRecord, language: str) -> str:
    """Return that somebody is to pick up, and for whom where that has a name."""
    name = _name(record)
    on_the_line = [_say(_Said.ON_THE_LINE, language, caller=name)] if name else []
    return " ".join([_say(_Said.PICK_UP, language), *on_the_line])


def _name(record: CallRecord) -> str:
    return one_line(record.caller.name or "", _LONGEST)


def _quotation(sentence: _Said, said: str | None, language: str) -> list[str]:
    """Return a sentence about what the caller said, if that is known."""
    return [_say(sentence, language, said=quoted(said, language, _LONGEST))] if said else []


def _say(sentence: _Said, language: str, **facts: str) -> str:
    return _SENTENCES[spoken_language(language)][sentence].format(**facts)
