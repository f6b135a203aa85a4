"""The pages of the options about what callers hear: voices, scripts to choose from, sounds, messages, a rehearsal."""

from collections.abc import Mapping
from contextlib import suppress
from html import escape
from typing import Any, Final

import voluptuous as vol
from homeassistant.components.file_upload import process_uploaded_file
from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult
from homeassistant.exceptions import HomeAssistantError

from ..const import (
    CONF_DEVICE,
    CONF_FAMILY_CODE,
    CONF_FORWARD_VOICEMAIL,
    CONF_GREETINGS,
    CONF_HOUSEHOLD_NAME,
    CONF_OWN_AUDIO,
    CONF_PIN,
    CONF_SCRIPT,
    DEMO_DEVICE,
)
from ..core.call.clips import audio_clip
from ..core.call.greetings import read_greetings
from ..core.call.prompt import WORDED, PromptId
from ..core.call.script_json import LONGEST_NAME, BadScriptError, check_words
from ..core.errors import CallScreenerError
from ..core.screening.verdict import ScriptName
from ..data import own_sounds_folder
from ..demo.scenarios import Scenario
from ..speech.own_audio import BadAudioError, OwnAudio
from ..speech.prompts import BundledPrompts
from ..texts import common_texts
from .clip_view import clip_url, clips_of
from .forms import PIN
from .script_forms import FIELD_SCRIPT, names, strangers_schema
from .script_words import plain
from .scripts import ScriptPages
from .voice_forms import (
    FIELD_ACTION,
    FIELD_DATA,
    FIELD_FILE,
    FIELD_SOUND_NAME,
    FIELD_SOUNDS,
    VOICE_SCHEMA,
    audio_schema,
    greetings_as_kept,
    greetings_as_shown,
    voicemail_schema,
)

_NOTIFY: Final = "notify"
_MOST_SOUNDS: Final = 50
_RELOADING: Final = frozenset(
    {ConfigEntryState.UNLOAD_IN_PROGRESS, ConfigEntryState.NOT_LOADED, ConfigEntryState.SETUP_IN_PROGRESS}
)
"""What a line goes through when its options have changed."""


