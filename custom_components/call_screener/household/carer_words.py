"""What carers read besides, in each language. Names and numbers are filled in as they are, never interpreted."""

from enum import StrEnum, auto
from typing import Final

from ..core.call.record import Disposition
from ..core.screening.language import FALLBACK_LANGUAGE


class CarerWords(StrEnum):
    """The sentences, by what they are for."""

    CHANNEL = auto()
    """Under which the phone files warnings in its notification settings, as it does summaries under the next."""
    DIGEST_CHANNEL = auto()
    LONG_TALK = auto()
    LONG_TALK_BODY = auto()
    TALK_OVER = auto()
    DIALS = auto()
    DIALS_BODY = auto()
    DIGEST = auto()
    DIGEST_SINCE = auto()
    """Where it is of more than a day, or less."""
    CALLS = auto()
    ALLOWED = auto()
    PUT_THROUGH = auto()
    BLOCKED = auto()
    REJECTED = auto()
    ABANDONED = auto()
    VOICEMAIL = auto()
    MISSED = auto()
    FAILED = auto()
    TALKED_LONG = auto()
    TALKED = auto()
    """Somebody, and for how many minutes."""


DISPOSITIONS: Final = {
    Disposition.PUT_THROUGH: CarerWords.PUT_THROUGH,
    Disposition.ANSWERED_ELSEWHERE: CarerWords.PUT_THROUGH,
    Disposition.ALLOWED: CarerWords.ALLOWED,
    Disposition.VOICEMAIL: CarerWords.VOICEMAIL,
    Disposition.MISSED: CarerWords.MISSED,
    Disposition.FAILED: CarerWords.FAILED,
    Disposition.ABANDONED: CarerWords.ABANDONED,
    Disposition.REJECTED: CarerWords.REJECTED,
    Disposition.BLOCKED: CarerWords.BLOCKED,
}
"""How calls end that a summary tells of, in its order."""

_SENTENCES: Final[dict[str, dict[CarerWords, str]]] = {
    "en": {
        CarerWords.CHANNEL: "Warnings about calls",
        CarerWords.DIGEST_CHANNEL: "Summary of calls",
        CarerWords.LONG_TALK: "{line}: long talk with a stranger",
        CarerWords.LONG_TALK_BODY: "{caller} has been on the telephone for {minutes} min. Perhaps call in another way.",
        CarerWords.TALK_OVER: "{line}: the talk with {caller} is over. It took {minutes} min.",
        CarerWords.DIALS: "{line}: a call soon after a stranger's",
        CarerWords.DIALS_BODY: "A handset was lifted soon after the talk with {caller}, and nobody had rung.",
        CarerWords.DIGEST: "{line}: the last day",
        CarerWords.DIGEST_SINCE: "{line}: calls since {since}",
        CarerWords.CALLS: "Calls: {count}",
        CarerWords.ALLOWED: "Rang: {callers}",
        CarerWords.PUT_THROUGH: "Put through: {callers}",
        CarerWords.BLOCKED: "Blocked: {callers}",
        CarerWords.REJECTED: "Declined: {callers}",
        CarerWords.ABANDONED: "Gave up: {callers}",
        CarerWords.VOICEMAIL: "Left a message: {callers}",
        CarerWords.MISSED: "Missed: {callers}",
        CarerWords.FAILED: "Could not be served, because something went wrong: {callers}",
        CarerWords.TALKED_LONG: "Talked long with: {callers}",
        CarerWords.TALKED: "{caller} ({minutes} min)",
    },
    "pl": {
        CarerWords.CHANNEL: "Ostrzeżenia o połączeniach",
        CarerWords.DIGEST_CHANNEL: "Podsumowanie połączeń",
        CarerWords.LONG_TALK: "{line}: długa rozmowa z kimś obcym",
        CarerWords.LONG_TALK_BODY: "{caller}: rozmowa trwa już {minutes} min. Może warto odezwać się inną drogą.",
        CarerWords.TALK_OVER: "{line}: koniec rozmowy ({caller}). Trwała {minutes} min.",
        CarerWords.DIALS: "{line}: telefon zaraz po rozmowie z kimś obcym",
        CarerWords.DIALS_BODY: "Wkrótce po rozmowie ({caller}) podniesiono słuchawkę, choć telefon nie dzwonił.",
        CarerWords.DIGEST: "{line}: ostatnia doba",
        CarerWords.DIGEST_SINCE: "{line}: połączenia od {since}",
        CarerWords.CALLS: "Połączenia: {count}",
        CarerWords.ALLOWED: "Przepuszczone: {callers}",
        CarerWords.PUT_THROUGH: "Połączone: {callers}",
        CarerWords.BLOCKED: "Zablokowane: {callers}",
        CarerWords.REJECTED: "Odrzucone: {callers}",
        CarerWords.ABANDONED: "Zrezygnowali: {callers}",
        CarerWords.VOICEMAIL: "Wiadomości głosowe: {callers}",
        CarerWords.MISSED: "Nieodebrane: {callers}",
        CarerWords.FAILED: "Nieobsłużone, bo coś poszło nie tak: {callers}",
        CarerWords.TALKED_LONG: "Długie rozmowy: {callers}",
        CarerWords.TALKED: "{caller} ({minutes} min)",
    },
}


def carer_words(sentence: CarerWords, language: str, **facts: str) -> str:
    """Return a sentence with its facts; in English where the language is not one of ours."""
    return _SENTENCES.get(language, _SENTENCES[FALLBACK_LANGUAGE])[sentence].format(**facts)
