"""Listening to a caller: an answer has begun with the first word and is over after a pause."""

from math import inf

from ..events import Part, SpeechEnded, SpeechStarted
from .conduct import Conduct
from .entry import Listening


class Hearing:
    """What the caller said so far, in seconds, and until when to listen.

    Before the first word the caller has `wait`; then `limit` in all, or less when a `pause` comes first. A long reason
    must not keep the offer of voicemail from a caller who was `answered` long ago.
    """

    def __init__(self, listening: Listening, conduct: Conduct, now: float, answered: float) -> None:
        offer_by = max(answered + conduct.voicemail_offer_by, now + conduct.reason_least)
        latest = offer_by if listening.part is Part.REASON else inf
        self.part: Part = listening.part
        self.spoken = 0.0
        self.deadline: float = min(latest, now + getattr(conduct, listening.wait))
        self._thinks_until = self.deadline
        self._pause: float = getattr(conduct, listening.pause)
        self._limit: float = getattr(conduct, listening.limit)
        self._word = conduct.word
        self._whistles = conduct.whistles
        self._least = conduct.voicemail_least if listening.part is Part.VOICEMAIL else conduct.word
        self.is_keyed = False
        """Whether keys were pressed that nobody is to hear again, see `family_code`."""
        self.warns_at: float | None = None
        """When the caller is to be told that the time is nearly over; None for never."""
        self._warning = conduct.voicemail_warning if listening.part is Part.VOICEMAIL else None
        self._since: float | None = None
        self._latest = latest
        self._end: float | None = None

    @property
    def has_spoken(self) -> bool:
        """Whether there was more than a click: a word, or talking that has not stopped yet."""
        return self._since is not None or self.spoken >= self._word

    def is_person(self, now: float) -> bool:
        """Tell whether there was more than a machine whistles before it is recognised."""
        return self.spoken + (now - self._since if self._since is not None else 0.0) > self._whistles

    @property
    def is_worth_keeping(self) -> bool:
        """Whether what was said so far is an answer, or a message."""
        return self.spoken >= self._least and not self.is_keyed and self.part is not Part.CHOICE

    def heard(self, event: SpeechStarted | SpeechEnded, now: float) -> None:
        """Take note of speech that began or ended now."""
        if self._end is None:
            self._end = min(self._latest, now + self._limit)
            self.warns_at = None if self._warning is None else self._end - self._warning
        if isinstance(event, SpeechStarted):
            self._since = now
            self.deadline = self._end
        else:
            self._since = None
            self.spoken += event.seconds
            pause = min(self._end, now - event.ago + self._pause)
            # A click on the line hurries nobody who is still thinking.
            self.deadline = pause if self.has_spoken else max(pause, self._thinks_until)

    def close(self, now: float, *, is_machine: bool = False) -> None:
        """Count talking that has not stopped yet as said; a machine has said nothing."""
        if is_machine:
            self.spoken = 0.0
        elif self._since is not None:
            self.spoken += now - self._since
        self._since = None
