"""The page to try calls from: what the line does, what can be decided, who may call, and what came of it.

The card shows the line, the call and the log; the rest is made of Home Assistant's own cards.
"""

from collections.abc import Iterator
from typing import Any

from .furniture import RELAY

URL_PATH = "call-screener"
VOICEMAILS = "/media-browser/browser/app%2Cmedia-source%3A%2F%2Fcall_screener"

type Card = dict[str, Any]

# Scenario, name, icon, colour, what is to be seen. The colours tell what happens: let through, asked, blocked.
SCENARIOS = (
    ("courier", "Courier: begin with this one", "mdi:truck-delivery", "amber", "says who and why, and waits for you"),
    ("family", "Family", "mdi:account-heart", "green", "is on the allowlist: the phones ring"),
    ("withheld", "Withheld number", "mdi:incognito", "amber", "is asked like any stranger"),
    ("voicemail", "Dentist", "mdi:message-text", "amber", "presses # and leaves a message"),
    ("gives_up", "Opinion poll", "mdi:phone-missed", "amber", "hangs up while waiting"),
    ("silent_robot", "Silent robot", "mdi:robot", "amber", "says nothing, twice: nobody is disturbed"),
    ("scam", "Known nuisance", "mdi:account-cancel", "red", "is on the blocklist: hung up on"),
)


def dashboard(line: str = "demo_line") -> dict[str, Any]:
    """Return the configuration of the dashboard for a line, given as in its entity ids."""
    columns = ([*_now(line)], [*_callers(line)], [*_settings(line), *_afterwards(line)])
    sections = [{"type": "grid", "cards": cards} for cards in columns]
    view = {"title": "Call Screener", "type": "sections", "max_columns": 3}
    return {"title": "Call Screener", "views": [{**view, "sections": sections}]}


def _heading(text: str, icon: str, *badges: Card) -> Card:
    return {"type": "heading", "heading": text, "icon": icon, "badges": list(badges)}


def _tile(entity: str, *, columns: int = 12, rows: int = 1, **more: Any) -> Card:
    return {"type": "tile", "entity": entity, "grid_options": {"columns": columns, "rows": rows}, **more}


def _button(entity: str, *, columns: int = 6, **more: Any) -> Card:
    return _tile(entity, columns=columns, hide_state=True, tap_action={"action": "toggle"}, **more)


def _words(content: str) -> Card:
    return {"type": "markdown", "content": content, "text_only": True}


def _now(line: str) -> Iterator[Card]:
    modem: Card = {"type": "entity", "entity": f"binary_sensor.{line}_modem", "name": "Modem"}
    since: Card = {"state_content": ["state", "last_changed"]}
    yield _heading("The line", "mdi:phone-classic", {**modem, "state_content": ["name", "state"]})
    yield {"type": "custom:call-screener-card", "entity": f"sensor.{line}_state"}
    yield _tile(f"sensor.{line}_state", name="State", **since)
    yield _tile(RELAY, name="Relay: on while the phones are cut off", icon="mdi:electric-switch", **since)


def _callers(line: str) -> Iterator[Card]:
    yield _heading("Let somebody call", "mdi:phone-incoming")
    for number, (scenario, name, icon, color, _) in enumerate(SCENARIOS):
        look: Card = {"name": name, "icon": icon, "color": color}
        yield _button(f"button.{line}_call_{scenario}", columns=6 if number else 12, **look)
    yield _words("\n".join(f"- **{name.partition(':')[0]}** {words}" for _, name, _, _, words in SCENARIOS))


def _settings(line: str) -> Iterator[Card]:
    yield _heading("Who gets through", "mdi:account-filter")
    mode: Card = {"name": "Screening mode", "features": [{"type": "select-options"}]}
    yield _tile(f"select.{line}_screening_mode", rows=2, **mode)
    yield _tile(f"switch.{line}_permit_next_call", name="Permit the next call, whoever it is")
    yield _button(f"button.{line}_allow_last_caller", name="Allow last caller", color="green")
    yield _button(f"button.{line}_block_last_caller", name="Block last caller", color="red")


def _afterwards(line: str) -> Iterator[Card]:
    listen = {"action": "navigate", "navigation_path": VOICEMAILS}
    yield _heading("Afterwards", "mdi:history")
    yield _tile(f"sensor.{line}_new_voicemails", columns=6, name="New voicemails", tap_action=listen)
    yield _tile(f"sensor.{line}_last_call", columns=6, name="Last call")
    events = {"target": {"entity_id": [f"event.{line}_call"]}, "hours_to_show": 1}
    yield {"type": "logbook", **events, "grid_options": {"columns": 12, "rows": 5}}
