"""What is offered to be made to last, and what becomes of it."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.errors import CallScreenerError
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.listed import ListName
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.household import arbitration, offers
from tests.integration.conftest import OpenHouse
from tests.integration.house import COURIER, FakeLine, House, call_record
from tests.integration.phones import CLEARED, Phone

NOT_SHOWN = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
INTERNAL = replace(COURIER, number=Number(text="12"))


class Pupil:
    """Keeps what it was taught."""

    block_days = 90

    def __init__(self) -> None:
        self.taught: list[tuple[str, str, str | None]] = []
        self.is_full = False

    async def always(self, number: Number, name: str | None) -> str:
        """Learn who rings."""
        return self._learn("always", number.key, name)

    async def block(self, number: Number, name: str | None) -> str:
        """Learn who does not."""
        return self._learn("block", number.key, name)

    async def undo(self, change: str) -> None:
        """Forget."""
        self._learn("undo", change, None)

    def _learn(self, what: str, whom: str, name: str | None) -> str:
        if self.is_full:
            raise CallScreenerError
        self.taught.append((what, whom, name))
        return f"change {len(self.taught)}"


@pytest.fixture
def pupil(home: House, monkeypatch: pytest.MonkeyPatch) -> Pupil:
    """Give the household of the house somebody to teach."""
    pupil = Pupil()
    home.entry.runtime_data.attendant._household.teach(pupil)
    return pupil


async def answer(home: House, phone: Phone, button: str, disposition: Disposition, **facts: Any) -> None:
    """Have a phone answer a stranger's call, and the call end."""
    await home.ask(call_record(**facts))
    phone.press(button)
    facts |= {"decided_by": phone.name, "decided_ref": phone.device_id}
    if disposition is Disposition.PUT_THROUGH:
        await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(**facts))
    await home.end(disposition, **facts)


@pytest.mark.parametrize(
    ("button", "disposition", "offered", "lesson", "said"),
    [
        (
            "Accept",
            Disposition.PUT_THROUGH,
            "Always let ring",
            ("always", "+447700900102", "SWIFT PARCELS"),
            "SWIFT PARCELS is on the allowlist and always rings from now on.",
        ),
        (
            "Decline",
            Disposition.REJECTED,
            "Block",
            ("block", "+447700900102", "SWIFT PARCELS"),
            "SWIFT PARCELS is blocked for 90 days.",
        ),
    ],
    ids=["accepted", "declined"],
)
async def test_an_answer_can_be_made_to_last_and_be_undone(
    home: House,
    pupil: Pupil,
    anna: Phone,
    ben: Phone,
    button: str,
    disposition: Disposition,
    offered: str,
    lesson: tuple[str, str, str | None],
    said: str,
) -> None:
    """A nuisance that must be declined every day; a tap by mistake that lasts; a phone that answered nothing."""
    await answer(home, anna, button, disposition)
    assert list(anna.actions()) == [offered]
    assert ben.actions() == {}
    anna.press(offered)
    await home.settle()
    assert pupil.taught == [lesson]
    assert (anna.got[-1]["message"], list(anna.actions())) == (said, ["Undo"])
    anna.press("Undo")
    await home.settle()
    assert pupil.taught[1:] == [("undo", "change 1", None)]
    assert (anna.got[-1]["message"], anna.actions()) == ("Undone. SWIFT PARCELS is treated as before.", {})


async def test_what_is_taught_is_used_and_forgiven_and_undone(home: House, anna: Phone) -> None:
    """A button that writes down nothing, or something for ever."""
    await answer(home, anna, "Decline", Disposition.REJECTED)
    anna.press("Block")
    await home.settle()
    listed = home.line.policy.directory.numbers["+447700900102"]
    assert (listed.list, listed.name, listed.expires is not None) == (ListName.BLOCK, "SWIFT PARCELS", True)
    anna.press("Undo")
    await home.settle()
    assert home.line.policy.directory.numbers == {}
    await answer(home, anna, "Accept", Disposition.PUT_THROUGH, call_id="call-2")
    anna.press("Always let ring")
    await home.settle()
    listed = home.line.policy.directory.numbers["+447700900102"]
    assert (listed.list, listed.expires) == (ListName.ALLOW, None)


