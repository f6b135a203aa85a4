"""The caller-ID report of one call, put together from its lines.

A report has no end mark, its lines come in any order, and any of them may be missing. What decides about the
call is told at once: the number, or the letter that stands for why there is none, is reported with its line end;
a name that comes later is reported in addition. What only *may* be the number waits for the end of the report:
the dialable number of Canadian networks, an empty number, a name without number.

The first number stands. Some exchanges send the number and then a second `NMBR = O` to mask it, which would turn
a known caller into a stranger.

A report ends when number and name have come, with the next ring or the next date, or `PAUSE` after its last line.
Even when it is complete it is remembered that long, so that what drops in late is not taken for another caller.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..caller_id import CallerId, CallerIdKind
from ..number import plain
from .caller_id_fields import Field, Tag
from .dtmf_caller_id import read_dtmf
from .parameters import read_parameters
from .raw_report import read_message

PAUSE = 1.0
"""Seconds after the last line of a report until it is over."""

LONGEST = 4.0
"""Seconds that a report lasts at most: noise must not keep it open."""

_WORDS = {
    CallerIdKind.WITHHELD: (
        "P", "PRIVATE", "PRIVATENUMBER", "PRIVATENAME", "PRIVATECALLER", "PRIVATECALL", "PRIVDIROFF", "WITHHELD",
        "NUMBERWITHHELD", "ANONYMOUS", "RESTRICTED", "RESTRICTEDUNAVAILABLE", "BLOCKED",
    ),
    CallerIdKind.OUT_OF_AREA: (
        "O", "OUTOFAREA", "UNAVAILABLE", "NOTAVAILABLE", "NUMBERUNAVAILABLE", "UNKNOWN", "UNKNOWNNUMBER",
        "UNKNOWNNAME", "UNKNOWNCALLER", "INTERNATIONAL", "NODATA", "NONUMBER", "NONAME", "NA", "C", "I", "L", "S",
    ),
}  # fmt: skip
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words}
"""The letters of GR-30's reasons, and the words that networks and modems put in their place."""

_NO_LETTERS = re.compile(r"[^A-Z0-9]")
_WRITTEN = re.compile(r"(?P<number>[+\d*#\s()./-]*)(?:RING\s*)*")
"""How numbers are written; a ring may be glued to one that lost its line end."""


def kind_of(text: str) -> CallerIdKind | None:
    """Return why there is no number or no name, if that is what the text says."""
    return _KINDS.get(_NO_LETTERS.sub("", text.upper()))


@dataclass(slots=True)
class _Known:
    """What has come so far of one report."""

    began_at: float
    heard_at: float
    seen: set[Tag] = field(default_factory=set)
    reported: CallerId | None = None
    name: str | None = None
    dialable: str | None = None
    absence: CallerIdKind | None = None
    """Why there is no number, as far as anything but the number itself tells."""

    @property
    def is_complete(self) -> bool:
        return {Tag.NUMBER, Tag.NAME} <= self.seen

    def settle(self) -> CallerId | None:
        """Return the caller as far as known, if that was not said yet."""
        if self.reported or Tag.NO_CALL in self.seen:
            return None
        if {Tag.PRIVATE, Tag.DATE} <= self.seen:
            self.absence = self.absence or CallerIdKind.WITHHELD
        if self.dialable:
            self.reported = CallerId.of(self.dialable, self.name)
        elif self.absence or self.name or Tag.NUMBER in self.seen:
            self.reported = CallerId(kind=self.absence or CallerIdKind.OUT_OF_AREA, name=self.name)
        return self.reported


