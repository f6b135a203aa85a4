"""The question on a phone as it goes on: kept up to date, in few pushes, and loud only when that is due."""

from datetime import timedelta
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import CallRecord, Disposition, Exchange
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Summarised, Topic
from custom_components.call_screener.household.pace import FIRST_ONES, GAP, gap_after
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.phones import CLEARED, Phone

QUIET: dict[str, dict[str, object]] = {
    "Android": {"alert_once": True},
    "iOS": {"push": {"interruption-level": "passive", "sound": "none"}},
}


async def known(home: House, state: LineState = LineState.WAITING_FOR_DECISION, **facts: Any) -> CallRecord:
    """Have more known of the call that is asked about."""
    record = call_record(**facts)
    await home.report(None, state, record)
    return record


async def later(home: House, seconds: float = GAP) -> None:
    """Let time pass."""
    async_fire_time_changed(home.hass, dt_util.utcnow() + timedelta(seconds=seconds + 0.1))
    await home.settle()


def pushes(phone: Phone) -> list[str]:
    """Return what a phone was shown, as texts."""
    return [message["message"] for message in phone.got]


def is_quiet(phone: Phone) -> bool:
    """Whether the last message made no sound on this kind of phone."""
    data = phone.got[-1]["data"]
    return all(data.get(key) == value for key, value in QUIET[phone.os_name].items())


async def test_what_the_caller_says_comes_to_the_question(home: House, anna: Phone, ben: Phone) -> None:
    """A question that never tells who it is; or a phone that rings anew with every word."""
    await home.ask()
    await later(home)
    await known(home, said_name="Tom")
    for phone in (anna, ben):
        assert pushes(phone) == ["The caller waits for your answer.", "Says: Tom"]
        assert phone.got[0]["data"]["tag"] == phone.got[1]["data"]["tag"]
        assert phone.actions(0) == phone.actions(1)
        assert is_quiet(phone)


async def test_the_first_words_are_shown_at_once(home: House, anna: Phone) -> None:
    """A name that is known, and that nobody reads before a second has passed."""
    await home.ask()
    await known(home, said_name="Tom")
    assert pushes(anna) == ["The caller waits for your answer.", "Says: Tom"]


async def test_of_many_words_the_last_state_is_shown_once_a_second(home: House, anna: Phone) -> None:
    """Ten pushes for ten words; or a throttle that swallows the last word."""
    await home.ask()
    for name in ("T", "To", "Tom", "Tom from Swift"):
        await known(home, said_name=name)
    assert pushes(anna)[1:] == ["Says: T"]
    await later(home)
    assert pushes(anna)[2:] == ["Says: Tom from Swift"]
    await known(home, said_name="Tom from Swift Parcels")
    assert len(anna.got) == 3
    await later(home)
    assert pushes(anna)[3:] == ["Says: Tom from Swift Parcels"]
    await later(home)
    assert len(anna.got) == 4


async def test_what_changes_nothing_that_is_shown_is_not_pushed(home: House, anna: Phone) -> None:
    """A push for every state of the line."""
    await home.ask()
    await later(home)
    await known(home)
    await known(home, state=LineState.SCREENING)
    await later(home)
    assert len(anna.got) == 1


async def test_whoever_talks_and_talks_is_shown_more_and_more_seldom(home: House, anna: Phone) -> None:
    """A caller who uses up the pushes of a day; or whose last words never arrive."""
    await home.ask()
    await known(home, said_reason="So")
    passed, count = 0.0, 1
    longest = home.line.settings.conduct.call_limit
    while (passed := passed + gap_after(count)) < longest:
        await known(home, said_reason="word " * count)
        assert len(anna.got) == 1 + count
        await later(home, gap_after(count))
        count += 1
        assert len(anna.got) == 1 + count
    assert FIRST_ONES < count <= 20
    assert gap_after(FIRST_ONES) == GAP


