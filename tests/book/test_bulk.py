"""Lists of a million numbers."""

import asyncio
import gzip
import random
from array import array

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.book import bulk
from custom_components.call_screener.book.bulk import read_bulk
from custom_components.call_screener.book.imports import Refused
from custom_components.call_screener.book.unreadable import UnreadableFileError
from custom_components.call_screener.core.screening.number_set import NumberSet
from tests.book.samples import read


def _found(data: bytes) -> list[str]:
    return list(NumberSet(read_bulk(data, "PL", read).packed))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"+48221234567\n22 123 45 67\n600123456\n", ["+48221234567", "+48600123456"], id="plain"),
        pytest.param(b"number,name\n+48600123456,Spam\n", ["+48600123456"], id="table"),
        pytest.param(b"Spam;600123456\nScam;600123457\n", ["+48600123456", "+48600123457"], id="table without heading"),
        pytest.param(b'number;name\n600123456;"Spam; or\nnot"\n', ["+48600123456"], id="quotes"),
        pytest.param(gzip.compress(b"600123456\r\n"), ["+48600123456"], id="gzip"),
        pytest.param(b"BEGIN:VCARD\nTEL:600123456\nEND:VCARD\n", ["+48600123456"], id="vCard"),
        pytest.param(b"# a list for ncidd\n600123456 #= Spam\n^700\n", ["+48600123456"], id="NCID"),
        pytest.param(b'[{"phoneNo": "600123456"}]', ["+48600123456"], id="JSON"),
        pytest.param(
            b"0600123456\n(22) 1234567\n+39 06 1234567\n",
            ["+39061234567", "+48221234567", "+48600123456"],
            id="slow ones",
        ),
        pytest.param(b"", [], id="nothing"),
    ],
)
def test_the_numbers_of_any_file_become_one_list_in_order(data: bytes, expected: list[str]) -> None:
    """Guards against numbers that are listed as they were written, and so never found."""
    assert _found(data) == sorted(expected, key=int)


@pytest.mark.parametrize("head", ["", "number\n"])
@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("112", "never_screened", id="emergency"),
        pytest.param("+49112", "never_screened", id="emergency abroad"),
        pytest.param("19115", "never_screened", id="a service"),
        pytest.param("12", "never_screened", id="a telephone in the house"),
        pytest.param("+48 70*", "unusable_number", id="a pattern"),
        pytest.param("1234567890123", "unusable_number", id="what cannot call"),
        pytest.param("4.82212E+10", "unusable_number", id="what a spreadsheet rounded"),
        pytest.param("withheld", "no_number", id="a word"),
        pytest.param('"600', "unreadable_line", id="an open quote"),
        pytest.param("6" * 100_000, "line_too_long", id="a line without end"),
    ],
)
def test_what_no_list_may_hold_is_left_out_and_told(head: str, text: str, key: str) -> None:
    """Guards against a downloaded list that blocks the ambulance."""
    found = read_bulk(f"{head}600123456\n{text}\n600123457\n".encode(), "PL", read)
    assert list(NumberSet(found.packed)) == ["+48600123456", "+48600123457"]
    assert found.count == 2
    assert found.refusals.first == [Refused(3 if head else 2, text[:80], key)]


@given(st.lists(st.integers(48_500_000_000, 48_500_000_050)), st.integers(1, 9))
def test_numbers_are_kept_once_and_in_order(numbers: list[int], chunk: int) -> None:
    """Guards against a list that cannot be searched because it is not sorted."""
    packed = bulk._in_order(
        [array("Q", sorted(numbers[start : start + chunk])) for start in range(0, len(numbers), chunk)]
    )
    assert array("Q", packed).tolist() == sorted(set(numbers))


def test_a_list_without_end_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against a list that fills the memory number by number."""
    monkeypatch.setattr(bulk, "MOST_NUMBERS", 10_000)
    with pytest.raises(UnreadableFileError, match="file_too_many_entries"):
        read_bulk("".join(f"60{number:07}\n" for number in range(20_000)).encode(), "PL", read)


def test_a_file_full_of_what_is_no_number_is_told_in_a_hundred_lines() -> None:
    """Guards against a million complaints in memory."""
    found = read_bulk(b"nobody\n" * 200_000, "PL", read)
    assert (found.count, found.refusals.total, len(found.refusals.first)) == (0, 200_000, 100)


async def test_a_long_list_is_read_beside_a_loop_that_goes_on() -> None:
    """Guards against an import during which no call is answered. `scripts/bench book` measures its turns."""
    draw = random.Random(4)
    data = gzip.compress(
        "".join(f"+48{draw.randrange(500_000_000, 900_000_000)}\n" for _ in range(200_000)).encode(), 1
    )
    task = asyncio.create_task(asyncio.to_thread(read_bulk, data, "PL", read))
    turns = 0
    while not task.done():
        await asyncio.sleep(0)
        turns += 1
    assert 199_000 < task.result().count <= 200_000
    assert turns > 100