async def test_an_offer_holds_when_its_line_is_opened_anew(
    home: House, open_house: OpenHouse, lines: list[FakeLine], anna: Phone
) -> None:
    """A number that somebody believes to be blocked, since an option was changed; or that another line blocks."""
    await open_house(title="Office")
    await answer(home, anna, "Decline", Disposition.REJECTED)
    assert await home.hass.config_entries.async_reload(home.entry.entry_id)
    await home.settle()
    anna.press("Block")
    await home.settle()
    *_, office, opened_anew = lines
    assert (list(opened_anew.policy.directory.numbers), office.policy.directory.numbers) == (["+447700900102"], {})
    anna.press("Undo")
    await home.settle()
    assert opened_anew.policy.directory.numbers == {}


async def test_one_press_teaches_once(home: House, pupil: Pupil, anna: Phone) -> None:
    """Somebody impatient who blocks a number three times, and undoes a third of it."""
    await answer(home, anna, "Decline", Disposition.REJECTED)
    action = anna.actions()["Block"]
    for _ in range(3):
        anna.press_action(action)
    await home.settle()
    assert len(pupil.taught) == 1


@pytest.mark.parametrize("caller", [NOT_SHOWN, INTERNAL], ids=["withheld", "internal"])
async def test_who_has_no_number_is_not_learnt(home: House, pupil: Pupil, anna: Phone, caller: Caller) -> None:
    """Everybody who withholds the number on the blocklist at once."""
    await answer(home, anna, "Decline", Disposition.REJECTED, caller=caller)
    assert anna.messages[-1] == CLEARED


@pytest.mark.parametrize("disposition", [Disposition.ABANDONED, Disposition.ANSWERED_ELSEWHERE, Disposition.FAILED])
async def test_nothing_is_offered_where_nobody_chose(
    home: House, pupil: Pupil, anna: Phone, disposition: Disposition
) -> None:
    """A caller who gave up, and a phone that asks whether to block."""
    await answer(home, anna, "Accept", disposition)
    assert [message for message in anna.got if "Block" in str(message)] == []


async def test_who_is_on_the_list_already_is_not_offered(home: House, anna: Phone) -> None:
    """A friend whom a rule screens in the evening, and of whom a phone promises after each call to change that."""
    await home.do("allow_number", number="+447700900102")
    await answer(home, anna, "Accept", Disposition.PUT_THROUGH)
    assert anna.messages[-1] == CLEARED


async def test_what_cannot_be_written_down_is_said(home: House, pupil: Pupil, anna: Phone) -> None:
    """A number that seems to be blocked, and rings the next day."""
    pupil.is_full = True
    await answer(home, anna, "Decline", Disposition.REJECTED)
    anna.press("Block")
    await home.settle()
    assert anna.got[-1]["message"] == "This could not be written down. Try again later."


async def test_only_so_many_offers_are_remembered(
    home: House, pupil: Pupil, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memory that grows with every call for as long as Home Assistant runs."""
    monkeypatch.setattr(offers, "REMEMBERED", 1)
    await answer(home, anna, "Decline", Disposition.REJECTED, call_id="call-1")
    first = anna.actions()["Block"]
    await answer(home, anna, "Decline", Disposition.REJECTED, call_id="call-2")
    anna.press_action(first)
    await home.settle()
    assert pupil.taught == []


async def test_a_household_that_nobody_listens_to_offers_nothing(open_house: OpenHouse, anna: Phone) -> None:
    """A button that does nothing."""
    home = await open_house(options={"notify_devices": [anna.device_id]})
    household = home.entry.runtime_data.attendant._household
    household._lessons._learner = None
    await answer(home, anna, "Decline", Disposition.REJECTED)
    assert anna.messages[-1] == CLEARED


async def test_what_is_known_besides_is_in_the_question(home: House, anna: Phone) -> None:
    """A warning about the last caller in the question about this one; or one that reads as if the caller said it."""
    household: arbitration.Household = home.entry.runtime_data.attendant._household
    household.remark("call-0", "PhoneBlock: reported 900 times (fraud).")
    household.remark("call-1", "PhoneBlock: reported 42 times (surveys).")
    await home.ask(call_record(said_name="Tom"))
    assert anna.got[0]["message"] == "Says: Tom\nPhoneBlock: reported 42 times (surveys)."
