"""One ringer, ringing for one call."""

import asyncio
from abc import ABC, abstractmethod
from typing import ClassVar

from .announcement import announcement, invitation
from .loans import PutBack, loans
from .owed import Debt
from .settings import Occasion, Ringer
from .summons import Means, Summons


class Ring(ABC):
    """Makes one call heard or seen at the entities of one ringer."""

    is_left_alone: ClassVar[bool] = False
    """Whether it cannot be stopped once it has begun, and ends by itself."""

    def __init__(self, means: Means, ringer: Ringer, summons: Summons) -> None:
        self._means = means
        self._hass = means.hass
        self._ringer = ringer
        self._summons = summons
        self._lent: set[str] = set()

    async def ring(self) -> None:
        """Ring at all entities at once, until it is cancelled or there is no more to do."""
        await asyncio.gather(*[self._attempt(entity_id) for entity_id in self._ringer.entities])

    @property
    def _language(self) -> str:
        return self._ringer.language or self._means.language

    @property
    def _is_wanted(self) -> bool:
        """Whether the call still wants what this is meant for."""
        return self._ringer.is_wanted(self._summons.occasions, self._summons.caller)

    @property
    def _is_to_be_picked_up(self) -> bool:
        """Whether the caller is on the line already, and somebody is to come to a handset."""
        return Occasion.PICK_UP in self._summons.occasions

    @property
    def _sentence(self) -> str:
        """What is to be said of the call as it stands."""
        say = invitation if self._is_to_be_picked_up else announcement
        return say(self._summons.record, self._language)

    @property
    def has_more_to_say(self) -> bool:
        """Whether it is to begin anew, now that the call wants more of the household than before."""
        return False

    def told(self) -> None:  # noqa: B027 - most have no use for it
        """Take in that more is known of the call."""

    @property
    def holds_something(self) -> bool:
        """Whether something is not back yet as it was."""
        return bool(self._lent)

    async def accepted(self) -> None:  # noqa: B027 - most have nothing to say
        """Tell that somebody is to pick up, where that can be told."""

    def over(self) -> None:
        """Put back as it was whatever may be put back now. Returns at once, and may be called again."""
        for thing in tuple(self._lent):
            self._give_back(thing)

    @abstractmethod
    async def _ring_at(self, entity_id: str) -> None:
        """Ring at one entity; say with `_worked` that it does as it is told."""

    async def _attempt(self, entity_id: str) -> None:
        """Ring at one entity, whose trouble is not that of the others."""
        try:
            await self._ring_at(entity_id)
        except Exception as error:  # noqa: BLE001 - somebody else's integration
            self._means.complaints.failed(entity_id, error)

    def _worked(self, entity_id: str) -> None:
        self._means.complaints.worked(entity_id)

    def _borrow(self, thing: str, put_back: PutBack, debt: Debt | None = None) -> None:
        """Have a thing put back as it is now, or was before anybody else changed it for a call."""
        loans(self._hass).borrow(thing, self, put_back, debt)
        self._lent.add(thing)

    def _give_back(self, thing: str) -> None:
        if thing in self._lent:
            self._lent.discard(thing)
            loans(self._hass).give_back(thing, self)

    def _give_back_later(self, thing: str, seconds: float) -> None:
        """Have a thing put back after so many seconds, or before, if it is given back then."""
        loans(self._hass).give_back_later(thing, self, seconds)

    def _hold(self, thing: str) -> None:
        """Have a thing that was to be put back later stay as it is."""
        loans(self._hass).hold(thing, self)
