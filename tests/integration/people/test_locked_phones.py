"""What a phone that is locked shows, and lets be answered on it."""

from typing import Any

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.people.pages import DETAILS, add_person, choose, go
from tests.integration.phones import Phone


@pytest.fixture
def both(open_house: OpenHouse, anna: Phone, ben: Phone) -> Any:
    """Return what opens a house in which somebody with an Android phone and an iPhone has chosen something."""

    async def opened(**chosen: Any) -> House:
        return await open_house(people={"Anna": {"phones": [anna.device_id, ben.device_id], **chosen}})

    return opened


def visible(phone: Phone) -> list[str]:
    """Return how much of each message an Android phone shows while it is locked."""
    return [message["data"]["visibility"] for message in phone.got]


def locked(phone: Phone, index: int = -1) -> set[bool]:
    """Return whether an iPhone asks who presses the buttons of a message."""
    return {button.get("authenticationRequired", False) for button in phone.got[index]["data"]["actions"]}


async def test_who_has_chosen_nothing_answers_as_before(both: Any, anna: Phone, ben: Phone) -> None:
    """A phone that asks for a code since the update, with the caller waiting."""
    home = await both()
    await home.ask()
    assert (visible(anna), locked(ben)) == (["private"], {False})


async def test_nobody_answers_on_a_locked_phone(both: Any, anna: Phone, ben: Phone) -> None:
    """A guest who blocks the doctor for good with a phone that lies on the table."""
    anna.visibility = {"private", "secret"}
    home = await both(unlock_to_answer=True)
    await home.ask()
    assert (visible(anna), locked(ben), len(ben.actions())) == (["secret"], {True}, 10)
    answers = {"decided_by": "Anna", "decided_ref": ben.device_id}
    await home.end(Disposition.REJECTED, **answers)
    assert [*ben.actions()] == ["Block"]
    assert locked(ben) == {True}
    assert "authenticationRequired" not in str(anna.got)


async def test_what_cannot_be_answered_need_not_be_hidden(both: Any, anna: Phone) -> None:
    """A missed call that is seen only after the phone was unlocked for something else."""
    anna.visibility = {"private", "secret"}
    home = await both(unlock_to_answer=True)
    await home.ask()
    await home.end(Disposition.MISSED, event=CallEvent.MISSED)
    assert visible(anna) == ["secret", "private"]


@pytest.mark.parametrize(("shown", "visibility"), [("all", "public"), ("nothing", "secret"), ("of later", "private")])
async def test_somebody_chooses_what_a_locked_phone_shows(
    both: Any, anna: Phone, ben: Phone, shown: str, visibility: str
) -> None:
    """Who calls, in large letters on a desk in an open office; or nothing, on a tablet that hangs in the kitchen."""
    anna.visibility = {visibility}
    home = await both(lock_screen=shown)
    await home.ask(call_record(said_name="Tom"))
    await home.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert visible(anna) == [visibility] * 2
    assert "visibility" not in str(ben.got)


async def test_a_test_of_the_phones_is_locked_like_the_question(house: House, anna: Phone, ben: Phone) -> None:
    """Somebody who finds out that the phone asks for a code when the first caller waits."""
    anna.visibility = {"secret"}
    chosen = DETAILS | {"locked_screen": {"unlock_to_answer": True, "lock_screen": "all"}}
    page = await add_person(house, name="Anna", role="resident")
    page = await go(house.hass, page, {"phones": [anna.device_id, ben.device_id], **chosen})
    page = await choose(house.hass, page, "send_test")
    await house.settle()
    assert (visible(anna), locked(ben)) == (["secret"], {True})
    house.hass.config_entries.subentries.async_abort(page["flow_id"])
    await house.settle()
