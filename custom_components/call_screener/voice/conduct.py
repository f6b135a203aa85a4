"""What a line says and how it conducts calls, as its options have it."""

import logging
from collections.abc import Mapping

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..const import (
    CONF_BLOCK_STYLE,
    CONF_DECIDE_TIME,
    CONF_DECISION_TIME,
    CONF_FAMILY_CODE,
    CONF_FAX,
    CONF_GREETINGS,
    CONF_HOUSEHOLD_NAME,
    CONF_LANGUAGE,
    CONF_OWN_AUDIO,
    CONF_PIN,
    CONF_REPUTATION,
    CONF_REPUTATION_BLOCKS,
    CONF_SCRIPT,
    CONF_SCRIPTS,
    CONF_STT_ENGINE,
    CONF_TTS_ENGINE,
    DEFAULT_DECISION_TIME,
)
from ..core.call.clips import audio_clip
from ..core.call.conduct import Conduct, FaxStyle
from ..core.call.family_code import FamilyCode
from ..core.call.greetings import Greeting, read_greetings
from ..core.call.prompt import PromptId
from ..core.call.script import SCRIPTS, Script
from ..core.call.script_json import BadScriptError, read_scripts
from ..core.screening.language import FALLBACK_LANGUAGE
from ..core.screening.verdict import BlockStyle, ScriptName
from ..data import book_folder, own_sounds_folder
from ..reputation.service import LOOK_UP_LIMIT
from ..speech.cache import SoundCache
from ..speech.narrator import Narrator
from ..speech.own_audio import OwnAudio
from ..speech.prompts import BundledPrompts
from ..speech.repertoire import Repertoire
from .greeting_hours import GreetingHours

_LOGGER = logging.getLogger(__name__)


async def open_voice(
    hass: HomeAssistant, entry: ConfigEntry, conduct: Conduct, language: str
) -> tuple[Narrator, GreetingHours, dict[str, bytes]]:
    """Return who speaks to callers, what greets them at which hours, and what can be said before a voice has spoken."""
    greetings = _greetings(entry, language)
    hours = GreetingHours(hass, greetings)
    repertoire = Repertoire(
        language=language,
        scripts=conduct.scripts,
        greetings={greeting.clip for greeting in greetings},
        household=entry.options.get(CONF_HOUSEHOLD_NAME, ""),
    )
    cache = SoundCache(book_folder(hass, entry) / "voice")
    narrator = Narrator(hass, repertoire, cache, engine=entry.options.get(CONF_TTS_ENGINE))
    audio = OwnAudio(hass, own_sounds_folder(hass, entry))

    def clips() -> dict[str, bytes]:
        # What was uploaded is kept before any script uses it.
        wanted = repertoire.clips | {audio_clip(sound["id"]) for sound in entry.options.get(CONF_OWN_AUDIO, [])}
        audio.keep_only(wanted)
        return repertoire.bundled() | audio.load(wanted) | narrator.kept()

    return narrator, hours, hours.clips(await hass.async_add_executor_job(clips))


def conduct_of(entry: ConfigEntry) -> Conduct:
    """Return how calls are conducted."""
    options = entry.options
    decide_time = float(options.get(CONF_DECIDE_TIME, 0.0))
    if options.get(CONF_REPUTATION) and options.get(CONF_REPUTATION_BLOCKS):
        # What is asked while the line rings must be heard before the call is answered.
        decide_time = max(decide_time, LOOK_UP_LIMIT)
    code = options.get(CONF_FAMILY_CODE)
    return Conduct(
        scripts=_scripts(entry),
        script=options.get(CONF_SCRIPT, ScriptName.NAME_AND_REASON),
        understands=bool(options.get(CONF_STT_ENGINE)),
        decide_time=decide_time,
        family_code=FamilyCode(digits=code, pin=options.get(CONF_PIN)) if code else None,
        decision_time=float(entry.options.get(CONF_DECISION_TIME, DEFAULT_DECISION_TIME)),
        block_style=BlockStyle(entry.options.get(CONF_BLOCK_STYLE, BlockStyle.HANG_UP)),
        fax=FaxStyle(entry.options.get(CONF_FAX, FaxStyle.LEAVE)),
    )


def prompt_words(language: str) -> Mapping[PromptId, str]:
    """Return what the prompts say to callers, in the language in which they are said."""
    prompts = BundledPrompts()
    return prompts.words(language) or prompts.words(FALLBACK_LANGUAGE)


def _scripts(entry: ConfigEntry) -> Mapping[str, Script]:
    """Return the scripts of a line. Where its own cannot be read, callers are still asked something."""
    try:
        own = read_scripts(entry.options.get(CONF_SCRIPTS, []), entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE))
    except BadScriptError as error:
        _LOGGER.warning("The scripts of %s cannot be read (%s), those that come with us serve", entry.title, error.path)
        return SCRIPTS
    return {**SCRIPTS, **own}


def _greetings(entry: ConfigEntry, language: str) -> tuple[Greeting, ...]:
    try:
        return read_greetings(entry.options.get(CONF_GREETINGS, []), language)
    except BadScriptError as error:
        _LOGGER.warning("The greetings of %s cannot be read (%s), the usual one serves", entry.title, error.path)
        return ()
