"""What a loaded entry holds, and how a call is told to whoever reads attributes or responses."""

from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from .attendant import Attendant
from .book import Book, StoredCall
from .const import DOMAIN
from .core.call.effects import CallEvent
from .core.call.record import CallRecord, Exchange
from .core.screening.verdict import Caller
from .demo import DemoLine
from .demo.history import is_made_up
from .demo.stand_in import StandIn
from .diary import Diary
from .hardware.line import Line
from .household.arbitration import Household
from .lists.refresh import ListRefresh
from .rules.regulars import Regulars
from .speech.narrator import Narrator
from .voice.spokesperson import Spokesperson

PERSONAL = frozenset(
    (
        *("number", "number_text", "name", "reason", "decided_by", "person"),
        *("said_name", "said_reason", "said_message", "conversation", "summary", "topic"),
    )
)
"""Facts of a call that concern people. They are shown, and kept in the book, but not in Home Assistant's recorder."""

_TOLD_AS = {
    "number_shown": "number_text",
    "exchanges": "conversation",
    "is_urgent": "urgent",
    "is_machine": "machine",
}
"""What facts of the book are called in responses, where that differs."""

_UNTOLD = frozenset(("caller_id_number", "caller_id_name", "number_text"))
"""Facts of the book that are no caller's: what was received before it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallScreenerData:
    """The parts of a line that is set up. `demo` is there where the line is the emulated one."""

    attendant: Attendant
    spokesperson: Spokesperson
    household: Household
    book: Book
    line: Line
    refresh: ListRefresh
    regulars: Regulars
    narrator: Narrator
    diary: Diary
    closing: AsyncExitStack
    """Ends everything, in the right order; may be closed twice."""
    stand_in: StandIn
    demo: DemoLine | None = None


type CallScreenerConfigEntry = ConfigEntry[CallScreenerData]


def book_folder(hass: HomeAssistant, entry: ConfigEntry) -> Path:
    """Return where an entry's book lies: in the configuration folder, so that backups hold it."""
    return Path(hass.config.path(DOMAIN, entry.entry_id))


def own_sounds_folder(hass: HomeAssistant, entry: ConfigEntry) -> Path:
    """Return where the sounds lie that the household uploaded for an entry."""
    return book_folder(hass, entry) / "audio"


def caller_facts(caller: Caller) -> dict[str, Any]:
    """Return who calls, in the words of the public contract."""
    return {
        "number": caller.number.e164 if caller.number else None,
        "number_text": caller.number.shown if caller.number else None,
        "caller_id": caller.caller_id.kind.value,
        "name": caller.name,
        "name_source": caller.name_source.value if caller.name_source else None,
    }


def call_facts(record: CallRecord, event: CallEvent | None = None) -> dict[str, Any]:
    """Return what is known of a call, in the words of the public contract; how it ended, once it has."""
    facts: dict[str, Any] = {
        "call_id": record.call_id,
        **caller_facts(record.caller.named(record.said_name)),
        "verdict": record.verdict.action.value if record.verdict else None,
        "rule": record.verdict.rule.value if record.verdict else None,
        "source": record.verdict.source if record.verdict else None,
        "reason": record.reason,
        "said_name": record.said_name,
        "said_reason": record.said_reason,
        "said_message": record.said_message,
        "conversation": _conversation(record.exchanges),
        "summary": record.summary.summary if record.summary else None,
        "topic": record.summary.topic.value if record.summary else None,
        "confidence": record.summary.confidence if record.summary else None,
        "urgent": record.is_urgent,
        "machine": record.is_machine,
        "person": record.person,
    }
    if event is CallEvent.ENDED:
        facts |= {
            "disposition": record.disposition.value if record.disposition else None,
            "decided_by": record.decided_by,
            "duration": record.duration,
        }
    return facts


def stored_facts(call: StoredCall) -> dict[str, Any]:
    """Return a call of the call log, in the same words and ready for a response."""
    facts = asdict(call) | {"started": call.started.isoformat(), "recordings": sorted(call.recordings)}
    caller = call.caller.named(call.said_name)
    facts |= {"name": caller.name, "name_source": caller.name_source, "demo": is_made_up(call.call_id)}
    told = {_TOLD_AS.get(key, key): value for key, value in facts.items() if key not in _UNTOLD}
    return told | {"conversation": _conversation(call.exchanges)}


def _conversation(exchanges: Iterable[Exchange]) -> list[dict[str, str | None]]:
    """Return what was said to the caller, by whom, and what was answered, in its order."""
    return [asdict(each) for each in exchanges]
