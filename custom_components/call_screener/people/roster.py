"""The people of a line, as its subentries keep them, and lines of before there were any."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
    ConfigSubentry,
    ConfigSubentryData,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..const import CONF_LANGUAGE, CONF_NOTIFY_DEVICES
from ..core.screening.language import FALLBACK_LANGUAGE
from ..household.arbitration import Household
from ..household.person import CONF_PHONES, CONF_ROLE, PERSON, Person, Role, read_person
from ..household.words import Words, words


def people_of(entry: ConfigEntry) -> tuple[Person, ...]:
    """Return who is told of a line's calls."""
    language = line_language(entry)
    return tuple(
        read_person(subentry.subentry_id, subentry.title, subentry.data, language) for subentry in _persons(entry)
    )


def line_language(entry: ConfigEntry) -> str:
    """Return the language of a line, in which people are written to who have none of their own."""
    language: str = entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE)
    return language


def household_of(phones: Collection[str], language: str) -> ConfigSubentryData:
    """Return everybody at home as one person with these phones: what most houses need, and all that there was once."""
    return ConfigSubentryData(
        data={CONF_PHONES: list(phones)},
        subentry_type=PERSON,
        title=words(Words.HOUSEHOLD, language),
        unique_id=None,
    )


@callback
def follow_people(hass: HomeAssistant, entry: ConfigEntry, household: Household) -> CALLBACK_TYPE:
    """Tell a household of people who come, go and change, without disturbing a call; return what ends it."""

    @callback
    def changed(_change: ConfigEntryChange, of_entry: ConfigEntry) -> None:
        if of_entry.entry_id == entry.entry_id:
            household.reach.people = people_of(entry)
            household.letters.line = entry.title

    return async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, changed)


@callback
def give_phones(hass: HomeAssistant, entry: ConfigEntry, phones: Collection[str]) -> None:
    """Let these phones be told in place of those that are gone: the first person at home gets them."""
    at_home = (person for person in _persons(entry) if person.data.get(CONF_ROLE) != Role.CARER)
    if person := next(at_home, None):
        data = {**person.data, CONF_PHONES: list(phones)}
        hass.config_entries.async_update_subentry(entry, person, data=data)
    elif phones:
        _add_household(hass, entry, phones)


@callback
def migrate_phones(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Turn the phones that a line was given as an option into a person, who is told what they were told."""
    options = dict(entry.options)
    phones = options.pop(CONF_NOTIFY_DEVICES, [])
    if phones:
        _add_household(hass, entry, phones)
    hass.config_entries.async_update_entry(entry, options=options)


def _add_household(hass: HomeAssistant, entry: ConfigEntry, phones: Collection[str]) -> None:
    made = household_of(phones, line_language(entry))
    data: Mapping[str, Any] = made["data"]
    subentry = ConfigSubentry(
        data=MappingProxyType(dict(data)), subentry_type=PERSON, title=made["title"], unique_id=None
    )
    hass.config_entries.async_add_subentry(entry, subentry)


def _persons(entry: ConfigEntry) -> list[ConfigSubentry]:
    return [subentry for subentry in entry.subentries.values() if subentry.subentry_type == PERSON]
