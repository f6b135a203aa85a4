"""What a line itself remembers from one call to the next.

The household's policy learns what became of a call from the book, and that may take as long as Home Assistant's loop
stalls. A caller who rings again ten seconds later is not to be screened a second time because of it, and a
permit for one is not to be good for two. So the line keeps its own notes, and reads every policy that it is given, new
or old, together with them.
"""

from dataclasses import replace

from ..screening.permit import Permit
from ..screening.policy import Policy
from ..screening.repeats import Repeats
from .record import IN_VAIN, CallRecord


def after_call(repeats: Repeats, record: CallRecord, policy: Policy) -> Repeats:
    """Return who rang in vain, as far as a policy asks, after one more call that is over."""
    if record.disposition in IN_VAIN:
        longest = max(policy.repeats.within, policy.rules.repeated_within)
        return repeats.noted(record.caller, record.started, longest)
    # Somebody has talked with the caller since, or did not want to.
    return repeats.forgotten(record.caller)


class Memory:
    """Who rang here in vain, and which permit was used, as far as it still matters."""

    def __init__(self) -> None:
        """Begin with nothing to remember."""
        self._rang = Repeats()
        self._spent: Permit | None = None

    def note(self, record: CallRecord, policy: Policy) -> None:
        """Note a call as it stands, which began under this policy. May be called again for the same call."""
        if record.verdict and policy.after(record.verdict) is not policy:
            self._spent = policy.permit
        if record.is_over:
            self._rang = after_call(self._rang, record, policy)

    def recall(self, policy: Policy) -> Policy:
        """Return a policy that knows all that is remembered; the same where there is nothing to add."""
        policy = self.without_spent(policy)
        if not self._rang.last:
            return policy
        return replace(policy, repeats=policy.repeats.together(self._rang.last))

    def without_spent(self, policy: Policy) -> Policy:
        """Return a policy without the permit that was used, be it an old policy or one made of what is out of date."""
        is_spent = self._spent is not None and policy.permit == self._spent
        return replace(policy, permit=None) if is_spent else policy
