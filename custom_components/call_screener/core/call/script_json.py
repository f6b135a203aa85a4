"""The household's own scripts as JSON: how the options keep them, and how they are read.

```
[
  {
    "id": "office",                         what a rule, the line or another script calls it: a-z, 0-9 and _
    "name": "The office",                   for people
    "language": "en",                       of the prompts, where it is not the line's; may be left out
    "end": "ask_household",                 see `End`; this one where it is left out
    "steps": [
      {
        "says": [                           one after the other; may be left out
          "greeting",                       a prompt, see `PromptId`
          {"text": "{part_of_day}, this is {household}."},
          {"text": "For English, press two.", "language": "en"},
          {"audio": "jingle"}               a sound of one's own, by its id
        ],
        "asks": "choice",                   see `Ask`; nothing where it is left out
        "again": ["ask_name_again"],        said where no answer came that could be used; may be left out
        "choices": [                        for "choice" there must be some
          {
            "key": "1",                     0 to 9
            "words": ["Anna", "boss"],      all but `key` may be left out
            "person": "Anna",               whom the call is for
            "script": "night"               what follows in place of the steps that are left
          }
        ]
      }
    ]
  }
]
```

In one's own words only the variables of `clips` are filled in, when they are spoken. A step that asks for a key needs
no words for the key: which one it is differs from call to call, and is said behind the step's own words. Scripts name
one another by their ids, never in a circle. What is not known here is passed over, so that an older version reads what
a newer one wrote.
"""

import re
from collections.abc import Mapping
from typing import Final

from ..screening.json_place import BadJsonError, JsonPlace
from ..screening.rule_json import SCRIPT_ID
from ..screening.verdict import ScriptName
from .clips import VARIABLES, OwnWords, audio_clip
from .prompt import PromptId
from .script import Ask, Choice, End, Script, Step
from .wording import filled

MOST_SCRIPTS: Final = 50
MOST_STEPS: Final = 12
MOST_CHOICES: Final = 9
LONGEST_WORDS: Final = 300
"""Characters that are said in one piece: about twenty seconds, and nobody listens for longer."""
LONGEST_NAME: Final = 64
"""Characters of what people call something."""

_MOST_CLIPS: Final = 12
_MOST_WORDS: Final = 20
_KEYS: Final = frozenset("0123456789")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SIGNS: Final = frozenset("{}<>")
"""What voices do not read out, or take for instructions."""


class BadScriptError(BadJsonError):
    """A script that says nothing sensible; `path` tells where, such as `[0].steps[1].says[0].text`."""

    key = "bad_script"


def read_scripts(data: object, language: str) -> dict[str, Script]:
    """Return the scripts by their ids; raises `BadScriptError`. `language` is that of the line."""
    found: dict[str, JsonPlace] = {}
    for place in JsonPlace(data, BadScriptError).each(MOST_SCRIPTS):
        script_id = place.at("id").text()
        if not SCRIPT_ID.match(script_id) or script_id in ScriptName or script_id in found:
            place.at("id").refuse()
        place.at("name").text(LONGEST_NAME)
        found[script_id] = place
    reader = _Reader(found, language)
    return {script_id: reader.script(script_id) for script_id in found}


def check_words(text: str) -> str | None:
    """Return what is wrong with one's own words, as the key of a sentence; None where they can be said."""
    if not text.strip() or not text.isprintable():
        return "words_unreadable"
    if len(text) > LONGEST_WORDS:
        return "words_too_long"
    return "words_signs" if _SIGNS.intersection(filled(text, dict.fromkeys(VARIABLES, ""))) else None


class _Reader:
    """Reads scripts that name one another, each of them once."""

    def __init__(self, found: Mapping[str, JsonPlace], language: str) -> None:
        self._found = found
        self._language = language
        self._begun: set[str] = set()
        self._read: dict[str, Script] = {}

    def script(self, script_id: str) -> Script:
        """Return a script that is there."""
        if script_id not in self._read:
            self._begun.add(script_id)
            self._read[script_id] = self._script(self._found[script_id])
        return self._read[script_id]

    def _script(self, place: JsonPlace) -> Script:
        language = _language(place.at("language")) if place.has("language") else None
        spoken = language or self._language
        return Script(
            steps=tuple(self._step(step, spoken) for step in place.items("steps", MOST_STEPS)),
            end=place.at("end", End.ASK_HOUSEHOLD).one_of(End),
            language=language,
        )

    def _step(self, step: JsonPlace, spoken: str) -> Step:
        asks = step.at("asks", Ask.NOTHING).one_of(Ask)
        choices = self._choices(step) if asks is Ask.CHOICE else ()
        return Step(
            says=tuple(_clip(item, spoken) for item in step.items("says", _MOST_CLIPS)),
            asks=asks,
            again=tuple(_clip(item, spoken) for item in step.items("again", _MOST_CLIPS)),
            choices=choices,
        )

    def _choices(self, step: JsonPlace) -> tuple[Choice, ...]:
        keys: set[str] = set()
        choices = []
        for place in step.some("choices", MOST_CHOICES):
            key = place.at("key").text()
            if key not in _KEYS or key in keys:
                place.at("key").refuse("script_key")
            keys.add(key)
            choices.append(
                Choice(
                    key=key,
                    words=tuple(word.text(LONGEST_NAME) for word in place.items("words", _MOST_WORDS)),
                    person=place.at("person").text(LONGEST_NAME) if place.has("person") else None,
                    script=self._follows(place.at("script")) if place.has("script") else None,
                )
            )
        return tuple(choices)

    def _follows(self, place: JsonPlace) -> Script:
        name = place.text()
        if name not in self._found:
            place.refuse("script_unknown")
        if name in self._begun and name not in self._read:
            place.refuse("script_circle")
        return self.script(name)


def _clip(item: JsonPlace, spoken: str) -> str:
    """Return the name of a clip."""
    if isinstance(item.value, str):
        return item.one_of(PromptId)
    if item.has("audio"):
        name = item.at("audio").text()
        if not SCRIPT_ID.match(name):
            item.at("audio").refuse()
        return audio_clip(name)
    place = item.at("text")
    if not isinstance(place.value, str):
        place.refuse()
    if wrong := check_words(place.value):
        place.refuse(wrong)
    language = _language(item.at("language")) if item.has("language") else spoken
    return OwnWords(language, place.value).clip


def _language(place: JsonPlace) -> str:
    language = place.text()
    if not _LANGUAGE.fullmatch(language):
        place.refuse()
    return language
