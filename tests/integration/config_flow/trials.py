"""Trials of a line as somebody goes through their pages, and what is waited for on the line's thread."""

import asyncio
import re
from collections.abc import Callable

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from tests.integration.config_flow.pages import begin, go, settle, to_trial, with_switch, without_relay

NUMBER = "+447700900102"
WRITTEN = "07700 900102"
"""The same, as people write it where the line is."""
OPEN, DONE, FAILED = "circle-outline", "check-circle", "alert-circle"


async def until(happened: Callable[[], bool]) -> None:
    """Wait for what happens on another thread."""
    async with asyncio.timeout(10.0):
        while not happened():  # noqa: ASYNC110 - a thread sets no event of ours
            await asyncio.sleep(0.01)


async def set_up(hass: HomeAssistant, device: str, *, relay: bool = True, contacts: str = "") -> ConfigFlowResult:
    """Set a line up as far as to the trial."""
    result = await settle(hass, await go(hass, await begin(hass, "modem"), {"device": device}))
    result = await (with_switch if relay else without_relay)(hass, result)
    if relay:
        result = await go(hass, result, {"next_step_id": "household"})
    result = await to_trial(hass, await go(hass, result, {"country": "GB", "language": "en"}), contacts)
    assert (result["step_id"], result["menu_options"]) == ("trial", ["listen", "ready"])
    return result


async def listen(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Begin to listen, and wait until the page says that the modem is ready for a call."""
    result = await go(hass, result, {"next_step_id": "listen"})
    assert (result["type"], result["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "listen")
    assert "made ready" in placeholder(result, "now")
    await until(lambda: "Call the number" in placeholder(shown(hass, result), "now"))
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
    return re.findall(r'<ha-icon icon="mdi:([a-z-]+)"></ha-icon></td><td[^>]*>\S', placeholder(result, "ticks"))


async def await_end(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Wait until the page of progress gives way by itself, as a browser does."""
    await until(lambda: shown(hass, result)["type"] is FlowResultType.SHOW_PROGRESS_DONE)
    return await hass.config_entries.flow.async_configure(result["flow_id"])
