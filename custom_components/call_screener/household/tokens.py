"""What stands behind the answers on a phone.

iOS sends nothing back but the id of the action that was pressed, so the id carries everything:
`CALL_SCREENER_<VERB>_<token>`. A token belongs to one phone and one call, cannot be guessed, and stops working
when the call is over.
"""

import secrets
from collections import OrderedDict
from dataclasses import dataclass

from ..core.events import Decision
from .message import Lesson, Verb
from .quick_answers import QuickAnswer, Typed

PREFIX = "CALL_SCREENER_"

_VERBS: dict[str, Verb] = {verb.value.upper(): verb for verb in (*Decision, *QuickAnswer, *Typed, *Lesson)}

_REMEMBERED = 64
"""Tokens of calls that are over and still known, so that a late press gets a polite answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Somebody pressed an answer: what, on which phone, about which call."""

    verb: Verb
    call_id: str
    phone_id: str
    is_over: bool


class Tokens:
    """The tokens that are out on phones."""

    def __init__(self) -> None:
        self._issued: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._over: OrderedDict[str, tuple[str, str]] = OrderedDict()

    def issue(self, call_id: str, phone_id: str) -> str:
        """Return the token for this call on this phone, the same one for as long as the call lasts."""
        for token, owner in self._issued.items():
            if owner == (call_id, phone_id):
                return token
        token = secrets.token_hex(16)
        self._issued[token] = (call_id, phone_id)
        return token

    def expire(self, call_id: str) -> None:
        """Make the tokens of a call worthless."""
        for token in [token for token, owner in self._issued.items() if owner[0] == call_id]:
            self._over[token] = self._issued.pop(token)
        while len(self._over) > _REMEMBERED:
            self._over.popitem(last=False)

    def read(self, action: str) -> Press | None:
        """Return what was pressed; None for what is not ours, or is too old to be remembered."""
        verb, _, token = action.removeprefix(PREFIX).rpartition("_")
        owner = self._issued.get(token) or self._over.get(token)
        pressed = _VERBS.get(verb)
        if owner is None or not action.startswith(PREFIX) or pressed is None:
            return None
        return Press(
            verb=pressed,
            call_id=owner[0],
            phone_id=owner[1],
            is_over=token in self._over,
        )


def action_id(verb: Verb, token: str) -> str:
    """Return the id under which a phone reports that this answer was pressed."""
    return f"{PREFIX}{verb.value.upper()}_{token}"
