"""The page to try calls from: what the line does, what can be decided, and who may call."""

from typing import Any

from .furniture import RELAY

URL_PATH = "call-screener"

SCENARIOS = (
    ("family", "Family", "mdi:account-heart", "On the allowlist: the phones ring"),
    ("courier", "Courier", "mdi:truck-delivery", "A stranger who says who and why"),
    ("scam", "Known nuisance", "mdi:account-cancel", "On the blocklist: hung up on"),
    ("withheld", "Withheld number", "mdi:incognito", "Shows no number"),
    ("silent_robot", "Silent robot", "mdi:robot", "Says nothing"),
    ("gives_up", "Gives up", "mdi:phone-missed", "Hangs up while waiting"),
    ("voicemail", "Leaves a message", "mdi:voicemail", "Asks for the voicemail"),
)


def dashboard(line: str = "demo_line") -> dict[str, Any]:
    """Return the configuration of the dashboard for a line, given as in its entity ids."""
    sections = [_now(line), _callers(), _settings(line), _afterwards(line)]
    view = {"title": "Call Screener", "icon": "mdi:phone-lock", "type": "sections", "max_columns": 3}
    return {"title": "Call Screener", "views": [{**view, "sections": sections}]}


def _tile(entity: str, **more: Any) -> dict[str, Any]:
    return {"type": "tile", "entity": entity, "grid_options": {"columns": 6}, **more}


def _heading(text: str, icon: str) -> dict[str, Any]:
    return {"type": "heading", "heading": text, "icon": icon}


def _now(line: str) -> dict[str, Any]:
    answers = (("accept", "Accept", "green"), ("reject", "Decline", "red"), ("send_to_voicemail", "Voicemail", "blue"))
    buttons = [
        _tile(
            f"button.{line}_{key}",
            name=name,
            color=color,
            vertical=True,
            hide_state=True,
            tap_action={"action": "toggle"},
            grid_options={"columns": 4, "rows": 2},
            visibility=[{"condition": "state", "entity": f"binary_sensor.{line}_decision_needed", "state": "on"}],
        )
        for key, name, color in answers
    ]
    cards = [
        _heading("The line", "mdi:phone-classic"),
        _tile(f"sensor.{line}_state", name="Now", grid_options={"columns": 12}),
        _tile(f"sensor.{line}_last_caller", name="Caller", grid_options={"columns": 12}),
        *buttons,
        _tile(f"button.{line}_hang_up", name="Hang up", hide_state=True, tap_action={"action": "toggle"}),
        _tile(RELAY, name="Relay (on = phones cut off)"),
    ]
    return {"type": "grid", "cards": cards}


def _callers() -> dict[str, Any]:
    cards = [
        {
            "type": "button",
            "name": name,
            "icon": icon,
            "show_name": True,
            "show_icon": True,
            "grid_options": {"columns": 4, "rows": 2},
            "tap_action": {
                "action": "perform-action",
                "perform_action": "call_screener.simulate_call",
                "data": {"scenario": scenario},
            },
        }
        for scenario, name, icon, _ in SCENARIOS
    ]
    legend = "\n".join(f"- **{name}**: {words}" for _, name, _, words in SCENARIOS)
    return {
        "type": "grid",
        "cards": [_heading("Let somebody call", "mdi:phone-incoming"), *cards, {"type": "markdown", "content": legend}],
    }


def _settings(line: str) -> dict[str, Any]:
    mode = f"select.{line}_screening_mode"
    cards = [
        _heading("Who gets through", "mdi:account-filter"),
        _tile(mode, name="Screening mode", grid_options={"columns": 12}, features=[{"type": "select-options"}]),
        _tile(f"switch.{line}_permit_next_call", name="Permit next call", tap_action={"action": "toggle"}),
        _tile(f"binary_sensor.{line}_modem", name="Modem"),
        _tile(f"button.{line}_allow_last_caller", name="Allow last caller", hide_state=True),
        _tile(f"button.{line}_block_last_caller", name="Block last caller", hide_state=True),
    ]
    return {"type": "grid", "cards": cards}


def _afterwards(line: str) -> dict[str, Any]:
    cards = [
        _heading("Afterwards", "mdi:history"),
        _tile(f"sensor.{line}_last_call", name="Last call", grid_options={"columns": 12}),
        _tile(f"sensor.{line}_new_voicemails", name="Voicemails"),
        _tile(f"sensor.{line}_missed_calls", name="Missed"),
        _tile(f"sensor.{line}_calls_blocked_today", name="Blocked today"),
        {
            "type": "logbook",
            "target": {"entity_id": [f"event.{line}_call", f"sensor.{line}_state"]},
            "hours_to_show": 1,
        },
    ]
    return {"type": "grid", "cards": cards}
