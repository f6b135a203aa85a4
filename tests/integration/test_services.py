"""The actions of Call Screener, as automations and scripts call them."""

from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
import voluptuous as vol
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockUser
from syrupy.assertion import SnapshotAssertion

from custom_components.call_screener.book import BookUnavailableError
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.effects import CallEvent, RefuseDecision, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Decided, Decision, SpeechRequested
from custom_components.call_screener.core.screening.listed import Listed, ListName
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.hardware.reports import CallReported, DecisionRefused
from custom_components.call_screener.speech.spoken import NoSpeechEngineError
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record

WITHHELD = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
UNANSWERED = DecisionRefused(RefuseDecision(Decided(Decision.ACCEPT, "nobody"), call_record()))


async def refused(house: House, action: str, **data: Any) -> str | None:
    """Return the key of the sentence with which an action is refused."""
    with pytest.raises(ServiceValidationError) as refusal:
        await house.do(action, **data)
    assert refusal.value.translation_domain == DOMAIN
    return refusal.value.translation_key


@pytest.mark.parametrize(
    ("action", "data", "decision"),
    [
        ("accept", {}, Decision.ACCEPT),
        ("reject", {}, Decision.REJECT),
        ("send_to_voicemail", {"call_id": "call-1"}, Decision.VOICEMAIL),
        ("hang_up", {}, Decision.HANG_UP),
        ("decide", {"verdict": "allow"}, Decision.ACCEPT),
        ("decide", {"verdict": "screen"}, Decision.SCREEN),
        ("decide", {"verdict": "block", "call_id": "call-1"}, Decision.BLOCK),
        ("decide", {"verdict": "voicemail"}, Decision.VOICEMAIL),
    ],
)
async def test_an_action_decides_about_the_call(
    house: House, action: str, data: dict[str, str], decision: Decision
) -> None:
    """An action that does what another one says, or does it to another call."""
    await house.report(CallEvent.CALLER_IDENTIFIED, LineState.IDLE, call_record())
    response = await house.act(action, **data)
    ((decided, call_id),) = house.line.submitted
    assert isinstance(decided, Decided)
    assert (decided.decision, decided.by, call_id) == (decision, "Automation", "call-1")
    assert response["number"] == "+447700900102"


async def test_a_person_is_named_as_who_decided(house: House, hass: HomeAssistant) -> None:
    """A call log in which everything was done by an automation."""
    user = MockUser(name="Anna", is_owner=True).add_to_hass(hass)
    await house.ask()
    await hass.services.async_call(DOMAIN, "accept", {}, blocking=True, context=Context(user_id=user.id))
    assert [decided.by for decided in house.line.decisions] == ["Anna"]


@pytest.mark.parametrize("action", ["accept", "reject", "send_to_voicemail", "hang_up", "say", "decide"])
async def test_without_a_call_an_action_says_so(house: House, action: str) -> None:
    """An automation that believes that it has answered; or one that answers yesterday's call."""
    more = {"decide": {"verdict": "allow"}, "say": {"text": "Hello"}}.get(action, {})
    assert await refused(house, action, **more) == "no_call"
    await house.ask()
    await house.end(Disposition.ABANDONED)
    assert await refused(house, action, **more) == "no_call"
    assert await refused(house, action, call_id="call-1", **more) == "call_is_over"
    await house.ask(call_record(call_id="call-2"))
    assert await refused(house, action, call_id="call-1", **more) == "call_is_over"


@pytest.mark.parametrize(
    ("first", "key"), [("Ben's phone", "already_decided"), (None, "cannot_now")], ids=["late", "unfit"]
)
async def test_who_is_late_is_told(house: House, first: str | None, key: str) -> None:
    """A dashboard on which a button seems to have worked."""
    await house.ask()
    house.line.answers.append(
        DecisionRefused(RefuseDecision(Decided(Decision.ACCEPT, "?"), call_record(decided_by=first)))
    )
    assert await refused(house, "accept") == key


async def test_who_is_first_is_told_at_once(house: House) -> None:
    """An action that takes a second although the line has answered."""
    await house.ask()
    record = call_record(decided_by="Automation")
    house.line.answers.append(CallReported(Report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)))
    with patch("custom_components.call_screener.attendant.ANSWER_LIMIT", 30.0):
        response = await house.act("accept")
    assert response["call_id"] == "call-1"


async def test_a_text_is_spoken_to_the_caller(house: House) -> None:
    """Words that are typed and never heard, or heard by the next caller."""
    await house.ask()
    with patch(
        "custom_components.call_screener.speech.narrator.spoken", AsyncMock(side_effect=[b"\1\0", b"\2\0"])
    ) as spoken:
        await house.do("say", text="One minute, please")
        await house.do("say", text="I am coming", call_id="call-1")
    assert [call.args[1:] for call in spoken.call_args_list] == [
        ("One minute, please", "en", None),
        ("I am coming", "en", None),
    ]
    clips = [event.clip for event, _ in house.line.submitted if isinstance(event, SpeechRequested)]
    assert [house.line.clips[clip] for clip in clips] == [b"\1\0", b"\2\0"]


