"""Polish: what is understood, and what is answered."""

from typing import Final

from ..household.quick_answers import QuickAnswer
from .says import Language, Phrase, Says
from .wishes import Wish

_ANSWERS: Final = {
    Says.ASSISTANT: "Asystent głosowy",
    Says.NOBODY: "Nikt teraz nie dzwoni.",
    Says.CALLS: "Dzwoni {caller}.",
    Says.WAITS: "Dzwoni {caller} i czeka na odpowiedź.",
    Says.BLOCKED_CALLER: "Na linii jest ktoś zablokowany: {caller}.",
    Says.COMES_THROUGH: "Na linii czeka {caller}. Podnieś dowolną słuchawkę.",
    Says.TALKS: "Trwa rozmowa, na linii jest {caller}.",
    Says.LEAVES_A_MESSAGE: "Wiadomość nagrywa właśnie {caller}.",
    Says.GIVES_NAME: "Przedstawia się: {said}.",
    Says.SAYS: "Mówi: {said}.",
    Says.URGENT: "Mówi, że to pilne.",
    Says.NUMBER: "numer {number}",
    Says.WITHHELD: "ktoś z numeru zastrzeżonego",
    Says.OUT_OF_AREA: "ktoś z niedostępnego numeru",
    Says.NONE: "nieznany rozmówca",
    Says.CLAIMS: "{caller}, przedstawia się: {said}",
    Says.NO_CALLS: "Nikt jeszcze nie dzwonił.",
    Says.CALLED: "Ostatnie połączenia, od najnowszego: {calls}.",
    Says.CALL: "{caller}, {when}, {how}",
    Says.ALLOWED: "przepuszczone",
    Says.PUT_THROUGH: "połączone",
    Says.BLOCKED: "zablokowane",
    Says.REJECTED: "odrzucone",
    Says.ABANDONED: "dzwoniący zrezygnował",
    Says.VOICEMAIL: "nagrano wiadomość",
    Says.MISSED: "nieodebrane",
    Says.ANSWERED_ELSEWHERE: "odebrane",
    Says.FAILED: "nieudane",
    Says.TODAY: "dziś o {time}",
    Says.YESTERDAY: "wczoraj o {time}",
    Says.WEEKDAY: "{weekday} o {time}",
    Says.DATE: "{day} {month} o {time}",
    Says.NO_MESSAGES: "Nie ma nowych wiadomości.",
    Says.MESSAGES_ONE: "Jest jedna nowa wiadomość: {messages}.",
    Says.MESSAGES_FEW: "Są {count} nowe wiadomości: {messages}.",
    Says.MESSAGES_MANY: "Jest {count} nowych wiadomości: {messages}.",
    Says.MESSAGE: "{caller}, {when}",
    Says.MESSAGE_SAYS: "{caller}, {when}, o treści {said}",
    Says.PLAYS_ONE: "Oto jedna nowa wiadomość.",
    Says.PLAYS_FEW: "Oto {count} nowe wiadomości.",
    Says.PLAYS_MANY: "Oto {count} nowych wiadomości.",
    Says.CANNOT_PLAY: "Tutaj nie można odtworzyć wiadomości.",
    Says.ACCEPTED: "Połączenie przyjęte. Podnieś dowolną słuchawkę.",
    Says.DECLINED: "Połączenie odrzucone.",
    Says.TO_VOICEMAIL: "Dzwoniący słyszy prośbę o zostawienie wiadomości.",
    Says.COMING: "Dzwoniący już wie, że ktoś podejdzie. Podnieś dowolną słuchawkę.",
    Says.SAID: "Dzwoniący słyszy: {said}.",
    Says.BLOCKED_NOW: "Od następnego połączenia numer będzie blokowany przez {days} dni: {caller}.",
    Says.DECLINED_AND_BLOCKED: "Połączenie odrzucone, a numer zablokowany na {days} dni: {caller}.",
    Says.PAUSED: (
        "Sprawdzanie połączeń jest wstrzymane do {time}. Do tej pory dodzwoni się każdy, kto nie jest zablokowany."
    ),
    Says.NOTHING_TO_PAUSE: "Teraz nic nie jest sprawdzane: telefon dzwoni przy każdym połączeniu.",
    Says.RESUMED: "Połączenia są znowu sprawdzane.",
    Says.NOT_PAUSED: "Sprawdzanie połączeń nie jest wstrzymane.",
}

