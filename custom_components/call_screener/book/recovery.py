"""What the last run of ours left behind in the middle of a call."""

import sqlite3

from ..core.call.ending import DISPOSITIONS, Ending, sentence
from .recordings import Recordings

_FAIL = """
UPDATE calls SET disposition = ?, reason = trim(reason || ' ' || ?), duration = NULL
WHERE disposition IS NULL
"""

_RESCUE = """
UPDATE calls SET disposition = ?, reason = trim(reason || ' ' || ?), duration = NULL
WHERE disposition IS NULL
AND EXISTS (SELECT 1 FROM recordings WHERE recordings.call_id = calls.call_id AND part = 'voicemail')
"""


def recover(connection: sqlite3.Connection, recordings: Recordings, language: str) -> None:
    """Complete the calls that were going on: those with a voicemail in them become one, the others have failed.

    When and how such a call ended is not known, so it has no duration.
    """
    recordings.recover(connection)
    for statement, how in ((_RESCUE, Ending.CRASHED_IN_MESSAGE), (_FAIL, Ending.CRASHED)):
        connection.execute(statement, (DISPOSITIONS[how], sentence(how, language)))
