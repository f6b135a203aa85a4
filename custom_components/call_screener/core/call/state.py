"""The states of a call, and what leads from one to another.

A call begins when the line rings or the network tells who calls, whichever comes first, and the policy is asked
as soon as the caller is known, or is known not to become known (`Conduct.caller_id_wait`). From there it goes one of
four ways. It *rings through*: the phones have the line and the modem stays on-hook. Or the modem *answers* for
a reason that the verdict gives - to screen, to take a message, to get rid of somebody - and the phones are cut off
meanwhile. Or it is *left alone*, because somebody is on the phone, and whoever calls only knocks there. Or it *fails*,
and the phones get the line.

Two house rules. Everything that moves a call from one state to another stands in `TRANSITIONS`; what is done on
entering a state stands in `entry.py`. And every state with the modem off-hook has a deadline, so that there is no
path on which a line stays off-hook: `HANGING_UP` is reached from each of them within `Conduct.call_limit`, and from
there the phones get the line back whether or not the modem answers.

Events become *signals* before they are looked up: a signal is an event together with the little that makes a
difference (which key, which decision, whether the pause that ended was before or after speech). A signal that is not
in a state's row changes nothing there.

What the table cannot hold: `DECIDING` ends by the verdict's own signal when its time is up, and `ANSWERED` leads to
the state for which the call was answered (`ANSWERED_FOR`), which a decision made in the meantime may have changed.
"""

from enum import StrEnum, auto


class State(StrEnum):
    """Where a call is."""

    IDENTIFYING = auto()
    """Rings; who calls is not known yet."""
    EXPECTING_RING = auto()
    """Who calls is known, and what to do; the line has not rung yet."""
    DECIDING = auto()
    """Rings, and is not to ring through by the rules; somebody has a moment left to decide otherwise."""
    RINGING = auto()
    """Rings through to the phones."""
    LEFT_ALONE = auto()
    """Somebody is on a handset: whoever calls knocks there, or is talking there already."""
    ANSWERING = auto()
    """The modem is going off-hook."""
    GREETING = auto()
    ASKING_NAME = auto()
    HEARING_NAME = auto()
    ASKING_NAME_AGAIN = auto()
    HEARING_NAME_AGAIN = auto()
    ASKING_REASON = auto()
    HEARING_REASON = auto()
    WAITING = auto()
    """For the household's answer, with the caller kept company."""
    PUTTING_THROUGH = auto()
    """The phones have the line; nobody has lifted one yet."""
    AWAITING_FAX = auto()
    """The phones have the line, so that a fax among them answers the one that calls."""
    HANDING_OVER = auto()
    """Somebody is on a handset; the modem lets go."""
    REGRETTING = auto()
    """Nobody came to the phone after all."""
    INVITING_MESSAGE = auto()
    TAKING_MESSAGE = auto()
    DECLINING = auto()
    REFUSING = auto()
    SOUNDING_SIT = auto()
    """Sounds like a number that does not exist."""
    KEEPING_WAITING = auto()
    """With a blocked caller kept company, who is to lose time."""
    HOLDING_LINE = auto()
    """Says nothing, for as long as an exchange needs to see an answer."""
    PARTING = auto()
    HANGING_UP = auto()
    ENDED = auto()


class LineState(StrEnum):
    """What the household sees. The values are part of the public contract."""

    IDLE = "idle"
    RINGING = "ringing"
    SCREENING = "screening"
    WAITING_FOR_DECISION = "waiting_for_decision"
    PUTTING_THROUGH = "putting_through"
    IN_CALL = "in_call"
    VOICEMAIL = "voicemail"


class Signal(StrEnum):
    """An event, as far as it makes a difference."""

    ALLOW = auto()
    SCREEN = auto()
    TAKE_MESSAGE = auto()
    BLOCK = auto()
    REFUSE = auto()
    SIT = auto()
    KEEP_WAITING = auto()
    ASK = auto()
    """It is not to ring through, and somebody may still decide otherwise."""
    RING = auto()
    ANSWERED = auto()
    ANSWER_FAILED = auto()
    PLAYED = auto()
    SPOKE = auto()
    NAMED = auto()
    """Spoke, and is asked nothing but a name."""
    SILENT = auto()
    TIME_UP = auto()
    MESSAGE_KEY = auto()
    HANDSET_KEY = auto()
    ACCEPT = auto()
    REJECT = auto()
    VOICEMAIL = auto()
    HANG_UP = auto()
    HAVE_IT = auto()
    HANDSET_LIFTED = auto()
    HANDSET_REPLACED = auto()
    KNOCKED = auto()
    """A handset was off-hook before the line rang, or before it was told who calls."""
    FAX_CALLS = auto()
    FAX_FOR_US = auto()
    """The same, in a house whose fax is to have it."""
    COMPUTER_CALLS = auto()
    MACHINE_ANSWERS = auto()
    CALLER_GONE = auto()
    ON_HOOK = auto()
    LIMIT = auto()
    """The call has lasted as long as any may."""
    LOST = auto()
    CLOSING = auto()


