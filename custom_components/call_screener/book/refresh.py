"""Whether a new edition of a list takes the place of the last good one.

Servers answer with error pages, empty files and half of a file, and each of them says "200 OK". A list that lost most
of its numbers overnight is taken for one of those; whoever wants it nevertheless imports it by hand.
"""

from ..core.errors import CallScreenerError

LEAST_SHARE = 0.5
"""Of the numbers that there were, those that a new edition has to have."""
_FROM = 20
"""Numbers from which on the share counts; a handful may well become two."""


class ListShrunkError(CallScreenerError):
    """The new edition has much fewer numbers than the last, which is kept."""

    key = "list_shrunk"

    def __init__(self, before: int, after: int) -> None:
        super().__init__(f"{after} numbers instead of {before}")
        self.facts = {"before": str(before), "after": str(after)}


class ListEmptyError(CallScreenerError):
    """The new edition has no number at all; the last one, if there is one, is kept."""

    key = "list_empty"


def check_edition(before: int, after: int) -> None:
    """Raise `ListEmptyError` or `ListShrunkError` unless `after` numbers may take the place of `before`."""
    if not after:
        raise ListEmptyError
    if before >= _FROM and after < before * LEAST_SHARE:
        raise ListShrunkError(before, after)
