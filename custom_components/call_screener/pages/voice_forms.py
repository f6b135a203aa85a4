"""The fields of the pages about voices, and about messages."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import voluptuous as vol
from homeassistant.const import WEEKDAYS
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    FileSelector,
    FileSelectorConfig,
    ObjectSelector,
    ObjectSelectorConfig,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TimeSelector,
)

from ..const import (
    CONF_AI_TASK,
    CONF_FORWARD_VOICEMAIL,
    CONF_GREETINGS,
    CONF_HOUSEHOLD_NAME,
    CONF_PIN,
    CONF_STT_ENGINE,
    CONF_TTS_ENGINE,
)
from .forms import HIDDEN

FIELD_ACTION: Final = "forward_action"
FIELD_DATA: Final = "forward_data"
FIELD_FILE: Final = "file"
FIELD_SOUND_NAME: Final = "sound_name"
FIELD_SOUNDS: Final = "delete_sounds"

# By name and not by import: neither has to be there.
_TTS, _STT, _AI_TASK = "tts", "stt", "ai_task"

VOICE_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(CONF_HOUSEHOLD_NAME): TextSelector(),
        vol.Optional(CONF_TTS_ENGINE): EntitySelector(EntitySelectorConfig(domain=_TTS)),
        vol.Optional(CONF_STT_ENGINE): EntitySelector(EntitySelectorConfig(domain=_STT)),
        vol.Optional(CONF_AI_TASK): EntitySelector(EntitySelectorConfig(domain=_AI_TASK)),
    }
)


def voicemail_schema(actions: Iterable[str], texts: Mapping[str, str]) -> vol.Schema:
    """Return the fields about messages; `actions` are those of the notify domain that there are.

    `texts` are the common ones: within an item of a list Home Assistant translates no options by itself.
    """
    days = [SelectOptionDict(value=day, label=texts[f"weekday_{day}"]) for day in WEEKDAYS]
    fields: dict[str, Any] = {
        "text": {"required": True, "selector": TextSelector(TextSelectorConfig(multiline=True))},
        "person": {"selector": TextSelector()},
        "weekdays": {
            "selector": SelectSelector(SelectSelectorConfig(options=days, multiple=True, mode=SelectSelectorMode.LIST))
        },
        "start": {"selector": TimeSelector()},
        "end": {"selector": TimeSelector()},
    }
    return vol.Schema(
        {
            vol.Optional(CONF_GREETINGS, default=list): ObjectSelector(
                ObjectSelectorConfig(
                    multiple=True,
                    fields=fields,
                    label_field="text",
                    description_field="person",
                    translation_key="greeting",
                )
            ),
            vol.Required(CONF_FORWARD_VOICEMAIL, default=False): BooleanSelector(),
            vol.Optional(FIELD_ACTION): SelectSelector(
                SelectSelectorConfig(options=[*actions], custom_value=True, mode=SelectSelectorMode.DROPDOWN)
            ),
            vol.Optional(FIELD_DATA): ObjectSelector(),
            vol.Optional(CONF_PIN): HIDDEN,
        }
    )


def audio_schema(sounds: Mapping[str, str]) -> vol.Schema:
    """Return the fields for another sound of one's own, and for those that are to go."""
    fields: dict[Any, Any] = {
        vol.Optional(FIELD_SOUND_NAME): TextSelector(),
        vol.Optional(FIELD_FILE): FileSelector(FileSelectorConfig(accept="audio/*")),
    }
    if sounds:
        options: list[Any] = [{"value": value, "label": label} for value, label in sounds.items()]
        fields[vol.Optional(FIELD_SOUNDS, default=list)] = SelectSelector(
            SelectSelectorConfig(options=options, multiple=True, mode=SelectSelectorMode.LIST)
        )
    return vol.Schema(fields)


def greetings_as_kept(shown: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return greetings in the shape of `core.call.greetings`, without what was left empty."""
    return [
        {
            key: [WEEKDAYS.index(day) for day in value] if key == "weekdays" else _one_line(value)
            for key, value in greeting.items()
            if value
        }
        for greeting in shown
    ]


def greetings_as_shown(kept: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return greetings as the page shows them."""
    return [
        {key: [WEEKDAYS[day] for day in value] if key == "weekdays" else value for key, value in greeting.items()}
        for greeting in kept
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())
