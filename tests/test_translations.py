"""What people read and what callers hear is there in English and in Polish, and stands where it is translated.

Texts are in four kinds of places: the integration's translations, the files of the card and the panel, the words of
prompts, and sentences in code by language. A text of one language has its counterpart in the other, with the same gaps
in it. What Home Assistant asks of its own files besides is in `test_package`.
"""

import ast
import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from homeassistant.util.yaml import load_yaml_dict

ROOT = Path(__file__).parent.parent
INTEGRATION = ROOT / "custom_components" / "call_screener"
LANGUAGES = ("en", "pl")

TRANSLATIONS = INTEGRATION / "translations"
FOLDERS = [TRANSLATIONS, *sorted({path.parent for path in (ROOT / "card").glob("src/**/en.json")})]
"""Where there is a JSON file for each language."""
WORDS = [INTEGRATION / "speech" / "prompts", INTEGRATION / "demo" / "callers"]
"""Where there is a folder for each language, with `words.toml` in it."""
COUNTED = {"messages", "full_hours", "lists"}
"""Tables by numbers: a language has as many rows as it has forms."""

PLURALS = {"en": {"one", "other"}, "pl": {"one", "few", "many", "other"}}
"""The forms that each language has of a sentence with a number in it, as the Unicode consortium calls them."""

SAME = {
    "Format": "the Polish word is the same",
    "Limit": "the Polish word is the same",
    "Modem": "the Polish word is the same",
    "Numato": "a make",
    "PIN": "the Polish word is the same",
    "Port": "the Polish word is the same",
    "VIP": "the Polish word is the same",
    "vCard": "the name of a format",
    "Call Screener": "our name",
    "Demo": "the Polish word is the same",
}
"""What may read the same in both languages, and why."""

ONE_LINE = 36
"""Characters of a title that a telephone shows before it cuts it off."""
TITLE = 28
"""Characters of the title of a page that fit beside the cross, in large letters."""

UNTRANSLATED = {
    "doing.py": "It is raised to be caught, and written into the log.",
}
"""Files in which errors are raised with words, and why."""
NOT_SHOWN = {
    "llm.py": "It is read by a language model, which is spoken to in English.",
    "profiles.py": "Makes of chips.",
    "summary.py": "It is read by a language model, which is spoken to in English.",
}
"""Files in which words are arguments that nobody is shown, or that have no translation."""

NEVER_TOLD = {
    "bad_rule": "Rules that people send are read by a schema, which names the place; in the book it is logged.",
    "on_allowlist": "It is about a line of a file, and has its sentence among those.",
    "unknown_recording": "The address of a recording answers that there is none.",
}
"""Errors of ours that have no sentence, and why."""

HOME_ASSISTANTS_ERRORS = {
    "BrowseError", "ConfigEntryAuthFailed", "ConfigEntryError", "ConfigEntryNotReady", "HomeAssistantError",
    "ServiceValidationError", "Unresolvable",
}  # fmt: skip
SHOWN = {"title", "message", "label", "description", "placeholder", "subtitle"}
"""Arguments of Home Assistant's that somebody reads."""
PROSE = re.compile(r"^[A-Z][a-z]+|[A-Za-z]{2,} [A-Za-z]{2,}")

SOURCES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(INTEGRATION.rglob("*.py"))
    if path.relative_to(INTEGRATION).parts[0] != "emulator"
}
"""All of our code but the emulator's, which has nothing to say to people."""


