"""The lines of the logbook, as Home Assistant's own logbook gives them to the interface."""

from typing import Any

import pytest
from homeassistant.components.recorder import Recorder
from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_capture_events
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.call_screener.const import DOMAIN, EVENT_CALL_ENDED
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.screening.verdict import Caller
from tests.integration.conftest import OpenHouse
from tests.integration.house import House
from tests.integration.test_triggers import MUM

WITHHELD = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
OUT_OF_AREA = Caller(caller_id=CallerId(kind=CallerIdKind.OUT_OF_AREA))

ENGLISH = {
    Disposition.ALLOWED: "Mum rang and was let through",
    Disposition.PUT_THROUGH: "Mum rang and was put through by Anna",
    Disposition.BLOCKED: "Mum rang and was blocked by Anna",
    Disposition.REJECTED: "Mum rang and was declined by Anna",
    Disposition.ABANDONED: "Mum rang and gave up",
    Disposition.VOICEMAIL: "Mum rang and left a message",
    Disposition.MISSED: "Mum rang, and nobody answered",
    Disposition.ANSWERED_ELSEWHERE: "Mum rang, and somebody picked up a phone",
    Disposition.FAILED: "Mum rang, and something went wrong",
}
POLISH = {
    Disposition.ALLOWED: "Mum – telefony zadzwoniły",
    Disposition.PUT_THROUGH: "Mum – połączenie przekazane na telefony (decyzja: Anna)",
    Disposition.BLOCKED: "Mum – połączenie zablokowane (decyzja: Anna)",
    Disposition.REJECTED: "Mum – połączenie odrzucone (decyzja: Anna)",
    Disposition.ABANDONED: "Mum – dzwoniący zrezygnował",
    Disposition.VOICEMAIL: "Mum – nagrano wiadomość głosową",
    Disposition.MISSED: "Mum – połączenie nieodebrane",
    Disposition.ANSWERED_ELSEWHERE: "Mum – ktoś podniósł słuchawkę",
    Disposition.FAILED: "Mum – coś poszło nie tak",
}


@pytest.fixture(autouse=True)
def our_integration(recorder_mock: Recorder, enable_custom_integrations: None) -> None:
    """Let Home Assistant find what stands in `custom_components`, once it has a recorder: not the other way round."""


class Logbook:
    """The logbook of a house."""

    def __init__(self, hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> None:
        self._hass = hass
        self._connect = hass_ws_client
        self._since = dt_util.utcnow()

    async def entries(self, **about: Any) -> list[dict[str, Any]]:
        """Return our entries, the oldest first; about everything in the house, or about some entities or devices."""
        await async_wait_recording_done(self._hass)
        client = await self._connect()
        question = {"type": "logbook/get_events", "start_time": self._since.isoformat(), **about}
        await client.send_json_auto_id(question)
        return [entry for entry in (await client.receive_json())["result"] if entry.get("domain") == DOMAIN]

    async def lines(self) -> list[str]:
        """Return our entries as they are read: the interface puts the entity's name before them, or none."""
        return [entry["message"] for entry in await self.entries()]


@pytest.fixture
async def logbook(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> Logbook:
    """Return the logbook, which begins now."""
    assert await async_setup_component(hass, "logbook", {})
    return Logbook(hass, hass_ws_client)


@pytest.mark.parametrize(("language", "said"), [("en", ENGLISH), ("pl", POLISH)], ids=["English", "Polish"])
async def test_each_call_is_one_line_that_a_person_would_write(
    open_house: OpenHouse, logbook: Logbook, language: str, said: dict[Disposition, str]
) -> None:
    """A way for calls to end that the logbook tells in another language, or not at all."""
    house = await open_house(options={"language": language})
    for disposition in Disposition:
        await house.end(disposition, call_id=f"call-{disposition}", caller=MUM, decided_by="Anna")
    assert await logbook.lines() == [said[disposition] for disposition in Disposition]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"caller": WITHHELD}, "Somebody with a withheld number rang and was declined"),
        ({"caller": OUT_OF_AREA}, "Somebody whose number did not come rang and was declined"),
        ({"caller": MUM, "said_name": "it is me"}, "Mum rang and was declined"),
        (
            {"caller": WITHHELD, "said_name": "Swift\n<b>"},
            "Somebody with a withheld number (“Swift b”) rang and was declined",
        ),
    ],
    ids=["withheld", "out of area", "known", "said"],
)
async def test_a_stranger_is_called_what_the_stranger_said(
    house: House, logbook: Logbook, facts: dict[str, Any], line: str
) -> None:
    """A stranger who stays a stranger though the name was said, or whose words break the page."""
    await house.end(Disposition.REJECTED, **facts)
    assert await logbook.lines() == [line]


