"""Where a tap on a message leads: to the view of a dashboard on which somebody has put this line.

A view with a card of ours that shows the line is what they want to see; else one with an entity of the line. What only
administrators may open comes after what everybody may. Where there is none, the app opens as it always does. Dashboards
change, and are looked through again whenever one of them does.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.start import async_at_started

from ..const import DOMAIN
from ..dashboard.access import find_line

# By name and not by import: dashboards need not be there, and what they need is installed only with them.
_LOVELACE: Final = "lovelace"
_UPDATED: Final = "lovelace_updated"

CARD: Final = "custom:call-screener-card"
ANSWERS: Final = "custom:call-screener-answers"
"""What our card, and our answers on somebody's tile, are called on a dashboard."""


class CardView:
    """Looks for the view; `found` is told of it, and of None where there is none."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, found: Callable[[str | None], None]) -> None:
        self._hass = hass
        self._entry = entry
        self._found = found

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin; return what ends it."""
        stops = (
            async_at_started(self._hass, self._look_soon),
            self._hass.bus.async_listen(_UPDATED, self._look_soon),
        )

        def stop() -> None:
            for each in stops:
                each()

        return stop

    @callback
    def _look_soon(self, _why: HomeAssistant | Event) -> None:
        _ = self._entry.async_create_task(self._hass, self._look(), f"{DOMAIN} look for the card")

    async def _look(self) -> None:
        lovelace = self._hass.data.get(_LOVELACE)
        dashboards: dict[str | None, Any] = getattr(lovelace, "dashboards", {})
        own = [
            entity.entity_id
            for entity in er.async_entries_for_config_entry(er.async_get(self._hass), self._entry.entry_id)
        ]
        # The best of each kind that was found, by what it lacks. Of two that are alike the first one is taken.
        found: dict[tuple[bool, bool], str] = {}
        for url_path, dashboard in dashboards.items():
            try:
                config = await dashboard.async_load(False)
            except HomeAssistantError:
                # It makes itself up, from all that there is: nobody has put anything there.
                continue
            is_hidden = bool((getattr(dashboard, "config", None) or {}).get("require_admin"))
            for path, view in _views(config):
                has_card = any(self._is_ours(named) for named in _named_by_cards(view))
                if has_card or _names_one(json.dumps(view, default=str), own):
                    _ = found.setdefault((is_hidden, not has_card), f"/{url_path or _LOVELACE}/{path}")
        self._found(found[min(found)] if found else None)

    def _is_ours(self, named: str | None) -> bool:
        """Whether a card shows this line: one that names no entity shows the only line there is."""
        return find_line(self._hass, {ATTR_ENTITY_ID: named} if named else {}) is self._entry


def _named_by_cards(config: Any, beside: str | None = None) -> Iterator[str | None]:
    """Yield the entity that each card of ours names; `beside` is what the tile names on which our answers are."""
    if isinstance(config, dict):
        entity_id = named if isinstance(named := config.get("entity"), str) else None
        if config.get("type") == CARD:
            yield entity_id
        elif config.get("type") == ANSWERS and beside:
            yield beside
        for each in config.values():
            yield from _named_by_cards(each, entity_id)
    elif isinstance(config, list):
        for each in config:
            yield from _named_by_cards(each, beside)


def _views(config: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the path of each view below its dashboard's, and the view; somebody may be halfway in writing it."""
    for place, view in enumerate(config.get("views") or ()):
        if isinstance(view, dict):
            yield str(view.get("path", place)), view


def _names_one(text: str, entity_ids: Collection[str]) -> bool:
    return any(f'"{entity_id}"' in text for entity_id in entity_ids)
