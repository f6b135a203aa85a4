"""The calls that left a message: by time, and by who left it.

Who left it is one `party`: the number, as E.164 where it has that form, or which way there was none. There is an index
of the calls of each party, and one of those of each disposition, in the order of time. A message of which the file is
gone is not told.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from . import calls
from .calls import StoredCall
from .moments import at, moment
from .volume import Volume

_END_OF_TIME = 2**63 - 1
_BEGINNING_OF_TIME = -(2**63)

_PARTY = "coalesce(number, number_text, caller_id)"

_FILE = "JOIN recordings ON recordings.call_id = calls.call_id AND part = 'voicemail' WHERE disposition = 'voicemail'"
_MESSAGES = f"FROM calls {_FILE}"
_MESSAGES_BY_PARTY = f"FROM calls INDEXED BY calls_by_party {_FILE}"
"""SQLite itself would look through the messages of everybody for those of one."""

_PAGE = f"""
SELECT calls.call_id {_MESSAGES} AND started >= :since AND started < :before
ORDER BY started DESC LIMIT :limit
"""

_PAGE_OF_PARTY = f"""
SELECT calls.call_id {_MESSAGES_BY_PARTY} AND {_PARTY} = :party AND started >= :since AND started < :before
ORDER BY started DESC LIMIT :limit
"""

_PARTIES = f"""
SELECT {_PARTY} AS party, calls.call_id, count(*) AS messages, max(started) AS newest {_MESSAGES_BY_PARTY}
GROUP BY {_PARTY} HAVING newest < :before ORDER BY newest DESC LIMIT :limit
"""
"""Of a group, SQLite tells the call that has the greatest moment."""

_COUNTS = f"""
SELECT (
    SELECT count(*) {_MESSAGES}
    AND started >= json_extract(span.value, '$[0]') AND started < json_extract(span.value, '$[1]')
) FROM json_each(:spans) AS span ORDER BY span.key
"""  # noqa: S608  # The words are ours.

_OLDEST = f"SELECT started {_MESSAGES} ORDER BY started LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A time from one moment up to another one, without an end where that is None."""

    since: datetime | None = None
    before: datetime | None = None

    @property
    def moments(self) -> tuple[int, int]:
        """The same, as the database keeps moments."""
        since = moment(self.since) if self.since else _BEGINNING_OF_TIME
        return since, moment(self.before) if self.before else _END_OF_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who left messages: how many there are, and the call with the newest of them."""

    party: str
    newest: StoredCall
    messages: int


class VoicemailVolume(Volume):
    """The messages that callers left."""

    async def voicemails(self, *, limit: int, span: Span, party: str | None = None) -> list[StoredCall]:
        """Return the newest calls of a time that left a message; with a party, only theirs."""
        return await self._run(partial(_page, limit=limit, span=span, party=party, region=self._region))

    async def parties(self, *, limit: int, before: datetime | None = None) -> list[Party]:
        """Return who left messages; first whose newest is the newest, of those that are from `before` a moment."""
        return await self._run(partial(_parties, limit=limit, before=before, region=self._region))

    async def count_voicemails(self, spans: Sequence[Span]) -> list[int]:
        """Return how many messages there are of each of some times."""
        return await self._run(partial(_count, spans=spans))

    async def oldest_voicemail(self) -> datetime | None:
        """Return when the call began that left the oldest message there is."""
        return await self._run(_oldest)


def _page(
    connection: sqlite3.Connection, *, limit: int, span: Span, party: str | None, region: str
) -> list[StoredCall]:
    since, before = span.moments
    about = {"since": since, "before": before, "limit": limit, "party": party}
    found = connection.execute(_PAGE if party is None else _PAGE_OF_PARTY, about).fetchall()
    return [_call(connection, row["call_id"], region) for row in found]


def _parties(connection: sqlite3.Connection, *, limit: int, before: datetime | None, region: str) -> list[Party]:
    about = {"before": moment(before) if before else _END_OF_TIME, "limit": limit}
    return [
        Party(party=row["party"], newest=_call(connection, row["call_id"], region), messages=row["messages"])
        for row in connection.execute(_PARTIES, about).fetchall()
    ]


def _count(connection: sqlite3.Connection, *, spans: Sequence[Span]) -> list[int]:
    about = {"spans": json.dumps([span.moments for span in spans])}
    return [count for (count,) in connection.execute(_COUNTS, about)]


def _oldest(connection: sqlite3.Connection) -> datetime | None:
    row = connection.execute(_OLDEST).fetchone()
    return at(row["started"]) if row else None


def _call(connection: sqlite3.Connection, call_id: str, region: str) -> StoredCall:
    call = calls.find(connection, call_id, region)
    assert call is not None  # noqa: S101  # It was found a moment ago, in the same transaction.
    return call