async def test_a_line_belongs_to_the_line(house: House, logbook: Logbook, device_registry: dr.DeviceRegistry) -> None:
    """A page of the device that shows every state of it and not the one line that tells what happened."""
    device = device_registry.async_get_device_by_identifier((DOMAIN, house.entry.entry_id), house.entry.entry_id)
    assert device is not None
    await house.end(Disposition.MISSED)
    (entry,) = await logbook.entries()
    assert (entry["entity_id"], entry["icon"]) == ("event.home_line_call", "mdi:phone-missed")
    assert entry["name"] == "Home line"
    assert await logbook.entries(entity_ids=["event.home_line_call"]) == [entry]
    assert await logbook.entries(device_ids=[device.id]) == [entry]
    assert await logbook.entries(entity_ids=["event.another_line_call"]) == []


async def _told(house: House) -> list[dict[str, Any]]:
    events: list[Event] = async_capture_events(house.hass, EVENT_CALL_ENDED)
    await house.end(Disposition.MISSED, call_id="another", caller=MUM, said_name="Mum", decided_by="Anna")
    return [dict(event.data) for event in events]


async def test_the_recorder_learns_nothing_about_people(house: House) -> None:
    """Names and numbers in a database whose retention is not ours."""
    (told,) = await _told(house)
    assert told.keys() == {"config_entry_id", "entity_id", "device_id", "call_id", "disposition"}
    assert (told["call_id"], told["disposition"]) == ("another", "missed")


async def test_only_the_end_is_told(house: House, hass: HomeAssistant) -> None:
    """Ten lines for one call."""
    events = async_capture_events(hass, EVENT_CALL_ENDED)
    await house.ask()
    assert events == []


async def test_lines_outlast_a_restart(house: House, logbook: Logbook) -> None:
    """A history in which everybody who called before the last update is somebody."""
    await house.end(Disposition.PUT_THROUGH, caller=MUM, decided_by="Anna")
    await house.hass.config_entries.async_reload(house.entry.entry_id)
    await house.settle()
    assert await logbook.lines() == ["Mum rang and was put through by Anna"]


async def test_who_is_deleted_is_nobody(house: House, logbook: Logbook) -> None:
    """A call that was deleted for good reasons, and stands in the logbook with name and number."""
    await house.end(Disposition.PUT_THROUGH, caller=MUM, decided_by="Anna")
    await house.end(Disposition.MISSED, call_id="call-2", caller=MUM)
    await house.do("delete_call", call_id="call-1")
    assert await logbook.lines() == ["Somebody rang and was put through", "Mum rang, and nobody answered"]


@pytest.mark.parametrize("is_removed", [False, True], ids=["not loaded", "removed"])
async def test_a_line_that_is_gone_is_still_told_of(
    house: House,
    logbook: Logbook,
    is_removed: bool,  # noqa: FBT001 - a parameter
) -> None:
    """A logbook that shows nothing of yesterday because a modem is missing today."""
    await house.end(Disposition.MISSED, caller=MUM)
    change = house.hass.config_entries.async_remove if is_removed else house.hass.config_entries.async_unload
    await change(house.entry.entry_id)
    await house.settle()
    assert await logbook.lines() == ["Somebody rang, and nobody answered"]


async def test_a_name_is_known_at_once(house: House, logbook: Logbook) -> None:
    """A line that says who called only when the page is opened anew."""
    told: list[str] = []
    diary = house.entry.runtime_data.diary

    def ended(event: Event) -> None:
        remembered = diary.call(event.data["call_id"])
        told.append(remembered.caller if remembered else "")

    house.hass.bus.async_listen(EVENT_CALL_ENDED, ended)
    await house.end(Disposition.MISSED, caller=MUM)
    assert told == ["Mum"]
