"""Who is told of a call, in which order and language, and who is left in peace."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.screening.verdict import Action, Rule, Verdict
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.phones import CLEARED, Phone, Phones

ASKED = "SWIFT PARCELS is calling"
ALLOWED = Verdict(action=Action.ALLOW, rule=Rule.ALLOWLIST, reason="The number is on the allowlist.")


async def later(home: House, seconds: float) -> None:
    """Let time pass."""
    async_fire_time_changed(home.hass, dt_util.utcnow() + timedelta(seconds=seconds + 0.1))
    await home.settle()


@pytest.fixture
async def office(open_house: OpenHouse, anna: Phone, ben: Phone) -> House:
    """Return a house in which Ben is asked when Anna has not answered for 15 s."""
    return await open_house(people={"Anna": {"phones": [anna.device_id]}, "Ben": ben_after(ben, 15)})


def ben_after(ben: Phone, seconds: int, **more: Any) -> dict[str, Any]:
    """Return somebody who is asked later."""
    return {"phones": [ben.device_id], "after": seconds, **more}


async def test_the_second_is_asked_when_the_first_does_not_answer(office: House, anna: Phone, ben: Phone) -> None:
    """A mobile that rings for every call of the office; or one that never does."""
    await office.ask()
    await later(office, 14)
    assert (anna.messages, ben.messages) == ([ASKED], [])
    await later(office, 15)
    assert (anna.messages, ben.messages) == ([ASKED], [ASKED])


async def test_the_second_is_left_in_peace_when_the_first_answers(office: House, anna: Phone, ben: Phone) -> None:
    """A question that comes up ten seconds after it was answered."""
    await office.ask()
    record = call_record(decided_by=anna.name, decided_ref=anna.device_id)
    await office.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)
    await later(office, 60)
    assert ben.messages == []


@pytest.mark.parametrize(
    ("resident", "is_told"),
    [
        ({"hears": ["results"]}, True),
        ({"hears": []}, True),
        ({"after": 30}, True),
        ({"quiet_from": "00:00:00", "quiet_to": "00:00:00"}, False),
    ],
    ids=["asked about nobody", "told of nothing", "not asked yet", "in bed"],
)
async def test_whoever_is_at_home_is_told_to_pick_up_what_a_carer_accepts(
    open_house: OpenHouse, anna: Phone, ben: Phone, resident: dict[str, Any], *, is_told: bool
) -> None:
    """A mother who is not asked about strangers, and whose tablet is dark while one waits for her on the line."""
    people = {"Mum": {"phones": [anna.device_id], **resident}, "Ben": {"phones": [ben.device_id], "role": "carer"}}
    house = await open_house(title="Mum", people=people)
    await house.ask()
    record = call_record(decided_by=ben.name, decided_ref=ben.device_id)
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)
    assert anna.messages == ["Pick up any handset"] * is_told
    await house.report(CallEvent.PUT_THROUGH, LineState.IN_CALL, record)
    assert anna.messages == ["Pick up any handset", CLEARED] * is_told


@pytest.mark.parametrize("other", [{"hears": ["results"]}, {"callers": ["known"]}], ids=["of nobody", "of friends"])
@pytest.mark.parametrize("is_asked", [True, False], ids=["asked", "nobody asked yet"])
async def test_what_nobody_with_a_phone_accepts_is_for_whoever_would_be_asked(
    open_house: OpenHouse, anna: Phone, ben: Phone, other: dict[str, Any], *, is_asked: bool
) -> None:
    """A caller with the code of the family, who is put through to a house that hears nothing of it."""
    people = {"Anna": ben_after(anna, 15), "Ben": {"phones": [ben.device_id], **other}}
    house = await open_house(people=people)
    if is_asked:
        await house.ask()
    record = call_record(decided_by="The code of the family")
    before = len(anna.messages)
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)
    assert anna.messages[before:] == ["Pick up any handset"]
    assert anna.got[-1]["message"] == "SWIFT PARCELS is on the line. Accepted by: The code of the family."
    await house.report(CallEvent.PUT_THROUGH, LineState.IN_CALL, record)
    assert anna.messages[-1] == CLEARED
    assert ben.messages == []


async def test_nobody_is_told_to_pick_up_what_rings_by_itself(home: House, anna: Phone) -> None:
    """An automation that lets a caller ring, and a phone that sounds beside the telephone which does."""
    allowed = Verdict(action=Action.ALLOW, rule=Rule.UNKNOWN_NUMBER, reason="An automation accepted.")
    await home.report(CallEvent.ACCEPTED, LineState.IDLE, call_record(verdict=allowed, decided_by="Automation"))
    assert anna.messages == []


async def test_a_caller_who_has_gone_is_not_asked_about(office: House, ben: Phone) -> None:
    """A phone that asks about somebody who hung up."""
    await office.ask()
    await office.end(Disposition.ABANDONED)
    await later(office, 60)
    assert ben.messages == []


async def test_no_turn_comes_after_the_line_has_stopped(office: House, hass: HomeAssistant, ben: Phone) -> None:
    """A question from a line that is reloaded."""
    await office.ask()
    await hass.config_entries.async_unload(office.entry.entry_id)
    await later(office, 60)
    assert ben.messages == []


async def test_a_phone_that_cannot_be_sent_to_is_not_waited_for(
    office: House, hass: HomeAssistant, anna: Phone, ben: Phone
) -> None:
    """A caller who waits for 15 s because the phone in the office is without a network."""
    hass.services.async_remove("notify", "mobile_app_anna_s_phone")
    await office.ask()
    assert ben.messages == [ASKED]


async def test_no_turn_is_left_behind_by_a_phone_that_fails_at_once(
    open_house: OpenHouse, phones: Phones, hass: HomeAssistant, anna: Phone, ben: Phone
) -> None:
    """A third phone that asks about a call which the second one has declined, as the first was without a network."""
    carer = await phones.add("Carer")
    home = await open_house(
        people={
            "Anna": {"phones": [anna.device_id]},
            "Ben": ben_after(ben, 5),
            "Carer": {"phones": [carer.device_id], "after": 20, "hears": ["screened"]},
        }
    )
    hass.services.async_remove("notify", "mobile_app_anna_s_phone")
    await home.ask()
    assert ben.messages == [ASKED]
    await home.end(Disposition.REJECTED, decided_by=ben.name, decided_ref=ben.device_id)
    await later(home, 60)
    assert carer.messages == []


async def test_somebody_with_two_phones_is_reached_by_one(
    open_house: OpenHouse, phones: Phones, hass: HomeAssistant, anna: Phone, ben: Phone
) -> None:
    """A carer who is called in because one of two phones is off."""
    tablet = await phones.add("Tablet")
    home = await open_house(people={"Anna": {"phones": [anna.device_id, tablet.device_id]}, "Ben": ben_after(ben, 15)})
    hass.services.async_remove("notify", "mobile_app_anna_s_phone")
    await home.ask()
    assert (tablet.messages, ben.messages) == ([ASKED], [])


async def test_somebody_without_a_phone_is_not_waited_for(open_house: OpenHouse, ben: Phone) -> None:
    """A person whose phone was sold, and for whom everybody waits."""
    home = await open_house(people={"Anna": {"phones": ["sold"]}, "Ben": ben_after(ben, 15)})
    await home.ask()
    assert ben.messages == [ASKED]


async def test_the_last_one_has_time_to_answer(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """Somebody who is asked when the caller is already invited to leave a message."""
    home = await open_house(
        options={"decision_time": 40}, people={"Anna": {"phones": [anna.device_id]}, "Ben": ben_after(ben, 600)}
    )
    await home.ask()
    await later(home, 25)
    assert ben.messages == [ASKED]


async def test_a_phone_that_two_share_rings_once(open_house: OpenHouse, anna: Phone) -> None:
    """A tablet in the kitchen that asks the same twice."""
    shared = {"phones": [anna.device_id]}
    home = await open_house(people={"Anna": shared, "Ben": shared | {"after": 15}})
    await home.ask()
    await later(home, 60)
    assert anna.messages == [ASKED]


@pytest.mark.parametrize("is_urgent", [False, True], ids=["any call", "an urgent one"])
@pytest.mark.parametrize("wakes", [False, True], ids=["sleeps", "wakes for what is urgent"])
async def test_at_night_only_what_is_urgent_wakes(
    open_house: OpenHouse, anna: Phone, freezer: FrozenDateTimeFactory, *, is_urgent: bool, wakes: bool
) -> None:
    """A phone that rings at three for a survey; or that is silent for the hospital."""
    freezer.move_to(dt_util.start_of_local_day() + timedelta(hours=3))
    night = {"quiet_from": "22:00:00", "quiet_to": "07:00:00", "urgent_wakes": wakes}
    home = await open_house(people={"Anna": {"phones": [anna.device_id], **night}})
    await home.ask(call_record(is_urgent=is_urgent))
    assert len(anna.messages) == (is_urgent and wakes)
    freezer.move_to(dt_util.start_of_local_day() + timedelta(hours=7))
    await home.ask(call_record(call_id="call-2"))
    assert anna.messages[-1] == ASKED


async def test_what_becomes_urgent_asks_those_who_hear_of_nothing_else(
    open_house: OpenHouse, anna: Phone, ben: Phone
) -> None:
    """Somebody who wants to hear of the hospital alone, and is told of nothing because it took ten seconds to say."""
    home = await open_house(
        people={"Anna": {"phones": [anna.device_id]}, "Ben": {"phones": [ben.device_id], "hears": ["urgent"]}}
    )
    await home.ask()
    assert ben.messages == []
    await home.report(None, LineState.WAITING_FOR_DECISION, call_record(is_urgent=True))
    urgent = "Urgent: SWIFT PARCELS is calling"
    assert (anna.messages, ben.messages) == ([ASKED, urgent], [urgent])


async def test_when_all_rest_the_call_goes_its_way(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """A call that hangs because nobody is to be disturbed; or a message of which nobody ever knows."""
    always = {"quiet_from": "00:00:00", "quiet_to": "00:00:00"}
    home = await open_house(
        people={"Anna": {"phones": [anna.device_id], **always}, "Ben": {"phones": [ben.device_id], "hears": []}}
    )
    await home.ask()
    assert home.state("binary_sensor.decision_needed") == "on"
    await home.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert (anna.messages, ben.messages) == (["New voicemail: SWIFT PARCELS"], [])
    assert (anna.got[0]["data"]["importance"], anna.got[0]["data"]["channel"]) == ("low", "Missed calls and voicemail")


async def test_whoever_hears_of_no_results_sees_the_question_go(open_house: OpenHouse, ben: Phone) -> None:
    """A question that stays for ever on the phone of somebody who does not want to know how it ended."""
    home = await open_house(people={"Ben": {"phones": [ben.device_id], "hears": ["screened"]}})
    await home.ask()
    await home.end(Disposition.MISSED, event=CallEvent.MISSED)
    assert ben.messages == [ASKED, CLEARED]


async def test_everybody_is_written_to_in_their_own_language(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """A grandmother who has to press a button with an English word; or a reason in a language that nobody reads."""
    home = await open_house(
        people={"Anna": {"phones": [anna.device_id]}, "Babcia": {"phones": [ben.device_id], "language": "pl"}}
    )
    await home.ask(call_record(said_name="Tom"))
    assert (anna.messages, ben.messages) == ([ASKED], ["Dzwoni: SWIFT PARCELS"])
    assert ben.got[0]["message"] == "Mówi: Tom"
    assert list(ben.actions())[:3] == ["Odbierz", "Odrzuć", "Poczta głosowa"]
    await home.end(Disposition.MISSED, event=CallEvent.MISSED, said_name="Tom")
    assert ben.messages[-1] == "Nieodebrane połączenie: SWIFT PARCELS"
    assert (anna.got[-1]["message"], ben.got[-1]["message"]) == ("The number is on no list.", "SWIFT PARCELS")


async def test_whoever_wants_it_sees_that_the_phones_ring(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """Somebody in the garden who does not know that a friend is calling; or a phone that stays as if it rang."""
    home = await open_house(
        people={"Anna": {"phones": [anna.device_id], "hears": ["ringing"]}, "Ben": {"phones": [ben.device_id]}}
    )
    record = call_record(verdict=ALLOWED)
    await home.report(CallEvent.RINGING, LineState.RINGING, record)
    assert (anna.messages, ben.messages) == ([ASKED], [])
    assert anna.got[0]["data"]["actions"] == []
    await home.report(None, LineState.RINGING, record)
    await home.end(Disposition.ALLOWED, verdict=ALLOWED)
    assert anna.messages == [ASKED, CLEARED]


async def test_what_rings_and_is_screened_after_all_rings_no_more(
    open_house: OpenHouse, anna: Phone, ben: Phone
) -> None:
    """An automation that has a call screened which rings already, and a phone that shows for ever that it rings."""
    home = await open_house(
        people={"Anna": {"phones": [anna.device_id], "hears": ["ringing"]}, "Ben": {"phones": [ben.device_id]}}
    )
    await home.report(CallEvent.RINGING, LineState.RINGING, call_record(verdict=ALLOWED))
    await home.ask()
    assert (anna.messages, ben.messages) == ([ASKED, CLEARED], [ASKED])


async def test_that_a_stranger_rings_shows_nowhere(open_house: OpenHouse, anna: Phone) -> None:
    """A phone that is told that it rings where it does not."""
    home = await open_house(people={"Anna": {"phones": [anna.device_id], "hears": ["ringing"]}})
    await home.report(CallEvent.RINGING, LineState.RINGING, call_record())
    await home.report(CallEvent.RINGING, LineState.RINGING, call_record(verdict=None))
    assert anna.messages == []


async def test_people_come_and_go_without_disturbing_a_call(
    open_house: OpenHouse, hass: HomeAssistant, anna: Phone, ben: Phone
) -> None:
    """A line that starts anew, and drops its caller, because somebody gets another phone."""
    home = await open_house(people={"Anna": {"phones": [anna.device_id]}})
    await home.ask()
    (person,) = home.entry.subentries.values()
    hass.config_entries.async_update_subentry(home.entry, person, data={"phones": [ben.device_id]})
    await home.settle()
    assert home.line.is_open
    await home.ask(call_record(call_id="call-2"))
    assert (anna.messages, ben.messages) == ([ASKED], [ASKED])
    hass.config_entries.async_remove_subentry(home.entry, person.subentry_id)
    await home.ask(call_record(call_id="call-3"))
    assert len(ben.messages) == 1


async def test_whoever_answers_is_called_by_name(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """A log that says that an iPhone took the call, in a house with five of them."""
    home = await open_house(
        people={
            "Anna": {"phones": [anna.device_id], "person": "person.anna"},
            "The others": {"phones": [ben.device_id]},
        }
    )
    await home.ask()
    for phone in (anna, ben):
        phone.press("Accept")
    await home.settle()
    assert [each.by for each in home.line.decisions] == ["Anna", "Ben's phone"]
