"""The call log."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.book import Book, Counts, StoredCall, calls
from custom_components.call_screener.book.schema import migrate
from custom_components.call_screener.core.call.record import CallRecord, Disposition, Exchange
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Part, Summarised, Topic
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from tests.book.samples import MESSAGE, NOON, a_call

HOUR = timedelta(hours=1)


async def test_a_call_is_told_with_all_its_facts(book: Book) -> None:
    """Guards against a fact that is stored in another's place."""
    book.write(
        a_call(
            said_name="Anna",
            said_reason="About the cat",
            said_message="Call me back",
            exchanges=(Exchange(said="Who are you?", by="Jan's phone", answer="Ania"), Exchange(said="Hm", by="Jan")),
            summary=Summarised("Ania asks about the cat", Topic.PERSONAL, 0.75),
            is_urgent=True,
            is_machine=True,
            person="Jan",
            reason="Accepted.",
            decided_by="Jan's phone",
            disposition=Disposition.PUT_THROUGH,
            duration=61.5,
        )
    )
    assert await book.call("c0ffee") == StoredCall(
        call_id="c0ffee",
        started=NOON,
        caller_id=CallerIdKind.NUMBER,
        caller_id_number="221234567",
        caller_id_name="KOWALSKA A",
        number="+48221234567",
        number_text="221234567",
        number_shown="+48 22 123 45 67",
        name="Anna",
        name_source=NameSource.PHONE_BOOK,
        verdict=Action.ALLOW,
        rule=Rule.ALLOWLIST,
        verdict_reason="The number is on the allowlist.",
        said_name="Anna",
        said_reason="About the cat",
        reason="Accepted.",
        decided_by="Jan's phone",
        disposition=Disposition.PUT_THROUGH,
        duration=61.5,
        heard=False,
        recordings=frozenset(),
        voicemail_seconds=None,
        said_message="Call me back",
        exchanges=(Exchange(said="Who are you?", by="Jan's phone", answer="Ania"), Exchange(said="Hm", by="Jan")),
        summary="Ania asks about the cat",
        topic=Topic.PERSONAL,
        confidence=0.75,
        is_urgent=True,
        is_machine=True,
        person="Jan",
    )


async def test_a_text_that_comes_when_a_call_is_over_is_kept(book: Book) -> None:
    """Guards against a message without its words, because an engine took its time."""
    book.write(a_call(disposition=Disposition.VOICEMAIL, said_name="Anna"))
    book.write(a_call(disposition=Disposition.VOICEMAIL, said_name="Anna", said_message="Call me back"))
    (call,) = await book.calls(query="call me back")
    assert (call.said_name, call.said_message, call.disposition) == ("Anna", "Call me back", Disposition.VOICEMAIL)


@pytest.mark.parametrize(
    "stored",
    [
        *("", "{", "null", "7", '{"said": "x"}', '[1, null, "x"]', '[{"said": 1, "by": "x"}]', '[{"by": "x"}]'),
        *('[{"said": "x", "by": "y", "answer": 7}]', pytest.param("[" * 100_000, id="deep")),
    ],
)
async def test_an_exchange_that_cannot_be_read_is_left_out(book: Book, stored: str) -> None:
    """Guards against a log that cannot be opened for one damaged row."""
    book.write(a_call(exchanges=(Exchange(said="Who?", by="Jan"),)))
    await book._database.run(lambda connection: connection.execute("UPDATE calls SET exchanges = ?", (stored,)))
    (call,) = await book.calls()
    assert call.exchanges == ()


async def test_a_call_that_has_just_begun_is_told_as_well(book: Book) -> None:
    """Guards against a record that needs what is not known yet."""
    book.write(CallRecord(call_id="beef", started=NOON))
    call = await book.call("beef")
    assert call is not None
    assert (call.caller_id, call.number_text, call.verdict, call.disposition) == (
        CallerIdKind.NONE,
        None,
        None,
        None,
    )


async def test_a_call_is_written_over_until_it_is_over(book: Book) -> None:
    """Guards against two rows for one call."""
    book.write(a_call())
    book.write(a_call(disposition=Disposition.MISSED))
    assert [call.disposition for call in await book.calls()] == [Disposition.MISSED]


async def test_a_call_keeps_being_heard_when_it_is_written_again(book: Book) -> None:
    """Guards against a voicemail that becomes new again when its transcript arrives."""
    book.write(a_call(disposition=Disposition.VOICEMAIL))
    await book.mark_heard("c0ffee")
    book.write(a_call(disposition=Disposition.VOICEMAIL, said_reason="About the cat"))
    call = await book.call("c0ffee")
    assert call is not None
    assert (call.heard, call.said_reason) == (True, "About the cat")


