"""One press for what two listeners tell of it.

A modem reports the keys that it hears, and our own ears hear them in the sound that the modem sends. Either may miss
one; both mean the same press when they tell the same digit at about the same moment. That moment is the place in the
sound: a report stands in the stream between the samples that came before and after it, so that however late a busy
machine reads both, their distance stays what it was on the line.

Our ears tell to the hundredth of a second when a key went down. A modem needs 40 to 100 ms to be sure and some more to
say so; `LATE` are the 200 ms within which a report is usually matched. It may also seem to be early, because a modem
sends its sound in packets and its reports at once: `EARLY` is a packet of 512 bytes, and a bit. Together that is less
than what lies between two presses of the same key by a finger.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

EARLY, LATE = 0.08, 0.2
"""Seconds before and after a key went down in which a modem's report of it comes."""
REPEATED = 0.15
"""Seconds within which a modem that tells the same digit again means the same press: it repeats it every 70 ms."""
DOUBTFUL = 0.35
"""Seconds after a key that our ears heard in which a further report of it is left to them: some modems report every
press twice, and ears that heard the first will hear a second."""
KEPT = 2.0
"""Seconds for which a press may still be told of by the other listener."""


@dataclass(slots=True)
class _Press:
    """A press, when each listener heard it: place in the sound, in seconds, or None."""

    digit: str
    heard: float | None = None
    reported: float | None = None
    told_at: float = field(default=0.0, kw_only=True)


class Presses:
    """Tells each press once. Places are seconds of sound that came in before; `now` is monotonic seconds."""

    def __init__(self) -> None:
        """Begin with no key pressed."""
        self._presses: deque[_Press] = deque()
        self._last_report = ("", float("-inf"), float("-inf"))

    def heard(self, digit: str, place: float, now: float) -> bool:
        """Note that our ears heard a key go down; return whether that is news."""
        for press in self._recent(digit, now):
            if press.heard is None and press.reported is not None and -EARLY <= press.reported - place <= LATE:
                press.heard = place
                return False
        self._presses.append(_Press(digit, heard=place, told_at=now))
        return True

    def reported(self, digit: str, place: float, now: float) -> bool:
        """Note that the modem reported a key; return whether that is news."""
        (last_digit, last_place, last_now), self._last_report = self._last_report, (digit, place, now)
        # While nothing is heard the place stays where it was, and the time tells how far reports are apart.
        if digit == last_digit and max(place - last_place, now - last_now if place == last_place else 0.0) < REPEATED:
            return False
        for press in self._recent(digit, now):
            if press.heard is None:
                continue
            if press.reported is None and -EARLY <= place - press.heard <= LATE:
                press.reported = place
                return False
            if 0.0 <= place - press.heard < DOUBTFUL:
                return False
        self._presses.append(_Press(digit, reported=place, told_at=now))
        return True

    def _recent(self, digit: str, now: float) -> Iterator[_Press]:
        while self._presses and now - self._presses[0].told_at > KEPT:
            self._presses.popleft()
        return (press for press in self._presses if press.digit == digit)
