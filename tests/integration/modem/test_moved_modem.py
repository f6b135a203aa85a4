"""A line whose modem was put elsewhere, or replaced: followed if it is the same one, offered if it is another."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from homeassistant.components.repairs import RepairsFlowResult, repairs_flow_manager
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.errors import NotAModemError, PortMissingError
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.plan import CallPlan
from custom_components.call_screener.emulator.server import Server, serve_pty
from custom_components.call_screener.modem import check as modem_check
from tests.integration.conftest import OpenHouse
from tests.integration.house import IDENTITY, House
from tests.integration.sockets import USR, Sockets

SHARED = {"vid": "0572", "pid": "1340", "serial_number": "24680246"}


@pytest.fixture
async def house(open_house: OpenHouse, sockets: Sockets) -> House:
    """Return a house whose modem is a stick that has the same number as any other of its make."""
    sockets.plug_in("usb-0:1")
    return await open_house(data={"device": sockets.path("usb-0:1")})


def issue_of(house: House) -> ir.IssueEntry | None:
    """Return the issue about the line's modem."""
    return ir.async_get(house.hass).async_get_issue(DOMAIN, f"modem_failed_{house.entry.entry_id}")


async def lose(house: House, sockets: Sockets) -> None:
    """Pull the modem out."""
    sockets.pull_out("usb-0:1")
    await house.modem_failed(PortMissingError("The port is gone"))


async def press(hass: HomeAssistant, house: House) -> RepairsFlowResult:
    """Press the issue's button."""
    assert await async_setup_component(hass, "repairs", {})
    flows = repairs_flow_manager(hass)
    assert flows is not None
    return await flows.async_init(DOMAIN, context={"issue_id": f"modem_failed_{house.entry.entry_id}"})


async def answer(hass: HomeAssistant, result: RepairsFlowResult, **user_input: str) -> RepairsFlowResult:
    """Submit the page behind it."""
    flows = repairs_flow_manager(hass)
    assert flows is not None
    return await flows.async_configure(result["flow_id"], user_input)


async def test_a_line_remembers_which_stick_it_has(house: House, sockets: Sockets) -> None:
    """A line that was set up before, and whose modem cannot be told from any other when it is moved."""
    assert house.entry.data["stick"] == SHARED
    assert house.entry.unique_id == "0572:1340_usb-0:1"


async def test_a_name_that_two_sticks_may_have_is_given_up_for_the_socket(
    open_house: OpenHouse, sockets: Sockets
) -> None:
    """A line of an earlier version that speaks to the second stick of its make as soon as there is one."""
    stick = sockets.plug_in("usb-0:1")
    by_id = sockets.folder / "usb-Conexant_USB_Modem_24680246-if00"
    by_id.symlink_to(stick.device)
    house = await open_house(data={"device": str(by_id)})
    assert house.entry.data["device"] == sockets.path("usb-0:1")


async def test_a_modem_in_another_socket_is_followed(
    hass: HomeAssistant, house: House, sockets: Sockets, caplog: pytest.LogCaptureFixture
) -> None:
    """A stick that was moved by a cleaner, and a house that is asked for a path."""
    caplog.clear()
    await lose(house, sockets)
    assert issue_of(house) is not None
    sockets.plug_in("usb-0:2")
    await sockets.notice(hass)
    assert house.entry.data["device"] == sockets.path("usb-0:2")
    assert house.entry.unique_id == "0572:1340_usb-0:2"
    assert house.entry.state is ConfigEntryState.LOADED
    assert hass.config_entries.flow.async_progress_by_handler(DOMAIN) == []
    ours = [record for record in caplog.records if record.name.startswith("custom_components.call_screener")]
    assert [(record.levelno, record.getMessage()) for record in ours] == [
        (logging.WARNING, "The modem of Home line cannot be used: The port is gone"),
        (logging.WARNING, "The modem of Home line was found again in another socket"),
    ]


