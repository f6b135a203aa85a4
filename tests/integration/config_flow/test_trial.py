"""A call to try the line with: a real line and an emulated modem at the end of a wire, inside the set-up's pages."""

import asyncio
from pathlib import Path
from unittest.mock import patch

import pytest
from homeassistant.core import Event, HomeAssistant, ServiceCall, callback
from homeassistant.data_entry_flow import (
    EVENT_DATA_ENTRY_FLOW_PROGRESSED,
    UnknownFlow,
)

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.emulator.caller_id import CallerIdKind
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.plan import CallPlan, Order
from custom_components.call_screener.emulator.profiles import CALLER_ID_ONLY
from custom_components.call_screener.emulator.server import Server, serve_pty
from custom_components.call_screener.speech.prompts import BundledPrompts
from custom_components.call_screener.trial import call as trial, relay as trial_relay
from custom_components.call_screener.trial.call import _clips
from tests.integration.config_flow.pages import RELAY, Port, Relay, go
from tests.integration.config_flow.trials import (
    DONE,
    FAILED,
    NUMBER,
    OPEN,
    WRITTEN,
    await_end,
    listen,
    marks,
    placeholder,
    set_up,
    shown,
    until,
)

pytestmark = pytest.mark.usefixtures("short_greeting", "relay")


@pytest.mark.usefixtures("whole_talk")
async def test_everything_is_ticked_off_live(
    hass: HomeAssistant, port: Port, relay: Relay, wire: Server, config_folder: Path
) -> None:
    """A page that stands still while somebody calls; or a trial that tries something else than the line."""
    changes: list[Event] = []

    @callback
    def changed(event: Event) -> None:
        changes.append(event)

    hass.bus.async_listen(EVENT_DATA_ENTRY_FLOW_PROGRESSED, changed)
    result = await listen(hass, await set_up(hass, wire.address))
    assert marks(result) == [OPEN] * 5
    call = wire.place_call(CallPlan(number=NUMBER, cadence="uk"))
    await until(lambda: marks(shown(hass, result))[:3] == [DONE] * 3)
    assert WRITTEN.replace(" ", "\u00a0") in placeholder(shown(hass, result), "ticks")  # not torn apart
    assert "stay on the line" in placeholder(shown(hass, result), "now")
    await until(lambda: "RING" in placeholder(shown(hass, result), "lines"))
    assert len(changes) > 3
    assert all(change.data["refresh"] for change in changes)

    result = await await_end(hass, result)
    assert (result["step_id"], result["menu_options"]) == ("trial_heard", ["heard", "not_heard"])
    result = await go(hass, result, {"next_step_id": "heard"})
    assert (result["step_id"], result["menu_options"]) == ("trial_result", ["listen", "ready"])
    assert marks(result) == [DONE] * 5
    again = await hass.config_entries.flow.async_configure(result["flow_id"])
    assert marks(again) == [DONE] * 5, "A browser may ask twice"
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
            WRITTEN,
            id="the number before the ring",
        ),
    ],
)
async def test_what_does_not_work_is_named_with_its_remedy(
    hass: HomeAssistant, port: Port, wire: Server, plan: CallPlan, expected: list[str], sentence: str
) -> None:
    """A cross, and nobody who knows what to do about it."""
    result = await listen(hass, await set_up(hass, wire.address))
    wire.place_call(plan)
    result = await go(hass, await await_end(hass, result), {"next_step_id": "heard"})
    assert marks(result) == expected
    assert sentence in placeholder(result, "ticks").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("contacts", "mark", "sentence"),
    [
        pytest.param("<b>Swift</b>;07700 900102", DONE, "is in your phone book: &lt;b&gt;Swift&lt;/b&gt;", id="known"),
        pytest.param("Anna;07700 900101", FAILED, "Nobody in your phone book has this number", id="another"),
    ],
)
async def test_whoever_was_brought_along_is_known_when_calling(
    hass: HomeAssistant, port: Port, wire: Server, contacts: str, mark: str, sentence: str
) -> None:
    """Contacts in a way of writing that no caller ID has, of which one hears when friends are asked who they are."""
    result = await listen(hass, await set_up(hass, wire.address, relay=False, contacts=contacts))
    wire.place_call(CallPlan(number=NUMBER, cadence="uk"))
    result = await go(hass, await await_end(hass, result), {"next_step_id": "heard"})
    assert marks(result) == [DONE, DONE, DONE, mark, DONE]
    assert sentence in placeholder(result, "ticks").replace("\u00a0", " ")


async def test_another_country_is_tried_and_kept(hass: HomeAssistant, port: Port, wire: Server) -> None:
    """A remedy that is found in the trial and forgotten by the line."""
    result = await listen(hass, await set_up(hass, wire.address, relay=False))
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
    result = await listen(hass, await set_up(hass, wire.address))
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
    result = await listen(hass, await set_up(hass, wire.address, relay=False))
    wire.place_call(CallPlan(number=NUMBER, cadence="uk"))
    result = await go(hass, await await_end(hass, result), {"next_step_id": "not_heard"})
    assert marks(result) == [DONE, DONE, DONE, FAILED]
    assert "The greeting was not heard" in placeholder(result, "ticks")


async def test_a_modem_that_cannot_answer_is_asked_for_less(hass: HomeAssistant, port: Port, tmp_path: Path) -> None:
    """A cross for what such a modem was never meant to do."""
    modem = EmulatedModem(CALLER_ID_ONLY)
    async with serve_pty(modem, tmp_path / "modem") as server:
        result = await listen(hass, await set_up(hass, server.address))
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


@pytest.mark.usefixtures("whole_talk")
async def test_what_a_modem_says_is_text(hass: HomeAssistant, port: Port, wire: Server) -> None:
    """A caller's name that breaks out of its frame and becomes a picture, a link, or worse."""
    result = await listen(hass, await set_up(hass, wire.address, relay=False))
    wire.place_call(CallPlan(number=NUMBER, name="```<img src=x>![a](b)", cadence="uk"))
    await until(lambda: "NAME" in placeholder(shown(hass, result), "lines"))
    lines = placeholder(shown(hass, result), "lines")
    assert "<img" not in lines
    assert "&lt;" in lines
    assert "\n" not in lines, "An empty line ends the HTML, and Markdown begins"
    await await_end(hass, result)


async def test_closing_the_page_hangs_up_and_connects_the_phones(
    hass: HomeAssistant, port: Port, relay: Relay, wire: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody closes the dialog in mid-greeting: a line that is busy for ever, and phones that are dead."""
    monkeypatch.setattr(trial, "_clips", lambda _language: {"refusal": b"\x00\x20\x00\xe0" * 80000})
    result = await listen(hass, await set_up(hass, wire.address))
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
    await listen(hass, await set_up(hass, wire.address))
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
