"""What *Block* means while a caller waits: the same whoever says it, and wherever."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components import conversation
from homeassistant.core import Context
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component

from custom_components.call_screener.core.call.effects import CallEvent, RefuseDecision, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.core.screening.listed import ListName
from custom_components.call_screener.hardware.reports import CallReported, DecisionRefused
from tests.integration.house import COURIER, House, call_record

NUMBER = "+447700900102"
NOW = datetime(2026, 11, 2, 17, tzinfo=UTC)


async def by_voice(house: House) -> None:
    """Ask Assist to block the caller."""
    assert await async_setup_component(house.hass, "homeassistant", {})
    assert await async_setup_component(house.hass, "conversation", {})
    await house.settle()
    result = await conversation.async_converse(house.hass, "Block this caller.", None, Context(), language="en")
    if (said := str(result.response.speech["plain"]["speech"])).startswith("Anna"):
        raise HomeAssistantError(said)


async def by_button(house: House) -> None:
    """Press the button of the line."""
    await house.press("block_last_caller")


async def by_action(house: House) -> None:
    """Call the action without a number: the caller is meant."""
    await house.do("block_number")


async def by_call(house: House) -> None:
    """Call the action with the call."""
    await house.do("block_number", call_id="call-1")


EVERYWHERE = pytest.mark.parametrize("block", [by_voice, by_button, by_action, by_call])


def answers(house: House, decided_by: str = "Anna") -> None:
    """Have the line carry out the next decision."""
    report = Report(CallEvent.REJECTED, LineState.SCREENING, call_record(decided_by=decided_by))
    house.line.answers.append(CallReported(report))


@EVERYWHERE
async def test_who_waits_is_declined_and_blocked(house: House, block: Callable[[House], Awaitable[None]]) -> None:
    """A nuisance that goes on waiting, asking and being announced, although somebody said that it is blocked."""
    await house.ask()
    answers(house)
    await block(house)
    assert [each.decision for each in house.line.decisions] == [Decision.REJECT]
    assert set(house.listed(ListName.BLOCK)) == {NUMBER}


@EVERYWHERE
async def test_who_was_let_in_by_somebody_else_is_not_blocked(
    house: House, block: Callable[[House], Awaitable[None]]
) -> None:
    """A grandmother who was put through, and is on the blocklist afterwards: the first answer wins."""
    await house.ask()
    accepted = RefuseDecision(Decided(Decision.REJECT, "?"), call_record(decided_by="Anna"))
    house.line.answers.append(DecisionRefused(accepted))
    with pytest.raises(HomeAssistantError, match="Anna has already answered this call"):
        await block(house)
    assert house.listed(ListName.BLOCK) == {}


@EVERYWHERE
async def test_who_has_gone_is_blocked_alone(house: House, block: Callable[[House], Awaitable[None]]) -> None:
    """Yesterday's caller, for whom today's is declined; or an error because nobody is there to be declined."""
    await house.ask()
    await house.end(Disposition.ABANDONED)
    await block(house)
    assert house.line.decisions == []
    assert set(house.listed(ListName.BLOCK)) == {NUMBER}


@pytest.mark.parametrize("number", [{"number": NUMBER}, {"number": "+442079460199"}, {"pattern": "+4477*"}])
async def test_a_number_that_is_listed_declines_nobody(house: House, number: dict[str, Any]) -> None:
    """A list that is put in order while somebody waits, and a caller who is hung up on because of it."""
    await house.ask()
    await house.do("block_number", **number)
    assert house.line.decisions == []


async def test_the_caller_of_an_earlier_call_is_blocked_and_not_who_waits(house: House) -> None:
    """A call of the log that is blocked from a dashboard while the daughter waits."""
    await house.end(Disposition.ABANDONED, call_id="call-0")
    await house.ask(call_record(caller=COURIER.__class__(caller_id=COURIER.caller_id.of("+442079460199"))))
    await house.do("block_number", call_id="call-0")
    assert house.line.decisions == []
    assert set(house.listed(ListName.BLOCK)) == {NUMBER}


@pytest.mark.parametrize(("block", "by"), [(by_voice, "Voice assistant"), (by_button, "Automation")])
async def test_a_word_or_a_press_blocks_for_as_long_as_one_on_a_phone(
    house: House, freezer: FrozenDateTimeFactory, block: Callable[[House], Awaitable[None]], by: str
) -> None:
    """A number that is forgiven after 90 days if it was blocked on a phone, and never if it was by voice."""
    freezer.move_to(NOW)
    await house.ask()
    answers(house)
    await block(house)
    page = await house.entry.runtime_data.book.entries(list_name=ListName.BLOCK)
    assert [(entry.expires, entry.source) for entry in page.items] == [(NOW + timedelta(days=90), by)]
