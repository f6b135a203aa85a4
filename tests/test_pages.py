"""The pages for users: every link leads somewhere, everything there is has its place, and the examples would work."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from homeassistant.util.yaml import load_yaml_dict, parse_yaml

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.screening.verdict import Rule
from custom_components.call_screener.data import call_facts
from custom_components.call_screener.rules.rule_data import RULES_SCHEMA

ROOT = Path(__file__).parent.parent
OURS = ROOT / "custom_components" / "call_screener"
READMES = (ROOT / "README.md", ROOT / "README.pl.md")
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*READMES, ROOT / "CHANGELOG.md", *DOCS]

TWO_SCREENS = 140
"""Lines."""
UNFOLDED = 700
"""Words, which with headings and tables fill two screens and a half in GitHub's column, pictures aside."""

_LINK = re.compile(r"""(?:\]\(|href="|src="|srcset=")([^)"\s]+)[)"]""")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_FOLDED = re.compile(r"^<details>.*?^</details>", re.MULTILINE | re.DOTALL)
_NOT_READ = re.compile(r"<[^>]*>|!\[[^]]*\]\([^)]*\)|\]\([^)]*\)|^\[\w+\]: .*", re.MULTILINE)
"""Tags, what pictures are called, and where links lead."""
_NO_HEADING = re.compile(r"^\|[ |]*\|$\n^\|[-| ]+\|$", re.MULTILINE)
_YAML = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)

TEXTS: dict[str, Any] = json.loads((OURS / "translations" / "en.json").read_text(encoding="utf-8"))


def text_of(page: Path) -> str:
    """Return a page as it is written."""
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """Return a page without its examples, in which a bracket is no link."""
    return _FENCED.sub("", text_of(page))


def docs_page(name: str, after: str = "") -> str:
    """Return a page of the folder docs, or one part of it: what stands under a heading of the second order."""
    page = text_of(ROOT / "docs" / f"{name}.md")
    return page if not after else page[page.index(f"\n## {after}\n") :].split("\n## ")[1]


def anchors(page: Path) -> set[str]:
    """Return what GitHub calls the headings of a page."""
    found: dict[str, int] = {}
    names = set()
    for heading in _HEADING.findall(prose_of(page)):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        count = found[anchor] = found.get(anchor, -1) + 1
        names.add(f"{anchor}-{count}" if count else anchor)
    return names


def links(page: Path) -> Iterator[tuple[str, Path, str]]:
    """Return the links of a page that stay in the repository: as written, where they lead, and to which anchor."""
    for link in _LINK.findall(prose_of(page)):
        if "://" not in link:
            path, _, anchor = link.partition("#")
            yield link, (page.parent / path).resolve() if path else page, anchor


def by_name(page: Path) -> str:
    """Return what a page is called in the names of tests."""
    return page.name if page.parent == ROOT else f"docs/{page.name}"


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_links_lead_somewhere(page: Path) -> None:
    """A page that was renamed, a picture that is gone, and a heading that says something else now."""
    broken = [
        link
        for link, target, anchor in links(page)
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target))
    ]
    assert broken == []


@pytest.mark.parametrize("page", DOCS, ids=by_name)
def test_every_page_is_in_the_index(page: Path) -> None:
    """A page that can only be found by who knows its name."""
    index = ROOT / "docs" / "README.md"
    assert page in {target for _, target, _ in links(index)} | {index}


@pytest.mark.parametrize("readme", READMES, ids=by_name)
def test_the_readme_is_two_screens(readme: Path) -> None:
    """A README that nobody reads to its end, where the safety box is."""
    assert len(text_of(readme).splitlines()) <= TWO_SCREENS
    unfolded = _NOT_READ.sub("", _FOLDED.sub("", text_of(readme)))
    assert len(re.findall(r"[^\W_]+", unfolded)) <= UNFOLDED


@pytest.mark.parametrize("readme", READMES, ids=by_name)
def test_what_keeps_from_harm_is_not_folded(readme: Path) -> None:
    """A reader who is short of time and never learns of 112, of the contacts, and of the mains."""
    unfolded = _FOLDED.sub("", text_of(readme))
    assert "\n> [!CAUTION]\n> - **112:**" in unfolded
    assert unfolded.count("\n> - ") == 4


@pytest.mark.parametrize("readme", READMES, ids=by_name)
def test_tables_of_the_readme_have_headings(readme: Path) -> None:
    """A grey bar with nothing in it, which is how GitHub draws a heading without words."""
    assert _NO_HEADING.findall(text_of(readme)) == []


def test_both_readmes_lead_to_the_same_places() -> None:
    """A page that only those find who read English. Pictures with words in them are there in each language."""
    english, polish = (
        {re.sub(r"-(en|pl)(\.\w+)$", r"\2", str(target)) for _, target, _ in links(readme) if target not in READMES}
        for readme in READMES
    )
    assert english == polish


@pytest.mark.parametrize(("readme", "other"), [READMES, READMES[::-1]], ids=["en", "pl"])
def test_each_readme_leads_to_the_other(readme: Path, other: Path) -> None:
    """A reader who finds the wrong language and no way out of it."""
    assert other in {target for _, target, _ in links(readme)}