async def test_a_modem_that_was_moved_while_home_assistant_was_down_is_followed(
    hass: HomeAssistant, open_house: OpenHouse, sockets: Sockets
) -> None:
    """A machine that was carried into another room, and a line that waits for a socket."""
    sockets.plug_in("usb-0:2")
    house = await open_house(data={"device": sockets.path("usb-0:1"), "stick": SHARED}, is_ready=False)
    await house.modem_failed(PortMissingError("The port does not open"))
    assert house.entry.data["device"] == sockets.path("usb-0:2")


async def test_a_modem_that_another_line_has_is_not_taken(
    hass: HomeAssistant, house: House, open_house: OpenHouse, sockets: Sockets
) -> None:
    """Two lines on one modem after one of two equal sticks was pulled out."""
    sockets.plug_in("usb-0:2")
    await open_house(title="Office", data={"device": sockets.path("usb-0:2")})
    await lose(house, sockets)
    assert house.entry.data["device"] == sockets.path("usb-0:1")
    issue = issue_of(house)
    assert issue is not None
    assert issue.translation_key == "port_missing"


async def test_a_line_that_has_its_port_looks_for_nothing(hass: HomeAssistant, house: House, sockets: Sockets) -> None:
    """A second modem that is plugged in for a second line, and taken by the first."""
    sockets.plug_in("usb-0:2")
    await sockets.notice(hass)
    assert house.entry.data["device"] == sockets.path("usb-0:1")
    assert issue_of(house) is None


