"""How long callers hear nothing for which there is no reason.

There are reasons: a caller is listened to, who may think for some seconds; one who waits hears something now and then;
and after the last word comes the pause by which its end is known. What is longer than these is time that somebody
else took, such as an engine.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from custom_components.call_screener.core.call.conduct import Conduct
from tests.end_to_end.hearing import AUDIBLE, RATE, Sound

CONDUCT = Conduct()
SHORTEST = 0.3
"""Seconds: less is a pause between two words."""

type Span = tuple[float, float]
"""From one moment to another, in seconds."""


def unplanned(heard: Sound, said: Iterable[Span], answered_at: float, *, message_from: float | None) -> float:
    """Return how much longer than planned the line was silent at most, in seconds; never less than zero.

    `said` is when the caller spoke, and `message_from` when after the answer the caller was first listened to for a
    message.
    """
    spans = [(start - answered_at, end - answered_at) for start, end in said]
    return max((_unplanned(gap, spans, message_from) for gap in _gaps(heard)), default=0.0)


def _unplanned(gap: Span, said: Iterable[Span], message_from: float | None) -> float:
    began, ended = gap
    spoken = [min(end, ended) for start, end in said if start < ended and end > began]
    is_message = message_from is not None and began >= message_from
    listens = CONDUCT.voicemail_silence if is_message else CONDUCT.pause
    planned = listens if spoken else max(CONDUCT.company_every, CONDUCT.name_wait)
    return max(0.0, ended - max(spoken, default=began) - planned)


def _gaps(heard: Sound) -> Iterator[Span]:
    """Yield the silences between the first and the last thing that was heard."""
    loud = np.flatnonzero(np.abs(heard) > AUDIBLE)
    for place in np.flatnonzero(np.diff(loud) > SHORTEST * RATE):
        yield float(loud[place] / RATE), float(loud[place + 1] / RATE)
