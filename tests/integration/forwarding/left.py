"""Messages that are left, and the option by which they leave the house."""

from typing import Any

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Part
from tests.book.samples import MESSAGE
from tests.integration.house import House, ended

ACTION = "notify.post"


def option(action: str = ACTION, **data: Any) -> dict[str, Any]:
    """Return the options of a line that forwards its messages."""
    return {"forward_voicemail": {"is_on": True, "action": action, "data": data}}


async def leave(house: House, *, kept: bool = True, **facts: Any) -> None:
    """Have a caller leave a message."""
    record = ended(Disposition.VOICEMAIL, call_id="a", **facts)
    house.line.journal.write(record)
    house.line.recordings.append("a", Part.VOICEMAIL, MESSAGE)
    house.line.recordings.finish("a", Part.VOICEMAIL, keep=kept)
    await house.report(CallEvent.VOICEMAIL_LEFT, LineState.IDLE, record)
    await house.report(CallEvent.ENDED, LineState.IDLE, record)


async def arrive(house: House) -> None:
    """Wait for what goes out in the background."""
    await house.hass.async_block_till_done(wait_background_tasks=True)
