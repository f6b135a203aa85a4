"""Somebody who is told of calls, in the user interface: who it is, what they hear, and a test of their phones."""

from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentryFlow,
    SubentryFlowContext,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME

from ..household.person import (
    CONF_PERSON,
    CONF_PHONES,
    CONF_ROLE,
    Person,
    Role,
    read_person,
)
from ..household.quiet_hours import CONF_QUIET_FROM, CONF_QUIET_TO
from .forms import WHO_SCHEMA, details_schema, flat, nested, phones_of
from .known import asked_names, known_groups
from .phone_pages import PhonePages
from .roster import line_language


class PersonFlow(PhonePages[SubentryFlowContext, SubentryFlowResult, tuple[str, str]], ConfigSubentryFlow):
    """Add somebody who is told of calls, or change what they are told."""

    def __init__(self) -> None:
        self._name = ""
        self._kept: dict[str, Any] = {}

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask who it is."""
        errors: dict[str, str] = {}
        if user_input is not None:
            name = user_input.get(CONF_NAME, "").strip() or self._name_of(user_input.get(CONF_PERSON))
            if name:
                self._name = name
                # What was chosen before and is empty now is not kept.
                self._kept.pop(CONF_PERSON, None)
                self._kept |= {key: value for key, value in user_input.items() if key != CONF_NAME}
                return await self.async_step_details()
            errors[CONF_NAME] = "name_missing"
        suggested = {**self._kept, CONF_NAME: self._name} if self._name else user_input or {}
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(WHO_SCHEMA, suggested),
            errors=errors,
            last_step=False,
        )

    async def async_step_details(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask on which phones, of what and when."""
        errors: dict[str, str] = {}
        role = Role(self._kept[CONF_ROLE])
        if user_input is not None:
            entered = flat(user_input)
            if not entered[CONF_PHONES]:
                errors[CONF_PHONES] = "phones_missing"
            elif bool(entered.get(CONF_QUIET_FROM)) is not bool(entered.get(CONF_QUIET_TO)):
                errors["base"] = "quiet_needs_both"
            who = {key: self._kept[key] for key in (CONF_PERSON, CONF_ROLE) if key in self._kept}
            self._kept = who | entered
            if not errors:
                return await self.async_step_try_phones()
        elif CONF_PHONES not in self._kept:
            self._kept[CONF_PHONES] = phones_of(self.hass, self._kept.get(CONF_PERSON))
        entry = self._get_entry()
        fields = details_schema(role, groups=await known_groups(entry), names=asked_names(entry))
        return self.async_show_form(
            step_id="details",
            data_schema=self.add_suggested_values_to_schema(fields, nested(self._kept)),
            errors=errors,
            description_placeholders={"name": self._name},
            last_step=False,
        )

    async def async_step_reconfigure(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask whether something is to be changed, or only to be tried."""
        subentry = self._get_reconfigure_subentry()
        self._name = subentry.title
        self._kept = {CONF_ROLE: Role.RESIDENT.value, **subentry.data}
        return self.async_show_menu(
            step_id="reconfigure", menu_options=["user", "send_test"], description_placeholders={"name": self._name}
        )

    async def async_step_save(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Keep it. The line goes on with it at once, and starts for nobody anew."""
        if self.source == SOURCE_RECONFIGURE:
            return self.async_update_and_abort(
                self._get_entry(), self._get_reconfigure_subentry(), title=self._name, data=self._kept
            )
        return self.async_create_entry(title=self._name, data=self._kept)

    @override
    def tried_person(self) -> Person:
        """Return whose phones are tried, as entered so far."""
        return read_person("", self._name, self._kept, line_language(self._get_entry()))

    @override
    def after_phones(self) -> str:
        """Return the step after the test."""
        return "save"

    def _name_of(self, entity_id: str | None) -> str:
        state = self.hass.states.get(entity_id) if entity_id else None
        return state.name if state else ""
