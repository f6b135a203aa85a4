"""A switch of Home Assistant as the relay: whatever it does, the phones are not left cut off."""

from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.relay.issues import clear_relay_failed
from custom_components.call_screener.relay.switch import RENEW_AFTER, RETRY_AFTER, STATE_LIMIT, OnMeans, RelaySwitch

RELAY = "switch.phone_relay"


class Switch:
    """A switch of another integration, which can be told to misbehave."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass
        self.obeys = True
        self.fails = False
        self.moves: list[str] = []
        for service in ("turn_on", "turn_off"):
            hass.services.async_register("switch", service, self._move)

    async def _move(self, call: ServiceCall) -> None:
        self.moves.append(call.service)
        if self.fails:
            raise HomeAssistantError("Zigbee is asleep")
        if self.obeys:
            self.show(call.service.removeprefix("turn_"))

    def show(self, state: str) -> None:
        """Take a state."""
        self.hass.states.async_set(RELAY, state, {"friendly_name": "Phone relay"})


class Wiring:
    """The switch, the relay that is made of it, and the time that passes."""

    def __init__(
        self, hass: HomeAssistant, freezer: FrozenDateTimeFactory, on_means: OnMeans = OnMeans.CUT_OFF
    ) -> None:
        self.hass = hass
        self.switch = Switch(hass)
        self._freezer = freezer
        self.entry = MockConfigEntry(domain=DOMAIN, title="Home line")
        self.relay = RelaySwitch(hass, self.entry, RELAY, on_means)

    async def want(self, *wishes: str) -> None:
        """Have the line want something, from its own thread."""
        for wish in wishes:
            await self.hass.async_add_executor_job(getattr(self.relay, f"{wish}_phones"))
        await self.hass.async_block_till_done()

    async def show(self, state: str) -> None:
        """Have the switch take a state by itself."""
        self.switch.show(state)
        await self.hass.async_block_till_done()

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._freezer.tick(timedelta(seconds=seconds + 1))
        async_fire_time_changed(self.hass)
        await self.hass.async_block_till_done()

    @property
    def issue(self) -> ir.IssueEntry | None:
        """What the household is told of the relay."""
        return ir.async_get(self.hass).async_get_issue(DOMAIN, f"relay_failed_{self.entry.entry_id}")


@pytest.fixture
def wiring(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Wiring:
    """Return the wiring, with the switch on as a crash may have left it."""
    wiring = Wiring(hass, freezer)
    wiring.switch.show("on")
    return wiring


@pytest.fixture
async def at_rest(wiring: Wiring) -> Wiring:
    """Return the wiring after a start, with nothing moved yet."""
    wiring.relay.start()
    await wiring.hass.async_block_till_done()
    wiring.switch.moves.clear()
    return wiring


async def test_a_start_connects_the_phones(wiring: Wiring) -> None:
    """Home Assistant was killed in mid-call, and the house cannot dial 112."""
    wiring.relay.start()
    await wiring.hass.async_block_till_done()
    assert wiring.switch.moves == ["turn_off"]
    await wiring.relay.stop()


async def test_the_line_moves_the_switch(at_rest: Wiring) -> None:
    """On and off the wrong way round: silence for family, and a ring for everybody else."""
    await at_rest.want("disconnect")
    assert at_rest.hass.states.is_state(RELAY, "on")
    await at_rest.want("connect")
    assert at_rest.hass.states.is_state(RELAY, "off")
    assert at_rest.switch.moves == ["turn_on", "turn_off"]
    assert at_rest.issue is None
    await at_rest.relay.stop()


async def test_a_switch_may_mean_the_opposite(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """A relay that is wired the other way round, and a house that is cut off whenever nobody is screened."""
    wiring = Wiring(hass, freezer, OnMeans.CONNECTED)
    wiring.switch.show("off")
    wiring.relay.start()
    await hass.async_block_till_done()
    assert hass.states.is_state(RELAY, "on")
    await wiring.want("disconnect")
    assert hass.states.is_state(RELAY, "off")
    await wiring.want("connect")
    await wiring.show("off")
    assert hass.states.is_state(RELAY, "on"), "Somebody tapped it on a dashboard"
    await wiring.want("disconnect")
    await wiring.relay.stop()
    assert hass.states.is_state(RELAY, "on")
    assert wiring.switch.moves == ["turn_on", "turn_off", "turn_on", "turn_on", "turn_off", "turn_on"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param({"relay": RELAY}, OnMeans.CUT_OFF, id="of before it could be chosen"),
        pytest.param({"relay": RELAY, "relay_on_means": "cut_off"}, OnMeans.CUT_OFF, id="cut off"),
        pytest.param({"relay": RELAY, "relay_on_means": "connected"}, OnMeans.CONNECTED, id="connected"),
    ],
)
def test_an_entry_says_what_on_means(data: dict[str, str], expected: OnMeans) -> None:
    """An update after which all phones are cut off."""
    assert OnMeans.of(data) is expected


async def test_nothing_moves_without_need(at_rest: Wiring) -> None:
    """A relay that clicks at each call although the phones are where they should be."""
    await at_rest.want("connect", "connect")
    assert at_rest.switch.moves == []
    await at_rest.relay.stop()


async def test_what_is_wanted_last_counts(at_rest: Wiring) -> None:
    """A caller who hangs up at once, and phones that are cut off afterwards."""
    await at_rest.want("disconnect", "connect")
    assert at_rest.switch.moves == ["turn_on", "turn_off"]
    assert at_rest.hass.states.is_state(RELAY, "off")
    await at_rest.relay.stop()


async def test_phones_that_are_cut_off_at_rest_are_connected(at_rest: Wiring) -> None:
    """Somebody taps the relay on a dashboard and the house is without a telephone."""
    await at_rest.show("on")
    assert at_rest.switch.moves == ["turn_off"]
    await at_rest.relay.stop()


async def test_a_switch_that_comes_back_is_set_right(at_rest: Wiring) -> None:
    """A switch that was away while the phones were to be connected, and comes back on."""
    await at_rest.want("disconnect")
    at_rest.switch.obeys = False
    await at_rest.show("unavailable")
    await at_rest.want("connect")
    await at_rest.wait(STATE_LIMIT)
    assert at_rest.issue is not None
    at_rest.switch.obeys = True
    await at_rest.show("on")
    assert at_rest.hass.states.is_state(RELAY, "off")
    assert at_rest.issue is None
    await at_rest.relay.stop()


async def test_phones_may_be_connected_by_hand(at_rest: Wiring) -> None:
    """Somebody who must telephone now, and a relay that takes the line away again."""
    await at_rest.want("disconnect")
    await at_rest.show("off")
    assert at_rest.switch.moves == ["turn_on"]
    await at_rest.relay.stop()


async def test_what_is_cut_off_for_long_is_said_again(at_rest: Wiring) -> None:
    """A relay that lets go after ten minutes on its own, and phones that ring for strangers ever after."""
    await at_rest.want("disconnect")
    await at_rest.wait(RENEW_AFTER)
    await at_rest.wait(RENEW_AFTER)
    assert at_rest.switch.moves == ["turn_on"] * 3
    await at_rest.want("connect")
    await at_rest.wait(RENEW_AFTER)
    assert at_rest.switch.moves == ["turn_on"] * 3 + ["turn_off"]
    await at_rest.relay.stop()


async def test_phones_that_were_connected_by_hand_stay_so(at_rest: Wiring) -> None:
    """Somebody who is in the middle of a call for help when the relay is told once more to cut off."""
    await at_rest.want("disconnect")
    await at_rest.show("off")
    await at_rest.wait(RENEW_AFTER)
    assert at_rest.switch.moves == ["turn_on"]
    await at_rest.relay.stop()


async def test_a_switch_that_comes_back_cuts_off_again(at_rest: Wiring) -> None:
    """A relay that let go while it was out of reach, and a silent house that is loud from then on."""
    await at_rest.want("disconnect")
    await at_rest.show("unavailable")
    assert at_rest.switch.moves == ["turn_on"]
    await at_rest.show("off")
    assert at_rest.switch.moves == ["turn_on"] * 2
    assert at_rest.hass.states.is_state(RELAY, "on")
    await at_rest.relay.stop()


@pytest.mark.parametrize("fault", ["obeys", "fails"])
async def test_phones_that_stay_cut_off_are_an_emergency(
    at_rest: Wiring, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A house that finds out that its telephones are dead when it needs them."""
    await at_rest.want("disconnect")
    setattr(at_rest.switch, fault, fault == "fails")
    await at_rest.want("connect")
    await at_rest.wait(STATE_LIMIT)
    assert at_rest.issue is not None
    assert (at_rest.issue.severity, at_rest.issue.translation_key) == (
        ir.IssueSeverity.CRITICAL,
        "relay_keeps_phones_cut_off",
    )
    tried = len(at_rest.switch.moves)
    await at_rest.wait(RETRY_AFTER)
    assert len(at_rest.switch.moves) == tried + 1
    setattr(at_rest.switch, fault, fault != "fails")
    await at_rest.wait(RETRY_AFTER)
    assert at_rest.hass.states.is_state(RELAY, "off")
    assert at_rest.issue is None
    assert caplog.text.count("does not obey") == caplog.text.count("obeys again") == 1
    await at_rest.relay.stop()


