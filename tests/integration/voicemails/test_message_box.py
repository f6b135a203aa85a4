"""The messages, brought to the line for an owner who calls to hear them."""

import asyncio
import wave
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from freezegun.api import FrozenDateTimeFactory

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.effects import CallEvent, FetchMessages, MessageHeard, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import MessagesFetched, Part
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.hardware.reports import CallReported, InboxReported
from custom_components.call_screener.speech import narrator
from custom_components.call_screener.speech.spoken import NoSpeechEngineError
from custom_components.call_screener.voicemails import message_box
from tests.book.samples import MESSAGE
from tests.integration.conftest import OpenHouse
from tests.integration.house import STARTED, House, call_record, ended

OWNER = "call-9"


async def leave(house: House, call_id: str, minutes: int = 0, **facts: Any) -> None:
    """Have a caller leave a message, some minutes after the first call."""
    record = ended(Disposition.VOICEMAIL, call_id=call_id, started=STARTED + timedelta(minutes=minutes), **facts)
    house.line.journal.write(record)
    house.line.recordings.append(call_id, Part.VOICEMAIL, MESSAGE)
    house.line.recordings.finish(call_id, Part.VOICEMAIL, keep=True)
    await house.entry.runtime_data.book.flush()


def kept(house: House, call_id: str) -> bytes:
    """Return the sound of a message as the book keeps it."""
    with wave.open(str(house.entry.runtime_data.book.recording_path(call_id, Part.VOICEMAIL))) as file:
        return bytes(file.readframes(file.getnframes()))


async def fetch(house: House) -> MessagesFetched:
    """Have the owner call and ask for the messages; return what the line is told."""
    await house.report(None, LineState.VOICEMAIL, call_record(call_id=OWNER))
    await house.hear(InboxReported(OWNER, FetchMessages()))
    event, call_id = house.line.submitted[-1]
    assert isinstance(event, MessagesFetched)
    assert call_id == OWNER
    return event


async def heard(house: House, message_id: str, *, is_deleted: bool = False) -> None:
    """Have the owner hear a message to its end."""
    await house.hear(InboxReported(OWNER, MessageHeard(message_id, is_deleted=is_deleted)))


@pytest.fixture
async def spoken() -> AsyncGenerator[AsyncMock]:
    """Return a voice that says everything as its own text."""
    with patch.object(narrator, "spoken", AsyncMock(side_effect=lambda _h, text, *_: text.encode())) as spoken:
        yield spoken


async def test_the_new_messages_are_told_the_oldest_first(house: House, spoken: AsyncMock) -> None:
    """A message that is told twice, or an answer to a message that was not heard yet."""
    await leave(house, "b", minutes=5)
    await leave(house, "a")
    await leave(house, "c", minutes=9)
    await house.entry.runtime_data.book.mark_heard("c")
    fetched = await fetch(house)
    assert [message.message_id for message in fetched.messages] == ["a", "b"]
    assert [house.line.clips[message.clip] for message in fetched.messages] == [kept(house, "a"), kept(house, "b")]


@pytest.mark.parametrize(
    ("language", "count", "intro"),
    [
        ("en", "new message", "said"),
        ("pl", "now", "powiedz"),
    ],
)
async def test_each_is_introduced(
    open_house: OpenHouse,
    spoken: AsyncMock,
    freezer: FrozenDateTimeFactory,
    language: str,
    count: str,
    intro: str,
) -> None:
    """An owner who hears a voice, and has to guess whose it is and of which day."""
    house = await open_house(options={"language": language, "tts_engine": "tts.voice"})
    nobody = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
    await leave(house, "a", caller=nobody, said_name="Anna")
    await leave(house, "b", minutes=1)
    freezer.move_to(STARTED + timedelta(hours=2))
    fetched = await fetch(house)
    assert fetched.count is not None
    assert count in house.line.clips[fetched.count].decode()
    first, second = (house.line.clips[message.intro].decode() for message in fetched.messages)
    assert "Anna" in first
    assert "SWIFT PARCELS" in second
    assert {call.args[2:] for call in spoken.call_args_list} == {(language, "tts.voice")}


async def test_without_a_voice_a_beep_tells_them_apart(house: House) -> None:
    """Messages that run into each other; or that are not told for want of an engine."""
    await leave(house, "a")
    with patch.object(narrator, "spoken", AsyncMock(side_effect=NoSpeechEngineError)):
        fetched = await fetch(house)
    assert fetched.count is None
    assert [message.intro for message in fetched.messages] == ["beep"]


