"""The sentences that a household reads, in both languages: written out, as a person would check them."""

from typing import NamedTuple

from custom_components.call_screener.core.screening.verdict import Rule


class Said(NamedTuple):
    """By which rule it was decided, which list or own rule that was, and what is said of it."""

    rule: Rule
    en: str
    pl: str
    source: str | None = None


def applied(rule: str, en: str, pl: str) -> Said:
    """Return what is said where a rule of the house decided."""
    return Said(
        Rule.HOUSE_RULE, f"Your rule “{rule}” applies: {en}.", f"Zadziałała reguła „{rule}”: {pl}.", rule.lower()
    )


LISTEN = Said(Rule.LISTEN_ONLY, "Listen only: every call rings.", "Tylko nasłuch: dzwoni każde połączenie.")
EMERGENCY = Said(
    Rule.EMERGENCY_WINDOW,
    "An emergency number was called: every call rings until 13:30.",
    "Wybrano numer alarmowy: do 13:30 dzwoni każde połączenie.",
)
EMERGENCY_MORNING = Said(
    Rule.EMERGENCY_WINDOW,
    "An emergency number was called: every call rings until 2026-11-26 08:00.",
    "Wybrano numer alarmowy: do 2026-11-26 08:00 dzwoni każde połączenie.",
)
VIP = Said(Rule.VIP, "The caller is a VIP.", "Dzwoniący jest VIP-em.")
VIP_NAME = Said(
    Rule.VIP,
    "The caller is a VIP: “grandpa*” fits the caller-ID name.",
    "Dzwoniący jest VIP-em: nazwa dzwoniącego pasuje do wzorca „grandpa*”.",
)
BLOCKED = Said(Rule.BLOCKLIST, "The number is on the blocklist.", "Numer jest na liście zablokowanych.")
BLOCKED_TILL = Said(
    Rule.BLOCKLIST,
    "The number is on the blocklist. The entry lasts until 2026-11-26 12:00.",
    "Numer jest na liście zablokowanych. Wpis obowiązuje do 2026-11-26 12:00.",
)
BLOCKED_RANGE = Said(
    Rule.BLOCKLIST,
    "The number fits “+48700*” on the blocklist.",
    "Numer pasuje do wzorca „+48700*” z listy zablokowanych.",
)
BLOCKED_NAME = Said(
    Rule.BLOCKLIST,
    "The caller-ID name fits “*insurance*” on the blocklist.",
    "Nazwa dzwoniącego pasuje do wzorca „*insurance*” z listy zablokowanych.",
)
INTERNAL = Said(
    Rule.INTERNAL_NUMBER, "Short and internal numbers always ring.", "Numery krótkie i wewnętrzne dzwonią zawsze."
)
ALLOWED = Said(Rule.ALLOWLIST, "The number is on the allowlist.", "Numer jest na liście dozwolonych.")
ALLOWED_TILL = Said(
    Rule.ALLOWLIST,
    "The number is on the allowlist. The entry lasts until 13:00.",
    "Numer jest na liście dozwolonych. Wpis obowiązuje do 13:00.",
)


def allowed_range(pattern: str) -> Said:
    """Return what is said of a number in an allowed range."""
    return Said(
        Rule.ALLOWLIST,
        f"The number fits “{pattern}” on the allowlist.",
        f"Numer pasuje do wzorca „{pattern}” z listy dozwolonych.",
    )


