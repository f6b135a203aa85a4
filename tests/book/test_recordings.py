"""What callers said."""

import wave
from pathlib import Path
from struct import unpack
from threading import Thread

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.call_screener.book import Book, UnknownRecordingError
from custom_components.call_screener.book.recordings import Recordings
from custom_components.call_screener.core.events import Part
from tests.book.samples import CLICK, MESSAGE, a_call
from tests.core.audio.sound import pause, tone


def heard(path: Path) -> tuple[tuple[int, int, int], bytes]:
    """Return channels, width and rate of a file, and its sound."""
    with wave.open(str(path), "rb") as sound:
        form = (sound.getnchannels(), sound.getsampwidth(), sound.getframerate())
        return form, sound.readframes(sound.getnframes())


async def test_a_voicemail_is_kept_as_it_was_said(book: Book) -> None:
    """Guards against a recording that is cut into the voice, or keeps the silence around it."""
    book.write(a_call())
    for start in range(0, len(MESSAGE), 320):
        book.append("c0ffee", Part.VOICEMAIL, MESSAGE[start : start + 320])
    book.finish("c0ffee", Part.VOICEMAIL, keep=True)
    await book.flush()
    form, sound = heard(book.recording_path("c0ffee", Part.VOICEMAIL))
    assert form == (1, 2, 8000)
    assert sound == MESSAGE[round(0.7 * 16000) : round(3.3 * 16000)]
    call = await book.call("c0ffee")
    assert call is not None
    assert call.recordings == {Part.VOICEMAIL}
    assert call.voicemail_seconds == pytest.approx(2.6)


async def test_nothing_but_the_recording_is_left(book: Book, tmp_path: Path) -> None:
    """Guards against sound that stays on the disk under another name."""
    book.append("c0ffee", Part.VOICEMAIL, MESSAGE)
    book.finish("c0ffee", Part.VOICEMAIL, keep=True)
    await book.flush()
    assert [path.name for path in (tmp_path / "recordings").iterdir()] == ["c0ffee-voicemail.wav"]


@pytest.mark.parametrize(
    ("part", "sound", "is_kept"),
    [
        pytest.param(Part.VOICEMAIL, MESSAGE, True, id="a message"),
        pytest.param(Part.VOICEMAIL, CLICK, False, id="a breath for a voicemail"),
        pytest.param(Part.NAME, CLICK, True, id="a short name"),
        pytest.param(Part.REASON, CLICK, True, id="a short reason"),
        pytest.param(Part.NAME, pause(3), False, id="silence for a name"),
        pytest.param(Part.VOICEMAIL, pause(3), False, id="silence for a voicemail"),
        pytest.param(Part.VOICEMAIL, b"", False, id="nothing"),
        pytest.param(Part.NAME, tone(2, 300) + b"\x00", True, id="half a sample too many"),
    ],
)
async def test_a_recording_in_which_nobody_spoke_is_dropped(
    book: Book, part: Part, sound: bytes, *, is_kept: bool
) -> None:
    """Guards against empty voicemails that somebody must listen to, and names that are too short for us."""
    book.write(a_call())
    book.append("c0ffee", part, sound)
    book.finish("c0ffee", part, keep=True)
    call = await book.call("c0ffee")
    assert call is not None
    assert (part in call.recordings) == is_kept
    assert book.recording_path("c0ffee", part).exists() == is_kept


async def test_a_recording_that_is_not_wanted_leaves_nothing(book: Book, tmp_path: Path) -> None:
    """Guards against the sound of calls that were to be forgotten."""
    book.append("c0ffee", Part.NAME, MESSAGE)
    book.finish("c0ffee", Part.NAME, keep=False)
    await book.flush()
    assert list((tmp_path / "recordings").iterdir()) == []


async def test_ending_what_never_began_is_nothing(book: Book) -> None:
    """Guards against an error when a caller hung up before the first sound."""
    book.finish("c0ffee", Part.NAME, keep=True)
    book.finish("c0ffee", Part.NAME, keep=False)
    book.write(a_call())
    call = await book.call("c0ffee")
    assert call is not None
    assert call.recordings == frozenset()


