"""The call log."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..core.call.record import CallRecord, Disposition, Exchange
from ..core.caller_id import CallerId, CallerIdKind
from ..core.events import Part, Topic
from ..core.number import Number, NumberReader
from ..core.screening.verdict import Action, Caller, NameSource, Rule
from . import call_words, exchanges
from .moments import at, moment
from .numbers import number_reader
from .page import like

_END_OF_TIME = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCall:
    """A call as the book tells it.

    `number` is the E.164 form where there is one, `number_text` the number as received, `number_shown` as people write
    it where the line is. `source` is what exactly of its
    rule decided, such as the id of a rule of the house or of an imported list. `disposition` is None while
    the call lasts. `recordings` are the parts of which there is a file; `voicemail_seconds` is the length of one.
    `summary`, `topic` and `confidence` (0 to 1) are a model's, where one was asked.
    """

    call_id: str
    started: datetime
    caller_id: CallerIdKind
    caller_id_number: str | None
    caller_id_name: str | None
    number: str | None
    number_text: str | None
    number_shown: str | None
    name: str | None
    name_source: NameSource | None
    verdict: Action | None
    rule: Rule | None
    verdict_reason: str | None
    said_name: str | None
    said_reason: str | None
    reason: str
    decided_by: str | None
    disposition: Disposition | None
    duration: float | None
    heard: bool
    recordings: frozenset[Part]
    voicemail_seconds: float | None
    source: str | None = None
    said_message: str | None = None
    exchanges: tuple[Exchange, ...] = ()
    summary: str | None = None
    topic: Topic | None = None
    confidence: float | None = None
    is_urgent: bool = False
    is_machine: bool = False
    person: str | None = None

    @property
    def caller(self) -> Caller:
        """Who called, as the call knew it."""
        return Caller(
            caller_id=CallerId(kind=self.caller_id, number=self.caller_id_number, name=self.caller_id_name),
            number=self._number,
            name=self.name,
            name_source=self.name_source,
        )

    @property
    def _number(self) -> Number | None:
        if not self.number_text:
            return None
        return Number(text=self.number_text, e164=self.number, shown=self.number_shown or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the sensors count. A call is new until it is marked heard."""

    new_voicemails: int
    missed_calls: int
    blocked_today: int


_COLUMNS = (
    *("call_id", "started", "caller_id", "caller_id_number", "caller_id_name", "number", "number_text"),
    *("name", "name_source", "verdict", "rule", "source", "verdict_reason"),
    *("said_name", "said_reason", "said_message", "exchanges", "summary", "topic", "confidence"),
    *("is_urgent", "is_machine", "person", "reason", "decided_by", "disposition", "duration"),
)
"""What is written of a record. Whether it was heard, and its place, are no part of that."""

_WRITE = f"""
INSERT INTO calls ({", ".join(_COLUMNS)}) VALUES ({", ".join(f":{column}" for column in _COLUMNS)})
ON CONFLICT (call_id) DO UPDATE SET {", ".join(f"{column} = excluded.{column}" for column in _COLUMNS[1:])}
"""  # noqa: S608  # The names are ours.

# Constants, all of it: what a query is about comes as a parameter.
_SELECT = """
SELECT calls.*, (
    SELECT json_group_object(part, seconds) FROM recordings WHERE recordings.call_id = calls.call_id
) AS recordings
"""
_IS_WANTED = """(:dispositions IS NULL OR disposition IN (SELECT value FROM json_each(:dispositions)))
AND (:is_heard IS NULL OR heard = :is_heard)"""

_PAGE = f"""{_SELECT} FROM calls
WHERE started < :before AND {_IS_WANTED}
ORDER BY started DESC LIMIT :limit
"""

_SEARCH = f"""{_SELECT} FROM call_words CROSS JOIN calls ON calls.place = call_words.rowid
WHERE call_words MATCH :match AND call_words.rowid < :before AND {_IS_WANTED}
ORDER BY call_words.rowid DESC LIMIT :limit
"""

