"""Somebody who is told of calls: on which phones, in which language, of which calls, and when not.

What is kept is plain data, as the pages of the set-up write it. What it lacks, or holds that we do not know, is what
it was before there was a choice: told at once of all callers who wait, and of what became of them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any, Final

from ..core.screening.language import FALLBACK_LANGUAGE
from .callers import EVERYBODY, Callers, Calling, read_callers
from .quiet_hours import QuietHours, read_quiet_hours, read_time

PERSON: Final = "person"
"""The type of the subentries of a line that are persons."""

CONF_PERSON: Final = "person"
"""The person of Home Assistant, by the id of its entity, if it is one."""
CONF_PHONES: Final = "phones"
"""Devices of the companion app, by their ids."""
CONF_LANGUAGE: Final = "language"
CONF_ROLE: Final = "role"
CONF_HEARS: Final = "hears"
CONF_AFTER: Final = "after"
CONF_URGENT_WAKES: Final = "urgent_wakes"
CONF_CRITICAL: Final = "critical"
CONF_CAR: Final = "car"
CONF_LOCK_SCREEN: Final = "lock_screen"
CONF_UNLOCK: Final = "unlock_to_answer"
CONF_DIGEST_AT: Final = "digest_at"
CONF_LONG_TALK: Final = "long_talk"
CONF_DIALS_AFTER: Final = "dials_after"


class Role(StrEnum):
    """Where somebody stands: beside the telephone, or far from it. The values are kept with the person."""

    RESIDENT = "resident"
    CARER = "carer"
    """Answers for somebody else, and cannot pick up the handset."""


class Hears(StrEnum):
    """Of which calls somebody is told. The values are kept with the person."""

    SCREENED = "screened"
    """Whoever is asked who it is, and waits for an answer."""
    URGENT = "urgent"
    """Of those, whoever says that it is urgent."""
    RINGING = "ringing"
    """Whoever is let through: the phones are ringing."""
    RESULTS = "results"
    """What was missed, and what was left as a message."""


class LockScreen(StrEnum):
    """What a locked Android phone shows of a message. The values are kept with the person.

    An iPhone has its own settings for that, and takes no word from us.
    """

    AS_SET = "as_set"
    """What the phone is set to show of what is private."""
    ALL = "all"
    NOTHING = "nothing"


AS_BEFORE: Final = frozenset({Hears.SCREENED, Hears.RESULTS})
"""What phones were told before people could choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is told of calls.

    One that `is_known` is a person of Home Assistant, and no household of several. `callers` are those of whom this
    one is told, if there is anybody else to be told of the others (`concerned`). `after` is how many seconds nobody
    may have answered before this one is asked. `urgent_wakes` lets those who say that it is urgent break the quiet
    hours. `is_critical` makes a question sound on a phone that is muted. `lock_screen` is what a locked phone shows,
    and with `unlocks_first` it lets nobody answer. A carer has a summary of each day at `digest_at`, hears of talks
    with strangers that last longer than `long_talk` seconds, and, with `dials_after`, of a handset that is lifted soon
    after one.
    """

    person_id: str = ""
    name: str = ""
    is_known: bool = False
    phones: tuple[str, ...] = ()
    language: str = FALLBACK_LANGUAGE
    role: Role = Role.RESIDENT
    hears: frozenset[Hears] = AS_BEFORE
    callers: Callers = EVERYBODY
    after: float = 0.0
    quiet: QuietHours | None = None
    urgent_wakes: bool = True
    is_critical: bool = False
    in_car: bool = False
    lock_screen: LockScreen = LockScreen.AS_SET
    unlocks_first: bool = False
    digest_at: time | None = None
    long_talk: float | None = None
    dials_after: bool = False

    @property
    def is_carer(self) -> bool:
        """Whether this one answers for somebody else."""
        return self.role is Role.CARER

    def rests(self, moment: time, *, is_urgent: bool) -> bool:
        """Whether this one is not to be disturbed then."""
        if self.quiet is None or not self.quiet.covers(moment):
            return False
        return not (is_urgent and self.urgent_wakes)


def read_person(person_id: str, name: str, kept: Mapping[str, Any], language: str) -> Person:
    """Return a person as kept; `language` is the line's, for who has none of their own."""
    role = Role(kept[CONF_ROLE]) if kept.get(CONF_ROLE) in Role else Role.RESIDENT
    is_carer = role is Role.CARER
    minutes = kept.get(CONF_LONG_TALK)
    shown = str(kept.get(CONF_LOCK_SCREEN))
    return Person(
        person_id=person_id,
        name=name,
        is_known=bool(kept.get(CONF_PERSON)),
        phones=tuple(kept.get(CONF_PHONES, ())),
        language=kept.get(CONF_LANGUAGE) or language,
        role=role,
        hears=_hears(kept.get(CONF_HEARS, AS_BEFORE)),
        callers=read_callers(kept),
        after=float(kept.get(CONF_AFTER, 0)),
        quiet=read_quiet_hours(kept),
        urgent_wakes=bool(kept.get(CONF_URGENT_WAKES, True)),
        is_critical=bool(kept.get(CONF_CRITICAL, False)),
        in_car=bool(kept.get(CONF_CAR, False)),
        lock_screen=LockScreen(shown) if shown in LockScreen else LockScreen.AS_SET,
        unlocks_first=bool(kept.get(CONF_UNLOCK, False)),
        digest_at=read_time(kept.get(CONF_DIGEST_AT)) if is_carer else None,
        long_talk=60.0 * minutes if is_carer and minutes else None,
        dials_after=is_carer and bool(kept.get(CONF_DIALS_AFTER, False)),
    )


def _hears(kept: Iterable[str]) -> frozenset[Hears]:
    return frozenset(Hears(each) for each in kept if each in Hears)


def concerned(people: Iterable[Person], calling: Calling) -> list[Person]:
    """Return who of these people is told of a caller; all of them where the caller would be for none.

    A caller must not get lost between people each of whom left this one to the others.
    """
    everybody = list(people)
    return [person for person in everybody if person.callers.include(calling)] or everybody


def all_phones(people: Collection[Person]) -> tuple[str, ...]:
    """Return the ids of everybody's phones, each once."""
    return tuple(dict.fromkeys(phone for person in people for phone in person.phones))
