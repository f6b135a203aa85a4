"""Calls in play on a real line: everything hears of them but the modem, the relay and the call log."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.demo import line
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record

pytestmark = pytest.mark.usefixtures("socket_enabled")

RELAY = "switch.phone_relay"
REAL = "c0ffee"
LINE_THREAD = "call_screener line"


class Audience:
    """What was told of calls."""

    def __init__(self, house: House) -> None:
        self.told: list[tuple[CallEvent, CallRecord]] = []
        self._news = asyncio.Event()
        house.entry.runtime_data.attendant.subscribe_events(self._happened)

    @callback
    def _happened(self, event: CallEvent, record: CallRecord) -> None:
        self.told.append((event, record))
        self._news.set()

    async def until(self, event: CallEvent) -> CallRecord:
        """Wait for an event."""
        async with asyncio.timeout(30):
            while not (found := [record for each, record in self.told if each is event]):
                self._news.clear()
                await self._news.wait()
        return found[-1]


async def until(happened: Callable[[], bool]) -> None:
    """Wait for what ends on a thread."""
    async with asyncio.timeout(15):
        while not happened():  # noqa: ASYNC110 - a thread sets no event of ours
            await asyncio.sleep(0.02)


def is_playing() -> bool:
    """Whether there is a line besides the one that stands for the real one, which has no thread."""
    return any(thread.name == LINE_THREAD for thread in threading.enumerate())


@pytest.fixture
async def real(hass: HomeAssistant, open_house: OpenHouse) -> AsyncGenerator[House]:
    """Give a real line with a relay, which must not learn of what is played on it."""
    house = await open_house(data={"relay": RELAY})
    moved = [async_mock_service(hass, "switch", service) for service in ("turn_on", "turn_off")]
    rested = list(house.line.phones_at_rest)
    yield house
    await house.entry.runtime_data.stand_in.stop()
    assert (house.line.submitted, house.line.phones_at_rest, moved) == ([], rested, [[], []])
    assert [call for call in await house.entry.runtime_data.book.calls() if call.call_id != REAL] == []


async def test_a_caller_is_screened_and_put_through_in_play(real: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """An automation that can be tried with a telephone in each hand only; or a trial that cuts the phones off."""
    for wait in ("LIFT_AFTER", "KEY_AFTER", "REPLACE_AFTER"):
        monkeypatch.setattr(line, wait, 0.3)
    audience = Audience(real)
    await real.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    await real.do("simulate_call", scenario="courier")
    record = await audience.until(CallEvent.SCREENING_STARTED)
    assert real.state("sensor.state") == "screening"
    await real.do("accept", call_id=record.call_id)
    ended = await audience.until(CallEvent.ENDED)
    assert (ended.disposition, ended.decided_by) == (Disposition.PUT_THROUGH, "Automation")
    await until(lambda: not is_playing())
    await real.settle()
    assert real.state("sensor.state") == "idle"
    # What is not in the log was not the last call.
    await until(lambda: real.state("sensor.last_caller") == "unknown")


async def test_a_permit_is_not_spent_in_play(real: House) -> None:
    """The plumber who cannot get through, because somebody tried an automation in between."""
    await real.entry.runtime_data.attendant.rulebook.set_mode(Mode.TRUSTED_ONLY)
    await real.do("permit_next_call")
    audience = Audience(real)
    await real.do("simulate_call", scenario="gives_up")
    assert (await audience.until(CallEvent.CALLER_IDENTIFIED)).verdict is not None
    await real.entry.runtime_data.stand_in.stop()
    assert real.entry.runtime_data.attendant.rulebook.is_permitting


async def test_a_real_call_ends_the_play(real: House) -> None:
    """Somebody who answers a real caller, and is heard by one who is played."""
    await real.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    audience = Audience(real)
    await real.do("simulate_call", scenario="courier")
    await audience.until(CallEvent.CALLER_IDENTIFIED)
    await real.report(CallEvent.CALLER_IDENTIFIED, LineState.RINGING, call_record(call_id=REAL))
    assert real.entry.runtime_data.attendant.line is real.line
    await until(lambda: not is_playing())
    await real.settle()
    record = real.entry.runtime_data.attendant.record
    assert (record.call_id, real.state("sensor.state")) == (REAL, "ringing")
    with pytest.raises(ServiceValidationError) as refused:
        await real.do("simulate_call", scenario="courier")
    assert refused.value.translation_key == "call_in_progress"


async def test_a_play_ends_once(real: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A play that is cleared away twice, the second time when the next one has begun in its place."""
    stand_in = real.entry.runtime_data.stand_in
    stop, stopped = stand_in.stop, []

    async def counted() -> None:
        stopped.append(stand_in)
        await stop()

    await real.do("simulate_call", scenario="family")
    monkeypatch.setattr(stand_in, "stop", counted)
    stand_in._leave()
    stand_in._leave()
    await until(lambda: not stand_in._is_leaving)
    await real.settle()
    assert len(stopped) == 1
    await real.do("simulate_call", scenario="family")
    assert real.entry.runtime_data.attendant.line is not real.line


async def test_a_play_that_ends_badly_is_over(real: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that is never free again, because the last play could not be taken down."""
    stand_in = real.entry.runtime_data.stand_in
    await real.do("simulate_call", scenario="family")
    demo = stand_in._demo
    assert demo is not None
    stop = demo.stop
    monkeypatch.setattr(demo, "stop", AsyncMock(side_effect=OSError("no port")))
    with pytest.raises(OSError, match="no port"):
        await stand_in.stop()
    await stop()
    await real.do("simulate_call", scenario="family")
    stand_in._leave()
    await until(lambda: not is_playing())


async def test_there_is_one_play_at_a_time(real: House) -> None:
    """Two callers on one stage."""
    await real.do("simulate_call", scenario="family")
    with pytest.raises(ServiceValidationError) as refused:
        await real.do("simulate_call", scenario="family")
    assert refused.value.translation_key == "demo_busy"
    await real.hass.config_entries.async_reload(real.entry.entry_id)
    assert not is_playing()


async def test_a_play_without_a_stage_says_so(real: House) -> None:
    """A line that is busy for ever with a call that never began."""
    with (
        patch("custom_components.call_screener.demo.line.serve_tcp", side_effect=OSError("no port")),
        pytest.raises(ServiceValidationError) as refused,
    ):
        await real.do("simulate_call", scenario="family")
    assert refused.value.translation_key == "demo_not_started"
    await real.do("simulate_call", scenario="family")
    await real.entry.runtime_data.stand_in.stop()