_LOOK_THROUGH = f"""{_SELECT} FROM calls CROSS JOIN call_words ON call_words.rowid = calls.place
WHERE calls.place < :before AND call_words.words LIKE :like ESCAPE '!' AND {_IS_WANTED}
ORDER BY calls.place DESC LIMIT :limit
"""
"""For what is too short to be in the index. It is in so many calls that a page is full soon."""

_FIND = _SELECT + "FROM calls WHERE call_id = ?"

_COUNTS = """
SELECT
    (SELECT count(*) FROM calls WHERE disposition = 'voicemail' AND NOT heard),
    (SELECT count(*) FROM calls WHERE disposition = 'missed' AND NOT heard),
    (SELECT count(*) FROM calls WHERE disposition = 'blocked' AND started >= ?)
"""

_HAS_TOLD_NO_CALLER = """
SELECT NOT EXISTS (SELECT 1 FROM calls WHERE caller_id <> 'none') AND (
    SELECT count(*) FROM (
        SELECT 1 FROM calls
        WHERE disposition IS NOT NULL AND rule NOT IN ('decided', 'handset_in_use') LIMIT :least
    )
) >= :least
"""
"""Where somebody was before the network, or took the call, who called could not be told in time."""


def write(connection: sqlite3.Connection, record: CallRecord) -> None:
    """Write a call as it stands, over what was written about it before. Whether it was heard stays as it is."""
    caller, verdict, summary = record.caller, record.verdict, record.summary
    connection.execute(
        _WRITE,
        {
            "call_id": record.call_id,
            "started": moment(record.started),
            "caller_id": caller.caller_id.kind,
            "caller_id_number": _text(caller.caller_id.number),
            "caller_id_name": _text(caller.caller_id.name),
            "number": caller.number and _text(caller.number.e164),
            "number_text": _text(caller.number.text if caller.number else caller.caller_id.number),
            "name": _text(caller.name),
            "name_source": caller.name_source,
            "verdict": verdict and verdict.action,
            "rule": verdict and verdict.rule,
            "source": verdict and _text(verdict.source),
            "verdict_reason": verdict and _text(verdict.reason),
            "said_name": _text(record.said_name),
            "said_reason": _text(record.said_reason),
            "said_message": _text(record.said_message),
            "exchanges": _text(exchanges.written(record.exchanges)),
            "summary": summary and _text(summary.summary),
            "topic": summary and summary.topic,
            "confidence": summary and summary.confidence,
            "is_urgent": record.is_urgent,
            "is_machine": record.is_machine,
            "person": _text(record.person),
            "reason": _text(record.reason),
            "decided_by": _text(record.decided_by),
            "disposition": record.disposition,
            "duration": record.duration,
        },
    )
    call_words.enter(connection, record.call_id)


def page(
    connection: sqlite3.Connection,
    *,
    limit: int,
    before: datetime | None,
    dispositions: Collection[Disposition] | None,
    is_heard: bool | None = None,
    query: str = "",
    region: str = "",
) -> list[StoredCall]:
    """Return the newest calls, or the newest of those that started `before`, with one of these dispositions.

    With a query, only those with a number, a name or something said that contains it; with `is_heard`, only those that
    were heard, or were not. Numbers are written, in the query too, as in `region` (ISO 3166 alpha-2).
    """
    words = call_words.sought(query)
    about = {
        "limit": max(0, limit),
        "before": moment(before) if before else _END_OF_TIME,
        "dispositions": None if dispositions is None else json.dumps(list(dispositions)),
        "is_heard": is_heard,
        "match": call_words.match(words, region),
        "like": like(words),
    }
    statement = _PAGE if not words else _SEARCH if len(words) >= call_words.SHORTEST else _LOOK_THROUGH
    read = number_reader(region)
    return [_stored(row, read) for row in connection.execute(statement, about)]


def find(connection: sqlite3.Connection, call_id: str, region: str = "") -> StoredCall | None:
    """Return one call."""
    row = connection.execute(_FIND, (call_id,)).fetchone()
    return _stored(row, number_reader(region)) if row else None


