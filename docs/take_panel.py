"""Sheets of the panel, page by page. The demo line has calls and messages to show; what a household writes is added."""

from typing import Any, Final

from demo.remote import Remote
from docs.gallery import Gallery

PANEL: Final = "/call-screener-panel"
PAGES: Final = {
    "calls": "calls",
    "voicemails": "voicemails",
    "people": "people",
    "person": "people/new",
    "lists": "lists/block",
    "entry": "lists/block/new",
    "imported": "lists/imported",
    "rules": "rules",
    "rule": "rules/new",
    "try": "try/+48600123456",
    "statistics": "statistics",
    "files": "files",
}
"""What a picture is called, and the address of what is on it."""
ELEMENT: Final = "call-screener-panel"
WITH_MESSAGE: Final = {"en": "DENTAL PRACTICE", "pl": "GABINET DENTYST"}
"""A caller who has left a message."""

_PEOPLE: Final = {
    "en": (("Grandma", "Family", True), ("Dr Green", "Health", False), ("Choir", "Friends", False)),
    "pl": (("Babcia", "Rodzina", True), ("Dr Zielińska", "Zdrowie", False), ("Chór", "Przyjaciele", False)),
}
_BLOCKED: Final = {
    "en": (
        ("number", "+442079460199", "Solar panels", "Calls every week."),
        ("pattern", "+44909*", "Premium rate", None),
    ),
    "pl": (
        ("number", "+442079460199", "Fotowoltaika", "Dzwoni co tydzień."),
        ("pattern", "+44909*", "Numery płatne", None),
    ),
}
_RULES: Final = {"en": ("Family at any hour", "Quiet at night"), "pl": ("Rodzina o każdej porze", "Cisza nocna")}
_LIST: Final = {"en": "Neighbours’ list", "pl": "Lista sąsiadów"}
_LISTED: Final = "\n".join(f"+447700900{number}" for number in range(200, 1000))
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


async def furnish(remote: Remote, entry_id: str, language: str) -> None:
    """Write down people, numbers, rules and a list of others, as a household has them."""

    async def ask(command: str, **data: Any) -> None:
        await remote.command(f"call_screener/{command}", config_entry_id=entry_id, **data)

    for place, (name, group, is_vip) in enumerate(_PEOPLE[language]):
        number = f"+44207946010{place}"
        await ask("contacts/save", name=name, numbers=[number], groups=[group], vip=is_vip)
    for kind, key, name, note in _BLOCKED[language]:
        await ask("entries/save", kind=kind, key=key, list="block", name=name, note=note)
    await remote.act("call_screener.add_list", config_entry_id=entry_id, name=_LIST[language], text=_LISTED)
    family, night = _RULES[language]
    hours = [{"weekdays": list(_DAYS), "from": "22:00", "to": "07:00"}]
    rules = [
        {"name": family, "when": {"groups": [_PEOPLE[language][0][1]]}, "then": {"verdict": "allow"}},
        {"name": night, "when": {"times": hours}, "then": {"verdict": "voicemail"}},
    ]
    await ask("rules/save", rules=[{"enabled": True, "place": "after_lists"} | rule for rule in rules])


async def take_panel(gallery: Gallery, remote: Remote) -> None:
    """Look at all pages, and at a call."""
    page = gallery.visit.page
    for name, path in PAGES.items():
        await page.goto(f"{remote.url}{PANEL}/{path}")
        await page.wait_for_selector(f"{ELEMENT} main")
        if name == "statistics":
            # The demo's past is ten days long.
            await page.locator(f"{ELEMENT} select").last.select_option("4")
        await gallery.take(f"panel-{name}", ELEMENT)
    await page.goto(f"{remote.url}{PANEL}/calls")
    await page.locator("call-screener-calls a.row", has_text=WITH_MESSAGE[gallery.language]).first.click()
    await page.wait_for_selector("call-screener-call-details dl")
    await gallery.take("panel-call", ELEMENT)