ALLOWED_NAME = Said(
    Rule.ALLOWLIST,
    "The caller-ID name fits “City Library” on the allowlist.",
    "Nazwa dzwoniącego pasuje do wzorca „City Library” z listy dozwolonych.",
)
PERMIT = Said(
    Rule.PERMIT_NEXT_CALL,
    "The next call was permitted until 13:30.",
    "Następne połączenie było dozwolone do 13:30.",
)
PERMIT_ALL = Said(
    Rule.PERMIT_NEXT_CALL,
    "All calls were permitted until 13:30.",
    "Wszystkie połączenia były dozwolone do 13:30.",
)
GOOD = Said(
    Rule.IMPORTED_ALLOWLIST,
    "The number is on the imported allowlist “Good firms”.",
    "Numer jest na importowanej liście dozwolonych „Good firms”.",
    "good",
)
SPAM = Said(
    Rule.IMPORTED_BLOCKLIST,
    "The number is on the imported blocklist “Spam 2026 b”.",
    "Numer jest na importowanej liście zablokowanych „Spam 2026 b”.",
    "spam",
)
AGAIN = Said(
    Rule.REPEATED_CALL,
    "The same number rang at 11:45, and nobody answered.",
    "Ten sam numer dzwonił o 11:45 i nikt nie odebrał.",
)
AGAIN_WITHHELD = Said(
    Rule.REPEATED_CALL,
    "A caller with a withheld number rang at 11:55, and nobody answered.",
    "O 11:55 dzwonił ktoś z zastrzeżonym numerem i nikt nie odebrał.",
)
QUIET = Said(
    Rule.DO_NOT_DISTURB,
    "Do not disturb: only VIPs ring.",
    "Nie przeszkadzać: dzwonią tylko VIP-y.",
)
TRUSTED = Said(Rule.TRUSTED_ONLY, "Only callers on the allowlist ring.", "Dzwonią tylko numery z listy dozwolonych.")
WITHHELD = Said(Rule.WITHHELD, "The caller withheld the number.", "Dzwoniący zastrzegł numer.")
OUT_OF_AREA = Said(Rule.OUT_OF_AREA, "The network could not tell the number.", "Sieć nie podała numeru.")
NO_CALLER_ID = Said(
    Rule.NO_CALLER_ID, "No caller ID came with the call.", "Połączenie przyszło bez identyfikacji numeru."
)
UNKNOWN = Said(Rule.UNKNOWN_NUMBER, "The number is on no list.", "Numeru nie ma na żadnej liście.")

OUT_OF_HOURS = applied(
    "Out of hours",
    "Mon–Fri 00:00–08:00, Mon–Fri 17:00–00:00 or Sat–Sun",
    "pon.–pt. 00:00–08:00, pon.–pt. 17:00–00:00 lub sob.–niedz.",
)
PROTECT = applied(
    "Protect",
    "withheld numbers, foreign numbers, premium-rate numbers or numbers that cannot exist",
    "numery zastrzeżone, numery zagraniczne, numery o podwyższonej opłacie lub numery, które nie mogą istnieć",
)
EVENING = applied("Evening", "in the group “Family”", "z grupy „Family”")
NIGHT = applied("Night", "Fri 22:00–07:00", "pt. 22:00–07:00")
AWAY = applied("Away", "while person.anna is “not_home”", "gdy person.anna ma stan „not_home”")
RANGE = applied("Range", "numbers like “+48225*”", "numery typu „+48225*”")
NAME = applied("Name", "caller-ID names like “*LOANS*”", "nazwy dzwoniących typu „*LOANS*”")
LIST = applied("List", "on “Spam 2026 b”", "z listy: „Spam 2026 b”")
HAND = applied("Hand", "on the allowlist", "z listy: lista dozwolonych")
KNOWN = applied("Known", "whom you called or who were put through before", "numery wybierane stąd lub już połączone")
HOUR = applied("Hour", "who rang in vain within the last 60 min", "ponownie w ciągu 60 min, jeśli nikt nie odebrał")
ALL = applied("All", "every caller", "każdy dzwoniący")
NONE = applied("None", "every caller", "każdy dzwoniący")
FIRST = applied("First", "numbers like “+4822*”", "numery typu „+4822*”")
ON = applied("On", "every caller", "każdy dzwoniący")
BOTH = applied(
    "Both",
    "numbers like “+48225*”, whom you called or who were put through before",
    "numery typu „+48225*”, numery wybierane stąd lub już połączone",
)
CATEGORY = {
    "withheld": applied("R", "withheld numbers", "numery zastrzeżone"),
    "out_of_area": applied("R", "numbers out of area", "numery niedostępne"),
    "no_caller_id": applied("R", "calls without caller ID", "połączenia bez identyfikacji numeru"),
    "foreign": applied("R", "foreign numbers", "numery zagraniczne"),
    "mobile": applied("R", "mobile numbers", "numery komórkowe"),
    "premium": applied("R", "premium-rate numbers", "numery o podwyższonej opłacie"),
    "toll_free": applied("R", "toll-free numbers", "numery bezpłatne"),
    "business": applied("R", "business numbers", "numery firmowe"),
    "invalid": applied("R", "numbers that cannot exist", "numery, które nie mogą istnieć"),
}