class CallerIdReport:
    """Collects fields, and says what is known as soon as it is."""

    def __init__(self) -> None:
        """Begin without a report."""
        self._known: _Known | None = None

    @property
    def is_open(self) -> bool:
        """Whether a report has begun and is not over."""
        return self._known is not None

    @property
    def deadline(self) -> float | None:
        """When the report is over if nothing more comes."""
        if self._known is None:
            return None
        return min(self._known.heard_at + PAUSE, self._known.began_at + LONGEST)

    def add(self, fields: Iterable[Field], now: float, *, is_whole: bool = False) -> Iterator[CallerId]:
        """Take the fields of a line and yield what became known by them; it must be consumed whole.

        With `is_whole` the line was all that the exchange sent.
        """
        for each in _spelt_out(fields):
            if self._begins_another(each):
                yield from self.end()
            known = self._known = self._known or _Known(now, now)
            known.heard_at = now
            known.seen.add(each.tag)
            told = _HANDLERS[each.tag](known, each.value)
            if told is None and known.is_complete:
                told = known.settle()
            if told:
                yield told
        if is_whole and self._known and (told := self._known.settle()):
            yield told

    def hold(self, now: float) -> None:
        """Note that a line is coming in: a number may be cut by a pause in its middle."""
        if self._known:
            self._known.heard_at = now

    def end(self) -> Iterator[CallerId]:
        """End the report and yield what waited for that."""
        known, self._known = self._known, None
        if known and (told := known.settle()):
            yield told

    def _begins_another(self, each: Field) -> bool:
        """Tell whether a field belongs to the next caller: a second date, or another number after a whole report."""
        known = self._known
        if known is None:
            return False
        if each.tag is Tag.DATE:
            return Tag.DATE in known.seen
        return (
            each.tag is Tag.NUMBER
            and known.is_complete
            and known.reported is not None
            and (number := _caller_of(each.value)) is not None
            and number.number not in {None, known.reported.number}
        )


def _spelt_out(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield the fields, with messages replaced by what their parameters say."""
    for each in fields:
        if each.tag is not Tag.MESSAGE:
            yield each
            continue
        # Some print a whole message there.
        yield from read_message(each.value) or read_parameters(each.value)


def _caller_of(value: str) -> CallerId | None:
    """Return what the value of a number field says, or None when it is empty."""
    value = read_dtmf(value) or value
    kind = kind_of(value)
    digits = _number_in(value)
    if kind is None and digits.strip("+*#"):
        # Nothing but zeros is how some exchanges write a number that they do not tell.
        return CallerId.of(digits) if digits.strip("+0") else CallerId(kind=CallerIdKind.WITHHELD)
    if kind or value:
        return CallerId(kind=kind or CallerIdKind.OUT_OF_AREA)
    return None


def _number_in(value: str) -> str:
    """Return the number that is written there, or nothing.

    Where anything else stands between the digits one of them was lost, and what is left is somebody else's number.
    """
    written = _WRITTEN.fullmatch(value)
    return plain(written["number"]) if written else ""


def _number(known: _Known, value: str) -> CallerId | None:
    caller = _caller_of(value)
    if caller is None or Tag.NO_CALL in known.seen:
        return None
    if known.reported and (known.reported.number or not caller.number):
        return None
    known.reported = replace(caller, name=known.name)
    return known.reported


def _name(known: _Known, value: str) -> CallerId | None:
    if kind := kind_of(value):
        known.absence = known.absence or kind
        return None
    if known.name or not value:
        return None
    known.name = value
    if known.reported:
        known.reported = replace(known.reported, name=value)
    return known.reported


def _dialable(known: _Known, value: str) -> None:
    if caller := _caller_of(value):
        known.dialable = known.dialable or caller.number
        known.absence = known.absence or (None if caller.number else caller.kind)


def _nothing(_known: _Known, _value: str) -> None:
    """Only that it was there matters."""


_HANDLERS = {
    Tag.DATE: _nothing,
    Tag.TIME: _nothing,
    Tag.NUMBER: _number,
    Tag.NAME: _name,
    Tag.DIALABLE: _dialable,
    Tag.CALLED: _nothing,
    Tag.PRIVATE: _nothing,
    Tag.NO_CALL: _nothing,
}
