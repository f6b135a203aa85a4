"""Who is told of certain callers only; and that nobody gets lost between people who leave somebody to each other."""

from datetime import timedelta
from typing import Any

import pytest
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.phones import CLEARED, Phone

ASKED = "SWIFT PARCELS is calling"
WITHHELD = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
CLOSED = Verdict(action=Action.SCREEN, rule=Rule.HOUSE_RULE, reason="The rule “Closed” says so.")
ALLOWED = Verdict(action=Action.ALLOW, rule=Rule.PERMIT_NEXT_CALL, reason="The next call was permitted.")
TOM = "BEGIN:VCARD\nVERSION:3.0\nFN:Tom\nTEL:+447700900103\nCATEGORIES:Suppliers\nEND:VCARD"


def caller(number: str, name: str, **more: Any) -> Caller:
    """Return somebody who shows a number."""
    told = Number(text=number, e164=number, shown=number)
    return Caller(caller_id=CallerId.of(number, None), number=told, name=name, **more)


@pytest.fixture
def only(open_house: OpenHouse, anna: Phone, ben: Phone) -> Any:
    """Return what opens a house in which Anna and Ben are told of certain callers only."""

    async def opened(annas: dict[str, Any], bens: dict[str, Any] | None = None) -> House:
        return await open_house(
            people={
                "Anna": {"phones": [anna.device_id], **annas},
                "Ben": {"phones": [ben.device_id], **(bens or {})},
            }
        )

    return opened


@pytest.mark.parametrize(
    ("callers", "calls", "told"),
    [
        (["stranger"], {}, True),
        (["withheld", "known"], {}, False),
        (["withheld", "known"], {"caller": WITHHELD}, True),
        ([], {"caller": WITHHELD}, True),
        (["never heard of"], {"caller": WITHHELD}, True),
    ],
)
async def test_kinds_of_callers(
    only: Any, anna: Phone, ben: Phone, callers: list[str], calls: dict[str, Any], *, told: bool
) -> None:
    """Somebody whose phone sounds for every stranger, though they wanted to hear of withheld numbers alone."""
    home = await only({"callers": callers})
    await home.ask(call_record(**calls))
    assert (len(anna.got), len(ben.got)) == (told, 1)


async def test_people_of_a_group_and_no_others(only: Any, anna: Phone, ben: Phone) -> None:
    """A shop's suppliers, who are screened when it is closed, and of whom the whole family is told."""
    home = await only({"groups": ["Suppliers"]})
    await home.do("import_contacts", text=TOM)
    tom = caller("+447700900103", "Tom", name_source=NameSource.PHONE_BOOK)
    await home.ask(call_record(caller=tom, verdict=CLOSED))
    assert (anna.messages, ben.messages) == (["Tom is calling"], ["Tom is calling"])
    await home.end(Disposition.ABANDONED, caller=tom, verdict=CLOSED)
    await home.ask(call_record(call_id="call-2"))
    assert (anna.messages[2:], ben.messages[2:]) == ([], [ASKED])


async def test_a_group_that_was_typed_is_the_one_that_was_meant(only: Any, anna: Phone, ben: Phone) -> None:
    """Somebody who wrote a group down before there was anybody in it, with a small letter, and never hears of it."""
    home = await only({"groups": [" suppliers "]}, {"callers": ["withheld"]})
    await home.do("import_contacts", text=TOM)
    tom = caller("+447700900103", "Tom", name_source=NameSource.PHONE_BOOK)
    await home.ask(call_record(caller=tom, verdict=CLOSED))
    assert (anna.messages, ben.messages) == (["Tom is calling"], [])


async def test_a_group_is_told_of_beside_the_kinds(only: Any, anna: Phone) -> None:
    """Somebody who chose strangers and suppliers, and hears of strange suppliers alone: of nobody."""
    home = await only({"groups": ["Suppliers"], "callers": ["stranger"]})
    await home.ask()
    assert anna.messages == [ASKED]


async def test_who_is_on_the_allowlist_is_known_whatever_has_decided(only: Any, anna: Phone, ben: Phone) -> None:
    """A doctor without a name in the book, who counts as a stranger in the hours in which everybody is screened."""
    home = await only({"callers": ["known"]}, {"callers": ["stranger"]})
    await home.do("allow_number", number="+447700900104")
    await home.ask(call_record(caller=caller("+447700900104", "+447700900104"), verdict=CLOSED))
    assert (len(anna.got), ben.got) == (1, [])


# --- whom the caller asks for


async def test_who_asks_for_somebody_is_told_to_them(only: Any, anna: Phone, ben: Phone) -> None:
    """An office of two in which every customer disturbs both; or where a name with a capital letter is another name."""
    home = await only({"asked_for": ["Anna"]}, {"asked_for": [" ben", "Sales  team"]})
    await home.ask(call_record(person="Anna"))
    assert (anna.messages, ben.messages) == ([ASKED], [])
    await home.end(Disposition.ABANDONED, person="Anna")
    await home.ask(call_record(call_id="call-2", person="Sales team"))
    await home.end(Disposition.ABANDONED, call_id="call-2", person="Sales team")
    await home.ask(call_record(call_id="call-3", person="Ben"))
    assert (anna.messages[2:], [each for each in ben.messages if each == ASKED]) == ([], [ASKED, ASKED])


