"""The pages of the options on which the household composes its own scripts.

What is composed is kept in the flow until it is saved as a whole: a script in which somebody is at work is said to
nobody. A page that cannot be read is shown again as it was filled in.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import voluptuous as vol
from homeassistant.config_entries import ConfigFlowResult, OptionsFlowWithReload

from ..const import CONF_LANGUAGE, CONF_OWN_AUDIO, CONF_SCRIPT, CONF_SCRIPTS, CONF_STT_ENGINE
from ..core.call.clips import VARIABLES
from ..core.call.script import Ask
from ..core.call.script_json import MOST_CHOICES, BadScriptError, read_scripts
from ..core.screening.language import FALLBACK_LANGUAGE
from ..core.screening.verdict import ScriptName
from ..texts import common_texts
from .forms import PROMPT_LANGUAGES
from .script_forms import (
    FACTS_SCHEMA,
    FIELD_ASKS,
    FIELD_AUDIO,
    FIELD_CHOICES,
    FIELD_DEED,
    FIELD_GREETING,
    FIELD_LANGUAGE,
    FIELD_NAME,
    FIELD_OTHER_LANGUAGE,
    FIELD_PEOPLE,
    FIELD_SAYS,
    FIELD_SCRIPT,
    FIELD_STEP,
    OFFICE_SCHEMA,
    QUESTION_SCHEMA,
    WORDS_SCHEMA,
    arrange_schema,
    as_fields,
    choices_schema,
    names,
    one_schema,
)
from .script_words import (
    USUAL_WORDS,
    OwnScript,
    OwnStep,
    office,
    plain,
    script_id,
    step_in_words,
    steps_in_words,
)


class ScriptPages(OptionsFlowWithReload):
    """Compose scripts from steps."""

    _scripts: list[OwnScript] | None = None
    _at = ""
    """The id of the script in hand."""
    _place: int | None = None
    """Which of its steps is being changed; None where one is added."""

    # --- all of them

    async def async_step_scripts(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show the household's scripts, and ask what is to be done."""
        some = ["edit_script", "delete_script"] if self._own else []
        changed = ["save_scripts"] if self._own != self._kept else []
        texts = await common_texts(self.hass)
        shown = "\n".join(f"- {plain(name)}" for name in names(self._own).values())
        return self.async_show_menu(
            step_id="scripts",
            menu_options=["office", "new_script", *some, *changed, "callers_hear"],
            description_placeholders={
                "scripts": f"{texts['scripts_some']}\n\n{shown}" if shown else texts["scripts_none"]
            },
        )

    async def async_step_save_scripts(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Keep all that was composed. A script that strangers got and that is gone gives way to the usual one."""
        options = {**self.config_entry.options, CONF_SCRIPTS: self._own}
        if options.get(CONF_SCRIPT) not in {*ScriptName, *names(self._own)}:
            options.pop(CONF_SCRIPT, None)
        return self.async_create_entry(data=options)

    async def async_step_new_script(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what a new script is called, and begin it as calls begin."""
        errors: dict[str, str] = {}
        if user_input is not None:
            script = {"id": self._new_id(user_input[FIELD_NAME]), **user_input, "steps": [{"says": ["greeting"]}]}
            errors = self._adopt([*self._own, script])
            if not errors:
                return await self._open(script["id"])
        return self._ask("new_script", FACTS_SCHEMA, user_input, errors)

    async def async_step_office(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask who can be called, and make an office's script of it."""
        errors: dict[str, str] = {}
        if user_input is not None:
            made = self._office(user_input)
            errors = self._adopt([*self._own, *made]) if made else {FIELD_PEOPLE: "office_people"}
            if not errors:
                return await self._open(made[0]["id"])
        return self._ask("office", OFFICE_SCHEMA, user_input, errors)

    async def async_step_edit_script(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask which script is to be changed."""
        if user_input is not None:
            return await self._open(user_input[FIELD_SCRIPT])
        return self._ask("edit_script", one_schema(FIELD_SCRIPT, names(self._own)))

    async def async_step_delete_script(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask which script is to go; one that another leads to stays."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = self._adopt([script for script in self._own if script["id"] != user_input[FIELD_SCRIPT]])
            if not errors:
                return await self.async_step_scripts()
            errors = {FIELD_SCRIPT: "script_needed"}
        return self._ask("delete_script", one_schema(FIELD_SCRIPT, names(self._own)), user_input, errors)

    # --- one of them

    async def async_step_steps(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show a script, and ask what is to be done with it."""
        self._place = None
        arrange = ["arrange"] if self._steps else []
        audio = ["add_audio"] if self._sounds else []
        return self.async_show_menu(
            step_id="steps",
            menu_options=["add_words", *audio, "add_question", "add_choices", *arrange, "script_facts", "scripts"],
            description_placeholders={
                "name": plain(self._script["name"]),
                "script_id": self._at,
                "steps": steps_in_words(self._script, await common_texts(self.hass), self._sounds),
            },
        )

    async def async_step_script_facts(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask anew what the script is called, its language and its end."""
        errors: dict[str, str] = {}
        script = self._script
        if user_input is not None:
            changed = {"id": script["id"], **user_input, "steps": script["steps"]}
            errors = self._adopt([changed if each is script else each for each in self._own])
            if not errors:
                return await self.async_step_steps()
        return self._ask("script_facts", FACTS_SCHEMA, user_input or script, errors)

    async def async_step_arrange(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask which step is to be moved, changed or removed."""
        if user_input is not None:
            place, steps = int(user_input[FIELD_STEP]), [*self._steps]
            match user_input[FIELD_DEED]:
                case "change":
                    self._place = place
                    return await self._change(steps[place])
                case "remove":
                    del steps[place]
                case deed:
                    step = steps.pop(place)
                    steps.insert(max(0, place + (1 if deed == "later" else -1)), step)
            self._adopt_steps(steps)
            return await self.async_step_steps()
        texts = await common_texts(self.hass)
        shown = {
            str(place): f"{place + 1}. {step_in_words(step, texts, self._sounds).replace('**', '').replace('\\', '')}"
            for place, step in enumerate(self._steps)
        }
        return self._ask("arrange", arrange_schema(shown))

    # --- one step

    async def async_step_add_words(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what is to be said."""
        step = {"says": _says(user_input)} if user_input is not None else None
        if step is not None and not step["says"]:
            return self._ask("add_words", WORDS_SCHEMA, user_input, {FIELD_SAYS: "words_unreadable"})
        return await self._take("add_words", WORDS_SCHEMA, user_input, step)

    async def async_step_add_audio(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask which sound is to be heard."""
        step = {"says": [{"audio": user_input[FIELD_AUDIO]}]} if user_input is not None else None
        return await self._take("add_audio", one_schema(FIELD_AUDIO, self._sounds), user_input, step)

    async def async_step_add_question(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what is to be asked."""
        step: OwnStep | None = None
        if user_input is not None:
            asks = Ask(user_input[FIELD_ASKS])
            step = {"says": _says(user_input) or [*USUAL_WORDS[asks]], "asks": asks.value}
            if asks is Ask.NAME:
                step["again"] = ["ask_name_again"]
        return await self._take("add_question", QUESTION_SCHEMA, user_input, step)

    async def async_step_add_choices(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what the caller may choose from."""
        others = {key: name for key, name in names(self._own).items() if key != self._at}
        step: OwnStep | None = None
        if user_input is not None:
            chosen = [_choice(choice) for choice in user_input[FIELD_CHOICES]]
            step = {"says": _says(user_input), "asks": Ask.CHOICE.value, "choices": chosen}
        return await self._take("add_choices", choices_schema(others), user_input, step)

    async def _change(self, step: OwnStep) -> ConfigFlowResult:
        """Show the page on which a step was made."""
        match step.get("asks"):
            case Ask.CHOICE:
                return await self.async_step_add_choices()
            case Ask.NAME | Ask.REASON | Ask.KEY:
                return await self.async_step_add_question()
            case _ if FIELD_AUDIO in as_fields(step):
                return await self.async_step_add_audio()
            case _:
                return await self.async_step_add_words()

    async def _take(
        self, page: str, schema: vol.Schema, user_input: dict[str, Any] | None, step: OwnStep | None
    ) -> ConfigFlowResult:
        """Put a step where it belongs, if it can be read."""
        errors: dict[str, str] = {}
        if step is not None:
            steps = [*self._steps]
            if self._place is None:
                steps.append(step)
            else:
                steps[self._place] = _again(steps[self._place], step)
            errors = self._adopt_steps(steps)
            if not errors:
                return await self.async_step_steps()
        shown = user_input if user_input is not None or self._place is None else as_fields(self._steps[self._place])
        return self._ask(page, schema, shown, errors)

    # --- what is in hand

    @property
    def _kept(self) -> list[OwnScript]:
        return list(self.config_entry.options.get(CONF_SCRIPTS, []))

    @property
    def _own(self) -> list[OwnScript]:
        if self._scripts is None:
            self._scripts = deepcopy(self._kept)
        return self._scripts

    @property
    def _script(self) -> OwnScript:
        return next(script for script in self._own if script["id"] == self._at)

    @property
    def _steps(self) -> list[OwnStep]:
        steps: list[OwnStep] = self._script.get("steps", [])
        return steps

    @property
    def _language(self) -> str:
        language: str = self.config_entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE)
        return language if language in PROMPT_LANGUAGES else FALLBACK_LANGUAGE

    @property
    def _sounds(self) -> dict[str, str]:
        return names(self.config_entry.options.get(CONF_OWN_AUDIO, []))

    def _new_id(self, name: str) -> str:
        return script_id(name, [*ScriptName, *names(self._own)])

    async def _open(self, at: str) -> ConfigFlowResult:
        self._at = at
        return await self.async_step_steps()

    def _adopt(self, scripts: list[OwnScript]) -> dict[str, str]:
        """Take scripts in hand if they can be read; return what is wrong with them otherwise."""
        try:
            read_scripts(scripts, self._language)
        except BadScriptError as error:
            return {"base": error.key}
        self._scripts = scripts
        return {}

    def _adopt_steps(self, steps: list[OwnStep]) -> dict[str, str]:
        script = self._script
        return self._adopt([{**script, "steps": steps} if each is script else each for each in self._own])

    def _office(self, fields: Mapping[str, Any]) -> list[OwnScript]:
        """Return an office's script, and the one in the other language behind it; nothing for none, or too many."""
        people = [name.strip() for name in fields[FIELD_PEOPLE] if name.strip()]
        second = fields.get(FIELD_OTHER_LANGUAGE)
        second = None if second == self._language else second
        if not 0 < len(people) <= MOST_CHOICES - bool(second):
            return []
        understands = bool(self.config_entry.options.get(CONF_STT_ENGINE))
        script = {"id": self._new_id(fields[FIELD_NAME]), "name": fields[FIELD_NAME], "end": fields["end"]}
        if not second:
            return [office(script, people, language=self._language, understands=understands)]
        other = {
            **script,
            "id": script_id(f"{script['id']}_{second}", names(self._own)),
            "name": f"{script['name']} ({second})",
            FIELD_LANGUAGE: second,
        }
        behind = office(other, people, language=second, understands=understands)
        return [office(script, people, language=self._language, understands=understands, other=other), behind]

    def _ask(
        self,
        page: str,
        schema: vol.Schema,
        shown: Mapping[str, Any] | None = None,
        errors: dict[str, str] | None = None,
        *,
        is_last: bool = False,
    ) -> ConfigFlowResult:
        """Show a page; `is_last` where nothing comes after it and all is kept."""
        return self.async_show_form(
            step_id=page,
            data_schema=self.add_suggested_values_to_schema(schema, shown),
            errors=errors,
            description_placeholders={variable: f"`{{{variable}}}`" for variable in VARIABLES},
            last_step=is_last,
        )


def _says(fields: Mapping[str, Any]) -> list[Any]:
    """Return what is said, as it is kept."""
    text = " ".join(fields.get(FIELD_SAYS, "").split())
    greeting = ["greeting"] if fields.get(FIELD_GREETING) else []
    return [*greeting, {"text": text}] if text else greeting


def _again(before: OwnStep, step: OwnStep) -> OwnStep:
    """Return a changed step with what was said the second time, which no page asks for."""
    is_same = before.get("asks") == step.get("asks")
    return {**step, "again": before["again"]} if is_same and "again" in before else step


def _choice(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a choice as it is kept: without what was left empty."""
    words = [word.strip() for word in fields.get("words") or () if word.strip()]
    return {
        key: value.strip() if isinstance(value, str) else value
        for key, value in {**fields, "words": words}.items()
        if value
    }
