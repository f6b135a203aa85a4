"""Kinds of callers that can be told from the number alone, or from its absence."""

from collections.abc import Callable
from enum import StrEnum

from ..number import Number


class Category(StrEnum):
    """What a rule may ask about a caller. The values are stored with rules.

    The first three are no numbers; the others are what a country's numbering plan says of one.
    """

    WITHHELD = "withheld"
    OUT_OF_AREA = "out_of_area"
    NO_CALLER_ID = "no_caller_id"
    FOREIGN = "foreign"
    """Valid, in another country than the line's."""
    MOBILE = "mobile"
    PREMIUM = "premium"
    TOLL_FREE = "toll_free"
    BUSINESS = "business"
    """Numbers that only firms have: shared cost, universal access (in Poland 801 and 804), paging."""
    INVALID = "invalid"
    """No number of its country: too long, too short, or in a range that nobody has been given. It is forged."""


type Classifier = Callable[[Number], frozenset[Category]]
"""Returns which of the categories of numbers a number is in; takes some 100 µs, and is asked once a call, if at all."""


def unclassified(_number: Number) -> frozenset[Category]:
    """Return nothing: no numbering plan is known."""
    return frozenset()
