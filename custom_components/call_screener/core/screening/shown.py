"""The rows of the list as people see them."""

from dataclasses import dataclass

from .directory import ImportedList
from .language import spoken_language
from .rule import HouseRule
from .verdict import Action, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One row, in words; with the house's own rule or the imported list that it is, where it is one."""

    rule: Rule
    action: Action
    words: str
    house_rule: HouseRule | None = None
    imported: ImportedList | None = None


TITLES: dict[str, dict[Rule, str]] = {
    "en": {
        Rule.LISTEN_ONLY: "Every call",
        Rule.EMERGENCY_WINDOW: "Every call, for two hours after an emergency number was called",
        Rule.VIP: "VIPs",
        Rule.BLOCKLIST: "The blocklist",
        Rule.INTERNAL_NUMBER: "Short and internal numbers",
        Rule.ALLOWLIST: "The allowlist and the phone book",
        Rule.PERMIT_NEXT_CALL: "Strangers, while they are permitted",
        Rule.IMPORTED_ALLOWLIST: "The imported allowlist",
        Rule.IMPORTED_BLOCKLIST: "The imported blocklist",
        Rule.REPEATED_CALL: "Whoever rang in vain a short time ago",
        Rule.DO_NOT_DISTURB: "All others",
        Rule.TRUSTED_ONLY: "All others",
        Rule.WITHHELD: "Withheld numbers",
        Rule.OUT_OF_AREA: "Numbers that the network could not tell",
        Rule.NO_CALLER_ID: "Calls without caller ID",
        Rule.UNKNOWN_NUMBER: "All other numbers",
    },
    "pl": {
        Rule.LISTEN_ONLY: "Każde połączenie",
        Rule.EMERGENCY_WINDOW: "Każde połączenie, przez dwie godziny po wybraniu numeru alarmowego",
        Rule.VIP: "VIP-y",
        Rule.BLOCKLIST: "Lista zablokowanych",
        Rule.INTERNAL_NUMBER: "Numery krótkie i wewnętrzne",
        Rule.ALLOWLIST: "Lista dozwolonych i książka telefoniczna",
        Rule.PERMIT_NEXT_CALL: "Nieznajomi, dopóki trwa pozwolenie",
        Rule.IMPORTED_ALLOWLIST: "Importowana lista dozwolonych",
        Rule.IMPORTED_BLOCKLIST: "Importowana lista zablokowanych",
        Rule.REPEATED_CALL: "Kto niedawno dzwonił na próżno",
        Rule.DO_NOT_DISTURB: "Wszyscy inni",
        Rule.TRUSTED_ONLY: "Wszyscy inni",
        Rule.WITHHELD: "Numery zastrzeżone",
        Rule.OUT_OF_AREA: "Numery, których sieć nie podała",
        Rule.NO_CALLER_ID: "Połączenia bez identyfikacji numeru",
        Rule.UNKNOWN_NUMBER: "Wszystkie inne numery",
    },
}
_UNTIL = {"en": "{title} (until {until})", "pl": "{title} (do {until})"}


def title(rule: Rule, language: str, until: str | None = None) -> str:
    """Return what a row is called; with `until` where it lasts for some time only."""
    spoken = spoken_language(language)
    words = TITLES[spoken][rule]
    return _UNTIL[spoken].format(title=words, until=until) if until else words
