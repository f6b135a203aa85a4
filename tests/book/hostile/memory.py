"""Measures by how much files without end raise the peak of a process's memory. Run as a program; prints JSON.

The files are written piece by piece, so that nothing here raises it. Linux keeps the peak of each process, and starts
anew with it when told to (`/proc/self/clear_refs`, proc(5)).
"""

import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from itertools import repeat
from pathlib import Path

from custom_components.call_screener.book import files
from custom_components.call_screener.book.bulk import read_bulk
from custom_components.call_screener.book.listing import ListReader
from custom_components.call_screener.book.numbers import number_reader
from custom_components.call_screener.book.refusals import Refusals
from custom_components.call_screener.book.unreadable import UnreadableFileError
from custom_components.call_screener.core.screening.listed import ListName
from tests.book.hostile.made import squeezed

_MB = 2**20
_READ = number_reader("PL")
_READER = ListReader(read=_READ, read_pattern=str, read_name=str)
_STATUS = Path("/proc/self/status")
_EMOJI = "\N{SNOWMAN}\N{GRINNING FACE}".encode()


def _a(beginning: bytes, piece: bytes, megabytes: int) -> Iterator[bytes]:
    yield beginning
    yield from repeat(piece * (_MB // len(piece)), megabytes)


def _people_of_all_sizes() -> Iterator[bytes]:
    for person in range(3_000):
        numbers = b"".join(b"TEL:+4860%07d\n" % (person * 20 + place) for place in range(20))
        groups = b",".join(b"%d" % place + _EMOJI * 15 for place in range(20))
        note = _EMOJI * 250
        yield b"BEGIN:VCARD\nFN:%d\n%sCATEGORIES:%s\nNOTE:%s\nEND:VCARD\n" % (person, numbers, groups, note)


def _entries_of_all_sizes() -> Iterator[bytes]:
    yield b"number,name,note\n"
    for number in range(30_000):
        yield b"60%07d,%s,%s\n" % (number, _EMOJI * 30, _EMOJI * 250)


_FILES: dict[str, Callable[[], Iterable[bytes]]] = {
    "one line": lambda: _a(b"", b"2", 100),
    "one line of a table": lambda: _a(b"number,name\n221234567,", b"x", 40),
    "one quoted field": lambda: _a(b'number,name\n221234567,"', b"x" * 50 + b"\n", 2),
    "a name without end": lambda: _a(b"BEGIN:VCARD\nFN:", b"x", 40),
    "a photo on one line": lambda: _a(b"BEGIN:VCARD\nTEL:221234567\nPHOTO:", b"A", 100),
    "a photo on many": lambda: _a(b"BEGIN:VCARD\nTEL:221234567\nPHOTO:A\n", b" " + b"A" * 63 + b"\n", 8),
    "a note on many": lambda: _a(b"BEGIN:VCARD\nTEL:221234567\nNOTE:A\n", b" " + b"A" * 63 + b"\n", 8),
    "soft breaks": lambda: _a(b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:", b"=C5=BC" * 10 + b"=\n", 5),
    "beginnings": lambda: _a(b"", b"BEGIN:VCARD\n", 1),
    "numbers of one card": lambda: _a(b"BEGIN:VCARD\n", b"TEL:221234567\n", 2),
    "columns": lambda: _a(b"number\n", b",", 20),
    "zeros": lambda: _a(b"221234567\n", b"\0", 20),
    "sixteen bits": lambda: _a(b"\xff\xfe", "2\n".encode("utf-16-le") + "x".encode("utf-16-le") * 510, 4),
    "a bomb of zeros": lambda: [squeezed(bytes(_MB) for _ in range(50))],
    "a bomb of numbers": lambda: [
        squeezed(b"600123456,Somebody or other %s\n" % (b"x" * 200) * 5_000 for _ in range(20))
    ],
    "what is no number": lambda: _a(b"", b"nobody at all\n", 1),
    "people of all sizes": _people_of_all_sizes,
    "entries of all sizes": _entries_of_all_sizes,
    "small things in JSON": lambda: _a(b'[{"a":0}', b',{"a":0}', 1),
    "lists in JSON": lambda: [b"[[]" + b",[]" * 340_000 + b"]"],
}
_BULK: dict[str, Callable[[], Iterable[bytes]]] = {
    "numbers": lambda: (b"+48%d\n" % (500_000_000 + number * 7919 % 400_000_000) for number in range(500_000)),
}


def _people(path: Path) -> None:
    kept = list(Refusals().sifted(files.people(path, "PL")))
    del kept


def _entries(path: Path) -> None:
    kept = list(Refusals().sifted(_READER.drafts(files.entries(path, "PL"), ListName.BLOCK)))
    del kept


def _bulk(path: Path) -> None:
    read_bulk(path, "PL", _READ)


def _peak() -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"))
    return int(found[1]) * 1024 if found else 0


def _peak_of(path: Path, read: Callable[[Path], None]) -> int:
    """Return the most bytes that the process takes while it reads a file."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    with suppress(UnreadableFileError):
        read(path)
    return _peak()


def _database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE Blacklist (PhoneNo, Name, Reason)")
        connection.executemany(
            "INSERT INTO Blacklist VALUES (?, ?, ?)", (("600123456", "x" * 60_000, None) for _ in range(500))
        )
        connection.execute("INSERT INTO Blacklist VALUES (zeroblob(60000000), '', '')")
        connection.commit()


def main(folder: Path) -> None:
    """Measure everything, and print the bytes that each file costs."""
    sample = folder / "sample"
    sample.write_bytes(b"number,name\n600123456,Anna\n112,\nx\n")
    for read in (_people, _entries, _bulk):
        read(sample)
    baseline = _peak()
    added: dict[str, int] = {}
    for name, pieces in (_FILES | _BULK).items():
        with sample.open("wb") as file:
            file.writelines(pieces())
        reads = (_bulk,) if name in _BULK else (_people, _entries, _bulk)
        for read in reads:
            added[f"{name}: {read.__name__}"] = _peak_of(sample, read) - baseline
    sample.unlink()
    _database(sample)
    for read in (_people, _entries, _bulk):
        added[f"database: {read.__name__}"] = _peak_of(sample, read) - baseline
    sys.stdout.write(json.dumps(added))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
