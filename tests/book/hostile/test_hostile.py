"""Two hundred files that are wrong: each gives a clear error with its line, or what is good in it, and costs little."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest

from custom_components.call_screener.book import files
from custom_components.call_screener.book.bulk import read_bulk
from custom_components.call_screener.book.entries import EntryKind
from custom_components.call_screener.book.imports import Entry, Refused, read_number
from custom_components.call_screener.book.listing import ListReader
from custom_components.call_screener.book.numbers import is_of_service
from custom_components.call_screener.book.refusals import SENTENCES, Refusals
from custom_components.call_screener.book.unreadable import UnreadableFileError
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.listed import ListName
from custom_components.call_screener.core.screening.number_set import NumberSet
from tests.book.hostile.made import cases
from tests.book.samples import read

_ROOT = Path(__file__).parents[3]
_TRANSLATIONS = _ROOT / "custom_components" / "call_screener" / "translations"
_SENTENCES = {
    language: json.loads((_TRANSLATIONS / f"{language}.json").read_text(encoding="utf-8"))["exceptions"]
    for language in ("en", "pl")
}
_READER = ListReader(read=read, read_pattern=lambda text: text[:64].strip(), read_name=lambda text: text[:64].strip())
_CASES = cases()
_MOST_ADDED = 64 * 2**20
"""Bytes of memory that a file may cost, whatever it is."""


def _people(data: bytes) -> None:
    refusals = Refusals()
    for person in list(refusals.sifted(files.people(data, "PL"))):
        texts = [person.name, person.note, person.announced, *person.groups]
        assert all(text is None or (text.isprintable() and len(text) <= 500) for text in texts)
        numbers = refusals.sifted(read_number(Entry(person.line, text), read) for text in person.numbers)
        assert all(map(_is_clean, numbers))
    _check(refusals.first)


def _entries(data: bytes) -> None:
    refusals = Refusals()
    found = list(refusals.sifted(_READER.drafts(files.entries(data, "PL"), ListName.BLOCK)))
    _check(refusals.first)
    for item in found:
        number = read(item.value) if item.kind is EntryKind.NUMBER else None
        assert item.list_name is ListName.ALLOW or number is None or not is_of_service(number)
        assert all(text is None or (text.isprintable() and len(text) <= 500) for text in (item.name, item.note))


def _bulk(data: bytes) -> None:
    found = read_bulk(data, "PL", read)
    _check(found.refusals.first)
    for key in NumberSet(found.packed):
        number = read(key)
        assert number is not None
        assert number.e164 == key
        assert not is_of_service(number)


def _is_clean(number: Number) -> bool:
    digits = number.key.removeprefix("+")
    return digits.isascii() and digits.isdecimal() and len(digits) <= 15


@cache
def _made(name: str) -> bytes:
    return _CASES[name]()


def _error_of(import_file: Callable[[bytes], None], data: bytes) -> UnreadableFileError | None:
    """Return what was wrong with a whole file; whatever else is raised is a bug."""
    try:
        import_file(data)
    except UnreadableFileError as error:
        return error
    return None


def _check(refused: list[Refused]) -> None:
    """Each line that was left out is told by its number, in a sentence, and not at length."""
    for item in refused:
        assert item.line >= 1
        assert len(item.text) <= 80
        for sentences in _SENTENCES.values():
            assert "{line}" in sentences[SENTENCES[item.key]]["message"]


@pytest.mark.parametrize("import_file", [_people, _entries, _bulk], ids=["people", "list", "bulk"])
@pytest.mark.parametrize("name", _CASES)
def test_a_hostile_file_is_refused_in_words_or_gives_what_is_good_in_it(
    name: str, import_file: Callable[[bytes], None]
) -> None:
    """Guards against exceptions that nobody translated, half of a file, and minutes spent on either."""
    data = _made(name)
    before = perf_counter()
    error = _error_of(import_file, data)
    assert perf_counter() - before < 10
    for sentences in _SENTENCES.values():
        assert error is None or sentences[error.key]["message"].format(**error.facts)
    assert error is None or error.line >= 1


def test_there_are_two_hundred_of_them() -> None:
    """Guards against files that fell out of the list unnoticed."""
    assert len(_CASES) >= 200


def test_no_file_costs_more_than_its_share_of_memory(tmp_path: Path) -> None:
    """Guards against a file that takes the whole house down: lines of 100 MB, bombs, and books without end.

    The measuring is done in a process of its own, whose peak nobody else has raised.
    """
    measured = subprocess.run(
        [sys.executable, "-m", "tests.book.hostile.memory", str(tmp_path)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert measured.returncode == 0, measured.stderr
    added = json.loads(measured.stdout)
    assert len(added) >= 10
    assert {name: size for name, size in added.items() if size > _MOST_ADDED} == {}