async def test_the_household_that_talks_is_shown_all_at_once(home: House, anna: Phone) -> None:
    """Somebody who asks a question, and sees the answer when the gap after a long speech is over at last."""
    await home.ask()
    for count in range(FIRST_ONES + 5):
        await known(home, said_reason="word " * (count + 1))
        await later(home, gap_after(count + 1))
    asked = Exchange(said="Who are you?", by=anna.name)
    await known(home, said_reason="x")
    await known(home, said_reason="x", exchanges=(asked,))
    await later(home)
    assert pushes(anna)[-1] == "Says: x\nAnna's phone: Who are you?"
    answered = Exchange(said="Who are you?", by=anna.name, answer="Tom")
    await known(home, said_reason="x", exchanges=(answered,))
    await later(home)
    assert pushes(anna)[-1] == "Says: x\nAnna's phone: Who are you?\nCaller: Tom"


async def test_an_answer_is_shown_where_it_is_seen(home: House, ben: Phone) -> None:
    """An answer that slips silently into a list that nobody has open."""
    await home.ask()
    await later(home)
    await known(home, exchanges=(Exchange(said="Who are you?", by="Ben"),))
    assert ben.got[-1]["data"]["push"] == {"interruption-level": "active", "sound": "none"}


@pytest.mark.parametrize("language", ["en", "pl"])
async def test_what_is_urgent_sounds_once_more(open_house: OpenHouse, anna: Phone, ben: Phone, language: str) -> None:
    """A hospital whose urgency changes a word on a silent phone; or a phone that sounds at every word after that."""
    home = await open_house(options={"notify_devices": [anna.device_id, ben.device_id], "language": language})
    await home.ask()
    await known(home, is_urgent=True)
    title, sentence = {
        "en": ("Urgent: SWIFT PARCELS is calling", "Says that it is urgent."),
        "pl": ("Pilne! Dzwoni: SWIFT PARCELS", "Mówi, że to pilne."),
    }[language]
    for phone in (anna, ben):
        assert phone.messages[-1] == title
        assert pushes(phone)[-1].endswith(f"\n{sentence}")
        assert not is_quiet(phone)
    assert ben.got[-1]["data"]["push"]["interruption-level"] == "time-sensitive"
    await later(home)
    await known(home, is_urgent=True, said_name="Ward 3")
    assert is_quiet(anna)
    assert is_quiet(ben)


async def test_what_is_urgent_from_the_beginning_is_asked_once(home: House, anna: Phone) -> None:
    """Two sounds within a second for one call."""
    await home.ask(call_record(is_urgent=True))
    assert anna.messages == ["Urgent: SWIFT PARCELS is calling"]


async def test_urgency_takes_no_later_message_away(home: House, anna: Phone) -> None:
    """Somebody who is told that it is urgent, and then not how it ended."""
    await home.ask()
    await known(home, is_urgent=True)
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(is_urgent=True))
    await home.report(None, LineState.VOICEMAIL, call_record(is_urgent=True))
    await home.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert [title for title in anna.messages if title != CLEARED] == [
        "SWIFT PARCELS is calling",
        "Urgent: SWIFT PARCELS is calling",
        "Pick up any handset",
        "New voicemail: SWIFT PARCELS",
    ]


@pytest.mark.parametrize(
    ("language", "facts", "body"),
    [
        ("en", {"is_machine": True}, "A recorded announcement, it seems."),
        ("pl", {"is_machine": True}, "To chyba automat."),
        (
            "en",
            {"is_machine": True, "said_message": "This is your clinic"},
            "A recorded announcement, it seems: This is your clinic",
        ),
        ("pl", {"is_machine": True, "said_message": "Tu przychodnia"}, "To chyba automat: Tu przychodnia"),
        ("en", {"person": "Anna"}, "The caller waits for your answer.\nAsks for: Anna"),
        ("pl", {"person": "Anna"}, "Dzwoniący czeka na odpowiedź.\nDo kogo: Anna"),
        (
            "en",
            {"summary": Summarised("A parcel is at the door.", Topic.DELIVERY, 0.8)},
            "The caller waits for your answer.\nIn short (delivery, 80% sure): A parcel is at the door.",
        ),
        (
            "pl",
            {"summary": Summarised("Paczka czeka.", Topic.SCAM, 0.55)},
            "Dzwoniący czeka na odpowiedź.\nW skrócie (możliwe oszustwo, pewność 55%): Paczka czeka.",
        ),
        (
            "pl",
            {"exchanges": (Exchange(said="Kto mówi?", by="Anna", answer="Tomek"),)},
            "Dzwoniący czeka na odpowiedź.\nAnna: Kto mówi?\nDzwoniący: Tomek",
        ),
    ],
)
async def test_what_is_known_stands_in_the_question(
    open_house: OpenHouse, anna: Phone, language: str, facts: dict[str, Any], body: str
) -> None:
    """A household that has to guess what is calling, or that reads another language than its own."""
    home = await open_house(options={"notify_devices": [anna.device_id], "language": language})
    await home.ask(call_record(**facts))
    assert pushes(anna) == [body]


