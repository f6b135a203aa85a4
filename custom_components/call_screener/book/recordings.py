"""What callers said, as files.

While somebody speaks, sound is appended to `<call>-<part>.part`, raw, so that a crash costs nothing but the last
moment. At the end it is trimmed and becomes `<call>-<part>.wav` in one step; a recording in which nobody spoke is
dropped. Replies are many: each is put behind those before it, in the same file. A word in place of a key is never
written down at all. The table of recordings follows from the files: whatever happens between the two, the next start
finds a file without a row and adds it. All of it happens on the book's thread.
"""

import logging
import os
import re
import sqlite3
import wave
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from io import FileIO
from pathlib import Path

from ..core.audio.level import trim
from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE
from ..core.errors import CallScreenerError
from ..core.events import Part

_LOGGER = logging.getLogger(__name__)

MOST_BYTES = 600 * SAMPLE_RATE * SAMPLE_BYTES
"""Of one recording: ten minutes, longer than any call with the modem off-hook."""

LEAST_SPEECH = {Part.VOICEMAIL: 0.9}
"""Seconds of speech below which a recording is nobody's; any speech at all is enough for the other parts.

A call counts a message from one second on. What it found to be one must not be dropped here by a rounding.
"""

NEVER_KEPT = frozenset({Part.CHOICE})
"""What is listened to and not written down, not even while it is said."""

REPLY_PAUSE = bytes(round(0.5 * SAMPLE_RATE) * SAMPLE_BYTES)
"""Between two replies: half a second of silence."""

_WAV_HEADER = 44
"""Bytes before the samples in the files that we write."""

_ENTER = """
INSERT INTO recordings (call_id, part, seconds) VALUES (?, ?, ?)
ON CONFLICT (call_id, part) DO UPDATE SET seconds = excluded.seconds WHERE seconds <> excluded.seconds
"""

_IN_ORDER = """
SELECT recordings.call_id, part, seconds FROM recordings LEFT JOIN calls USING (call_id)
ORDER BY calls.call_id IS NOT NULL, part = 'voicemail' AND NOT heard, started
"""
"""The order in which recordings make room: those of no call, the oldest; voicemails that nobody heard go last."""

_CALL_ID = re.compile(r"[0-9a-f]{1,64}", re.ASCII)
_FILE = re.compile(rf"({_CALL_ID.pattern})-({'|'.join(Part)})\.(part|wav|tmp)", re.ASCII)


class UnknownRecordingError(CallScreenerError):
    """There is no such call or part, and there cannot be."""

    key = "unknown_recording"


