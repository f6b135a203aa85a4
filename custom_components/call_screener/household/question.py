"""The question on a phone, in words: who calls, what the caller said, and what was said to and fro.

What the caller said is marked as that, cleaned of what cannot be seen, and cut: it is somebody else's text.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from ..core.call.record import CallRecord, Exchange
from ..core.events import Topic
from ..core.screening.language import one_line
from .words import Words, caller_in_words, words

_LONGEST: Final = 300
"""Characters of one thing that was said. A push holds some 4000 bytes."""
_EXCHANGES: Final = 3
"""How many of the last questions and answers are shown."""

_TOPICS: Final = {
    Topic.PERSONAL: Words.PERSONAL,
    Topic.DELIVERY: Words.DELIVERY,
    Topic.MEDICAL: Words.MEDICAL,
    Topic.BUSINESS: Words.BUSINESS,
    Topic.SALES: Words.SALES,
    Topic.SCAM: Words.SCAM,
    Topic.UNCLEAR: Words.UNCLEAR,
}


def title_in_words(record: CallRecord, language: str) -> str:
    """Return who calls, and whether it is said to be urgent."""
    title = Words.URGENT if record.is_urgent else Words.ASKING
    return words(title, language, caller=caller_in_words(record.caller, language))


def body_in_words(record: CallRecord, language: str, remarks: Sequence[str] = ()) -> str:
    """Return what is known of what the caller wants; `remarks` are what else is known of the caller.

    Each has a line of its own, so that nothing reads as said by somebody else.
    """
    return "\n".join([_said_in_words(record, language), *remarks, *_more_lines(record, language)])


def said(record: CallRecord) -> str:
    """Return what the caller said of who it is and what it is about."""
    message = record.said_message if record.is_machine else None
    texts = (record.said_name, record.said_reason, message)
    return " – ".join(one_line(text, _LONGEST) for text in texts if text)


def _said_in_words(record: CallRecord, language: str) -> str:
    text = said(record)
    if record.is_machine:
        machine = Words.MACHINE_SAYS if text else Words.MACHINE
        return words(machine, language, said=text)
    return words(Words.SAYS, language, said=text) if text else words(Words.WAITS, language)


def _more_lines(record: CallRecord, language: str) -> Iterator[str]:
    if record.is_urgent:
        yield words(Words.SAYS_URGENT, language)
    if record.person:
        yield words(Words.ASKS_FOR, language, person=one_line(record.person, _LONGEST))
    if summary := record.summary:
        topic = words(_TOPICS[summary.topic], language)
        text = one_line(summary.summary, _LONGEST)
        yield words(Words.IN_SHORT, language, topic=topic, sure=f"{summary.confidence:.0%}", summary=text)
    for exchange in record.exchanges[-_EXCHANGES:]:
        yield from _exchange_in_words(exchange, language)


def _exchange_in_words(exchange: Exchange, language: str) -> Iterator[str]:
    yield f"{one_line(exchange.by, _LONGEST)}: {one_line(exchange.said, _LONGEST)}"
    if exchange.answer:
        yield words(Words.ANSWERS, language, said=one_line(exchange.answer, _LONGEST))
