"""How a line is set up, stopped and removed."""

from pathlib import Path
from unittest.mock import AsyncMock, patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.const import CONF_DEVICE, DEMO_DEVICE, DOMAIN
from custom_components.call_screener.core.call.conduct import FaxStyle
from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.errors import PortMissingError
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import BlockStyle
from custom_components.call_screener.hardware.reports import CallerIdMissing, CallReported
from custom_components.call_screener.relay.switch import STATE_LIMIT
from custom_components.call_screener.rules.rulebook import MODE
from custom_components.call_screener.services import ACTIONS
from tests.integration.conftest import OpenHouse
from tests.integration.house import FakeLine, House, ended

RELAY = "switch.phone_relay"


@pytest.fixture
async def moves(hass: HomeAssistant) -> list[str]:
    """Put up a switch that is on, and return how it is moved."""
    # Our own switch needs the component, which would take the actions over.
    assert await async_setup_component(hass, "switch", {})
    made: list[str] = []
    hass.states.async_set(RELAY, "on")

    async def move(call: ServiceCall) -> None:
        made.append(call.service)
        hass.states.async_set(RELAY, call.service.removeprefix("turn_"))

    hass.services.async_register("switch", "turn_on", move)
    hass.services.async_register("switch", "turn_off", move)
    return made


async def test_what_was_chosen_reaches_the_line(open_house: OpenHouse) -> None:
    """An option that is asked for and never used."""
    house = await open_house(
        options={
            "decision_time": 60,
            "block_style": "refusal",
            "language": "pl",
            "country": "PL",
            "modem_country": "DE",
            "fax": "hand_over",
        }
    )
    settings = house.line.settings
    assert settings.device == "/dev/serial/by-id/Home line"
    assert settings.country == "PL"
    assert settings.conduct.decision_time == 60.0
    assert settings.modem_country == "DE"
    assert settings.conduct.block_style is BlockStyle.REFUSAL
    assert settings.conduct.fax is FaxStyle.HAND_OVER
    assert house.line.policy.language == "pl"
    number = house.line.policy.read_number("22 123 45 67")
    assert number is not None
    assert number.e164 == "+48221234567"
    assert set(house.line.clips) == {prompt.value for prompt in PromptId}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param({}, None, id="a line of an earlier version"),
        pytest.param({"modem_country": "keep"}, None, id="its own"),
        pytest.param({"modem_country": "automatic"}, "GB", id="the line's"),
        pytest.param({"modem_country": "automatic", "country": None}, None, id="the line's, which nobody knows"),
    ],
)
async def test_the_modem_is_told_a_country_only_if_somebody_chose_so(
    open_house: OpenHouse, options: dict[str, str | None], told: str | None
) -> None:
    """Caller ID that worked, and is lost by a setting that should have been right."""
    house = await open_house(options=options)
    assert house.line.settings.modem_country == told
    assert house.line.settings.conduct.fax is FaxStyle.LEAVE


async def test_the_first_mode_blocks_nobody(house: House) -> None:
    """A wanted call that is screened on the first day, before anybody chose so."""
    assert house.line.policy.mode is Mode.LISTEN_ONLY


async def test_a_mode_of_a_later_version_rings(house: House, hass: HomeAssistant) -> None:
    """An older version after a newer one, and a set-up that fails for good."""
    await house.entry.runtime_data.book.set(MODE, "telepathy")
    await hass.config_entries.async_reload(house.entry.entry_id)
    assert house.entry.runtime_data.attendant.policy.mode is Mode.LISTEN_ONLY


async def test_a_missing_modem_does_not_stop_the_set_up(open_house: OpenHouse) -> None:
    """A modem that is plugged in a minute after the start, and is never looked for."""
    house = await open_house(is_ready=False)
    assert house.entry.state is ConfigEntryState.LOADED
    assert house.state("binary_sensor.modem") == "off"


async def test_the_phones_are_connected_first_and_last(
    open_house: OpenHouse, hass: HomeAssistant, moves: list[str]
) -> None:
    """A crash, a relay that is still on, and a house that cannot dial 112."""
    house = await open_house(data={"relay": RELAY})
    assert moves == ["turn_off"]
    await hass.async_add_executor_job(house.line.relay.disconnect_phones)
    await house.settle()
    await hass.config_entries.async_unload(house.entry.entry_id)
    assert moves == ["turn_off", "turn_on", "turn_off"]
    assert hass.states.is_state(RELAY, "off")


