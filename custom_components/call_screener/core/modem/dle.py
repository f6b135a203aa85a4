"""The shield between sound and events (V.253, IS-101): a DLE, 0x10, says that the next byte is no sound.

Two DLEs are one byte of sound, DLE and SUB two; anything else after a DLE is an event from the modem, or a
command to it.
"""

from collections.abc import Iterator

DLE = 0x10
SUB = 0x1A
ETX = 0x03

_DLE = bytes([DLE])
_LITERALS = {DLE: _DLE, SUB: _DLE + _DLE}

type Piece = bytes | int
"""Some sound or text, or the code of an event."""


class DleDecoder:
    """Takes the shields off. One bit is remembered between reads: whether the last byte was a DLE."""

    def __init__(self) -> None:
        """Begin a stream."""
        self._is_shielded = False

    def decode(self, data: bytes) -> Iterator[Piece]:
        """Yield what `data` holds, in order; it must be consumed whole."""
        start = 0
        if self._is_shielded and data:
            self._is_shielded = False
            yield _meaning(data[0])
            start = 1
        while (found := data.find(_DLE, start)) >= 0:
            if found > start:
                yield data[start:found]
            if found + 1 == len(data):
                self._is_shielded = True
                return
            yield _meaning(data[found + 1])
            start = found + 2
        if start < len(data):
            yield data[start:]


def shield(sound: bytes) -> bytes:
    """Return sound as it is sent: each byte that looks like a DLE twice."""
    return sound.replace(_DLE, _DLE + _DLE)


def code(*letters: str) -> bytes:
    """Return the commands to the modem that these letters are, each behind its DLE."""
    return b"".join(_DLE + letter.encode("ascii") for letter in letters)


def _meaning(byte: int) -> Piece:
    return _LITERALS.get(byte, byte)