_TO_CALLER: Final = "(dzwoniącemu|rozmówcy|temu kto dzwoni|osobie (przy telefonie|na linii))"
_TO_THEM: Final = "(mu|jej|im|tej osobie)"
"""Who may be anybody while nobody calls."""
_CALLER: Final = "(dzwoniącego|dzwoniącą|rozmówcę|tego kto dzwoni|osobę (przy telefonie|na linii))"
_THEM: Final = "(go|ją|ich|tę osobę)"
_WITH_CALLER: Final = "z (dzwoniącym|dzwoniącą|rozmówcą|tym kto dzwoni)"
_A_CALL: Final = "([to] połączenie|[tę|tą] rozmowę|[ten] telefon)"
_OF_A_CALL: Final = "([tego] połączenia|[tej] rozmowy|[tego] telefonu)"
_MAILBOX: Final = "(pocztę [głosową]|[automatyczną] sekretarkę)"
_IN_MAILBOX: Final = "([automatycznej] sekretarce|poczcie [głosowej])"
_FROM_MAILBOX: Final = "(głosowe|głosową|z [automatycznej] sekretarki|z poczty [głosowej])"
_GO: Final = "(idę|idziemy|podchodzę|podejdę|podejdziemy|odbiorę|odbierzemy|będę|będziemy)"
_COMING: Final = f"[już|zaraz] {_GO} [do telefonu]"
_WHO: Final = "(kto (mówi|dzwoni|to [jest])|jak się nazywa|o (nazwisko|imię))"
_WHY: Final = "(o co chodzi|w jakiej sprawie [dzwoni[ą]]|czego chc(e|ą)|(po co|dlaczego) dzwoni[ą])"
_INTRODUCE: Final = "(przedstawi|przedstawią)"
_THEY_INTRODUCE: Final = "(żeby|aby|by) się (przedstawił[a]|przedstawili)"
_THEY_LATER: Final = "(żeby|aby|by) (zadzwonił[a]|oddzwonił[a]|zadzwonili|spróbował[a]) później"
_THEY_LEAVE: Final = "(żeby|aby|by) (zostawił[a]|nagrał[a]|zostawili|nagrali) wiadomość"
_LEAVE: Final = "(zostawi|nagra|zostawią|nagrają) wiadomość"
_FORWARD: Final = "(przełącz|przekieruj|skieruj|wyślij|odeślij)"
_THE_CALLER: Final = "(dzwoniący|dzwoniąca|rozmówca|ten kto dzwoni)"
_ADD: Final = "(dodaj|wpisz|wrzuć) (ten|tamten|ostatni)"
_LATELY: Final = "[dzisiaj|dziś|ostatnio|wcześniej]"
_TO_US: Final = "[do (mnie|nas)]"
_HOUR: Final = "((na|przez) ([jedną|1|najbliższą] godzinę|(60|sześćdziesiąt) minut))"
_WORK: Final = "(połączeń|rozmów|telefonów|dzwoniących)"
_CHECKING: Final = f"((sprawdzanie|filtrowanie|odsiewanie) {_WORK})"
_STOP: Final = "(wstrzymaj|zawieś|wyłącz|zatrzymaj)"
_AGAIN: Final = "(znowu|znów|ponownie|z powrotem)"
_ALL: Final = "((przepuszczaj|łącz) (wszystkich dzwoniących|każdego dzwoniącego|wszystkie (połączenia|telefony)))"

