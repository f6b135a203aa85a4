"""What the household reads, in each language. Names and numbers are filled in as they are, never interpreted."""

from enum import StrEnum, auto

from ..core.caller_id import CallerIdKind
from ..core.screening.language import FALLBACK_LANGUAGE, quoted
from ..core.screening.verdict import Caller, NameSource


class Words(StrEnum):
    """The sentences, by what they are for."""

    HOUSEHOLD = auto()
    """What everybody at home is called together."""
    CHANNEL = auto()
    """Under which the phone files calls in its notification settings, as it does others under the next two."""
    RINGING_CHANNEL = auto()
    RESULT_CHANNEL = auto()
    AT_LINE = auto()
    """The title for somebody who is not at home: which line it is about, and what it is."""
    ASKING = auto()
    URGENT = auto()
    WAITS = auto()
    SAYS = auto()
    SAYS_URGENT = auto()
    ASKS_FOR = auto()
    MACHINE = auto()
    MACHINE_SAYS = auto()
    IN_SHORT = auto()
    ANSWERS = auto()
    ACCEPT = auto()
    PUT_THROUGH = auto()
    PUT_THROUGH_AT = auto()
    REJECT = auto()
    VOICEMAIL = auto()
    SAY = auto()
    SEND = auto()
    PLACEHOLDER = auto()
    COMING = auto()
    WHO_ARE_YOU = auto()
    WHAT_IS_IT_ABOUT = auto()
    CALL_LATER = auto()
    LEAVE_A_MESSAGE = auto()
    NO_VOICE = auto()
    NOT_SPOKEN = auto()
    TOO_LATE = auto()
    HAVE_IT = auto()
    PICK_UP = auto()
    ON_THE_LINE = auto()
    ACCEPTED_BY = auto()
    ALREADY_ANSWERED = auto()
    CALL_IS_OVER = auto()
    MISSED = auto()
    VOICEMAIL_LEFT = auto()
    GAVE_UP = auto()
    TOOK = auto()
    """What came of a call for whoever was asked and did not answer, as the next three."""
    ACCEPTED = auto()
    DECLINED = auto()
    PICKED_UP = auto()
    DECIDED_BY = auto()
    NOBODY_ANSWERED = auto()
    AUTOMATION = auto()
    """Who decided, where it was no person."""
    ALWAYS = auto()
    ALWAYS_ALLOW = auto()
    ALWAYS_OFFERED = auto()
    ALWAYS_LEARNT = auto()
    BLOCK = auto()
    BLOCK_OFFERED = auto()
    BLOCK_LEARNT = auto()
    UNDO = auto()
    UNDONE = auto()
    NOT_LEARNT = auto()
    PERSONAL = auto()
    DELIVERY = auto()
    MEDICAL = auto()
    BUSINESS = auto()
    SALES = auto()
    SCAM = auto()
    UNCLEAR = auto()
    FORWARDED = auto()
    """The title of a message that leaves the house, as the next ones are its lines."""
    FORWARDED_FOR = auto()
    FORWARDED_CALLER = auto()
    FORWARDED_TIME = auto()
    FORWARDED_SAID = auto()
    FORWARDED_LINK = auto()
    TRY = auto()
    TRY_BODY = auto()
    TRY_PRESS = auto()
    """What a phone shows that is only tried."""
    TRY_REASON = auto()
    """What the caller gives as the reason, where a ringer is only tried."""
    WITHHELD = auto()
    OUT_OF_AREA = auto()
    NONE = auto()


