"""Somebody who is added to a line, changed, and whose phones are tried, page by page."""

import asyncio
from typing import Any

import pytest
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData

from custom_components.call_screener.household import phone_trial
from tests.integration.conftest import OpenHouse
from tests.integration.house import House
from tests.integration.people.pages import DETAILS, add_person, change_person, choose, go, suggested
from tests.integration.phones import CLEARED, Phone


async def save(house: House, page: SubentryFlowResult) -> dict[str, Any]:
    """Keep somebody without a test, and return what is kept."""
    page = await choose(house.hass, page, "save")
    assert page["type"] is FlowResultType.CREATE_ENTRY
    person = next(each for each in house.entry.subentries.values() if each.title == page["title"])
    assert person.subentry_type == "person"
    return dict(person.data)


async def test_a_person_of_home_assistant_brings_name_and_phones(house: House, anna: Phone) -> None:
    """People who have to tell what Home Assistant knows already; and who are not told of the next call."""
    house.hass.states.async_set("person.anna", "home", {"user_id": "user", "friendly_name": "Anna"})
    page = await add_person(house, person="person.anna", role="resident")
    assert (page["step_id"], page["description_placeholders"]) == ("details", {"name": "Anna"})
    assert suggested(page)["phones"] == [anna.device_id]
    page = await go(house.hass, page, {"phones": [anna.device_id], **DETAILS})
    assert (page["step_id"], page["menu_options"]) == ("try_phones", ["send_test", "save"])
    kept = await save(house, page)
    assert kept == {
        "person": "person.anna",
        "role": "resident",
        "phones": [anna.device_id],
        "hears": ["screened", "results"],
        "after": 0,
        "callers": [],
        "groups": [],
        "asked_for": [],
        "urgent_wakes": True,
        "critical": False,
        "car": False,
        "unlock_to_answer": False,
        "lock_screen": "as_set",
    }
    await house.ask()
    assert anna.messages == ["SWIFT PARCELS is calling"]


async def test_somebody_whom_home_assistant_does_not_know_has_a_name(house: House, anna: Phone) -> None:
    """A neighbour who cannot be added."""
    page = await add_person(house, role="resident", name="  ")
    assert page["errors"] == {"name": "name_missing"}
    page = await go(house.hass, page, {"name": " Mrs Price ", "role": "resident"})
    assert suggested(page)["phones"] == []
    page = await go(house.hass, page, {"phones": [anna.device_id], **DETAILS})
    await save(house, page)
    assert [person.title for person in house.entry.subentries.values()] == ["Mrs Price"]


@pytest.mark.parametrize(
    ("entered", "errors"),
    [
        pytest.param({"phones": []}, {"phones": "phones_missing"}, id="no phone"),
        pytest.param({"quiet_hours": {"quiet_from": "22:00:00"}}, {"base": "quiet_needs_both"}, id="no end"),
        pytest.param({"quiet_hours": {"quiet_to": "07:00:00"}}, {"base": "quiet_needs_both"}, id="no beginning"),
    ],
)
async def test_what_is_missing_is_asked_for_and_nothing_else_is_lost(
    house: House, anna: Phone, entered: dict[str, Any], errors: dict[str, str]
) -> None:
    """Quiet hours that never end; or a form that is empty after a mistake."""
    page = await add_person(house, name="Anna", role="resident")
    filled = {"phones": [anna.device_id], **DETAILS, "after": 30}
    page = await go(house.hass, page, filled | entered)
    assert (page["step_id"], page["errors"]) == ("details", errors)
    assert suggested(page)["after"] == 30
    page = await go(house.hass, page, filled)
    assert page["step_id"] == "try_phones"


async def test_only_a_carer_is_asked_what_carers_want(house: House, anna: Phone) -> None:
    """A summary of every day for whoever sits beside the telephone."""
    page = await add_person(house, name="Anna", role="resident")
    with pytest.raises(InvalidData):
        await go(house.hass, page, {"phones": [anna.device_id], **DETAILS, "caring": {}})
    page = await add_person(house, name="Ewa", role="carer")
    page = await go(house.hass, page, {"phones": [anna.device_id], **DETAILS, "caring": {"digest_at": "19:00:00"}})
    kept = await save(house, page)
    assert (kept["digest_at"], kept["long_talk"], kept["dials_after"]) == ("19:00:00", 15, True)
    (person,) = house.entry.runtime_data.household.reach.people
    assert (person.is_carer, person.long_talk, person.dials_after) == (True, 900, True)


