"""A call to try the line with: a real line and an emulated modem at the end of a wire, inside the set-up's pages."""

import asyncio
import re
import threading
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult
from homeassistant.core import Event, HomeAssistant, ServiceCall, callback
from homeassistant.data_entry_flow import (
    EVENT_DATA_ENTRY_FLOW_PROGRESSED,
    FlowResultType,
    UnknownFlow,
)
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener import trial, trial_relay
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.script import PromptId
from custom_components.call_screener.emulator.caller_id import CallerIdKind
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.plan import CallPlan, Order
from custom_components.call_screener.emulator.profiles import CALLER_ID_ONLY
from custom_components.call_screener.emulator.server import Server, serve_pty
from custom_components.call_screener.speech.prompts import BundledPrompts
from custom_components.call_screener.trial import _clips
from tests.integration.config_flow.pages import RELAY, Port, Relay, begin, go, reconfigure, settle

pytestmark = pytest.mark.usefixtures("short_greeting", "relay")

NUMBER = "+447700900102"
OPEN, DONE, FAILED = "circle-outline", "check-circle", "alert-circle"


@pytest.fixture
def short_greeting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say little, so that a test takes seconds and no half minute."""
    monkeypatch.setattr(trial, "_clips", lambda _language: {"refusal": b"\x00\x20\x00\xe0" * 4000})


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncGenerator[Server]:
    """Plug a modem in, and see it left as it must be."""
    async with serve_pty(EmulatedModem(), tmp_path / "modem") as server:
        yield server
        await until(lambda: not server.modem.is_open)
        assert not server.modem.is_off_hook
        assert server.run(server.modem.finish) == []
        assert not [each for each in threading.enumerate() if each.name == "call_screener line"]


async def until(happened: Callable[[], bool]) -> None:
    """Wait for what happens on another thread."""
    async with asyncio.timeout(10.0):
        while not happened():  # noqa: ASYNC110 - a thread sets no event of ours
            await asyncio.sleep(0.01)


async def set_up(hass: HomeAssistant, device: str, *, relay: bool = True) -> ConfigFlowResult:
    """Set a line up as far as to the trial."""
    result = await settle(hass, await go(hass, await begin(hass, "modem"), {"device": device}))
    result = await go(hass, result, {"relay": RELAY} if relay else {})
    if relay:
        result = await go(hass, result, {"next_step_id": "household"})
    result = await go(hass, result, {"country": "GB", "language": "en"})
    assert (result["step_id"], result["menu_options"]) == ("trial", ["listen", "ready"])
    return result


async def listen(hass: HomeAssistant, result: ConfigFlowResult, modem: EmulatedModem) -> ConfigFlowResult:
    """Begin to listen, and wait until the modem is ready for a call."""
    result = await go(hass, result, {"next_step_id": "listen"})
    assert (result["type"], result["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "listen")
    await until(lambda: "AT+VCID=1" in placeholder(shown(hass, result), "lines"))
    return result


def shown(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Return the page as it is now, without touching it."""
    return hass.config_entries.flow._progress[result["flow_id"]].cur_step or result


def placeholder(result: ConfigFlowResult, name: str) -> str:
    """Return a part of what a page says."""
    placeholders = result["description_placeholders"]
    assert placeholders is not None
    return placeholders[name]


def marks(result: ConfigFlowResult) -> list[str]:
    """Return how the steps are marked, in their order."""
    return re.findall(r'<ha-icon icon="mdi:([a-z-]+)"></ha-icon> \S', placeholder(result, "ticks"))