async def test_nothing_is_said_to_a_caller_who_does_not_listen(house: House) -> None:
    """Words that break into the question for the name."""
    await house.report(CallEvent.SCREENING_STARTED, LineState.SCREENING, call_record())
    assert await refused(house, "say", text="Hello") == "cannot_speak_now"


async def test_without_a_voice_the_user_is_told_how_to_get_one(house: House) -> None:
    """An error of another integration that nobody connects with us."""
    await house.ask()
    with patch("custom_components.call_screener.speech.narrator.spoken", AsyncMock(side_effect=NoSpeechEngineError)):
        assert await refused(house, "say", text="Hello") == "no_speech_engine"


@pytest.mark.parametrize(
    ("action", "data", "allowed", "blocked"),
    [
        ("allow_number", {"number": "020 7946 0123", "name": "Library"}, {"+442079460123": "Library"}, {}),
        ("block_number", {"number": "+44 20 7946 0123"}, {}, {"+442079460123": None}),
        ("block_number", {}, {}, {"+447700900102": None}),
        ("block_number", {"call_id": "call-1"}, {}, {"+447700900102": None}),
    ],
    ids=["as dialled here", "as dialled abroad", "last caller", "caller of a call"],
)
async def test_a_number_is_listed(
    house: House,
    action: str,
    data: dict[str, str],
    allowed: dict[str, str | None],
    blocked: dict[str, str | None],
) -> None:
    """A number that is listed in one spelling and calls in another; a line that does not learn of it."""
    await house.ask()
    await house.end(Disposition.MISSED)
    await house.act(action, **data)
    assert {key: listed.name for key, listed in house.listed(ListName.ALLOW).items()} == allowed
    assert {key: listed.name for key, listed in house.listed(ListName.BLOCK).items()} == blocked


async def test_a_number_is_on_one_list_or_none(house: House) -> None:
    """A number that is allowed and blocked, so that nobody knows what happens."""
    number = "020 7946 0123"
    answer = await house.act("block_number", number=number)
    assert (answer["text"], answer["e164"]) == ("02079460123", "+442079460123")
    await house.act("allow_number", number=number, vip=True)
    assert house.listed(ListName.ALLOW) == {"+442079460123": Listed(name=None, is_vip=True)}
    assert house.listed(ListName.BLOCK) == {}
    assert (await house.act("remove_number", number=number))["removed"] is True
    assert (await house.act("remove_number", number=number))["removed"] is False
    assert house.listed(ListName.ALLOW) == {}


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"number": "hello"}, "unusable_number"),
        ({"call_id": "no such call"}, "call_not_found"),
        ({"call_id": "call-1"}, "caller_has_no_number"),
        ({}, "caller_has_no_number"),
    ],
    ids=["no number", "no call", "withheld in that call", "withheld last"],
)
async def test_what_is_no_number_is_not_listed(house: House, data: dict[str, str], key: str) -> None:
    """Everybody who withholds the number on the blocklist at once."""
    await house.ask(call_record(caller=WITHHELD))
    await house.end(Disposition.MISSED, caller=WITHHELD)
    assert await refused(house, "block_number", **data) == key
    assert house.listed(ListName.BLOCK) == {}


async def test_the_next_call_is_permitted(house: House) -> None:
    """A taxi that is on its way, and whose call is screened."""
    await house.do("permit_next_call")
    assert house.line.policy.permit is not None
    assert house.state("switch.permit_next_call") == "on"


@pytest.mark.parametrize(
    "asked",
    [
        {"number": "020 7946 0123"},
        {"number": "07700 900999", "name": "BANK"},
        {"caller_id": "withheld"},
        {"caller_id": "out_of_area"},
        {},
    ],
    ids=["listed", "unknown", "withheld", "out of area", "no caller ID"],
)
async def test_what_would_happen_is_told_with_the_reason(
    house: House, hass: HomeAssistant, snapshot: SnapshotAssertion, asked: dict[str, str]
) -> None:
    """A blocklist of which nobody knows whether it works until somebody calls."""
    await house.act("block_number", number="020 7946 0123", name="Nuisance")
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    assert await house.act("test_caller", **asked) == snapshot
    assert house.line.submitted == []


@pytest.mark.parametrize("asked", [{"number": "hello"}, {"caller_id": "number"}], ids=["text", "nothing"])
async def test_only_a_number_can_be_tested_as_one(house: House, asked: dict[str, str]) -> None:
    """An answer about somebody who cannot call."""
    with pytest.raises(ServiceValidationError) as refusal:
        await house.act("test_caller", **asked)
    assert refusal.value.translation_key == "unusable_number"


