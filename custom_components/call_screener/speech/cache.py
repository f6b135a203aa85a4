"""What an engine has said, kept on disk: a voice takes its time, and the words are the same after every restart.

A sound is a file whose name tells by which engine it was said, in which language, and what. It begins with a hash of
the rest, so that a file that the disk or a lost power supply spoiled is not played to anybody but made again; the rest
begins with the voice that said it, so that another voice of the same engine is noticed. Of all sounds together those
that were not asked for the longest go first.
"""

import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from ..core.audio.samples import SampleFormat, decode, encode

_LOGGER = logging.getLogger(__name__)

LARGEST: Final = 16_000_000
"""Bytes of all sounds together: half an hour."""
_FORM: Final = "1 mu-law 8000"
"""What is in a file; another form is another name, so that no file of an older one is read."""
_HASH: Final = 32
"""Bytes: SHA-256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words in a language, said by an engine. Seconds of `pause` follow."""

    engine: str
    language: str
    text: str
    pause: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A sound as 16-bit PCM, and the voice that said it."""

    pcm16: bytes
    voice: str


class SoundCache:
    """The sounds in a folder. Everything here reads or writes files: not for an event loop."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        """Keep sounds in a folder, which is made when the first one comes."""
        self._folder = folder
        self._largest = largest

    def get(self, saying: Saying) -> Kept | None:
        """Return a sound; None if it is not there, or not as it was written."""
        file = self._file(saying)
        try:
            content = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        if sha256(content[_HASH:]).digest() != content[:_HASH]:
            _LOGGER.debug("A sound was spoiled and is made again: %s", file.name)
            return None
        return Kept(voice=content[_HASH : 2 * _HASH].hex(), pcm16=decode(content[2 * _HASH :], SampleFormat.MU_LAW))

    def put(self, saying: Saying, kept: Kept) -> None:
        """Keep a sound. Where the disk does not take it, it is made again another time."""
        content = bytes.fromhex(kept.voice) + encode(kept.pcm16, SampleFormat.MU_LAW)
        file = self._file(saying)
        half = file.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(sha256(content).digest() + content)
            half.replace(file)
        except OSError as error:
            _LOGGER.debug("A sound could not be kept: %s", error)
            return
        self._make_room()

    def _file(self, saying: Saying) -> Path:
        facts = (_FORM, saying.engine, saying.language, f"{saying.pause:g}", saying.text)
        return self._folder / f"{sha256('\0'.join(facts).encode()).hexdigest()}.sound"

    def _make_room(self) -> None:
        """Delete what was not asked for the longest, as long as there is too much, and what was never finished."""
        with suppress(OSError):
            for half in self._folder.glob("*.part"):
                half.unlink(missing_ok=True)
            files = sorted(
                (file.stat().st_mtime_ns, file.stat().st_size, file) for file in self._folder.glob("*.sound")
            )
            excess = sum(size for _, size, _ in files) - self._largest
            for _, size, file in files:
                if excess <= 0:
                    return
                file.unlink(missing_ok=True)
                excess -= size


def voice_id(*facts: object) -> str:
    """Return what tells voices apart, as the hexadecimal digits that a sound is kept with."""
    return sha256(repr(facts).encode()).hexdigest()