async def test_a_slow_voice_is_not_waited_for(house: House) -> None:
    """An owner who is hung up on because an engine takes its time."""
    await leave(house, "a")
    await leave(house, "b", minutes=1)
    sounds = iter([b"count", b"intro"])

    async def slower_and_slower(*_: object) -> bytes:
        if sound := next(sounds, None):
            return sound
        await asyncio.Event().wait()
        return b""

    with patch.object(narrator, "spoken", slower_and_slower), patch.object(message_box, "INTRO_LIMIT", 0.5):
        fetched = await fetch(house)
    assert house.line.clips[fetched.count or ""] == b"count"
    assert [message.intro for message in fetched.messages] == ["inbox_intro_0", "beep"]


async def test_one_call_tells_twenty(house: House, spoken: AsyncMock) -> None:
    """A house that was away for a month, and a line that holds all of it in memory."""
    for minute in range(22):
        await leave(house, f"{minute:02x}", minutes=minute)
    with patch.object(message_box, "_PAGE", 7):
        fetched = await fetch(house)
    assert [message.message_id for message in fetched.messages] == [f"{minute:02x}" for minute in range(2, 22)]


async def test_the_line_keeps_no_messages(house: House, spoken: AsyncMock) -> None:
    """Megabytes of sound that stay in memory until the next owner calls."""
    await leave(house, "a")
    fetched = await fetch(house)
    await house.report(CallEvent.ENDED, LineState.IDLE, ended(Disposition.ANSWERED_ELSEWHERE, call_id="another"))
    assert house.line.clips[fetched.messages[0].clip] == kept(house, "a")
    await house.report(CallEvent.ENDED, LineState.IDLE, ended(Disposition.PUT_THROUGH, call_id=OWNER))
    assert house.line.clips[fetched.messages[0].clip] == b""


async def test_an_owner_who_hangs_up_at_once_leaves_no_messages_on_the_line(house: House) -> None:
    """Minutes of sound that come to a line where nobody waits for them, and that nothing takes away again."""
    await leave(house, "a")
    over = asyncio.Event()
    record = ended(Disposition.ABANDONED, call_id=OWNER)

    async def hang_up(*_: object) -> bytes:
        hung_up = CallReported(Report(CallEvent.ENDED, LineState.IDLE, record))
        await house.hass.async_add_executor_job(house.line.listener, hung_up)
        await over.wait()
        return b"too late"

    stop = house.entry.runtime_data.attendant.follow(
        lambda news: over.set() if isinstance(news, Report) and news.event is CallEvent.ENDED else None
    )
    await house.report(None, LineState.VOICEMAIL, call_record(call_id=OWNER))
    with patch.object(narrator, "spoken", hang_up):
        await house.hear(InboxReported(OWNER, FetchMessages()))
    stop()
    assert over.is_set()
    assert not [name for name in house.line.clips if name.startswith("inbox_")]


async def test_what_was_heard_is_not_new(house: House, spoken: AsyncMock) -> None:
    """A message that asks to be heard again in the evening, at home."""
    await leave(house, "a")
    await house.end(Disposition.ABANDONED)
    assert house.state("sensor.new_voicemails") == "1"
    await heard(house, "a")
    assert house.state("sensor.new_voicemails") == "0"
    assert (await fetch(house)).messages == ()
    call = await house.entry.runtime_data.book.call("a")
    assert call is not None
    assert call.heard


async def test_what_was_deleted_is_gone(house: House, spoken: AsyncMock) -> None:
    """A message that was deleted by telephone and lies on the disk."""
    await leave(house, "a")
    await heard(house, "a", is_deleted=True)
    assert await house.entry.runtime_data.book.call("a") is None


async def test_a_message_without_its_sound_is_left_out(house: House, spoken: AsyncMock) -> None:
    """A recording that somebody deleted by hand, and an owner who hears of no other."""
    await leave(house, "a")
    await leave(house, "b", minutes=1)
    book = house.entry.runtime_data.book
    await house.hass.async_add_executor_job(book.recording_path("a", Part.VOICEMAIL).unlink)
    assert [message.message_id for message in (await fetch(house)).messages] == ["b"]


async def test_a_book_that_cannot_be_read_has_no_messages(
    house: House, spoken: AsyncMock, caplog: pytest.LogCaptureFixture
) -> None:
    """An owner who waits on the line for an answer that never comes."""
    await leave(house, "a")
    with patch.object(Book, "calls", AsyncMock(side_effect=BookUnavailableError)):
        assert await fetch(house) == MessagesFetched(())
    with patch.object(Book, "mark_heard", AsyncMock(side_effect=BookUnavailableError)):
        await heard(house, "a")
    assert "could not be noted as heard" in caplog.text


async def test_messages_for_a_line_that_stopped_are_dropped(house: House, spoken: AsyncMock) -> None:
    """A reload in the moment in which an owner asks, and an exception in the log."""
    await leave(house, "a")
    count = len(house.line.submitted)
    box_line = house.entry.runtime_data.attendant
    box_line._line = None
    await house.hear(InboxReported(OWNER, FetchMessages()))
    box_line._line = house.line
    assert len(house.line.submitted) == count
