"""What leads from one state of a call to another: the table, whose theory stands in `state.py`."""

from .state import Signal, State

ANSWERED_FOR: dict[Signal, State] = {
    Signal.SCREEN: State.ASKING,
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
    Signal.RELAY: State.RELAYING,
}
_STEP: Row = _SCREENING | {
    Signal.LISTEN: State.HEARING,
    Signal.BARGED_IN: State.HEARING,
    Signal.UNDERSTAND: State.UNDERSTANDING,
    Signal.AGAIN: State.ASKING_AGAIN,
    Signal.NEXT: State.ASKING,
    Signal.THROUGH: State.WAITING,
    Signal.TAKE_MESSAGE: State.INVITING_MESSAGE,
    Signal.SILENT: State.INVITING_MESSAGE,
    Signal.TURN_AWAY: State.REFUSING,
    Signal.MONOLOGUE: State.TAKING_MESSAGE,
}
_SECOND_TRY: Row = _STEP | {Signal.LISTEN: State.HEARING_AGAIN, Signal.BARGED_IN: State.HEARING_AGAIN}
_INVITING: Row = _WITH_CALLER | {
    Signal.ACCEPT: State.PUTTING_THROUGH,
    Signal.REJECT: State.DECLINING,
    Signal.PLAYED: State.TAKING_MESSAGE,
    Signal.TIME_UP: State.TAKING_MESSAGE,
}
_OWNER: Row = _HELD | {Signal.MESSAGE_KEY: State.PARTING, Signal.TIME_UP: State.PARTING}
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
    State.ASKING: _STEP,
    State.HEARING: _STEP,
    State.ASKING_AGAIN: _SECOND_TRY,
    State.HEARING_AGAIN: _SECOND_TRY,
    State.UNDERSTANDING: _STEP,
    State.WAITING: _SCREENING | {Signal.TIME_UP: State.INVITING_MESSAGE},
    State.RELAYING: _SCREENING | {Signal.PLAYED: State.HEARING_REPLY, Signal.TIME_UP: State.HEARING_REPLY},
    State.HEARING_REPLY: _SCREENING | {Signal.SPOKE: State.WAITING, Signal.SILENT: State.WAITING},
    State.PUTTING_THROUGH: _WITH_CALLER
    | {
        Signal.HAVE_IT: State.HANDING_OVER,
        Signal.HANDSET_KEY: State.HANDING_OVER,
        Signal.MESSAGE_KEY: State.INVITING_MESSAGE,
        Signal.OWNER: State.FETCHING_MESSAGES,
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
        Signal.OWNER: State.FETCHING_MESSAGES,
        Signal.PLAYED: State.INVITING_MESSAGE,
        Signal.TIME_UP: State.INVITING_MESSAGE,
    },
    State.INVITING_MESSAGE: _INVITING,
    State.INVITING_ANOTHER: _INVITING,
    State.TAKING_MESSAGE: _WITH_CALLER
    | {
        Signal.ACCEPT: State.PUTTING_THROUGH,
        Signal.REJECT: State.DECLINING,
        Signal.MESSAGE_KEY: State.PARTING,
        Signal.ONCE_MORE_KEY: State.INVITING_ANOTHER,
        Signal.SPOKE: State.PARTING,
        Signal.SILENT: State.PARTING,
    },
    State.FETCHING_MESSAGES: _OWNER | {Signal.FETCHED: State.READING_MESSAGES},
    State.READING_MESSAGES: _OWNER,
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
