"""The buttons on a question, and which of them a typed text means.

An Android phone shows three buttons. The third one is for an answer in one's own words where there is a voice to say
it, and for voicemail otherwise: a caller whom nobody answers is invited to leave a message anyway, and whoever types
what stands on a button of the other phones has pressed it. An iPhone shows ten.
"""

from typing import Final

from ..core.events import Decision
from .message import Answer, Lesson, TextInput, Verb
from .quick_answers import QuickAnswer, Typed
from .tokens import action_id
from .words import Words, words

LONGEST_SPEECH: Final = 500
"""Characters that can be said at once."""

_TITLES: Final[dict[Verb, Words]] = {
    Decision.ACCEPT: Words.ACCEPT,
    Decision.REJECT: Words.REJECT,
    Decision.VOICEMAIL: Words.VOICEMAIL,
    Typed.SAY: Words.SAY,
    QuickAnswer.WHO_ARE_YOU: Words.WHO_ARE_YOU,
    QuickAnswer.WHAT_IS_IT_ABOUT: Words.WHAT_IS_IT_ABOUT,
    QuickAnswer.COMING: Words.COMING,
    QuickAnswer.CALL_LATER: Words.CALL_LATER,
    QuickAnswer.LEAVE_A_MESSAGE: Words.LEAVE_A_MESSAGE,
    Lesson.ALWAYS: Words.ALWAYS_ALLOW,
    Lesson.BLOCK: Words.BLOCK,
    Decision.HAVE_IT: Words.HAVE_IT,
}

_NOT_TYPED: Final = frozenset({Typed.SAY, Decision.HAVE_IT, *Lesson})
_ON_ANDROID: Final = (Decision.ACCEPT, Decision.REJECT)
_LASTING: Final = frozenset({Lesson.ALWAYS, Lesson.BLOCK})
_NOT_ASKING: Final[frozenset[Verb]] = frozenset({Decision.HAVE_IT})
_WITHOUT_VOICE: Final[frozenset[Verb]] = frozenset({Typed.SAY})
_ONE_TOO_MANY: Final[frozenset[Verb]] = frozenset({QuickAnswer.LEAVE_A_MESSAGE})
"""Says the same as another button, where there are more of them than an iPhone shows."""
_NOT_AT_HOME: Final[frozenset[Verb]] = frozenset({QuickAnswer.COMING})
"""What somebody far from the telephone cannot promise."""

DECIDES_BESIDES: Final = {Lesson.ALWAYS: Decision.ACCEPT, Lesson.BLOCK: Decision.REJECT}
"""What becomes of the call by an answer that is to last."""


def asking(*, is_apple: bool, has_voice: bool, can_last: bool = False, is_carer: bool = False) -> tuple[Verb, ...]:
    """Return what a phone offers to be answered to a question; with `can_last` there is a number to be learnt."""
    if not is_apple:
        return (*_ON_ANDROID, Typed.SAY if has_voice else Decision.VOICEMAIL)
    left_out = _NOT_ASKING
    if not has_voice:
        left_out |= _WITHOUT_VOICE
    if is_carer:
        left_out |= _NOT_AT_HOME
    if not can_last:
        left_out |= _LASTING
    elif has_voice and not is_carer:
        left_out |= _ONE_TOO_MANY
    return tuple(verb for verb in _TITLES if verb not in left_out)


def button(verb: Verb, token: str, language: str, *, is_carer: bool = False) -> Answer:
    """Return the button for an answer; a carer accepts for somebody else, who picks up."""
    title = Words.PUT_THROUGH if is_carer and verb is Decision.ACCEPT else _TITLES[verb]
    text_input = None
    if verb is Typed.SAY:
        text_input = TextInput(placeholder=words(Words.PLACEHOLDER, language), send=words(Words.SEND, language))
    return Answer(verb=verb, title=words(title, language), action=action_id(verb, token), text_input=text_input)


def meant_by(text: str, language: str) -> Verb:
    """Return the button whose words were typed; as a rule it is none of them."""
    typed = _plain(text)
    titles = {_plain(words(title, language)): verb for verb, title in _TITLES.items() if verb not in _NOT_TYPED}
    return titles.get(typed, Typed.SAY)


def _plain(text: str) -> str:
    return text.strip().rstrip(".!?…").casefold()
