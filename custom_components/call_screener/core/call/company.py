"""Keeping a caller company: something is said at least every ten seconds, in changing words."""

from math import inf

from .conduct import Conduct
from .prompt import PromptId

_OFFER_TURN = 2
"""Voicemail is offered after so many other prompts, or earlier where that would be too late."""


class Company:
    """What is said next to a caller who waits, and when.

    `due` is when the next prompt is to be played: some time after the last one ended, or, should its end never be
    reported, when no prompt lasts that long. The first of the `prompts` is said once, the others in turn. Voicemail is
    offered once, early enough to have been said by `offer_by`; never where that is None.
    """

    def __init__(self, prompts: tuple[str, ...], conduct: Conduct, offer_by: float | None) -> None:
        self.due: float | None = None
        self._conduct = conduct
        self._first, *self._others = prompts
        self._offer_by = offer_by
        self._turn = 0

    def finished(self, now: float) -> None:
        """Note that the prompt has been heard."""
        self.due = now if self._is_late(now) else now + self._conduct.company_every

    def interrupted(self, now: float) -> None:
        """Note that something else is being said now."""
        self.due = now + self._conduct.play_limit

    def next(self, now: float, until: float = inf) -> str | None:
        """Return what to say now; nothing where the wait ends so soon that it would be cut off."""
        if until - now < self._conduct.company_least:
            self.due = None
            return None
        self.due = now + self._conduct.play_limit
        if self._is_late(now) or (self._offer_by is not None and self._turn == _OFFER_TURN):
            self._offer_by = None
            return PromptId.OFFER_VOICEMAIL
        self._turn += 1
        if self._turn == 1:
            return self._first
        return self._others[(self._turn - 2) % len(self._others)]

    def _is_late(self, now: float) -> bool:
        """Whether the turn after this one would be too late for the offer."""
        return self._offer_by is not None and now + self._conduct.company_every > self._offer_by
