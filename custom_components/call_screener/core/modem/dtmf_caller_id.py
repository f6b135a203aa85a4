"""Caller ID that an exchange sends as keys, where a modem hands the keys on (ETSI EN 300 659-1, annex B; spandsp).

    A5550123456#      the number; D1# instead: withheld, D2# and D3#: not known
    A5550123456D…B…C  the number, a number that was redirected, a reason
    D5550123456C      Taiwan, Kuwait
    5550123456#       Denmark, the Netherlands; only where nothing but caller ID can be meant

As events of an idle line such strings are believed only when they begin with `A` or `D`, which no telephone in the
house has: the keys that somebody dials there may be reported as well, and are nobody's call.
"""

import re

from .digits import DIGITS, SHIELD_BEGINS, SHIELD_ENDS

GAP = 1.0
"""Seconds between two keys of one string, at the most; an exchange sends ten in a second."""

LONGEST = 64
"""Keys of a string that are kept."""

_STRINGS = (
    re.compile(r"A(?P<number>\d+)#"),
    re.compile(r"A(?P<number>\d*)(?:D\d*)?(?:B(?P<reason>\d*))?C"),
    re.compile(r"D(?P<reason>[123])#"),
    re.compile(r"D(?P<number>\d+)C"),
    re.compile(r"(?P<number>\d+)#"),
)
_WITHHELD = "1"
"""Of the reasons the only one on which sources agree; 00 and 10 are told either way, and claim the least then."""
_ENDS = "C#"
_BEGINS = "AD"


def read_dtmf(keys: str) -> str | None:
    """Return the number that a string of keys means, `P` or `O` in its place, or None for another string."""
    match = next((match for each in _STRINGS if (match := each.fullmatch(keys))), None)
    if match is None:
        return None
    told = match.groupdict()
    return told.get("number") or ("P" if told.get("reason") == _WITHHELD else "O")


class IdleKeys:
    """Collects the keys that are reported while nobody holds the line.

    Only those inside a shield count: without one, two presses of a key cannot be told from a press that is reported
    twice, and a number with a digit too few is somebody else's.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._keys = ""
        self._heard_at = 0.0
        self._is_shielded = False

    def take(self, letter: str, now: float) -> str | None:
        """Take what stands behind a DLE, and return the number, `P` or `O`, if a string ends with it."""
        is_shielded, self._is_shielded = self._is_shielded, letter == SHIELD_BEGINS
        if letter in {SHIELD_BEGINS, SHIELD_ENDS} or (letter == self._keys[-1:] and not is_shielded):
            return None  # The same key within a shield is the same press.
        is_next = now - self._heard_at <= GAP and len(self._keys) < LONGEST
        self._heard_at = now
        if letter not in DIGITS or not is_shielded:
            self._keys = ""
        elif self._keys and is_next:
            self._keys += letter
        else:
            self._keys = letter if letter in _BEGINS else ""
        if letter not in _ENDS:
            return None
        keys, self._keys = self._keys, ""
        return read_dtmf(keys)

    def end(self) -> None:
        """Forget what was begun: something else came in between."""
        self._keys = ""
