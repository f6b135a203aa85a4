"""What is to be done about a caller: the policy's verdict, or what stands in its place."""

from dataclasses import replace

from ..caller_id import CallerId
from ..screening.policy import Policy
from ..screening.verdict import Action, Rule
from .conduct import Conduct
from .course import script_of
from .record import CallRecord
from .script import End, Script
from .signals import OF_ACTION, styled
from .state import Signal

_WITHOUT_STEPS: dict[End, Signal] = {
    End.ASK_HOUSEHOLD: Signal.SCREEN,
    End.TAKE_MESSAGE: Signal.TAKE_MESSAGE,
    End.REFUSE: Signal.REFUSE,
}
"""What is done about a caller who is asked nothing, by what the script leads to."""


class Judgement:
    """Writes verdicts into the record of one call."""

    def __init__(self, policy: Policy, conduct: Conduct, *, can_answer: bool) -> None:
        """Judge by a policy; without a modem that `can_answer` every caller gets through."""
        self.can_answer = can_answer
        self._policy = policy
        self._conduct = conduct

    def identified(self, record: CallRecord, caller_id: CallerId) -> CallRecord:
        """Return the record with who calls."""
        return replace(record, caller=self._policy.identify(caller_id, record.started))

    def waits_for_name(self, record: CallRecord) -> bool:
        """Tell whether a name that is still to come could change what is done about who calls."""
        return self.can_answer and self._policy.may_turn_on_name(record.caller, record.started)

    def judged(self, record: CallRecord, caller_id: CallerId) -> tuple[CallRecord, Signal]:
        """Ask the policy about who calls; return the record with its verdict, and the signal that it is."""
        record = self.identified(record, caller_id)
        verdict = self._policy.screen(record.caller, record.started)
        if not self.can_answer and verdict.action is not Action.ALLOW:
            verdict = self._policy.overruled(Action.ALLOW, Rule.CANNOT_ANSWER)
        record = replace(record, verdict=verdict, reason=verdict.reason)
        signal = OF_ACTION[verdict.action]
        script = self.script(record)
        if signal is Signal.SCREEN and not script.steps:
            signal = _WITHOUT_STEPS[script.end]
        return record, styled(signal, self._conduct, verdict.style)

    def script(self, record: CallRecord) -> Script:
        """Return what the caller is asked."""
        return script_of(self._conduct, record.verdict.script if record.verdict else None)

    def overruled(self, record: CallRecord, action: Action, rule: Rule = Rule.DECIDED) -> CallRecord:
        """Return the record where it was not the lists that decided."""
        verdict = self._policy.overruled(action, rule)
        return replace(record, verdict=verdict, reason=verdict.reason)
