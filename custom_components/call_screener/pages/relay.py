"""The pages of set-up that are about the relay: which kind, which one, and whether it clicks.

They follow the modem's. Serial ports are only offered: the chips on relay boards are in a thousand other things, so
nothing is discovered, and none is opened before somebody asks for the test.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigFlowResult

from ..const import (
    CONF_DEVICE,
    CONF_RELAY,
    CONF_RELAY_BOARD,
    CONF_RELAY_CHANNELS,
    CONF_RELAY_ON_MEANS,
    CONF_RELAY_PORT,
    DEMO_DEVICE,
    DOMAIN,
)
from ..core.errors import CallScreenerError
from ..modem.check import holder_of, shown
from ..modem.sticks import lasting_path, line_at, real_paths
from ..relay.check import RelayError, move_relay, move_relay_of
from ..texts import common_texts
from .forms import MOST_CHANNELS, board_schema, switch_schema
from .modem import ModemPages

_KEYS: Final = frozenset({CONF_RELAY, CONF_RELAY_ON_MEANS, CONF_RELAY_BOARD, CONF_RELAY_PORT, CONF_RELAY_CHANNELS})
"""All that an entry knows of its relay."""


class ChannelsError(RelayError):
    """As many relays were chosen as no line has wires."""

    key = "relay_channels"


class RelayPortTakenError(RelayError):
    """Something else uses the port; `holder` is its name."""

    key = "relay_port_taken"

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class RelayPages(ModemPages):
    """Find out which relay a line is to have, and move it."""

    _relay_menu_page = "relay"
    _relay_form_page = "relay_switch"
    _moving: asyncio.Task[None] | None = None

    # --- which kind

    async def async_step_demo(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Tell what a demo line is, and ask for a relay to show it with."""
        self._data[CONF_DEVICE] = DEMO_DEVICE
        self._async_abort_entries_match({CONF_DEVICE: DEMO_DEVICE})
        self._title = (await common_texts(self.hass))["demo_line"]
        return self._ask_for_relay("demo")

    async def async_step_relay(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show what was found at the port, and ask for the relay."""
        return self._ask_for_relay("relay")

    async def async_step_reconfigure_relay(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for another relay, or none."""
        return self._ask_for_relay("reconfigure_relay")

    def _ask_for_relay(self, page: str) -> ConfigFlowResult:
        self._relay_menu_page = page
        return self.async_show_menu(
            step_id=page,
            menu_options=["relay_switch", "relay_board", "no_relay"],
            description_placeholders=self._relay_texts,
        )

    async def async_step_no_relay(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Go on without one."""
        self._choose({})
        if self.source == SOURCE_RECONFIGURE:
            return await self.async_step_save_relay()
        return await self.async_step_household()

    # --- which one

    async def async_step_relay_switch(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for a switch, and for what it means that it is on."""
        self._relay_form_page = "relay_switch"
        if user_input is not None:
            self._choose(user_input)
            return await self.async_step_relay_check()
        error, self._error = self._error, None
        return self.async_show_form(
            step_id="relay_switch",
            data_schema=self.add_suggested_values_to_schema(switch_schema(self.hass), self._data),
            errors={CONF_RELAY: error.key} if error else None,
            last_step=False,
            description_placeholders=self._relay_placeholders(error),
        )

    async def async_step_relay_board(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the kind of board, for its port, and for the relays on it."""
        self._relay_form_page = "relay_board"
        if user_input is not None:
            port = await lasting_path(self.hass, user_input[CONF_RELAY_PORT])
            channels = sorted(int(channel) for channel in user_input[CONF_RELAY_CHANNELS])
            self._choose(user_input | {CONF_RELAY_PORT: port, CONF_RELAY_CHANNELS: channels})
            try:
                await self._check_board()
            except RelayError as err:
                self._error = err
            else:
                return await self.async_step_relay_check()
        error, self._error = self._error, None
        field = CONF_RELAY_CHANNELS if isinstance(error, ChannelsError) else CONF_RELAY_PORT
        chosen = {
            **self._data,
            CONF_RELAY_CHANNELS: [str(each) for each in self._data.get(CONF_RELAY_CHANNELS, [1, 2])],
        }
        return self.async_show_form(
            step_id="relay_board",
            data_schema=self.add_suggested_values_to_schema(board_schema(), chosen),
            errors={field: error.key} if error else None,
            last_step=False,
            description_placeholders=self._relay_placeholders(error),
        )

    def _choose(self, relay: Mapping[str, Any]) -> None:
        self._data = {key: value for key, value in self._data.items() if key not in _KEYS} | dict(relay)

    async def _check_board(self) -> None:
        """See that the port is nobody else's, without touching it; raise `RelayError`."""
        if not 1 <= len(self._data[CONF_RELAY_CHANNELS]) <= MOST_CHANNELS:
            raise ChannelsError
        port = self._data[CONF_RELAY_PORT]
        own = self._get_reconfigure_entry() if self.source == SOURCE_RECONFIGURE else None
        boards = [
            entry
            for entry in self.hass.config_entries.async_entries(DOMAIN, include_ignore=False)
            if CONF_RELAY_PORT in entry.data and entry is not own
        ]
        wanted, modem, *ports = await self.hass.async_add_executor_job(
            real_paths, [port, self._data[CONF_DEVICE], *(entry.data[CONF_RELAY_PORT] for entry in boards)]
        )
        holders = [entry.title for entry, path in zip(boards, ports, strict=True) if path == wanted]
        if wanted == modem:
            holders.append(own.title if own else self._title)
        elif line := await line_at(self.hass, port):
            holders.append(line.title)
        elif holder := await holder_of(self.hass, port):
            holders.append(holder)
        if holders:
            raise RelayPortTakenError(holders[0])

    # --- does it click

    async def async_step_relay_check(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Offer to move the relay."""
        return self._relay_menu("relay_check", ["move_relay", self._after_relay])

    async def async_step_move_relay(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Move the relay, while the page says so."""
        if self._moving is None:
            move = (
                move_relay_of(self.hass, self._get_reconfigure_entry(), self._data)
                if self.source == SOURCE_RECONFIGURE
                else move_relay(self.hass, self._data)
            )
            self._moving = self.hass.async_create_task(move, f"{DOMAIN} move relay", eager_start=False)
        if not self._moving.done():
            return self.async_show_progress(
                step_id="move_relay",
                progress_action="move_relay",
                progress_task=self._moving,
                description_placeholders=self._relay_placeholders(),
            )
        moving, self._moving = self._moving, None
        try:
            moving.result()
        except CallScreenerError as err:
            self._error = err
            return self.async_show_progress_done(next_step_id=self._relay_form_page)
        return self.async_show_progress_done(next_step_id="relay_moved")

    async def async_step_relay_moved(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whether it clicked."""
        return self._relay_menu("relay_moved", [self._after_relay, "move_relay", self._relay_menu_page])

    async def async_step_save_relay(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Give an existing line its relay."""
        return self.async_update_reload_and_abort(self._get_reconfigure_entry(), data=self._data)

    def _relay_menu(self, page: str, options: list[str]) -> ConfigFlowResult:
        return self.async_show_menu(
            step_id=page, menu_options=options, description_placeholders=self._relay_placeholders()
        )

    @property
    def _after_relay(self) -> str:
        return "save_relay" if self.source == SOURCE_RECONFIGURE else "household"

    def _relay_placeholders(self, error: CallScreenerError | None = None) -> dict[str, str]:
        """Return what the sentences about the relay have to be filled with."""
        return {
            CONF_RELAY: self._relay_name,
            "holder": error.holder if isinstance(error, RelayPortTakenError) else "",
            "error": str(error or ""),
        }

    @property
    def _relay_name(self) -> str:
        """What the chosen relay is called: a switch by its name, a board by its port."""
        entity_id: str = self._data.get(CONF_RELAY, "")
        state = self.hass.states.get(entity_id)
        return state.name if state else entity_id or shown(self._data.get(CONF_RELAY_PORT, ""))
