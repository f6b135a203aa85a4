"""A line as a dashboard shows it: one message that says everything, so that none can be missed."""

from dataclasses import asdict
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import callback

from ..core.call.record import CallRecord
from ..core.call.state import LineState
from ..core.events import Decision
from ..data import CallScreenerConfigEntry, CallScreenerData, call_facts
from .sounds import Sounds

type Facts = dict[str, Any]

_ANSWERS: Final = (Decision.ACCEPT, Decision.REJECT, Decision.VOICEMAIL, Decision.HANG_UP, Decision.HAVE_IT)
"""What a dashboard has buttons for, in their order."""
_SPOKEN_TO: Final = frozenset({LineState.SCREENING, LineState.WAITING_FOR_DECISION})


@callback
def snapshot(entry: CallScreenerConfigEntry, sounds: Sounds, *, may_control: bool) -> Facts:
    """Return what is known of a line; of one that is not set up, that it is there.

    Moments are seconds since 1970.
    """
    facts: Facts = {"entry_id": entry.entry_id, "title": entry.title, "may_control": may_control}
    if entry.state is not ConfigEntryState.LOADED:
        return facts | {"available": False}
    data = entry.runtime_data
    line = data.attendant
    return facts | {
        "available": True,
        "is_demo": data.demo is not None,
        "is_modem_ready": line.is_modem_ready,
        "state": line.state.value,
        "mode": line.policy.mode.value,
        "counts": asdict(line.counts),
        "call": _call(data, line.record, sounds) if line.record and _is_shown(line.state, line.record) else None,
    }


def _is_shown(state: LineState, record: CallRecord) -> bool:
    """Whether a call concerns anybody: none does that is blocked, or of which is not known yet who calls."""
    return record.is_over or state is not LineState.IDLE


def _call(data: CallScreenerData, record: CallRecord, sounds: Sounds) -> Facts:
    line = data.attendant
    sounds.forget(record.call_id)
    is_open = line.is_decision_needed and line.state in _SPOKEN_TO
    return call_facts(record) | {
        "started": record.started.timestamp(),
        "is_asked": line.is_decision_needed,
        "until": line.prospect.until.timestamp() if line.prospect.until else None,
        "lasts": line.prospect.lasts,
        "decisions": [decision.value for decision in _ANSWERS if decision in line.prospect.decisions],
        "speech": ("text" if data.spokesperson.has_voice else "quick") if is_open else None,
        "decided_by": record.decided_by,
        "disposition": record.disposition.value if record.disposition else None,
        "duration": record.duration,
        "recordings": sounds.urls(record.call_id, record.recordings),
    }
