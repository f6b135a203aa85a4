"""Callers whose names are none, and sentences that show what became of them."""

from dataclasses import replace
from typing import Final

from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Caller, NameSource

NUMBER: Final = "+447700900102"
WRITTEN: Final = "07700 900102"

HOSTILE: Final = {
    "template": "{{ 1 + 1 }}",
    "statement": "{% set x = 1 %}{caller}{said}",
    "list": "[1, 2]",
    "mapping": "{'entity_id': 'lock.door'}",
    "number": "1234",
    "truth": "True",
    "quote": '" or """',
}
"""What callers may call themselves. All of it is text."""


def called(name: str) -> Caller:
    """Return a caller who shows a name."""
    return replace(NAMELESS, caller_id=CallerId.of(NUMBER, name), name=name)


MUM: Final = Caller(
    caller_id=CallerId.of("+447700900101"),
    number=Number(text="+447700900101", e164="+447700900101"),
    name="Mum",
    name_source=NameSource.PHONE_BOOK,
)
NAMELESS: Final = Caller(caller_id=CallerId.of(NUMBER), number=Number(text=NUMBER, e164=NUMBER, shown=WRITTEN))
