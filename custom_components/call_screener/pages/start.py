"""The pages of set-up between the household and the test call, and what is said at the end.

Which speakers say who is calling is asked where there are any. Whom the household knows may be brought along as a
file, pasted, or left for later; and how strict the line begins is asked, with *Listen only* chosen beforehand. All of
it is only kept in mind until there is a line that has a book.
"""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, Final, override
from urllib.parse import quote

import voluptuous as vol
from homeassistant.components.file_upload import process_uploaded_file
from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigEntryState, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.selector import (
    FileSelector,
    FileSelectorConfig,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)

from ..book.files import people
from ..book.numbers import number_reader
from ..book.people import ContactDraft
from ..book.unreadable import UnreadableFileError
from ..const import CONF_COUNTRY, CONF_DEVICE, CONF_NOTIFY_DEVICES, CONF_PRESET, DEMO_DEVICE, DOMAIN
from ..core.errors import CallScreenerError
from ..core.modem.profiles import ModemIdentity
from ..data import CallScreenerConfigEntry
from ..lists.intake import Intake
from ..rules.presets import Preset
from ..texts import common_texts, error_text
from .speakers import SpeakerPages, has_speakers
from .trial import TrialPages

_LOGGER = logging.getLogger(__name__)

FIELD_FILE: Final = "contacts_file"
FIELD_TEXT: Final = "contacts_text"

CONTACTS_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(FIELD_FILE): FileSelector(
            FileSelectorConfig(accept=".vcf,.vcard,.csv,.tsv,.txt,.json,.db,.gz,text/vcard,text/csv,text/plain")
        ),
        vol.Optional(FIELD_TEXT): TextSelector(TextSelectorConfig(multiline=True)),
    }
)

STARTS: Final = (Preset.LISTEN_ONLY, Preset.SCREEN_STRANGERS, Preset.TRUSTED_CALLERS)
"""How strict a line may begin. What else there is needs to be read about first, and is chosen in the options."""
START_SCHEMA: Final = vol.Schema(
    {
        vol.Required(CONF_PRESET, default=Preset.LISTEN_ONLY.value): SelectSelector(
            SelectSelectorConfig(
                options=[preset.value for preset in STARTS], mode=SelectSelectorMode.LIST, translation_key=CONF_PRESET
            )
        )
    }
)

_REPOSITORY: Final = "https://github.com/call-screener/call-screener/blob/main/blueprints/automation/call_screener"
_IMPORT: Final = "https://my.home-assistant.io/redirect/blueprint_import/?blueprint_url="
BLUEPRINTS: Final = ("announce_caller", "pause_media", "missed_when_home")
"""The automations that most households want first."""

BY: Final = "Call Screener"
"""Who brought the contacts, in the list of what was changed."""


