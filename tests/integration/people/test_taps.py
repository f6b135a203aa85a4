"""Where a tap on a message leads, and what can be heard from it."""

from collections.abc import Mapping
from typing import Any

import pytest
from homeassistant.components.lovelace.resources import ResourceYAMLCollection
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Part
from tests.book.samples import MESSAGE
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.phones import Phone

OURS = {"type": "custom:call-screener-card"}
TILE = {"type": "tile", "entity": "sensor.home_line_state"}
ANSWERS = [{"type": "custom:call-screener-answers"}]
HOME = OURS | {"entity": "sensor.home_line_last_call"}
OFFICE = OURS | {"entity": "sensor.office_state"}


class Dashboard:
    """A dashboard of Home Assistant, with views of these cards; None makes itself up."""

    def __init__(self, *views: dict[str, Any] | str | None, require_admin: bool = False) -> None:
        self.views = views
        self.config = {"require_admin": require_admin}

    async def async_load(self, force: bool) -> dict[str, Any]:  # noqa: FBT001 - as Home Assistant calls it
        if None in self.views:
            raise HomeAssistantError
        return {"views": list(self.views)}


class Begun(Dashboard):
    """A dashboard that somebody has begun to write by hand: below `views:` there is nothing."""

    async def async_load(self, force: bool) -> dict[str, Any]:  # noqa: FBT001 - as Home Assistant calls it
        return {"title": "Begun", "views": None}


class Lovelace:
    """Stands in for Home Assistant's dashboards, whose resources are a file."""

    def __init__(self, dashboards: Mapping[str | None, Dashboard]) -> None:
        self.dashboards = dict(dashboards)
        self.resources = ResourceYAMLCollection([])


def view(*cards: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a view with cards in a section."""
    return {"sections": [{"cards": list(cards)}], **more}


@pytest.mark.parametrize(
    ("dashboards", "path"),
    [
        pytest.param({"wall": Dashboard(view(), view(OURS))}, "/wall/1", id="the card"),
        pytest.param({"wall": Dashboard(view(OURS, path="calls"))}, "/wall/calls", id="a view with a path"),
        pytest.param({"tiles": Dashboard(view(TILE)), "wall": Dashboard(view(OURS))}, "/wall/0", id="rather the card"),
        pytest.param({"empty": Dashboard(None), "tiles": Dashboard(view(TILE))}, "/tiles/0", id="an entity of ours"),
        pytest.param({"begun": Begun(), "wall": Dashboard(view(OURS))}, "/wall/0", id="beside one without views"),
        pytest.param({"wall": Dashboard("soon", view(OURS))}, "/wall/1", id="beside a view that is none"),
        pytest.param({"other": Dashboard(view({"entity": "sensor.home_line_state_of_play"}))}, None, id="nothing"),
        pytest.param({}, None, id="no dashboards"),
    ],
)
async def test_a_tap_opens_where_the_line_is_shown(
    hass: HomeAssistant,
    open_house: OpenHouse,
    anna: Phone,
    ben: Phone,
    dashboards: dict[str | None, Any],
    path: str | None,
) -> None:
    """A tap that opens the weather, while a caller waits."""
    hass.data["lovelace"] = Lovelace(dashboards)
    home = await open_house(people={"Both": {"phones": [anna.device_id, ben.device_id]}})
    await home.ask()
    assert anna.got[0]["data"].get("clickAction") == path
    assert ben.got[0]["data"].get("url") == path


@pytest.mark.parametrize(
    ("dashboards", "path"),
    [
        pytest.param({"wall": Dashboard(view(OFFICE), view(HOME))}, "/wall/1", id="a card"),
        pytest.param({"wall": Dashboard(view(OFFICE), view(TILE))}, "/wall/1", id="an entity, and another's card"),
        pytest.param({"wall": Dashboard(view(OURS), view(TILE))}, "/wall/1", id="a card that does not say which"),
        pytest.param(
            {"wall": Dashboard(view(TILE | {"entity": "sensor.office_state", "features": ANSWERS}, TILE), view(HOME))},
            "/wall/1",
            id="another's answers on a tile",
        ),
        pytest.param(
            {"wall": Dashboard(view(TILE), view(TILE | {"features": ANSWERS}))}, "/wall/1", id="answers on a tile"
        ),
        pytest.param(
            {"wall": Dashboard(view(OFFICE | {"name": [7]}), view(OURS | {"entity": [7]}))}, None, id="nothing"
        ),
    ],
)
async def test_a_tap_opens_a_card_of_the_line_that_was_called(
    hass: HomeAssistant, open_house: OpenHouse, anna: Phone, dashboards: dict[str | None, Any], path: str | None
) -> None:
    """The office's card, on which nobody is calling, while somebody waits at home."""
    await open_house(title="Office", is_ready=False)
    hass.data["lovelace"] = Lovelace(dashboards)
    home = await open_house(people={"Anna": {"phones": [anna.device_id]}})
    await home.ask()
    assert anna.got[0]["data"].get("clickAction") == path


@pytest.mark.parametrize(
    ("dashboards", "path"),
    [
        ({"settings": Dashboard(view(OURS), require_admin=True), "tiles": Dashboard(view(TILE))}, "/tiles/0"),
        ({"settings": Dashboard(view(OURS), require_admin=True)}, "/settings/0"),
    ],
    ids=["one for everybody", "no other"],
)
async def test_a_tap_opens_what_everybody_may_see(
    hass: HomeAssistant, open_house: OpenHouse, anna: Phone, dashboards: dict[str | None, Any], path: str
) -> None:
    """An empty page for everybody but the one who set it up."""
    hass.data["lovelace"] = Lovelace(dashboards)
    home = await open_house(people={"Anna": {"phones": [anna.device_id]}})
    await home.ask()
    assert anna.got[0]["data"]["clickAction"] == path


async def test_a_card_that_is_put_somewhere_is_found(hass: HomeAssistant, home: House, anna: Phone) -> None:
    """A restart that is needed, and of which nobody thinks."""
    lovelace = hass.data["lovelace"] = Lovelace({})
    lovelace.dashboards[None] = Dashboard(view(OURS))
    hass.bus.async_fire("lovelace_updated", {"url_path": None})
    await home.settle()
    await home.ask()
    assert anna.got[0]["data"]["clickAction"] == "/lovelace/0"


async def test_an_iphone_plays_the_name_as_it_was_said(
    home: House, anna: Phone, ben: Phone, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """A name that no engine understands, and that only the wall can hear; or a link that only works when signed in."""
    assert await async_setup_component(home.hass, "http", {})
    await home.ask(call_record(call_id="a"))
    assert "attachment" not in ben.got[0]["data"]
    record = call_record(call_id="a", recordings=frozenset({Part.NAME}))
    home.line.recordings.append(record.call_id, Part.NAME, MESSAGE)
    home.line.recordings.finish(record.call_id, Part.NAME, keep=True)
    await home.report(None, LineState.WAITING_FOR_DECISION, record)
    await home.entry.runtime_data.book.flush()
    attachment = ben.got[-1]["data"]["attachment"]
    assert attachment["content-type"] == "wav"
    assert "attachment" not in anna.got[-1]["data"]
    client = await hass_client_no_auth()
    response = await client.get(attachment["url"])
    assert (response.status, response.headers["Content-Type"]) == (200, "audio/wav")
    assert (await response.read()).startswith(b"RIFF")
    unsigned = attachment["url"].partition("?")[0]
    assert (await client.get(unsigned)).status == 401
