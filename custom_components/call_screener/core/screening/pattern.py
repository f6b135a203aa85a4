"""Patterns as people write them, brought to the form in which they are searched for.

A number pattern may be written like any number of the country: `+48 70*`, `0048 22 ???`, or nationally `22*`, in
brackets and with dashes. Nothing is guessed beyond that: a pattern that fits everybody is refused, because whoever
blocked it by mistake would wait for calls in vain.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ..errors import CallScreenerError
from .glob import ANYTHING, ONE

MAX_LENGTH = 64
"""Characters of a pattern. The longest caller-ID name is not longer."""

_WILDCARDS = frozenset((ANYTHING, ONE))
_SEPARATORS = frozenset(" ()-./\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{EN DASH}\N{NON-BREAKING HYPHEN}")


class BadPatternError(CallScreenerError):
    """No pattern of numbers or names: empty, too long, or with signs that no number has."""

    key = "bad_pattern"


class TooBroadPatternError(BadPatternError):
    """A pattern that everybody fits."""

    key = "pattern_too_broad"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiallingPlan:
    """How a country dials. All are digits, as they are dialled; empty where it has none or none is known."""

    calling_code: str = ""
    international: tuple[str, ...] = ("00",)
    """What is dialled before a country's code."""
    trunk: str = ""
    """What is dialled before a national number at home, and left out from abroad."""


type PatternReader = Callable[[str], str]
"""Brings what a person wrote as a number pattern to E.164 form; raises `BadPatternError`."""


def normal_number_pattern(text: str, plan: DiallingPlan) -> str:
    """Return a number pattern in E.164 form, such as `+4822???*`; raises `BadPatternError`.

    A pattern that begins with `*` is left as it is: it stands for the end of a number.
    """
    signs = "".join(_digit(sign) for sign in text if sign not in _SEPARATORS)
    is_international, signs = signs.startswith("+"), signs.removeprefix("+")
    if len(signs) > MAX_LENGTH or not set(signs) <= set("0123456789") | _WILDCARDS:
        raise BadPatternError(text)
    if not set(signs) - _WILDCARDS:
        raise TooBroadPatternError(text)
    if is_international or signs.startswith(ANYTHING):
        return f"+{signs}" if is_international else signs
    for prefix in sorted(plan.international, key=len, reverse=True):
        if signs.startswith(prefix):
            return normal_number_pattern("+" + signs.removeprefix(prefix), plan)
    if not plan.calling_code:
        raise BadPatternError(text)
    return f"+{plan.calling_code}{signs.removeprefix(plan.trunk)}"


def normal_name_pattern(text: str) -> str:
    """Return a name pattern as it is searched for, without regard to case; raises `BadPatternError`."""
    pattern = " ".join(text.split()).casefold()
    if not pattern or len(pattern) > MAX_LENGTH or not pattern.isprintable():
        raise BadPatternError(text)
    if not set(pattern) - _WILDCARDS - {" "}:
        raise TooBroadPatternError(text)
    return pattern


def _digit(sign: str) -> str:
    """Read digits in any script."""
    return str(int(sign)) if sign.isdecimal() else sign