def started_before(connection: sqlite3.Connection, end: datetime) -> list[str]:
    """Return the calls that are over and started before a moment."""
    rows = connection.execute("SELECT call_id FROM calls WHERE started < ? AND disposition IS NOT NULL", (moment(end),))
    return [call_id for (call_id,) in rows]


def delete(connection: sqlite3.Connection, call_id: str) -> bool:
    """Remove the row of a call that is over, and what is known about its recordings; return whether there was one."""
    deleted = connection.execute(
        "DELETE FROM calls WHERE call_id = ? AND disposition IS NOT NULL RETURNING place", (call_id,)
    ).fetchone()
    if deleted:
        call_words.leave(connection, deleted["place"])
        connection.execute("DELETE FROM recordings WHERE call_id = ?", (call_id,))
    return deleted is not None


def mark_heard(
    connection: sqlite3.Connection, call_id: str | None, dispositions: Collection[Disposition] | None
) -> int:
    """Mark one call, or all of them, as heard, if they ended so; return how many were new. One that lasts is not."""
    return connection.execute(
        """UPDATE calls SET heard = 1
        WHERE NOT heard AND disposition IN (SELECT value FROM json_each(?)) AND call_id = coalesce(?, call_id)""",
        (json.dumps(list(Disposition if dispositions is None else dispositions)), call_id),
    ).rowcount


def counts(connection: sqlite3.Connection, since: datetime) -> Counts:
    """Count what is new, and what was blocked `since` a moment."""
    voicemails, missed, blocked = connection.execute(_COUNTS, (moment(since),)).fetchone()
    return Counts(new_voicemails=voicemails, missed_calls=missed, blocked_today=blocked)


def has_told_no_caller(connection: sqlite3.Connection, least: int) -> bool:
    """Whether none of the calls there are has caller ID, and there are at least so many that should have it."""
    (has_told_none,) = connection.execute(_HAS_TOLD_NO_CALLER, {"least": least}).fetchone()
    return bool(has_told_none)


def _text(text: str | None) -> str | None:
    """Replace what is no character: half a surrogate pair, say, in what a transcription sent."""
    return text and text.encode("utf-8", "replace").decode("utf-8")


def _stored(row: sqlite3.Row, read: NumberReader) -> StoredCall:
    number = read(row["number"] or row["number_text"] or "")
    seconds: dict[str, float] = json.loads(row["recordings"])
    return StoredCall(
        call_id=row["call_id"],
        started=at(row["started"]),
        caller_id=_member(CallerIdKind, row["caller_id"]) or CallerIdKind.NONE,
        caller_id_number=row["caller_id_number"],
        caller_id_name=row["caller_id_name"],
        number=row["number"],
        number_text=row["number_text"],
        number_shown=number.shown if number else row["number_text"],
        name=row["name"],
        name_source=_member(NameSource, row["name_source"]),
        verdict=_member(Action, row["verdict"]),
        rule=_member(Rule, row["rule"]),
        source=row["source"],
        verdict_reason=row["verdict_reason"],
        said_name=row["said_name"],
        said_reason=row["said_reason"],
        reason=row["reason"],
        decided_by=row["decided_by"],
        disposition=_member(Disposition, row["disposition"]),
        duration=row["duration"],
        heard=bool(row["heard"]),
        recordings=frozenset(Part(part) for part in seconds if part in Part),
        voicemail_seconds=seconds.get(Part.VOICEMAIL),
        said_message=row["said_message"],
        exchanges=exchanges.read(row["exchanges"]),
        summary=row["summary"],
        topic=_member(Topic, row["topic"]),
        confidence=row["confidence"],
        is_urgent=bool(row["is_urgent"]),
        is_machine=bool(row["is_machine"]),
        person=row["person"],
    )


def _member[E: StrEnum](kind: type[E], value: str | None) -> E | None:
    """Return what a stored value means to us; a later version may have stored what we do not know."""
    return kind(value) if value is not None and value in kind else None
