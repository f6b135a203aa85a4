"""How a call ended: the disposition, and the sentence that follows the policy's reason."""

from dataclasses import replace
from enum import StrEnum, auto

from ..screening.language import FALLBACK_LANGUAGE
from .record import CallRecord, Disposition
from .state import Signal, State


class Ending(StrEnum):
    """How a call ended, finer than its disposition."""

    RANG = auto()
    NEVER_RANG = auto()
    KNOCKED = auto()
    BLOCKED = auto()
    REJECTED = auto()
    HUNG_UP_ON = auto()
    PUT_THROUGH = auto()
    ANSWERED_ELSEWHERE = auto()
    GAVE_UP = auto()
    GAVE_UP_ACCEPTED = auto()
    FAX_CALLED = auto()
    FAX_HANDED_OVER = auto()
    FAX_UNANSWERED = auto()
    COMPUTER_CALLED = auto()
    LISTENED_IN = auto()
    VOICEMAIL = auto()
    NO_MESSAGE = auto()
    SAID_NOTHING = auto()
    NOT_ANSWERED = auto()
    MODEM_LOST = auto()
    LET_GO = auto()
    """The modem went on-hook by itself."""
    CLOSING = auto()
    TOO_LONG = auto()
    MISTAKE = auto()
    """One of ours: the operator of the line gave the call up."""
    CRASHED_IN_MESSAGE = auto()
    CRASHED = auto()
    """Nothing of us survived the call; found at the next start, as is a message that had begun."""


DISPOSITIONS: dict[Ending, Disposition] = {
    Ending.RANG: Disposition.ALLOWED,
    Ending.NEVER_RANG: Disposition.ABANDONED,
    Ending.KNOCKED: Disposition.MISSED,
    Ending.BLOCKED: Disposition.BLOCKED,
    Ending.REJECTED: Disposition.REJECTED,
    Ending.HUNG_UP_ON: Disposition.REJECTED,
    Ending.PUT_THROUGH: Disposition.PUT_THROUGH,
    Ending.ANSWERED_ELSEWHERE: Disposition.ANSWERED_ELSEWHERE,
    Ending.GAVE_UP: Disposition.ABANDONED,
    Ending.GAVE_UP_ACCEPTED: Disposition.ABANDONED,
    Ending.FAX_CALLED: Disposition.REJECTED,
    Ending.FAX_HANDED_OVER: Disposition.PUT_THROUGH,
    Ending.FAX_UNANSWERED: Disposition.MISSED,
    Ending.COMPUTER_CALLED: Disposition.REJECTED,
    Ending.LISTENED_IN: Disposition.ALLOWED,
    Ending.VOICEMAIL: Disposition.VOICEMAIL,
    Ending.NO_MESSAGE: Disposition.MISSED,
    Ending.SAID_NOTHING: Disposition.ABANDONED,
    Ending.NOT_ANSWERED: Disposition.FAILED,
    Ending.MODEM_LOST: Disposition.FAILED,
    Ending.LET_GO: Disposition.FAILED,
    Ending.CLOSING: Disposition.FAILED,
    Ending.TOO_LONG: Disposition.FAILED,
    Ending.MISTAKE: Disposition.FAILED,
    Ending.CRASHED_IN_MESSAGE: Disposition.VOICEMAIL,
    Ending.CRASHED: Disposition.FAILED,
}

