"""Who is asked when: all at once, or one after the other as long as nobody answers.

It is one table of seconds, made anew whenever something changes: the call becomes urgent, or somebody turns out to be
out of reach. Whoever is to be asked is asked, and in time to answer:

* Who is asked first is asked at once. Where the first ones rest or cannot be reached, nobody is waited for, and the
  others come so much earlier.
* Of a caller who is meant for some of them only those are asked; of one who is for nobody that can be asked, all are.
* Nobody is asked so late that there is no time left to answer.
* What becomes known later never makes anybody wait longer, and takes nobody's turn away.

Where everybody rests, the table is empty, and the call goes its way without an answer as it does with people who do
not hear it: time passes, and the caller may leave a message.
"""

from collections.abc import Collection, Mapping
from datetime import time
from typing import Final

from .callers import Calling
from .person import Hears, Person, concerned

TIME_TO_ANSWER: Final = 15.0
"""Seconds that whoever is asked last has left: to hear the phone, take it out of a pocket, read and press."""


def is_asked(person: Person, *, is_urgent: bool) -> bool:
    """Whether somebody wants to be asked about such a call at all."""
    return Hears.SCREENED in person.hears or (is_urgent and Hears.URGENT in person.hears)


def turns(
    people: Collection[Person],
    calling: Calling,
    *,
    moment: time,
    is_urgent: bool,
    within: float,
    unreached: Collection[str] = (),
    before: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return who is asked, by id, and how many seconds after the household began to be asked.

    `calling` is what is known of who calls. `moment` is the time on the wall, and `within` the seconds in which a
    decision is wanted. `unreached` are ids of those who could not be told, and `before` is the table as it was.
    """
    known = before or {}
    ready = [
        person
        for person in people
        if person.person_id not in unreached
        and is_asked(person, is_urgent=is_urgent)
        and not person.rests(moment, is_urgent=is_urgent)
    ]
    meant = concerned(ready, calling)
    asked = [person for person in ready if person in meant or person.person_id in known]
    first = min((person.after for person in asked), default=0.0)
    latest = max(0.0, within - TIME_TO_ANSWER)
    table = {person.person_id: min(person.after - first, latest) for person in asked}
    return {each: min(seconds, known.get(each, seconds)) for each, seconds in table.items()}
