"""The sound of the bundled prompts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...core.audio.wav import from_wav
from ...core.call.prompt import PromptId

FALLBACK_LANGUAGE = "en"


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
        texts = [(folder / "words.toml").read_text() for folder in self._folders(language)]
        return {PromptId(name): said for text in texts for name, said in tomllib.loads(text)["words"].items()}

    def _folders(self, language: str) -> list[Path]:
        """Return the one folder of a language, if there is one."""
        primary = language.replace("_", "-").partition("-")[0].lower()
        return [each for each in self.folder.iterdir() if each.name == primary and each.is_dir()]


def _find(prompt: PromptId, folders: list[Path]) -> Path:
    files = [folder / f"{prompt}.wav" for folder in folders]
    return next((file for file in reversed(files) if file.is_file()), files[0])
