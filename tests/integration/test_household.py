"""Who is told what of a call, and whose answer counts."""

import re
from dataclasses import replace
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from syrupy.assertion import SnapshotAssertion

from custom_components.call_screener.core.call.effects import CallEvent, RefuseDecision, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.hardware.reports import CallReported, DecisionRefused
from custom_components.call_screener.household.companion import Message, Urgency, payload
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record, ended
from tests.integration.phones import Phone, Phones

CLEARED = "clear_notification"


@pytest.fixture
def phones(hass: HomeAssistant, aioclient_mock: AiohttpClientMocker) -> Phones:
    """Return what phones are added to."""
    return Phones(hass, aioclient_mock)


@pytest.fixture
async def anna(phones: Phones) -> Phone:
    """Return an Android phone."""
    return await phones.add("Anna's phone")


@pytest.fixture
async def ben(phones: Phones) -> Phone:
    """Return an iPhone."""
    return await phones.add("Ben's phone", "iOS")


@pytest.fixture
async def home(open_house: OpenHouse, anna: Phone, ben: Phone) -> House:
    """Return a house in which both are told of calls."""
    return await open_house(options={"notify_devices": [anna.device_id, ben.device_id], "decision_time": 50})


async def accepted_by(home: House, who: str, ref: str | None = None) -> None:
    """Have the line report that somebody's acceptance was the first answer."""
    record = call_record(decided_by=who, decided_ref=ref)
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)


async def refuse(home: House, decided: Decided, first: str | None) -> None:
    """Have the line report that an answer came too late."""
    await home.hear(DecisionRefused(RefuseDecision(decided, call_record(decided_by=first))))


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


@pytest.mark.parametrize(
    ("button", "decision"),
    [("Accept", Decision.ACCEPT), ("Decline", Decision.REJECT), ("Voicemail", Decision.VOICEMAIL)],
)
@pytest.mark.parametrize("os_name", ["Android", "iOS"])
async def test_an_answer_reaches_the_line(
    home: House, anna: Phone, ben: Phone, os_name: str, button: str, decision: Decision
) -> None:
    """An answer of one platform that is not understood, or that decides about another call."""
    await home.ask()
    phone = {"Android": anna, "iOS": ben}[os_name]
    phone.press(button)
    await home.settle()
    assert home.line.submitted == [(Decided(decision, phone.name, phone.device_id), "call-1")]


async def test_whoever_accepts_is_told_to_pick_up(home: House, anna: Phone, ben: Phone) -> None:
    """A call that is accepted and that nobody goes to, or another phone that goes on asking."""
    await home.ask()
    anna.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    assert anna.messages == ["SWIFT PARCELS is calling", "Pick up any handset"]
    assert ben.messages == ["SWIFT PARCELS is calling", CLEARED]
    assert anna.got[1]["data"]["tag"] == anna.got[0]["data"]["tag"] == ben.got[1]["data"]["tag"]


async def test_of_two_phones_of_one_name_the_right_one_is_told(home: House, anna: Phone, ben: Phone) -> None:
    """Two phones called iPhone, and the one that was late is told to pick up."""
    await home.ask()
    anna.press("Accept")
    ben.press("Accept")
    await accepted_by(home, anna.name, ben.device_id)
    assert ben.messages[-1] == "Pick up any handset"
    assert anna.messages[-1] == CLEARED


async def test_what_asks_to_pick_up_goes_by_itself(home: House, anna: Phone) -> None:
    """Home Assistant is killed in mid-call, and a message that cannot be swiped away tells for ever to pick up."""
    await home.ask()
    anna.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    assert anna.got[-1]["data"]["persistent"]
    assert anna.got[-1]["data"]["timeout"] == 40


def test_no_message_about_a_call_stays_for_ever() -> None:
    """A message of which nobody thought how long it is to be seen, and which cannot be swiped away."""
    message = Message(tag="t", title="t", body="b", channel="c", urgency=Urgency.CALL)
    assert payload(message, is_apple=False)["data"]["timeout"] == 600
    assert "timeout" not in payload(replace(message, urgency=Urgency.NOTE), is_apple=False)["data"]


async def test_i_have_it_lets_the_modem_go(home: House, anna: Phone) -> None:
    """A handset in the hand, and a modem that holds the line for half a minute more."""
    await home.ask()
    anna.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    anna.press("I have it")
    await home.settle()
    assert home.line.decisions[-1].decision is Decision.HAVE_IT


async def test_an_acceptance_elsewhere_is_told_to_all(home: House, anna: Phone, ben: Phone) -> None:
    """A call that was accepted at the wall tablet, and a modem to which nobody can say that they have it."""
    await home.ask()
    await accepted_by(home, "Wall tablet")
    assert [phone.got[-1]["message"] for phone in (anna, ben)] == [
        "SWIFT PARCELS is on the line. Accepted by: Wall tablet."
    ] * 2


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


async def test_the_second_to_answer_is_told_who_was_first(home: House, anna: Phone, ben: Phone) -> None:
    """Two people who both believe that they have the call."""
    await home.ask()
    anna.press("Accept")
    ben.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    await refuse(home, home.line.decisions[1], anna.name)
    assert anna.messages[-1] == "Pick up any handset"
    assert ben.messages == ["SWIFT PARCELS is calling", CLEARED, "Already answered by Anna's phone."]