ANSWERED_FOR: dict[Signal, State] = {
    Signal.SCREEN: State.GREETING,
    Signal.TAKE_MESSAGE: State.INVITING_MESSAGE,
    Signal.BLOCK: State.HOLDING_LINE,
    Signal.REFUSE: State.REFUSING,
    Signal.SIT: State.SOUNDING_SIT,
    Signal.KEEP_WAITING: State.KEEPING_WAITING,
    Signal.ACCEPT: State.PUTTING_THROUGH,
    Signal.REJECT: State.DECLINING,
    Signal.VOICEMAIL: State.INVITING_MESSAGE,
    Signal.HANG_UP: State.HOLDING_LINE,
}
"""What follows once the modem is off-hook, by the signal for which it answers."""

type Row = dict[Signal, State]

_ON_HOOK: Row = {Signal.LOST: State.ENDED, Signal.CLOSING: State.ENDED}
_OFF_HOOK: Row = {
    Signal.CALLER_GONE: State.HANGING_UP,
    Signal.LIMIT: State.HANGING_UP,
    Signal.CLOSING: State.HANGING_UP,
    Signal.LOST: State.ENDED,
}
_CONVERSING: Row = {Signal.ON_HOOK: State.ENDED}
"""A modem that has answered and is on-hook without having been told has let go of the caller."""
_HELD: Row = _OFF_HOOK | _CONVERSING | {Signal.HANG_UP: State.HANGING_UP, Signal.HANDSET_LIFTED: State.HANDING_OVER}
_WITH_CALLER: Row = _HELD | {
    Signal.FAX_CALLS: State.HOLDING_LINE,
    Signal.COMPUTER_CALLS: State.HOLDING_LINE,
    Signal.FAX_FOR_US: State.AWAITING_FAX,
}
_SCREENING: Row = _WITH_CALLER | {
    Signal.ACCEPT: State.PUTTING_THROUGH,
    Signal.REJECT: State.DECLINING,
    Signal.VOICEMAIL: State.INVITING_MESSAGE,
    Signal.MESSAGE_KEY: State.INVITING_MESSAGE,
}
_TO_ANSWER: Row = dict.fromkeys(
    (
        Signal.SCREEN,
        Signal.TAKE_MESSAGE,
        Signal.BLOCK,
        Signal.REFUSE,
        Signal.SIT,
        Signal.KEEP_WAITING,
        Signal.REJECT,
        Signal.VOICEMAIL,
        Signal.HANG_UP,
    ),
    State.ANSWERING,
)
_FAREWELL: Row = (
    _OFF_HOOK
    | _CONVERSING
    | {
        Signal.PLAYED: State.HANGING_UP,
        Signal.TIME_UP: State.HANGING_UP,
        Signal.HANG_UP: State.HANGING_UP,
        # The caller is to go anyway: whoever wants the line has it sooner, and to themselves.
        Signal.HANDSET_LIFTED: State.HANGING_UP,
    }
)

