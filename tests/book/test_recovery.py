"""What a crash in mid-call leaves, and what the next start makes of it."""

import asyncio
import logging
import shutil
import signal
import sys
import wave
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.call_screener.book import Book, StoredCall
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from tests.book.samples import ANNA, CLICK, MESSAGE, NOON, a_call, listed, names

type Crash = Callable[[], Awaitable[Path]]


@pytest.fixture
async def crash(book: Book, tmp_path: Path) -> Crash:
    """Return what copies the folder as a power cut would leave it, while the book is open and writes."""

    async def crash() -> Path:
        await book.flush()
        left = tmp_path / "after the crash"
        return Path(await asyncio.to_thread(shutil.copytree, tmp_path, left))

    return crash


async def reopened(folder: Path, language: str = "en") -> list[StoredCall]:
    """Return the log as a new start finds it."""
    book = Book(folder)
    await book.open(language)
    found = await book.calls()
    await book.close()
    return found


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "The number is on no list. The system stopped during the call."),
        ("pl", "The number is on no list. System zatrzymał się w trakcie połączenia."),
        ("pl-PL", "The number is on no list. System zatrzymał się w trakcie połączenia."),
        ("de", "The number is on no list. The system stopped during the call."),
    ],
)
async def test_a_call_that_was_going_on_has_failed(book: Book, crash: Crash, language: str, reason: str) -> None:
    """Guards against a call without a record, or with one that says it lasts."""
    book.write(a_call(reason="The number is on no list.", duration=12.0))
    (call,) = await reopened(await crash(), language)
    assert (call.disposition, call.reason, call.duration) == (Disposition.FAILED, reason, None)


async def test_a_call_that_was_over_stays_as_it_was(book: Book, crash: Crash) -> None:
    """Guards against a recovery that rewrites history."""
    book.write(a_call(disposition=Disposition.MISSED, duration=30.0, reason="Nobody answered."))
    before = await book.calls()
    assert await reopened(await crash()) == before


async def test_a_voicemail_that_was_being_left_is_kept(book: Book, crash: Crash) -> None:
    """Guards against losing what somebody said because the power failed before they hung up."""
    book.write(a_call())
    book.append("c0ffee", Part.VOICEMAIL, MESSAGE)
    folder = await crash()
    (call,) = await reopened(folder)
    assert call.disposition is Disposition.VOICEMAIL
    assert call.reason == "The system stopped during the message; what had been said until then was kept."
    assert call.voicemail_seconds == pytest.approx(2.6)
    with wave.open(str(folder / "recordings" / "c0ffee-voicemail.wav"), "rb") as sound:
        assert sound.getnframes() == 2.6 * 8000


@pytest.mark.parametrize(
    ("part", "sound"), [(Part.VOICEMAIL, CLICK), (Part.VOICEMAIL, bytes(8001)), (Part.NAME, MESSAGE)]
)
async def test_what_is_no_voicemail_makes_none(book: Book, crash: Crash, part: Part, sound: bytes) -> None:
    """Guards against empty voicemails after a crash, and names that are taken for one."""
    book.write(a_call())
    book.append("c0ffee", part, sound)
    folder = await crash()
    (call,) = await reopened(folder)
    assert (call.disposition, call.voicemail_seconds) == (Disposition.FAILED, None)
    assert not list((folder / "recordings").glob("*.part"))


async def test_a_file_that_was_not_entered_is_entered(book: Book, crash: Crash) -> None:
    """Guards against a crash between the file of a voicemail and its row."""
    book.write(a_call(disposition=Disposition.VOICEMAIL))
    book.append("c0ffee", Part.VOICEMAIL, MESSAGE)
    book.finish("c0ffee", Part.VOICEMAIL, keep=True)
    await book._database.run(lambda connection: connection.execute("DELETE FROM recordings"))
    (call,) = await reopened(await crash())
    assert call.voicemail_seconds == pytest.approx(2.6)


async def test_half_a_file_is_swept_away(tmp_path: Path, book: Book) -> None:
    """Guards against files that nobody owns, and against touching those of others."""
    await book.close()
    folder = tmp_path / "recordings"
    folder.mkdir()
    (folder / "c0ffee-voicemail.tmp").write_bytes(b"half a file")
    (folder / "c0ffee-voicemail.wav").write_bytes(b"RIFF")
    (folder / "my-notes.txt").write_text("not ours")
    await book.open("en")
    assert names(folder, "*") == {"c0ffee-voicemail.wav", "my-notes.txt"}


