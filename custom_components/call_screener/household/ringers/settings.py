"""A ringer as it is kept: what it is, for which calls it is meant, and when not.

What is kept is plain data, as the pages of the set-up write it. What it lacks is what speakers did before there was a
choice: they announce at once whoever waits for an answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry

from ..caller_kinds import CallerKind
from ..quiet_hours import QuietHours, read_quiet_hours

RINGER: Final = "ringer"
"""The type of the subentries of a line that are ringers."""

CONF_KIND: Final = "kind"
CONF_ENTITIES: Final = "entities"
"""The speakers, handsets, lights or scripts, by their entity ids."""
CONF_CALLS: Final = "calls"
CONF_CALLERS: Final = "callers"
"""Of which callers only; all of them where there are none."""
CONF_AFTER: Final = "after"
CONF_URGENT_WAKES: Final = "urgent_wakes"
CONF_SPOKEN_LANGUAGE: Final = "language"
CONF_OWN_VOICE: Final = "own_voice"
CONF_REPEAT: Final = "repeat"
CONF_VOLUME: Final = "volume"
"""In per cent, as people choose it."""
CONF_PAUSE: Final = "pause"


class RingerKind(StrEnum):
    """What a ringer is. The values are stored."""

    SPEAKER = "speaker"
    HANDSET = "handset"
    """A telephone behind a VoIP adapter."""
    SIGNAL = "signal"
    """A light, a siren, a bell, or anything else that is switched on."""
    SCRIPT = "script"


class Occasion(StrEnum):
    """What a call wants of the household. The values are stored with ringers."""

    SCREENED = "screened"
    """Somebody was asked who it is, and waits for an answer."""
    URGENT = "urgent"
    """And says that it is urgent."""
    RINGING = "ringing"
    """The phones are ringing: somebody was let through."""
    PICK_UP = "pick_up"
    """Somebody accepted, who may be elsewhere: the caller is on the line, and a handset is to be picked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringer:
    """What makes calls heard or seen, at these entities.

    `after` is how many seconds nobody may have answered before it begins. In its `quiet` hours it keeps still; with
    `urgent_wakes` not for those who say that it is urgent. A speaker says it in its `language` (the line's where it has
    none), at a `volume` from 0 to 1, with the caller's `own_voice` behind it, `repeats` it once, and has the players of
    `pause` silent meanwhile.
    """

    kind: RingerKind
    entities: tuple[str, ...] = ()
    calls: frozenset[Occasion] = frozenset({Occasion.SCREENED})
    callers: frozenset[CallerKind] = frozenset()
    after: float = 0.0
    quiet: QuietHours | None = None
    urgent_wakes: bool = False
    language: str | None = None
    own_voice: bool = False
    repeats: bool = False
    volume: float | None = None
    pause: tuple[str, ...] = ()

    def is_wanted(self, occasions: Iterable[Occasion], caller: CallerKind) -> bool:
        """Whether it is meant for a call that is all this. Who says that it is urgent waits for an answer as well."""
        meant = self.calls | {Occasion.URGENT} if Occasion.SCREENED in self.calls else self.calls
        return not meant.isdisjoint(occasions) and (not self.callers or caller in self.callers)

    def rests(self, moment: time, *, is_urgent: bool) -> bool:
        """Whether it is to keep still at a time of the day."""
        if self.quiet is None or (is_urgent and self.urgent_wakes):
            return False
        return self.quiet.covers(moment)


def read_ringers(entry: ConfigEntry) -> dict[str, Ringer]:
    """Return the ringers of a line by the ids of their subentries, as they are now."""
    read = {each.subentry_id: read_ringer(each.data) for each in entry.get_subentries_of_type(RINGER)}
    return {subentry_id: ringer for subentry_id, ringer in read.items() if ringer}


def read_ringer(kept: Mapping[str, Any]) -> Ringer | None:
    """Return a ringer as kept; None where a later version kept a kind that we do not know."""
    kind = str(kept.get(CONF_KIND))
    if kind not in RingerKind:
        return None
    volume = kept.get(CONF_VOLUME)
    return Ringer(
        kind=RingerKind(kind),
        entities=tuple(kept.get(CONF_ENTITIES, ())),
        calls=frozenset(_known(Occasion, kept.get(CONF_CALLS, [Occasion.SCREENED]))),
        callers=frozenset(_known(CallerKind, kept.get(CONF_CALLERS, ()))),
        after=float(kept.get(CONF_AFTER, 0)),
        quiet=read_quiet_hours(kept),
        urgent_wakes=bool(kept.get(CONF_URGENT_WAKES, False)),
        language=kept.get(CONF_SPOKEN_LANGUAGE),
        own_voice=bool(kept.get(CONF_OWN_VOICE, False)),
        repeats=bool(kept.get(CONF_REPEAT, False)),
        volume=None if volume is None else float(volume) / 100,
        pause=tuple(kept.get(CONF_PAUSE, ())),
    )


def _known[E: StrEnum](kinds: type[E], kept: Iterable[str]) -> Iterable[E]:
    return [kinds(each) for each in kept if each in kinds]
