"""The actions as forms: what the editor of automations shows of them."""

from enum import StrEnum
from typing import Any

import pytest
import voluptuous as vol
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, SupportsResponse
from homeassistant.helpers.selector import selector
from homeassistant.helpers.service import async_get_all_descriptions

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.services import ACTIONS
from tests.integration.house import House

SILENT = {"delete_call", "end_emergency_window", "simulate_call", "undo"}
"""What is done, and there is nothing to say about it but that it failed."""


@pytest.fixture
async def forms(house: House, hass: HomeAssistant) -> dict[str, Any]:
    """Return the actions as Home Assistant describes them."""
    return (await async_get_all_descriptions(hass))[DOMAIN]


async def test_every_field_can_be_filled_in(forms: dict[str, Any]) -> None:
    """A field that only people who write YAML know of, or one that the action refuses."""
    shown = {name: set(form["fields"]) for name, form in forms.items()}
    taken = {name: {str(key) for key in action.fields} | {ATTR_CONFIG_ENTRY_ID} for name, action in ACTIONS.items()}
    assert shown == taken
    bare = [
        (name, field) for name, form in forms.items() for field, one in form["fields"].items() if not one["selector"]
    ]
    assert bare == []


async def test_what_is_asked_for_is_what_is_needed(forms: dict[str, Any]) -> None:
    """A field that may be left out in the form, and without which the action fails; or a default of its own."""
    asked = {
        (name, field): (bool(one.get("required")), one.get("default"))
        for name, form in forms.items()
        for field, one in form["fields"].items()
    }
    needed = {
        (name, str(key)): (isinstance(key, vol.Required), default(key))
        for name, action in ACTIONS.items()
        for key in action.fields
    }
    assert {which: asked[which] for which in needed} == needed


def default(key: Any) -> Any:
    """Return what a field is taken to be that is left out."""
    made = key.default() if callable(key.default) else None
    return made.value if isinstance(made, StrEnum) else made


async def test_the_selectors_are_ones(forms: dict[str, Any]) -> None:
    """A form that the editor cannot draw."""
    for form in forms.values():
        for field in form["fields"].values():
            assert selector(field["selector"]) is not None


async def test_every_choice_is_offered_and_taken(forms: dict[str, Any]) -> None:
    """A verdict or a way to end that can only be chosen in YAML, or one that the action does not know."""
    offered = {
        (name, str(key)): set(choice["select"]["options"])
        for name, action in ACTIONS.items()
        for key in action.fields
        if "select" in (choice := forms[name]["fields"][str(key)]["selector"])
    }
    known = {
        (name, str(key)): {member.value for member in check.type}
        for name, action in ACTIONS.items()
        for key, check in action.fields.items()
        if isinstance(check, vol.Coerce) and issubclass(check.type, StrEnum)
    }
    assert len(known) > 6
    assert {which: offered[which] for which in known} == known
    assert offered["get_calls", "dispositions"] == set(Disposition)
    assert offered["export_contacts", "format"] == {"vcard", "csv"}
    assert offered["mark_heard", "dispositions"] == {Disposition.MISSED, Disposition.VOICEMAIL}
    dispositions = {("get_calls", "dispositions"), ("mark_heard", "dispositions")}
    assert offered.keys() - known.keys() == {*dispositions, ("export_contacts", "format")}


async def test_what_an_action_finds_out_can_be_used(forms: dict[str, Any]) -> None:
    """An automation that has to ask twice, or guess, because an action keeps to itself what it did."""
    responds = {name: action.responds for name, action in ACTIONS.items()}
    assert {name for name, how in responds.items() if how is SupportsResponse.NONE} == SILENT
    asked = {name for name in ACTIONS if name.startswith(("get_", "test_", "export_")) and name != "export_data"}
    assert {name for name, how in responds.items() if how is SupportsResponse.ONLY} == asked
    assert {name for name, form in forms.items() if "response" in form} == ACTIONS.keys() - SILENT
