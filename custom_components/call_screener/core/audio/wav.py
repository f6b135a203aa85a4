"""Sound in WAV files, a byte for each sample: G.711 mu-law, as a telephone carries it.

What is said to callers comes with us in this form: half the size of 16-bit PCM, and nothing is lost that a line could
carry. Python's own `wave` reads and writes PCM alone, so the few chunks of such a file are read and written here.
"""

from struct import error, pack, unpack_from

from .samples import SAMPLE_RATE, SampleFormat, decode, encode

_MU_LAW = 7
"""The format's tag (WAVE_FORMAT_MULAW of RFC 2361)."""
_FORMAT = (_MU_LAW, 1, SAMPLE_RATE, SAMPLE_RATE, 1, 8)
"""Tag, channels, samples a second, bytes a second, bytes of all channels' samples, bits."""
_RIFF, _CHUNK = 12, 8
"""Bytes before the first chunk, and at the beginning of each: its name and its length."""


def to_wav(pcm16: bytes) -> bytes:
    """Return 16-bit PCM of 8 kHz, a whole number of samples, as a mu-law WAV file."""
    sound = encode(pcm16, SampleFormat.MU_LAW)
    # An extension of no bytes, and how many samples there are: files that are not PCM have both.
    chunks = _chunk(b"fmt ", pack("<HHIIHHH", *_FORMAT, 0)) + _chunk(b"fact", pack("<I", len(sound)))
    return _chunk(b"RIFF", b"WAVE" + chunks + _chunk(b"data", sound))


def from_wav(file: bytes) -> bytes:
    """Return the sound of a mu-law WAV file of 8 kHz as 16-bit PCM; raises `ValueError` for any other file."""
    try:
        chunks = _chunks(file)
        if unpack_from("<HHIIHH", chunks[b"fmt "]) == _FORMAT:
            return decode(chunks[b"data"], SampleFormat.MU_LAW)
    except (error, KeyError) as wrong:
        raise ValueError("no WAV file") from wrong
    raise ValueError("not mu-law of 8 kHz")


def _chunk(name: bytes, content: bytes) -> bytes:
    """Return a chunk, with a byte added where its length is odd."""
    return name + pack("<I", len(content)) + content + bytes(len(content) % 2)


def _chunks(file: bytes) -> dict[bytes, bytes]:
    """Return the chunks of a file by their names; raises `struct.error` where one is cut off."""
    riff, _, wave = unpack_from("<4sI4s", file)
    if (riff, wave) != (b"RIFF", b"WAVE"):
        raise ValueError("no WAV file")
    chunks: dict[bytes, bytes] = {}
    at = _RIFF
    while at < len(file):
        name, length = unpack_from("<4sI", file, at)
        (chunks[name],) = unpack_from(f"<{length}s", file, at + _CHUNK)
        at += _CHUNK + length + length % 2
    return chunks
