"""Grants wishes, and says what came of it. A refusal is an answer like any other."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from homeassistant.exceptions import HomeAssistantError

from ..core.events import Decision
from ..refusal import translated
from ..texts import refusal_text
from .asked import Asked
from .decisions import block_caller, deciding, pause_screening, resume_screening, say_to_caller
from .lines import for_asker
from .news import get_messages, who_called, who_is_calling
from .playback import play_messages
from .says import Says
from .wishes import QUERIES, Wish


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, in the asker's language, and whether the wish was refused."""

    text: str
    is_refused: bool = False


_GRANTS: Final[dict[Wish, Callable[[Asked], Awaitable[str]]]] = {
    Wish.WHO_IS_CALLING: who_is_calling,
    Wish.WHO_CALLED: who_called,
    Wish.GET_MESSAGES: get_messages,
    Wish.PLAY_MESSAGES: play_messages,
    Wish.ACCEPT: deciding(Decision.ACCEPT, Says.ACCEPTED),
    Wish.REJECT: deciding(Decision.REJECT, Says.DECLINED),
    Wish.SEND_TO_VOICEMAIL: deciding(Decision.VOICEMAIL, Says.TO_VOICEMAIL),
    Wish.SAY: say_to_caller,
    Wish.BLOCK_CALLER: block_caller,
    Wish.PAUSE_SCREENING: pause_screening,
    Wish.RESUME_SCREENING: resume_screening,
}


async def answer(wish: Wish, asked: Asked) -> Answer:
    """Grant a wish to whoever may have it."""
    try:
        with translated():
            return Answer(await _GRANTS[wish](await for_asker(asked, reads=wish in QUERIES)))
    except HomeAssistantError as error:
        return Answer(await refusal_text(asked.hass, error, asked.language), is_refused=True)
