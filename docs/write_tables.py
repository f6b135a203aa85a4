"""Writes the tables of actions and options from what Home Assistant shows of them, so that no page tells of others.

`.venv/bin/python docs/write_tables.py` writes them into actions.md and options.md, `--check` only tells, by its exit
code, whether they are as they would be.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from homeassistant.core import SupportsResponse
from homeassistant.util.yaml import parse_yaml

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
OURS = ROOT / "custom_components" / "call_screener"
BEGIN, END = "<!-- written by write_tables.py -->\n", "<!-- end of the list -->\n"

sys.path.insert(0, str(ROOT))

from custom_components.call_screener.actions import calls, lists, log, numbers, rules  # noqa: E402
from custom_components.call_screener.services import ACTIONS  # noqa: E402

type Texts = Mapping[str, Any]

GROUPS = {
    "The call on the line": calls.ACTIONS,
    "Numbers": numbers.ACTIONS,
    "Who gets through": rules.ACTIONS,
    "Contacts and lists": lists.ACTIONS,
    "The call log": log.ACTIONS,
}
"""The actions by what they are about, as the code has them."""

LINE = "config_entry_id"
"""The field of all actions; the page tells of it once."""

RESPONDS = {
    SupportsResponse.NONE: "",
    SupportsResponse.OPTIONAL: " · answers if it is asked to",
    SupportsResponse.ONLY: " · answers always",
}

FOR_WHOM = {True: " · for administrators", False: ""}

FIRST_STEPS = {
    "config": ("modem", "relay_switch", "relay_board", "household", "speakers"),
    "options": ("options", "how_strict", "voice", "stranger_script", "voicemail", "own_sounds", "office", "new_script"),
}
"""The pages in the order in which somebody comes to them. Those that are not here follow."""

LEFT_OUT = frozenset({"arrange", "delete_script", "edit_script", "try_script", "script_facts"})
"""Pages that choose what another page is about, or have the fields of another one."""

PLACEHOLDERS = {"{example}": "`socket://…`", "{variables}": "variables", "{name}": "By name"}
"""What the texts of pages are filled with, where it is more than a word."""


def actions() -> str:
    """Return all actions with their fields, by what they are about."""
    fields: Any = parse_yaml((OURS / "services.yaml").read_text(encoding="utf-8"))
    texts = _texts()
    grouped = [name for group in GROUPS.values() for name in group]
    others = [name for name in ACTIONS if name not in grouped]
    parts = [*GROUPS.items(), *([("Others", others)] if others else [])]
    return "\n".join(
        line
        for heading, names in parts
        for line in (f"## {heading}\n", *(_action(name, texts, fields[name] or {}) for name in names))
    )


def _action(name: str, texts: Texts, action: Texts) -> str:
    told = texts["services"][name]
    fields = {key: field for key, field in action.get("fields", {}).items() if key != LINE}
    lines = [
        f"### {told['name']}",
        "",
        f"`call_screener.{name}`{RESPONDS[ACTIONS[name].responds]}{FOR_WHOM[ACTIONS[name].is_for_administrators]}",
        "",
        told["description"],
        "",
    ]
    if fields:
        lines += ["| field | | what it is |", "|---|---|---|"]
        lines += [_field(key, field, told["fields"][key], texts["selector"]) for key, field in fields.items()]
        lines.append("")
    return "\n".join(lines)


def _field(key: str, field: Texts, told: Texts, choices: Texts) -> str:
    ((kind, selector),) = field["selector"].items()
    selector = selector or {}
    facts = ["needed"] if field.get("required") else []
    if "default" in field:
        facts.append(f"`{str(field['default']).lower()}` at first")
    if kind == "number":
        facts.append(f"{selector['min']} to {selector['max']}")
    told_more = ""
    if labels := choices.get(selector.get("translation_key", ""), {}).get("options"):
        told_more = " " + " · ".join(f"`{value}` ({labels[value]})" for value in selector["options"])
    return _row(f"`{key}`", ", ".join(facts), f"{told['description']}{told_more}")


def options() -> str:
    """Return what can be chosen on every page of the set-up, of the options and of what is added to a line."""
    texts = _texts()
    lines = ["## While a line is set up", "", *_pages(texts["config"]["step"], FIRST_STEPS["config"])]
    lines += ["## Later: Configure", "", *_pages(texts["options"]["step"], FIRST_STEPS["options"])]
    for kind in texts.get("config_subentries", {}).values():
        lines += [f"## Added to a line: {kind['entry_type']}", "", *_pages(kind["step"], ("user",))]
    return "\n".join(lines)


def _pages(steps: Texts, first: Iterable[str]) -> Iterator[str]:
    order = dict.fromkeys([*(name for name in first if name in steps), *steps])
    told: set[str] = set()
    for name in order:
        step = steps[name]
        tables = list(_page_tables(step))
        page = "\n".join([step.get("title", ""), *tables])
        if not tables or name in LEFT_OUT or page in told:
            continue
        told.add(page)
        yield f"### {_plain(step['title'])}"
        yield ""
        yield from tables


def _page_tables(step: Texts) -> Iterator[str]:
    yield from _table(step)
    for section in step.get("sections", {}).values():
        yield f"**{section['name']}**"
        yield ""
        yield from _table(section)


def _table(page: Texts) -> Iterator[str]:
    if data := page.get("data"):
        told = page.get("data_description", {})
        yield "| field | what it is |"
        yield "|---|---|"
        yield from (_row(label, _plain(told.get(key, ""))) for key, label in data.items())
        yield ""


def _plain(text: str) -> str:
    for placeholder, words in PLACEHOLDERS.items():
        text = text.replace(placeholder, words)
    return text


def _row(*cells: str) -> str:
    return f"| {' | '.join(' '.join(cell.split()).replace('|', '&#124;') for cell in cells)} |"


def _texts() -> Texts:
    texts: Texts = json.loads((OURS / "translations" / "en.json").read_text(encoding="utf-8"))
    return texts


def pages() -> dict[Path, str]:
    """Return the pages as they are to be."""
    return {
        DOCS / "actions.md": _filled("actions.md", actions()),
        DOCS / "options.md": _filled("options.md", options()),
    }


def _filled(name: str, table: str) -> str:
    before, _, rest = (DOCS / name).read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n{table.rstrip()}\n\n{END}{rest.partition(END)[2]}"


def main() -> int:
    """Write the tables into the pages, or check that they are there."""
    changed = {page: text for page, text in pages().items() if page.read_text(encoding="utf-8") != text}
    if "--check" in sys.argv:
        return int(bool(changed))
    for page, text in changed.items():
        page.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
