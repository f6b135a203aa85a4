"""The household's own scripts in words, and an office's made of a list of names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from homeassistant.util import slugify

from ..core.call.script import Ask

type OwnScript = dict[str, Any]
type OwnStep = dict[str, Any]
"""In the shape of `core.call.script_json`."""

USUAL_WORDS: Final[Mapping[Ask, tuple[str, ...]]] = {Ask.NAME: ("ask_name",), Ask.REASON: ("ask_reason",), Ask.KEY: ()}
"""What is said for a question where the household has no words of its own."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~&])")

_OFFICE: Final = {
    "en": {
        "key": "For {name}, press {key}.",
        "word": "For {name}, press {key} or say {name}.",
        "other": "For English, press {key}.",
        "again": "Sorry, please choose once more.",
    },
    "pl": {
        "key": "{name}: proszę nacisnąć {key}.",
        "word": "{name}: proszę nacisnąć {key} albo powiedzieć: {name}.",
        "other": "Aby rozmawiać po polsku, proszę nacisnąć {key}.",
        "again": "Przepraszam, proszę wybrać jeszcze raz.",
    },
}
"""What an office says, in the language of the caller."""


def plain(text: str) -> str:
    """Return somebody's words so that Markdown shows them as they are."""
    return _MARKDOWN.sub(r"\\\1", text)


def script_id(name: str, taken: Iterable[str]) -> str:
    """Return an id for a new script that is nobody else's."""
    known = set(taken)
    stem = slugify(name)[:48].strip("_")
    stem = stem if stem not in {"", "unknown"} else "script"  # What has no letters is called unknown.
    candidates = (stem if number == 1 else f"{stem}_{number}" for number in range(1, len(known) + 2))
    return next(each for each in candidates if each not in known)


def own_words(step: OwnStep) -> str:
    """Return what the household says itself in a step; empty where it says what is usual."""
    return " ".join(item["text"] for item in step.get("says", ()) if isinstance(item, dict) and "text" in item)


def step_in_words(step: OwnStep, texts: Mapping[str, str], sounds: Mapping[str, str]) -> str:
    """Return what a step does, in the household's language; `sounds` are the names of its own by their ids."""
    parts = [_clip_in_words(item, texts, sounds) for item in step.get("says", ())]
    if (asks := step.get("asks", Ask.NOTHING)) != Ask.NOTHING:
        parts.append(f"**{texts[f'script_asks_{asks}']}**")
    for choice in step.get("choices", ()):
        who = choice.get("person") or ", ".join(choice.get("words", ())) or choice.get("script", "")
        parts.append(f"{choice['key']}: {plain(who)}")
    return " · ".join(filter(None, parts))


def steps_in_words(script: OwnScript, texts: Mapping[str, str], sounds: Mapping[str, str]) -> str:
    """Return a script as a numbered list."""
    steps = [step_in_words(step, texts, sounds) for step in script.get("steps", ())]
    end = texts[f"script_end_{script.get('end', 'ask_household')}"]
    return "\n".join(f"{number}. {words}" for number, words in enumerate((*steps, f"*{end}*"), 1))


def office(
    script: OwnScript, names: Sequence[str], *, language: str, understands: bool, other: OwnScript | None = None
) -> OwnScript:
    """Return an office's script: somebody is chosen, and then the caller says the name.

    `names` are people or departments, each of them known by its place. `other` is the same office in another language,
    behind the key that follows.
    """
    words = _OFFICE[language]
    choices: list[dict[str, Any]] = [
        {"key": str(key), "words": [name], "person": name} for key, name in enumerate(names, 1)
    ]
    says: list[Any] = ["greeting"]
    says += [
        {"text": words["word" if understands else "key"].format(name=name, key=key)}
        for key, name in enumerate(names, 1)
    ]
    if other:
        key = len(names) + 1
        says.insert(1, {"text": _OFFICE[other["language"]]["other"].format(key=key), "language": other["language"]})
        choices.append({"key": str(key), "script": other["id"]})
    asked: OwnStep = {"says": says, "asks": "choice", "again": [{"text": words["again"]}], "choices": choices}
    return script | {"steps": [asked, {"says": ["ask_name"], "asks": "name", "again": ["ask_name_again"]}]}


def _clip_in_words(item: str | Mapping[str, str], texts: Mapping[str, str], sounds: Mapping[str, str]) -> str:
    if isinstance(item, str):
        return texts["script_greeting"] if item == "greeting" else ""
    if "audio" in item:
        return f"♪ {plain(sounds.get(item['audio'], item['audio']))}"
    return texts["script_words"].replace("{words}", plain(item["text"]))