async def test_a_file_that_cannot_be_recovered_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Guards against a house that does not start because of one bad sector."""
    (tmp_path / "recordings" / "c0ffee-voicemail.part").mkdir(parents=True)
    assert await reopened(tmp_path) == []
    assert "c0ffee could not be recovered" in caplog.text


async def test_old_sound_without_a_call_is_purged(book: Book, tmp_path: Path) -> None:
    """Guards against voices that stay for ever because their call's row was lost."""
    for call_id in ("c0ffee", "beef"):
        book.append(call_id, Part.VOICEMAIL, MESSAGE)
        book.finish(call_id, Part.VOICEMAIL, keep=True)
    book.write(a_call("beef", started=NOON.replace(year=2200), disposition=Disposition.VOICEMAIL))
    await book.flush()
    (tmp_path / "book.set-aside-20260101T000000000000.db").touch()
    assert await book.purge(NOON) == 0
    assert book.recording_path("c0ffee", Part.VOICEMAIL).exists()
    assert await book.purge(NOON.replace(year=2199)) == 0
    assert names(tmp_path, "*-*.*") == {"beef-voicemail.wav"}


async def test_a_book_can_be_closed_and_opened_again_in_mid_call(book: Book) -> None:
    """Guards against a reload that loses the beginning of a voicemail, or what was written while it lasted."""
    book.write(a_call())
    book.append("c0ffee", Part.VOICEMAIL, MESSAGE)
    await book.close()
    book.append("c0ffee", Part.VOICEMAIL, MESSAGE)
    book.finish("c0ffee", Part.VOICEMAIL, keep=True)
    book.write(a_call(disposition=Disposition.VOICEMAIL, reason="A message was left."))
    await book.open("en")
    call = await book.call("c0ffee")
    assert call is not None
    assert (call.disposition, call.reason) == (Disposition.VOICEMAIL, "A message was left.")
    assert call.voicemail_seconds == pytest.approx(6.6)


_VICTIM = """
import asyncio, sys
from pathlib import Path
from tests.book.samples import ANNA, MESSAGE, a_call
from custom_components.call_screener.book import Book
from custom_components.call_screener.core.events import Part

async def main():
    book = Book(Path(sys.argv[1]))
    await book.open("en")
    await book.allow(ANNA, "Anna", is_vip=True)
    book.write(a_call())
    book.append("c0ffee", Part.VOICEMAIL, MESSAGE)
    await book.flush()
    print("ready", flush=True)
    for number in range(1_000_000):
        book.write(a_call(f"{number:x}"))
        await book.flush()
        print(number, flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("records", [0, 3, 10])
async def test_a_process_that_is_killed_loses_nothing(tmp_path: Path, records: int) -> None:
    """Guards against data that was only in memory when a signal that cannot be caught ended us."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _VICTIM, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    for _ in range(records):
        await process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    await process.wait()
    process._transport.close()  # type: ignore[attr-defined]

    book = Book(tmp_path)
    await book.open("en")
    call = await book.call("c0ffee")
    assert call is not None
    assert (call.disposition, call.voicemail_seconds) == (Disposition.VOICEMAIL, pytest.approx(2.6))
    others = [call.disposition for call in await book.calls(limit=10_000) if call.call_id != "c0ffee"]
    assert len(others) >= records
    assert set(others) <= {Disposition.FAILED}
    assert set((await listed(book)).allow) == {ANNA.key}
    await book.close()


_steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from("abc"), st.none() | st.sampled_from(Disposition)),
        st.tuples(st.just("append"), st.sampled_from("abc"), st.just(Part.VOICEMAIL)),
        st.tuples(st.just("finish"), st.sampled_from("abc"), st.booleans()),
        st.tuples(st.just("reopen"), st.just(""), st.none()),
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(_steps)
def test_every_call_has_one_record_and_it_ends(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, Any]]
) -> None:
    """Guards against any order of calls, recordings and restarts that leaves a call open, twice or nowhere."""
    folder = tmp_path_factory.mktemp("book")
    said = {call_id for verb, call_id, _ in steps if verb == "write"}
    logging.getLogger("asyncio").setLevel(logging.WARNING)

    async def live() -> list[StoredCall]:
        book = Book(folder)
        await book.open("en")
        for verb, call_id, what in steps:
            match verb:
                case "write":
                    book.write(a_call(call_id, disposition=what))
                case "append":
                    book.append(call_id, what, CLICK)
                case "finish":
                    book.finish(call_id, Part.VOICEMAIL, keep=what)
                case _:
                    await book.close()
                    book = Book(folder)
                    await book.open("en")
        await book.close()
        return await reopened(folder)

    calls = asyncio.run(live())
    assert sorted(call.call_id for call in calls) == sorted(said)
    assert all(call.disposition is not None for call in calls)
    assert not list(folder.rglob("*.part"))
