"""Who may see a line, and who may do something about it.

A line has no permissions of its own. Its state, as an entity, stands for it: who may read that may follow the calls,
and who may control it may answer them.
"""

from typing import Final

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_ENTITY_ID, Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import Unauthorized
from homeassistant.helpers import entity_registry as er

from ..const import DOMAIN
from ..refusal import forbidden

_STATE: Final = "state"
"""The key of the sensor that stands for the line."""


@callback
def find_line(hass: HomeAssistant, wanted: dict[str, str]) -> ConfigEntry | None:
    """Return the line that is meant, loaded or not: by its id, by one of its entities, or as the only one."""
    if entity_id := wanted.get(ATTR_ENTITY_ID):
        entity = er.async_get(hass).async_get(entity_id)
        entry_id = entity.config_entry_id if entity and entity.platform == DOMAIN else None
    elif (entry_id := wanted.get(ATTR_CONFIG_ENTRY_ID)) is None:
        lines = hass.config_entries.async_entries(DOMAIN, include_ignore=False, include_disabled=False)
        return lines[0] if len(lines) == 1 else None
    entry = hass.config_entries.async_get_entry(entry_id) if entry_id else None
    return entry if entry and entry.domain == DOMAIN else None


@callback
def may_read(hass: HomeAssistant, user: User, entry: ConfigEntry) -> bool:
    """Whether somebody may follow the calls of a line."""
    return _may(hass, user, entry, POLICY_READ)


@callback
def may_control(hass: HomeAssistant, user: User, entry: ConfigEntry) -> bool:
    """Whether somebody may answer the calls of a line, and change what is written down of them."""
    return _may(hass, user, entry, POLICY_CONTROL)


async def check(hass: HomeAssistant, user_id: str | None, entry: ConfigEntry, *, reads: bool) -> None:
    """Raise `Unauthorized` unless a user may; whatever has no user, such as an automation, may."""
    if user_id is None:
        return
    user = await hass.auth.async_get_user(user_id)
    policy = POLICY_READ if reads else POLICY_CONTROL
    if user is None or not _may(hass, user, entry, policy):
        raise Unauthorized(user_id=user_id, config_entry_id=entry.entry_id, permission=policy)


async def check_administrator(hass: HomeAssistant, user_id: str | None, entry: ConfigEntry) -> None:
    """Raise `Unauthorized` unless a user is an administrator; whatever has no user, such as an automation, may."""
    if user_id is None:
        return
    user = await hass.auth.async_get_user(user_id)
    if user is None or not user.is_admin:
        raise forbidden("administrators_only", user_id, entry.entry_id)


def _may(hass: HomeAssistant, user: User, entry: ConfigEntry, policy: str) -> bool:
    if user.is_admin:
        return True
    entity_id = er.async_get(hass).async_get_entity_id(Platform.SENSOR, DOMAIN, f"{entry.entry_id}_{_STATE}")
    return entity_id is not None and user.permissions.check_entity(entity_id, policy)
