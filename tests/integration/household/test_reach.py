"""Whether phones hear of calls: what is known of it, and what is believed where nothing is."""

import pytest
from homeassistant.core import HomeAssistant

from custom_components.call_screener.household.companion import Phone
from custom_components.call_screener.household.person import Person
from custom_components.call_screener.household.reach import NOTIFICATION_RECEIVED, Reach

ANDROID = Phone(device_id="a", name="Anna's phone", service="mobile_app_anna", is_apple=False)
APPLE = Phone(device_id="b", name="Ben's phone", service="mobile_app_ben", is_apple=True)
OLD = Phone(device_id="c", name="The shop's tablet", service="mobile_app_shop", is_apple=False)


@pytest.fixture
def reach(hass: HomeAssistant) -> Reach:
    """Return the way to two phones, whose words are listened to."""
    reach = Reach(hass, [Person(person_id="anna", phones=("a", "b"))])
    reach.listen()
    return reach


def ask(reach: Reach, *tags: str, phone: Phone = ANDROID, is_sent: bool = True) -> None:
    """Send a question about each of some calls to a phone."""
    for tag in tags:
        reach.sent(phone, tag, is_sent=is_sent)


async def confirm(hass: HomeAssistant, tag: object) -> None:
    """Have a phone say that a question came."""
    hass.bus.async_fire(NOTIFICATION_RECEIVED, {"tag": tag})
    await hass.async_block_till_done()


async def test_what_cannot_be_sent_is_heard_by_nobody(reach: Reach) -> None:
    """Phones that are out of reach for weeks; or an alarm after one call in a tunnel."""
    ask(reach, "1", "2", is_sent=False)
    assert not reach.are_silent
    ask(reach, "3", is_sent=False)
    assert reach.are_silent
    ask(reach, "4")
    assert not reach.are_silent


async def test_one_phone_that_hears_is_enough(reach: Reach) -> None:
    """An alarm for a household in which somebody is told of every call."""
    ask(reach, "1", "2", "3", is_sent=False)
    ask(reach, "1", "2", "3", phone=APPLE)
    assert not reach.are_silent


async def test_who_never_says_anything_is_believed(hass: HomeAssistant, reach: Reach) -> None:
    """An alarm for everybody with an iPhone, or with an app that is too old to say that a message came."""
    ask(reach, "1", "2", "3")
    assert not reach.are_silent
    await confirm(hass, "3")
    ask(reach, "4", "5", "6", phone=APPLE)
    assert not reach.are_silent


async def test_who_says_nothing_any_more_is_silent(hass: HomeAssistant, reach: Reach) -> None:
    """A phone that stopped hearing, and is believed for ever."""
    ask(reach, "1")
    await confirm(hass, "1")
    ask(reach, "2", "3")
    assert not reach.are_silent
    ask(reach, "4")
    assert reach.are_silent
    await confirm(hass, "3")
    assert not reach.are_silent


async def test_who_never_says_anything_is_believed_beside_others_who_do(hass: HomeAssistant, reach: Reach) -> None:
    """An alarm for a shop that hears of every call, on an old tablet, because a new phone at home says more."""
    ask(reach, "1")
    ask(reach, "1", phone=OLD)
    await confirm(hass, "1")
    ask(reach, "2", "3", "4", phone=OLD)
    assert not reach.are_silent
    ask(reach, "5", "6", "7")
    assert not reach.are_silent  # Whichever of the two it was that said so, this one may have heard.


async def test_where_one_of_several_has_said_so_their_silence_tells(hass: HomeAssistant, reach: Reach) -> None:
    """Two phones that stopped hearing, and are believed for ever because nobody knows which of them said so."""
    for tag in ("1", "2", "3", "4"):
        ask(reach, tag)
        ask(reach, tag, phone=OLD)
    await confirm(hass, "2")
    assert not reach.are_silent
    for tag in ("5", "6", "7"):
        ask(reach, tag)
        ask(reach, tag, phone=OLD)
    assert reach.are_silent


async def test_what_came_though_it_could_not_be_sent_tells_of_no_other(hass: HomeAssistant, reach: Reach) -> None:
    """An alarm about every phone, because one of them got what Home Assistant had given up."""
    ask(reach, "1", is_sent=False)
    await confirm(hass, "1")
    ask(reach, "2", "3", "4", phone=OLD)
    assert not reach.are_silent


@pytest.mark.parametrize("tag", [None, 7, "of another line"])
async def test_what_is_said_of_other_messages_is_nothing(hass: HomeAssistant, reach: Reach, tag: object) -> None:
    """Whatever another integration sends with a wish to be confirmed, taken for an answer to ours."""
    ask(reach, "1", "2", "3")
    await confirm(hass, tag)
    assert not reach.are_silent  # Nobody has said anything yet, so that silence tells nothing.


async def test_there_is_nobody_to_be_silent_before_the_first_calls(reach: Reach) -> None:
    """An alarm in a new house."""
    assert not reach.are_silent
    assert reach.are_gone
