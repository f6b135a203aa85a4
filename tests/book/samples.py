"""Calls, numbers and sounds that the tests of the book have in common."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from custom_components.call_screener.book.numbers import number_reader
from custom_components.call_screener.core.call.record import CallRecord
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from tests.core.audio.sound import pause, tone

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

read = number_reader("PL")

ANNA = Number(text="221234567", e164="+48221234567")
JAN = Number(text="600123456", e164="+48600123456")
OFFICE = Number(text="112")

MESSAGE = pause(1.0) + tone(2.0, 300) + pause(1.0)
"""Two seconds of a voice, and silence around it."""
CLICK = pause(1.0) + tone(0.4, 300) + pause(1.0)
"""Somebody breathed in and hung up."""

_CALL = CallRecord(
    call_id="c0ffee",
    started=NOON,
    caller=Caller(
        caller_id=CallerId.of("221234567", "KOWALSKA A"),
        number=ANNA,
        name="Anna",
        name_source=NameSource.PHONE_BOOK,
    ),
    verdict=Verdict(action=Action.ALLOW, rule=Rule.ALLOWLIST, reason="The number is on the allowlist."),
)


def a_call(call_id: str = "c0ffee", **facts: Any) -> CallRecord:
    """Return a call from Anna, changed as told."""
    return replace(_CALL, call_id=call_id, **facts)


def names(folder: Path, pattern: str) -> set[str]:
    """Return what files there are, at any depth."""
    return {path.name for path in folder.rglob(pattern)}
