"""The doors that open for a while, and the phones of a line that are cut off at rest."""

from typing import Any, Final, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import STATE_OFF, EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.restore_state import RestoreEntity

from .const import DOMAIN
from .data import CallScreenerConfigEntry
from .entity import CallScreenerEntity
from .refusal import translated
from .relay.resting import is_silent
from .rules.escapes import PERMIT_LASTS

PARALLEL_UPDATES: Final = 0

PERMIT_NEXT_CALL: Final = SwitchEntityDescription(key="permit_next_call", entity_category=EntityCategory.CONFIG)
EMERGENCY_WINDOW: Final = SwitchEntityDescription(key="emergency_window", entity_category=EntityCategory.CONFIG)
PHONES: Final = SwitchEntityDescription(key="phones", entity_category=EntityCategory.CONFIG)


async def async_setup_entry(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the switches of a line. Only one with the silent option has phones to switch."""
    async_add_entities([PermitNextCall(entry, PERMIT_NEXT_CALL), EmergencyWindow(entry, EMERGENCY_WINDOW)])
    if is_silent(entry):
        async_add_entities([PhonesAtRest(entry, PHONES)])
        return
    registry = er.async_get(hass)
    if entity_id := registry.async_get_entity_id(Platform.SWITCH, DOMAIN, f"{entry.entry_id}_{PHONES.key}"):
        registry.async_remove(entity_id)


class PermitNextCall(CallScreenerEntity, SwitchEntity):
    """Lets strangers ring, as a rule the next one, and turns off by itself when that is spent or over."""

    @property
    @override
    def is_on(self) -> bool:
        """Return whether the next call is permitted."""
        return self._attendant.rulebook.is_permitting

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return until when, and whether it is for one call."""
        rulebook = self._attendant.rulebook
        if not rulebook.is_permitting or (permit := rulebook.policy.permit) is None:
            return None
        return {"until": permit.until.isoformat(), "for_one": permit.is_for_one}

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Permit the next call."""
        with translated():
            await self._attendant.rulebook.permit(PERMIT_LASTS, is_for_one=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Take the permit back."""
        with translated():
            await self._attendant.rulebook.revoke_permit()


class EmergencyWindow(CallScreenerEntity, SwitchEntity):
    """Lets every call ring for two hours after an emergency call, withheld numbers too, and turns off by itself."""

    @property
    @override
    def is_on(self) -> bool:
        """Return whether every call rings."""
        return self._attendant.rulebook.is_emergency

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return until when."""
        until = self._attendant.rulebook.policy.emergency_until
        return {"until": until.isoformat()} if until and self.is_on else None

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Let every call ring from now on for two hours."""
        with translated():
            await self._attendant.rulebook.start_emergency_window()

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Screen calls again."""
        with translated():
            await self._attendant.rulebook.end_emergency_window()


class PhonesAtRest(CallScreenerEntity, SwitchEntity, RestoreEntity):
    """Whether the phones have the line while nobody is screened, on a line that cuts them off then.

    On, anybody can dial, and strangers are heard for a ring. Off, the schedule and the sensor decide. After a restart
    it is as it was; where that is not known, the phones are connected.
    """

    _attr_is_on = False
    _follows_line = False

    @override
    async def async_added_to_hass(self) -> None:
        """Be as before. Somebody who has just chosen the silent option wants the phones cut off."""
        await super().async_added_to_hass()
        before = await self.async_get_last_state()
        self._attr_is_on = before is not None and before.state != STATE_OFF
        self._attendant.resting.switch(are_connected=self._attr_is_on)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Connect the phones."""
        self._turn(is_on=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Let them be cut off at rest."""
        self._turn(is_on=False)

    def _turn(self, *, is_on: bool) -> None:
        self._attr_is_on = is_on
        self._attendant.resting.switch(are_connected=is_on)
        self.async_write_ha_state()
