"""Files as bytes: what they are, how they are packed, and which letters they mean."""

import codecs
import gzip
import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.book import unpacking
from custom_components.call_screener.book.source import LONGEST_LINE, Kind, Line, Source, text_lines
from custom_components.call_screener.book.unreadable import UnreadableFileError

_POLISH = "Zażółć gęślą jaźń, Łódź\n600123456;Świętosława\n"
_CARD = "BEGIN:VCARD\nFN:Żaneta\nTEL:600123456\nEND:VCARD\n"


def _text(data: bytes, home: str = "") -> str:
    return "\n".join(line.text for line in Source(data, home).lines())


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(_CARD.encode(), Kind.VCARD, id="vCard"),
        pytest.param(gzip.compress(_CARD.encode()), Kind.VCARD, id="packed vCard"),
        pytest.param(_CARD.encode("utf-16"), Kind.VCARD, id="vCard in UTF-16"),
        pytest.param(b"number,name\n1,2\n", Kind.TABLE, id="table"),
        pytest.param(b"phone 1,name,announced\n+10000000,,#=\n", Kind.TABLE, id="table with NCID's sign in it"),
        pytest.param(b'number,name\n600123456,"\n^1?900"\n', Kind.TABLE, id="table with NCID's line in it"),
        pytest.param(b"600123456,#= Spam\n", Kind.TABLE, id="table without heading, with NCID's sign in it"),
        pytest.param(b"", Kind.TABLE, id="nothing"),
        pytest.param(b"\n\n600123456\n", Kind.TABLE, id="numbers"),
        pytest.param(b'# blacklist file for ncidd\n"PRIVATE"\n', Kind.NCID, id="NCID's list by its comment"),
        pytest.param(b"^1?900\n", Kind.NCID, id="NCID's list by its sign"),
        pytest.param(b"4075555670 #= Unwanted\n", Kind.NCID, id="NCID's list by its names"),
        pytest.param(b'alias NAME * = "John" if 4075551212\n', Kind.NCID, id="NCID's aliases"),
        pytest.param(b'[{"phoneNo": "1"}]', Kind.JSON, id="JSON"),
        pytest.param(b"SQLite format 3\0" + bytes(84), Kind.DATABASE, id="database"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(data: bytes, kind: Kind) -> None:
    """Guards against believing a name: `contacts.txt` is as often an address book."""
    assert Source(data).kind is kind


@pytest.mark.parametrize(
    ("data", "key"),
    [
        pytest.param(b"PK\x03\x04" + bytes(100), "file_zipped", id="spreadsheet"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)), "file_binary", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), "file_binary", id="picture"),
        pytest.param(gzip.compress(gzip.compress(b"600123456")), "file_binary", id="packed twice"),
        pytest.param(gzip.compress(os.urandom(5000))[:-1000], "file_binary", id="packed noise"),
        pytest.param(b"\x1f\x8b nonsense", "file_broken_off", id="only looks packed"),
        pytest.param(b"\x1f\x8b", "file_broken_off", id="the beginning of packed"),
    ],
)
def test_what_can_be_no_list_is_refused_whole(data: bytes, key: str) -> None:
    """Guards against a page of refused lines for a picture."""
    with pytest.raises(UnreadableFileError) as refusal:
        list(Source(data).lines())
    assert refusal.value.key == key
    assert refusal.value.facts == {"line": str(refusal.value.line)}


@pytest.mark.parametrize(
    ("data", "home"),
    [
        pytest.param(_POLISH.encode(), "", id="UTF-8"),
        pytest.param(_POLISH.encode("utf-8-sig"), "", id="UTF-8 with a mark"),
        pytest.param(_POLISH.encode("utf-16"), "", id="UTF-16 with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + _POLISH.encode("utf-16-be"), "", id="UTF-16 the other way round"),
        pytest.param(_POLISH.encode("utf-16-le"), "", id="UTF-16 without a mark"),
        pytest.param(_POLISH.encode("utf-16-be"), "", id="UTF-16 the other way round without a mark"),
        pytest.param(_POLISH.encode("utf-32"), "", id="UTF-32"),
        pytest.param(_POLISH.encode("cp1250"), "", id="Windows-1250"),
        pytest.param(_POLISH.encode("cp1250"), "PL", id="Windows-1250 in Poland"),
        pytest.param(_POLISH.encode("iso8859_2"), "", id="ISO 8859-2"),
        pytest.param(_POLISH.encode("iso8859_2"), "PL", id="ISO 8859-2 in Poland"),
    ],
)
def test_polish_letters_are_read_in_every_encoding(data: bytes, home: str) -> None:
    """Guards against people whose names have lost their letters."""
    assert _text(data, home) == _POLISH


@pytest.mark.parametrize("home", ["", "FR", "DE"])
def test_western_letters_are_read_as_windows_writes_them(home: str) -> None:
    """Guards against Polish letters in the names of the French."""
    text = "Hélène Françoise; Müller; Peña; Œuvre\n"
    assert _text(text.encode("cp1252"), home) == text


def test_where_the_letters_fit_several_sets_the_country_decides() -> None:
    """Guards against `Jêdrzej`."""
    assert _text("Jędrzej\n".encode("cp1250"), "PL") == "Jędrzej\n"
    assert _text("Jêdrzej\n".encode("cp1252"), "FR") == "Jêdrzej\n"


def test_a_line_in_another_encoding_spoils_only_itself() -> None:
    """Guards against a file that was put together from two."""
    assert (
        _text("Żaneta\n".encode() + "Jędruś\n".encode("cp1250") + "Łucja\n".encode(), "PL") == "Żaneta\nJędruś\nŁucja\n"
    )


def test_an_old_card_says_itself_how_its_letters_are_meant() -> None:
    """Guards against cards in which each line has an encoding of its own."""
    line = "FN;CHARSET=ISO-8859-5:Анна\n"
    assert _text(line.encode("iso8859_5"), "PL") == line


def test_an_encoding_that_is_told_wrongly_is_not_believed() -> None:
    """Guards against a mark of UTF-8 before text that is none."""
    assert _text(codecs.BOM_UTF8 + "Łódź\n".encode("cp1250"), "PL") == "Łódź\n"


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=50),
    st.sampled_from(("\n", "\r\n", "\r")),
)
def test_lines_end_as_on_any_system(text: str, end: str) -> None:
    """Guards against a file from an old Mac that is one line."""
    assert [line.text for line in text_lines(f"a{text}{end}b{end}{end}c")] == [f"a{text}", "b", "", "c"]


