"""Set-up in the user interface: a demo line, or a modem that is talked to before anything is kept.

A page for the port, one that shows what was found there and asks for the relay, a check that moves the relay, a page
about the household, a call to try it all with, and a last page that says what will happen and what the box must never
be relied on for.
"""

import asyncio
from typing import Any, Final, override

import voluptuous as vol
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigFlowResult,
    OptionsFlow,
    OptionsFlowWithReload,
)
from homeassistant.core import callback

from .const import (
    CONF_BLOCK_STYLE,
    CONF_DECISION_TIME,
    CONF_DEVICE,
    CONF_RELAY,
    CONF_RETENTION_DAYS,
    DEFAULT_DECISION_TIME,
    DEFAULT_RETENTION_DAYS,
    DEMO_DEVICE,
    DOMAIN,
)
from .core.call.script import BlockStyle
from .core.errors import CallScreenerError
from .forms import (
    HOUSEHOLD_SCHEMA,
    OPTIONS_SCHEMA,
    flat,
    nested,
    relay_schema,
    suggested_household,
)
from .modem_pages import ModemPages
from .relay_check import move_relay, move_relay_of
from .trial_pages import TrialPages

DEMO_TITLE: Final = "Demo line"

_DEFAULT_OPTIONS: Final = {
    CONF_DECISION_TIME: DEFAULT_DECISION_TIME,
    CONF_BLOCK_STYLE: BlockStyle.HANG_UP.value,
    CONF_RETENTION_DAYS: DEFAULT_RETENTION_DAYS,
}


class CallScreenerConfigFlow(ModemPages, TrialPages, domain=DOMAIN):
    """Set up a line, or give a line another modem or relay."""

    VERSION = 1
    MINOR_VERSION = 1

    def __init__(self) -> None:
        self._data: dict[str, Any] = {}
        self._options: dict[str, Any] = {}
        self._title = DEMO_TITLE
        self._relay_page = "relay"
        self._relay_texts: dict[str, str] = {}
        self._error: CallScreenerError | None = None
        self._moving: asyncio.Task[None] | None = None

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> OptionsFlow:
        """Return the flow that changes the options."""
        return CallScreenerOptionsFlow()

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask which kind of line."""
        return self.async_show_menu(step_id="user", menu_options=["modem", "demo"])

    async def async_step_reconfigure(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what is to be changed; a demo line has only its relay."""
        self._data = dict(self._get_reconfigure_entry().data)
        if self._data[CONF_DEVICE] == DEMO_DEVICE:
            return await self.async_step_reconfigure_relay()
        return self.async_show_menu(step_id="reconfigure", menu_options=["modem", "reconfigure_relay", "trial"])

    # --- the relay

    async def async_step_demo(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Tell what a demo line is, and ask for a relay to show it with."""
        self._data[CONF_DEVICE] = DEMO_DEVICE
        self._async_abort_entries_match({CONF_DEVICE: DEMO_DEVICE})
        return await self._ask_for_relay("demo", user_input)

    async def async_step_relay(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show what was found at the port, and ask for the relay."""
        return await self._ask_for_relay("relay", user_input)

    async def async_step_reconfigure_relay(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for another relay, or none."""
        return await self._ask_for_relay("reconfigure_relay", user_input)

    async def async_step_relay_check(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Offer to move the relay."""
        return self._relay_menu("relay_check", ["move_relay", self._after_relay])

    async def async_step_move_relay(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Move the relay, while the page says so."""
        if self._moving is None:
            relay = self._data[CONF_RELAY]
            move = (
                move_relay_of(self.hass, self._get_reconfigure_entry(), relay)
                if self.source == SOURCE_RECONFIGURE
                else move_relay(self.hass, relay)
            )
            self._moving = self.hass.async_create_task(move, f"{DOMAIN} move relay", eager_start=False)
        if not self._moving.done():
            return self.async_show_progress(
                step_id="move_relay",
                progress_action="move_relay",
                progress_task=self._moving,
                description_placeholders={CONF_RELAY: self._relay_name},
            )
        moving, self._moving = self._moving, None
        try:
            moving.result()
        except CallScreenerError as err:
            self._error = err
            return self.async_show_progress_done(next_step_id=self._relay_page)
        return self.async_show_progress_done(next_step_id="relay_moved")

    async def async_step_relay_moved(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whether it clicked."""
        return self._relay_menu("relay_moved", [self._after_relay, "move_relay", self._relay_page])

    async def async_step_save_relay(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Give an existing line its relay."""
        return self.async_update_reload_and_abort(self._get_reconfigure_entry(), data=self._data)

    async def _ask_for_relay(self, page: str, user_input: dict[str, Any] | None) -> ConfigFlowResult:
        self._relay_page = page
        if user_input is None:
            return self._relay_form(page)
        self._data.pop(CONF_RELAY, None)
        self._data.update(user_input)
        if CONF_RELAY in user_input:
            return await self.async_step_relay_check()
        if self.source == SOURCE_RECONFIGURE:
            return await self.async_step_save_relay()
        return await self.async_step_household()

    def _relay_form(self, page: str) -> ConfigFlowResult:
        error, self._error = self._error, None
        return self.async_show_form(
            step_id=page,
            data_schema=self.add_suggested_values_to_schema(relay_schema(self.hass), self._data),
            errors={CONF_RELAY: error.key} if error else None,
            last_step=False,
            description_placeholders={
                **self._relay_texts,
                CONF_RELAY: self._relay_name,
                "error": str(error or ""),
            },
        )

    def _relay_menu(self, page: str, options: list[str]) -> ConfigFlowResult:
        return self.async_show_menu(
            step_id=page, menu_options=options, description_placeholders={CONF_RELAY: self._relay_name}
        )

    @property
    def _after_relay(self) -> str:
        return "save_relay" if self.source == SOURCE_RECONFIGURE else "household"

    @property
    def _relay_name(self) -> str:
        entity_id: str = self._data.get(CONF_RELAY, "")
        state = self.hass.states.get(entity_id)
        return state.name if state else entity_id

    # --- the household

    @override
    async def async_step_household(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whom to tell, and what numbers and prompts sound like here."""
        if user_input is not None:
            self._options = _DEFAULT_OPTIONS | user_input
            if self._data[CONF_DEVICE] == DEMO_DEVICE:
                return await self.async_step_ready()
            return await self.async_step_trial()
        return self.async_show_form(
            step_id="household",
            data_schema=self.add_suggested_values_to_schema(HOUSEHOLD_SCHEMA, suggested_household(self.hass)),
            last_step=False,
        )

    async def async_step_ready(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say that nothing is blocked yet, and what the box must not be relied on for."""
        if user_input is None:
            return self.async_show_form(step_id="ready", data_schema=vol.Schema({}), last_step=True)
        self._async_abort_entries_match({CONF_DEVICE: self._data[CONF_DEVICE]})
        self._abort_if_unique_id_configured()
        return self.async_create_entry(title=self._title, data=self._data, options=self._options)


class CallScreenerOptionsFlow(OptionsFlowWithReload):
    """Change whom to tell, how long to wait, and what is kept."""

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show all options on one page."""
        if user_input is not None:
            return self.async_create_entry(data=flat(user_input))
        return self.async_show_form(
            step_id="init",
            data_schema=self.add_suggested_values_to_schema(OPTIONS_SCHEMA, nested(self.config_entry.options)),
        )
