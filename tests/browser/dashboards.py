"""Dashboards with the card, and who may look at them."""

import json
from typing import Any, Final

from demo.home import Home
from demo.remote import Remote

URL_PATH: Final = "call-screener"
MEMBER, MEMBERS_PASSWORD = "zosia", "zosia"

OTHERS: Final = "data:text/javascript,"
"""A module of somebody else's."""
BEFORE: Final = {
    ".storage/lovelace_resources": json.dumps(
        {
            "version": 1,
            "minor_version": 1,
            "key": "lovelace_resources",
            "data": {
                "items": [
                    {"id": "others", "type": "module", "url": OTHERS},
                    {"id": "ours", "type": "module", "url": "/call_screener/call-screener-card.js?v=0.0.1"},
                ]
            },
        }
    )
}
"""What an older version of ours has left."""
DEMO_STATE, NEW_VOICEMAILS = "sensor.demo_line_state", "sensor.demo_line_new_voicemails"
"""Entities of a demo line, for as long as the house has one."""


def view(path: str, state: str) -> dict[str, Any]:
    """Return a view that has nothing but the card of a line, given by its state, and the answers on a tile below it."""
    card = {"type": "custom:call-screener-card", "entity": state}
    tile = {"type": "tile", "entity": state, "features": [{"type": "custom:call-screener-answers"}]}
    sections = [{"type": "grid", "cards": [card, tile]}]
    return {"title": path.title(), "path": path, "type": "sections", "sections": sections}


async def add_dashboard(home: Home) -> None:
    """Make a dashboard as a person does it in the settings."""
    remote = home.remote
    await remote.command(
        "lovelace/dashboards/create", url_path=URL_PATH, title="Call Screener", require_admin=False, mode="storage"
    )
    views = [view("line", home.boxes[0].entities["state"]), view("demo", DEMO_STATE)]
    await remote.command("lovelace/config/save", url_path=URL_PATH, config={"views": views})


async def add_member(remote: Remote) -> None:
    """Add somebody who lives in the house, and does not administer it."""
    user = (await remote.command("config/auth/create", name="Zosia", group_ids=["system-users"]))["user"]["id"]
    await remote.command(
        "config/auth_provider/homeassistant/create", user_id=user, username=MEMBER, password=MEMBERS_PASSWORD
    )