SENTENCES: dict[str, dict[Ending, str]] = {
    "en": {
        Ending.RANG: "The phones rang.",
        Ending.NEVER_RANG: "The line did not ring, or not again: the caller was gone, or knocked while somebody was on "
        "the phone, or somebody had picked up.",
        Ending.KNOCKED: "Somebody was on the phone; this call knocked.",
        Ending.BLOCKED: "The call was blocked.",
        Ending.REJECTED: "The call was declined.",
        Ending.HUNG_UP_ON: "The call was ended by the household.",
        Ending.PUT_THROUGH: "The caller was put through.",
        Ending.ANSWERED_ELSEWHERE: "Somebody picked up a phone.",
        Ending.GAVE_UP: "The caller hung up during screening.",
        Ending.GAVE_UP_ACCEPTED: "The caller hung up before anybody picked up.",
        Ending.FAX_CALLED: "A fax machine called.",
        Ending.FAX_HANDED_OVER: "A fax machine called, and a fax answered it.",
        Ending.FAX_UNANSWERED: "A fax machine called, and no fax answered it.",
        Ending.COMPUTER_CALLED: "A computer called.",
        Ending.LISTENED_IN: "The messages were listened to from elsewhere.",
        Ending.VOICEMAIL: "The caller left a message.",
        Ending.NO_MESSAGE: "Nobody answered, and the caller left no message.",
        Ending.SAID_NOTHING: "The caller said nothing.",
        Ending.NOT_ANSWERED: "The modem could not answer; the phones kept the line.",
        Ending.MODEM_LOST: "The modem was lost during the call.",
        Ending.LET_GO: "The modem let go of the line during the call.",
        Ending.CLOSING: "Call Screener was stopped during the call.",
        Ending.TOO_LONG: "The call took too long and was ended.",
        Ending.MISTAKE: "Something went wrong within Call Screener; the phones got the line.",
        Ending.CRASHED_IN_MESSAGE: "The system stopped during the message; what had been said until then was kept.",
        Ending.CRASHED: "The system stopped during the call.",
    },
    "pl": {
        Ending.RANG: "Telefony dzwoniły.",
        Ending.NEVER_RANG: "Linia nie zadzwoniła albo nie dzwoniła dalej: dzwoniący rozłączył się, dobijał się "
        "w trakcie rozmowy albo ktoś podniósł słuchawkę.",
        Ending.KNOCKED: "Ktoś rozmawiał przez telefon; to było połączenie oczekujące.",
        Ending.BLOCKED: "Połączenie zablokowano.",
        Ending.REJECTED: "Połączenie odrzucono.",
        Ending.HUNG_UP_ON: "Domownicy zakończyli połączenie.",
        Ending.PUT_THROUGH: "Rozmówcę połączono.",
        Ending.ANSWERED_ELSEWHERE: "Ktoś podniósł słuchawkę.",
        Ending.GAVE_UP: "Dzwoniący rozłączył się w trakcie sprawdzania.",
        Ending.GAVE_UP_ACCEPTED: "Dzwoniący rozłączył się, zanim ktoś podniósł słuchawkę.",
        Ending.FAX_CALLED: "Dzwonił faks.",
        Ending.FAX_HANDED_OVER: "Dzwonił faks i faks go odebrał.",
        Ending.FAX_UNANSWERED: "Dzwonił faks, a żaden faks go nie odebrał.",
        Ending.COMPUTER_CALLED: "Dzwonił komputer.",
        Ending.LISTENED_IN: "Wiadomości odsłuchano zdalnie.",
        Ending.VOICEMAIL: "Dzwoniący zostawił wiadomość.",
        Ending.NO_MESSAGE: "Nikt nie odebrał, a dzwoniący nie zostawił wiadomości.",
        Ending.SAID_NOTHING: "Dzwoniący nic nie powiedział.",
        Ending.NOT_ANSWERED: "Modem nie mógł odebrać; linia została przy telefonach.",
        Ending.MODEM_LOST: "Utracono modem w trakcie połączenia.",
        Ending.LET_GO: "Modem sam zwolnił linię w trakcie połączenia.",
        Ending.CLOSING: "Call Screener zatrzymano w trakcie połączenia.",
        Ending.TOO_LONG: "Połączenie trwało zbyt długo i zostało zakończone.",
        Ending.MISTAKE: "Wystąpił błąd w programie Call Screener; linię przejęły telefony.",
        Ending.CRASHED_IN_MESSAGE: "System zatrzymał się w trakcie wiadomości; zachowano to, co zostało powiedziane.",
        Ending.CRASHED: "System zatrzymał się w trakcie połączenia.",
    },
}

DECIDED_WITH: dict[Signal, Ending] = {
    Signal.BLOCK: Ending.BLOCKED,
    Signal.REFUSE: Ending.BLOCKED,
    Signal.SIT: Ending.BLOCKED,
    Signal.KEEP_WAITING: Ending.BLOCKED,
    Signal.REJECT: Ending.REJECTED,
    Signal.HANG_UP: Ending.HUNG_UP_ON,
    Signal.FAX_CALLS: Ending.FAX_CALLED,
    Signal.COMPUTER_CALLS: Ending.COMPUTER_CALLED,
    Signal.TURN_AWAY: Ending.BLOCKED,
    Signal.OWNER: Ending.LISTENED_IN,
}
"""Signals after which it is settled how the call ends, whatever still happens on the line."""

