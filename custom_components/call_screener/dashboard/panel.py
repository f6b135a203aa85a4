"""The administrators' panel: in the sidebar for as long as there is a line.

Its module is fetched when somebody opens it, under an address that changes with what is in the file, so that no browser
shows last month's panel from its cache.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from homeassistant.components import frontend
from homeassistant.components.http import StaticPathConfig
from homeassistant.components.panel_custom import async_register_panel
from homeassistant.core import HomeAssistant, callback

from ..const import DOMAIN

URL_PATH: Final = "call-screener-panel"
"""The first part of every address of the panel: `/call-screener-panel/calls/<id>`."""
ELEMENT: Final = "call-screener-panel"
TITLE: Final = "Call Screener"
ICON: Final = "mdi:phone-lock"

_MODULE: Final = Path(__file__).parent.parent / "www" / "call-screener-panel.js"
_MODULE_URL: Final = "/call_screener_panel/call-screener-panel.js"
_FRONTEND: Final = "frontend"


async def async_serve_panel(hass: HomeAssistant) -> None:
    """Serve the panel's module, once for all lines."""
    if _FRONTEND in hass.config.components:
        await hass.http.async_register_static_paths([StaticPathConfig(_MODULE_URL, str(_MODULE), cache_headers=True)])


async def async_show_panel(hass: HomeAssistant) -> None:
    """Put the panel into the sidebar, unless it is there; nothing is done in a house without a frontend."""
    if _FRONTEND not in hass.config.components or frontend.async_panel_exists(hass, URL_PATH):
        return
    edition = await hass.async_add_executor_job(_edition)
    if frontend.async_panel_exists(hass, URL_PATH):  # Another line was faster.
        return
    await async_register_panel(
        hass,
        frontend_url_path=URL_PATH,
        webcomponent_name=ELEMENT,
        sidebar_title=TITLE,
        sidebar_icon=ICON,
        module_url=f"{_MODULE_URL}?v={edition}",
        require_admin=True,
        # Without `config_panel_domain`: the frontend would open the panel in the place of our options.
    )


@callback
def async_hide_panel(hass: HomeAssistant) -> None:
    """Take the panel out of the sidebar if no line is left, or all of them are disabled."""
    lines = hass.config_entries.async_entries(DOMAIN, include_ignore=False, include_disabled=False)
    if _FRONTEND in hass.config.components and not lines:
        frontend.async_remove_panel(hass, URL_PATH, warn_if_unknown=False)


def _edition() -> str:
    """Return what tells this edition of the module from any other."""
    return sha256(_MODULE.read_bytes()).hexdigest()[:12]
