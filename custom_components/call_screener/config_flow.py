"""Set-up in the user interface: a demo line, or a modem that is talked to before anything is kept.

A page for the port, one that shows what was found there and asks for the relay, a check that moves the relay, a page
about the household, one for its speakers, one for whom it knows and one for how strict to begin, a call to try it all
with, and a last page that says what will happen and what the box must never be relied on for.
"""

from typing import Any, Final, override

import voluptuous as vol
from homeassistant.config_entries import (
    ConfigEntry,
    ConfigEntryState,
    ConfigFlowContext,
    ConfigFlowResult,
    ConfigSubentryFlow,
    OptionsFlow,
)
from homeassistant.core import callback

from .const import (
    CONF_BLOCK_STYLE,
    CONF_DECISION_TIME,
    CONF_DEVICE,
    CONF_FAMILY_CODE,
    CONF_LANGUAGE,
    CONF_NOTIFY_DEVICES,
    CONF_PIN,
    CONF_PRESET,
    CONF_REPUTATION,
    CONF_REPUTATION_KEY,
    CONF_RETENTION_DAYS,
    CONF_SILENT,
    DEFAULT_DECISION_TIME,
    DEFAULT_RETENTION_DAYS,
    DEMO_DEVICE,
    DOMAIN,
    MINOR_VERSION,
)
from .core.errors import CallScreenerError
from .core.screening.verdict import BlockStyle
from .household.audience import has_audience
from .household.person import CONF_PHONES, PERSON, Person, read_person
from .household.ringers.settings import RINGER
from .pages.forms import (
    FAMILY_CODE,
    HOUSEHOLD_SCHEMA,
    OPTIONS_SCHEMA,
    PRESET_SCHEMA,
    flat,
    nested,
    others,
    suggested_household,
)
from .pages.relay import RelayPages
from .pages.start import StartPages, nobody_told
from .pages.voice import VoicePages
from .people.flow import PersonFlow
from .people.phone_pages import PhonePages
from .people.roster import household_of
from .relay.resting import has_relay
from .ringers.flow import RingerFlow
from .rules.presets import Preset, preset_of
from .texts import common_texts

_DEFAULT_OPTIONS: Final = {
    CONF_DECISION_TIME: DEFAULT_DECISION_TIME,
    CONF_BLOCK_STYLE: BlockStyle.HANG_UP.value,
    CONF_RETENTION_DAYS: DEFAULT_RETENTION_DAYS,
}


