"""The pages on which a ringer is added to a line, or changed.

The line goes on meanwhile, with a call on it or not: ringers are read with every call.
"""

from typing import Any

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowResult

from ..const import CONF_RELAY, DOMAIN
from ..household.quiet_hours import CONF_QUIET_FROM, CONF_QUIET_TO
from ..household.ringers.settings import (
    CONF_CALLS,
    CONF_ENTITIES,
    CONF_KIND,
    RingerKind,
)
from .forms import SECTION_WHEN, as_kept, as_shown, names_of, of_voip, ringer_schema


class RingerFlow(ConfigSubentryFlow):
    """Add a ringer, or change one."""

    async def async_step_user(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what it is."""
        return self.async_show_menu(step_id="user", menu_options=[kind.value for kind in RingerKind])

    async def async_step_reconfigure(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Show what it is now."""
        return self._page(RingerKind(self._get_reconfigure_subentry().data[CONF_KIND]), None)

    async def async_step_speaker(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for loudspeakers and Assist satellites."""
        return self._page(RingerKind.SPEAKER, user_input)

    async def async_step_handset(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for telephones behind VoIP adapters."""
        return self._page(RingerKind.HANDSET, user_input)

    async def async_step_signal(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for lights, sirens, bells and switches."""
        return self._page(RingerKind.SIGNAL, user_input)

    async def async_step_script(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for scripts."""
        return self._page(RingerKind.SCRIPT, user_input)

    def _page(self, kind: RingerKind, user_input: dict[str, Any] | None) -> SubentryFlowResult:
        errors: dict[str, str] = {}
        shown = user_input
        if user_input is not None:
            errors = self._errors(kind, user_input)
            if not errors:
                return self._keep({CONF_KIND: kind.value, **as_kept(user_input)})
        elif self.source == SOURCE_RECONFIGURE:
            shown = as_shown(self._get_reconfigure_subentry().data)
        schema = ringer_schema(kind)
        return self.async_show_form(
            step_id=kind.value,
            data_schema=self.add_suggested_values_to_schema(schema, shown) if shown else schema,
            errors=errors,
            last_step=True,
        )

    def _errors(self, kind: RingerKind, entered: dict[str, Any]) -> dict[str, str]:
        """Return what cannot be as it was entered, by field, with the key of a sentence."""
        when = entered[SECTION_WHEN]
        if not entered[CONF_ENTITIES]:
            return {CONF_ENTITIES: "none_chosen"}
        if kind is RingerKind.SPEAKER and any(of_voip(self.hass, each) for each in entered[CONF_ENTITIES]):
            return {CONF_ENTITIES: "is_handset"}
        if kind is RingerKind.SIGNAL and self._relays & {*entered[CONF_ENTITIES]}:
            return {CONF_ENTITIES: "is_relay"}
        if not entered[CONF_CALLS]:
            return {CONF_CALLS: "none_chosen"}
        if bool(when.get(CONF_QUIET_FROM)) is not bool(when.get(CONF_QUIET_TO)):
            return {"base": "half_quiet"}
        return {}

    @property
    def _relays(self) -> set[str]:
        """The switches that are relays, of any line."""
        lines = self.hass.config_entries.async_entries(DOMAIN)
        return {line.data[CONF_RELAY] for line in lines if line.data.get(CONF_RELAY)}

    def _keep(self, kept: dict[str, Any]) -> SubentryFlowResult:
        title = names_of(self.hass, kept[CONF_ENTITIES])
        if self.source != SOURCE_RECONFIGURE:
            return self.async_create_entry(title=title, data=kept)
        subentry = self._get_reconfigure_subentry()
        is_same = subentry.data[CONF_ENTITIES] == kept[CONF_ENTITIES]
        # Whoever gave it a name of its own keeps that, as long as it is the same thing.
        return self.async_update_and_abort(
            self._get_entry(), subentry, data=kept, title=subentry.title if is_same else title
        )
