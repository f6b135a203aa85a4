"""What a sentence means: which wish, in which language, and what is to be said to the caller."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from ..household.quick_answers import QuickAnswer
from .says import Phrase
from .wishes import Wish
from .words import LANGUAGES

if TYPE_CHECKING:
    from hassil import Intents

_TEXT: Final = "text"
_QUICK: Final = "quick"


@dataclass(frozen=True, slots=True)
class Meant:
    """What was meant: `text` or `quick` is for the caller."""

    wish: Wish
    language: str
    text: str | None = None
    quick: QuickAnswer | None = None


def heard_templates(*, is_in_call: bool, is_after_messages: bool) -> list[str]:
    """Return what is listened for, in all languages.

    No sentence may fit two of them: of a trigger that a sentence fits twice Home Assistant goes on to no other, and
    somebody's own automation would not hear it.
    """
    return [
        template
        for language in LANGUAGES
        for phrase in LANGUAGES[language].phrases
        for template in _polite(_heard(phrase, is_in_call=is_in_call, is_after_messages=is_after_messages), language)
    ]


def understood(text: str, language: str) -> Meant | None:
    """Return what is meant; None for what is not for us. Sentences of the asker's `language` are tried first."""
    # It is there since Home Assistant listens; before, it may be missing.
    from hassil import recognize_best  # noqa: PLC0415

    for spoken in sorted(LANGUAGES, key=lambda each: each != language):
        # Of several templates that fit the one counts that leaves least open.
        if result := recognize_best(text, _intents(spoken)):
            words = {name: str(entity.value) for name, entity in result.entities.items()}
            return Meant(
                wish=Wish(result.intent.name),
                language=spoken,
                text=_opened(words[_TEXT], spoken) if _TEXT in words else None,
                quick=QuickAnswer(words[_QUICK]) if _QUICK in words else None,
            )
    return None


def prepare() -> None:
    """Read all templates, which takes longer than the event loop should wait."""
    for language in LANGUAGES:
        for intent in _intents(language).intents.values():
            for data in intent.data:
                list(data.sentences)


def _opened(text: str, language: str) -> str:
    """Return what a caller hears of what was said to us about it."""
    words = text.strip(" ,.:;")
    for opening, said in LANGUAGES[language].openings:
        if words.casefold().startswith(opening):
            return said + words[len(opening) :]
    return words


@cache
def _intents(language: str) -> Intents:
    from hassil import Intents  # noqa: PLC0415 - as above

    data: dict[str, list[dict[str, Any]]] = {wish: [] for wish in Wish}
    for phrase in LANGUAGES[language].phrases:
        data[phrase.wish].append({"sentences": _all(phrase, language), "slots": _slots(phrase)})
    intents = {wish: {"data": sentences} for wish, sentences in data.items()}
    return Intents.from_dict({"language": language, "intents": intents, "lists": {_TEXT: {"wildcard": True}}})


def _heard(phrase: Phrase, *, is_in_call: bool = True, is_after_messages: bool = True) -> Iterable[str]:
    yield from phrase.templates
    if is_in_call:
        yield from phrase.in_call
    if is_after_messages:
        yield from phrase.after_messages


def _all(phrase: Phrase, language: str) -> list[str]:
    return _polite((*_heard(phrase), *phrase.finer), language)


def _slots(phrase: Phrase) -> dict[str, str]:
    return {_QUICK: phrase.quick.value} if phrase.quick else {}


def _polite(templates: Iterable[str], language: str) -> list[str]:
    """Return the templates with what may be said around them; the end of an open one belongs to it."""
    before, after = LANGUAGES[language].polite
    return [before + each + ("" if each.endswith("}") else after) for each in templates]