async def test_the_call_log_is_returned_in_pages(house: House, snapshot: SnapshotAssertion) -> None:
    """A response that Home Assistant cannot write down, or a page that begins with the last of the other."""
    await house.end(Disposition.MISSED, call_id="call-1")
    await house.end(Disposition.BLOCKED, call_id="call-2")
    calls = (await house.act("get_calls"))["calls"]
    assert {call["call_id"] for call in calls} == {"call-1", "call-2"}
    assert (await house.act("get_calls", limit=1, dispositions=["missed"]))["calls"] == snapshot
    assert (await house.act("get_calls", before=calls[0]["started"]))["calls"] == []
    assert (await house.act("get_calls", before="2026-11-03 00:00:00", dispositions="blocked"))["calls"] != []


@pytest.mark.parametrize("limit", [0, 501, "many"])
async def test_a_page_has_a_size(house: House, limit: object) -> None:
    """A response with a million calls, which stops Home Assistant."""
    with pytest.raises(vol.Invalid):
        await house.act("get_calls", limit=limit)


async def test_lists_are_imported_and_exported(house: House, snapshot: SnapshotAssertion) -> None:
    """Numbers that are lost on the way from one house to another, or refused without a word."""
    imported = await house.act("import_numbers", list="block", text="020 7946 0123\nhello\n020 7946 0123\n")
    assert imported == snapshot
    exported = await house.act("export_numbers", list="block")
    await house.act("remove_number", number="020 7946 0123")
    assert house.listed(ListName.BLOCK) == {}
    await house.act("import_numbers", list="block", text=exported["text"])
    assert set(house.listed(ListName.BLOCK)) == {"+442079460123"}


async def test_contacts_become_allowed(house: House) -> None:
    """An address book that was exported from a phone for nothing."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Library\nTEL;TYPE=work:020 7946 0123\nEND:VCARD\n"
    assert (await house.act("import_contacts", text=card))["added"] == 1
    assert house.listed(ListName.ALLOW)["+442079460123"].name == "Library"


async def test_calls_are_marked_heard_and_deleted(house: House) -> None:
    """A count that never goes down, or a call that cannot be got rid of."""
    for call_id in ("call-1", "call-2"):
        await house.end(Disposition.MISSED, call_id=call_id)
    assert await house.act("mark_heard", call_id="call-1") == {"marked": 1}
    assert house.state("sensor.missed_calls") == "1"
    assert await house.act("mark_heard", dispositions=["voicemail"]) == {"marked": 0}
    assert await house.act("mark_heard", dispositions=["missed"]) == {"marked": 1}
    assert house.state("sensor.missed_calls") == "0"
    await house.do("delete_call", call_id="call-1")
    assert await refused(house, "delete_call", call_id="call-1") == "call_not_found"
    assert len((await house.act("get_calls"))["calls"]) == 1


async def test_a_call_in_progress_is_not_deleted(house: House) -> None:
    """A call that ends without a record."""
    await house.ask()
    assert await refused(house, "delete_call", call_id="call-1") == "call_in_progress"


async def test_a_book_that_cannot_be_written_is_told_as_that(house: House) -> None:
    """A stack of exceptions where a sentence would do."""
    book = house.entry.runtime_data.book
    with patch.object(book, "put_entry", AsyncMock(side_effect=BookUnavailableError)):
        assert await refused(house, "block_number", number="020 7946 0123") == "book_unavailable"


class TestSeveralLines:
    """Two lines in one house."""

    @pytest.fixture
    async def office(self, house: House, open_house: OpenHouse) -> House:
        """Return the second line."""
        return await open_house(title="Office line")

    async def test_the_call_tells_which_line_is_meant(self, house: House, office: House) -> None:
        """An automation that must name a line although only one of them rings."""
        await office.ask(call_record(call_id="office-1"))
        await house.do("accept")
        await house.do("reject", call_id="office-1")
        assert house.line.decisions == []
        assert [decided.decision for decided in office.line.decisions] == [Decision.ACCEPT, Decision.REJECT]

    async def test_the_line_can_be_named(self, house: House, office: House) -> None:
        """A permit that is given to the wrong line."""
        await house.do("permit_next_call", config_entry_id=office.entry.entry_id)
        assert office.line.policy.permit is not None
        assert house.line.policy.permit is None

    @pytest.mark.parametrize("action", ["accept", "permit_next_call"])
    async def test_a_line_must_be_named_where_it_cannot_be_told(self, house: House, office: House, action: str) -> None:
        """An action that picks a line by chance."""
        with pytest.raises(ServiceValidationError):
            await house.do(action)
        assert house.line.submitted == office.line.submitted == []

    @pytest.mark.usefixtures("office")
    async def test_another_line_that_is_not_loaded_is_not_meant(self, house: House, office: House) -> None:
        """One line switched off, and automations for the other that stop working."""
        await house.hass.config_entries.async_unload(office.entry.entry_id)
        await house.do("permit_next_call")
        assert house.line.policy.permit is not None


async def test_without_a_line_an_action_says_so(house: House) -> None:
    """An exception from inside Home Assistant when the line is switched off."""
    await house.hass.config_entries.async_unload(house.entry.entry_id)
    with pytest.raises(ServiceValidationError):
        await house.do("accept")