async def test_a_second_answer_takes_the_place_of_the_first(book: Book) -> None:
    """Guards against two answers in one file, and against silence that erases an answer."""
    for sound in (tone(2, 300), tone(1, 500), pause(2)):
        book.append("c0ffee", Part.NAME, sound)
        book.finish("c0ffee", Part.NAME, keep=True)
        await book.flush()
    _, sound = heard(book.recording_path("c0ffee", Part.NAME))
    assert sound == tone(1, 500)
    book.write(a_call())
    call = await book.call("c0ffee")
    assert call is not None
    assert call.recordings == {Part.NAME}


async def test_replies_are_kept_one_behind_the_other(book: Book) -> None:
    """Guards against an answer that takes the place of the one before, and silence that erases both."""
    book.write(a_call())
    for sound in (tone(2, 300), tone(1, 500), pause(2)):
        book.append("c0ffee", Part.REPLY, sound)
        book.finish("c0ffee", Part.REPLY, keep=True)
    await book.flush()
    _, sound = heard(book.recording_path("c0ffee", Part.REPLY))
    assert sound == tone(2, 300) + pause(0.5) + tone(1, 500)
    call = await book.call("c0ffee")
    assert call is not None
    assert call.recordings == {Part.REPLY}


async def test_a_reply_that_is_not_wanted_leaves_those_before_it(book: Book) -> None:
    """Guards against keys in an answer that take the answers before with them."""
    for sound, is_kept in ((tone(2, 300), True), (tone(1, 500), False)):
        book.append("c0ffee", Part.REPLY, sound)
        book.finish("c0ffee", Part.REPLY, keep=is_kept)
    await book.flush()
    assert heard(book.recording_path("c0ffee", Part.REPLY))[1] == tone(2, 300)


