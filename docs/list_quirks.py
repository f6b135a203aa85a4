"""Writes the quirks in modems.md from the core's own words, so that the page and diagnostics cannot drift apart.

`.venv/bin/python docs/list_quirks.py` writes it, `--check` only tells, by its exit code, whether it is as it would be.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "modems.md"
BEGIN, END = "<!-- written by list_quirks.py -->\n", "<!-- end of the list -->\n"

# As the core is imported without Home Assistant: from inside the integration's folder.
sys.path.insert(0, str(ROOT / "custom_components" / "call_screener"))

from core.modem.profiles import FAMILIES  # noqa: E402
from core.modem.quirks import SENTENCES, Quirk  # noqa: E402


def families(quirk: Quirk) -> str:
    """Return the profiles that a quirk is known of; none where any modem may show it."""
    known = [
        f"`{family.name}`"
        for family in FAMILIES
        if quirk in family.quirks or any(fact.quirk is quirk for fact in family.firmware_facts)
    ]
    return ", ".join(known) or "found when it is made ready"


def table() -> str:
    """Return all quirks in the order in which the core has them."""
    rows = [f"| `{quirk}` | {sentence} | {families(quirk)} |" for quirk, sentence in SENTENCES.items()]
    return "\n".join(["| in diagnostics | what it means | known of |", "|---|---|---|", *rows, ""])


def main() -> int:
    """Write the table into the page, or check that it is there."""
    old = PAGE.read_text(encoding="utf-8")
    before, _, rest = old.partition(BEGIN)
    page = f"{before}{BEGIN}{table()}{END}{rest.partition(END)[2]}"
    if "--check" in sys.argv:
        return int(page != old)
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
