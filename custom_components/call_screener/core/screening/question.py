"""All that can be asked about one call, worked out when it is asked, and once."""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from functools import cached_property

from ..caller_id import CallerIdKind
from .category import Category, Classifier
from .directory import Directory, ImportedList
from .listed import ListName
from .moments import since
from .repeats import Repeats
from .verdict import Caller

MAX_INTERNAL = 6
"""Digits of the longest number that counts as internal or short (12, 112, 19115), where it has no E.164 form."""

_WITHOUT_NUMBER = {
    CallerIdKind.WITHHELD: frozenset({Category.WITHHELD}),
    CallerIdKind.OUT_OF_AREA: frozenset({Category.OUT_OF_AREA}),
    CallerIdKind.NONE: frozenset({Category.NO_CALLER_ID}),
}


class Question:
    """One caller at one moment, as the rules see it."""

    def __init__(
        self,
        *,
        caller: Caller,
        now: datetime,
        directory: Directory,
        repeats: Repeats,
        known: frozenset[str],
        states: Mapping[str, str],
        zone: tzinfo,
        classify: Classifier,
    ) -> None:
        """Ask about a caller; `now` is an aware datetime."""
        self.caller = caller
        self.now = now
        self.states = states
        self._directory = directory
        self._repeats = repeats
        self._known = known
        self._zone = zone
        self._classify = classify
        self.found = directory.look_up(caller.caller_id.name, caller.number, now)
        """What the household itself wrote down about the caller."""

    @property
    def is_internal(self) -> bool:
        """Whether it is an internal or a short number, emergency numbers among them."""
        number = self.caller.number
        return number is not None and number.e164 is None and len(number.text.lstrip("+")) <= MAX_INTERNAL

    @property
    def list_by_hand(self) -> ListName | None:
        """Which of the household's own lists counts for the caller."""
        return self.found.listed.list if self.found else None

    @cached_property
    def imported(self) -> tuple[ImportedList, ...]:
        """The imported lists that have the number."""
        return self._directory.imports_with(self.caller.number)

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists that have the caller: ids of imported ones, and `allow` or `block`."""
        by_hand = (self.list_by_hand.value,) if self.list_by_hand else ()
        return (*by_hand, *(each.list_id for each in self.imported))

    @property
    def groups(self) -> frozenset[str]:
        """The groups of the phone book that the caller is in."""
        return self.found.listed.groups if self.found else frozenset()

    @property
    def categories(self) -> frozenset[Category]:
        """What kind of caller it is."""
        if self.caller.number is None:
            return _WITHOUT_NUMBER.get(self.caller.caller_id.kind, frozenset())
        return self._classify(self.caller.number)

    @property
    def e164(self) -> str | None:
        """What number patterns are compared with."""
        return self.caller.number.e164 if self.caller.number else None

    @property
    def folded_name(self) -> str | None:
        """What name patterns are compared with."""
        name = self.caller.caller_id.name
        return name.casefold() if name else None

    @property
    def is_known(self) -> bool:
        """Whether the household called the number, or was put through to it, before."""
        return self.caller.number is not None and self.caller.number.key in self._known

    @cached_property
    def rang_before(self) -> datetime | None:
        """When the same caller rang before, in vain."""
        return self._repeats.rang(self.caller)

    def rang_within(self, span: timedelta) -> bool:
        """Tell whether the same caller rang so short a time ago, in vain; a moment of the future is none."""
        return self.rang_before is not None and timedelta(0) <= since(self.rang_before, self.now) <= span

    @cached_property
    def local(self) -> datetime:
        """What the clock on the wall shows."""
        return self.now.astimezone(self._zone)
