"""People who call often while every call rings, and the issue by which they are allowed with one confirmation."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.repairs import RepairsFlowManager, RepairsFlowResult, repairs_flow_manager
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.rules.regulars import FORTNIGHT, Regulars
from tests.integration.house import COURIER, House

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
LIBRARY = "+442079460123"
HIDDEN = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))


def caller(number: str) -> Caller:
    """Return somebody who shows a number."""
    return Caller(caller_id=CallerId.of(number), number=Number(text=number, e164=number))


@pytest.fixture
async def listening(house: House, freezer: FrozenDateTimeFactory) -> House:
    """Return a house that begins to listen."""
    assert await async_setup_component(house.hass, "repairs", {})
    freezer.move_to(NOW)
    await regulars(house).look()
    return house


def regulars(house: House) -> Regulars:
    """Return what looks for them."""
    return house.entry.runtime_data.regulars  # type: ignore[no-any-return]  # A double of an entry has no type.


async def ring(house: House, who: Caller, times: int, disposition: Disposition = Disposition.ALLOWED) -> None:
    """Have somebody call some times, a day apart."""
    for time in range(times):
        name = who.number.key if who.number else "hidden"
        started = NOW + timedelta(days=time + 1)
        await house.end(disposition, call_id=f"{name} {disposition} {time}", started=started, caller=who)


def issue(house: House) -> ir.IssueEntry | None:
    """Return the issue."""
    return ir.async_get(house.hass).async_get_issue(DOMAIN, f"regular_callers_{house.entry.entry_id}")


async def open_flow(house: House) -> tuple[RepairsFlowManager, RepairsFlowResult]:
    """Press the issue's button."""
    manager = repairs_flow_manager(house.hass)
    assert manager is not None
    data = {"issue_id": f"regular_callers_{house.entry.entry_id}"}
    return manager, await manager.async_init(DOMAIN, data=data)


async def test_after_a_fortnight_regular_callers_are_proposed(listening: House, freezer: FrozenDateTimeFactory) -> None:
    """A household that begins to screen, and whose grandmother is asked for her name."""
    await ring(listening, COURIER, 3)
    await ring(listening, caller(LIBRARY), 4)
    await ring(listening, caller("+441614960000"), 2)
    await ring(listening, caller("+441614960001"), 5, Disposition.MISSED)
    await ring(listening, HIDDEN, 5)
    freezer.move_to(NOW + FORTNIGHT - timedelta(seconds=1))
    await regulars(listening).look()
    assert issue(listening) is None
    freezer.move_to(NOW + FORTNIGHT)
    await regulars(listening).look()
    found = issue(listening)
    assert found is not None
    assert found.translation_placeholders == {"line": "Home line", "count": "2"}
    manager, result = await open_flow(listening)
    assert result["step_id"] == "confirm"
    schema = result["data_schema"]
    assert schema is not None
    assert schema({}) == {"callers": [LIBRARY, "+447700900102"]}
    result = await manager.async_configure(result["flow_id"], {"callers": [LIBRARY]})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert (set(listening.line.policy.directory.numbers), issue(listening)) == ({LIBRARY}, None)
    freezer.tick(timedelta(days=1))
    await regulars(listening).look()
    assert issue(listening) is None


@pytest.mark.parametrize("change", ["mode", "list"])
async def test_the_proposal_goes_when_it_is_settled(
    listening: House, freezer: FrozenDateTimeFactory, change: str
) -> None:
    """An issue about callers who ring already."""
    await ring(listening, caller(LIBRARY), 3)
    freezer.move_to(NOW + FORTNIGHT)
    await regulars(listening).look()
    assert issue(listening) is not None
    if change == "mode":
        await listening.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    else:
        await listening.act("block_number", number=LIBRARY)
    await regulars(listening).look()
    assert issue(listening) is None


async def test_listening_begins_when_it_is_chosen(listening: House, freezer: FrozenDateTimeFactory) -> None:
    """A proposal on the first day of listening, about calls that were screened."""
    rulebook = listening.entry.runtime_data.attendant.rulebook
    await rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    await ring(listening, caller(LIBRARY), 3)
    freezer.move_to(NOW + FORTNIGHT)
    await rulebook.set_mode(Mode.LISTEN_ONLY)
    await regulars(listening).look()
    assert issue(listening) is None


async def test_a_line_that_is_gone_or_stopped_is_no_mystery(
    hass: HomeAssistant, listening: House, freezer: FrozenDateTimeFactory
) -> None:
    """An exception behind a button."""
    await ring(listening, caller(LIBRARY), 3)
    freezer.move_to(NOW + FORTNIGHT)
    await regulars(listening).look()
    with patch.object(Book, "regulars", AsyncMock(side_effect=BookUnavailableError("full"))):
        _, result = await open_flow(listening)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "book_unavailable")
    await hass.config_entries.async_unload(listening.entry.entry_id)
    _, result = await open_flow(listening)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "line_busy")
    with patch.object(hass.config_entries, "async_get_entry", return_value=None):
        _, result = await open_flow(listening)
    assert result["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize("kept", ["2026-11-02T12:00:00", "nonsense"])
async def test_a_moment_that_was_written_oddly_is_read(
    listening: House, freezer: FrozenDateTimeFactory, kept: str
) -> None:
    """A setting that stops the upkeep of every night."""
    book: Any = listening.entry.runtime_data.book
    await book.set("listening_since", kept)
    await regulars(listening).look()
    assert issue(listening) is None
