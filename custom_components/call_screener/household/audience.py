"""Whether there is anybody, or anything in the house, that a line tells of callers who wait: or they wait unheard."""

from homeassistant.config_entries import ConfigEntry

from .person import CONF_PHONES, PERSON
from .ringers.settings import Occasion, read_ringers

_WAITING = frozenset({Occasion.SCREENED, Occasion.URGENT})


def has_audience(entry: ConfigEntry) -> bool:
    """Whether somebody has a phone that is told of calls, or a ringer is meant for callers who wait.

    Who looks at the dashboard is not known here, nor who has an automation. Phones that cannot be reached count: that
    is another trouble.
    """
    if any(person.data.get(CONF_PHONES) for person in entry.get_subentries_of_type(PERSON)):
        return True
    return any(not _WAITING.isdisjoint(ringer.calls) for ringer in read_ringers(entry).values())
