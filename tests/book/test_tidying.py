"""What goes, when, and what is left of it on the disk."""

from datetime import timedelta
from pathlib import Path

from custom_components.call_screener.book import Book, Contact
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Caller
from tests.book.samples import MESSAGE, NOON, a_call, names

SECRET = Number(text="609876543", e164="+48609876543")
WITNESSES = (b"609876543", b"Secretive", b"secretive")
SIZE = 44 + round(2.6 * 16_000)
"""Bytes of one message."""


def traces(folder: Path) -> list[tuple[str, bytes]]:
    """Return which files still tell of the secret."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path.name, sign) for path in files for sign in WITNESSES if sign in path.read_bytes()]


def ring_in_secret(book: Book, call_id: str = "5ec4e7") -> None:
    """Let somebody call whom nobody may know of."""
    caller = Caller(caller_id=CallerId.of(SECRET.text, "Secretive"), number=SECRET, name="Secretive")
    book.write(a_call(call_id, caller=caller, said_name="Secretive", disposition=Disposition.VOICEMAIL))
    book.append(call_id, Part.VOICEMAIL, MESSAGE)
    book.finish(call_id, Part.VOICEMAIL, keep=True)


async def test_a_deleted_call_leaves_no_trace(book: Book, tmp_path: Path) -> None:
    """Guards against a number that a deletion leaves in the file, in its log or in the index."""
    for place in range(40):
        book.write(a_call(f"{place:x}", started=NOON + timedelta(hours=place), disposition=Disposition.MISSED))
    ring_in_secret(book)
    await book.flush()
    assert traces(tmp_path)
    await book.delete_call("5ec4e7")
    assert traces(tmp_path) == []
    assert names(tmp_path, "*.wav") == set()
    assert len(await book.calls()) == 40


async def test_a_purged_call_leaves_no_trace(book: Book, tmp_path: Path) -> None:
    """Guards against a retention that only hides."""
    ring_in_secret(book)
    await book.purge(NOON + timedelta(hours=1))
    assert traces(tmp_path) == []


async def test_what_a_person_removed_leaves_no_trace_once_it_is_forgotten(book: Book, tmp_path: Path) -> None:
    """Guards against people who are removed from the phone book and stay in the list of changes."""
    change = await book.add_contact(Contact(name="Secretive", numbers=(SECRET.key,), note="Secretive"))
    await book.remove_contact(int(change.target or 0))
    await book.block(SECRET, "Secretive")
    await book.remove(SECRET)
    assert traces(tmp_path)
    await book.forget_changes(NOON.replace(year=2100))
    assert traces(tmp_path) == []


async def test_the_file_gets_smaller(book: Book, tmp_path: Path) -> None:
    """Guards against a disk that stays full after everything was deleted."""
    for place in range(500):
        book.write(a_call(f"{place:x}", reason="x" * 2000, disposition=Disposition.MISSED))
    await book.flush()
    await book.checkpoint()
    before = (tmp_path / "book.db").stat().st_size
    await book.purge(NOON + timedelta(days=1))
    assert (tmp_path / "book.db").stat().st_size < before / 3


async def test_recordings_make_room_the_heard_ones_first(book: Book) -> None:
    """Guards against a voicemail that nobody heard being lost for one that somebody did."""
    for place, (call_id, part) in enumerate(
        (("a", Part.VOICEMAIL), ("b", Part.VOICEMAIL), ("c", Part.NAME), ("d", Part.VOICEMAIL), ("e", Part.NAME))
    ):
        started = NOON + timedelta(hours=place)
        book.write(a_call(call_id, started=started, disposition=Disposition.VOICEMAIL))
        book.append(call_id, part, MESSAGE)
        book.finish(call_id, part, keep=True)
    book.append("0", Part.VOICEMAIL, MESSAGE)
    book.finish("0", Part.VOICEMAIL, keep=True)
    await book.mark_heard("d")

    async def left() -> str:
        found = [call.call_id for call in reversed(await book.calls()) if call.recordings]
        orphan = "0" * book.recording_path("0", Part.VOICEMAIL).exists()
        return orphan + "".join(found)

    expected = ["0abcde", "abcde", "abde", "abe", "ab", "b", ""]
    for count, calls in zip(range(6, -1, -1), expected, strict=True):
        assert await book.purge(NOON - timedelta(days=1), recordings_limit=count * SIZE) == 0
        assert await left() == calls
    assert len(await book.calls()) == 5


async def test_a_limit_that_is_kept_removes_nothing(book: Book) -> None:
    """Guards against recordings that are lost one a day."""
    ring_in_secret(book)
    await book.purge(NOON, recordings_limit=SIZE)
    await book.purge(NOON, recordings_limit=None)
    (call,) = await book.calls()
    assert call.recordings == {Part.VOICEMAIL}


async def test_a_row_without_its_file_is_forgotten(book: Book, tmp_path: Path) -> None:
    """Guards against a voicemail that is shown and cannot be heard."""
    ring_in_secret(book)
    await book._database.run(
        lambda connection: connection.execute("INSERT INTO recordings VALUES ('../x', 'voicemail', 1), ('a', 'b', 1)")
    )
    await book.close()
    (tmp_path / "recordings" / "5ec4e7-voicemail.wav").unlink()
    await book.open("en")
    (call,) = await book.calls()
    assert (call.recordings, call.voicemail_seconds) == (frozenset(), None)
    rows = await book._database.run(lambda connection: connection.execute("SELECT * FROM recordings").fetchall())
    assert rows == []


async def test_a_file_that_comes_back_is_entered_again(book: Book, tmp_path: Path) -> None:
    """Guards against recordings that are lost because their disk was not there for one start."""
    ring_in_secret(book)
    await book.close()
    (tmp_path / "recordings").rename(tmp_path / "away")
    await book.open("en")
    assert (await book.calls())[0].recordings == frozenset()
    await book.close()
    (tmp_path / "away").rename(tmp_path / "recordings")
    await book.open("en")
    assert (await book.calls())[0].recordings == {Part.VOICEMAIL}
