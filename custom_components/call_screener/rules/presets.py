"""Ready-made lists of rules for the households there are.

A preset sets the screening mode and puts its rules before the household's own. Choosing another takes away what the
last one put there, which is known by its ids, and leaves what the household wrote itself.
"""

from collections.abc import Iterable
from datetime import time
from enum import StrEnum
from typing import Final

from ..core.screening.category import Category
from ..core.screening.policy import Mode
from ..core.screening.rule import HouseRule, Place, Then, When, Window
from ..core.screening.verdict import Action, BlockStyle

PREFIX: Final = "preset_"

_OPENS, _CLOSES = time(8), time(17)
_MONDAY: Final = frozenset({0})
_WORKDAYS: Final = frozenset(range(5))
_WEEKEND: Final = frozenset({5, 6})


class Preset(StrEnum):
    """The presets, from the mildest on. The values are part of the public contract."""

    LISTEN_ONLY = "listen_only"
    SCREEN_STRANGERS = "screen_strangers"
    TRUSTED_CALLERS = "trusted_callers"
    OFFICE_HOURS = "office_hours"
    PROTECT_RELATIVE = "protect_relative"


MODES: Final = {
    Preset.LISTEN_ONLY: Mode.LISTEN_ONLY,
    Preset.SCREEN_STRANGERS: Mode.SCREEN_UNKNOWN,
    Preset.TRUSTED_CALLERS: Mode.TRUSTED_ONLY,
    Preset.OFFICE_HOURS: Mode.SCREEN_UNKNOWN,
    Preset.PROTECT_RELATIVE: Mode.SCREEN_UNKNOWN,
}

_NAMES: Final = {
    "en": {
        "closed": "The office is closed",
        "hidden": "Withheld numbers leave a message",
        "suspicious": "Foreign, premium and impossible numbers",
    },
    "pl": {
        "closed": "Biuro jest zamknięte",
        "hidden": "Numery zastrzeżone zostawiają wiadomość",
        "suspicious": "Numery zagraniczne, premium i niemożliwe",
    },
}


def rules_of(preset: Preset, language: str) -> tuple[HouseRule, ...]:
    """Return the rules that a preset consists of, with names in a language."""
    names = _NAMES.get(language, _NAMES["en"])
    return tuple(
        HouseRule(rule_id=f"{PREFIX}{key}", name=names[key], when=when, then=then, place=place)
        for key, when, then, place in _RULES.get(preset, ())
    )


def with_preset(rules: Iterable[HouseRule], preset: Preset, language: str) -> tuple[HouseRule, ...]:
    """Return a household's rules with those of a preset in the place of another preset's."""
    own = (rule for rule in rules if not rule.rule_id.startswith(PREFIX))
    return (*rules_of(preset, language), *own)


def preset_of(mode: Mode, rules: Iterable[HouseRule]) -> Preset | None:
    """Return the preset by which a line is set now; None where the household went a way of its own."""
    there = {rule.rule_id for rule in rules if rule.rule_id.startswith(PREFIX)}
    fitting = (
        each
        for each in Preset
        if MODES[each] is mode and {f"{PREFIX}{key}" for key, *_ in _RULES.get(each, ())} == there
    )
    return next(fitting, None)


_RULES: Final = {
    Preset.OFFICE_HOURS: (
        (
            "closed",
            When(
                windows=(
                    Window(weekdays=_WORKDAYS, start=_CLOSES, end=_OPENS),
                    Window(weekdays=_WEEKEND),
                    Window(weekdays=_MONDAY, end=_OPENS),
                )
            ),
            Then(action=Action.VOICEMAIL),
            Place.BEFORE_ALLOWLIST,
        ),
    ),
    Preset.PROTECT_RELATIVE: (
        # A hospital withholds its number: it must be able to leave a message.
        ("hidden", When(categories=frozenset({Category.WITHHELD})), Then(action=Action.VOICEMAIL), Place.AFTER_LISTS),
        (
            "suspicious",
            When(categories=frozenset({Category.FOREIGN, Category.PREMIUM, Category.INVALID})),
            Then(action=Action.BLOCK, style=BlockStyle.REFUSAL),
            Place.AFTER_LISTS,
        ),
    ),
}
