"""Callers of the demo line who are understood: real threads, real sound, and engines as Home Assistant has them."""

import asyncio
from pathlib import Path
from typing import override

from homeassistant.components.stt import SpeechMetadata, SpeechResult, SpeechResultState
from homeassistant.components.stt.const import DATA_COMPONENT
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import CONF_DEVICE, DEMO_DEVICE, DOMAIN
from tests.integration.models import Model, add_model
from tests.speech.listener import Listener

CALL = "event.demo_line_call"
SECOND = 2 * 16000
"""Bytes of a second of sound, as engines get it."""


class Counting(Listener):
    """An engine that says how many things it was told before."""

    @override
    async def async_process_audio_stream(self, metadata: SpeechMetadata, stream: object) -> SpeechResult:
        result = await super().async_process_audio_stream(metadata, stream)  # type: ignore[arg-type]  # as it came
        return SpeechResult(f"thing {len(self.heard)}", result.result)


async def test_a_caller_of_the_demo_line_is_understood(
    hass: HomeAssistant, config_folder: Path, socket_enabled: None
) -> None:
    """A tee that is not in the pipe, a thread that tells another's loop, or sound that comes in pieces nobody heard."""
    assert await async_setup_component(hass, "stt", {})
    listener = Counting()
    listener.result = SpeechResult("", SpeechResultState.SUCCESS)
    await hass.data[DATA_COMPONENT].async_add_entities([listener])
    model = await add_model(hass, Model())
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Demo line",
        data={CONF_DEVICE: DEMO_DEVICE},
        options={"country": "GB", "language": "pl", "stt_engine": "stt.ears", "ai_task": "ai_task.model"},
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    over = asyncio.Event()

    @callback
    def changed(event: Event[EventStateChangedData]) -> None:
        state = event.data["new_state"]
        if state and state.entity_id == CALL and state.attributes.get("event_type") == "ended":
            over.set()

    hass.bus.async_listen("state_changed", changed)
    await hass.services.async_call(DOMAIN, "simulate_call", {"scenario": "gives_up"}, blocking=True)
    async with asyncio.timeout(60):
        await over.wait()
    state = hass.states.get(CALL)
    assert state is not None
    said = (state.attributes["said_name"], state.attributes["said_reason"])
    assert len({text for text in said if text and text.startswith("thing ")}) == 2
    assert {metadata.language for metadata in listener.asked} == {"pl-PL"}
    assert len([sound for sound in listener.heard if SECOND / 2 < len(sound) < 12 * SECOND]) >= 2
    assert [task.instructions.splitlines()[-1] for task in model.asked] == [
        f'{{"name": "{said[0]}", "reason": "{said[1]}"}}'
    ]
    assert await hass.config_entries.async_unload(entry.entry_id)
