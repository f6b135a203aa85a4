"""Everything that a line may say, by the names under which it is said, and what of it needs no voice to be there.

Of the prompts there is a sound in any case. The household's own words have one once they were spoken; until then, and
where nothing speaks, what stands in for them is said (`core.call.clips`), or they are left out.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ..core.call.clips import OwnWords, clip_names, in_language, languages, own_words, stand_ins
from ..core.call.script import SCRIPTS, Script
from ..core.call.wording import PARTS_OF_DAY, filled
from .prompts import BundledPrompts
from .reading import texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Repertoire:
    """What a line says. Reading a language's texts for the first time reads files, as everything here does.

    `scripts` are all those of the line, and `greetings` the clips that are said before messages, in place of the usual
    one. `household` is its name.
    """

    language: str
    scripts: Mapping[str, Script] = field(default_factory=lambda: SCRIPTS)
    greetings: Collection[str] = ()
    household: str = ""

    @property
    def languages(self) -> list[str]:
        """The languages of which all prompts are needed, the line's first."""
        return [self.language, *sorted(languages(self.scripts.values()) - {self.language})]

    def names(self, language: str, prompt: str) -> set[str]:
        """Return the names under which a prompt is said in a language: a script may name the line's own, too."""
        plain = {str(prompt)} if language == self.language else set()
        return plain | ({in_language(prompt, language)} if language in languages(self.scripts.values()) else set())

    def bundled(self) -> dict[str, bytes]:
        """Return what can be said at once, as 16-bit PCM: the prompts that come with us, and what stands in."""
        sounds = {
            name: pcm16
            for language in self.languages
            for prompt, pcm16 in BundledPrompts().load(language).items()
            for name in self.names(language, prompt)
        }
        return sounds | {name: sounds[prompt] for name, prompt in stand_ins(self.scripts.values()).items()}

    def prompts(self, language: str) -> dict[str, str]:
        """Return the words of the prompts in a language, by clip; empty for one that has no words."""
        words = BundledPrompts().words(language)
        return {name: said for prompt, said in words.items() for name in self.names(language, prompt)}

    @property
    def clips(self) -> set[str]:
        """The names of all that scripts and greetings say."""
        return clip_names(self.scripts.values()) | set(self.greetings)

    def own(self) -> dict[str, OwnWords]:
        """Return the household's own words by the clips that say them, with their variables."""
        return {clip: words for clip in self.clips if (words := own_words(clip))}

    def parts_of_day(self, words: OwnWords) -> dict[str, str]:
        """Return what own words say in each part of the day."""
        greetings = texts(words.language)["parts_of_day"]
        return {
            part: filled(words.text, {"household": self.household, "part_of_day": greetings[part]})
            for part in PARTS_OF_DAY
        }