@pytest.mark.parametrize("size", [2, 3, 7])
def test_pieces_of_any_size_are_the_same_file(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against a letter or a line end that is torn between two pieces."""
    monkeypatch.setattr(unpacking, "PIECE", size)
    text = "Zażółć\r\ngęślą\r\r\n\njaźń"
    lines = [Line(1, "Zażółć"), Line(2, "gęślą"), Line(3, ""), Line(4, ""), Line(5, "jaźń")]
    assert list(Source(text.encode()).lines()) == lines
    assert list(Source(gzip.compress(text.encode())).lines()) == lines


def test_a_line_without_end_is_cut_and_the_next_is_whole() -> None:
    """Guards against one line that fills the memory, or takes the next with it."""
    lines = list(Source(b"a\n" + b"x" * 1_000_000 + b"\nb\n").lines())
    assert [(line.number, len(line.text), line.is_whole) for line in lines] == [
        (1, 1, True),
        (2, LONGEST_LINE, False),
        (3, 1, True),
        (4, 0, True),
    ]


def test_a_bomb_is_given_up_while_it_grows() -> None:
    """Guards against a gigabyte that comes in a megabyte."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(squeezer.compress(b"600123456\n" * 100_000) for _ in range(40)) + squeezer.flush()
    with pytest.raises(UnreadableFileError, match="file_unpacks_too_far") as refusal:
        list(Source(bomb).lines())
    assert 100_000 < refusal.value.line < 1_000_000


def test_a_file_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against a file that is no bomb and yet too long."""
    monkeypatch.setattr(unpacking, "MOST_BYTES", 100_000)
    with pytest.raises(UnreadableFileError, match="file_too_long"):
        list(Source(b"600123456\n" * 20_000).lines())


def test_packed_files_may_be_put_together() -> None:
    """Guards against half of a list: `cat a.gz b.gz` is a gzip file, with zeros behind it as well."""
    data = gzip.compress(b"600123456\n") + gzip.compress(b"600123457\n") + bytes(512)
    assert _text(data) == "600123456\n600123457\n"


@pytest.mark.parametrize("left", [1, 4, 8, 9, 100])
def test_a_packed_file_that_is_broken_off_says_where(left: int) -> None:
    """Guards against half of a list that looks like a whole one."""
    data = gzip.compress("".join(f"+48{number:09}\n" for number in range(100_000, 130_000)).encode())
    with pytest.raises(UnreadableFileError, match="file_broken_off") as refusal:
        list(Source(data[:-left]).lines())
    assert refusal.value.line > 1


def test_a_packed_file_with_a_wrong_sum_is_refused() -> None:
    """Guards against numbers that changed on their way."""
    data = bytearray(gzip.compress(b"600123456\n"))
    data[-6] ^= 1
    with pytest.raises(UnreadableFileError, match="file_broken_off"):
        list(Source(bytes(data)).lines())


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    """Guards against files that are read as a whole because there is no other way."""
    path = tmp_path / "list.gz"
    path.write_bytes(gzip.compress(_POLISH.encode("cp1250")))
    assert "\n".join(line.text for line in Source(path).lines()) == _POLISH


def test_only_an_ordinary_file_is_read(tmp_path: Path) -> None:
    """Guards against a pipe that never says anything, and a device that never ends."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, tmp_path / "missing", Path("/dev/zero"), Path("a\0b")):
        with pytest.raises(UnreadableFileError, match="file_missing"):
            Source(path)
