"""Sounds of the household's own, made fit for the line when they are uploaded."""

import wave
from pathlib import Path
from typing import Final

from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE
from ..core.audio.telephone import fit
from ..core.errors import CallScreenerError

LONGEST: Final = 60
"""Seconds: nobody listens to a recording for longer than that before saying something."""
LARGEST: Final = 20_000_000
"""Bytes of what is uploaded: a minute of stereo at the highest usual rate fits."""


class OwnAudioError(CallScreenerError):
    """What was uploaded is no sound that can be read, or is too long. Tell the user which kinds can."""

    key = "own_audio_unreadable"


def converted(path: Path) -> bytes:
    """Return an uploaded WAV of 16 bit as 16-bit PCM for the line; of several channels the first one is taken.

    Raises `OwnAudioError`. It reads a file and computes for long: not for an event loop.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise OwnAudioError
        with wave.open(str(path)) as file:
            rate, channels = file.getframerate(), file.getnchannels()
            if file.getsampwidth() != SAMPLE_BYTES or file.getnframes() > LONGEST * rate or rate < SAMPLE_RATE:
                raise OwnAudioError
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError, OSError) as error:
        raise OwnAudioError from error
    samples = memoryview(data[: len(data) - len(data) % (SAMPLE_BYTES * channels)]).cast("h")
    pcm16 = fit(samples[::channels].tobytes(), rate, pause=0.0)
    if not pcm16:
        raise OwnAudioError
    return pcm16


def keep(folder: Path, audio_id: str, pcm16: bytes) -> None:
    """Write a sound down under an id. It writes a file."""
    folder.mkdir(parents=True, exist_ok=True)
    with wave.open(str(folder / f"{audio_id}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm16)


def kept(folder: Path, audio_id: str) -> bytes | None:
    """Return a sound as 16-bit PCM; None where it is gone. It reads a file."""
    try:
        with wave.open(str(folder / f"{audio_id}.wav")) as file:
            pcm16: bytes = file.readframes(file.getnframes())
    except wave.Error, EOFError, OSError:
        return None
    return pcm16


def forget(folder: Path, audio_id: str) -> None:
    """Delete a sound, if it is there."""
    (folder / f"{audio_id}.wav").unlink(missing_ok=True)