_SENTENCES: dict[str, dict[Words, str]] = {
    "en": {
        Words.HOUSEHOLD: "Household",
        Words.CHANNEL: "Incoming calls",
        Words.RINGING_CHANNEL: "Calls that ring",
        Words.RESULT_CHANNEL: "Missed calls and voicemail",
        Words.AT_LINE: "{line}: {title}",
        Words.ASKING: "{caller} is calling",
        Words.URGENT: "Urgent: {caller} is calling",
        Words.WAITS: "The caller waits for your answer.",
        Words.SAYS: "Says: {said}",
        Words.SAYS_URGENT: "Says that it is urgent.",
        Words.ASKS_FOR: "Asks for: {person}",
        Words.MACHINE: "A recorded announcement, it seems.",
        Words.MACHINE_SAYS: "A recorded announcement, it seems: {said}",
        Words.IN_SHORT: "In short ({topic}, {sure} sure): {summary}",
        Words.ANSWERS: "Caller: {said}",
        Words.ACCEPT: "Accept",
        Words.PUT_THROUGH: "Put through",
        Words.PUT_THROUGH_AT: "{line}: put through, waiting for somebody to pick up",
        Words.REJECT: "Decline",
        Words.VOICEMAIL: "Voicemail",
        Words.SAY: "Answer…",
        Words.SEND: "Say it",
        Words.PLACEHOLDER: "The caller hears what you type",
        Words.COMING: "I am coming",
        Words.WHO_ARE_YOU: "Who are you?",
        Words.WHAT_IS_IT_ABOUT: "What is it about?",
        Words.CALL_LATER: "Call later",
        Words.LEAVE_A_MESSAGE: "Leave a message",
        Words.NO_VOICE: "Not said: there is no text-to-speech engine to say it with.",
        Words.NOT_SPOKEN: "Not said: the voice did not speak in time. Try again.",
        Words.TOO_LATE: "Not said: nothing can be said to the caller now.",
        Words.HAVE_IT: "I have it",
        Words.PICK_UP: "Pick up any handset",
        Words.ON_THE_LINE: "{caller} is on the line.",
        Words.ACCEPTED_BY: "{caller} is on the line. Accepted by: {who}.",
        Words.ALREADY_ANSWERED: "Already answered by {who}.",
        Words.CALL_IS_OVER: "This call is over.",
        Words.MISSED: "Missed call: {caller}",
        Words.VOICEMAIL_LEFT: "New voicemail: {caller}",
        Words.GAVE_UP: "Hung up while waiting: {caller}",
        Words.TOOK: "{who} took the call: {caller}",
        Words.ACCEPTED: "Accepted by {who}: {caller}",
        Words.DECLINED: "Declined by {who}: {caller}",
        Words.PICKED_UP: "Somebody picked up: {caller}",
        Words.DECIDED_BY: "Decided by {who}.",
        Words.NOBODY_ANSWERED: "Nobody answered.",
        Words.AUTOMATION: "Automation",
        Words.ALWAYS: "Always let ring",
        Words.ALWAYS_ALLOW: "Always allow",
        Words.ALWAYS_OFFERED: "You talked with {caller}. Shall the telephone ring the next time, without questions?",
        Words.ALWAYS_LEARNT: "{caller} is on the allowlist and always rings from now on.",
        Words.BLOCK: "Block",
        Words.BLOCK_OFFERED: "You declined {caller}. Shall this number be blocked?",
        Words.BLOCK_LEARNT: "{caller} is blocked for {days} days.",
        Words.UNDO: "Undo",
        Words.UNDONE: "Undone. {caller} is treated as before.",
        Words.NOT_LEARNT: "This could not be written down. Try again later.",
        Words.PERSONAL: "personal",
        Words.DELIVERY: "delivery",
        Words.MEDICAL: "medical",
        Words.BUSINESS: "business",
        Words.SALES: "sales",
        Words.SCAM: "possible scam",
        Words.UNCLEAR: "unclear",
        Words.FORWARDED: "New voicemail: {caller}",
        Words.FORWARDED_FOR: "New voicemail for {person}: {caller}",
        Words.FORWARDED_CALLER: "From: {caller}",
        Words.FORWARDED_TIME: "Received: {time}",
        Words.FORWARDED_SAID: "Says: {said}",
        Words.FORWARDED_LINK: "Listen: {link}",
        Words.TRY: "This is a test",
        Words.TRY_BODY: "Nobody is calling. This phone is told of calls.",
        Words.TRY_PRESS: "Nobody is calling. Press any button: the page in Home Assistant then turns green.",
        Words.TRY_REASON: "Nobody is calling",
        Words.WITHHELD: "Withheld number",
        Words.OUT_OF_AREA: "Number not available",
        Words.NONE: "Unknown caller",
    },
    "pl": {
        Words.HOUSEHOLD: "Domownicy",
        Words.CHANNEL: "Połączenia przychodzące",
        Words.RINGING_CHANNEL: "Dzwoniące telefony",
        Words.RESULT_CHANNEL: "Nieodebrane i wiadomości",
        Words.AT_LINE: "{line}: {title}",
        Words.ASKING: "Dzwoni: {caller}",
        Words.URGENT: "Pilne! Dzwoni: {caller}",
        Words.WAITS: "Dzwoniący czeka na odpowiedź.",
        Words.SAYS: "Mówi: {said}",
        Words.SAYS_URGENT: "Mówi, że to pilne.",
        Words.ASKS_FOR: "Do kogo: {person}",
        Words.MACHINE: "To chyba automat.",
        Words.MACHINE_SAYS: "To chyba automat: {said}",
        Words.IN_SHORT: "W skrócie ({topic}, pewność {sure}): {summary}",
        Words.ANSWERS: "Dzwoniący: {said}",
        Words.ACCEPT: "Odbierz",
        Words.PUT_THROUGH: "Połącz",
        Words.PUT_THROUGH_AT: "{line}: połączono, ktoś musi podnieść słuchawkę",
        Words.REJECT: "Odrzuć",
        Words.VOICEMAIL: "Poczta głosowa",
        Words.SAY: "Odpowiedz…",
        Words.SEND: "Powiedz",
        Words.PLACEHOLDER: "Dzwoniący usłyszy ten tekst",
        Words.COMING: "Już idę",
        Words.WHO_ARE_YOU: "Kto mówi?",
        Words.WHAT_IS_IT_ABOUT: "O co chodzi?",
        Words.CALL_LATER: "Proszę później",
        Words.LEAVE_A_MESSAGE: "Proszę o wiadomość",
        Words.NO_VOICE: "Nie powiedziano: brak syntezatora mowy.",
        Words.NOT_SPOKEN: "Nie powiedziano: syntezator mowy nie zdążył. Spróbuj jeszcze raz.",
        Words.TOO_LATE: "Nie powiedziano: teraz nie można nic powiedzieć dzwoniącemu.",
        Words.HAVE_IT: "Mam rozmowę",
        Words.PICK_UP: "Podnieś dowolną słuchawkę",
        Words.ON_THE_LINE: "Na linii: {caller}.",
        Words.ACCEPTED_BY: "Na linii: {caller}. Odebrano przez: {who}.",
        Words.ALREADY_ANSWERED: "Już odebrano: {who}.",
        Words.CALL_IS_OVER: "To połączenie już się zakończyło.",
        Words.MISSED: "Nieodebrane połączenie: {caller}",
        Words.VOICEMAIL_LEFT: "Nowa wiadomość głosowa: {caller}",
        Words.GAVE_UP: "Dzwoniący nie doczekał się odpowiedzi: {caller}",
        Words.TOOK: "Odebrano ({who}): {caller}",
        Words.ACCEPTED: "Połączono ({who}): {caller}",
        Words.DECLINED: "Odrzucono ({who}): {caller}",
        Words.PICKED_UP: "Ktoś podniósł słuchawkę: {caller}",
        Words.DECIDED_BY: "Decyzja: {who}.",
        Words.NOBODY_ANSWERED: "Nikt nie odebrał.",
        Words.AUTOMATION: "Automatyzacja",
        Words.ALWAYS: "Zawsze przepuszczaj",
        Words.ALWAYS_ALLOW: "Zawsze przepuszczaj",
        Words.ALWAYS_OFFERED: "Koniec rozmowy: {caller}. Czy następnym razem telefon ma dzwonić od razu, bez pytań?",
        Words.ALWAYS_LEARNT: "Na liście dozwolonych: {caller}. Od teraz telefon zawsze zadzwoni.",
        Words.BLOCK: "Zablokuj",
        Words.BLOCK_OFFERED: "Odrzucono: {caller}. Czy zablokować ten numer?",
        Words.BLOCK_LEARNT: "Zablokowano na {days} dni: {caller}.",
        Words.UNDO: "Cofnij",
        Words.UNDONE: "Cofnięto. Ten numer jest traktowany tak jak wcześniej: {caller}.",
        Words.NOT_LEARNT: "Nie udało się tego zapisać. Spróbuj później.",
        Words.PERSONAL: "sprawa prywatna",
        Words.DELIVERY: "przesyłka",
        Words.MEDICAL: "sprawa zdrowotna",
        Words.BUSINESS: "sprawa służbowa",
        Words.SALES: "sprzedaż",
        Words.SCAM: "możliwe oszustwo",
        Words.UNCLEAR: "niejasne",
        Words.FORWARDED: "Nowa wiadomość głosowa: {caller}",
        Words.FORWARDED_FOR: "Nowa wiadomość głosowa ({person}): {caller}",
        Words.FORWARDED_CALLER: "Od: {caller}",
        Words.FORWARDED_TIME: "Nagrano: {time}",
        Words.FORWARDED_SAID: "Treść: {said}",
        Words.FORWARDED_LINK: "Odsłuchaj: {link}",
        Words.TRY: "To jest test",
        Words.TRY_BODY: "Nikt nie dzwoni. Ten telefon otrzymuje powiadomienia o połączeniach.",
        Words.TRY_PRESS: "Nikt nie dzwoni. Po naciśnięciu przycisku strona w Home Assistancie zmieni kolor na zielony.",
        Words.TRY_REASON: "Nikt nie dzwoni",
        Words.WITHHELD: "Numer zastrzeżony",
        Words.OUT_OF_AREA: "Numer niedostępny",
        Words.NONE: "Nieznany rozmówca",
    },
}

_WITHOUT_NUMBER = {
    CallerIdKind.WITHHELD: Words.WITHHELD,
    CallerIdKind.OUT_OF_AREA: Words.OUT_OF_AREA,
    CallerIdKind.NONE: Words.NONE,
    CallerIdKind.NUMBER: Words.NONE,
}


def words(sentence: Words, language: str, **facts: str) -> str:
    """Return a sentence with its facts; in English where the language is not one of ours."""
    return _SENTENCES.get(language, _SENTENCES[FALLBACK_LANGUAGE])[sentence].format(**facts)


def caller_in_words(caller: Caller, language: str) -> str:
    """Return who calls as a person would say it: the name, else the number, else why there is none.

    A name that the caller said is quoted: anybody can say anything.
    """
    if caller.name and caller.name_source is NameSource.SAID:
        return quoted(caller.name, language)
    if caller.name:
        return caller.name
    if caller.number:
        return caller.number.shown
    return words(_WITHOUT_NUMBER[caller.caller_id.kind], language)
