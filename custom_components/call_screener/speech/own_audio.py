"""Sounds of the household's own, made fit for the line when they are uploaded, and kept under a hash of them."""

import re
import wave
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant

from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE
from ..core.audio.telephone import fit
from ..core.errors import CallScreenerError

LONGEST: Final = 60
"""Seconds: nobody listens to a recording for longer than that before saying something."""
LARGEST: Final = 20_000_000
"""Bytes of what is uploaded: a minute of stereo at the highest usual rate fits."""
_ID = re.compile(r"[0-9a-f]{32}")


class BadAudioError(CallScreenerError):
    """There is no sound in the file, or none that can be read. Another file may have some."""

    key = "bad_audio"


class AudioTooLongError(CallScreenerError):
    """The file is too large, or the sound too long. Choose a shorter one."""

    key = "audio_too_long"


class NoAudioConverterError(CallScreenerError):
    """Only a WAV file can be read, and this is none."""

    key = "no_audio_converter"


class OwnAudio:
    """The sounds in a folder."""

    def __init__(self, hass: HomeAssistant, folder: Path) -> None:
        """Keep sounds in a folder, which is made when the first one comes."""
        self._hass = hass
        self._folder = folder

    async def add(self, file: Path) -> str:
        """Make a WAV file of 16 bit fit for the line, keep it, and return its id; raise the translated error.

        Of several channels the first one is taken.
        """
        return await self._hass.async_add_executor_job(lambda: self._keep(_fitted(file)))

    def load(self, clips: Iterable[str]) -> dict[str, bytes]:
        """Return those of these clips that are here, by name and as 16-bit PCM. Reads files."""
        sounds: dict[str, bytes] = {}
        for clip in clips:
            audio_id = clip.removeprefix("audio/")
            if _ID.fullmatch(audio_id):
                with suppress(OSError, EOFError, wave.Error), wave.open(str(self._file(audio_id))) as file:
                    sounds[clip] = file.readframes(file.getnframes())
        return sounds

    def keep_only(self, clips: Iterable[str]) -> None:
        """Delete what none of these clips says. Deletes files."""
        wanted = {f"{clip.removeprefix('audio/')}.wav" for clip in clips}
        for file in self._folder.glob("*.wav"):
            if file.name not in wanted:
                file.unlink(missing_ok=True)

    def _keep(self, pcm16: bytes) -> str:
        audio_id = sha256(pcm16).hexdigest()[:32]
        self._folder.mkdir(parents=True, exist_ok=True)
        with wave.open(str(self._file(audio_id)), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(SAMPLE_BYTES)
            file.setframerate(SAMPLE_RATE)
            file.writeframes(pcm16)
        return audio_id

    def _file(self, audio_id: str) -> Path:
        return self._folder / f"{audio_id}.wav"


def _fitted(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise AudioTooLongError
        with wave.open(str(path)) as file:
            rate, channels = file.getframerate(), file.getnchannels()
            if file.getnframes() > LONGEST * rate:
                raise AudioTooLongError
            if file.getsampwidth() != SAMPLE_BYTES or rate < SAMPLE_RATE:
                raise BadAudioError
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise NoAudioConverterError from error
    except OSError as error:
        raise BadAudioError from error
    samples = memoryview(data[: len(data) - len(data) % (SAMPLE_BYTES * channels)]).cast("h")
    pcm16 = fit(samples[::channels].tobytes(), rate, pause=0.0)
    if not pcm16:
        raise BadAudioError
    return pcm16
