"""Of which callers somebody is told: of everybody, or of some kinds, of some groups, of who asks for them.

What is kept is plain data, as the pages of the set-up write it; where it lacks something, that leaves nobody out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..core.call.record import CallRecord
from ..core.screening.listed import Listed, ListName
from .caller_kinds import CallerKind, kind_of_caller

CONF_CALLERS: Final = "callers"
CONF_GROUPS: Final = "groups"
"""Names of groups in the phone book."""
CONF_ASKED_FOR: Final = "asked_for"
"""Names of people and departments, as scripts have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """What is known of who calls: of which kind, in which groups of the phone book, and whom the caller asked for.

    The names of `groups` are folded.
    """

    kind: CallerKind
    groups: frozenset[str] = frozenset()
    asks_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Callers:
    """Of whom somebody is told: who is of one of the `kinds` or in one of the `groups`, and asks for one of the names.

    What is empty leaves nobody out. The names are folded: some are typed before there is anybody of that name.
    """

    kinds: frozenset[CallerKind] = frozenset()
    groups: frozenset[str] = frozenset()
    asked_for: frozenset[str] = frozenset()

    def include(self, calling: Calling) -> bool:
        """Whether a caller is one of them. Who asks for nobody asks for none of the names."""
        is_anybody = not self.kinds and not self.groups
        is_meant = is_anybody or calling.kind in self.kinds or not self.groups.isdisjoint(calling.groups)
        return is_meant and (not self.asked_for or _folded(calling.asks_for or "") in self.asked_for)


EVERYBODY: Final = Callers()


def kind_of(record: CallRecord, listed: Listed | None) -> CallerKind:
    """Return of which kind a caller is; `listed` is what the household wrote down about the caller.

    Whoever is on the allowlist is known, also where the mode, and not that list, decided about the call.
    """
    if listed and listed.list is ListName.ALLOW:
        return CallerKind.KNOWN
    verdict, caller = record.verdict, record.caller
    return kind_of_caller(
        caller_id=caller.caller_id.kind, name_source=caller.name_source, rule=verdict.rule if verdict else None
    )


def calling(record: CallRecord, listed: Listed | None) -> Calling:
    """Return what is known of who calls; `listed` is what the household wrote down about the caller."""
    return Calling(
        kind=kind_of(record, listed),
        groups=frozenset(map(_folded, listed.groups)) if listed else frozenset(),
        asks_for=record.person,
    )


def read_callers(kept: Mapping[str, Any]) -> Callers:
    """Return of whom somebody is told, as kept; kinds that we do not know are none."""
    return Callers(
        kinds=frozenset(CallerKind(each) for each in _texts(kept, CONF_CALLERS) if each in CallerKind),
        groups=frozenset(map(_folded, _texts(kept, CONF_GROUPS))),
        asked_for=frozenset(map(_folded, _texts(kept, CONF_ASKED_FOR))),
    )


def _texts(kept: Mapping[str, Any], key: str) -> Iterable[str]:
    texts: Iterable[str] = kept.get(key) or ()
    return texts


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