_NOT_ANSWERED = frozenset({(State.ANSWERING, Signal.TIME_UP), (State.ANSWERING, Signal.ANSWER_FAILED)})
"""What shows that a call could not be answered, whatever it was to be answered for."""
_BY_SIGNAL: dict[Signal, Ending] = {
    Signal.HANDSET_LIFTED: Ending.ANSWERED_ELSEWHERE,
    Signal.CALLER_GONE: Ending.GAVE_UP,
    Signal.LIMIT: Ending.TOO_LONG,
    Signal.LOST: Ending.MODEM_LOST,
    Signal.ON_HOOK: Ending.LET_GO,
    Signal.CLOSING: Ending.CLOSING,
}
_FAILURES = frozenset({Signal.LOST, Signal.ON_HOOK, Signal.CLOSING, Signal.LIMIT})
_EXCEPTIONS: dict[tuple[State, Signal], Ending] = {
    **dict.fromkeys(_NOT_ANSWERED, Ending.NOT_ANSWERED),
    (State.EXPECTING_RING, Signal.TIME_UP): Ending.NEVER_RANG,
    (State.PUTTING_THROUGH, Signal.CALLER_GONE): Ending.GAVE_UP_ACCEPTED,
    **dict.fromkeys([(State.AWAITING_FAX, signal) for signal in set(Signal) - _FAILURES], Ending.FAX_UNANSWERED),
    # Allowed is allowed: the phones had the line, whatever became of the modem.
    **dict.fromkeys([(State.RINGING, signal) for signal in Signal], Ending.RANG),
}


_AFTER_SCREENING = frozenset(
    {State.REGRETTING, State.INVITING_MESSAGE, State.INVITING_ANOTHER, State.TAKING_MESSAGE, State.PARTING}
)
_EXPECTING_SOMEBODY = frozenset({State.PUTTING_THROUGH, State.REGRETTING})


def settled(
    before: Ending | None, state: State, signal: Signal, target: State, *, has_message: bool, is_expected: bool
) -> Ending | None:
    """Return how the call ends, as soon as that is certain; None before.

    The call leaves `state` for `target` by `signal`; what was settled `before` stays, unless somebody comes to the
    phone after all, or the modem cannot even answer. `is_expected` says whether anybody could have answered, or wanted
    a message.
    """
    if target in {State.LEFT_ALONE, State.HANDING_OVER}:
        return before if state is target else _taken(state, signal)
    if (before is not None or signal in DECIDED_WITH) and (state, signal) not in _NOT_ANSWERED:
        return before or DECIDED_WITH[signal]
    if target not in {State.HANGING_UP, State.ENDED}:
        return None
    if has_message:
        return Ending.VOICEMAIL
    if state in _AFTER_SCREENING and signal not in _FAILURES:
        return Ending.NO_MESSAGE if is_expected else Ending.SAID_NOTHING
    return _EXCEPTIONS.get((state, signal)) or _BY_SIGNAL[signal]


def _taken(state: State, signal: Signal) -> Ending:
    """Return how a call ends that somebody has at a handset."""
    if state is State.AWAITING_FAX:
        return Ending.FAX_HANDED_OVER
    if signal is Signal.KNOCKED:
        return Ending.KNOCKED
    is_expected = state in _EXPECTING_SOMEBODY or signal is not Signal.HANDSET_LIFTED
    return Ending.PUT_THROUGH if is_expected else Ending.ANSWERED_ELSEWHERE


def closed(record: CallRecord, how: Ending, language: str, *, duration: float) -> CallRecord:
    """Return the record of a call that ended like this, after so many seconds."""
    words = f"{record.reason} {sentence(how, language)}".strip()
    return replace(record, disposition=DISPOSITIONS[how], reason=words, duration=duration)


def sentence(how: Ending, language: str) -> str:
    """Return how a call ended, in words; in English where the language is not one of ours."""
    return SENTENCES.get(language.partition("-")[0], SENTENCES[FALLBACK_LANGUAGE])[how]
