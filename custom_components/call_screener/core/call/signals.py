"""Which signal an event, a key, a verdict or a decision is."""

from ..events import (
    Answered,
    AnswerFailed,
    CallerHungUp,
    Decision,
    Event,
    HandsetLifted,
    HandsetReplaced,
    HungUp,
    LineClosing,
    Machine,
    MachineHeard,
    ModemLost,
    Ring,
)
from ..screening.verdict import Action, BlockStyle
from .conduct import Conduct, FaxStyle
from .effects import CallEvent
from .record import Disposition
from .state import Signal, State
from .transitions import ANSWERED_FOR, TRANSITIONS

OF_EVENT: dict[type[Event], Signal] = {
    Ring: Signal.RING,
    Answered: Signal.ANSWERED,
    AnswerFailed: Signal.ANSWER_FAILED,
    HungUp: Signal.ON_HOOK,
    CallerHungUp: Signal.CALLER_GONE,
    HandsetLifted: Signal.HANDSET_LIFTED,
    HandsetReplaced: Signal.HANDSET_REPLACED,
    ModemLost: Signal.LOST,
    LineClosing: Signal.CLOSING,
}
OF_KEY: dict[str, tuple[Signal, ...]] = {
    "#": (Signal.MESSAGE_KEY,),
    "*": (Signal.HANDSET_KEY, Signal.ONCE_MORE_KEY),
}
"""What a key means, where it means something: the first of these that leads anywhere."""
URGENT_KEY = "*"
"""Says that it is urgent, while somebody is being screened."""
OF_MACHINE: dict[Machine, Signal] = {
    Machine.FAX: Signal.FAX_CALLS,
    Machine.MODEM: Signal.COMPUTER_CALLS,
    Machine.ANSWERING: Signal.MACHINE_ANSWERS,
}
MACHINES = frozenset({Signal.FAX_CALLS, Signal.FAX_FOR_US, Signal.COMPUTER_CALLS})
"""What calls is none of those who leave a message."""
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
OF_STYLE: dict[BlockStyle, Signal] = {
    BlockStyle.HANG_UP: Signal.BLOCK,
    BlockStyle.REFUSAL: Signal.REFUSE,
    BlockStyle.SIT: Signal.SIT,
    BlockStyle.KEEP_WAITING: Signal.KEEP_WAITING,
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


def signal_of(event: Event, conduct: Conduct) -> Signal | None:
    """Return what an event means to a call; None where it means nothing."""
    match event:
        case MachineHeard(machine):
            return styled(OF_MACHINE[machine], conduct)
        case _:
            return OF_EVENT.get(type(event))


def accepts(state: State, signal: Signal) -> bool:
    """Tell whether a decision can still be carried out."""
    if state is State.ANSWERING:
        return signal in ANSWERED_FOR
    if state is State.EXPECTING_RING:
        return signal in ACTION_OF or signal in OF_STYLE.values()
    return signal in TRANSITIONS[state]


def styled(signal: Signal, conduct: Conduct, style: BlockStyle | None = None) -> Signal:
    """Return a signal as the household wants it dealt with: how a caller is blocked, and what a fax gets.

    A verdict's own `style` goes before that of the line.
    """
    if signal is Signal.BLOCK:
        return OF_STYLE[style or conduct.block_style]
    if signal is Signal.FAX_CALLS and conduct.fax is FaxStyle.HAND_OVER:
        return Signal.FAX_FOR_US
    return signal