class CallScreenerConfigFlow(
    RelayPages, StartPages, PhonePages[ConfigFlowContext, ConfigFlowResult, str], domain=DOMAIN
):
    """Set up a line, or give a line another modem or relay."""

    VERSION = 1
    MINOR_VERSION = MINOR_VERSION

    def __init__(self) -> None:
        self._data: dict[str, Any] = {}
        self._options: dict[str, Any] = {}
        self._title = ""
        self._relay_texts: dict[str, str] = {}
        self._error: CallScreenerError | None = None

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> OptionsFlow:
        """Return the flow that changes the options."""
        return CallScreenerOptionsFlow()

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(cls, config_entry: ConfigEntry) -> dict[str, type[ConfigSubentryFlow]]:
        """Return the flows that add to a line, or change, what it may have several of."""
        return {PERSON: PersonFlow, RINGER: RingerFlow}

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask which kind of line."""
        return self.async_show_menu(step_id="user", menu_options=["modem", "demo"])

    async def async_step_reconfigure(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what is to be changed; a demo line can become a real one."""
        self._data = dict(self._get_reconfigure_entry().data)
        if self._data[CONF_DEVICE] == DEMO_DEVICE:
            return await self.async_step_reconfigure_demo()
        return self.async_show_menu(step_id="reconfigure", menu_options=["modem", "reconfigure_relay", "trial"])

    async def async_step_reconfigure_demo(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what is to become of the demo line."""
        return self.async_show_menu(step_id="reconfigure_demo", menu_options=["modem", "reconfigure_relay"])

    # --- the household

    @override
    async def async_step_household(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whom to tell, and what numbers and prompts sound like here."""
        if user_input is not None:
            self._options = _DEFAULT_OPTIONS | user_input
            if self._options[CONF_NOTIFY_DEVICES]:
                return await self.async_step_try_phones()
            is_demo = self._data[CONF_DEVICE] == DEMO_DEVICE
            return await self.async_step_ready() if is_demo else await self.async_step_trial()
        return self.async_show_form(
            step_id="household",
            data_schema=self.add_suggested_values_to_schema(HOUSEHOLD_SCHEMA, suggested_household(self.hass)),
            last_step=False,
        )

    @override
    def tried_person(self) -> Person:
        """Return everybody at home, with the phones that were chosen."""
        phones = {CONF_PHONES: self._options[CONF_NOTIFY_DEVICES]}
        return read_person("", "", phones, self._options[CONF_LANGUAGE])

    @override
    def after_phones(self) -> str:
        """Return the step after the phones: there is nobody who could call the demo line but the demo."""
        return "ready" if self._data[CONF_DEVICE] == DEMO_DEVICE else "trial"

    async def async_step_ready(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say what will happen from the first call on, and what the box must not be relied on for."""
        if user_input is None:
            return self.async_show_form(
                step_id="ready",
                data_schema=vol.Schema({}),
                description_placeholders=await self.beginning(),
                last_step=True,
            )
        self._async_abort_entries_match({CONF_DEVICE: self._data[CONF_DEVICE]})
        self._abort_if_unique_id_configured()
        options = {key: value for key, value in self._options.items() if key != CONF_NOTIFY_DEVICES}
        phones = self._options[CONF_NOTIFY_DEVICES]
        return self.async_create_entry(
            title=self._title,
            data=self._data,
            options=options,
            subentries=[*([household_of(phones, options[CONF_LANGUAGE])] if phones else []), *self.ringers()],
        )


class CallScreenerOptionsFlow(VoicePages):
    """Change how strict the line is, what callers hear, whom to tell, how long to wait, what is kept."""

    def __init__(self) -> None:
        self._options: dict[str, Any] = {}
        self._preset = Preset.LISTEN_ONLY

    async def async_step_init(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what is to be changed."""
        return self.async_show_menu(step_id="init", menu_options=["how_strict", "callers_hear", "options"])

    # --- how strict

    async def async_step_how_strict(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for a preset."""
        if self.config_entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="line_busy")
        if user_input is not None:
            self._preset = Preset(user_input[CONF_PRESET])
            if self._preset is not Preset.LISTEN_ONLY and not self.config_entry.runtime_data.attendant.can_screen:
                return self.async_abort(reason="preset_needs_voice")
            return await self.async_step_what_happens()
        rulebook = self.config_entry.runtime_data.attendant.rulebook
        preset = preset_of(rulebook.policy.mode, rulebook.rules)
        schema = self.add_suggested_values_to_schema(PRESET_SCHEMA, {CONF_PRESET: preset.value} if preset else None)
        return self.async_show_form(step_id="how_strict", data_schema=schema, last_step=False)

    async def async_step_what_happens(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say in words what the preset will do, before it does."""
        texts = await common_texts(self.hass)
        if user_input is None:
            is_heard = self._preset is Preset.LISTEN_ONLY or has_audience(self.config_entry)
            return self.async_show_form(
                step_id="what_happens",
                data_schema=vol.Schema({}),
                description_placeholders={
                    "words": texts[f"preset_{self._preset}"],
                    "nobody": "" if is_heard else nobody_told(texts),
                },
                last_step=True,
            )
        try:
            await self.config_entry.runtime_data.attendant.rulebook.apply_preset(self._preset)
        except CallScreenerError:
            return self.async_abort(reason="book_unavailable")
        return self.async_create_entry(data=dict(self.config_entry.options))

    # --- everything else

    async def async_step_options(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show all options on one page."""
        error = None
        if user_input is not None:
            self._options = others(self.config_entry.options) | flat(user_input)
            error = self._what_is_wrong()
            if error is None:
                return await self._save()
        options = self._options or self.config_entry.options
        return self.async_show_form(
            step_id="options",
            data_schema=self.add_suggested_values_to_schema(OPTIONS_SCHEMA, nested(options)),
            errors={"base": error} if error else None,
        )

    async def async_step_silent(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say plainly what it means to cut the phones off at rest, before it is done for the first time."""
        if user_input is not None:
            return self.async_create_entry(data=self._options)
        return self.async_show_form(step_id="silent", data_schema=vol.Schema({}), last_step=True)

    async def _save(self) -> ConfigFlowResult:
        if self._options[CONF_SILENT] and not self.config_entry.options.get(CONF_SILENT):
            return await self.async_step_silent()
        return self.async_create_entry(data=self._options)

    def _what_is_wrong(self) -> str | None:
        """Return what keeps the options from being as they were entered, by the key of its sentence."""
        code = self._options.get(CONF_FAMILY_CODE)
        if code and not FAMILY_CODE.fullmatch(code):
            return "family_code_digits"
        if code and code == self._options.get(CONF_PIN):
            return "pin_is_code"
        if self._options[CONF_REPUTATION] and not self._options.get(CONF_REPUTATION_KEY):
            return "reputation_needs_key"
        return self._why_not_silent() if self._options[CONF_SILENT] else None

    def _why_not_silent(self) -> str | None:
        """Return what keeps the phones from being cut off at rest, by the key of its sentence."""
        if not has_relay(self.config_entry):
            return "silent_needs_relay"
        is_loaded = self.config_entry.state is ConfigEntryState.LOADED
        if is_loaded and not self.config_entry.runtime_data.attendant.can_screen:
            return "silent_needs_voice"
        return None
