"""The bytes of a file, piece by piece, never more of them than a list can have.

A gzip file says nothing about how long it becomes, and a thousand times longer is possible: a bomb. It is unpacked
piece by piece, and given up as soon as it has grown beyond what lists of numbers do.
"""

import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

from .unreadable import UnreadableFileError

PIECE = 65_536
"""Bytes at a time."""
MOST_BYTES = 256 * 2**20
"""Of a file, unpacked. A million numbers with names take some 60 MB."""
MOST_GROWTH = 100
"""Times that a packed file may grow. Lists of numbers grow some tenfold; what repeats one byte, a thousandfold."""
_GROWTH_FROM = 4 * 2**20
"""Bytes below which growth is nobody's business."""

GZIP = b"\x1f\x8b"
_GZIP_WINDOW = zlib.MAX_WBITS | 16


def pieces(what: Path | bytes) -> Iterator[bytes]:
    """Return what a file holds, unpacked if it is packed; raises `UnreadableFileError`."""
    raw = _of_file(what) if isinstance(what, Path) else _of_bytes(what)
    first = next(raw, b"")
    everything = _unpacked(first, raw) if first.startswith(GZIP) else _joined(first, raw)
    total = 0
    for piece in everything:
        total += len(piece)
        if total > MOST_BYTES:
            raise UnreadableFileError("file_too_long")
        yield piece


def _of_bytes(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), PIECE):
        yield data[start : start + PIECE]


def _of_file(path: Path) -> Iterator[bytes]:
    """Read an ordinary file: a pipe could keep us waiting, and a device never end."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFileError("file_missing")
            while piece := file.read(PIECE):
                yield piece
    except (OSError, ValueError) as error:
        raise UnreadableFileError("file_missing") from error


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _unpacked(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack gzip, all members of it one after the other (RFC 1952, 2.2)."""
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    taken = given = 0
    for piece in _joined(first, rest):
        taken += len(piece)
        packed = piece
        while packed:
            if unpacker.eof:
                if not packed.strip(b"\0"):
                    break  # Tapes and some programs fill the last block with zeros.
                unpacker = zlib.decompressobj(_GZIP_WINDOW)
            try:
                unpacked = unpacker.decompress(packed, PIECE)
            except zlib.error as error:
                raise UnreadableFileError("file_broken_off") from error
            packed = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            given += len(unpacked)
            if given > max(_GROWTH_FROM, taken * MOST_GROWTH):
                raise UnreadableFileError("file_unpacks_too_far")
            if unpacked:
                yield unpacked
    while not unpacker.eof:
        # What zlib holds back after the last byte went in.
        unpacked = unpacker.decompress(unpacker.unconsumed_tail, PIECE)
        if not unpacked:
            raise UnreadableFileError("file_broken_off")
        yield unpacked
