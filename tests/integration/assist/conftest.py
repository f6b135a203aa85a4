"""A house with an assistant, to whom people talk."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.components import conversation
from homeassistant.core import Context, HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.hardware.reports import CallReported
from tests.book.samples import MESSAGE
from tests.integration.house import STARTED, House, call_record, ended


class Assistant:
    """Home Assistant's own agent."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass

    async def ask(self, text: str, language: str = "en", *, user_id: str | None = None, **where: str) -> str:
        """Say something to the agent, and return what it says."""
        context = Context(user_id=user_id)
        result = await conversation.async_converse(self.hass, text, None, context, language=language, **where)
        return str(result.response.speech["plain"]["speech"])

    async def code(self, text: str, language: str = "en") -> str | None:
        """Say something to the agent, and return the code of its error, if it has one."""
        result = await conversation.async_converse(self.hass, text, None, Context(), language=language)
        return result.response.error_code and result.response.error_code.value


@pytest.fixture
async def assistant(hass: HomeAssistant) -> Assistant:
    """Return the agent of a house."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "conversation", {})
    await hass.async_block_till_done()
    return Assistant(hass)


@pytest.fixture
def member(hass: HomeAssistant) -> MockUser:
    """Return somebody of the house who may control all that is in it."""
    user = MockUser(name="Anna").add_to_hass(hass)
    user.mock_policy({"entities": True})
    return user


@pytest.fixture
async def voice() -> AsyncGenerator[AsyncMock]:
    """Return a voice that Home Assistant has."""
    with patch("custom_components.call_screener.speech.narrator.spoken", AsyncMock(return_value=b"\1\0")) as spoken:
        yield spoken


def obey(house: House, event: CallEvent = CallEvent.ACCEPTED, by: str = "Anna") -> None:
    """Have the line carry out the next decision at once."""
    report = Report(event, LineState.PUTTING_THROUGH, call_record(decided_by=by))
    house.line.answers.append(CallReported(report))


async def leave(house: House, call_id: str, minutes: int = 0, **facts: Any) -> None:
    """Have a caller leave a message, some minutes after the first call."""
    record = ended(Disposition.VOICEMAIL, call_id=call_id, started=STARTED + timedelta(minutes=minutes), **facts)
    house.line.journal.write(record)
    house.line.recordings.append(call_id, Part.VOICEMAIL, MESSAGE)
    house.line.recordings.finish(call_id, Part.VOICEMAIL, keep=True)
    await house.entry.runtime_data.book.flush()
