"""The pages about what callers hear, as somebody goes through them."""

from typing import Any

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry


class Pages:
    """A walk through the options of a line."""

    def __init__(self, hass: HomeAssistant, line: MockConfigEntry) -> None:
        self.hass = hass
        self.line = line
        self.result: ConfigFlowResult

    async def open(self, *menu: str) -> ConfigFlowResult:
        """Open the options, and choose from one menu after another."""
        self.result = await self.hass.config_entries.options.async_init(self.line.entry_id)
        for each in ("callers_hear", *menu):
            await self.choose(each)
        return self.result

    async def choose(self, what: str) -> ConfigFlowResult:
        """Choose from a menu."""
        assert what in self.menu
        return await self.submit({"next_step_id": what})

    async def submit(self, fields: dict[str, Any]) -> ConfigFlowResult:
        """Submit a page."""
        self.result = await self.hass.config_entries.options.async_configure(self.result["flow_id"], fields)
        return self.result

    @property
    def menu(self) -> list[str]:
        """What can be chosen."""
        assert self.result["type"] is FlowResultType.MENU
        options = self.result["menu_options"]
        assert isinstance(options, list)
        return options

    @property
    def page(self) -> str:
        """Which page is shown."""
        return str(self.result["step_id"])

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong with the page."""
        return self.result.get("errors") or {}

    @property
    def words(self) -> dict[str, str]:
        """What the page says that is not in the translations."""
        return dict(self.result["description_placeholders"] or {})

    @property
    def shown(self) -> dict[str, Any]:
        """What the page is filled with."""
        schema = self.result["data_schema"]
        assert schema is not None
        suggested = {str(key): (key.description or {}).get("suggested_value") for key in schema.schema}
        return {key: value for key, value in suggested.items() if value is not None}

    def is_saved(self) -> bool:
        """Tell whether the options were kept."""
        return self.result["type"] is FlowResultType.CREATE_ENTRY
