"""The demo line in Home Assistant: real driver, real socket, emulated modem, nothing in between replaced."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import CONF_DEVICE, DEMO_DEVICE, DOMAIN
from custom_components.call_screener.demo.scenarios import DEMO_NUMBERS, Scenario

CALL = "event.demo_line_call"


class DemoHouse:
    """Home Assistant with a demo line, and what its event entity told."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        self.hass = hass
        self.entry = entry
        self.told: list[dict[str, object]] = []
        self._news = asyncio.Event()
        hass.bus.async_listen("state_changed", self._state_changed)

    @callback
    def _state_changed(self, event: Event[EventStateChangedData]) -> None:
        state = event.data["new_state"]
        if state and event.data["entity_id"] == CALL and state.attributes.get("event_type"):
            self.told.append(dict(state.attributes))
            self._news.set()

    async def simulate(self, scenario: str) -> None:
        """Have somebody call."""
        await self.hass.services.async_call(DOMAIN, "simulate_call", {"scenario": scenario}, blocking=True)

    async def until(self, event_type: str, seconds: float = 40.0) -> dict[str, object]:
        """Wait until something was told of the call."""
        async with asyncio.timeout(seconds):
            while not (found := [told for told in self.told if told["event_type"] == event_type]):
                self._news.clear()
                await self._news.wait()
        return found[-1]

    async def press(self, button: str) -> None:
        """Press a button."""
        entity_id = f"button.demo_line_{button}"
        await self.hass.services.async_call("button", "press", {"entity_id": entity_id}, blocking=True)

    @property
    def kinds(self) -> list[object]:
        """What was told, in order."""
        return [told["event_type"] for told in self.told]


@pytest.fixture
async def demo(hass: HomeAssistant, config_folder: Path, socket_enabled: None) -> AsyncGenerator[DemoHouse]:
    """Set up a demo line that is new to the house."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        # As it is called in a Polish house; its entities are the ones that the pages name all the same.
        title="Linia pokazowa",
        data={CONF_DEVICE: DEMO_DEVICE},
        # British exchanges ring twice as often as others, which keeps the tests short.
        options={"country": "GB", "language": "pl"},
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    yield DemoHouse(hass, entry)
    await hass.config_entries.async_unload(entry.entry_id)


async def test_its_entities_are_the_ones_that_the_pages_name(demo: DemoHouse) -> None:
    """A dashboard, or a page of the manual, that finds nothing where the line's name is another language's."""
    entities = er.async_entries_for_config_entry(er.async_get(demo.hass), demo.entry.entry_id)
    assert {entity.entity_id.partition(".")[2] for entity in entities} == {
        f"demo_line_{entity.translation_key}" for entity in entities
    }
    (device,) = dr.async_entries_for_config_entry(dr.async_get(demo.hass), demo.entry.entry_id)
    assert device.name == "Linia pokazowa"


async def test_family_rings_through(demo: DemoHouse) -> None:
    """A wanted call that is screened, or whose phones are cut off."""
    await demo.simulate("family")
    ended = await demo.until("ended")
    assert demo.kinds == ["caller_identified", "ringing", "ended"]
    assert (ended["name"], ended["rule"], ended["disposition"]) == ("Ania", "allowlist", "allowed")


async def test_the_scammer_never_rings(demo: DemoHouse) -> None:
    """A blocked call that is announced as ringing."""
    await demo.simulate("scam")
    ended = await demo.until("ended")
    assert demo.kinds == ["caller_identified", "blocked", "ended"]
    assert (ended["rule"], ended["disposition"]) == ("blocklist", "blocked")
    await demo.hass.async_block_till_done()
    state = demo.hass.states.get("sensor.demo_line_calls_blocked_today")
    assert state is not None
    assert state.state == "1"


async def test_the_courier_is_put_through(demo: DemoHouse) -> None:
    """The main job: asked, accepted, a handset lifted, put through, and back to rest."""
    await demo.simulate("courier")
    asked = await demo.until("decision_needed")
    assert asked["number"] == "+447700900102"
    await demo.press("accept")
    await demo.until("put_through")
    ended = await demo.until("ended")
    assert demo.kinds == [
        "caller_identified",
        "screening_started",
        "decision_needed",
        "accepted",
        "put_through",
        "ended",
    ]
    assert (ended["disposition"], ended["decided_by"]) == ("put_through", "Automatyzacja")


async def test_there_is_a_button_for_everybody_who_may_call(demo: DemoHouse) -> None:
    """A demo that is only for those who find the developer tools."""
    buttons = demo.hass.states.async_entity_ids("button")
    assert {f"button.demo_line_call_{scenario}" for scenario in Scenario} <= set(buttons)
    await demo.press("call_scam")
    ended = await demo.until("ended")
    assert (ended["number"], ended["disposition"]) == (DEMO_NUMBERS[Scenario.SCAM], "blocked")


async def test_a_second_caller_hears_the_engaged_tone(demo: DemoHouse) -> None:
    """Two calls on one line, or an error that nobody understands."""
    await demo.simulate("courier")
    with pytest.raises(ServiceValidationError) as refused:
        await demo.simulate("family")
    assert refused.value.translation_key == "demo_busy"
    with pytest.raises(ServiceValidationError):
        await demo.press("call_family")


async def test_who_is_sent_to_voicemail_leaves_a_message(demo: DemoHouse) -> None:
    """A caller of the demo line who is asked for a message and stays silent."""
    await demo.simulate("courier")
    await demo.until("decision_needed")
    await demo.press("send_to_voicemail")
    ended = await demo.until("ended")
    assert ended["disposition"] == "voicemail"
    calls = await demo.entry.runtime_data.book.calls()
    assert (calls[0].voicemail_seconds or 0.0) > 4.0


async def test_a_reload_in_mid_call_ends_it_properly(demo: DemoHouse) -> None:
    """A call without an end in the call log, or a line that is not set up again."""
    await demo.simulate("courier")
    await demo.until("screening_started")
    await demo.hass.config_entries.async_reload(demo.entry.entry_id)
    call, *_ = await demo.entry.runtime_data.book.calls()
    assert (call.number, call.disposition) == ("+447700900102", "failed")
    await demo.simulate("family")


async def test_the_demo_household_keeps_what_it_has_chosen(demo: DemoHouse) -> None:
    """Lists and a mode that come back at every start although somebody changed them."""
    await demo.hass.services.async_call(DOMAIN, "remove_number", {"number": "+447700900101"}, blocking=True)
    await demo.hass.services.async_call(
        "select",
        "select_option",
        {"entity_id": "select.demo_line_screening_mode", "option": "trusted_only"},
        blocking=True,
    )
    await demo.hass.config_entries.async_reload(demo.entry.entry_id)
    policy = demo.entry.runtime_data.attendant.policy
    assert policy.mode == "trusted_only"
    assert not [listed for listed in policy.directory.numbers.values() if listed.list == "allow"]
