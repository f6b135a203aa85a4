"""Speakers were an option of a line before there were ringers: each line's become ringers of their own."""

from types import MappingProxyType
from typing import Final

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback

from ..household.ringers.settings import CONF_CALLS, CONF_ENTITIES, CONF_KIND, RINGER, Occasion, RingerKind
from .forms import names_of, of_voip

_SPEAKERS: Final = "speakers"
"""The option: media players and Assist satellites, by their entity ids."""


@callback
def speakers_to_ringers(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Make ringers of the speakers that were chosen; does nothing where that was done."""
    speakers: list[str] = entry.options.get(_SPEAKERS) or []
    handsets = [each for each in speakers if of_voip(hass, each)]
    for kind, entities in (
        (RingerKind.SPEAKER, [each for each in speakers if each not in handsets]),
        (RingerKind.HANDSET, handsets),
    ):
        if entities:
            hass.config_entries.async_add_subentry(entry, _ringer(hass, kind, entities))
    others = {key: value for key, value in entry.options.items() if key != _SPEAKERS}
    hass.config_entries.async_update_entry(entry, options=others)


def _ringer(hass: HomeAssistant, kind: RingerKind, entities: list[str]) -> ConfigSubentry:
    kept = {CONF_KIND: kind.value, CONF_ENTITIES: entities, CONF_CALLS: [Occasion.SCREENED.value]}
    return ConfigSubentry(
        data=MappingProxyType(kept), subentry_type=RINGER, title=names_of(hass, entities), unique_id=None
    )
