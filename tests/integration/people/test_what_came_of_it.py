"""What the others see who were asked about a call, when somebody has answered: the question goes, and a line tells."""

from typing import Any

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.screening.verdict import Action, Rule, Verdict
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.phones import CLEARED, Phone

ASKED = "SWIFT PARCELS is calling"
BEN = "Ben's phone"
ON_THE_WALL: dict[str, Any] = {"decided_by": "Wall tablet", "decided_ref": "wall"}


def by(phone: Phone) -> dict[str, Any]:
    """Return the facts of a call that was decided on a phone."""
    return {"decided_by": phone.name, "decided_ref": phone.device_id}


async def accept(home: House, **facts: Any) -> None:
    """Have somebody accept a caller, and somebody pick up."""
    await home.ask(call_record(call_id=facts.get("call_id", "call-1")))
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(**facts))
    await home.report(CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record(**facts))
    await home.end(Disposition.PUT_THROUGH, **facts)


async def decline(home: House, **facts: Any) -> None:
    """Have somebody decline a caller."""
    facts |= {"call_id": "call-2"}
    await home.ask(call_record(call_id="call-2"))
    await home.report(CallEvent.REJECTED, LineState.IDLE, call_record(**facts))
    await home.end(Disposition.REJECTED, **facts)


async def test_the_others_learn_who_took_the_call(home: House, anna: Phone, ben: Phone) -> None:
    """A question that vanishes, and somebody who runs to the telephone to find that another has it."""
    await accept(home, **by(anna))
    assert ben.messages == [ASKED, CLEARED, "Anna's phone took the call: SWIFT PARCELS"]
    assert not [title for title in anna.messages if "took the call" in title]


async def test_the_others_learn_who_declined(home: House, anna: Phone, ben: Phone) -> None:
    """Somebody who waited for this caller, and never learns who sent him away."""
    await decline(home, **by(ben))
    assert anna.messages == [ASKED, CLEARED, "Declined by Ben's phone: SWIFT PARCELS"]
    assert anna.got[-1]["message"] == "The number is on no list."
    assert not [title for title in ben.messages if "Declined" in title]


async def test_the_line_says_nothing_aloud_and_cannot_be_pressed(home: House, anna: Phone, ben: Phone) -> None:
    """A phone that sounds a second time for what is done; or that shows it until somebody swipes it away."""
    await decline(home, **ON_THE_WALL)
    android, iphone = anna.got[-1]["data"], ben.got[-1]["data"]
    assert {phone.got[-1]["data"]["tag"] for phone in (anna, ben)} == {anna.got[0]["data"]["tag"]}
    assert (android["importance"], android["timeout"], android["actions"]) == ("low", 300, [])
    assert "persistent" not in android
    assert (iphone["push"], iphone["actions"]) == ({"interruption-level": "passive", "sound": "none"}, [])


async def test_what_was_accepted_at_the_wall_is_told_to_all(home: House, anna: Phone, ben: Phone) -> None:
    """Two people who were told to pick up, and of whom one did."""
    await accept(home, **ON_THE_WALL)
    told = [ASKED, "Pick up any handset", CLEARED, "Accepted by Wall tablet: SWIFT PARCELS"]
    assert anna.messages == ben.messages == told


async def test_a_carer_took_no_call(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """A daughter far away who is said to have talked; or who is told what she has done herself."""
    people = {
        "Tablet": {"phones": [anna.device_id]},
        "Ben": {"phones": [ben.device_id], "role": "carer"},
    }
    home = await open_house(title="Mum", people=people)
    await home.ask()
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(**by(ben)))
    facts = {**by(ben), "decided_ref": "the button on the wall"}
    await home.report(CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record(**facts))
    await home.end(Disposition.PUT_THROUGH, **facts)
    assert anna.messages[-1] == f"Accepted by {BEN}: SWIFT PARCELS"
    assert ben.messages[-1] == CLEARED


@pytest.mark.parametrize(
    ("disposition", "title"),
    [
        (Disposition.ANSWERED_ELSEWHERE, "Somebody picked up: SWIFT PARCELS"),
        (Disposition.PUT_THROUGH, "Somebody picked up: SWIFT PARCELS"),
        (Disposition.REJECTED, "This call is over."),
    ],
)
async def test_what_nobody_decided_is_said_to_be_nobodys(
    home: House, anna: Phone, disposition: Disposition, title: str
) -> None:
    """A fax that is said to have been declined by None."""
    await home.ask()
    await home.end(disposition)
    assert anna.messages == [ASKED, title]


@pytest.mark.parametrize("disposition", [Disposition.BLOCKED, Disposition.ALLOWED, Disposition.FAILED])
async def test_what_is_nobodys_business_leaves_no_line(
    home: House, anna: Phone, ben: Phone, disposition: Disposition
) -> None:
    """A phone that tells of spam, because an automation blocked it while it was asked about."""
    await home.ask()
    await home.end(disposition, **ON_THE_WALL)
    assert anna.messages == ben.messages == [ASKED, CLEARED]


async def test_who_was_not_asked_sees_no_line(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """Somebody with quiet hours, whose phone tells in the morning of all that others have answered."""
    people = {"Anna": {"phones": [anna.device_id], "hears": ["ringing", "results"]}, "Ben": {"phones": [ben.device_id]}}
    home = await open_house(people=people)
    verdict = Verdict(action=Action.ALLOW, rule=Rule.ALLOWLIST, reason="x")
    await home.report(CallEvent.RINGING, LineState.RINGING, call_record(verdict=verdict))
    await home.end(Disposition.PUT_THROUGH, verdict=verdict)
    await decline(home, **ON_THE_WALL)
    assert anna.messages == [ASKED, CLEARED]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "Nobody answered.\nThe number is on no list."),
        (ON_THE_WALL, "Decided by Wall tablet.\nThe number is on no list."),
    ],
    ids=["nobody", "somebody"],
)
async def test_a_voicemail_says_whether_anybody_answered(
    home: House, anna: Phone, facts: dict[str, Any], said: str
) -> None:
    """A caller who was sent to voicemail, and a household that believes that nobody was there."""
    await home.ask()
    await home.end(Disposition.VOICEMAIL, **facts)
    assert (anna.messages[-1], anna.got[-1]["message"]) == ("New voicemail: SWIFT PARCELS", said)


async def test_the_line_is_in_the_language_of_whose_phone_it_is(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """A grandmother who reads in English who has answered."""
    people = {"Anna": {"phones": [anna.device_id]}, "Babcia": {"phones": [ben.device_id], "language": "pl"}}
    home = await open_house(people=people)
    await accept(home, **by(anna))
    await decline(home, **by(anna))
    await accept(home, call_id="call-3", **ON_THE_WALL)
    lines = [title for title in ben.messages if "(" in title]
    assert lines == [
        "Odebrano (Anna's phone): SWIFT PARCELS",
        "Odrzucono (Anna's phone): SWIFT PARCELS",
        "Połączono (Wall tablet): SWIFT PARCELS",
    ]