async def test_what_is_said_is_cut(home: House, anna: Phone) -> None:
    """A caller who talks for a minute, and a push that is too large to be sent."""
    said = "very \n" * 500
    many = tuple(Exchange(said=f"Question {count}", by="Anna", answer=said) for count in range(9))
    await home.ask(call_record(said_name=said, said_reason=said, exchanges=many))
    assert len(anna.got[0]["message"].encode()) < 2500
    assert "Question 5" not in anna.got[0]["message"]
    assert "Question 8" in anna.got[0]["message"]


async def test_a_machine_that_leaves_its_message_can_be_accepted(home: House, anna: Phone) -> None:
    """A clinic's announcement of which the question is taken away at once, because its message is being recorded."""
    record = call_record(is_machine=True)
    await home.report(CallEvent.DECISION_NEEDED, LineState.VOICEMAIL, record)
    await later(home)
    await home.report(None, LineState.VOICEMAIL, call_record(is_machine=True, said_message="Your clinic"))
    assert home.state("binary_sensor.decision_needed") == "on"
    assert pushes(anna)[-1] == "A recorded announcement, it seems: Your clinic"
    await home.report(None, LineState.VOICEMAIL, call_record(is_machine=True, decided_by="Ben"))
    assert home.state("binary_sensor.decision_needed") == "off"
    assert anna.messages[-1] == CLEARED


@pytest.mark.parametrize("event", [CallEvent.ACCEPTED, CallEvent.REJECTED])
async def test_what_was_answered_is_not_asked_again(home: House, anna: Phone, event: CallEvent) -> None:
    """A question that comes back a second after it was answered, because a word was still to be shown."""
    await home.ask()
    await known(home, said_name="Tom")
    state = LineState.PUTTING_THROUGH if event is CallEvent.ACCEPTED else LineState.IDLE
    await home.report(event, state, call_record(said_name="Tom"))
    count = len(anna.got)
    await home.report(None, state, call_record(said_name="Tom", said_reason="a parcel"))
    await later(home)
    assert len(anna.got) == count


async def test_nothing_of_a_call_comes_after_its_end(home: House, anna: Phone) -> None:
    """A phone that asks about a caller who hung up a moment ago; or who made room for the next one."""
    asking = "The caller waits for your answer."
    await home.ask()
    await known(home, said_name="Tom")
    await known(home, said_name="Tom from Swift")
    await home.end(Disposition.FAILED)
    await home.ask(call_record(call_id="call-2"))
    for name in ("Eve", "Eve from next door"):
        await home.report(None, LineState.WAITING_FOR_DECISION, call_record(call_id="call-2", said_name=name))
    await home.ask(call_record(call_id="call-3"))
    await later(home)
    assert pushes(anna) == [asking, "Says: Tom", CLEARED, asking, "Says: Eve", asking]


async def test_no_timer_outlives_the_line(home: House, hass: HomeAssistant, anna: Phone) -> None:
    """A line that is reloaded in mid-call, and of which a push comes afterwards."""
    await home.ask()
    await known(home, said_name="Tom")
    await known(home, said_name="Tom from Swift")
    await hass.config_entries.async_unload(home.entry.entry_id)
    await later(home)
    assert "Says: Tom from Swift" not in pushes(anna)
