"""What the last run of ours left behind in the middle of a call."""

import sqlite3

from .recordings import Recordings

FALLBACK_LANGUAGE = "en"

STOPPED = {
    "en": "The system stopped during the call.",
    "pl": "System zatrzymał się w trakcie połączenia.",
}
KEPT = {
    "en": "What the caller had said until then was kept.",
    "pl": "To, co dzwoniący zdążył powiedzieć, zostało zachowane.",
}

_FAIL = """
UPDATE calls SET disposition = 'failed', reason = trim(reason || ' ' || ?), duration = NULL
WHERE disposition IS NULL
"""

_RESCUE = """
UPDATE calls SET disposition = 'voicemail', reason = trim(reason || ' ' || ?), duration = NULL
WHERE disposition IS NULL
AND EXISTS (SELECT 1 FROM recordings WHERE recordings.call_id = calls.call_id AND part = 'voicemail')
"""


def recover(connection: sqlite3.Connection, recordings: Recordings, language: str) -> None:
    """Complete the calls that were going on: those with a voicemail in them become one, the others have failed.

    When and how such a call ended is not known, so it has no duration.
    """
    recordings.recover(connection)
    connection.execute(_RESCUE, (f"{_sentence(STOPPED, language)} {_sentence(KEPT, language)}",))
    connection.execute(_FAIL, (_sentence(STOPPED, language),))


def _sentence(sentences: dict[str, str], language: str) -> str:
    return sentences.get(language.split("-", maxsplit=1)[0], sentences[FALLBACK_LANGUAGE])