async def test_another_modem_is_offered_and_not_touched(
    hass: HomeAssistant, house: House, sockets: Sockets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A modem that was bought as a replacement, and a house that has to find its path; or one taken unasked."""
    asked: list[str] = []

    async def probe(device: str, *, limit: float) -> object:
        asked.append(device)
        if len(asked) == 1:
            raise NotAModemError
        return IDENTITY

    monkeypatch.setattr(modem_check, "probe", probe)
    await lose(house, sockets)
    stick = sockets.plug_in("usb-0:3", make=USR, serial_number="USR-0042", name="USR5637")
    await sockets.notice(hass)
    issue = issue_of(house)
    assert issue is not None
    assert (issue.translation_key, issue.is_fixable) == ("modem_elsewhere", True)

    result = await press(hass, house)
    schema = result["data_schema"]
    assert schema is not None
    assert [option["label"] for option in schema.schema["device"].config["options"]] == [
        f"Conexant USR5637 (0BAF:0303), {stick.device}"
    ]
    assert asked == []
    result = await answer(hass, result, device=stick.device)
    assert result["errors"] == {"base": "not_a_modem"}
    result = await answer(hass, result, device=stick.device)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert house.entry.data["device"] == stick.device
    assert house.entry.unique_id == "0BAF:0303_USR-0042"
    assert house.entry.state is ConfigEntryState.LOADED
    # The card that offered it as a new line is gone too.
    assert hass.config_entries.flow.async_progress_by_handler(DOMAIN) == []


async def test_an_offer_that_is_taken_away_is_made_no_longer(
    hass: HomeAssistant, house: House, sockets: Sockets
) -> None:
    """Advice to use a modem that is not there."""
    await lose(house, sockets)
    sockets.plug_in("usb-0:3", make=USR, serial_number="USR-0042")
    await sockets.notice(hass)
    result = await press(hass, house)
    sockets.pull_out("usb-0:3")
    await sockets.notice(hass)
    issue = issue_of(house)
    assert issue is not None
    assert issue.translation_key == "port_missing"
    assert result["step_id"] == "confirm"


async def test_a_stick_that_is_no_modem_is_not_offered(hass: HomeAssistant, house: House, sockets: Sockets) -> None:
    """A Zigbee stick that is sent modem commands."""
    sockets.plug_in("usb-0:4", make=("10C4", "EA60"), serial_number="0001")
    await lose(house, sockets)
    issue = issue_of(house)
    assert issue is not None
    assert issue.translation_key == "port_missing"


# --- with real lines, and modems at the end of real ports


class Office:
    """Lines with modems of equal serial numbers."""

    def __init__(self, hass: HomeAssistant, sockets: Sockets) -> None:
        self.hass = hass
        self.sockets = sockets
        self.plugs: dict[str, AsyncExitStack] = {}

    async def plug_in(self, socket: str) -> Server:
        """Put a modem into a socket."""
        plug = self.plugs[socket] = AsyncExitStack()
        path = self.sockets.folder / f"pty-{socket}"
        server = await plug.enter_async_context(serve_pty(EmulatedModem(), path))
        self.sockets.plug_in(socket, device=str(path.resolve()))
        return server

    async def pull_out(self, socket: str) -> None:
        """Take the modem out of a socket."""
        self.sockets.pull_out(socket)
        await self.plugs.pop(socket).aclose()

    async def add_line(self, title: str, socket: str) -> MockConfigEntry:
        """Add a line at a socket."""
        entry = MockConfigEntry(
            domain=DOMAIN,
            title=title,
            data={"device": self.sockets.path(socket)},
            options={"country": "GB", "language": "en"},
        )
        entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(entry.entry_id)
        await self.until(lambda: "stick" in entry.data)
        return entry

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for what happens on another thread."""
        async with asyncio.timeout(10.0):
            while not happened():
                await self.hass.async_block_till_done()
                await asyncio.sleep(0.02)

    def state(self, entity_id: str) -> str:
        """Return the state of an entity."""
        state = self.hass.states.get(entity_id)
        return state.state if state else ""


@pytest.fixture
async def office(hass: HomeAssistant, config_folder: Path, sockets: Sockets) -> AsyncGenerator[Office]:
    """Return an office, and close it."""
    office = Office(hass, sockets)
    yield office
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        await hass.config_entries.async_unload(entry.entry_id)
    for plug in office.plugs.values():
        await plug.aclose()
    await hass.async_block_till_done()


async def test_two_lines_have_modems_of_the_same_number(office: Office) -> None:
    """A second line that speaks to the first one's modem, or a caller who is shown on the wrong one."""
    await office.plug_in("usb-0:1")
    second = await office.plug_in("usb-0:2")
    entries = [await office.add_line(title, socket) for title, socket in (("Home", "usb-0:1"), ("Shop", "usb-0:2"))]
    assert [entry.unique_id for entry in entries] == ["0572:1340_usb-0:1", "0572:1340_usb-0:2"]
    second.place_call(CallPlan(number="+447700900102", rings=1))
    await office.until(lambda: office.state("sensor.shop_last_caller") != "unknown")
    assert office.state("sensor.home_last_caller") == "unknown"
    assert office.state("binary_sensor.home_modem") == office.state("binary_sensor.shop_modem") == "on"


async def test_a_bad_plug_fills_no_log(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of lines a night, in which nothing else can be found."""
    await office.plug_in("usb-0:1")
    await office.add_line("Home", "usb-0:1")
    caplog.clear()
    for _ in range(3):
        await office.pull_out("usb-0:1")
        await office.sockets.notice(office.hass)
        await office.until(lambda: office.state("binary_sensor.home_modem") == "off")
        await office.plug_in("usb-0:1")
        await office.sockets.notice(office.hass)
        await office.until(lambda: office.state("binary_sensor.home_modem") == "on")
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.INFO]
    ours = [message for message in told if "Home" in message or "serial" in message]
    assert [message.partition(":")[0] for message in ours] == [
        "The modem of Home cannot be used",
        "The modem of Home is back",
    ] * 3


async def test_a_modem_that_is_moved_screens_again(office: Office) -> None:
    """A line that knows the new socket and never opens it."""
    await office.plug_in("usb-0:1")
    entry = await office.add_line("Home", "usb-0:1")
    await office.pull_out("usb-0:1")
    await office.until(lambda: office.state("binary_sensor.home_modem") == "off")
    await office.plug_in("usb-0:2")
    await office.sockets.notice(office.hass)
    await office.until(lambda: office.state("binary_sensor.home_modem") == "on")
    assert entry.data["device"] == office.sockets.path("usb-0:2")
