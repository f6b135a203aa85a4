"""Whose wishes are granted. A satellite does not know who speaks, and is heard."""

from typing import Final

import pytest
from homeassistant.core import Context, HomeAssistant
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.call_screener.assist.answering import answer
from custom_components.call_screener.assist.asked import Asked
from custom_components.call_screener.assist.wishes import QUERIES, Wish
from custom_components.call_screener.core.screening.listed import ListName
from custom_components.call_screener.core.screening.policy import Mode
from tests.integration.assist.conftest import Assistant, leave, obey
from tests.integration.conftest import OpenHouse
from tests.integration.house import House

MAY_NOT: Final = "You have no permission to do this. An administrator can give it to you."
MAY_NOT_PL: Final = "Nie masz do tego uprawnień. Może je nadać administrator."


def wished(hass: HomeAssistant, user_id: str | None) -> Asked:
    """Return how somebody has a wish."""
    return Asked(hass=hass, language="en", context=Context(user_id=user_id), text="The key is under the mat")


async def test_who_may_only_look_decides_nothing_by_voice(
    house: House, assistant: Assistant, hass_read_only_user: MockUser
) -> None:
    """A guest's login without a button on its dashboard, that types "block this number" instead."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    await leave(house, "c0")
    await house.ask()
    guest = wished(assistant.hass, hass_read_only_user.id)
    assert {(await answer(wish, guest)).text for wish in Wish if wish not in QUERIES} == {MAY_NOT}
    assert MAY_NOT not in {(await answer(wish, guest)).text for wish in QUERIES}
    assert (house.line.submitted, house.listed(ListName.BLOCK), house.line.policy.permit) == ([], {}, None)


@pytest.mark.parametrize(
    ("sentence", "language", "told"), [("Hang up.", "en", MAY_NOT), ("Rozłącz się.", "pl", MAY_NOT_PL)]
)
async def test_whoever_may_not_is_told_so(
    house: House, assistant: Assistant, hass_read_only_user: MockUser, sentence: str, language: str, told: str
) -> None:
    """Somebody who believes that the caller is gone."""
    await house.ask()
    assert await assistant.ask(sentence, language, user_id=hass_read_only_user.id) == told


@pytest.mark.parametrize("user_id", ["stranger", "gone"])
async def test_who_may_not_look_is_told_nothing(
    hass: HomeAssistant, house: House, assistant: Assistant, user_id: str
) -> None:
    """Callers, and what they said, for a login that sees nothing of the line; or for one that was deleted."""
    MockUser(id="stranger").add_to_hass(hass)
    await house.ask()
    assert {(await answer(wish, wished(hass, user_id))).text for wish in Wish} == {MAY_NOT}


async def test_a_wish_is_about_the_lines_of_whoever_has_it(
    hass: HomeAssistant, open_house: OpenHouse, assistant: Assistant
) -> None:
    """The line at home that cannot be answered because the office calls, which is none of one's business."""
    home, office = await open_house(), await open_house(title="Office")
    user = MockUser(name="Anna").add_to_hass(hass)
    user.mock_policy({"entities": {"entity_ids": {"sensor.home_line_state": True}}})
    await home.ask()
    await office.ask()
    obey(home)
    assert await assistant.ask("Decline the call.", user_id=user.id) == "The call is declined."
    assert (len(home.line.decisions), len(office.line.decisions)) == (1, 0)


async def test_a_satellite_is_heard(house: House, assistant: Assistant) -> None:
    """A house whose satellites are deaf because they do not know who speaks."""
    await house.ask()
    obey(house)
    answered = await answer(Wish.REJECT, wished(assistant.hass, None))
    assert answered.text == "The call is declined."
