"""A long phone book, and who calls the house that has it."""

from collections.abc import Callable
from random import Random

from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.screening.category import Category
from custom_components.call_screener.core.screening.rule import HouseRule, Place, Then, When, Window
from custom_components.call_screener.core.screening.verdict import Action

LISTED, CONTACTS, RULES = 1_000_000, 10_000, 1_000
CALLERS = 40_000
"""Callers: listed, known and unknown ones, and some with names."""


def listed_numbers() -> list[int]:
    """Return the numbers of the list in no order."""
    return Random(1).sample(range(48_500_000_000, 48_900_000_000), LISTED)  # noqa: S311


def contact_numbers() -> list[str]:
    """Return the numbers of the phone book."""
    return [f"+4822{place:07}" for place in range(CONTACTS)]


def callers() -> list[CallerId]:
    """Return who calls, as the network tells it: a quarter listed, a quarter known, others neither."""
    chance = Random(2)  # noqa: S311
    listed = [f"{number - 48 * 10**9}" for number in listed_numbers()[: CALLERS // 4]]
    known = [number.removeprefix("+48") for number in contact_numbers()]
    found: list[CallerId] = []
    for place in range(CALLERS // 4):
        found.append(CallerId.of(listed[place]))
        found.append(CallerId.of(known[place % CONTACTS], "KOWALSKA ANNA"))
        found.append(CallerId.of(f"{chance.randrange(10**8, 10**9)}", f"CALLER {place}"))
        found.append(CallerId.of(f"00{chance.randrange(10**10, 10**12)}"))
    return found


def rules() -> list[HouseRule]:
    """Return rules of all kinds, none of which fits many callers."""
    chance = Random(3)  # noqa: S311
    kinds: tuple[Callable[[int], When], ...] = (
        lambda place: When(numbers=(f"+4870{place:04}*", f"+*{chance.randrange(10**5)}??9")),
        lambda place: When(names=(f"*SELLER {place}*", f"BANK {place}?")),
        lambda place: When(groups=frozenset((f"Group {place}",))),
        lambda place: When(
            categories=frozenset((Category.PREMIUM,)), windows=(Window(weekdays=frozenset((place % 7,))),)
        ),
    )
    return [
        HouseRule(
            rule_id=f"r{place}",
            name=f"Rule {place}",
            when=kinds[place % len(kinds)](place),
            then=Then(action=Action.BLOCK),
            place=(Place.BEFORE_ALLOWLIST, Place.AFTER_LISTS)[place // 4 % 2],
        )
        for place in range(RULES)
    ]
