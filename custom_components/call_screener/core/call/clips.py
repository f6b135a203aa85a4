"""The names of what is said, as scripts have them: which of it is the household's own, and what stands in for that.

A clip is a prompt under its own name, or one in another language ("en/one_moment"); words of the household's own, as
"text/<language>/<words>"; or its own sound, as "audio/<id>". Own words may hold variables. They need a voice, which
may not be there: then a step that asks says the prompt that asks the same, and the first step of a script the greeting.
What has no such prompt is left out.

Scripts are handed over all together, as `script_json` reads them: one to which a choice leads is among them, and is
not looked for behind each of the choices that lead there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .prompt import PromptId
from .script import Ask, Script, Step

VARIABLES = frozenset({"household", "part_of_day"})
"""What may stand in own words, in braces: the household's name, and "Good morning" or what fits the hour."""

_TEXT, _AUDIO = "text", "audio"
_QUESTIONS: Mapping[Ask, PromptId] = {Ask.NAME: PromptId.ASK_NAME, Ask.REASON: PromptId.ASK_REASON}
_QUESTIONS_AGAIN: Mapping[Ask, PromptId] = {Ask.NAME: PromptId.ASK_NAME_AGAIN}


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words of the household's own, in a language."""

    language: str
    text: str

    @property
    def clip(self) -> str:
        """The name under which they are said."""
        return f"{_TEXT}/{self.language}/{self.text}"


def own_words(clip: str) -> OwnWords | None:
    """Return the words that a clip says, if they are the household's own."""
    kind, _, rest = clip.partition("/")
    language, _, text = rest.partition("/")
    return OwnWords(language, text) if kind == _TEXT and language and text.strip() else None


def own_audio(clip: str) -> str | None:
    """Return the id of the household's own sound, if a clip is that."""
    kind, _, audio_id = clip.partition("/")
    return audio_id if kind == _AUDIO and audio_id else None


def audio_clip(audio_id: str) -> str:
    """Return the name under which a sound of the household's own is played."""
    return f"{_AUDIO}/{audio_id}"


def is_own(clip: str) -> bool:
    """Whether a clip is the household's own, words or sound."""
    return own_words(clip) is not None or own_audio(clip) is not None


def in_language(prompt: str, language: str | None) -> str:
    """Return the name of a prompt in a language; None is the line's."""
    return f"{language}/{prompt}" if language else prompt


def voicemail_greeting(person: str | None) -> str:
    """Return the name of what is said before a message for somebody; None is everybody."""
    return f"{PromptId.VOICEMAIL_GREETING}@{person}" if person else PromptId.VOICEMAIL_GREETING.value


def clip_names(scripts: Iterable[Script]) -> set[str]:
    """Return the names of all that scripts say."""
    return {name for script in scripts for step in script.steps for name in (*step.says, *step.again)}


def languages(scripts: Iterable[Script]) -> set[str]:
    """Return the languages, other than the line's, in which scripts are held."""
    return {script.language for script in scripts if script.language}


def stand_ins(scripts: Iterable[Script]) -> dict[str, str]:
    """Return which prompt is said in place of own words that cannot be, by name; a text in two places has one."""
    found: dict[str, str] = {}
    for script in scripts:
        for step, is_first in zip(script.steps, (True, *(False,) * len(script.steps)), strict=False):
            for name, prompt in _of_step(step, is_first=is_first):
                found.setdefault(name, in_language(prompt, script.language))
    return found


def _of_step(step: Step, *, is_first: bool) -> Iterator[tuple[str, PromptId]]:
    question = _QUESTIONS.get(step.asks) or (PromptId.GREETING if is_first else None)
    yield from _last_of(step.says, question)
    yield from _last_of(step.again, _QUESTIONS_AGAIN.get(step.asks))


def _last_of(clips: tuple[str, ...], prompt: PromptId | None) -> Iterator[tuple[str, PromptId]]:
    """Yield the last of the own words and the prompt in its place, unless a prompt of ours is said anyway."""
    own = [name for name in clips if is_own(name)]
    if prompt and own and len(own) == len(clips):
        yield own[-1], prompt