async def test_phones_that_are_not_cut_off_are_a_nuisance(at_rest: Wiring) -> None:
    """A relay that has stopped working, and a household that wonders why spam rings again."""
    at_rest.switch.obeys = False
    await at_rest.want("disconnect")
    await at_rest.wait(STATE_LIMIT)
    assert at_rest.issue is not None
    assert at_rest.issue.translation_placeholders == {"line": "Home line", "relay": "Phone relay"}
    assert (at_rest.issue.severity, at_rest.issue.translation_key) == (
        ir.IssueSeverity.WARNING,
        "relay_leaves_phones_connected",
    )
    assert at_rest.switch.moves == ["turn_on"]
    await at_rest.relay.stop()


async def test_a_switch_that_flickers_is_not_flooded(at_rest: Wiring) -> None:
    """A switch that reports much and obeys nothing, and a Zigbee network that breaks down."""
    at_rest.switch.obeys = False
    for _ in range(20):
        await at_rest.show("on")
        at_rest.hass.states.async_set(RELAY, "on", {"power": at_rest.switch.moves}, force_update=True)
    assert at_rest.switch.moves == ["turn_off"]
    await at_rest.relay.stop()


async def test_while_home_assistant_starts_a_switch_may_be_missing(wiring: Wiring) -> None:
    """An alarm at each start, because Zigbee takes a minute."""
    wiring.hass.set_state(CoreState.starting)
    wiring.hass.states.async_remove(RELAY)
    wiring.relay.start()
    await wiring.wait(STATE_LIMIT)
    assert wiring.issue is None
    await wiring.show("on")
    assert wiring.hass.states.is_state(RELAY, "off")
    wiring.hass.set_state(CoreState.running)
    await wiring.relay.stop()