_PHRASES: Final = (
    Phrase(
        wish=Wish.WHO_IS_CALLING,
        templates=(
            f"[powiedz [mi]|sprawdź] kto [to] [teraz] {_TO_US} (dzwoni|telefonuje) [teraz]",
            "kto [to] [jest] (przy telefonie|na linii)",
            "(od kogo|co to za) [jest] (ten telefon|telefon|to połączenie|połączenie)",
            f"czego chce {_THE_CALLER}",
            "o co chodzi (dzwoniącemu|dzwoniącej|temu kto dzwoni)",
            f"w jakiej sprawie [ktoś] {_TO_US} (dzwoni|dzwonią)",
        ),
    ),
    Phrase(
        wish=Wish.WHO_CALLED,
        templates=(
            f"kto [to] {_TO_US} {_LATELY} (dzwonił|telefonował|zadzwonił)",
            f"kto [to] (dzwonił|telefonował) (do (mnie|nas) {_LATELY}|dzisiaj|dziś|ostatnio|wcześniej)",
            f"kto {_TO_US} (dzwonił|telefonował) (kiedy|gdy|jak) (mnie|nas) nie było",
            f"czy ktoś {_LATELY} {_TO_US} (dzwonił|telefonował)",
            "czy ktoś do (mnie|nas) (dzisiaj|dziś|ostatnio|wcześniej) (dzwonił|telefonował)",
            f"czy ktoś (dzwonił|telefonował) (do (mnie|nas) {_LATELY}|dzisiaj|dziś|ostatnio|wcześniej)",
            "[czy] (są|mam|mamy) [jakieś] nieodebrane (połączenia|telefony)",
            "jakie (są|mam|mamy) nieodebrane (połączenia|telefony)",
            "(pokaż|podaj|przeczytaj|wymień) [mi] (ostatnie|nieodebrane) (połączenia|telefony)",
            "jakie (były|są) ostatnie (połączenia|telefony)",
        ),
    ),
    Phrase(
        wish=Wish.GET_MESSAGES,
        templates=(
            (
                "[czy] (są|mam|mamy) (jakieś [nowe]|nowe) (wiadomości|nagrania)"
                f" [głosowe|na {_IN_MAILBOX}|dla (mnie|nas)]"
            ),
            "[czy] (jest|mam|mamy) (jakaś|jakąś) [nowa|nową] wiadomość [głosowa|głosową] [dla (mnie|nas)]",
            f"ile [jest|mam|mamy] [nowych] wiadomości [głosowych|na {_IN_MAILBOX}]",
            "czy ktoś (zostawił|nagrał) [mi|nam] [jakąś] wiadomość",
            f"(czy jest|czy mam|co jest|co mam|jest coś) [coś] na {_IN_MAILBOX}",
            "sprawdź (pocztę głosową|[automatyczną] sekretarkę|wiadomości głosowe)",
        ),
    ),
    Phrase(
        wish=Wish.PLAY_MESSAGES,
        templates=(
            (
                "(odtwórz|odsłuchaj) [mi|nam] [wszystkie] [nowe|ostatnie|moje|nasze] (wiadomości|nagrania)"
                f" [{_FROM_MAILBOX}]"
            ),
            f"(odtwórz|odsłuchaj|puść) [mi|nam] [tę|nową|ostatnią] wiadomość [{_FROM_MAILBOX}]",
            f"puść [mi|nam] [wszystkie] [nowe|ostatnie|moje|nasze] (wiadomości|nagrania) {_FROM_MAILBOX}",
            "(odtwórz|odsłuchaj|puść) [mi|nam] (pocztę głosową|[automatyczną] sekretarkę)",
            (
                "(chcę|chciałbym|chciałabym) (odsłuchać|usłyszeć) [nowe|ostatnie|moje|nasze]"
                f" (wiadomości|wiadomość|nagrania|pocztę głosową) [{_FROM_MAILBOX}]"
            ),
        ),
        after_messages=("(odtwórz|odsłuchaj|puść|włącz) [mi|nam] (je|ją) [wszystkie]",),
    ),
    Phrase(
        wish=Wish.ACCEPT,
        templates=(
            f"(odbierz|przyjmij|zaakceptuj|akceptuj|połącz) {_A_CALL}",
            f"połącz (mnie|nas) {_WITH_CALLER}",
            f"przepuść ({_CALLER}|to połączenie|ten telefon)",
            f"(odbiorę|odbieram) {_A_CALL}",
        ),
        in_call=("odbierz", "połącz (mnie|nas) [z (nim|nią|nimi|tą osobą)]", f"przepuść {_THEM}"),
    ),
    Phrase(
        wish=Wish.REJECT,
        templates=(
            f"odrzuć ({_A_CALL}|{_CALLER})",
            f"nie (odbieraj|przyjmuj) {_OF_A_CALL}",
            f"rozłącz ({_A_CALL}|{_CALLER})",
            "zakończ (to połączenie|połączenie|tę rozmowę|rozmowę telefoniczną)",
            f"(spław|odpraw) {_CALLER}",
            f"nie (łącz mnie {_WITH_CALLER}|przepuszczaj (dzwoniącego|tego połączenia))",
        ),
        in_call=(
            "nie (odbieraj|przyjmuj)",
            f"rozłącz (się|{_THEM})",
            "odłóż słuchawkę",
            f"(spław|odpraw) {_THEM}",
            "nie łącz (mnie|nas) [z (nim|nią|nimi)]",
        ),
    ),
    Phrase(
        wish=Wish.SEND_TO_VOICEMAIL,
        templates=(
            f"{_FORWARD} ({_CALLER}|{_A_CALL}) na {_MAILBOX}",
            "niech odbierze ([automatyczna] sekretarka|poczta [głosowa])",
        ),
        in_call=(f"{_FORWARD} [{_THEM}] na {_MAILBOX}", f"niech [się] nagra [się] na {_MAILBOX}"),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.COMING,
        templates=("(już|zaraz) (idę|podchodzę|podejdę) do telefonu",),
        in_call=(
            f"(powiedz|przekaż|odpowiedz) [{_TO_THEM}] że {_COMING}",
            f"powiedz {_TO_THEM} {_COMING}",
            (
                "niech [chwilę|chwileczkę] (poczeka|zaczeka|poczekają) [chwilę|chwileczkę]"
                " [już|zaraz] (idę|podchodzę|podejdę|odbiorę)"
            ),
        ),
        finer=(f"(powiedz|przekaż|odpowiedz) {_TO_CALLER} [że] {_COMING}",),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.WHO_ARE_YOU,
        templates=(
            f"(zapytaj|spytaj) {_CALLER} {_WHO}",
            f"poproś {_CALLER} (o nazwisko|{_THEY_INTRODUCE})",
            f"niech {_THE_CALLER} się {_INTRODUCE}",
        ),
        in_call=(
            f"(zapytaj|spytaj) [{_THEM}] {_WHO}",
            f"poproś [{_THEM}] (o nazwisko|{_THEY_INTRODUCE})",
            f"niech się {_INTRODUCE}",
        ),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.WHAT_IS_IT_ABOUT,
        templates=(f"(zapytaj|spytaj) {_CALLER} {_WHY}", f"niech {_THE_CALLER} powie {_WHY}"),
        in_call=(f"(zapytaj|spytaj) [{_THEM}] {_WHY}", f"niech (powie|powiedzą) {_WHY}"),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.CALL_LATER,
        templates=(f"poproś {_CALLER} {_THEY_LATER}", f"niech {_THE_CALLER} (zadzwoni|oddzwoni|spróbuje) później"),
        in_call=(
            f"(powiedz [{_TO_THEM}]|poproś [{_THEM}]) {_THEY_LATER}",
            "niech (zadzwoni|oddzwoni|spróbuje|zadzwonią) później",
        ),
        finer=(f"(powiedz|przekaż) {_TO_CALLER} {_THEY_LATER}",),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.LEAVE_A_MESSAGE,
        templates=(
            f"niech {_THE_CALLER} {_LEAVE}",
            f"poproś {_CALLER} o (zostawienie|nagranie) wiadomości",
            f"poproś {_CALLER} {_THEY_LEAVE}",
        ),
        in_call=(
            f"niech {_LEAVE}",
            f"poproś [{_THEM}] o (zostawienie|nagranie) wiadomości",
            f"(powiedz [{_TO_THEM}]|poproś [{_THEM}]) {_THEY_LEAVE}",
        ),
        finer=(f"(powiedz|przekaż) {_TO_CALLER} {_THEY_LEAVE}",),
    ),
    Phrase(wish=Wish.SAY, templates=(f"(powiedz|przekaż|odpowiedz) {_TO_CALLER} {{text}}",)),
    Phrase(
        wish=Wish.BLOCK_CALLER,
        templates=(
            "zablokuj (ten|tamten|ostatni|ten ostatni) numer [telefonu]",
            "zablokuj [tego|ostatniego] (dzwoniącego|rozmówcę)",
            "zablokuj numer (który|z którego) [właśnie|teraz|ostatnio|przed chwilą] (dzwoni|dzwonił|dzwoniono)",
            f"{_ADD} numer do (listy (zablokowanych|blokad)|zablokowanych|blokowanych|czarnej listy)",
            f"{_ADD} numer na (listę (zablokowanych|blokad)|czarną listę)",
            "nigdy więcej nie przepuszczaj (tego numeru|tego dzwoniącego)",
            "nie chcę (więcej|już) (telefonów|połączeń) z tego numeru",
        ),
    ),
    Phrase(
        wish=Wish.PAUSE_SCREENING,
        templates=(
            f"{_STOP} {_CHECKING} {_HOUR}",
            f"{_STOP} {_HOUR} {_CHECKING}",
            f"{_HOUR} {_STOP} {_CHECKING}",
            f"nie (sprawdzaj|filtruj|odsiewaj) [żadnych] {_WORK} {_HOUR}",
            f"{_HOUR} nie (sprawdzaj|filtruj|odsiewaj) [żadnych] {_WORK}",
            f"{_ALL} {_HOUR}",
            f"{_HOUR} {_ALL}",
            f"niech {_HOUR} (każdy może się dodzwonić|wszyscy mogą się dodzwonić)",
        ),
    ),
    Phrase(
        wish=Wish.RESUME_SCREENING,
        templates=(
            f"(wznów|przywróć|kontynuuj) {_CHECKING}",
            f"włącz [{_AGAIN}] {_CHECKING}",
            f"włącz {_CHECKING} {_AGAIN}",
            f"zacznij [{_AGAIN}] (sprawdzać|filtrować) (połączenia|telefony|dzwoniących)",
            f"(sprawdzaj|filtruj) (połączenia|telefony|dzwoniących) {_AGAIN}",
            f"{_AGAIN} (sprawdzaj|filtruj) (połączenia|telefony|dzwoniących)",
            "(zakończ|skończ) przerwę w sprawdzaniu połączeń",
        ),
    ),
)


def _few(count: int) -> bool:
    """Tell whether it is 2, 3 or 4, or ends in one of them, but for 12, 13 and 14."""
    return count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14}


POLISH: Final = Language(
    answers=_ANSWERS,
    weekdays=("w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"),
    months=(
        *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
        *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
    ),
    few=_few,
    phrases=_PHRASES,
    polite=("[proszę] ", " [proszę]"),
    openings=(("że ", ""),),
)
