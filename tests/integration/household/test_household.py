"""Who is told what of a call, and when it is taken back."""

import re
from dataclasses import replace

import pytest
from homeassistant.core import HomeAssistant
from syrupy.assertion import SnapshotAssertion

from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.hardware.reports import CallReported
from custom_components.call_screener.household.message import Message, Urgency
from custom_components.call_screener.household.payload import payload
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record, ended
from tests.integration.phones import CLEARED, Phone, Phones


async def test_the_question_is_written_for_each_kind_of_phone(
    home: House, anna: Phone, ben: Phone, snapshot: SnapshotAssertion
) -> None:
    """Buttons that one of the platforms cuts off, or a push that comes ten minutes later."""
    await home.ask()
    token = re.compile(r"[0-9a-f]{32}$")
    for phone in (anna, ben):
        for button in phone.got[0]["data"]["actions"]:
            button["action"] = token.sub("<token>", button["action"])
    assert {phone.os_name: [_shown(message) for message in phone.got] for phone in (anna, ben)} == snapshot


def _shown(message: dict[str, object]) -> dict[str, object]:
    return {key: message[key] for key in ("title", "message", "data")}


async def test_what_callers_say_is_no_template(home: House, anna: Phone) -> None:
    """A caller whose name is `{{ states('lock.door') }}` and who is told."""
    name = "{{ 1 + 1 }} {caller}"
    caller = Caller(caller_id=CallerId.of("+447700900102", name), name=name)
    await home.ask(call_record(caller=caller, said_name="{said}", said_reason="{% set x = 1 %}"))
    assert anna.got[0]["title"] == "{{ 1 + 1 }} {caller} is calling"
    assert anna.got[0]["message"] == "Says: {said} – {% set x = 1 %}"


async def test_what_callers_say_is_no_markup(home: House, anna: Phone, ben: Phone) -> None:
    """A caller whose name is a link, on a phone that reads messages as HTML; or marks that the other one shows."""
    name = "<a href='tel:1'>BANK</a> & SONS"
    caller = Caller(caller_id=CallerId.of("+447700900102", name), name=name)
    await home.ask(call_record(caller=caller, said_name="<b>&copy;</b>"))
    assert anna.messages == ["&lt;a href='tel:1'&gt;BANK&lt;/a&gt; &amp; SONS is calling"]
    assert anna.got[0]["message"] == "Says: &lt;b&gt;&amp;copy;&lt;/b&gt;"
    assert ben.messages == ["<a href='tel:1'>BANK</a> & SONS is calling"]
    assert ben.got[0]["message"] == "Says: <b>&copy;</b>"


@pytest.mark.parametrize(
    ("kind", "language", "title"),
    [
        (CallerIdKind.WITHHELD, "en", "Withheld number is calling"),
        (CallerIdKind.OUT_OF_AREA, "pl", "Dzwoni: Numer niedostępny"),
        (CallerIdKind.NONE, "de", "Unknown caller is calling"),
    ],
)
async def test_a_caller_without_a_number_is_named_by_the_reason(
    open_house: OpenHouse, anna: Phone, kind: CallerIdKind, language: str, title: str
) -> None:
    """A push that says that None is calling, or the same for three different facts."""
    home = await open_house(options={"notify_devices": [anna.device_id], "language": language})
    await home.ask(call_record(caller=Caller(caller_id=CallerId(kind=kind))))
    assert anna.messages == [title]


def test_no_message_about_a_call_stays_for_ever() -> None:
    """A message of which nobody thought how long it is to be seen, and which cannot be swiped away."""
    message = Message(tag="t", title="t", body="b", channel="c", urgency=Urgency.CALL)
    assert payload(message, is_apple=False)["data"]["timeout"] == 600
    assert "timeout" not in payload(replace(message, urgency=Urgency.NOTE), is_apple=False)["data"]


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (CallEvent.PUT_THROUGH, LineState.IN_CALL),
        (CallEvent.REJECTED, LineState.IDLE),
        (None, LineState.VOICEMAIL),
    ],
    ids=["put through", "declined", "voicemail"],
)
async def test_messages_go_when_there_is_nothing_to_answer(
    home: House, anna: Phone, ben: Phone, event: CallEvent | None, state: LineState
) -> None:
    """A question that stays on a phone until somebody answers it in the evening."""
    await home.ask()
    await home.report(event, state, call_record())
    await home.report(None, state, call_record(said_name="Tom"))
    assert anna.messages == ben.messages == ["SWIFT PARCELS is calling", CLEARED]