class VoicePages(ScriptPages):
    """Choose what callers hear, and hear it."""

    async def async_step_callers_hear(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what about it is to be changed."""
        is_demo = self.config_entry.data[CONF_DEVICE] == DEMO_DEVICE
        is_loaded = self.config_entry.state is ConfigEntryState.LOADED
        return self.async_show_menu(
            step_id="callers_hear",
            menu_options=[
                "stranger_script",
                "scripts",
                "voice",
                "voicemail",
                "own_sounds",
                *(["hear"] if is_loaded else []),
                *(["try_script"] if is_demo and is_loaded else []),
            ],
        )

    # --- who speaks and who listens

    async def async_step_voice(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for voices and ears, and what the household calls itself."""
        errors: dict[str, str] = {}
        if user_input is not None:
            name = user_input.get(CONF_HOUSEHOLD_NAME, "").strip()
            wrong = "words_too_long" if len(name) > LONGEST_NAME else check_words(name) if name else None
            if wrong is None and not set("{}").isdisjoint(name):
                wrong = "words_signs"
            if wrong is None:
                return self._keep(VOICE_SCHEMA, user_input)
            errors = {CONF_HOUSEHOLD_NAME: wrong}
        return self._ask("voice", VOICE_SCHEMA, user_input or self.config_entry.options, errors, is_last=True)

    # --- what strangers are asked

    async def async_step_stranger_script(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask which script strangers get where no rule says otherwise."""
        schema = strangers_schema(names(self._kept))
        if user_input is not None:
            return self._keep(schema, user_input)
        return self._ask("stranger_script", schema, {FIELD_SCRIPT: self._current}, is_last=True)

    async def async_step_try_script(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Have somebody call the demo line, and be asked by a script.

        A demo line has no strangers but these, so the script becomes the one that they get.
        """
        schema = strangers_schema(names(self._kept))
        if user_input is None:
            return self._ask("try_script", schema, {FIELD_SCRIPT: self._current}, is_last=True)
        entry = self.config_entry

        async def rehearse() -> None:
            with suppress(HomeAssistantError):  # A call that is in progress already is shown anyway.
                await entry.runtime_data.demo.simulate(Scenario.COURIER)

        if user_input[FIELD_SCRIPT] == self._current:
            _ = entry.async_create_background_task(self.hass, rehearse(), "call_screener rehearsal")
            return self.async_abort(reason="script_tried")

        def changed() -> None:
            if entry.state is ConfigEntryState.LOADED:
                _ = entry.async_create_background_task(self.hass, rehearse(), "call_screener rehearsal")
            if entry.state not in _RELOADING:
                stop()

        result = self._keep(schema, user_input)
        # What is kept reloads the line, and the call must meet the new one.
        stop = entry.async_on_state_change(changed)
        return result

    # --- what it sounds like

    async def async_step_hear(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show all that the line says, each with where it can be heard."""
        if user_input is not None:
            return await self.async_step_callers_hear()
        words = await self.hass.async_add_executor_job(BundledPrompts().words, self._language)
        texts = await common_texts(self.hass)
        sounds = {prompt.value: texts[f"sound_{prompt}"] for prompt in PromptId if prompt not in WORDED}
        said = sounds | {prompt.value: text for prompt, text in words.items()}
        links = [self._link(name, said) for name in clips_of(self.config_entry)]
        return self.async_show_form(
            step_id="hear",
            data_schema=vol.Schema({}),
            description_placeholders={"clips": "\n".join(links)},
            last_step=False,
        )

    def _link(self, name: str, said: Mapping[str, str]) -> str:
        """Return one clip as an item of a list. It opens beside the page: in it, it would replace Home Assistant."""
        kind, _, rest = name.partition("/")
        own = {"text": rest.partition("/")[2], "audio": self._sounds.get(rest, rest)}
        shown = own.get(kind) or said.get(name, name)
        address = escape(clip_url(self.hass, self.config_entry.entry_id, name))
        return f'- <a href="{address}" target="_blank">▶</a> {plain(shown)}'

    async def async_step_own_sounds(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for a sound to be kept, or for sounds to be deleted."""
        schema = audio_schema(self._sounds)
        errors: dict[str, str] = {}
        if user_input is not None:
            deleted = user_input.get(FIELD_SOUNDS, [])
            errors = self._why_not_delete(deleted)
            kept = {key: name for key, name in self._sounds.items() if key not in deleted}
            if not errors and user_input.get(FIELD_FILE):
                errors = await self._upload(user_input, kept)
            if not errors:
                await self.hass.async_add_executor_job(self._own_audio.keep_only, map(audio_clip, kept))
                sounds = [{"id": key, "name": name} for key, name in kept.items()]
                return self.async_create_entry(data={**self.config_entry.options, CONF_OWN_AUDIO: sounds})
            # What was uploaded is used up, and would only be refused a second time.
            user_input.pop(FIELD_FILE, None)
        return self._ask("own_sounds", schema, user_input, errors, is_last=True)

    def _why_not_delete(self, sounds: list[str]) -> dict[str, str]:
        used = {
            item["audio"]
            for script in self._kept
            for step in script.get("steps", [])
            for item in (*step.get("says", []), *step.get("again", []))
            if isinstance(item, dict) and "audio" in item
        }
        return {} if used.isdisjoint(sounds) else {FIELD_SOUNDS: "sound_needed"}

    async def _upload(self, fields: Mapping[str, Any], kept: dict[str, str]) -> dict[str, str]:
        """Keep what was uploaded, and note it in `kept`; return what is wrong otherwise."""
        name = fields.get(FIELD_SOUND_NAME, "").strip()
        if not name or not name.isprintable() or len(name) > LONGEST_NAME:
            return {FIELD_SOUND_NAME: "sound_name"}
        if len(kept) >= _MOST_SOUNDS:
            return {"base": "too_many_sounds"}
        run = self.hass.async_add_executor_job
        upload = process_uploaded_file(self.hass, fields[FIELD_FILE])
        try:
            path = await run(upload.__enter__)
        except ValueError:  # It was there for an hour, and is gone.
            return {FIELD_FILE: BadAudioError.key}
        try:
            audio_id = await self._own_audio.add(path)
        except CallScreenerError as error:
            return {FIELD_FILE: error.key}
        finally:
            await run(upload.__exit__, None, None, None)
        kept[audio_id] = name
        return {}

    # --- messages

    async def async_step_voicemail(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for greetings, for where messages are forwarded to, and for the PIN."""
        actions = [f"{_NOTIFY}.{name}" for name in sorted(self.hass.services.async_services_for_domain(_NOTIFY))]
        schema = voicemail_schema(actions, await common_texts(self.hass))
        options = self.config_entry.options
        if user_input is None:
            forward = options.get(CONF_FORWARD_VOICEMAIL) or {}
            shown = {
                **options,
                CONF_GREETINGS: greetings_as_shown(options.get(CONF_GREETINGS, [])),
                CONF_FORWARD_VOICEMAIL: forward.get("is_on", False),
                FIELD_ACTION: forward.get("action"),
                FIELD_DATA: forward.get("data"),
            }
            return self._ask("voicemail", schema, shown, is_last=True)
        if errors := self._what_is_wrong_with_voicemail(user_input):
            return self._ask("voicemail", schema, user_input, errors, is_last=True)
        kept: dict[str, Any] = {CONF_GREETINGS: greetings_as_kept(user_input[CONF_GREETINGS])}
        if action := user_input.get(FIELD_ACTION):
            is_on = user_input[CONF_FORWARD_VOICEMAIL]
            kept[CONF_FORWARD_VOICEMAIL] = {"is_on": is_on, "action": action, "data": user_input.get(FIELD_DATA) or {}}
        if pin := user_input.get(CONF_PIN):
            kept[CONF_PIN] = pin
        return self._keep(schema, kept)

    def _what_is_wrong_with_voicemail(self, fields: Mapping[str, Any]) -> dict[str, str]:
        try:
            read_greetings(greetings_as_kept(fields[CONF_GREETINGS]), self._language)
        except BadScriptError as error:
            return {CONF_GREETINGS: error.key}
        action = fields.get(FIELD_ACTION, "")
        if fields[CONF_FORWARD_VOICEMAIL] and not action:
            return {FIELD_ACTION: "forward_action"}
        if action and not self.hass.services.has_service(*_split(action)):
            return {FIELD_ACTION: "forward_action"}
        if not isinstance(fields.get(FIELD_DATA) or {}, dict):
            return {FIELD_DATA: "forward_data"}
        return self._what_is_wrong_with_pin(fields.get(CONF_PIN))

    def _what_is_wrong_with_pin(self, pin: str | None) -> dict[str, str]:
        code = self.config_entry.options.get(CONF_FAMILY_CODE)
        if not pin:
            return {}
        if not PIN.fullmatch(pin):
            return {CONF_PIN: "pin_digits"}
        if not code:
            return {CONF_PIN: "pin_needs_code"}
        return {CONF_PIN: "pin_is_code"} if pin == code else {}

    # --- what is kept

    @property
    def _own_audio(self) -> OwnAudio:
        return OwnAudio(self.hass, own_sounds_folder(self.hass, self.config_entry))

    @property
    def _current(self) -> str:
        """The script that strangers get now; the usual one where theirs is gone."""
        script: str = self.config_entry.options.get(CONF_SCRIPT, "")
        return script if script in {*ScriptName, *names(self._kept)} else ScriptName.NAME_AND_REASON.value

    def _keep(self, schema: vol.Schema, fields: Mapping[str, Any]) -> ConfigFlowResult:
        """Keep a page's fields, without those that were left empty; other pages' stay as they are."""
        others = {key: value for key, value in self.config_entry.options.items() if key not in schema.schema}
        return self.async_create_entry(data={**others, **{key: value for key, value in fields.items() if value}})


def _split(action: str) -> tuple[str, str]:
    domain, _, name = action.partition(".")
    return domain, name
