"""What is heard in the house when somebody accepted, and a handset is to be picked up."""

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from tests.integration.house import House, call_record
from tests.integration.ringers.conftest import AddDevices
from tests.integration.ringers.devices import Siren
from tests.integration.ringers.ringing import accept, add_ringer, ask, end, pass_time, report

SIREN = "siren.loft"


@pytest.fixture
async def siren(add_devices: AddDevices) -> Siren:
    """Return a siren."""
    siren = Siren(SIREN)
    await add_devices(siren)
    return siren


@pytest.mark.parametrize("state", [LineState.IN_CALL, LineState.VOICEMAIL, LineState.IDLE])
async def test_what_is_to_be_picked_up_is_heard_until_somebody_is_there(
    house: House, siren: Siren, state: LineState
) -> None:
    """A mother whose daughter put a caller through, in a silent house; or a bell beside somebody who is talking."""
    add_ringer(house, "signal", SIREN, calls=["pick_up"], after=20)
    await ask(house)
    assert siren.told == []
    await accept(house)
    assert siren.is_on
    await report(house, None, state, call_record())
    assert siren.is_on is False


async def test_what_is_accepted_before_anybody_was_asked_is_heard(house: House, siren: Siren) -> None:
    """The code of the family, which puts its caller through to nobody."""
    add_ringer(house, "signal", SIREN, calls=["pick_up"])
    await report(house, CallEvent.SCREENING_STARTED, LineState.SCREENING, call_record())
    await report(house, CallEvent.ACCEPTED, LineState.SCREENING, call_record())
    await report(house, None, LineState.PUTTING_THROUGH, call_record())
    assert siren.is_on
    await end(house, Disposition.ABANDONED)
    assert siren.is_on is False


async def test_what_nobody_picked_up_and_is_accepted_again_is_heard_again(house: House, siren: Siren) -> None:
    """A second try, after the caller was offered to leave a message, that nobody hears."""
    add_ringer(house, "signal", SIREN, calls=["pick_up"])
    await ask(house)
    await accept(house)
    await report(house, None, LineState.VOICEMAIL, call_record())
    await accept(house)
    assert siren.told == ["on", "off", "on"]
    await end(house, Disposition.VOICEMAIL)


async def test_a_ringer_whose_turn_was_to_come_is_heard_as_soon_as_somebody_is_to_pick_up(
    house: House, siren: Siren
) -> None:
    """A siren that was to wait for an answer, and is waited for by a caller who has one."""
    add_ringer(house, "signal", SIREN, calls=["screened", "pick_up"], after=20)
    await ask(house)
    await accept(house)
    await accept(house)
    assert siren.told == ["on"]
    await end(house, Disposition.PUT_THROUGH)
    await pass_time(house, 21)
    assert siren.told == ["on", "off"]
