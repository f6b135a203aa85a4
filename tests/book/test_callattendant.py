"""The databases of callattendant and CallAttendantNext."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from custom_components.call_screener.book import files
from custom_components.call_screener.book.imports import Entry, Refused
from custom_components.call_screener.book.people import ContactDraft
from custom_components.call_screener.book.unreadable import UnreadableFileError

_LISTS = """
CREATE TABLE Whitelist (PhoneNo TEXT PRIMARY KEY, Name TEXT, Reason TEXT, SystemDateTime TEXT);
CREATE TABLE Blacklist (PhoneNo TEXT PRIMARY KEY, Name TEXT, Reason TEXT, SystemDateTime TEXT);
CREATE TABLE CallLog (CallLogID INTEGER PRIMARY KEY AUTOINCREMENT, Name TEXT, Number TEXT);
INSERT INTO Whitelist VALUES ('6175551212', 'John', 'Friend', '2026-01-01 12:00:00');
INSERT INTO Blacklist VALUES ('9005551212', 'V123', 'Robocall', NULL), ('P', 'PRIVATE', '', NULL);
INSERT INTO Blacklist VALUES (NULL, 'x', '', NULL);
"""


def _database(folder: Path, script: str) -> Path:
    path = folder / "callattendant.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def test_both_lists_are_read_with_their_reasons(tmp_path: Path) -> None:
    """Guards against years of blocked numbers that stay behind, and against friends who are blocked."""
    path = _database(tmp_path, _LISTS)
    expected = [
        Entry(1, "6175551212", "John", note="Friend", list_name="allow"),
        Entry(2, "9005551212", "V123", note="Robocall", list_name="block"),
        Entry(3, "P", "PRIVATE", note="", list_name="block"),
        Refused(4, "x", "no_number"),
    ]
    assert list(files.entries(path)) == expected
    assert list(files.entries(path.read_bytes())) == expected


def test_whom_it_allows_are_people_and_whom_it_blocks_are_none(tmp_path: Path) -> None:
    """Guards against robocalls in the phone book."""
    people = list(files.people(_database(tmp_path, _LISTS)))
    assert people[0] == ContactDraft(name="John", numbers=("6175551212",), note="Friend")
    assert people[1] == Refused(2, "9005551212", "not_a_person")


def test_its_export_is_read_as_a_table() -> None:
    """Guards against its own words above the columns that are not understood."""
    data = b"PhoneNo,Name,Reason,SystemDateTime\r\n6175551212,John,Friend,2026-01-01\r\n"
    assert list(files.entries(data)) == [Entry(2, "6175551212", "John", note="Friend")]


def test_the_answer_of_its_successor_is_read_as_well() -> None:
    """Guards against the one thing that CallAttendantNext gives away."""
    data = b'[{"phoneNo":"6175551212","name":"John","reason":null,"systemDateTime":"2026"}, {"phoneNo": 9005551212}, 7]'
    assert list(files.entries(data)) == [
        Entry(1, "6175551212", "John"),
        Entry(2, "9005551212"),
        Refused(3, "", "no_number"),
    ]


_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS PhoneNo, x AS Name FROM n"


@pytest.mark.parametrize(
    ("script", "key"),
    [
        pytest.param("CREATE TABLE t (x)", "file_unknown_database", id="another program"),
        pytest.param("CREATE TABLE Whitelist (x)", "file_unknown_database", id="other columns"),
        pytest.param(f"CREATE VIEW Whitelist AS {_ENDLESS}", "file_unknown_database", id="a view without end"),
        pytest.param(
            "CREATE VIRTUAL TABLE Whitelist USING fts5(PhoneNo)", "file_unknown_database", id="a virtual table"
        ),
        pytest.param(
            "CREATE TABLE Whitelist (a, PhoneNo GENERATED ALWAYS AS (hex(zeroblob(1000000))) VIRTUAL);"
            "INSERT INTO Whitelist VALUES (1)",
            "file_unknown_database",
            id="a column that is computed",
        ),
        pytest.param(
            "CREATE TABLE Whitelist (PhoneNo); INSERT INTO Whitelist VALUES (hex(zeroblob(500000)))",
            "file_no_database",
            id="a number of a megabyte",
        ),
    ],
)
def test_a_strange_schema_is_refused(tmp_path: Path, script: str, key: str) -> None:
    """Guards against a database that is a program."""
    path = _database(tmp_path, script)
    with pytest.raises(UnreadableFileError, match=key):
        list(files.entries(path))


def test_a_damaged_database_is_refused_whole(tmp_path: Path) -> None:
    """Guards against half of a list, and against an error that nobody understands."""
    rows = "".join(f"INSERT INTO Whitelist VALUES ('61755{number:05}', 'x', '', '');" for number in range(3000))  # noqa: S608
    data = bytearray(_database(tmp_path, f"BEGIN; {_LISTS} {rows} COMMIT").read_bytes())
    for place in range(4096, len(data), 4096):
        data[place : place + 100] = b"\xff" * 100
    with pytest.raises(UnreadableFileError, match="file_no_database"):
        list(files.entries(bytes(data)))


def test_the_file_itself_is_never_touched(tmp_path: Path) -> None:
    """Guards against a look that writes: a journal beside it, or one that is played back."""
    path = _database(tmp_path, _LISTS)
    before = path.read_bytes()
    (tmp_path / "callattendant.db-journal").write_bytes(b"not a journal")
    list(files.entries(path))
    assert path.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} == {"callattendant.db", "callattendant.db-journal"}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"phoneNo": "1"}', id="an object"),
        pytest.param(b'[{"phoneNo": "1"},\n{"phoneNo": ', id="broken off"),
        pytest.param(b"[" * 100_000 + b"{", id="too deep"),
        pytest.param(b'[{"phoneNo": ' + b"9" * 10_000 + b"}]", id="a number of ten thousand digits"),
        pytest.param(b"[{" + b"\xff" * 10 + b"}]", id="no UTF-8"),
    ],
)
def test_json_that_is_no_list_is_refused(data: bytes) -> None:
    """Guards against exceptions of a parser that reach a person."""
    with pytest.raises(UnreadableFileError, match="file_no_list"):
        list(files.entries(data))


def test_json_is_bounded() -> None:
    """Guards against a text that becomes thirty times larger in memory."""
    with pytest.raises(UnreadableFileError, match="file_too_long"):
        list(files.entries(b"[{}" + b",{}" * 1_000_000 + b"]"))