class StartPages(SpeakerPages, TrialPages):
    """Ask what is to be heard, whom the household knows and how strict to begin, before the line is tried."""

    _identity: ModemIdentity | None
    _contacts: tuple[bytes, ...] = ()
    _people = 0
    _start = Preset.LISTEN_ONLY
    _has_started = False
    """Whether these pages are behind us."""

    @override
    async def async_step_trial(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Come here from the household's page: what is asked before the call comes first."""
        if self.source == SOURCE_RECONFIGURE or self._has_started:
            return await super().async_step_trial()
        self._has_started = True
        return await (self.async_step_speakers() if has_speakers(self.hass) else self.async_step_contacts())

    @override
    async def async_step_contacts(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for whom the household knows. Nothing at all is an answer, too."""
        problem = None
        if user_input is not None:
            try:
                self._contacts = await self._brought(user_input)
                self._people, self._names = await asyncio.to_thread(_known, self._contacts, self._region)
            except UnreadableFileError as error:
                problem = (await error_text(self.hass, error)).replace("{line}", error.facts["line"])
            else:
                if self._people or not self._contacts:
                    return await self.async_step_start()
                problem = (await common_texts(self.hass))["contacts_none"]
        return self.async_show_form(
            step_id="contacts",
            data_schema=self.add_suggested_values_to_schema(
                CONTACTS_SCHEMA, {FIELD_TEXT: (user_input or {}).get(FIELD_TEXT)}
            ),
            errors={"base": "contacts"} if problem else None,
            description_placeholders={"problem": problem or ""},
            last_step=False,
        )

    async def async_step_start(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask how strict to begin; a modem without voice leaves no choice."""
        if self._identity and not self._identity.voice:
            return await super().async_step_trial()
        if user_input is not None:
            self._start = Preset(user_input[CONF_PRESET])
            return await super().async_step_trial()
        texts = await common_texts(self.hass)
        return self.async_show_form(
            step_id="start",
            data_schema=START_SCHEMA,
            description_placeholders={
                "contacts": _told(texts, "contacts_found", self._people) if self._contacts else texts["contacts_later"],
                "nobody": "" if self._is_heard else nobody_told(texts),
            },
            last_step=False,
        )

    # --- at the end

    async def beginning(self) -> dict[str, str]:
        """Return what the line will do from the first call on, for the last page."""
        texts = await common_texts(self.hass)
        if self._data[CONF_DEVICE] == DEMO_DEVICE:
            return {"begins": texts["begins_demo"]}
        if self._start is Preset.LISTEN_ONLY:
            return {"begins": texts["begins_listening"]}
        return {"begins": texts[f"preset_{self._start}"] + ("" if self._is_heard else nobody_told(texts))}

    @property
    def _is_heard(self) -> bool:
        """Whether a phone or a speaker was chosen that tells of callers who wait."""
        return bool(self._options[CONF_NOTIFY_DEVICES] or self._speakers)

    @override
    async def async_on_create_entry(self, result: ConfigFlowResult) -> ConfigFlowResult:
        """Give the new line what was asked for, and say where everything is."""
        entry: CallScreenerConfigEntry = result["result"]
        told = ""
        if entry.state is ConfigEntryState.LOADED:
            told = await self._hand_over(entry)
        result["description_placeholders"] = {
            "line": entry.title,
            "contacts": told,
            "page": _page_of(self.hass, entry),
            **{name: f"{_IMPORT}{quote(f'{_REPOSITORY}/{name}.yaml', safe='')}" for name in BLUEPRINTS},
        }
        return result

    async def _hand_over(self, entry: CallScreenerConfigEntry) -> str:
        """Put the contacts into the book and choose the mode; return what became of the contacts, in words."""
        texts, added = await common_texts(self.hass), 0
        try:
            if self._start is not Preset.LISTEN_ONLY:
                await entry.runtime_data.attendant.rulebook.apply_preset(self._start)
            for content in self._contacts:
                intake = Intake(self.hass, entry.runtime_data.book, entry.runtime_data.attendant.rulebook)
                report = await intake.contacts(content, by=BY, is_preview=False)
                added += report["added"] + report["merged"] + report["unchanged"]
        except CallScreenerError as error:
            _LOGGER.warning("%s began without its contacts or its mode: %s", entry.title, error)
            return texts["contacts_failed"]
        return _told(texts, "contacts_added", added) if self._contacts else ""

    async def _brought(self, fields: Mapping[str, Any]) -> tuple[bytes, ...]:
        """Return what was uploaded and what was pasted."""
        text: str = fields.get(FIELD_TEXT, "").strip()
        pasted = (text.encode("utf-8", "replace"),) if text else ()
        if FIELD_FILE not in fields:
            return pasted
        return (await asyncio.to_thread(_uploaded, self.hass, fields[FIELD_FILE]), *pasted)

    @property
    def _region(self) -> str:
        return self._options.get(CONF_COUNTRY) or ""


def nobody_told(texts: Mapping[str, str]) -> str:
    """Return the warning, for the end of a text, that a line that screens callers could tell nobody of them."""
    return f'\n\n<ha-alert alert-type="warning">{texts["nobody_told"]}</ha-alert>'


def _uploaded(hass: HomeAssistant, file_id: str) -> bytes:
    try:
        with process_uploaded_file(hass, file_id) as path:
            return path.read_bytes()
    except (ValueError, OSError) as error:  # It was there for an hour, and is gone.
        raise UnreadableFileError("file_missing") from error


def _known(contents: tuple[bytes, ...], region: str) -> tuple[int, dict[str, str]]:
    """Count the people of some files, and return their names by the keys of their numbers.

    Raises `UnreadableFileError`.
    """
    found = [each for content in contents for each in people(content, region) if isinstance(each, ContactDraft)]
    read = number_reader(region)
    numbers = ((read(text), draft.name) for draft in found for text in draft.numbers)
    return len(found), {number.key: name or number.key for number, name in numbers if number}


def _told(texts: Mapping[str, str], key: str, count: int) -> str:
    return texts[key].replace("{count}", str(count))


def _page_of(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> str:
    """Return where the line's own page is."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return f"/config/devices/device/{devices[0].id}" if devices else f"/config/integrations/integration/{DOMAIN}"
