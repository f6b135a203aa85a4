"""The answers to a call, and what can be done about the last caller, as buttons for dashboards and remotes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.button import (
    DOMAIN as BUTTON_DOMAIN,
    ButtonEntity,
    ButtonEntityDescription,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .attendant import Attendant
from .blocking import block_last_caller
from .book.entries import Entry, EntryKind
from .const import DOMAIN
from .core.events import Decision
from .core.screening.listed import ListName
from .data import CallScreenerConfigEntry
from .decider import decider
from .demo import Scenario, history
from .entity import CallScreenerEntity
from .refusal import translated

PARALLEL_UPDATES: Final = 0

type Press = Callable[[Attendant, str], Awaitable[None]]
"""What a button does on a line, for whoever pressed it."""


@dataclass(frozen=True, kw_only=True)
class LineButtonDescription(ButtonEntityDescription):
    """What a button does."""

    press: Press


def _decide(decision: Decision) -> Press:
    return lambda line, by: line.decide(decision, by=by)


async def _block_last_caller(line: Attendant, by: str) -> None:
    await block_last_caller(line, by)


async def _allow_last_caller(line: Attendant, by: str) -> None:
    key = line.last_number().key
    await line.rulebook.put(Entry(kind=EntryKind.NUMBER, key=key, list=ListName.ALLOW, source=by), by=by)


BUTTONS: Final = (
    LineButtonDescription(key="accept", press=_decide(Decision.ACCEPT)),
    LineButtonDescription(key="reject", press=_decide(Decision.REJECT)),
    LineButtonDescription(key="send_to_voicemail", press=_decide(Decision.VOICEMAIL)),
    LineButtonDescription(key="hang_up", press=_decide(Decision.HANG_UP)),
    LineButtonDescription(key="block_last_caller", press=_block_last_caller),
    LineButtonDescription(key="allow_last_caller", press=_allow_last_caller),
)


@dataclass(frozen=True, kw_only=True)
class CallerButtonDescription(ButtonEntityDescription):
    """Who calls a demo line."""

    scenario: Scenario


CALLERS: Final = tuple(CallerButtonDescription(key=f"call_{scenario}", scenario=scenario) for scenario in Scenario)
REMOVE_DEMO_CALLS: Final = ButtonEntityDescription(key="remove_demo_calls", entity_category=EntityCategory.CONFIG)


async def async_setup_entry(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the buttons of a line; a demo line has more, which go when a real one becomes of it."""
    async_add_entities(LineButton(entry, description) for description in BUTTONS)
    if entry.runtime_data.demo:
        async_add_entities(CallerButton(entry, description) for description in CALLERS)
        async_add_entities([RemoveDemoCalls(entry, REMOVE_DEMO_CALLS)])
        return
    registry = er.async_get(hass)
    for description in (*CALLERS, REMOVE_DEMO_CALLS):
        unique_id = f"{entry.entry_id}_{description.key}"
        if left_over := registry.async_get_entity_id(BUTTON_DOMAIN, DOMAIN, unique_id):
            registry.async_remove(left_over)


class LineButton(CallScreenerEntity, ButtonEntity):
    """A button of a line. Where there is no call to decide about, it says so."""

    entity_description: LineButtonDescription
    _follows_line = False

    @override
    async def async_press(self) -> None:
        """Do what the button is for."""
        by = await decider(self.hass, self._context, self._attendant.policy.language)
        with translated():
            await self.entity_description.press(self._attendant, by)


class CallerButton(CallScreenerEntity, ButtonEntity):
    """Has somebody call a demo line."""

    entity_description: CallerButtonDescription
    _follows_line = False

    @override
    async def async_press(self) -> None:
        """Have that caller ring; while somebody else does, it says so."""
        if demo := self._entry.runtime_data.demo:
            await demo.simulate(self.entity_description.scenario)


class RemoveDemoCalls(CallScreenerEntity, ButtonEntity):
    """Removes the made-up calls with which a demo line begins."""

    _follows_line = False

    @override
    async def async_press(self) -> None:
        """Remove them, and all that still shows one of them."""
        with translated():
            await history.remove(self._entry.runtime_data.book)
            await self._attendant.recall()