def test_only_commands_that_exist_are_promised() -> None:
    """A first command that answers "not found"."""
    promised = {name for page in PAGES for name in re.findall(r"`(scripts/[\w.]+)", text_of(page))}
    assert sorted(name for name in promised if not (ROOT / name).exists()) == []
    assert {"scripts/demo", "scripts/test"} <= set(re.findall(r"`(scripts/\w+)", text_of(READMES[0])))


def test_every_benchmark_has_its_row() -> None:
    """A measurement that nobody repeats, because nobody knows of it."""
    there = re.findall(r'"(\w+)": \w+\.measure', text_of(ROOT / "bench" / "__main__.py"))
    rows = table_keys(docs_page("contributing", after="Commands"))
    assert sorted(row[0].strip("`") for row in rows if "/" not in row[0]) == sorted(there)


def table_keys(page: str, column: int = 0) -> list[tuple[str, ...]]:
    """Return the rows of all tables of a page whose cell in a column is one `key`, as their cells."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in page.splitlines() if line[:2] == "| "
    ]
    return [row for row in rows if len(row) > column and re.fullmatch(r"`[\w.]+`", row[column])]


def test_every_entity_has_its_row_and_its_name() -> None:
    """An entity that appears on the device and that no page explains."""
    told = {(row[0], row[1].strip("`"), row[2]) for row in table_keys(docs_page("entities"), 1)}
    there = {
        (platform.replace("_", " "), key, entity["name"])
        for platform, entities in TEXTS["entity"].items()
        for key, entity in entities.items()
    }
    assert told == there


def test_every_state_of_the_line_has_its_row() -> None:
    """An automation on a state that no page names."""
    told = {row[0].strip("`"): row[1] for row in table_keys(docs_page("entities"))}
    assert told == TEXTS["entity"]["sensor"]["state"]["state"]


def test_every_event_has_its_row_and_its_name() -> None:
    """An event that automations can wait for and that no page explains."""
    names = TEXTS["entity"]["event"]["call"]["state_attributes"]["event_type"]["state"]
    rows = table_keys(docs_page("events").partition("\n## ")[0])
    assert {row[0].strip("`"): row[1] for row in rows} == names
    assert set(names) == set(CallEvent)


def test_all_that_an_event_tells_is_explained() -> None:
    """A field that an automation needs and that has to be guessed."""
    part = docs_page("events", after="What an event tells")
    record = CallRecord(call_id="0", started=datetime(2026, 11, 1, tzinfo=UTC))
    told = {*call_facts(record, CallEvent.ENDED), *Rule, *Disposition}
    assert sorted(fact for fact in told if f"`{fact}`" not in part) == []


@pytest.mark.parametrize("kind", ["triggers", "conditions"])
def test_every_trigger_and_condition_has_its_row(kind: str) -> None:
    """A trigger that the editor offers and that no page explains, or the other way round."""
    rows = table_keys(docs_page("automations", after=kind.capitalize()))
    told = {row[0].strip("`") for row in rows}
    assert {name for name in told if name.startswith("call_screener.")} == {
        f"call_screener.{name}" for name in TEXTS[kind]
    }


def test_every_blueprint_can_be_imported_from_both_readmes() -> None:
    """A button that leads to a blueprint which is not there, and one that nobody finds."""
    there = {str(path.relative_to(ROOT)) for path in (ROOT / "blueprints").rglob("*.yaml")}
    for readme in READMES:
        asked = [parse_qs(urlparse(link).query) for link in _LINK.findall(text_of(readme))]
        urls = [query["blueprint_url"][0] for query in asked if "blueprint_url" in query]
        assert {url.partition("/blob/main/")[2] for url in urls} == there


EXAMPLES = [
    pytest.param(example, id=f"{by_name(page)}-{place}")
    for page in PAGES
    for place, example in enumerate(_YAML.findall(text_of(page)), 1)
]


def parts(example: object) -> Iterator[dict[str, Any]]:
    """Return all mappings of an example, at any depth."""
    match example:
        case dict():
            yield example
            for value in example.values():
                yield from parts(value)
        case list():
            for value in example:
                yield from parts(value)
        case _:
            return


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_name_what_there_is(example: str) -> None:
    """An automation that was copied from a page, and that Home Assistant refuses."""
    services = load_yaml_dict(str(OURS / "services.yaml"))
    for part in parts(parse_yaml(example)):
        for key, known in (("trigger", "triggers"), ("condition", "conditions"), ("action", "services")):
            domain, _, name = str(part.get(key, "")).partition(".")
            if domain == "call_screener":
                assert name in TEXTS[known]
        domain, _, name = str(part.get("action", "")).partition(".")
        if domain == "call_screener":
            fields = services[name]["fields"]
            data = part.get("data", {})
            assert set(data) <= set(fields)
            assert {field for field, facts in fields.items() if facts.get("required")} <= set(data)
            if "rules" in data:
                assert RULES_SCHEMA(data["rules"])
