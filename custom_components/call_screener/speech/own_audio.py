"""The household's own sound: files that somebody uploaded, made fit for the line and kept.

A WAV file is read here; anything else is read by the ffmpeg that Home Assistant has, if it has one. What it may read is
named, so that no playlist makes it look elsewhere. A sound's id is a hash of it: never part of what anybody wrote.
"""

import asyncio
import re
import wave
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant

from ..core.audio.samples import SAMPLE_BYTES
from ..core.audio.telephone import fit
from ..core.audio.wav import from_wav, to_wav
from ..core.call.clips import own_audio
from ..core.errors import CallScreenerError
from .sound_file import first_channel

LARGEST: Final = 10_000_000
"""Bytes of a file."""
LONGEST: Final = 60.0
"""Seconds. Nobody listens for longer."""

_CONVERTER: Final = "ffmpeg"
_CONVERTING_LIMIT: Final = 30.0
_RATE: Final = 16_000
"""Samples a second that the converter returns: twice as many as a line carries, so that the band is cut off here."""
_FORMATS: Final = "wav,mp3,ogg,flac,aac,mov,mp4,m4a,3gp,matroska,webm"
_ID = re.compile(r"[0-9a-f]{32}")


class BadAudioError(CallScreenerError):
    """There is no sound in the file, or none that can be read. Another file may have some."""

    key = "bad_audio"


class AudioTooLongError(CallScreenerError):
    """The file is too large, or the sound too long. Choose a shorter one."""

    key = "audio_too_long"


class NoAudioConverterError(CallScreenerError):
    """Only a WAV file can be read without ffmpeg, and this is none."""

    key = "no_audio_converter"


class OwnAudio:
    """The sounds in a folder."""

    def __init__(self, hass: HomeAssistant, folder: Path) -> None:
        """Keep sounds in a folder, which is made when the first one comes."""
        self._hass = hass
        self._folder = folder

    async def add(self, file: Path) -> str:
        """Make a file fit for the line, keep it, and return its id; raise the translated error if it is no sound."""
        run = self._hass.async_add_executor_job
        content = await run(_content, file)
        fitted = await run(_fitted, content)
        if fitted is None:
            fitted = await run(_fitted, await self._converted(file))
        if not fitted:
            raise BadAudioError
        return await run(self._keep, fitted)

    def load(self, clips: Iterable[str]) -> dict[str, bytes]:
        """Return those of these clips that are here, by name and as 16-bit PCM. Reads files."""
        sounds: dict[str, bytes] = {}
        for clip in clips:
            audio_id = own_audio(clip)
            if audio_id and _ID.fullmatch(audio_id):
                with suppress(OSError, ValueError):
                    sounds[clip] = from_wav(self._file(audio_id).read_bytes())
        return sounds

    def keep_only(self, clips: Iterable[str]) -> None:
        """Delete what none of these clips says. Deletes files."""
        wanted = {f"{own_audio(clip)}.wav" for clip in clips}
        for file in self._folder.glob("*.wav"):
            if file.name not in wanted:
                file.unlink(missing_ok=True)

    async def _converted(self, file: Path) -> bytes:
        """Return what a file of another kind says, as WAV."""
        if _CONVERTER not in self._hass.config.components:
            raise NoAudioConverterError
        # It is loaded now; before, the packages that it needs may be missing.
        from homeassistant.components.ffmpeg import get_ffmpeg_manager  # noqa: PLC0415

        binary = get_ffmpeg_manager(self._hass).binary
        try:
            process = await asyncio.create_subprocess_exec(
                *(binary, "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-format_whitelist", _FORMATS),
                *("-i", f"file:{file}", "-vn", "-t", f"{LONGEST + 1:g}", "-ac", "1", "-ar", str(_RATE)),
                *("-c:a", "pcm_s16le", "-f", "wav", "pipe:1"),
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=DEVNULL,
            )
        except OSError as error:
            raise NoAudioConverterError from error
        try:
            async with asyncio.timeout(_CONVERTING_LIMIT):
                sound, _ = await process.communicate()
        except TimeoutError as error:
            raise BadAudioError from error
        finally:
            with suppress(ProcessLookupError):
                process.kill()
        return sound

    def _keep(self, pcm16: bytes) -> str:
        content = to_wav(pcm16)
        audio_id = sha256(content).hexdigest()[:32]
        self._folder.mkdir(parents=True, exist_ok=True)
        half = self._file(audio_id).with_suffix(".part")
        half.write_bytes(content)
        half.replace(self._file(audio_id))
        return audio_id

    def _file(self, audio_id: str) -> Path:
        return self._folder / f"{audio_id}.wav"


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise AudioTooLongError
        return file.read_bytes()
    except OSError as error:
        raise BadAudioError from error


def _fitted(content: bytes) -> bytes | None:
    """Return what a WAV file says, fit for the line; None where it is another kind of file."""
    try:
        pcm16, rate = first_channel(content, LONGEST + 1)
    except wave.Error, EOFError:
        return None
    if len(pcm16) > LONGEST * rate * SAMPLE_BYTES:
        raise AudioTooLongError
    return fit(pcm16, rate)