async def test_somebody_late_is_told_once(home: House, anna: Phone) -> None:
    """A phone that gets as many messages as somebody is impatient."""
    await home.ask()
    anna.press("Accept")
    await home.settle()
    decided = home.line.decisions[0]
    for _ in range(3):
        await refuse(home, decided, None)
    assert anna.messages == ["SWIFT PARCELS is calling", "This call is over."]


async def test_having_it_twice_is_no_news(home: House, anna: Phone) -> None:
    """Somebody who holds the handset and is told that it was answered."""
    await home.ask()
    anna.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    anna.press("I have it")
    await home.settle()
    await refuse(home, home.line.decisions[-1], anna.name)
    assert anna.messages[-1] == "Pick up any handset"


async def test_a_refusal_of_another_call_is_nobodys(home: House, anna: Phone) -> None:
    """A message about a call of which the phone knows nothing."""
    decided = Decided(Decision.ACCEPT, "Anna's phone", anna.device_id)
    await refuse(home, decided, "Ben's phone")
    assert anna.messages == []


@pytest.mark.parametrize(
    ("disposition", "event", "title"),
    [
        (Disposition.VOICEMAIL, CallEvent.VOICEMAIL_LEFT, "New voicemail: SWIFT PARCELS"),
        (Disposition.MISSED, CallEvent.MISSED, "Missed call: SWIFT PARCELS"),
        (Disposition.ABANDONED, None, "Hung up while waiting: SWIFT PARCELS"),
        (Disposition.PUT_THROUGH, None, CLEARED),
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


async def test_three_messages_are_the_most(home: House, anna: Phone, ben: Phone) -> None:
    """A phone that is pushed to again and again about one call, until its owner mutes us."""
    await home.ask()
    ben.press("Accept")
    await home.settle()
    await accepted_by(home, "Wall tablet")
    await refuse(home, home.line.decisions[0], "Wall tablet")
    await home.report(None, LineState.VOICEMAIL, call_record())
    await home.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert [title for title in ben.messages if title != CLEARED] == [
        "SWIFT PARCELS is calling",
        "Pick up any handset",
        "Already answered by Wall tablet.",
    ]
    assert ben.messages[-1] == CLEARED


async def test_the_question_is_asked_once(home: House, anna: Phone) -> None:
    """A phone that rings again because the caller's name became known."""
    await home.ask()
    await home.report(CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record(said_name="Tom"))
    assert len(anna.got) == 1


async def test_a_late_press_does_nothing_politely(home: House, anna: Phone) -> None:
    """An old notification that accepts the next caller."""
    await home.ask()
    old = anna.actions()["Accept"]
    await home.end(Disposition.ABANDONED)
    await home.ask(call_record(call_id="call-2"))
    anna.press_action(old)
    await home.settle()
    assert home.line.decisions == []
    assert anna.got[-1]["message"] == "This call is over."


@pytest.mark.parametrize(
    "action",
    [
        "CALL_SCREENER_ACCEPT_0123456789abcdef0123456789abcdef",
        "CALL_SCREENER_",
        "OPEN_DOOR",
        None,
        17,
    ],
)
async def test_what_is_not_ours_is_left_alone(home: House, anna: Phone, action: object) -> None:
    """A guessed token, or another integration's button, that decides about a call."""
    await home.ask()
    home.hass.bus.async_fire("mobile_app_notification_action", {"action": action})
    token = anna.actions()["Accept"].rpartition("_")[2]
    home.hass.bus.async_fire("mobile_app_notification_action", {"action": f"CALL_SCREENER_EXPLODE_{token}"})
    home.hass.bus.async_fire("mobile_app_notification_action", {"action": f"NOT_OURS_ACCEPT_{token}"})
    await home.settle()
    assert home.line.decisions == []


async def test_every_phone_and_call_has_a_token_of_its_own(home: House, anna: Phone, ben: Phone) -> None:
    """One phone that answers in another's name, or a token that outlives its call."""
    await home.ask()
    await home.end(Disposition.ABANDONED)
    await home.ask(call_record(call_id="call-2"))
    questions = [message for phone in (anna, ben) for message in phone.got if "is calling" in message["title"]]
    tokens = {message["data"]["actions"][0]["action"].rpartition("_")[2] for message in questions}
    assert len(tokens) == 4


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


async def test_only_so_many_old_answers_are_remembered(home: House, anna: Phone) -> None:
    """A memory that grows with every call for as long as Home Assistant runs."""
    await home.ask()
    old = anna.actions()["Accept"]
    for number in range(2, 40):
        await home.ask(call_record(call_id=f"call-{number}"))
        await home.end(Disposition.REJECTED, call_id=f"call-{number}")
    await home.end(Disposition.REJECTED)
    count = len(anna.got)
    with patch("custom_components.call_screener.household.tokens._REMEMBERED", 2):
        anna.press_action(old)
        await home.settle()
    assert len(anna.got) == count + 1
