"""The pages on which a ringer is added to a line, tried, or changed.

The line goes on meanwhile, with a call on it or not: ringers are read with every call.
"""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentryFlow,
    SubentryFlowContext,
    SubentryFlowResult,
)

from ..const import CONF_RELAY, CONF_TTS_ENGINE, DOMAIN
from ..household.quiet_hours import CONF_QUIET_FROM, CONF_QUIET_TO
from ..household.ringers.settings import (
    CONF_CALLS,
    CONF_ENTITIES,
    CONF_KIND,
    Ringer,
    RingerKind,
    read_ringer,
)
from ..people.roster import line_language
from .forms import SECTION_WHEN, as_kept, as_shown, names_of, of_voip, ringer_schema
from .trial_pages import RingerPages


class RingerFlow(RingerPages[SubentryFlowContext, SubentryFlowResult, tuple[str, str]], ConfigSubentryFlow):
    """Add a ringer, or change one."""

    def __init__(self) -> None:
        self._kept: Mapping[str, Any] = {}
        """What was entered so far, or is kept."""

    async def async_step_user(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what it is."""
        return self.async_show_menu(step_id="user", menu_options=[kind.value for kind in RingerKind])

    async def async_step_reconfigure(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask whether something is to be changed, or only to be tried."""
        subentry = self._get_reconfigure_subentry()
        self._kept = subentry.data
        return self.async_show_menu(
            step_id="reconfigure",
            menu_options=[self._kept[CONF_KIND], "try_now"],
            description_placeholders={"name": subentry.title},
        )

    async def async_step_speaker(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for loudspeakers and Assist satellites."""
        return await self._page(RingerKind.SPEAKER, user_input)

    async def async_step_handset(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for telephones behind VoIP adapters."""
        return await self._page(RingerKind.HANDSET, user_input)

    async def async_step_signal(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for lights, sirens, bells and switches."""
        return await self._page(RingerKind.SIGNAL, user_input)

    async def async_step_script(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for scripts."""
        return await self._page(RingerKind.SCRIPT, user_input)

    async def async_step_save(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Keep it. It rings from the next call on."""
        title = names_of(self.hass, self._kept[CONF_ENTITIES])
        if self.source != SOURCE_RECONFIGURE:
            return self.async_create_entry(title=title, data=self._kept)
        subentry = self._get_reconfigure_subentry()
        is_same = subentry.data[CONF_ENTITIES] == self._kept[CONF_ENTITIES]
        # Whoever gave it a name of its own keeps that, as long as it is the same thing.
        return self.async_update_and_abort(
            self._get_entry(), subentry, data=self._kept, title=subentry.title if is_same else title
        )

    # --- what is tried

    @override
    def tried_ringer(self) -> Ringer:
        """Return the ringer as entered so far."""
        ringer = read_ringer(self._kept)
        assert ringer, "the pages know every kind that they keep"  # noqa: S101
        return ringer

    @override
    def line_of_ringer(self) -> tuple[str, str, str | None]:
        """Return the name of the line, its language and its engine."""
        line = self._get_entry()
        return line.title, line_language(line), line.options.get(CONF_TTS_ENGINE)

    @override
    def before_ringer(self) -> str:
        """Return the page of its kind."""
        kind: str = self._kept[CONF_KIND]
        return kind

    @override
    def after_ringer(self) -> str:
        """Return the step after the test."""
        return "save"

    # --- what is entered

    async def _page(self, kind: RingerKind, user_input: dict[str, Any] | None) -> SubentryFlowResult:
        errors: dict[str, str] = {}
        shown = user_input
        if user_input is not None:
            errors = self._errors(kind, user_input)
            if not errors:
                self._kept = {CONF_KIND: kind.value, **as_kept(user_input)}
                self.end_ringer_trial()
                return await self.async_step_try_ringer()
        elif self._kept.get(CONF_KIND) == kind:
            shown = as_shown(self._kept)
        schema = ringer_schema(kind)
        return self.async_show_form(
            step_id=kind.value,
            data_schema=self.add_suggested_values_to_schema(schema, shown) if shown else schema,
            errors=errors,
            last_step=False,
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