@pytest.mark.parametrize(
    ("disposition", "event", "title"),
    [
        (Disposition.VOICEMAIL, CallEvent.VOICEMAIL_LEFT, "New voicemail: SWIFT PARCELS"),
        (Disposition.MISSED, CallEvent.MISSED, "Missed call: SWIFT PARCELS"),
        (Disposition.ABANDONED, None, "Hung up while waiting: SWIFT PARCELS"),
        (Disposition.PUT_THROUGH, None, "Somebody picked up: SWIFT PARCELS"),
        (Disposition.FAILED, None, CLEARED),
    ],
)
async def test_a_screened_call_ends_with_one_message_or_none(
    home: House, anna: Phone, ben: Phone, disposition: Disposition, event: CallEvent | None, title: str
) -> None:
    """A voicemail that nobody hears of, or a question that stays after the caller has gone."""
    await home.ask()
    await home.end(disposition, event=event)
    assert anna.messages == ben.messages == ["SWIFT PARCELS is calling", title]


async def test_a_voicemail_without_a_question_is_told(home: House, anna: Phone) -> None:
    """Do not disturb, and a message that is found by chance days later."""
    await home.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert anna.messages == ["New voicemail: SWIFT PARCELS"]


@pytest.mark.parametrize("disposition", [Disposition.BLOCKED, Disposition.ALLOWED, Disposition.ABANDONED])
async def test_nobody_hears_of_a_call_that_concerns_nobody(
    home: House, anna: Phone, ben: Phone, disposition: Disposition
) -> None:
    """A phone that rings for spam; or for a call that rang all over the house."""
    await home.report(CallEvent.CALLER_IDENTIFIED, LineState.IDLE, call_record())
    await home.end(disposition)
    assert anna.messages == ben.messages == []


async def test_the_question_is_asked_once(home: House, anna: Phone) -> None:
    """A phone that rings again because the caller's name became known."""
    await home.ask()
    await home.report(CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record(said_name="Tom"))
    assert len(anna.got) == 1


async def test_a_phone_that_fails_keeps_nobody_else_waiting(
    home: House, phones: Phones, anna: Phone, ben: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """One lost phone, and nobody hears of the call."""
    phones.refuses.add(anna.name)
    await home.ask()
    assert ben.messages == ["SWIFT PARCELS is calling"]


async def test_a_push_that_cannot_be_sent_is_logged(
    home: House, hass: HomeAssistant, ben: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception in the middle of a call; or silence about a phone that gets nothing."""
    hass.services.async_remove("notify", "mobile_app_anna_s_phone")
    await home.ask()
    assert ben.messages == ["SWIFT PARCELS is calling"]
    assert "Cannot send a push message to Anna's phone" in caplog.text


async def test_a_phone_that_is_gone_is_left_out(open_house: OpenHouse, ben: Phone) -> None:
    """A phone that was deleted and that takes the others with it."""
    home = await open_house(options={"notify_devices": ["gone", ben.device_id]})
    await home.ask()
    assert ben.messages == ["SWIFT PARCELS is calling"]


async def test_a_call_while_home_assistant_starts_goes_its_way(home: House, hass: HomeAssistant, ben: Phone) -> None:
    """A call in the first seconds, when the app is there and its way of sending is not."""
    sending = hass.data["mobile_app"].pop("notify")
    await home.ask()
    hass.data["mobile_app"]["notify"] = sending
    assert home.state("binary_sensor.decision_needed") == "on"
    assert ben.messages == []


async def test_without_the_companion_app_nobody_is_missed(open_house: OpenHouse) -> None:
    """A house without phones, where a call must go its way all the same."""
    home = await open_house(options={"notify_devices": ["gone"]})
    await home.ask()
    await home.end(Disposition.MISSED, event=CallEvent.MISSED)
    assert home.state("sensor.missed_calls") == "1"


async def test_messages_are_taken_away_when_the_line_stops(home: House, anna: Phone) -> None:
    """A reload in mid-call, and a question that nobody can answer any more."""
    await home.ask()
    home.line.last_words.append(CallReported(Report(CallEvent.ENDED, LineState.IDLE, ended(Disposition.FAILED))))
    await home.hass.config_entries.async_unload(home.entry.entry_id)
    await home.settle()
    assert anna.messages[-1] == CLEARED
