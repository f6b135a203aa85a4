"""The states of a call, and the signals that lead from one to another.

A call begins when the line rings or the network tells who calls, whichever comes first, and the policy is asked
as soon as the caller is known, or is known not to become known (`Conduct.caller_id_wait`). From there it goes one of
four ways. It *rings through*: the phones have the line and the modem stays on-hook. Or the modem *answers* for
a reason that the verdict gives - to screen, to take a message, to get rid of somebody - and the phones are cut off
meanwhile. Or it is *left alone*, because somebody is on the phone, and whoever calls only knocks there. Or it *fails*,
and the phones get the line.

Two house rules. Everything that moves a call from one state to another stands in `transitions.py`; what is done on
entering a state stands in `entry.py`. And every state with the modem off-hook has a deadline, so that there is no
path on which a line stays off-hook: `HANGING_UP` is reached from each of them within `Conduct.call_limit`, and from
there the phones get the line back whether or not the modem answers.

Events become *signals* before they are looked up: a signal is an event together with the little that makes a
difference (which key, which decision, whether the pause that ended was before or after speech). A signal that is not
in a state's row changes nothing there.

A script is gone through in the five states from `ASKING` to `UNDERSTANDING`, whatever it asks: `course.py`
tells which of the signals that lead on from there an answer is.

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
    ASKING = auto()
    """Says a step of the script; the caller may talk into it."""
    HEARING = auto()
    """Hears the answer to it."""
    ASKING_AGAIN = auto()
    HEARING_AGAIN = auto()
    UNDERSTANDING = auto()
    """A word was said in place of a key, and somebody finds out which."""
    WAITING = auto()
    """For the household's answer, with the caller kept company."""
    RELAYING = auto()
    """Says what the household wants said."""
    HEARING_REPLY = auto()
    PUTTING_THROUGH = auto()
    """The phones have the line; nobody has lifted one yet."""
    AWAITING_FAX = auto()
    """The phones have the line, so that a fax among them answers the one that calls."""
    HANDING_OVER = auto()
    """Somebody is on a handset; the modem lets go."""
    REGRETTING = auto()
    """Nobody came to the phone after all."""
    INVITING_MESSAGE = auto()
    INVITING_ANOTHER = auto()
    """The message is to be said once more."""
    TAKING_MESSAGE = auto()
    FETCHING_MESSAGES = auto()
    """The owner calls, and is to hear the messages."""
    READING_MESSAGES = auto()
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
    SILENT = auto()
    TIME_UP = auto()

    # How a script goes on.
    LISTEN = auto()
    """A step has been said that asks for something."""
    BARGED_IN = auto()
    """The caller talks into it."""
    UNDERSTAND = auto()
    AGAIN = auto()
    NEXT = auto()
    THROUGH = auto()
    """Nothing is left to be asked: the household is waited for."""
    TURN_AWAY = auto()
    MONOLOGUE = auto()
    """A machine talks that does not listen."""

    RELAY = auto()
    MESSAGE_KEY = auto()
    ONCE_MORE_KEY = auto()
    HANDSET_KEY = auto()
    OWNER = auto()
    """Keyed what nobody but the household knows, to hear the messages."""
    FETCHED = auto()
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


SEEN_AS: dict[State, LineState] = {
    State.RINGING: LineState.RINGING,
    State.ASKING: LineState.SCREENING,
    State.HEARING: LineState.SCREENING,
    State.ASKING_AGAIN: LineState.SCREENING,
    State.HEARING_AGAIN: LineState.SCREENING,
    State.UNDERSTANDING: LineState.SCREENING,
    State.WAITING: LineState.WAITING_FOR_DECISION,
    State.RELAYING: LineState.WAITING_FOR_DECISION,
    State.HEARING_REPLY: LineState.WAITING_FOR_DECISION,
    State.PUTTING_THROUGH: LineState.PUTTING_THROUGH,
    State.AWAITING_FAX: LineState.PUTTING_THROUGH,
    State.HANDING_OVER: LineState.IN_CALL,
    State.REGRETTING: LineState.VOICEMAIL,
    State.INVITING_MESSAGE: LineState.VOICEMAIL,
    State.INVITING_ANOTHER: LineState.VOICEMAIL,
    State.TAKING_MESSAGE: LineState.VOICEMAIL,
    State.FETCHING_MESSAGES: LineState.VOICEMAIL,
    State.READING_MESSAGES: LineState.VOICEMAIL,
}
IN_SCRIPT = frozenset({State.ASKING, State.HEARING, State.ASKING_AGAIN, State.HEARING_AGAIN, State.UNDERSTANDING})
"""The states in which a step of the script is said, or its answer heard."""
ASKING = frozenset({State.ASKING, State.ASKING_AGAIN})
IN_SCREENING = frozenset(
    state for state, seen in SEEN_AS.items() if seen in {LineState.SCREENING, LineState.WAITING_FOR_DECISION}
)
"""Any other state is seen as idle: a caller who is not known yet, who is blocked or who knocks, disturbs nobody."""
