"""Scripts: what a screened caller is asked, step by step, as data that a person can read.

A step says something and may ask for something. What a script leads to in the end stands behind its last step.
Whatever it is, a caller may leave a message at any moment (`#`), say that it is urgent (`*`, or in words), and is let
through by a family code.

Everything that is said is a *clip*, known by its name: a prompt (`PromptId`), or whatever sound the line was given
under another name. A name may go on with `@` and whom the call is for: "voicemail_greeting@Anna" is said where there is
such a clip, and "voicemail_greeting" where there is none.
"""

from dataclasses import dataclass
from enum import StrEnum, auto

from ..screening.verdict import ScriptName
from .prompt import PromptId


class Ask(StrEnum):
    """What a step wants to know. The values are stored with the household's own scripts."""

    NOTHING = auto()
    NAME = auto()
    REASON = auto()
    KEY = auto()
    """One key, named in the prompt, which differs from call to call; or its number, said. Diallers do neither."""
    CHOICE = auto()
    """One of the step's `choices`, by key or by word."""


class End(StrEnum):
    """What comes after a script. The values are stored with the household's own scripts."""

    ASK_HOUSEHOLD = auto()
    """The caller is kept company until somebody decides."""
    TAKE_MESSAGE = auto()
    REFUSE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that a caller may choose: by a `key`, or by one of the `words` where speech is understood.

    `person` is whom it makes the call for, in the household's words. With a `script`, that one follows in place of the
    steps that are left: other questions, or the same ones in another language.
    """

    key: str
    words: tuple[str, ...] = ()
    person: str | None = None
    script: Script | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that is said, clip after clip, and what is asked with it.

    `again` is said where no answer came that could be used, once; without it the script goes on as if there were none.
    """

    says: tuple[str, ...] = ()
    asks: Ask = Ask.NOTHING
    again: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What a caller is asked, and what comes of it.

    `language` is that of the prompts, where it is not the line's: each prompt is then looked for under a name that
    begins with it, such as "en/one_moment".
    """

    steps: tuple[Step, ...] = ()
    end: End = End.ASK_HOUSEHOLD
    language: str | None = None


_NAME = Step(says=(PromptId.GREETING, PromptId.ASK_NAME), asks=Ask.NAME, again=(PromptId.ASK_NAME_AGAIN,))
_REASON = Step(says=(PromptId.ASK_REASON,), asks=Ask.REASON)

SCRIPTS: dict[str, Script] = {
    ScriptName.NAME_AND_REASON: Script(steps=(_NAME, _REASON)),
    ScriptName.NAME: Script(steps=(_NAME,)),
    ScriptName.KEY: Script(steps=(Step(says=(PromptId.GREETING,), asks=Ask.KEY),)),
    ScriptName.MESSAGE: Script(end=End.TAKE_MESSAGE),
    ScriptName.REFUSAL: Script(end=End.REFUSE),
}
"""The scripts that come with us. What is said for a key is found by `press`."""