async def test_the_replies_of_a_call_have_the_limit_of_one_recording(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards against a household that talks by text for hours and fills the disk with the answers."""
    monkeypatch.setattr("custom_components.call_screener.book.recordings.MOST_BYTES", 32_000)
    for hertz in (300, 500, 700):
        book.append("c0ffee", Part.REPLY, tone(0.6, hertz))
        book.finish("c0ffee", Part.REPLY, keep=True)
    await book.flush()
    _, sound = heard(book.recording_path("c0ffee", Part.REPLY))
    assert sound == (tone(0.6, 300) + pause(0.5) + tone(0.6, 500) + pause(0.5))[:32_000]


async def test_a_choice_never_reaches_the_disk(book: Book, tmp_path: Path) -> None:
    """Guards against words that were said in place of a key and are still there after a crash."""
    book.append("c0ffee", Part.CHOICE, MESSAGE)
    await book.flush()
    assert not (tmp_path / "recordings").exists()
    book.finish("c0ffee", Part.CHOICE, keep=True)
    book.write(a_call())
    call = await book.call("c0ffee")
    assert call is not None
    assert call.recordings == frozenset()
    assert not (tmp_path / "recordings").exists()


STOPPED_AT = ["_write_wav", "replace", "unlink", "_enter"]


@pytest.mark.parametrize("stopped_at", STOPPED_AT)
async def test_a_reply_is_there_once_wherever_it_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: str
) -> None:
    """Guards against an end of the process that loses the replies before, or has the last one said twice."""
    book = Book(tmp_path)
    await book.open("en")
    book.write(a_call())
    book.append("c0ffee", Part.REPLY, tone(2, 300))
    book.finish("c0ffee", Part.REPLY, keep=True)
    book.append("c0ffee", Part.REPLY, tone(1, 500))
    await book.flush()

    def stop(*_: object, **__: object) -> None:
        raise OSError("Stopped")

    with monkeypatch.context() as patched:
        patched.setattr(Recordings if stopped_at.startswith("_") else Path, stopped_at, stop)
        book.finish("c0ffee", Part.REPLY, keep=True)
        await book.flush()
    await book.close()
    book = Book(tmp_path)
    await book.open("en")
    await book.flush()
    _, sound = heard(book.recording_path("c0ffee", Part.REPLY))
    call = await book.call("c0ffee")
    await book.close()
    assert sound == tone(2, 300) + pause(0.5) + tone(1, 500)
    assert call is not None
    assert call.recordings == {Part.REPLY}
    assert [path.name for path in (tmp_path / "recordings").iterdir()] == ["c0ffee-reply.wav"]


async def test_the_length_is_that_of_the_newest(book: Book) -> None:
    """Guards against the length of a recording that is no more."""
    book.write(a_call())
    for seconds in (3, 2):
        book.append("c0ffee", Part.VOICEMAIL, tone(seconds, 300))
        book.finish("c0ffee", Part.VOICEMAIL, keep=True)
    call = await book.call("c0ffee")
    assert call is not None
    assert call.voicemail_seconds == pytest.approx(2.0)


async def test_a_recording_has_a_limit(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against a line that records until the disk is full."""
    monkeypatch.setattr("custom_components.call_screener.book.recordings.MOST_BYTES", 32_000)
    for _ in range(10):
        book.append("c0ffee", Part.VOICEMAIL, tone(0.5, 300))
    book.finish("c0ffee", Part.VOICEMAIL, keep=True)
    await book.flush()
    _, sound = heard(book.recording_path("c0ffee", Part.VOICEMAIL))
    assert len(sound) == 32_000


@pytest.mark.parametrize(
    ("call_id", "part"),
    [
        ("../c0ffee", "voicemail"),
        ("/etc/passwd", "voicemail"),
        ("c0ffee\n", "voicemail"),
        ("C0FFEE", "voicemail"),
        ("", "voicemail"),
        ("a" * 65, "voicemail"),
        ("\u0661", "voicemail"),
        ("c0ffee", "../voicemail"),
        ("c0ffee", ""),
    ],
)
async def test_a_path_is_built_from_nothing_else(
    book: Book, tmp_path: Path, call_id: str, part: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Guards against an address in a browser that reads or writes files outside the folder."""
    with pytest.raises(UnknownRecordingError):
        book.recording_path(call_id, part)  # type: ignore[arg-type]
    book.append(call_id, part, MESSAGE)  # type: ignore[arg-type]
    book.finish(call_id, part, keep=True)  # type: ignore[arg-type]
    await book.flush()
    assert not (tmp_path / "recordings").exists()
    assert "UnknownRecordingError" in caplog.text


async def test_calls_are_recorded_side_by_side(book: Book) -> None:
    """Guards against the sound of one line in the voicemail of another."""
    sounds = {f"{number:x}": tone(1.5, 700 + 50 * number) for number in range(4)}

    def record(call_id: str) -> None:
        book.write(a_call(call_id))
        for start in range(0, len(sounds[call_id]), 320):
            book.append(call_id, Part.VOICEMAIL, sounds[call_id][start : start + 320])
        book.finish(call_id, Part.VOICEMAIL, keep=True)

    threads = [Thread(target=record, args=(call_id,)) for call_id in sounds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {call.call_id: call.voicemail_seconds for call in await book.calls()} == dict.fromkeys(sounds, 1.5)
    kept = {call_id: heard(book.recording_path(call_id, Part.VOICEMAIL))[1] for call_id in sounds}
    assert kept == sounds


@settings(max_examples=20)
@given(st.lists(st.integers(0, 3000), max_size=10))
def test_pieces_of_any_size_make_the_same_recording(tmp_path_factory: pytest.TempPathFactory, cuts: list[int]) -> None:
    """Guards against samples that are torn where one piece ends."""
    recordings = Recordings(tmp_path_factory.mktemp("recordings"))
    sound, rest = tone(1, 300), tone(1, 300)
    for cut in cuts:
        recordings.append("c0ffee", Part.NAME, rest[:cut])
        rest = rest[cut:]
    recordings.append("c0ffee", Part.NAME, rest)
    recordings.close()
    (path,) = recordings._folder.iterdir()
    assert unpack("<8000h", path.read_bytes()) == unpack("<8000h", sound)
