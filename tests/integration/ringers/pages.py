"""The pages of a line's ringers, as somebody goes through them."""

from typing import Any

from homeassistant.config_entries import SOURCE_RECONFIGURE, SOURCE_USER, ConfigSubentry, SubentryFlowContext

from tests.integration.house import House

type Result = Any
"""What a page answers; Home Assistant tells flows of subentries no more precisely."""


class Pages:
    """The pages of a line's ringers, as somebody goes through them."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.flows = house.hass.config_entries.subentries

    async def enter(self, kind: str, entered: dict[str, Any]) -> Result:
        """Choose a kind in the menu, and fill in its page."""
        page = await self.open(kind)
        return await self.flows.async_configure(page["flow_id"], entered)

    async def add(self, kind: str, entered: dict[str, Any]) -> Result:
        """Add a ringer without trying it."""
        return await self.save(await self.enter(kind, entered))

    async def save(self, page: Result) -> Result:
        """Keep what was entered."""
        assert (page["step_id"], page["menu_options"]) == ("try_ringer", ["try_now", "save"])
        return await self.choose(page, "save")

    async def choose(self, page: Result, option: str) -> Result:
        """Choose what a menu offers."""
        assert option in page["menu_options"]
        return await self.flows.async_configure(page["flow_id"], {"next_step_id": option})

    async def open(self, kind: str) -> Result:
        """Choose a kind in the menu."""
        menu = await self.flows.async_init((self.house.entry.entry_id, "ringer"), context={"source": SOURCE_USER})
        assert menu["menu_options"] == ["speaker", "handset", "signal", "script"]
        return await self.flows.async_configure(menu["flow_id"], {"next_step_id": kind})

    async def change(self, subentry: ConfigSubentry) -> Result:
        """Open the page of a ringer that there is."""
        menu = await self.look_at(subentry)
        return await self.choose(menu, subentry.data["kind"])

    async def look_at(self, subentry: ConfigSubentry) -> Result:
        """Begin to change a ringer that there is."""
        context = SubentryFlowContext(source=SOURCE_RECONFIGURE, subentry_id=subentry.subentry_id)
        menu: Result = await self.flows.async_init((self.house.entry.entry_id, "ringer"), context=context)
        assert menu["menu_options"] == [subentry.data["kind"], "try_now"]
        assert menu["description_placeholders"] == {"name": subentry.title}
        return menu

    @property
    def kept(self) -> list[ConfigSubentry]:
        """The ringers that there are."""
        return [*self.house.entry.get_subentries_of_type("ringer")]
