"""The family code: who keys it while being screened is put through.

A stranger may try it too, and must neither learn that there is a code nor find it by trying. So nothing is said about
it, not even that a try was wrong, and what was being said goes on. The keys are cut into groups as long as the
code, one after the other, and each whole group is one try: whoever streams digits in which every possible code appears
somewhere (a de Bruijn sequence) spends a try on each group like everybody else. The family, who may have touched a key
too many, begin again with `*` or by a pause. After some wrong tries nothing that is keyed in this call counts any more,
not even the code, and after some within an hour nothing on this line.
"""

from dataclasses import dataclass, field, replace

PAUSE = 3.0
"""Seconds after a key in which the next one belongs to the same try."""
HOUR = 3600.0
"""Seconds for which a wrong try on a line is remembered."""
AGAIN = "*"
"""The key that begins a try anew."""
_DIGITS = frozenset("0123456789")
_LENGTHS = range(3, 9)

_BY = {"en": "Family code", "pl": "Kod rodzinny"}
"""Who decided, where it was the code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCode:
    """The code of a household, 3 to 8 digits, and how many wrong tries are borne in a call and in an hour.

    With a `pin`, of as many digits as it may have, whoever keyed the code may key that as well, and hears the messages.
    Neither is shown anywhere, `repr` and diagnostics included. Raises ValueError for what is no code.
    """

    digits: str = field(repr=False)
    pin: str | None = field(default=None, repr=False)
    tries_per_call: int = 3
    tries_per_hour: int = 6

    def __post_init__(self) -> None:
        """Refuse what nobody could key, or anybody would."""
        for code in (self.digits, self.digits if self.pin is None else self.pin):
            if len(code) not in _LENGTHS or not _DIGITS.issuperset(code):
                raise ValueError("A family code has 3 to 8 digits, and so has a PIN")


@dataclass(frozen=True, slots=True)
class WrongTries:
    """When somebody keyed a wrong code on a line, in monotonic seconds: each call gets it from the one before."""

    times: tuple[float, ...] = ()

    def noted(self, now: float) -> WrongTries:
        """Return them with another one, and without those of more than an hour ago."""
        return WrongTries((*self._recent(now), now))

    def count(self, now: float) -> int:
        """Return how many there were within the hour."""
        return len(self._recent(now))

    def _recent(self, now: float) -> tuple[float, ...]:
        return tuple(at for at in self.times if now - at < HOUR)


NO_TRIES = WrongTries()


class Keypad:
    """Reads the keys of one call."""

    def __init__(self, code: FamilyCode | None, wrong_tries: WrongTries) -> None:
        """Begin with no key pressed; `wrong_tries` are those of the line."""
        self.wrong_tries = wrong_tries
        self._code = code
        self.tries = 0
        """Wrong ones in this call."""
        self._keys = ""
        self._pressed_at = 0.0

    def is_right(self, key: str, now: float) -> bool:
        """Take a key; tell whether the code was keyed with it."""
        code = self._code
        if code is None or self._is_locked(code, now):
            return False
        if key == AGAIN or now - self._pressed_at > PAUSE:
            self._keys = ""
        if key not in _DIGITS:
            return False
        self._keys += key
        self._pressed_at = now
        if len(self._keys) < len(code.digits):
            return False
        keyed, self._keys = self._keys, ""
        if keyed == code.digits:
            return True
        self.tries += 1
        self.wrong_tries = self.wrong_tries.noted(now)
        return False

    def _is_locked(self, code: FamilyCode, now: float) -> bool:
        return self.tries >= code.tries_per_call or self.wrong_tries.count(now) >= code.tries_per_hour


class Keys:
    """What is keyed that nobody but the household knows: its code, and after that its PIN."""

    def __init__(self, code: FamilyCode | None, wrong_tries: WrongTries) -> None:
        """Begin with no key pressed; `wrong_tries` are those of the line."""
        self.wrong_tries = wrong_tries
        """What the next call is to know."""
        self._tries = 0
        self._code = code
        self._code_keypad = Keypad(code, wrong_tries)
        self._pin_keypad: Keypad | None = None

    @property
    def has_code(self) -> bool:
        """Whether there is a code, so that keys are nobody else's to know."""
        return self._code is not None

    def opens(self, key: str, now: float) -> bool:
        """Take a key; tell whether the code was keyed with it. After that the PIN may follow, or the code again."""
        is_right = self._is_right(self._code_keypad, key, now)
        if is_right and self._pin_keypad is None and self._code and self._code.pin:
            self._pin_keypad = Keypad(replace(self._code, digits=self._code.pin), self.wrong_tries)
        return is_right

    def proves_owner(self, key: str, now: float) -> bool:
        """Take a key after the code; tell whether the PIN was keyed with it."""
        return self._pin_keypad is not None and self._is_right(self._pin_keypad, key, now)

    def _is_right(self, keypad: Keypad, key: str, now: float) -> bool:
        """Take a key on one of the keypads: what is wrong on either counts for both."""
        keypad.wrong_tries, keypad.tries = self.wrong_tries, self._tries
        is_right = keypad.is_right(key, now)
        self.wrong_tries, self._tries = keypad.wrong_tries, keypad.tries
        return is_right


def by_code(language: str) -> str:
    """Return who decided, in words, where it was the code; in English where the language is not one of ours."""
    return _BY.get(language.partition("-")[0], _BY["en"])
