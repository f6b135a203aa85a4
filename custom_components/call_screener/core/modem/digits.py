"""One key press for as many reports as a modem makes of it.

A key that is held is reported about every 70 ms. Modems that keep to IS-101 put the reports of one press
between a `/` and a `~`; from others repeats that follow each other at once are one press.
"""

REPEAT = 0.15
"""Seconds within which the same digit without a shield is the same press."""

HELD = 0.5
"""Seconds after which a press that was begun is over, even if its end was never reported."""

DIGITS = frozenset("0123456789*#ABCD")
SHIELD_BEGINS = "/"
SHIELD_ENDS = "~"


class DigitFilter:
    """Tells presses from repeats."""

    def __init__(self) -> None:
        """Begin with no key pressed."""
        self._digit: str | None = None
        self._heard_at = 0.0
        self._is_shielded = False

    def begin(self) -> None:
        """A press begins: the next digit is a new one."""
        self._is_shielded = True
        self._digit = None

    def end(self) -> None:
        """The press is over."""
        self.begin()
        self._is_shielded = False

    def is_press(self, digit: str, now: float) -> bool:
        """Tell whether this report of a digit is a new press."""
        age = now - self._heard_at
        if self._is_shielded:
            is_repeat = self._digit is not None and age < HELD
        else:
            is_repeat = self._digit == digit and age < REPEAT
        self._digit = digit
        self._heard_at = now
        return not is_repeat