def texts(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Return every text by the dotted path that leads to it."""
    found: dict[str, str] = {}
    for key, value in tree.items():
        path = f"{prefix}.{key}".lstrip(".")
        found |= texts(value, path) if isinstance(value, dict) else {path: value}
    return found


def read_json(path: Path) -> dict[str, str]:
    """Return the texts of a JSON file."""
    return texts(json.loads(path.read_text(encoding="utf-8")))


def gaps(text: object) -> set[str]:
    """Return the names in braces: `{name}`, and `{count, plural, …}` as well."""
    return set(re.findall(r"\{\s*(\w+)\s*[,}]", text)) if isinstance(text, str) else set()


def without_gaps(text: str) -> str:
    """Return what of a text is not filled in."""
    return re.sub(r"\{\w+\}", "", text)


def nodes[Node: ast.AST](kind: type[Node]) -> Iterator[tuple[str, Node]]:
    """Give all nodes of a kind in our code, with the name of the file."""
    return ((path.name, node) for path, tree in SOURCES.items() for node in ast.walk(tree) if isinstance(node, kind))


def called(call: ast.Call) -> str:
    """Return the name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def strings(expressions: Iterable[ast.expr]) -> Iterator[str]:
    """Give the strings that are written in expressions."""
    for expression in expressions:
        for node in ast.walk(expression):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


# --- files


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_both_languages_say_everything(folder: Path) -> None:
    """A text that only one language has, or that is filled with something else."""
    english, polish = (by_number(read_json(folder / f"{language}.json"), PLURALS[language]) for language in LANGUAGES)
    assert {path: gaps(text) for path, text in polish.items()} == {path: gaps(text) for path, text in english.items()}


def by_number(found: Mapping[str, str], forms: Collection[str]) -> dict[str, str]:
    """Return texts with one for all forms of a number, each of which must be there."""
    counted = {path.rpartition(".")[0] for path in found if path.endswith((".few", ".one"))}
    assert [path for path in counted if not all(f"{path}.{form}" in found for form in forms)] == []
    alone = {path: text for path, text in found.items() if path.rpartition(".")[0] not in counted}
    return alone | {path: found[f"{path}.other"] for path in counted}


@pytest.mark.parametrize(
    "unwanted",
    [
        pytest.param(r"^\s*$", id="nothing"),
        pytest.param(r"https?://", id="an address"),
        pytest.param(r"<[a-z/]", id="HTML"),
        pytest.param(r"'\{\w+\}'", id="a gap in single quotes, which is not filled"),
        pytest.param(r"(?<=\S)  +(?=\S)", id="two spaces"),
        pytest.param(r'(?<![\w=])"\w', id="straight quotation marks"),
        pytest.param(r"\.\.\.", id="three full stops"),
    ],
)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_no_text_is_unfit_to_be_read(folder: Path, unwanted: str) -> None:
    """A text that is shown raw, or that looks as if a programmer had typed it."""
    read = {
        f"{language}.{path}": text
        for language in LANGUAGES
        for path, text in read_json(folder / f"{language}.json").items()
    }
    assert [path for path, text in read.items() if re.search(unwanted, text)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_no_text_was_forgotten_in_english(folder: Path) -> None:
    """A Polish file into which somebody copied the English one."""
    english, polish = (read_json(folder / f"{language}.json") for language in LANGUAGES)
    same = {path: text for path, text in english.items() if text == polish.get(path)}
    assert {
        path: text for path, text in same.items() if re.search(r"[^\W\d_]{2}", without_gaps(text)) and text not in SAME
    } == {}


def test_what_may_be_the_same_is() -> None:
    """A list of exceptions to which nobody ever comes back."""
    files = [[read_json(folder / f"{language}.json") for language in LANGUAGES] for folder in FOLDERS]
    same = {text for english, polish in files for path, text in english.items() if text == polish.get(path)}
    same |= {"Call Screener"}
    assert set(SAME) - same == set()


@pytest.mark.parametrize("folder", WORDS, ids=lambda folder: folder.name)
def test_callers_hear_the_same_in_both_languages(folder: Path) -> None:
    """A prompt that is silent in one language, or says nobody's name."""
    english, polish = (tomllib.loads((folder / each / "words.toml").read_text(encoding="utf-8")) for each in LANGUAGES)
    assert english.keys() == polish.keys()
    parts = [{key: value for key, value in each.items() if key not in COUNTED} for each in (english, polish)]
    expected, said = ({path: gaps(text) for path, text in texts(part).items()} for part in parts)
    assert said == expected
    assert [path for part in parts for path, text in texts(part).items() if text == ""] == []


@pytest.mark.parametrize("name", ["services", "triggers", "conditions"])
def test_descriptions_have_no_words_of_their_own(name: str) -> None:
    """A name in a YAML file, which is shown to everybody in the one language in which it was written."""
    described = texts({key: value for key, value in load_yaml_dict(INTEGRATION / f"{name}.yaml").items() if value})
    assert [path for path in described if path.rpartition(".")[2] in {"name", "description", "label"}] == []


# --- code


def _shape(value: ast.expr) -> object:
    """Return the keys of what is written, and the gaps of its texts."""
    if isinstance(value, ast.Dict):
        return {
            ast.unparse(key) if key else "**": _shape(each) for key, each in zip(value.keys, value.values, strict=True)
        }
    return sorted(name for text in strings([value]) for name in gaps(text))


def _by_language() -> Iterator[tuple[str, dict[str, ast.expr]]]:
    for name, node in nodes(ast.Dict):
        keys = {
            str(key.value): value
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant)
        }
        if "en" in keys:
            yield f"{name}:{node.lineno}", keys


def test_sentences_in_code_are_in_both_languages() -> None:
    """A reason in the call log, or a line of the logbook, that Polish households read in English."""
    found = dict(_by_language())
    assert len(found) > 15
    assert [place for place, keys in found.items() if not keys.keys() >= set(LANGUAGES)] == []
    assert [place for place, keys in found.items() if _shape(keys["en"]) != _shape(keys["pl"])] == []


def test_errors_that_people_see_are_translated() -> None:
    """A refusal that stands in the log of a Polish house as an English sentence, or as a key."""
    english = read_json(TRANSLATIONS / "en.json")
    calls = [(name, call) for name, call in nodes(ast.Call) if called(call) in HOME_ASSISTANTS_ERRORS]
    assert len(calls) > 3
    assert [
        f"{name}:{call.lineno}"
        for name, call in calls
        if name not in UNTRANSLATED and "translation_key" not in {keyword.arg for keyword in call.keywords}
    ] == []
    refused = [
        (name, next(strings(call.args[:2]), ""))
        for name, call in nodes(ast.Call)
        if called(call) in {"refusal", "_refusal"}
    ]
    assert [(name, key) for name, key in refused if key and f"exceptions.{key}.message" not in english] == []


def test_errors_of_our_own_have_their_sentence() -> None:
    """An error of the core that nobody can be told of."""
    english = read_json(TRANSLATIONS / "en.json")
    keys = {
        key
        for name, node in nodes(ast.ClassDef)
        if node.name.endswith("Error")
        for statement in node.body
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "key"
        for key in strings([statement.value])
    }
    told = {path.split(".")[-2 if path.startswith("exceptions.") else -1] for path in english}
    assert len(keys) > 15
    assert keys - told == NEVER_TOLD.keys()


def test_issues_are_translated() -> None:
    """A repair that is shown by its key."""
    issues = {path.split(".")[1] for path in read_json(TRANSLATIONS / "en.json") if path.startswith("issues.")}
    calls = [(name, call) for name, call in nodes(ast.Call) if called(call) == "async_create_issue"]
    keys = {f"{name}:{call.lineno}": {each.arg: each.value for each in call.keywords} for name, call in calls}
    assert calls
    assert [place for place, given in keys.items() if "translation_key" not in given] == []
    literal = {key for given in keys.values() for key in strings([given["translation_key"]])}
    assert literal - issues == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_repair_begins_with_what_is_wrong(language: str) -> None:
    """A list on a telephone that shows the name of the line a dozen times, and cuts off what is the matter."""
    texts = read_json(TRANSLATIONS / f"{language}.json")
    titles = [text for path, text in texts.items() if re.fullmatch(r"issues\.\w+\.title", path)]
    begins = [title.partition("{")[0] for title in titles if "{" in title]
    assert begins
    assert [begin for begin in begins if not 10 <= len(begin) <= ONE_LINE] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_repair_has_a_title_of_one_line(language: str) -> None:
    """A title with a second line, which on a telephone stands upon what is below it."""
    texts = read_json(TRANSLATIONS / f"{language}.json")
    titles = [text for path, text in texts.items() if re.fullmatch(r"issues\.\w+\.fix_flow\.step\..+\.title", path)]
    assert titles
    assert [title for title in titles if len(title) > TITLE] == []


def test_nothing_that_is_shown_is_written_in_code() -> None:
    """A title or a label that somebody typed where it is used."""
    shown = [
        f"{name}:{call.lineno} {keyword.arg}={text!r}"
        for name, call in nodes(ast.Call)
        if name not in NOT_SHOWN
        for keyword in call.keywords
        if keyword.arg in SHOWN
        for text in strings([keyword.value])
        if PROSE.search(text)
    ]
    assert shown == []


def test_no_entity_has_a_name_of_its_own() -> None:
    """An entity that is called the same in every language."""
    assigned = [
        f"{name}:{node.lineno}"
        for name, node in nodes(ast.Assign)
        if any(getattr(target, "id", getattr(target, "attr", "")) == "_attr_name" for target in node.targets)
    ]
    assert assigned == []
