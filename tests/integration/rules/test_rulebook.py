"""The rules as the household changes them, kept in step with the book and the line."""

from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import Action, Rule, Verdict
from custom_components.call_screener.rules.escapes import PERMIT_LASTS
from tests.integration.house import House, call_record

PERMITTED = Verdict(action=Action.ALLOW, rule=Rule.PERMIT_NEXT_CALL, reason="The next call was permitted.")


@pytest.mark.parametrize(
    ("platform", "service", "key", "choice"),
    [
        ("select", "select_option", "screening_mode", {"option": "trusted_only"}),
        ("switch", "turn_on", "permit_next_call", {}),
    ],
)
async def test_what_the_book_refuses_is_not_used(
    house: House, hass: HomeAssistant, platform: str, service: str, key: str, choice: dict[str, str]
) -> None:
    """An error that somebody sees, and a line that does it all the same until the next start."""
    before = house.line.policy
    target = {"entity_id": f"{platform}.home_line_{key}"}
    with (
        patch.object(Book, "set", AsyncMock(side_effect=BookUnavailableError("full"))),
        pytest.raises(ServiceValidationError) as refusal,
    ):
        await hass.services.async_call(platform, service, target | choice, blocking=True)
    assert refusal.value.translation_key == "book_unavailable"
    assert house.line.policy is before


async def test_a_permit_is_spent_whatever_the_book_says(house: House) -> None:
    """A permit for one call that lets the next stranger ring, too."""
    rulebook = house.entry.runtime_data.attendant.rulebook
    await rulebook.permit(PERMIT_LASTS, is_for_one=True)
    assert house.line.policy.permit is not None
    with patch.object(Book, "set", AsyncMock(side_effect=BookUnavailableError("full"))):
        await house.report(CallEvent.CALLER_IDENTIFIED, LineState.RINGING, call_record(verdict=PERMITTED))
    await rulebook.set_mode(Mode.TRUSTED_ONLY)
    assert house.line.policy.permit is None
    assert house.state("switch.permit_next_call") == "off"