async def test_somebody_is_changed_and_the_line_goes_on(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """A caller who is cut off because somebody changes a name; or a value that comes back from before."""
    house = await open_house(
        people={"Anna": {"phones": [anna.device_id], "person": "person.anna", "quiet_from": "22:00:00"}}
    )
    page = await change_person(house)
    assert page["menu_options"] == ["user", "send_test"]
    page = await choose(house.hass, page, "user")
    assert suggested(page) == {"person": "person.anna", "name": "Anna", "role": "resident"}
    page = await go(house.hass, page, {"name": "Ann", "role": "carer"})
    assert suggested(page)["phones"] == [anna.device_id]
    page = await go(house.hass, page, {"phones": [ben.device_id], **DETAILS, "caring": {}})
    page = await choose(house.hass, page, "save")
    assert (page["type"], page["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    (person,) = house.entry.subentries.values()
    assert person.title == "Ann"
    assert person.data["phones"] == [ben.device_id]
    assert not {"person", "quiet_from"} & person.data.keys()
    assert house.line.is_open


def choices(page: SubentryFlowResult, section: str, field: str) -> list[str]:
    """Return what can be chosen in a field of a section."""
    schema = page["data_schema"]
    assert schema is not None
    chosen: list[str] = schema.schema[section].schema.schema[field].config["options"]
    return chosen


async def test_callers_can_be_chosen_by_what_the_line_knows(open_house: OpenHouse, anna: Phone) -> None:
    """A group that has to be spelled as in the phone book, or a name as in a script that is three pages away."""
    choice = {
        "says": [{"text": "Whom?"}],
        "asks": "choice",
        "choices": [{"key": "1", "person": "Anna"}, {"key": "2", "words": ["no"]}],
    }
    house = await open_house(
        options={"scripts": [{"id": "office", "name": "Office", "steps": [choice, {"says": ["greeting"]}]}]}
    )
    await house.do(
        "import_contacts", text="BEGIN:VCARD\nVERSION:3.0\nFN:Tom\nTEL:07700900103\nCATEGORIES:Suppliers\nEND:VCARD"
    )
    page = await add_person(house, name="Anna", role="resident")
    assert choices(page, "which_callers", "groups") == ["Suppliers"]
    assert choices(page, "which_callers", "asked_for") == ["Anna"]
    only = {"callers": ["stranger"], "groups": ["Suppliers"], "asked_for": ["Anna", "Sales"]}
    kept = await save(house, await go(house.hass, page, {"phones": [anna.device_id], **DETAILS, "which_callers": only}))
    assert {key: kept[key] for key in only} == only


async def test_a_person_can_be_changed_while_the_line_is_down(open_house: OpenHouse, anna: Phone) -> None:
    """A page that does not open because book or scripts cannot be read; for a phone that is just to be exchanged."""
    house = await open_house(options={"scripts": ["Anna"]})
    await house.hass.config_entries.async_unload(house.entry.entry_id)
    page = await add_person(house, name="Anna", role="resident")
    assert [choices(page, "which_callers", field) for field in ("groups", "asked_for")] == [[], []]
    assert (await go(house.hass, page, {"phones": [anna.device_id], **DETAILS}))["step_id"] == "try_phones"


# --- the test of the phones


async def send_test(house: House, *phones: Phone, **details: Any) -> SubentryFlowResult:
    """Add somebody with these phones, and send the test."""
    page = await add_person(house, name="Anna", role="resident")
    page = await go(house.hass, page, {"phones": [phone.device_id for phone in phones], **DETAILS, **details})
    page = await choose(house.hass, page, "send_test")
    return await news(house, page)


async def news(house: House, page: SubentryFlowResult) -> SubentryFlowResult:
    """See the page of progress as it is when all that has happened is known."""
    await settle(house)
    return await go(house.hass, page, None)


async def settle(house: House) -> None:
    """Wait until nothing more happens by itself; the test itself goes on."""
    for _ in range(3):
        await asyncio.sleep(0)
        await house.settle()


async def result(house: House, page: SubentryFlowResult) -> SubentryFlowResult:
    """Wait for the page that comes after the test."""
    async with asyncio.timeout(5):
        while page["type"] is not FlowResultType.MENU:
            await asyncio.sleep(0.01)
            page = await news(house, page)
    return page


def boxes(page: SubentryFlowResult) -> list[str]:
    """Return the boxes of a page: their colours, and what stands in them."""
    placeholders = page["description_placeholders"]
    assert placeholders is not None
    return placeholders["phones"].split("\n\n")


async def test_a_phone_is_ticked_when_its_press_comes_back(house: House, anna: Phone, ben: Phone) -> None:
    """A test that proves that something was sent, and not that an answer comes; on one of the two kinds of phones.

    While it goes on there are no boxes, for Home Assistant leaves them the width of one word there on a telephone.
    """
    page = await send_test(house, anna, ben)
    assert page["type"] is FlowResultType.SHOW_PROGRESS
    assert [phone.messages for phone in (anna, ben)] == [["This is a test"]] * 2
    assert [*anna.actions()] == ["Accept", "Decline", "Voicemail"]
    assert [box.partition(">")[0] for box in boxes(page)] == ['<ha-icon icon="mdi:circle-outline"'] * 2
    anna.press("Decline")
    page = await news(house, page)
    assert boxes(page)[0].startswith('<ha-icon icon="mdi:check-circle"></ha-icon> Anna&#x27;s phone: Works (0.')
    assert boxes(page)[1].startswith('<ha-icon icon="mdi:circle-outline"></ha-icon> Ben&#x27;s phone: Sent. Press a ')
    assert anna.messages[-1] == CLEARED
    ben.press("Call later")
    page = await result(house, page)
    assert (page["step_id"], page["menu_options"]) == ("phones_tried", ["send_test_again", "save"])
    assert [box.count("success") for box in boxes(page)] == [1, 1]
    assert house.line.submitted == []


async def test_a_phone_that_says_that_it_came_is_waited_for(house: House, anna: Phone, ben: Phone) -> None:
    """A phone of which nobody knows whether the message or the press got lost."""
    page = await send_test(house, anna, ben)
    for tag in (anna.got[0]["data"]["tag"], "of something else", None):
        house.hass.bus.async_fire("mobile_app_notification_received", {"tag": tag})
    page = await news(house, page)
    assert "Arrived. Press a button." in boxes(page)[0]
    assert "Sent. Press a button." in boxes(page)[1]


async def test_what_does_not_work_is_said_with_what_to_do(
    house: House, hass: HomeAssistant, anna: Phone, ben: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A red cross, and nothing that helps; or one phone in a drawer for which the page waits for ever."""
    monkeypatch.setattr(phone_trial, "TIME_LIMIT", 0.5)
    hass.services.async_remove("notify", "mobile_app_anna_s_phone")
    gone = Phone(hass, "gone", "Android", "gone")
    page = await add_person(house, name="Anna", role="resident")
    phones = [anna.device_id, ben.device_id, gone.device_id]
    page = await choose(hass, await go(hass, page, {"phones": phones, **DETAILS}), "send_test")
    page = await result(house, page)
    could_not, silent, unknown = boxes(page)
    assert 'alert-type="error">Anna&#x27;s phone: The message could not be sent.' in could_not
    assert 'alert-type="warning">Ben&#x27;s phone: The message was sent, and no button was pressed.' in silent
    assert 'alert-type="error">gone: Home Assistant has no way to send it anything.' in unknown
    assert ben.messages == ["This is a test", CLEARED]

    page = await choose(hass, page, "send_test_again")
    page = await news(house, page)
    assert ben.messages[2:] == ["This is a test"]


async def test_a_closed_dialog_takes_its_message_away(house: House, hass: HomeAssistant, anna: Phone) -> None:
    """A question without a caller that stays on a phone, and a press that nobody waits for."""
    page = await send_test(house, anna)
    hass.config_entries.subentries.async_abort(page["flow_id"])
    await settle(house)
    assert anna.messages == ["This is a test", CLEARED]
    anna.press("Accept", index=0)
    await house.settle()
    assert len(anna.got) == 2


async def test_the_test_is_as_loud_as_the_question_will_be(house: House, anna: Phone, ben: Phone) -> None:
    """Somebody who tries their phone in the evening, and whose questions do not sound at night."""
    await send_test(house, anna, ben, loudness={"critical": True, "car": True})
    assert (anna.got[0]["data"]["channel"], anna.got[0]["data"]["car_ui"]) == ("alarm_stream", True)
    assert ben.got[0]["data"]["push"]["interruption-level"] == "critical"
    assert ben.got[0]["data"]["push"]["sound"]["critical"] == 1


async def test_somebody_who_is_known_can_be_tried_at_any_time(open_house: OpenHouse, anna: Phone) -> None:
    """A new phone, and no way to see whether it works but to wait for a stranger."""
    house = await open_house(people={"Anna": {"phones": [anna.device_id], "language": "pl"}})
    page = await change_person(house)
    page = await news(house, await choose(house.hass, page, "send_test"))
    assert anna.messages == ["To jest test"]
    anna.press("Odrzuć")
    page = await choose(house.hass, await result(house, page), "save")
    assert page["reason"] == "reconfigure_successful"
