"""Carries out who is asked when about one call: asks whoever is due, and waits for the next one's turn."""

from collections.abc import Callable, Collection
from datetime import datetime

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from .callers import Calling
from .companion import Phone
from .escalation import turns
from .person import Person
from .reach import Reach


class Rota:
    """The turns of one call, in Home Assistant's loop. `ask` shows the question on a phone.

    `within` is the seconds in which a decision is wanted, and `calling` tells what is known of the caller by now.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        reach: Reach,
        *,
        within: float,
        calling: Callable[[], Calling],
        ask: Callable[[Phone], None],
    ) -> None:
        self._hass = hass
        self._reach = reach
        self._within = within
        self._calling = calling
        self._ask = ask
        self._began = hass.loop.time()
        self._waited = 0.0
        """For how long was waited, by the timers that have come."""
        self._is_urgent = False
        self._table: dict[str, float] = {}
        self._asked: set[str] = set()
        self._failed: set[str] = set()
        """Ids of devices that could not be sent the question."""
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def begin(self, *, is_urgent: bool) -> None:
        """Ask whoever is first; again once it has become urgent, or more is known of the caller."""
        self._is_urgent = is_urgent
        self._go_on()

    @callback
    def failed(self, phone: Phone) -> None:
        """Take note that a phone could not be sent the question: the others need not wait for its owner."""
        self._failed.add(phone.device_id)
        if phone.owner.person_id in self._unreached():
            self._go_on()

    @callback
    def stop(self) -> None:
        """Ask nobody any more."""
        if self._stop:
            self._stop()
            self._stop = None

    def _go_on(self) -> None:
        self.stop()
        self._table = turns(
            self._reach.people,
            self._calling(),
            moment=dt_util.now().time(),
            is_urgent=self._is_urgent,
            within=self._within,
            unreached=self._unreached(),
            before=self._table,
        )
        passed = max(self._waited, self._hass.loop.time() - self._began)
        for person in self._reach.people:
            if person.person_id not in self._asked and self._table.get(person.person_id, passed + 1) <= passed:
                self._asked.add(person.person_id)
                for phone in self._reach.phones([person]):
                    self._ask(phone)
        later = [seconds for person_id, seconds in self._table.items() if person_id not in self._asked]
        if later:
            self._wait(min(later), passed)

    def _wait(self, until: float, passed: float) -> None:
        @callback
        def due(_now: datetime) -> None:
            self._stop = None
            self._waited = until
            self._go_on()

        # A phone that fails at once has had all of it gone through already, and somebody waited for.
        self.stop()
        self._stop = async_call_later(self._hass, until - passed, due)

    def _unreached(self) -> Collection[str]:
        return {person.person_id for person in self._reach.people if not self._reaches(person)}

    def _reaches(self, person: Person) -> bool:
        return any(phone.device_id not in self._failed for phone in self._reach.phones([person]))
