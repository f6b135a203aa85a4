"""Where a tap on a message leads: to the view of a dashboard on which somebody has put this line.

A view with a card of ours is what they want to see; else one with an entity of the line. Where there is none, the app
opens as it always does. Dashboards change, and are looked through again whenever one of them does.
"""

import json
from collections.abc import Callable, Collection
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.start import async_at_started

from ..const import DOMAIN

# By name and not by import: dashboards need not be there, and what they need is installed only with them.
_LOVELACE: Final = "lovelace"
_UPDATED: Final = "lovelace_updated"

CARD: Final = '"custom:call-screener'
"""How the types of our cards begin, in JSON."""


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
        second_best: str | None = None
        for url_path, dashboard in dashboards.items():
            try:
                views = (await dashboard.async_load(False)).get("views", [])
            except HomeAssistantError:
                # It makes itself up, from all that there is: nobody has put anything there.
                continue
            for place, view in enumerate(views):
                text = json.dumps(view, default=str)
                path = f"/{url_path or _LOVELACE}/{view.get('path', place)}"
                if CARD in text:
                    self._found(path)
                    return
                if second_best is None and _names_one(text, own):
                    second_best = path
        self._found(second_best)


def _names_one(text: str, entity_ids: Collection[str]) -> bool:
    return any(f'"{entity_id}"' in text for entity_id in entity_ids)
