"""How a browser gets the card: as a resource of Home Assistant's dashboards.

Its address has the version in it and changes with what is in the file, so that no browser goes on with the card of
last month. Where dashboards are kept by Home Assistant, the resource is written there: made with the first line,
renewed by an upgrade, taken away with the last line. Where they are kept as YAML, nothing can be written: the card is
loaded with the whole frontend instead, and an issue has the line that makes a resource of it.
"""

import logging
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, add_extra_js_url, remove_extra_js_url
from homeassistant.components.http import StaticPathConfig
from homeassistant.components.lovelace.const import CONF_RESOURCE_TYPE_WS, LOVELACE_DATA
from homeassistant.components.lovelace.resources import ResourceStorageCollection
from homeassistant.const import CONF_ID, CONF_URL
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.loader import async_get_integration
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

_LOGGER = logging.getLogger(__name__)

URL: Final = "/call_screener/call-screener-card.js"
MODULE: Final = Path(__file__).parent.parent / "www" / "call-screener-card.js"
ISSUE_NOT_REGISTERED: Final = "card_not_registered"
ISSUE_YAML: Final = "card_in_yaml"

_VERSIONED: Final[HassKey[str]] = HassKey(f"{DOMAIN}_card")


async def serve_card(hass: HomeAssistant) -> None:
    """Serve the card's module; once, for an address that is served cannot be taken back."""
    await hass.http.async_register_static_paths([StaticPathConfig(URL, str(MODULE), cache_headers=True)])
    integration = await async_get_integration(hass, DOMAIN)
    edition = await hass.async_add_executor_job(_edition)
    hass.data[_VERSIONED] = f"{URL}?v={integration.version}-{edition}"


async def register_card(hass: HomeAssistant) -> None:
    """See to it that dashboards find this edition of the card, however often that is asked."""
    if LOVELACE_DATA not in hass.data:
        return
    url, resources = hass.data[_VERSIONED], hass.data[LOVELACE_DATA].resources
    if not isinstance(resources, ResourceStorageCollection):
        _stand_in(hass, url, ISSUE_YAML, [item[CONF_URL] for item in resources.async_items()])
        return
    try:
        await _write(resources, url)
    except (HomeAssistantError, OSError, ValueError) as error:
        _LOGGER.warning("The card could not be made known to dashboards: %s", error)
        _stand_in(hass, url, ISSUE_NOT_REGISTERED, [])
    else:
        _take_back(hass, url)


async def unregister_card(hass: HomeAssistant) -> None:
    """Take the card from the dashboards; those that have it show that it is not there any more.

    It may never have been served: a line can be disabled since before the start, and be removed.
    """
    if LOVELACE_DATA not in hass.data:
        return
    resources = hass.data[LOVELACE_DATA].resources
    _take_back(hass, hass.data.get(_VERSIONED))
    if isinstance(resources, ResourceStorageCollection):
        await resources.async_get_info()
        for item in _ours(resources):
            await resources.async_delete_item(item[CONF_ID])


async def _write(resources: ResourceStorageCollection, url: str) -> None:
    await resources.async_get_info()  # It is read from the disk when somebody wants to know.
    module, ours = {CONF_RESOURCE_TYPE_WS: "module", CONF_URL: url}, _ours(resources)
    if not ours:
        await resources.async_create_item(module)
    elif ours[0][CONF_URL] != url:
        await resources.async_update_item(ours[0][CONF_ID], module)
    for other in ours[1:]:
        await resources.async_delete_item(other[CONF_ID])


def _ours(resources: ResourceStorageCollection) -> list[dict[str, Any]]:
    return [item for item in resources.async_items() if _is_ours(item[CONF_URL])]


def _is_ours(url: str) -> bool:
    return url.partition("?")[0] == URL


@callback
def _stand_in(hass: HomeAssistant, url: str, issue: str, known: list[str]) -> None:
    """Load the card with the frontend, unless a resource has it that somebody wrote down; and say so."""
    if any(map(_is_ours, known)):
        _take_back(hass, url)
        return
    if DATA_EXTRA_MODULE_URL in hass.data and url not in hass.data[DATA_EXTRA_MODULE_URL].urls:
        add_extra_js_url(hass, url)
    report_no_resource(hass, issue)


@callback
def report_no_resource(hass: HomeAssistant, issue: str) -> None:
    """Tell the household that browsers do not get the card as they should, by the key of why."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue,
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key=issue,
        translation_placeholders={"url": URL},
    )


@callback
def _take_back(hass: HomeAssistant, url: str | None) -> None:
    """Take back whatever was done in place of a resource."""
    if (extra := hass.data.get(DATA_EXTRA_MODULE_URL)) and url in extra.urls:
        remove_extra_js_url(hass, url)
    for issue in (ISSUE_NOT_REGISTERED, ISSUE_YAML):
        ir.async_delete_issue(hass, DOMAIN, issue)


def _edition() -> str:
    """Return what tells this edition of the module from any other. A line does without it, if need be."""
    try:
        return sha256(MODULE.read_bytes()).hexdigest()[:8]
    except OSError:
        return "missing"
