"""What the household is asked about a caller, and how long its answer is waited for."""

from .conduct import Conduct
from .effects import CallEvent
from .outbox import Outbox
from .state import IN_SCREENING, State


class Enquiry:
    """Asks the household once, as soon as there is something to ask: a name, or that nothing more will be said.

    `until` is when its time is over; None while it was not asked. Whoever has something said to the caller takes
    part in a conversation, and has the whole time again after each reply.
    """

    def __init__(self, conduct: Conduct, out: Outbox) -> None:
        """Begin with nobody asked."""
        self.until: float | None = None
        self._time = conduct.decision_time
        self._out = out
        self._has_begun = False

    def follow(self, state: State, now: float, *, has_name: bool, is_machine: bool) -> None:
        """Take note that the call has come to a state, with a caller who said a name, or who is a machine."""
        if state in IN_SCREENING and not self._has_begun:
            self._has_begun = True
            self._out.tell(CallEvent.SCREENING_STARTED)
        is_due = state is State.WAITING or (state in IN_SCREENING and has_name)
        if self.until is None and (is_due or (state is State.TAKING_MESSAGE and is_machine)):
            self.until = now + self._time
            self._out.tell(CallEvent.DECISION_NEEDED)
        if self.until is not None and state is State.HEARING_REPLY:
            self.until = max(self.until, now + self._time)

    def time(self, state: State) -> tuple[float | None, float]:
        """Return when the household's time is over in a state, None where it is not waited for; and how long it is."""
        return (self.until if state in IN_SCREENING else None), self._time