async def test_an_unreadable_number_is_shown_as_received(book: Book) -> None:
    """Guards against a caller whose number is nowhere to be seen because no numbering plan knows it."""
    book.write(a_call(caller=Caller(caller_id=CallerId.of("0000000000000"))))
    call = await book.call("c0ffee")
    assert call is not None
    assert (call.number, call.number_text) == (None, "0000000000000")


async def test_there_is_no_call_by_another_name(book: Book) -> None:
    """Guards against an error where nothing was found."""
    assert await book.call("'; DROP TABLE calls; --") is None


async def test_half_a_character_does_not_lose_the_call(book: Book) -> None:
    """Guards against a transcript with half a surrogate pair, which no database takes."""
    book.write(a_call(said_reason="Tom \ud83d", reason="R\x00"))
    call = await book.call("c0ffee")
    assert call is not None
    assert (call.said_reason, call.reason) == ("Tom ?", "R\x00")


async def test_what_a_later_version_stored_is_not_misread(book: Book) -> None:
    """Guards against a log that cannot be opened after going back to an older version."""
    book.write(a_call(disposition=Disposition.ALLOWED))
    await book._database.run(
        lambda connection: connection.execute(
            "UPDATE calls SET caller_id = 'hologram', rule = 'full_moon', disposition = 'teleported'"
        )
    )
    (call,) = await book.calls()
    assert (call.caller_id, call.rule, call.disposition) == (CallerIdKind.NONE, None, None)


async def test_a_record_that_cannot_be_stored_is_told_to_the_log(book: Book, caplog: pytest.LogCaptureFixture) -> None:
    """Guards against the line's thread being stopped by a record, and the book by a mistake of ours."""
    book.write(a_call("bad", started=datetime(2026, 11, 23, 12, 0)))  # noqa: DTZ001  # The mistake.
    book.write(a_call("good"))
    assert [call.call_id for call in await book.calls()] == ["good"]
    assert "is lost" in caplog.text


@pytest.fixture
async def log(book: Book) -> Book:
    """Return a book with five calls, an hour apart, and one that lasts."""
    dispositions = (
        Disposition.BLOCKED,
        Disposition.MISSED,
        Disposition.VOICEMAIL,
        Disposition.BLOCKED,
        Disposition.VOICEMAIL,
        None,
    )
    for hour, disposition in enumerate(dispositions):
        book.write(a_call(f"{hour}", started=NOON + hour * HOUR, disposition=disposition))
    return book


@pytest.mark.parametrize(
    ("limit", "before", "dispositions", "expected"),
    [
        pytest.param(50, None, None, "543210", id="all"),
        pytest.param(2, None, None, "54", id="the first page"),
        pytest.param(2, NOON + 4 * HOUR, None, "32", id="the next page"),
        pytest.param(2, NOON, None, "", id="the page after the last"),
        pytest.param(0, None, None, "", id="nothing"),
        pytest.param(-1, None, None, "", id="less than nothing"),
        pytest.param(50, None, [Disposition.BLOCKED], "30", id="blocked"),
        pytest.param(1, NOON + 3 * HOUR, {Disposition.BLOCKED, Disposition.MISSED}, "1", id="a page of some"),
        pytest.param(50, None, [], "", id="none of any kind"),
    ],
)
async def test_the_log_is_read_page_by_page(
    log: Book,
    limit: int,
    before: datetime | None,
    dispositions: Collection[Disposition] | None,
    expected: str,
) -> None:
    """Guards against pages that overlap, or filters that apply after the page was cut."""
    page = await log.calls(limit=limit, before=before, dispositions=dispositions)
    assert "".join(call.call_id for call in page) == expected


async def test_what_is_new_is_counted(log: Book) -> None:
    """Guards against counting yesterday's blocked calls as of today, or by the day what is new until heard."""
    assert await log.counts(NOON + HOUR) == Counts(new_voicemails=2, missed_calls=1, blocked_today=1)


async def test_what_was_heard_is_new_no_more(log: Book) -> None:
    """Guards against a badge that does not go away, or a message that is heard because missed calls were looked at."""
    assert [await log.mark_heard(call_id) for call_id in ("2", "2", "no such call")] == [1, 0, 0]
    assert await log.mark_heard(dispositions=[Disposition.MISSED]) == 1
    assert await log.counts(NOON) == Counts(new_voicemails=1, missed_calls=0, blocked_today=2)


async def test_all_is_heard_but_what_lasts(log: Book) -> None:
    """Guards against the voicemail of a call in progress being taken for heard before it was left."""
    assert await log.mark_heard() == 5
    log.write(a_call("5", started=NOON + 5 * HOUR, disposition=Disposition.VOICEMAIL))
    assert await log.counts(NOON) == Counts(new_voicemails=1, missed_calls=0, blocked_today=2)


