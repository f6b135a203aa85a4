"""Scripts that a household composes, page by page."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.core.call.script_json import read_scripts
from tests.integration.config_flow.hearing_pages import Pages

GREETS: dict[str, Any] = {"says": ["greeting"]}
SHORT: dict[str, Any] = {"id": "short", "name": "Short", "end": "ask_household", "steps": [GREETS]}
CHOICES: dict[str, Any] = {
    "says": [{"text": "For Anna, press 1."}],
    "asks": "choice",
    "again": [{"text": "Once more."}],
    "choices": [{"key": "1", "person": "Anna"}],
}


@pytest.fixture
def pages(hass: HomeAssistant, line: MockConfigEntry) -> Pages:
    """Give the options of a line."""
    return Pages(hass, line)


def have(pages: Pages, *scripts: dict[str, Any], **options: Any) -> None:
    """Let the household have scripts already."""
    pages.hass.config_entries.async_update_entry(
        pages.line, options={**pages.line.options, "scripts": [*scripts], **options}
    )


async def edit(pages: Pages, script: str = "short") -> None:
    """Open a script."""
    await pages.open("scripts", "edit_script")
    await pages.submit({"script": script})
    assert pages.page == "steps"


async def save(pages: Pages) -> list[dict[str, Any]]:
    """Save what was composed."""
    if pages.page == "steps":
        await pages.choose("scripts")
    await pages.choose("save_scripts")
    assert pages.is_saved()
    scripts: list[dict[str, Any]] = pages.line.options["scripts"]
    return scripts


async def test_a_script_is_composed_from_steps_and_saved(pages: Pages) -> None:
    """A script that is lost on the way from one page to the next, or options of other pages that are."""
    await pages.open("scripts")
    assert pages.menu == ["office", "new_script", "callers_hear"]
    await pages.choose("new_script")
    await pages.submit({"name": "Za <b>biurko</b>", "end": "take_message"})
    assert "Powitanie" in pages.words["steps"] or "greeting" in pages.words["steps"]
    assert pages.words["name"] == r"Za \<b\>biurko\</b\>"
    assert "arrange" in pages.menu
    await pages.choose("add_words")
    assert pages.words["household"] == "`{household}`"
    await pages.submit({"greeting": False, "says": "Tu {household}.\n Proszę mówić."})
    await pages.choose("add_question")
    await pages.submit({"asks": "name"})
    await pages.choose("add_question")
    await pages.submit({"asks": "reason", "says": "O co chodzi?"})
    await pages.choose("add_question")
    await pages.submit({"asks": "key"})
    before = dict(pages.line.options)
    assert await save(pages) == [
        {
            "id": "za_b_biurko_b",
            "name": "Za <b>biurko</b>",
            "end": "take_message",
            "steps": [
                GREETS,
                {"says": [{"text": "Tu {household}. Proszę mówić."}]},
                {"says": ["ask_name"], "asks": "name", "again": ["ask_name_again"]},
                {"says": [{"text": "O co chodzi?"}], "asks": "reason"},
                {"says": [], "asks": "key"},
            ],
        }
    ]
    assert {key: value for key, value in pages.line.options.items() if key != "scripts"} == before


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("{{ states('person.anna') }}", {"base": "words_signs"}),
        ("<script>alert(1)</script>", {"base": "words_signs"}),
        ("{household", {"base": "words_signs"}),
        ("{caller}", {"base": "words_signs"}),
        ("a" * 301, {"base": "words_too_long"}),
        ("a\x07b", {"base": "words_unreadable"}),
        ("   ", {"says": "words_unreadable"}),
    ],
    ids=["Jinja", "HTML", "half a brace", "no variable", "too long", "a bell", "blank"],
)
async def test_words_that_cannot_be_said_are_refused_and_not_lost(
    pages: Pages, typed: str, error: dict[str, str]
) -> None:
    """A page that forgets what was typed, or a template that is read out to callers."""
    have(pages, SHORT)
    await edit(pages)
    await pages.choose("add_words")
    await pages.submit({"greeting": False, "says": typed})
    assert (pages.page, pages.errors, pages.shown["says"]) == ("add_words", error, typed)
    await pages.submit({"greeting": True, "says": "Good evening."})
    assert (await save(pages))[0]["steps"][1] == {"says": ["greeting", {"text": "Good evening."}]}


async def test_an_office_is_made_of_names(pages: Pages) -> None:
    """An office that must be put together key by key, or whose other language leads nowhere."""
    await pages.open("scripts", "office")
    await pages.submit({"name": "Biuro", "people": ["  "], "end": "ask_household"})
    assert pages.errors == {"people": "office_people"}
    many = [f"Anna {number}" for number in range(9)]
    await pages.submit({"name": "Biuro", "people": many, "other_language": "en", "end": "ask_household"})
    assert (pages.errors, pages.shown["people"]) == ({"people": "office_people"}, many)
    await pages.submit({"name": "Biuro", "people": ["Anna", "{x}"], "end": "ask_household"})
    assert (pages.errors, pages.shown["people"]) == ({"base": "words_signs"}, ["Anna", "{x}"])
    await pages.submit(
        {"name": "Biuro", "people": ["Anna", "Warsztat"], "other_language": "en", "end": "ask_household"}
    )
    assert r"1: Anna" in pages.words["steps"]
    office, english = await save(pages)
    assert (office["id"], english["id"], english["language"]) == ("biuro", "biuro_en", "en")
    assert office["steps"][0]["says"] == [
        "greeting",
        {"text": "For English, press 3.", "language": "en"},
        {"text": "Anna: proszę nacisnąć 1."},
        {"text": "Warsztat: proszę nacisnąć 2."},
    ]
    read = read_scripts(pages.line.options["scripts"], "pl")
    choices = {choice.key: choice for choice in read["biuro"].steps[0].choices}
    assert (choices["1"].person, choices["1"].words) == ("Anna", ("Anna",))
    assert choices["3"].script == read["biuro_en"]
    assert read["biuro_en"].steps[0].says[1] == "text/en/For Anna, press 1."


async def test_an_office_that_understands_asks_for_a_word(pages: Pages) -> None:
    """Callers who are offered to say a name that nobody hears, or are not told that they can."""
    have(pages, stt_engine="stt.house")
    await pages.open("scripts", "office")
    await pages.submit({"name": "Biuro", "people": ["Anna"], "other_language": "pl", "end": "ask_household"})
    (office,) = await save(pages)
    assert office["steps"][0]["says"][1] == {"text": "Anna: proszę nacisnąć 1 albo powiedzieć: Anna."}


async def test_choices_lead_to_people_and_scripts(pages: Pages) -> None:
    """A choice that is kept with empty fields, which nobody can read afterwards."""
    have(pages, SHORT, {**SHORT, "id": "other", "name": "Other"})
    await edit(pages)
    await pages.choose("add_choices")
    fields = {"greeting": False, "says": "Anna 1, other 2."}
    await pages.submit({**fields, "choices": [{"key": "#"}]})
    assert (pages.errors, pages.shown["choices"]) == ({"base": "script_key"}, [{"key": "#"}])
    await pages.submit({**fields, "choices": [{"key": "1"}, {"key": "1"}]})
    assert pages.errors == {"base": "script_key"}
    await pages.submit({**fields, "choices": []})
    assert pages.errors == {"base": "bad_script"}
    chosen = [{"key": "1", "person": " Anna ", "words": ["boss", " "]}, {"key": "2", "person": "", "script": "other"}]
    await pages.submit({**fields, "choices": chosen})
    step = (await save(pages))[0]["steps"][1]
    assert step["choices"] == [{"key": "1", "person": "Anna", "words": ["boss"]}, {"key": "2", "script": "other"}]


async def test_scripts_cannot_lead_in_a_circle(pages: Pages) -> None:
    """A call that never comes to its end."""
    other = {**SHORT, "id": "other", "name": "Other"}
    leads = {**CHOICES, "choices": [{"key": "1", "script": "other"}]}
    have(pages, {**SHORT, "steps": [leads]}, other)
    await edit(pages, "other")
    await pages.choose("add_choices")
    await pages.submit({"greeting": False, "says": "1.", "choices": [{"key": "1", "script": "short"}]})
    assert pages.errors == {"base": "script_circle"}


@pytest.mark.parametrize(
    ("deed", "place", "texts"),
    [("earlier", "2", "acb"), ("later", "0", "bac"), ("remove", "1", "ac"), ("earlier", "0", "abc")],
)
async def test_steps_are_moved_and_removed(pages: Pages, deed: str, place: str, texts: str) -> None:
    """A step that is moved to where nobody wanted it, or out of the list."""
    have(pages, {**SHORT, "steps": [{"says": [{"text": text}]} for text in "abc"]})
    await edit(pages)
    await pages.choose("arrange")
    await pages.submit({"step": place, "deed": deed})
    await pages.choose("script_facts")
    assert pages.shown == {"name": "Short", "end": "ask_household"}
    await pages.submit({"name": "Shorter", "end": "refuse"})
    (script,) = await save(pages)
    assert "".join(step["says"][0]["text"] for step in script["steps"]) == texts
    assert (script["name"], script["end"]) == ("Shorter", "refuse")


@pytest.mark.parametrize(
    ("step", "page", "shown", "fields", "changed"),
    [
        pytest.param(
            {"says": ["greeting", {"text": "a"}]},
            "add_words",
            {"greeting": True, "says": "a"},
            {"greeting": False, "says": "b"},
            {"says": [{"text": "b"}]},
            id="words",
        ),
        pytest.param(
            {"says": [{"audio": "bell"}]}, "add_audio", {"audio": "bell"}, {"audio": "bell"},
            {"says": [{"audio": "bell"}]}, id="a sound",
        ),
        pytest.param(
            {"says": [{"text": "Who?"}], "asks": "name", "again": ["ask_name_again"]},
            "add_question",
            {"says": "Who?", "asks": "name"},
            {"asks": "reason"},
            {"says": ["ask_reason"], "asks": "reason"},
            id="a question",
        ),
        pytest.param(
            CHOICES,
            "add_choices",
            {"says": "For Anna, press 1.", "choices": CHOICES["choices"]},
            {"says": "For Anna, press 2.", "choices": [{"key": "2", "person": "Anna"}]},
            {
                "says": [{"text": "For Anna, press 2."}],
                "asks": "choice",
                "again": [{"text": "Once more."}],
                "choices": [{"key": "2", "person": "Anna"}],
            },
            id="choices",
        ),
    ],
)  # fmt: skip
async def test_a_step_is_changed_where_it_stands(
    pages: Pages,
    step: dict[str, Any],
    page: str,
    shown: dict[str, Any],
    fields: dict[str, Any],
    changed: dict[str, Any],
) -> None:
    """A change that adds a second step instead, or that drops what its page does not show."""
    have(pages, {**SHORT, "steps": [step, GREETS]}, own_audio=[{"id": "bell", "name": "Bell"}])
    await edit(pages)
    await pages.choose("arrange")
    await pages.submit({"step": "0", "deed": "change"})
    assert (pages.page, pages.shown) == (page, shown)
    await pages.submit(fields)
    assert pages.page == "steps"
    await pages.choose("add_words")
    assert pages.shown == {}
    await pages.submit({"greeting": False, "says": "End."})
    (script,) = await save(pages)
    assert script["steps"] == [changed, GREETS, {"says": [{"text": "End."}]}]


async def test_a_script_is_deleted_unless_another_needs_it(pages: Pages) -> None:
    """Strangers who are asked by a script that is gone, or an office whose key leads nowhere."""
    other = {
        **SHORT,
        "id": "other",
        "name": "Other",
        "steps": [{**CHOICES, "choices": [{"key": "1", "script": "short"}]}],
    }
    have(pages, SHORT, other, script="other")
    await pages.open("scripts", "delete_script")
    await pages.submit({"script": "short"})
    assert pages.errors == {"script": "script_needed"}
    await pages.submit({"script": "other"})
    assert (pages.page, pages.words["scripts"]) == ("scripts", "Your own scripts:\n\n- Short")
    assert await save(pages) == [SHORT]
    assert "script" not in pages.line.options


async def test_names_that_say_nothing_are_refused(pages: Pages) -> None:
    """A script without a name, which nobody can choose from a list."""
    await pages.open("scripts", "new_script")
    await pages.submit({"name": "n" * 65, "end": "ask_household"})
    assert (pages.errors, pages.shown["name"]) == ({"base": "bad_script"}, "n" * 65)
    await pages.submit({"name": "?", "end": "ask_household"})
    await pages.choose("script_facts")
    await pages.submit({"name": " ", "end": "ask_household"})
    assert pages.errors == {"base": "bad_script"}
    await pages.submit({"name": "?", "language": "en", "end": "ask_household"})
    (script,) = await save(pages)
    assert (script["id"], script["language"]) == ("script", "en")


async def test_two_scripts_of_one_name_have_two_ids(pages: Pages) -> None:
    """A second script that takes the place of the first."""
    have(pages, SHORT)
    await pages.open("scripts", "new_script")
    await pages.submit({"name": "Short", "end": "ask_household"})
    assert [script["id"] for script in await save(pages)] == ["short", "short_2"]
