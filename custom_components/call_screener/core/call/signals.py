"""Which signal an event, a key, a verdict or a decision is."""

from ..events import (
    Answered,
    AnswerFailed,
    CallerHungUp,
    Decision,
    Event,
    HandsetLifted,
    HungUp,
    LineClosing,
    ModemLost,
    Ring,
)
from ..screening.verdict import Action
from .effects import CallEvent
from .record import Disposition
from .script import BlockStyle
from .state import Signal

OF_EVENT: dict[type[Event], Signal] = {
    Ring: Signal.RING,
    Answered: Signal.ANSWERED,
    AnswerFailed: Signal.ANSWER_FAILED,
    HungUp: Signal.ON_HOOK,
    CallerHungUp: Signal.CALLER_GONE,
    HandsetLifted: Signal.HANDSET_LIFTED,
    ModemLost: Signal.LOST,
    LineClosing: Signal.CLOSING,
}
OF_KEY = {"#": Signal.MESSAGE_KEY, "*": Signal.HANDSET_KEY}
OF_DECISION: dict[Decision, Signal] = {
    Decision.ACCEPT: Signal.ACCEPT,
    Decision.REJECT: Signal.REJECT,
    Decision.VOICEMAIL: Signal.VOICEMAIL,
    Decision.HANG_UP: Signal.HANG_UP,
    Decision.HAVE_IT: Signal.HAVE_IT,
    Decision.SCREEN: Signal.SCREEN,
    Decision.BLOCK: Signal.BLOCK,
}
CONTROLS = frozenset({Decision.HANG_UP, Decision.HAVE_IT})
"""Decisions that count after the first one, too: they are about a call that somebody has taken."""
OF_ACTION: dict[Action, Signal] = {
    Action.ALLOW: Signal.ALLOW,
    Action.SCREEN: Signal.SCREEN,
    Action.VOICEMAIL: Signal.TAKE_MESSAGE,
    Action.BLOCK: Signal.BLOCK,
}
ACTION_OF: dict[Signal, Action] = {
    Signal.ACCEPT: Action.ALLOW,
    Signal.SCREEN: Action.SCREEN,
    Signal.VOICEMAIL: Action.VOICEMAIL,
    Signal.REJECT: Action.BLOCK,
    Signal.BLOCK: Action.BLOCK,
    Signal.HANG_UP: Action.BLOCK,
}
TOLD_AS: dict[Signal, tuple[CallEvent, ...]] = {
    Signal.ACCEPT: (CallEvent.ACCEPTED,),
    Signal.REJECT: (CallEvent.REJECTED,),
    Signal.HANG_UP: (CallEvent.REJECTED,),
}
"""What the household is told when somebody decides so."""
OUTCOMES: dict[Disposition, tuple[CallEvent, ...]] = {
    Disposition.VOICEMAIL: (CallEvent.VOICEMAIL_LEFT,),
    Disposition.MISSED: (CallEvent.MISSED,),
}
"""What the household is told of a call that ended so, before it is told that it ended."""


def styled(signal: Signal, style: BlockStyle) -> Signal:
    """Return how a caller is blocked, where that is what the signal says."""
    return Signal.REFUSE if signal is Signal.BLOCK and style is BlockStyle.REFUSAL else signal
