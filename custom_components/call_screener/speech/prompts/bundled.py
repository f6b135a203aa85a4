"""The sound of the bundled prompts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...core.audio.wav import from_wav
from ...core.call.prompt import PromptId
from ...core.call.wording import Texts, completed
from ...core.screening.language import FALLBACK_LANGUAGE


@dataclass(frozen=True, slots=True)
class BundledPrompts:
    """The prompts in a folder of languages."""

    folder: Path = Path(__file__).parent

    def load(self, language: str) -> Mapping[PromptId, bytes]:
        """Return every prompt as 16-bit PCM. Reads files: not for an event loop.

        A language that is not there, or lacks a prompt, is helped out with English: a caller who hears the wrong
        language knows at least that somebody is there. Of a tag like "pt-BR" the language alone counts.
        """
        folders = [self.folder / FALLBACK_LANGUAGE, *self._folders(language)]
        return {prompt: from_wav(_find(prompt, folders).read_bytes()) for prompt in PromptId}

    def words(self, language: str) -> Mapping[PromptId, str]:
        """Return what the prompts say; empty for a language that is not there. Reads a file."""
        words: Mapping[str, str] = self._read(language).get("words", {})
        return {PromptId(name): said for name, said in words.items()}

    def texts(self, language: str) -> Texts:
        """Return what is read out in a language, helped out with English. Reads files."""
        return completed(self._read(language), self._read(FALLBACK_LANGUAGE))

    def _read(self, language: str) -> Texts:
        """Return a language's file of texts; empty for a language that is not there."""
        files = [folder / "words.toml" for folder in self._folders(language)]
        return next((tomllib.loads(file.read_text()) for file in files if file.is_file()), {})

    def _folders(self, language: str) -> list[Path]:
        """Return the one folder of a language, if there is one."""
        primary = language.replace("_", "-").partition("-")[0].lower()
        return [each for each in self.folder.iterdir() if each.name == primary and each.is_dir()]


def _find(prompt: PromptId, folders: list[Path]) -> Path:
    files = [folder / f"{prompt}.wav" for folder in folders]
    return next((file for file in reversed(files) if file.is_file()), files[0])