TRANSITIONS: dict[State, Row] = {
    State.IDENTIFYING: _ON_HOOK
    | _TO_ANSWER
    | {
        Signal.ALLOW: State.RINGING,
        Signal.ACCEPT: State.RINGING,
        Signal.ASK: State.DECIDING,
        Signal.KNOCKED: State.LEFT_ALONE,
        Signal.HANDSET_LIFTED: State.LEFT_ALONE,
    },
    State.EXPECTING_RING: _ON_HOOK
    | _TO_ANSWER
    | {
        Signal.ALLOW: State.RINGING,
        Signal.ASK: State.DECIDING,
        Signal.HANDSET_LIFTED: State.LEFT_ALONE,
        Signal.TIME_UP: State.ENDED,
    },
    State.DECIDING: _ON_HOOK | _TO_ANSWER | {Signal.ACCEPT: State.RINGING, Signal.HANDSET_LIFTED: State.LEFT_ALONE},
    State.RINGING: _ON_HOOK
    | _TO_ANSWER
    | {
        Signal.RING: State.RINGING,
        Signal.TIME_UP: State.ENDED,
        Signal.HANDSET_LIFTED: State.ENDED,
    },
    State.LEFT_ALONE: _ON_HOOK
    | {
        Signal.RING: State.LEFT_ALONE,
        Signal.HANDSET_REPLACED: State.ENDED,
        Signal.TIME_UP: State.ENDED,
    },
    State.ANSWERING: _OFF_HOOK
    | {
        Signal.ANSWER_FAILED: State.HANGING_UP,
        Signal.TIME_UP: State.HANGING_UP,
        Signal.HANDSET_LIFTED: State.HANDING_OVER,
    },
    State.GREETING: _SCREENING | {Signal.PLAYED: State.ASKING_NAME, Signal.TIME_UP: State.ASKING_NAME},
    State.ASKING_NAME: _SCREENING | {Signal.PLAYED: State.HEARING_NAME, Signal.TIME_UP: State.HEARING_NAME},
    State.HEARING_NAME: _SCREENING
    | {
        Signal.SPOKE: State.ASKING_REASON,
        Signal.NAMED: State.WAITING,
        Signal.SILENT: State.ASKING_NAME_AGAIN,
    },
    State.ASKING_NAME_AGAIN: _SCREENING
    | {Signal.PLAYED: State.HEARING_NAME_AGAIN, Signal.TIME_UP: State.HEARING_NAME_AGAIN},
    State.HEARING_NAME_AGAIN: _SCREENING
    | {
        Signal.SPOKE: State.ASKING_REASON,
        Signal.NAMED: State.WAITING,
        Signal.SILENT: State.INVITING_MESSAGE,
    },
    State.ASKING_REASON: _SCREENING | {Signal.PLAYED: State.HEARING_REASON, Signal.TIME_UP: State.HEARING_REASON},
    State.HEARING_REASON: _SCREENING | {Signal.SPOKE: State.WAITING, Signal.SILENT: State.WAITING},
    State.WAITING: _SCREENING | {Signal.TIME_UP: State.INVITING_MESSAGE},
    State.PUTTING_THROUGH: _WITH_CALLER
    | {
        Signal.HAVE_IT: State.HANDING_OVER,
        Signal.HANDSET_KEY: State.HANDING_OVER,
        Signal.MESSAGE_KEY: State.INVITING_MESSAGE,
        Signal.TIME_UP: State.REGRETTING,
    },
    State.AWAITING_FAX: _HELD
    | {
        Signal.MACHINE_ANSWERS: State.HANDING_OVER,
        Signal.HAVE_IT: State.HANDING_OVER,
        Signal.HANDSET_KEY: State.HANDING_OVER,
        Signal.TIME_UP: State.HANGING_UP,
    },
    State.HANDING_OVER: _OFF_HOOK | _CONVERSING | {Signal.TIME_UP: State.HANGING_UP},
    State.REGRETTING: _WITH_CALLER
    | {
        Signal.ACCEPT: State.PUTTING_THROUGH,
        Signal.HAVE_IT: State.HANDING_OVER,
        Signal.HANDSET_KEY: State.HANDING_OVER,
        Signal.PLAYED: State.INVITING_MESSAGE,
        Signal.TIME_UP: State.INVITING_MESSAGE,
    },
    State.INVITING_MESSAGE: _WITH_CALLER
    | {
        Signal.ACCEPT: State.PUTTING_THROUGH,
        Signal.REJECT: State.DECLINING,
        Signal.PLAYED: State.TAKING_MESSAGE,
        Signal.TIME_UP: State.TAKING_MESSAGE,
    },
    State.TAKING_MESSAGE: _WITH_CALLER
    | {
        Signal.ACCEPT: State.PUTTING_THROUGH,
        Signal.REJECT: State.DECLINING,
        Signal.MESSAGE_KEY: State.PARTING,
        Signal.SPOKE: State.PARTING,
        Signal.SILENT: State.PARTING,
        Signal.TIME_UP: State.PARTING,
    },
    State.DECLINING: _FAREWELL,
    State.REFUSING: _FAREWELL,
    # The tones are over sooner than an exchange needs to see an answer.
    State.SOUNDING_SIT: _FAREWELL | {Signal.PLAYED: State.HOLDING_LINE},
    # Whatever has been played, something more follows.
    State.KEEPING_WAITING: {signal: target for signal, target in _FAREWELL.items() if signal is not Signal.PLAYED},
    State.HOLDING_LINE: _FAREWELL,
    State.PARTING: _FAREWELL,
    State.HANGING_UP: {Signal.ON_HOOK: State.ENDED, Signal.TIME_UP: State.ENDED, Signal.LOST: State.ENDED},
    State.ENDED: {},
}

BEFORE_ANSWER = frozenset({State.IDENTIFYING, State.EXPECTING_RING, State.DECIDING, State.RINGING})
"""The states in which a decision stands in the place of the policy's verdict."""

SEEN_AS: dict[State, LineState] = {
    State.RINGING: LineState.RINGING,
    State.GREETING: LineState.SCREENING,
    State.ASKING_NAME: LineState.SCREENING,
    State.HEARING_NAME: LineState.SCREENING,
    State.ASKING_NAME_AGAIN: LineState.SCREENING,
    State.HEARING_NAME_AGAIN: LineState.SCREENING,
    State.ASKING_REASON: LineState.SCREENING,
    State.HEARING_REASON: LineState.SCREENING,
    State.WAITING: LineState.WAITING_FOR_DECISION,
    State.PUTTING_THROUGH: LineState.PUTTING_THROUGH,
    State.AWAITING_FAX: LineState.PUTTING_THROUGH,
    State.HANDING_OVER: LineState.IN_CALL,
    State.REGRETTING: LineState.VOICEMAIL,
    State.INVITING_MESSAGE: LineState.VOICEMAIL,
    State.TAKING_MESSAGE: LineState.VOICEMAIL,
}
"""Any other state is seen as idle: a caller who is not known yet, who is blocked or who knocks, disturbs nobody."""
