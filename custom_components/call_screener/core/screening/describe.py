"""What a rule asks for, and what it does, in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import time

from .category import Category
from .language import quoted, spoken_language
from .listed import ListName
from .rule import EntityState, Then, When, Window
from .verdict import Action, BlockStyle, ScriptName

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "everybody": "every caller",
        "or": "or",
        "always": "at any time",
        ListName.ALLOW: "the allowlist",
        ListName.BLOCK: "the blocklist",
        "lists": "on {items}",
        "groups": "in the group {items}",
        "numbers": "numbers like {items}",
        "names": "caller-ID names like {items}",
        "states": "while {items}",
        "state": "{entity} is {items}",
        "repeated": "who rang in vain within the last {minutes} min",
        "known": "whom you called or who were put through before",
        Category.WITHHELD: "withheld numbers",
        Category.OUT_OF_AREA: "numbers out of area",
        Category.NO_CALLER_ID: "calls without caller ID",
        Category.FOREIGN: "foreign numbers",
        Category.MOBILE: "mobile numbers",
        Category.PREMIUM: "premium-rate numbers",
        Category.TOLL_FREE: "toll-free numbers",
        Category.BUSINESS: "business numbers",
        Category.INVALID: "numbers that cannot exist",
    },
    "pl": {
        "everybody": "każdy dzwoniący",
        "or": "lub",
        "always": "o każdej porze",
        ListName.ALLOW: "lista dozwolonych",
        ListName.BLOCK: "lista zablokowanych",
        "lists": "z listy: {items}",
        "groups": "z grupy {items}",
        "numbers": "numery typu {items}",
        "names": "nazwy dzwoniących typu {items}",
        "states": "gdy {items}",
        "state": "{entity} ma stan {items}",
        "repeated": "ponownie w ciągu {minutes} min, jeśli nikt nie odebrał",
        "known": "numery wybierane stąd lub już połączone",
        Category.WITHHELD: "numery zastrzeżone",
        Category.OUT_OF_AREA: "numery niedostępne",
        Category.NO_CALLER_ID: "połączenia bez identyfikacji numeru",
        Category.FOREIGN: "numery zagraniczne",
        Category.MOBILE: "numery komórkowe",
        Category.PREMIUM: "numery o podwyższonej opłacie",
        Category.TOLL_FREE: "numery bezpłatne",
        Category.BUSINESS: "numery firmowe",
        Category.INVALID: "numery, które nie mogą istnieć",
    },
}
_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "pl": ("pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz."),
}
_OWN = "own"
"""In place of a script's name: one of the household's own."""
_DONE: dict[str, dict[str, str]] = {
    "en": {
        Action.ALLOW: "rings",
        Action.SCREEN: "is screened",
        Action.BLOCK: "is blocked",
        Action.VOICEMAIL: "goes to voicemail",
        BlockStyle.HANG_UP: "hung up on",
        BlockStyle.REFUSAL: "with a refusal",
        BlockStyle.SIT: "with the tones of a number that does not exist",
        BlockStyle.KEEP_WAITING: "kept waiting",
        ScriptName.NAME_AND_REASON: "asked for name and reason",
        ScriptName.NAME: "asked for the name",
        ScriptName.KEY: "asked to press a key",
        ScriptName.MESSAGE: "asked for a message",
        ScriptName.REFUSAL: "with a refusal",
        _OWN: "by the script %s",
    },
    "pl": {
        Action.ALLOW: "dzwoni",
        Action.SCREEN: "jest sprawdzane",
        Action.BLOCK: "jest blokowane",
        Action.VOICEMAIL: "trafia na pocztę głosową",
        BlockStyle.HANG_UP: "z rozłączeniem",
        BlockStyle.REFUSAL: "z odmową",
        BlockStyle.SIT: "z sygnałem nieistniejącego numeru",
        BlockStyle.KEEP_WAITING: "z czekaniem",
        ScriptName.NAME_AND_REASON: "z pytaniem o nazwisko i sprawę",
        ScriptName.NAME: "z pytaniem o nazwisko",
        ScriptName.KEY: "z prośbą o naciśnięcie klawisza",
        ScriptName.MESSAGE: "z prośbą o wiadomość",
        ScriptName.REFUSAL: "z odmową",
        _OWN: "według scenariusza %s",
    },
}

_SHOWN = 6
"""Items of a condition that are named; a rule may have a thousand."""


def conditions_in_words(when: When, language: str, lists: Mapping[str, str]) -> str:
    """Return whom and when a rule is about; `lists` are the names of imported lists by their ids."""
    parts = [part(when, spoken_language(language), lists) for part in _PARTS]
    return ", ".join(filter(None, parts)) or _WORDS[spoken_language(language)]["everybody"]


def action_in_words(then: Then, language: str) -> str:
    """Return what is done, of which "the call" is the subject."""
    words = _DONE[spoken_language(language)]
    how = then.style if then.action is Action.BLOCK else then.script if then.action is Action.SCREEN else None
    if not how:
        return words[then.action]
    return f"{words[then.action]}, {words[how] if how in words else words[_OWN] % quoted(how, language)}"


def _of(items: Iterable[str], language: str) -> str:
    given = list(items)
    *most, last = (given if len(given) <= _SHOWN else [*given[:_SHOWN], "…"]) or ["–"]
    return f"{', '.join(most)} {_WORDS[language]['or']} {last}" if most else last


def _listed(key: str, items: Iterable[str], language: str) -> str:
    given = list(items)
    return _WORDS[language][key].format(items=_of(given, language)) if given else ""


def _lists(when: When, language: str, lists: Mapping[str, str]) -> str:
    by_hand = [_WORDS[language][name] for name in ListName if name in when.lists]
    imported = [quoted(lists.get(each, each), language) for each in sorted(when.lists - set(ListName))]
    return _listed("lists", by_hand + imported, language)


def _groups(when: When, language: str, _lists: Mapping[str, str]) -> str:
    return _listed("groups", (quoted(group, language) for group in sorted(when.groups)), language)


def _categories(when: When, language: str, _lists: Mapping[str, str]) -> str:
    given = [_WORDS[language][category] for category in Category if category in when.categories]
    return _of(given, language) if given else ""


def _numbers(when: When, language: str, _lists: Mapping[str, str]) -> str:
    return _listed("numbers", (quoted(number, language) for number in when.numbers), language)


def _names(when: When, language: str, _lists: Mapping[str, str]) -> str:
    return _listed("names", (quoted(name, language) for name in when.names), language)


def _windows(when: When, language: str, _lists: Mapping[str, str]) -> str:
    return _of([_window(window, language) for window in when.windows], language) if when.windows else ""


def _window(window: Window, language: str) -> str:
    is_whole_day = window.start == window.end == time.min
    hours = "" if is_whole_day else f"{window.start:%H:%M}–{window.end:%H:%M}"
    days = _days(sorted(window.weekdays), language)
    return " ".join(filter(None, (days, hours))) or _WORDS[language]["always"]


def _days(weekdays: list[int], language: str) -> str:
    """Return days of the week, those that follow each other as a span; nothing for all of them."""
    names, spans = _DAYS[language], list[list[int]]()
    if len(weekdays) == len(names):
        return ""
    for day in weekdays:
        if spans and spans[-1][-1] == day - 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    return ", ".join(names[first] if first == last else f"{names[first]}–{names[last]}" for first, last in _ends(spans))


def _ends(spans: list[list[int]]) -> Iterable[tuple[int, int]]:
    return ((span[0], span[-1]) for span in spans)


def _states(when: When, language: str, _lists: Mapping[str, str]) -> str:
    return _listed("states", (_state(asked, language) for asked in when.states), language)


def _state(asked: EntityState, language: str) -> str:
    states = _of([quoted(state, language) for state in sorted(asked.states)], language)
    return _WORDS[language]["state"].format(entity=asked.entity_id, items=states)


def _repeated(when: When, language: str, _lists: Mapping[str, str]) -> str:
    minutes = when.repeated_within
    return "" if minutes is None else _WORDS[language]["repeated"].format(minutes=minutes)


def _known(when: When, language: str, _lists: Mapping[str, str]) -> str:
    return _WORDS[language]["known"] if when.is_known else ""


_PARTS: tuple[Callable[[When, str, Mapping[str, str]], str], ...] = (
    _categories,
    _numbers,
    _names,
    _lists,
    _groups,
    _known,
    _repeated,
    _windows,
    _states,
)