async def test_who_asks_for_nobody_goes_to_who_has_chosen_nothing(only: Any, anna: Phone, ben: Phone) -> None:
    """A teenager who hears of every caller that chose nobody; or a caller of whom nobody hears."""
    home = await only({"asked_for": ["Anna"]})
    await home.ask()
    assert (anna.messages, ben.messages) == ([], [ASKED])


async def test_whom_the_caller_asks_for_may_become_known_later(only: Any, anna: Phone, ben: Phone) -> None:
    """A script that asks for the name first: the household is told of it, and Anna never."""
    home = await only({"asked_for": ["Anna"]})
    await home.ask()
    await home.report(None, LineState.WAITING_FOR_DECISION, call_record(person="Anna"))
    assert anna.messages == [ASKED]
    assert ben.messages == [ASKED, ASKED]
    assert "Anna" in anna.got[0]["message"]


# --- nobody gets lost


@pytest.mark.parametrize(
    ("annas", "bens"),
    [
        ({"callers": ["known"]}, {"callers": ["withheld"]}),
        ({"asked_for": ["Anna"]}, {"groups": ["Suppliers"]}),
    ],
)
async def test_whoever_is_meant_for_nobody_is_meant_for_all(
    only: Any, anna: Phone, ben: Phone, annas: dict[str, Any], bens: dict[str, Any]
) -> None:
    """A caller who talks to nobody, because each left strangers to the other."""
    home = await only(annas, bens)
    await home.ask()
    assert (anna.messages, ben.messages) == ([ASKED], [ASKED])
    await home.end(Disposition.MISSED, event=CallEvent.MISSED)
    assert (anna.messages[1:], ben.messages[1:]) == (["Missed call: SWIFT PARCELS"],) * 2


async def test_others_are_asked_where_who_is_meant_cannot_be(only: Any, anna: Phone, ben: Phone) -> None:
    """A customer who asks for somebody that is on holiday, with the phone off."""
    home = await only({"asked_for": ["Anna"]}, {"asked_for": ["Ben"]})
    home.hass.services.async_remove("notify", "mobile_app_anna_s_phone")
    await home.ask(call_record(person="Anna"))
    assert ben.messages == [ASKED]


async def test_others_are_asked_where_who_is_meant_rests(only: Any, anna: Phone, ben: Phone) -> None:
    """A customer of whom nobody hears, because Anna sleeps."""
    always = {"quiet_from": "00:00:00", "quiet_to": "00:00:00"}
    home = await only({"asked_for": ["Anna"], **always}, {"asked_for": ["Ben"]})
    await home.ask(call_record(person="Anna"))
    assert (anna.messages, ben.messages) == ([], [ASKED])


async def test_who_was_to_be_asked_later_still_is(only: Any, anna: Phone, ben: Phone) -> None:
    """Ben, whose turn comes after 15 s, and whom it passes over because the call becomes urgent for somebody else."""
    home = await only({"hears": ["urgent"], "callers": ["stranger"]}, {"callers": ["known"], "after": 15})
    await home.ask()
    assert (anna.messages, ben.messages) == ([], [ASKED])
    await home.report(None, LineState.WAITING_FOR_DECISION, call_record(is_urgent=True))
    async_fire_time_changed(home.hass, dt_util.utcnow() + timedelta(seconds=16))
    await home.settle()
    urgent = f"Urgent: {ASKED}"
    assert (anna.messages, ben.messages) == ([urgent], [ASKED, urgent])


# --- what is only shown


async def test_what_came_of_it_is_told_where_such_callers_are(only: Any, anna: Phone, ben: Phone) -> None:
    """A missed stranger on the phone of somebody who never hears of strangers."""
    home = await only({"callers": ["known"]})
    await home.ask()
    await home.end(Disposition.MISSED, event=CallEvent.MISSED)
    assert (anna.messages, ben.messages) == ([], [ASKED, "Missed call: SWIFT PARCELS"])


async def test_who_was_asked_also_sees_what_came_of_it(only: Any, anna: Phone, ben: Phone) -> None:
    """A question that goes away without a word, because the caller has asked for somebody else since."""
    home = await only({"asked_for": ["Anna"]}, {"asked_for": ["Ben"]})
    await home.ask()
    record = call_record(person="Anna")
    await home.report(None, LineState.WAITING_FOR_DECISION, record)
    await home.end(Disposition.MISSED, event=CallEvent.MISSED, person="Anna")
    assert (anna.messages[-1], ben.messages[-1]) == ("Missed call: SWIFT PARCELS",) * 2


async def test_nobody_is_shown_that_it_rings_for_others(only: Any, anna: Phone, ben: Phone) -> None:
    """A phone that shows each stranger who rings through to who wants to see friends. The phones ring anyway."""
    home = await only({"hears": ["ringing"], "callers": ["known"]}, {"hears": ["ringing"]})
    await home.report(CallEvent.RINGING, LineState.RINGING, call_record(verdict=ALLOWED))
    await home.end(Disposition.ALLOWED, verdict=ALLOWED)
    assert (anna.messages, ben.messages) == ([], [ASKED, CLEARED])
