"""The answers to a call, and what can be done about the last caller, as buttons for dashboards and remotes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .attendant import Attendant
from .book.entries import Entry, EntryKind
from .core.events import Decision
from .core.screening.listed import ListName
from .data import CallScreenerConfigEntry
from .decider import decider
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
    await _put(line, ListName.BLOCK, by)


async def _allow_last_caller(line: Attendant, by: str) -> None:
    await _put(line, ListName.ALLOW, by)


async def _put(line: Attendant, list_name: ListName, by: str) -> None:
    key = line.last_number().key
    await line.rulebook.put(Entry(kind=EntryKind.NUMBER, key=key, list=list_name, source=by), by=by)


BUTTONS: Final = (
    LineButtonDescription(key="accept", press=_decide(Decision.ACCEPT)),
    LineButtonDescription(key="reject", press=_decide(Decision.REJECT)),
    LineButtonDescription(key="send_to_voicemail", press=_decide(Decision.VOICEMAIL)),
    LineButtonDescription(key="hang_up", press=_decide(Decision.HANG_UP)),
    LineButtonDescription(key="block_last_caller", press=_block_last_caller),
    LineButtonDescription(key="allow_last_caller", press=_allow_last_caller),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the buttons of a line."""
    async_add_entities(LineButton(entry, description) for description in BUTTONS)


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