async def test_a_switch_that_never_comes_is_told(wiring: Wiring) -> None:
    """A switch that was deleted, and a line that screens without silence for months."""
    wiring.hass.states.async_remove(RELAY)
    wiring.relay.start()
    await wiring.wait(STATE_LIMIT)
    assert wiring.issue is not None
    await wiring.relay.stop()


async def test_a_relay_that_is_right_at_the_start_settles_what_was_told(wiring: Wiring) -> None:
    """An emergency that was mended while the line was being set up again, and is shown for ever."""
    wiring.switch.obeys = False
    wiring.relay.start()
    await wiring.wait(STATE_LIMIT)
    await wiring.relay.stop()
    assert wiring.issue is not None
    await wiring.show("off")
    wiring.relay.start()
    assert wiring.issue is None
    await wiring.relay.stop()


async def test_what_is_taken_back_need_not_have_been_told(wiring: Wiring) -> None:
    """A line without a relay that cannot be set up or removed."""
    clear_relay_failed(wiring.hass, wiring.entry)
    assert wiring.issue is None


async def test_a_stop_connects_the_phones(at_rest: Wiring) -> None:
    """An entry that is disabled in mid-call, and phones that stay cut off."""
    await at_rest.want("disconnect")
    await at_rest.relay.stop()
    assert at_rest.hass.states.is_state(RELAY, "off")
    await at_rest.want("disconnect")
    await at_rest.relay.stop()
    assert at_rest.hass.states.is_state(RELAY, "off")
