"""The sentence for each verdict, in each language: which rule it was, and what it rests on.

Some rules have several sentences, told apart by a word behind the rule's: by what the caller was found, or whom a
permit is for. In braces stand facts, which come cleaned and quoted (see `language`).
"""

from collections.abc import Mapping
from types import MappingProxyType

from .language import spoken_language
from .verdict import Rule

SENTENCES: dict[str, dict[str, str]] = {
    "en": {
        "listen_only": "Listen only: every call rings.",
        "emergency_window": "An emergency number was called: every call rings until {until}.",
        "vip": "The caller is a VIP.",
        "vip.pattern": "The caller is a VIP: {entry} fits the number.",
        "vip.name": "The caller is a VIP: {entry} fits the caller-ID name.",
        "blocklist": "The number is on the blocklist.",
        "blocklist.pattern": "The number fits {entry} on the blocklist.",
        "blocklist.name": "The caller-ID name fits {entry} on the blocklist.",
        "internal_number": "Short and internal numbers always ring.",
        "house_rule": "Your rule {rule} applies: {words}.",
        "allowlist": "The number is on the allowlist.",
        "allowlist.pattern": "The number fits {entry} on the allowlist.",
        "allowlist.name": "The caller-ID name fits {entry} on the allowlist.",
        "permit_next_call": "The next call was permitted.",
        "permit_next_call.one": "The next call was permitted until {until}.",
        "permit_next_call.all": "All calls were permitted until {until}.",
        "imported_allowlist": "The number is on the imported allowlist {list}.",
        "imported_blocklist": "The number is on the imported blocklist {list}.",
        "repeated_call": "The same number rang at {at}, and nobody answered.",
        "repeated_call.withheld": "A caller with a withheld number rang at {at}, and nobody answered.",
        "do_not_disturb": "Do not disturb: only VIPs ring.",
        "trusted_only": "Only callers on the allowlist ring.",
        "withheld": "The caller withheld the number.",
        "out_of_area": "The network could not tell the number.",
        "no_caller_id": "No caller ID came with the call.",
        "unknown_number": "The number is on no list.",
        "cannot_answer": "This modem cannot answer: it only tells who calls.",
        "handset_in_use": "A phone was off the hook.",
        "decided": "Decided while the line was ringing.",
    },
    "pl": {
        "listen_only": "Tylko nasłuch: dzwoni każde połączenie.",
        "emergency_window": "Wybrano numer alarmowy: do {until} dzwoni każde połączenie.",
        "vip": "Dzwoniący jest VIP-em.",
        "vip.pattern": "Dzwoniący jest VIP-em: numer pasuje do wzorca {entry}.",
        "vip.name": "Dzwoniący jest VIP-em: nazwa dzwoniącego pasuje do wzorca {entry}.",
        "blocklist": "Numer jest na liście zablokowanych.",
        "blocklist.pattern": "Numer pasuje do wzorca {entry} z listy zablokowanych.",
        "blocklist.name": "Nazwa dzwoniącego pasuje do wzorca {entry} z listy zablokowanych.",
        "internal_number": "Numery krótkie i wewnętrzne dzwonią zawsze.",
        "house_rule": "Zadziałała reguła {rule}: {words}.",
        "allowlist": "Numer jest na liście dozwolonych.",
        "allowlist.pattern": "Numer pasuje do wzorca {entry} z listy dozwolonych.",
        "allowlist.name": "Nazwa dzwoniącego pasuje do wzorca {entry} z listy dozwolonych.",
        "permit_next_call": "Następne połączenie było dozwolone.",
        "permit_next_call.one": "Następne połączenie było dozwolone do {until}.",
        "permit_next_call.all": "Wszystkie połączenia były dozwolone do {until}.",
        "imported_allowlist": "Numer jest na importowanej liście dozwolonych {list}.",
        "imported_blocklist": "Numer jest na importowanej liście zablokowanych {list}.",
        "repeated_call": "Ten sam numer dzwonił o {at} i nikt nie odebrał.",
        "repeated_call.withheld": "O {at} dzwonił ktoś z zastrzeżonym numerem i nikt nie odebrał.",
        "do_not_disturb": "Nie przeszkadzać: dzwonią tylko VIP-y.",
        "trusted_only": "Dzwonią tylko numery z listy dozwolonych.",
        "withheld": "Dzwoniący zastrzegł numer.",
        "out_of_area": "Sieć nie podała numeru.",
        "no_caller_id": "Połączenie przyszło bez identyfikacji numeru.",
        "unknown_number": "Numeru nie ma na żadnej liście.",
        "cannot_answer": "Ten modem nie może odebrać: tylko pokazuje, kto dzwoni.",
        "handset_in_use": "Słuchawka była podniesiona.",
        "decided": "Zdecydowano, gdy telefon dzwonił.",
    },
}

_LASTS = {"en": "The entry lasts until {expires}.", "pl": "Wpis obowiązuje do {expires}."}
_NO_FACTS: Mapping[str, str] = MappingProxyType({})


def sentence(rule: Rule, language: str, variant: str = "", facts: Mapping[str, str] = _NO_FACTS) -> str:
    """Return why, in words; in English where the language is not one of ours.

    Where `expires` is among the facts, a second sentence tells until when the entry lasts.
    """
    spoken = spoken_language(language)
    key = f"{rule}.{variant}" if variant else rule.value
    words = SENTENCES[spoken][key].format_map(facts)
    return f"{words} {_LASTS[spoken].format_map(facts)}" if "expires" in facts else words