@pytest.fixture
async def stuck(open_house: OpenHouse, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> House:
    """Return a house whose relay keeps the phones cut off, which the household was told; and so is the modem's loss."""
    assert await async_setup_component(hass, "switch", {})
    hass.states.async_set(RELAY, "on")
    hass.services.async_register("switch", "turn_off", lambda _call: None)
    house = await open_house(data={"relay": RELAY})
    await house.hear(CallerIdMissing(is_missing=True))
    await house.modem_failed(PortMissingError("gone"))
    freezer.tick(STATE_LIMIT + 1)
    async_fire_time_changed(hass)
    await house.settle()
    kinds = ("relay_failed", "modem_failed", "caller_id_missing")
    assert _issues(hass) == {f"{kind}_{house.entry.entry_id}" for kind in kinds}
    return house


def _issues(hass: HomeAssistant) -> set[str]:
    return {issue_id for domain, issue_id in ir.async_get(hass).issues if domain == DOMAIN}


async def test_a_line_that_is_removed_has_no_issues(stuck: House, hass: HomeAssistant) -> None:
    """An emergency of a line that is gone, which nobody can settle."""
    await hass.config_entries.async_remove(stuck.entry.entry_id)
    await stuck.settle()
    assert _issues(hass) == set()


async def test_a_relay_that_is_taken_out_has_no_issue(stuck: House, hass: HomeAssistant) -> None:
    """An emergency about a switch that has nothing to do with the line any more."""
    data = {key: value for key, value in stuck.entry.data.items() if key != "relay"}
    hass.config_entries.async_update_entry(stuck.entry, data=data)
    await hass.config_entries.async_reload(stuck.entry.entry_id)
    await stuck.settle()
    assert _issues(hass) == {f"modem_failed_{stuck.entry.entry_id}"}


async def test_a_reload_ends_the_call(house: House, hass: HomeAssistant, lines: list[FakeLine]) -> None:
    """A call without an end, an entity that shows it for ever, or a line that is opened twice."""
    record = await house.ask()
    last = ended(Disposition.FAILED)
    house.line.last_words.append(CallReported(Report(CallEvent.ENDED, LineState.IDLE, last)))
    house.line.journal.write(last)
    await hass.config_entries.async_reload(house.entry.entry_id)
    await house.settle()
    stored = await house.entry.runtime_data.book.call(record.call_id)
    assert stored is not None
    assert stored.disposition is Disposition.FAILED
    assert [line.is_open for line in lines] == [False, True]
    assert house.attributes("event.call")["event_type"] == "ended"


async def test_home_assistant_stops_the_line(open_house: OpenHouse, hass: HomeAssistant, moves: list[str]) -> None:
    """Home Assistant that stops in mid-call, with the modem off-hook and the phones cut off."""
    house = await open_house(data={"relay": RELAY})
    await hass.async_add_executor_job(house.line.relay.disconnect_phones)
    await house.settle()
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    await house.settle()
    assert not house.line.is_open
    assert hass.states.is_state(RELAY, "off")
    assert await hass.config_entries.async_unload(house.entry.entry_id)


async def test_a_set_up_that_fails_leaves_nothing_open(
    open_house: OpenHouse, hass: HomeAssistant, lines: list[FakeLine]
) -> None:
    """A port that stays taken, so that the next attempt fails as well."""
    with (
        patch(
            "homeassistant.config_entries.ConfigEntries.async_forward_entry_setups",
            side_effect=RuntimeError("no platforms"),
        ),
        pytest.raises(AssertionError),
    ):
        await open_house()
    assert [line.is_open for line in lines] == [False]


async def test_entities_that_stay_do_not_keep_the_line(house: House, hass: HomeAssistant) -> None:
    """Phones that are cut off for good because an entity cannot be removed."""
    with patch("homeassistant.config_entries.ConfigEntries.async_unload_platforms", return_value=False):
        assert not await hass.config_entries.async_unload(house.entry.entry_id)
    assert not house.line.is_open
    await house.entry.runtime_data.closing.aclose()


async def test_a_demo_line_without_a_port_is_tried_again(hass: HomeAssistant, config_folder: Path) -> None:
    """A demo that fails for good because of one bad moment."""
    entry = MockConfigEntry(domain=DOMAIN, title="Demo line", data={CONF_DEVICE: DEMO_DEVICE})
    entry.add_to_hass(hass)
    with patch("custom_components.call_screener.demo.line.serve_tcp", side_effect=OSError("no port")):
        assert not await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "demo_not_started"
    await hass.config_entries.async_remove(entry.entry_id)


@pytest.mark.parametrize("read", ["directory", "settings"])
async def test_without_its_rules_a_line_is_set_up_later(open_house: OpenHouse, hass: HomeAssistant, read: str) -> None:
    """A line that never screens again because of a disk that was full for a minute."""
    with (
        patch.object(Book, read, AsyncMock(side_effect=BookUnavailableError("full"))),
        pytest.raises(AssertionError),
    ):
        await open_house()
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "book_unavailable"
    await hass.config_entries.async_reload(entry.entry_id)
    assert entry.state is ConfigEntryState.LOADED


@pytest.mark.parametrize("read", ["calls", "counts"])
async def test_a_line_screens_although_its_calls_cannot_be_read(open_house: OpenHouse, read: str) -> None:
    """A line that does not screen because nobody can say how many calls there were."""
    with patch.object(Book, read, AsyncMock(side_effect=BookUnavailableError("full"))):
        house = await open_house()
    assert house.line.is_open
    assert house.state("sensor.missed_calls") == "0"


async def test_removing_a_line_forgets_what_callers_said(
    house: House, hass: HomeAssistant, config_folder: Path
) -> None:
    """Calls and recordings of a line that is long gone, in every backup."""
    folder = config_folder / DOMAIN / house.entry.entry_id
    assert folder.is_dir()
    await hass.config_entries.async_remove(house.entry.entry_id)
    assert not folder.exists()


async def test_the_actions_are_there_before_any_line(house: House, hass: HomeAssistant) -> None:
    """Automations that are reported as broken because a line is switched off."""
    await hass.config_entries.async_unload(house.entry.entry_id)
    assert set(hass.services.async_services_for_domain(DOMAIN)) == set(ACTIONS)


@pytest.mark.usefixtures("house")
async def test_recordings_are_behind_authentication(hass_client_no_auth: ClientSessionGenerator) -> None:
    """What callers said, for everybody in the network."""
    client = await hass_client_no_auth()
    response = await client.get("/api/call_screener/recording/entry/call/voicemail")
    assert response.status == 401
