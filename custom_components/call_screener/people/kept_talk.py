"""The talk that somebody had last, as the book keeps it: whoever talks on the phone does not notice that we restart.

Only which call it was, and when: who called is in the call log, and is gone with it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Final

from ..book import StoredCall
from ..core.call.record import CallRecord
from ..core.screening.verdict import Verdict

TALK: Final = "talk"
"""The setting in the book. Empty, or absent, is none."""
LONGEST: Final = timedelta(hours=12).total_seconds()
"""Seconds after which nobody can be talking still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTalk:
    """A talk in one call, in seconds since 1970: without `replaced` it was going on.

    `warned` are the ids of those who were warned of it.
    """

    call_id: str
    lifted: float
    replaced: float | None = None
    warned: tuple[str, ...] = ()

    @property
    def as_text(self) -> str:
        """The talk as the book keeps it."""
        return json.dumps(asdict(self))


def read_talk(settings: Mapping[str, str], now: float) -> KeptTalk | None:
    """Return the talk that the book keeps; None where there is none, it is long ago, or it cannot be read."""
    try:
        kept = json.loads(settings.get(TALK) or "{}")
        talk = KeptTalk(
            call_id=str(kept["call_id"]),
            lifted=float(kept["lifted"]),
            replaced=None if kept["replaced"] is None else float(kept["replaced"]),
            warned=tuple(map(str, kept["warned"])),
        )
    except ValueError, KeyError, TypeError:
        return None
    return talk if 0 <= now - talk.lifted <= LONGEST else None


def record_of(call: StoredCall) -> CallRecord:
    """Return of a call in the log what matters of it when it was talked in."""
    verdict = Verdict(action=call.verdict, rule=call.rule, reason="") if call.verdict and call.rule else None
    return CallRecord(
        call_id=call.call_id,
        started=call.started,
        caller=call.caller,
        verdict=verdict,
        said_name=call.said_name,
        disposition=call.disposition,
    )
