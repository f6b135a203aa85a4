"""What becomes of what callers say: it is kept, understood, told to the call, and summarised where that is wanted."""

from collections.abc import Callable
from contextlib import AsyncExitStack

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..book import Book
from ..const import CONF_AI_TASK, CONF_LANGUAGE, CONF_STT_ENGINE
from ..core.events import Event, Part, Transcribed
from ..core.screening.language import FALLBACK_LANGUAGE
from ..speech.transcribe import Transcriber
from .summary import Summariser


def open_understanding(
    hass: HomeAssistant,
    entry: ConfigEntry,
    book: Book,
    submit: Callable[[Event, str], None],
    closing: AsyncExitStack,
) -> Transcriber:
    """Return what a line hands its recordings to; `submit` tells the call with an id what was understood of it."""
    language: str = entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE)
    summariser: Summariser | None = None
    if entity_id := entry.options.get(CONF_AI_TASK):
        summariser = Summariser(hass, entity_id=entity_id, language=language, told=submit)
        closing.callback(summariser.stop)

    def told(call_id: str, part: Part, text: str, is_final: bool) -> None:  # noqa: FBT001 - told by position
        submit(Transcribed(part, text, is_final), call_id)
        if summariser and is_final:
            summariser.heard(call_id, part, text)

    transcriber = Transcriber(
        hass, engine=entry.options.get(CONF_STT_ENGINE), language=language, recordings=book, told=told
    )
    closing.callback(transcriber.stop)
    return transcriber
