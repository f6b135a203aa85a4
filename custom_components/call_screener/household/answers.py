"""The buttons on a question, and which of them a typed text means.

An Android phone shows three buttons. The third one is for an answer in one's own words where there is a voice to say
it, and for voicemail otherwise: a caller whom nobody answers is invited to leave a message anyway, and whoever types
what stands on a button of the other phones has pressed it.
"""

from typing import Final

from ..core.events import Decision
from .companion import Answer, TextInput
from .quick_answers import QuickAnswer, Typed
from .tokens import Pressed, action_id
from .words import Words, words

LONGEST_SPEECH: Final = 500
"""Characters that can be said at once."""

_TITLES: Final[dict[Pressed, Words]] = {
    Decision.ACCEPT: Words.ACCEPT,
    Decision.REJECT: Words.REJECT,
    Decision.VOICEMAIL: Words.VOICEMAIL,
    Typed.SAY: Words.SAY,
    QuickAnswer.WHO_ARE_YOU: Words.WHO_ARE_YOU,
    QuickAnswer.WHAT_IS_IT_ABOUT: Words.WHAT_IS_IT_ABOUT,
    QuickAnswer.COMING: Words.COMING,
    QuickAnswer.CALL_LATER: Words.CALL_LATER,
    QuickAnswer.LEAVE_A_MESSAGE: Words.LEAVE_A_MESSAGE,
    Decision.HAVE_IT: Words.HAVE_IT,
}

_NOT_TYPED: Final = frozenset({Typed.SAY, Decision.HAVE_IT})
_ON_ANDROID: Final = (Decision.ACCEPT, Decision.REJECT)


def asking(*, is_apple: bool, has_voice: bool) -> tuple[Pressed, ...]:
    """Return what a phone offers to be answered to a question."""
    if not is_apple:
        return (*_ON_ANDROID, Typed.SAY if has_voice else Decision.VOICEMAIL)
    left_out = {Decision.HAVE_IT} if has_voice else {Decision.HAVE_IT, Typed.SAY}
    return tuple(verb for verb in _TITLES if verb not in left_out)


def button(verb: Pressed, token: str, language: str) -> Answer:
    """Return the button for an answer."""
    text_input = None
    if verb is Typed.SAY:
        text_input = TextInput(placeholder=words(Words.PLACEHOLDER, language), send=words(Words.SEND, language))
    return Answer(verb=verb, title=words(_TITLES[verb], language), action=action_id(verb, token), text_input=text_input)


def meant_by(text: str, language: str) -> Pressed:
    """Return the button whose words were typed; as a rule it is none of them."""
    typed = _plain(text)
    titles = {_plain(words(title, language)): verb for verb, title in _TITLES.items() if verb not in _NOT_TYPED}
    return titles.get(typed, Typed.SAY)


def _plain(text: str) -> str:
    return text.strip().rstrip(".!?…").casefold()