async def test_a_deleted_call_is_gone_with_its_recordings(log: Book) -> None:
    """Guards against deletion that leaves a voice on the disk."""
    log.append("2", Part.VOICEMAIL, MESSAGE)
    log.finish("2", Part.VOICEMAIL, keep=True)
    await log.flush()
    path = log.recording_path("2", Part.VOICEMAIL)
    assert path.exists()
    assert await log.delete_call("2")
    assert not path.exists()
    assert await log.call("2") is None
    assert not await log.delete_call("2")


async def test_a_call_that_lasts_is_not_deleted(log: Book) -> None:
    """Guards against a row that comes back with the next change, without its beginning."""
    assert not await log.delete_call("5")
    assert await log.purge(NOON + 100 * HOUR) == 5
    assert [call.call_id for call in await log.calls()] == ["5"]


async def test_a_call_with_a_name_of_no_file_can_be_deleted(book: Book) -> None:
    """Guards against a row that nobody gets rid of."""
    book.write(a_call("../../etc/passwd", disposition=Disposition.FAILED))
    assert await book.delete_call("../../etc/passwd")


async def test_old_calls_are_purged_with_their_recordings(log: Book) -> None:
    """Guards against a retention that keeps the sound."""
    for call_id in "24":
        log.append(call_id, Part.VOICEMAIL, MESSAGE)
        log.finish(call_id, Part.VOICEMAIL, keep=True)
    assert await log.purge(NOON + 3 * HOUR) == 3
    assert "".join(call.call_id for call in await log.calls()) == "543"
    assert not log.recording_path("2", Part.VOICEMAIL).exists()
    assert log.recording_path("4", Part.VOICEMAIL).exists()


_texts = st.text(max_size=20)
_some = st.none() | _texts
_records = st.builds(
    CallRecord,
    call_id=st.sampled_from(["a", "b", "c"]),
    started=st.datetimes(timezones=st.timezones()).map(lambda moment: moment.astimezone(UTC)),
    caller=st.builds(
        Caller,
        caller_id=st.builds(CallerId, kind=st.sampled_from(CallerIdKind), number=_some, name=_some),
        number=st.none() | st.builds(Number, text=_texts, e164=_some),
        name=_some,
        name_source=st.none() | st.sampled_from(NameSource),
    ),
    verdict=st.none()
    | st.builds(Verdict, action=st.sampled_from(Action), rule=st.sampled_from(Rule), reason=_texts, source=_some),
    said_name=_some,
    said_reason=_some,
    reason=_texts,
    decided_by=_some,
    disposition=st.none() | st.sampled_from(Disposition),
    duration=st.none() | st.floats(min_value=0, max_value=1e6),
)


@given(st.lists(_records, min_size=1))
def test_what_was_written_last_is_what_is_read(records: list[CallRecord]) -> None:
    """Guards against facts that are lost, changed or mixed up between calls on their way through the database."""
    latest = {record.call_id: record for record in records}
    with closing(sqlite3.connect(":memory:", autocommit=True)) as connection:
        connection.row_factory = sqlite3.Row
        migrate(connection)
        for record in records:
            calls.write(connection, record)
        stored = [calls.find(connection, record.call_id) for record in records]
    found = {call.call_id: replace(call, number_shown=None) for call in stored if call}
    assert found == {call_id: _as_stored(record) for call_id, record in latest.items()}


def _as_stored(record: CallRecord) -> StoredCall:
    caller, verdict = record.caller, record.verdict
    return StoredCall(
        call_id=record.call_id,
        started=record.started,
        caller_id=caller.caller_id.kind,
        caller_id_number=caller.caller_id.number,
        caller_id_name=caller.caller_id.name,
        number=caller.number.e164 if caller.number else None,
        number_text=caller.number.text if caller.number else caller.caller_id.number,
        number_shown=None,
        name=caller.name,
        name_source=caller.name_source,
        verdict=verdict.action if verdict else None,
        rule=verdict.rule if verdict else None,
        verdict_reason=verdict.reason if verdict else None,
        said_name=record.said_name,
        said_reason=record.said_reason,
        reason=record.reason,
        decided_by=record.decided_by,
        disposition=record.disposition,
        duration=record.duration,
        heard=False,
        recordings=frozenset(),
        voicemail_seconds=None,
        source=verdict.source if verdict else None,
    )


@given(st.lists(st.datetimes(timezones=st.just(UTC)), unique=True, max_size=20), st.integers(1, 5))
def test_the_pages_together_are_the_log(moments: list[datetime], limit: int) -> None:
    """Guards against calls that no page shows, or two."""
    with closing(sqlite3.connect(":memory:", autocommit=True)) as connection:
        connection.row_factory = sqlite3.Row
        migrate(connection)
        for number, moment in enumerate(moments):
            calls.write(connection, replace(a_call(f"{number:x}"), started=moment))
        shown: list[datetime] = []
        before: datetime | None = None
        while page := calls.page(connection, limit=limit, before=before, dispositions=None):
            shown += (call.started for call in page)
            before = shown[-1]
    assert shown == sorted(moments, reverse=True)
