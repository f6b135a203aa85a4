"""Where calls and what callers said are kept.

Both are called on the line's thread and must return at once: whoever implements them writes on another thread.
"""

from typing import Protocol

from ..core.call.record import CallRecord
from ..core.events import Part


class Journal(Protocol):
    """Keeps the records of calls."""

    def write(self, record: CallRecord) -> None:
        """Keep a record in place of what was written before for the same call."""
        ...


class Recordings(Protocol):
    """Keeps what callers said, as 16-bit PCM."""

    def append(self, call_id: str, part: Part, pcm16: bytes, language: str | None = None) -> None:
        """Take the next piece of a recording; the first one begins it.

        `language` is the one in which the caller is asked, where it is not the line's.
        """
        ...

    def finish(self, call_id: str, part: Part, keep: bool) -> None:  # noqa: FBT001 - a book has the same signature
        """End a recording, and forget it unless it is to be kept."""
        ...
