"""The sentence for each rule, in each language."""

from .verdict import Rule

FALLBACK_LANGUAGE = "en"

SENTENCES: dict[str, dict[Rule, str]] = {
    "en": {
        Rule.LISTEN_ONLY: "Listen only: every call rings.",
        Rule.VIP: "One of your most important callers.",
        Rule.ALLOWLIST: "The number is on the allowlist.",
        Rule.BLOCKLIST: "The number is on the blocklist.",
        Rule.PERMIT_NEXT_CALL: "The next call was permitted.",
        Rule.DO_NOT_DISTURB: "Do not disturb: only the most important callers ring.",
        Rule.TRUSTED_ONLY: "Only callers on the allowlist ring.",
        Rule.WITHHELD: "The caller withheld the number.",
        Rule.OUT_OF_AREA: "The network could not tell the number.",
        Rule.NO_CALLER_ID: "No caller ID came with the call.",
        Rule.UNKNOWN_NUMBER: "The number is on no list.",
        Rule.CANNOT_ANSWER: "This modem cannot answer: it only tells who calls.",
        Rule.HANDSET_IN_USE: "A phone was off the hook.",
        Rule.DECIDED: "Decided while the line was ringing.",
    },
    "pl": {
        Rule.LISTEN_ONLY: "Tylko nasłuch: dzwoni każde połączenie.",
        Rule.VIP: "Jeden z najważniejszych rozmówców.",
        Rule.ALLOWLIST: "Numer jest na liście dozwolonych.",
        Rule.BLOCKLIST: "Numer jest na liście zablokowanych.",
        Rule.PERMIT_NEXT_CALL: "Następne połączenie było dozwolone.",
        Rule.DO_NOT_DISTURB: "Nie przeszkadzać: dzwonią tylko najważniejsi.",
        Rule.TRUSTED_ONLY: "Dzwonią tylko numery z listy dozwolonych.",
        Rule.WITHHELD: "Dzwoniący zastrzegł numer.",
        Rule.OUT_OF_AREA: "Sieć nie podała numeru.",
        Rule.NO_CALLER_ID: "Połączenie przyszło bez identyfikacji numeru.",
        Rule.UNKNOWN_NUMBER: "Numeru nie ma na żadnej liście.",
        Rule.CANNOT_ANSWER: "Ten modem nie może odebrać: tylko pokazuje, kto dzwoni.",
        Rule.HANDSET_IN_USE: "Słuchawka była podniesiona.",
        Rule.DECIDED: "Zdecydowano, gdy telefon dzwonił.",
    },
}


def sentence(rule: Rule, language: str) -> str:
    """Return why, in words; in English where the language is not one of ours."""
    return SENTENCES.get(language.partition("-")[0], SENTENCES[FALLBACK_LANGUAGE])[rule]