class Recordings:
    """The folder of recordings."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._growing: dict[tuple[str, Part], _Growing] = {}

    def path(self, call_id: str, part: Part) -> Path:
        """Return where a finished recording is, if there is one; raises `UnknownRecordingError` on a bad name."""
        return self._path(call_id, part, "wav")

    def append(self, call_id: str, part: Part, pcm16: bytes) -> None:
        """Take the next piece of sound. What cannot be written now is written with the next one."""
        path = self._path(call_id, part, "part")
        if part in NEVER_KEPT:
            return
        growing = self._growing.setdefault((call_id, part), _Growing())
        piece = pcm16[: MOST_BYTES - growing.size]
        growing.size += len(piece)
        growing.unsaved += piece
        with suppress(OSError):
            growing.save(path)

    def finish(self, connection: sqlite3.Connection, call_id: str, part: Part) -> None:
        """Make a file of what was recorded. May be done again if it raises `OSError` or `sqlite3.Error`."""
        path = self._path(call_id, part, "part")
        growing = self._growing.get((call_id, part), _Growing())
        sound = (path.read_bytes() if path.exists() else b"") + growing.unsaved
        trimmed = trim(sound[: len(sound) // SAMPLE_BYTES * SAMPLE_BYTES])
        if trimmed.pcm16 and trimmed.speech >= LEAST_SPEECH.get(part, 0):
            self._write_wav(call_id, part, self._behind_earlier(call_id, part, trimmed.pcm16))
        self.drop(call_id, part)
        self._enter(connection, call_id, part)

    def _behind_earlier(self, call_id: str, part: Part, pcm16: bytes) -> bytes:
        """Return a reply behind those that are in the file; anything else takes the place of what is there."""
        path = self.path(call_id, part)
        earlier = path.read_bytes()[_WAV_HEADER:] if part is Part.REPLY and path.exists() else b""
        # What was stopped between writing the file and dropping what it was made of has put it there already.
        if not earlier or earlier.endswith(pcm16):
            return earlier or pcm16
        return (earlier + REPLY_PAUSE + pcm16)[:MOST_BYTES]

    def drop(self, call_id: str, part: Part) -> None:
        """Forget a recording in progress."""
        growing = self._growing.pop((call_id, part), _Growing())
        growing.close()
        self._path(call_id, part, "part").unlink(missing_ok=True)

    def delete(self, call_id: str) -> None:
        """Remove the files of a call that is over."""
        with suppress(UnknownRecordingError):
            for part in Part:
                self.drop(call_id, part)
                self.path(call_id, part).unlink(missing_ok=True)

    def recover(self, connection: sqlite3.Connection) -> None:
        """Finish what an earlier run of ours left unfinished, as far as the disk lets us; forget what has no file."""
        for call_id, part in connection.execute("SELECT call_id, part FROM recordings").fetchall():
            if not _is_file(call_id, part) or not self.path(call_id, part).exists():
                connection.execute("DELETE FROM recordings WHERE call_id = ? AND part = ?", (call_id, part))
        for call_id, part, kind in self._files():
            try:
                if kind == "part" and (call_id, part) not in self._growing:
                    self.finish(connection, call_id, part)
                elif kind == "tmp":
                    self._path(call_id, part, kind).unlink(missing_ok=True)
                elif kind == "wav":
                    self._enter(connection, call_id, part)
            except OSError as err:
                _LOGGER.warning("A recording of call %s could not be recovered: %s", call_id, err)

    def make_room(self, connection: sqlite3.Connection, most_bytes: int) -> int:
        """Remove recordings until the others take no more than that; return how many went. Their calls stay."""
        found = [(call_id, Part(part), _bytes(seconds)) for call_id, part, seconds in connection.execute(_IN_ORDER)]
        too_much = sum(size for *_, size in found) - most_bytes
        removed = 0
        for call_id, part, size in found:
            if too_much <= 0:
                break
            self.path(call_id, part).unlink(missing_ok=True)
            connection.execute("DELETE FROM recordings WHERE call_id = ? AND part = ?", (call_id, part))
            too_much -= size
            removed += 1
        return removed

    def purge_orphans(self, connection: sqlite3.Connection, before: datetime) -> None:
        """Remove files from before a moment whose call is not in the log."""
        for call_id, part, kind in self._files():
            path = self._path(call_id, part, kind)
            is_old = path.stat().st_mtime < before.timestamp()
            if is_old and not connection.execute("SELECT 1 FROM calls WHERE call_id = ?", (call_id,)).fetchone():
                path.unlink()
                connection.execute("DELETE FROM recordings WHERE call_id = ? AND part = ?", (call_id, part))

    def close(self) -> None:
        """Let go of the files in progress; the next start recovers them."""
        for growing in self._growing.values():
            growing.close()

    def _path(self, call_id: str, part: Part, kind: str) -> Path:
        if not _CALL_ID.fullmatch(call_id) or part not in Part:
            raise UnknownRecordingError
        return self._folder / f"{call_id}-{part}.{kind}"

    def _files(self) -> list[tuple[str, Part, str]]:
        names = (_FILE.fullmatch(path.name) for path in self._folder.glob("*-*.*"))
        return [(name[1], Part(name[2]), name[3]) for name in names if name]

    def _write_wav(self, call_id: str, part: Part, pcm16: bytes) -> None:
        unfinished = self._path(call_id, part, "tmp")
        self._folder.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            with wave.open(file, "wb") as sound:
                sound.setparams((1, SAMPLE_BYTES, SAMPLE_RATE, len(pcm16) // SAMPLE_BYTES, "NONE", ""))
                sound.writeframes(pcm16)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.path(call_id, part))

    def _enter(self, connection: sqlite3.Connection, call_id: str, part: Part) -> None:
        """Enter a finished file into the table."""
        size = _size(self.path(call_id, part))
        if size > _WAV_HEADER:
            seconds = (size - _WAV_HEADER) / (SAMPLE_RATE * SAMPLE_BYTES)
            connection.execute(_ENTER, (call_id, part, seconds))


@dataclass(slots=True)
class _Growing:
    """A recording in progress. `unsaved` is what the disk did not take yet."""

    unsaved: bytearray = field(default_factory=bytearray)
    size: int = 0
    file: FileIO | None = None

    def save(self, path: Path) -> None:
        if self.file is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.file = FileIO(path, "ab")
        while self.unsaved:
            # A disk that is nearly full takes less than it is given.
            del self.unsaved[: self.file.write(self.unsaved)]

    def close(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None


def _is_file(call_id: str, part: str) -> bool:
    return _FILE.fullmatch(f"{call_id}-{part}.wav") is not None


def _bytes(seconds: float) -> int:
    """Return how much a recording takes on the disk."""
    return _WAV_HEADER + round(seconds * SAMPLE_RATE * SAMPLE_BYTES)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
