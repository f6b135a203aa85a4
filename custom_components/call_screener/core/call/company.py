"""Keeping a caller company: something is said at least every ten seconds, in changing words."""

from .script import COMPANY, PromptId, Script

_OFFER_TURN = 1
"""Voicemail is offered in the second turn, or earlier where that would be too late."""


class Company:
    """What is said next to a caller who waits, and when.

    A prompt is playing when this begins. `due` is when the next one is to be played: some time after the last one
    ended, or, should its end never be reported, when no prompt lasts that long. `prompts` are said in turn;
    voicemail is offered once, so that it is heard by `offer_by`, or never if that is None.
    """

    def __init__(
        self, script: Script, *, prompts: tuple[PromptId, ...] = COMPANY, offer_by: float | None = None
    ) -> None:
        self.due: float | None = None
        self._script = script
        self._prompts = prompts
        self._offer_by = offer_by
        self._turn = 0

    def finished(self, now: float) -> None:
        """Note that the prompt has been heard."""
        is_late = self._offer_by is not None and now + self._script.company_every > self._offer_by
        self.due = now if is_late else now + self._script.company_every

    def interrupted(self, now: float) -> None:
        """Note that something else is being said now."""
        self.due = now + self._script.play_limit

    def next(self, now: float) -> PromptId:
        """Return what to say now."""
        self.due = now + self._script.play_limit
        if self._offer_by is not None and (
            self._turn == _OFFER_TURN or now + self._script.company_every > self._offer_by
        ):
            self._offer_by = None
            return PromptId.OFFER_VOICEMAIL
        self._turn += 1
        return self._prompts[(self._turn - 1) % len(self._prompts)]
