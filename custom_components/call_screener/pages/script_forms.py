"""The fields of the pages on which the household composes its own scripts."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import voluptuous as vol
from homeassistant.helpers.selector import (
    BooleanSelector,
    LanguageSelector,
    LanguageSelectorConfig,
    ObjectSelector,
    ObjectSelectorConfig,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)

from ..core.call.script import Ask, End
from ..core.screening.verdict import ScriptName
from .forms import PROMPT_LANGUAGES
from .script_words import OwnScript, OwnStep, own_words

FIELD_NAME: Final = "name"
FIELD_LANGUAGE: Final = "language"
FIELD_END: Final = "end"
FIELD_SCRIPT: Final = "script"
FIELD_SAYS: Final = "says"
FIELD_GREETING: Final = "greeting"
FIELD_AUDIO: Final = "audio"
FIELD_ASKS: Final = "asks"
FIELD_CHOICES: Final = "choices"
FIELD_STEP: Final = "step"
FIELD_DEED: Final = "deed"
FIELD_PEOPLE: Final = "people"
FIELD_OTHER_LANGUAGE: Final = "other_language"

DEEDS: Final = ("change", "earlier", "later", "remove")
"""What can be done with a step."""

_QUESTIONS: Final = (Ask.NAME, Ask.REASON, Ask.KEY)
_LANGUAGES = LanguageSelector(LanguageSelectorConfig(languages=[*PROMPT_LANGUAGES], native_name=True))
_LONG_TEXT = TextSelector(TextSelectorConfig(multiline=True))


def words_select(key: str, values: Iterable[str]) -> SelectSelector:
    """Return a list to choose one of, whose words are the translations of a key."""
    options = [str(value) for value in values]
    return SelectSelector(SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST, translation_key=key))


def named_select(named: Mapping[str, str]) -> SelectSelector:
    """Return a list to choose one of, whose words are the household's own."""
    options = [SelectOptionDict(value=value, label=label) for value, label in named.items()]
    return SelectSelector(SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST))


FACTS_SCHEMA: Final = vol.Schema(
    {
        vol.Required(FIELD_NAME): TextSelector(),
        vol.Optional(FIELD_LANGUAGE): _LANGUAGES,
        vol.Required(FIELD_END, default=End.ASK_HOUSEHOLD.value): words_select("script_end", End),
    }
)
OFFICE_SCHEMA: Final = vol.Schema(
    {
        vol.Required(FIELD_NAME): TextSelector(),
        vol.Required(FIELD_PEOPLE): TextSelector(TextSelectorConfig(multiple=True)),
        vol.Optional(FIELD_OTHER_LANGUAGE): _LANGUAGES,
        vol.Required(FIELD_END, default=End.ASK_HOUSEHOLD.value): words_select("script_end", End),
    }
)
WORDS_SCHEMA: Final = vol.Schema(
    {vol.Required(FIELD_GREETING, default=False): BooleanSelector(), vol.Optional(FIELD_SAYS): _LONG_TEXT}
)
QUESTION_SCHEMA: Final = vol.Schema(
    {
        vol.Required(FIELD_ASKS, default=Ask.NAME.value): words_select("script_asks", _QUESTIONS),
        vol.Optional(FIELD_SAYS): _LONG_TEXT,
    }
)


def strangers_schema(own: Mapping[str, str]) -> vol.Schema:
    """Return the field for what strangers are asked; `own` are the names of the household's scripts by their ids."""
    options = [SelectOptionDict(value=name, label=name) for name in ScriptName]
    options += [SelectOptionDict(value=value, label=label) for value, label in own.items()]
    select = SelectSelector(
        SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST, translation_key="script_name")
    )
    return vol.Schema({vol.Required(FIELD_SCRIPT, default=ScriptName.NAME_AND_REASON.value): select})


def one_schema(field: str, named: Mapping[str, str]) -> vol.Schema:
    """Return a field in which one of several is chosen."""
    return vol.Schema({vol.Required(field): named_select(named)})


def arrange_schema(steps: Mapping[str, str]) -> vol.Schema:
    """Return the fields for what is to become of a step."""
    return vol.Schema(
        {
            vol.Required(FIELD_STEP): named_select(steps),
            vol.Required(FIELD_DEED, default=DEEDS[0]): words_select("script_deed", DEEDS),
        }
    )


def choices_schema(scripts: Mapping[str, str]) -> vol.Schema:
    """Return the fields for a step with choices; `scripts` are those that may follow."""
    fields: dict[str, Any] = {
        "key": {"required": True, "selector": TextSelector()},
        "person": {"selector": TextSelector()},
        "words": {"selector": TextSelector(TextSelectorConfig(multiple=True))},
    }
    if scripts:
        fields["script"] = {"selector": named_select(scripts)}
    choices = ObjectSelector(
        ObjectSelectorConfig(
            multiple=True, fields=fields, label_field="key", description_field="person", translation_key="script_choice"
        )
    )
    return vol.Schema(
        {
            vol.Required(FIELD_GREETING, default=False): BooleanSelector(),
            vol.Required(FIELD_SAYS): _LONG_TEXT,
            vol.Required(FIELD_CHOICES): choices,
        }
    )


def as_fields(step: OwnStep) -> dict[str, Any]:
    """Return a step as its page shows it."""
    says = step.get("says", [])
    audio = next((item["audio"] for item in says if isinstance(item, dict) and "audio" in item), None)
    fields = {
        FIELD_GREETING: "greeting" in says,
        FIELD_SAYS: own_words(step),
        FIELD_AUDIO: audio,
        FIELD_ASKS: step.get("asks"),
        FIELD_CHOICES: step.get("choices"),
    }
    return {key: value for key, value in fields.items() if value}


def names(scripts: Iterable[OwnScript]) -> dict[str, str]:
    """Return the names of scripts by their ids."""
    return {script["id"]: script["name"] for script in scripts}