async def await_end(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Wait until the page of progress gives way by itself, as a browser does."""
    await until(lambda: shown(hass, result)["type"] is FlowResultType.SHOW_PROGRESS_DONE)
    return await hass.config_entries.flow.async_configure(result["flow_id"])


async def test_everything_is_ticked_off_live(
    hass: HomeAssistant, port: Port, relay: Relay, wire: Server, config_folder: Path
) -> None:
    """A page that stands still while somebody calls; or a trial that tries something else than the line."""
    changes: list[Event] = []

    @callback
    def changed(event: Event) -> None:
        changes.append(event)

    hass.bus.async_listen(EVENT_DATA_ENTRY_FLOW_PROGRESSED, changed)
    result = await listen(hass, await set_up(hass, wire.address), wire.modem)
    assert marks(result) == [OPEN] * 5
    call = wire.place_call(CallPlan(number=NUMBER, cadence="uk"))
    await until(lambda: marks(shown(hass, result)) == [DONE, DONE, DONE, OPEN, OPEN])
    assert NUMBER in placeholder(shown(hass, result), "ticks")
    assert "RING" in placeholder(shown(hass, result), "lines")
    assert len(changes) > 3
    assert all(change.data["refresh"] for change in changes)

    result = await await_end(hass, result)
    assert (result["step_id"], result["menu_options"]) == ("trial_heard", ["heard", "not_heard"])
    result = await go(hass, result, {"next_step_id": "heard"})
    assert (result["step_id"], result["menu_options"]) == ("trial_result", ["listen", "ready"])
    assert marks(result) == [DONE] * 5
    assert relay.moves[-1] == "turn_off"
    assert "turn_on" in relay.moves
    assert hass.states.is_state(RELAY, "off")
    assert call.recording is not None
    assert call.recording.loud_until, "The caller heard something"
    assert not (config_folder / DOMAIN).exists()

    result = await go(hass, result, {"next_step_id": "ready"})
    assert result["step_id"] == "ready"


@pytest.mark.parametrize(
    ("plan", "expected", "sentence"),
    [
        pytest.param(
            CallPlan(caller_id=CallerIdKind.NONE, cadence="uk"),
            [DONE, FAILED, OPEN, DONE, DONE],
            "No caller ID came",
            id="no caller ID",
        ),
        pytest.param(
            CallPlan(caller_id=CallerIdKind.WITHHELD, cadence="uk"),
            [DONE, DONE, FAILED, DONE, DONE],
            "The number was not understood",
            id="withheld",
        ),
        pytest.param(
            CallPlan(number=NUMBER, order=Order.BEFORE_FIRST_RING, cadence="uk"),
            [DONE] * 5,
            NUMBER,
            id="the number before the ring",
        ),
    ],
)
async def test_what_does_not_work_is_named_with_its_remedy(
    hass: HomeAssistant, port: Port, wire: Server, plan: CallPlan, expected: list[str], sentence: str
) -> None:
    """A cross, and nobody who knows what to do about it."""
    result = await listen(hass, await set_up(hass, wire.address), wire.modem)
    wire.place_call(plan)
    result = await go(hass, await await_end(hass, result), {"next_step_id": "heard"})
    assert marks(result) == expected
    assert sentence in placeholder(result, "ticks")


async def test_another_country_is_tried_and_kept(hass: HomeAssistant, port: Port, wire: Server) -> None:
    """A remedy that is found in the trial and forgotten by the line."""
    result = await listen(hass, await set_up(hass, wire.address, relay=False), wire.modem)
    wire.place_call(CallPlan(caller_id=CallerIdKind.NONE, cadence="uk"))
    result = await go(hass, await await_end(hass, result), {"next_step_id": "heard"})
    assert result["menu_options"] == ["listen", "listen_automatic", "ready"]
    with patch.object(trial, "LIMIT", 0.5):
        result = await await_end(hass, await go(hass, result, {"next_step_id": "listen_automatic"}))
    assert result["menu_options"] == ["listen", "ready"]
    result = await go(hass, await go(hass, result, {"next_step_id": "ready"}), {})
    assert result["options"]["modem_country"] == "automatic"


async def test_a_line_that_does_not_ring_is_given_up(hass: HomeAssistant, port: Port, wire: Server) -> None:
    """A page that waits for ever; and remedies for what nobody could try."""
    with patch.object(trial, "LIMIT", 1.0):
        result = await go(hass, await set_up(hass, wire.address), {"next_step_id": "listen"})
        result = await await_end(hass, result)
    assert (result["step_id"], result["menu_options"]) == ("trial_result", ["listen", "ready"])
    assert marks(result) == [FAILED, OPEN, OPEN, OPEN, OPEN]
    assert "It did not ring" in placeholder(result, "ticks")


@pytest.mark.parametrize(
    ("obeys", "refuses"),
    [
        pytest.param({"turn_off"}, set(), id="stays off"),
        pytest.param({"turn_off"}, {"turn_on"}, id="refuses"),
    ],
)
async def test_a_relay_that_does_not_move_is_named(
    hass: HomeAssistant, port: Port, relay: Relay, wire: Server, obeys: set[str], refuses: set[str]
) -> None:
    """A relay that is ticked off because it was told something."""
    relay.obeys, relay.refuses = obeys, refuses
    result = await listen(hass, await set_up(hass, wire.address), wire.modem)
    wire.place_call(CallPlan(number=NUMBER, cadence="uk"))
    result = await go(hass, await await_end(hass, result), {"next_step_id": "heard"})
    assert marks(result) == [DONE, DONE, DONE, FAILED, DONE]


async def test_a_relay_that_hangs_keeps_nobody_waiting(
    hass: HomeAssistant, port: Port, relay: Relay, wire: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialog that never goes on, because of a switch that never answers."""
    monkeypatch.setattr(trial_relay, "STATE_LIMIT", 0.2)

    async def hang(_call: ServiceCall) -> None:
        await asyncio.Event().wait()

    hass.services.async_register("switch", "turn_off", hang)
    with patch.object(trial, "LIMIT", 0.5):
        result = await go(hass, await set_up(hass, wire.address), {"next_step_id": "listen"})
        assert (await await_end(hass, result))["step_id"] == "trial_result"


async def test_a_greeting_that_nobody_heard_is_named(hass: HomeAssistant, port: Port, wire: Server) -> None:
    """A modem that plays into the wrong socket, and says that it played."""
    result = await listen(hass, await set_up(hass, wire.address, relay=False), wire.modem)
    wire.place_call(CallPlan(number=NUMBER, cadence="uk"))
    result = await go(hass, await await_end(hass, result), {"next_step_id": "not_heard"})
    assert marks(result) == [DONE, DONE, DONE, FAILED]
    assert "The greeting was not heard" in placeholder(result, "ticks")


async def test_a_modem_that_cannot_answer_is_asked_for_less(hass: HomeAssistant, port: Port, tmp_path: Path) -> None:
    """A cross for what such a modem was never meant to do."""
    modem = EmulatedModem(CALLER_ID_ONLY)
    async with serve_pty(modem, tmp_path / "modem") as server:
        result = await listen(hass, await set_up(hass, server.address), modem)
        server.place_call(CallPlan(number=NUMBER, rings=1, cadence="uk"))
        result = await await_end(hass, result)
    assert result["step_id"] == "trial_result"
    assert marks(result) == [DONE, DONE, DONE]


async def test_a_modem_that_is_gone_is_named(hass: HomeAssistant, port: Port, tmp_path: Path) -> None:
    """Ninety seconds of waiting for a modem that fell out."""
    result = await set_up(hass, str(tmp_path / "modem"))
    result = await await_end(hass, await go(hass, result, {"next_step_id": "listen"}))
    assert result["step_id"] == "trial_result"
    assert "could not be used" in placeholder(result, "ticks")


async def test_what_a_modem_says_is_text(hass: HomeAssistant, port: Port, wire: Server) -> None:
    """A caller's name that breaks out of its frame and becomes a picture, a link, or worse."""
    result = await listen(hass, await set_up(hass, wire.address, relay=False), wire.modem)
    wire.place_call(CallPlan(number=NUMBER, name="```<img src=x>![a](b)", cadence="uk"))
    await until(lambda: "NAME" in placeholder(shown(hass, result), "lines"))
    lines = placeholder(shown(hass, result), "lines")
    assert lines.count("```") == 2
    assert lines.startswith("```\n")
    assert lines.endswith("\n```")
    await await_end(hass, result)


async def test_closing_the_page_hangs_up_and_connects_the_phones(
    hass: HomeAssistant, port: Port, relay: Relay, wire: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody closes the dialog in mid-greeting: a line that is busy for ever, and phones that are dead."""
    monkeypatch.setattr(trial, "_clips", lambda _language: {"refusal": b"\x00\x20\x00\xe0" * 80000})
    result = await listen(hass, await set_up(hass, wire.address), wire.modem)
    wire.place_call(CallPlan(number=NUMBER, cadence="uk"))
    await until(lambda: wire.modem.is_off_hook and hass.states.is_state(RELAY, "on"))
    hass.config_entries.flow.async_abort(result["flow_id"])
    await until(lambda: not wire.modem.is_off_hook)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.is_state(RELAY, "off")
    assert not wire.modem.is_open


async def test_home_assistant_stops_in_mid_trial(
    hass: HomeAssistant, port: Port, relay: Relay, wire: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restart that leaves the modem off-hook and the phones cut off."""
    monkeypatch.setattr(trial, "_clips", lambda _language: {"refusal": b"\x00\x20\x00\xe0" * 80000})
    await listen(hass, await set_up(hass, wire.address), wire.modem)
    wire.place_call(CallPlan(number=NUMBER, cadence="uk"))
    await until(lambda: wire.modem.is_off_hook and hass.states.is_state(RELAY, "on"))
    await hass.async_stop(force=True)
    assert not wire.modem.is_off_hook
    assert not wire.modem.is_open
    assert hass.states.is_state(RELAY, "off")


async def test_closing_the_page_at_once_opens_nothing(hass: HomeAssistant, port: Port, wire: Server) -> None:
    """A trial that begins after its dialog was closed."""
    result = await go(hass, await set_up(hass, wire.address), {"next_step_id": "listen"})
    hass.config_entries.flow.async_abort(result["flow_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    with pytest.raises(UnknownFlow):
        await hass.config_entries.flow.async_configure(result["flow_id"])


def test_what_is_said_is_the_greeting() -> None:
    """A caller who is told that the call is not accepted."""
    assert _clips("pl") == {"refusal": BundledPrompts().load("pl")[PromptId.GREETING]}


# --- a line that is set up


@pytest.fixture
async def running(hass: HomeAssistant, line: MockConfigEntry, wire: Server) -> MockConfigEntry:
    """Return a line that runs, at the emulated modem."""
    hass.config_entries.async_update_entry(line, data={"device": wire.address, "relay": RELAY})
    await hass.config_entries.async_setup(line.entry_id)
    return line


async def test_a_line_is_tried_while_it_is_paused(hass: HomeAssistant, running: MockConfigEntry, wire: Server) -> None:
    """Two drivers on one modem; or a line that stays stopped after it was tried."""
    result = await reconfigure(hass, running, "trial")
    assert result["menu_options"] == ["listen", "trial_over"]
    result = await listen(hass, result, wire.modem)
    assert running.state is ConfigEntryState.NOT_LOADED
    wire.place_call(CallPlan(number="022 123 45 67", cadence="pl"))
    result = await go(hass, await await_end(hass, result), {"next_step_id": "heard"})
    assert running.state is ConfigEntryState.LOADED
    assert marks(result) == [DONE] * 5
    assert "+48221234567" in placeholder(result, "ticks")
    result = await go(hass, result, {"next_step_id": "trial_over"})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "trial_over")


async def test_a_country_that_was_tried_is_given_to_the_line(
    hass: HomeAssistant, running: MockConfigEntry, wire: Server
) -> None:
    """A remedy that has to be entered a second time, in the options."""
    result = await listen(hass, await reconfigure(hass, running, "trial"), wire.modem)
    wire.place_call(CallPlan(caller_id=CallerIdKind.NONE, cadence="pl"))
    result = await go(hass, await await_end(hass, result), {"next_step_id": "heard"})
    with patch.object(trial, "LIMIT", 0.5):
        result = await await_end(hass, await go(hass, result, {"next_step_id": "listen_automatic"}))
    result = await go(hass, result, {"next_step_id": "trial_over"})
    await hass.async_block_till_done()
    assert result["reason"] == "reconfigure_successful"
    assert running.options["modem_country"] == "automatic"
    assert running.state is ConfigEntryState.LOADED


async def test_closing_the_page_starts_the_line_again(
    hass: HomeAssistant, running: MockConfigEntry, wire: Server
) -> None:
    """A line that stays stopped until somebody notices."""
    result = await listen(hass, await reconfigure(hass, running, "trial"), wire.modem)
    hass.config_entries.flow.async_abort(result["flow_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert running.state is ConfigEntryState.LOADED


async def test_a_call_is_not_ended_by_a_trial(hass: HomeAssistant, running: MockConfigEntry) -> None:
    """A caller who is thrown off the line because somebody wants to try it."""
    running.runtime_data.attendant.record = SimpleNamespace(is_over=False)
    result = await reconfigure(hass, running, "trial")
    result = await await_end(hass, await go(hass, result, {"next_step_id": "listen"}))
    assert result["reason"] == "line_in_use"
    assert running.state is ConfigEntryState.LOADED


async def test_a_mistake_of_ours_ends_the_trial(
    hass: HomeAssistant, running: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """A page that waits for ever, and nothing in the log."""
    with patch.object(trial.Trial, "run", side_effect=RuntimeError("a bug")):
        result = await go(hass, await reconfigure(hass, running, "trial"), {"next_step_id": "listen"})
        result = await await_end(hass, result)
    assert result["reason"] == "line_busy"
    assert "a bug" in caplog.text
    caplog.clear()
    assert running.state is ConfigEntryState.LOADED
