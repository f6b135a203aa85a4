"""Ten days on a line that never was: who called the demo line before anybody had it.

All of it is made up, and can be seen to be: the numbers are from the ranges that Ofcom keeps free for drama, and the
names are those of the demo's callers, or an *Example*. Why each call went as it did is not written here: the policy
says it, as it would have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Final

from ..core.call.ending import Ending
from ..core.caller_id import CallerId, CallerIdKind
from ..core.events import Part
from ..core.screening.policy import Mode
from .scenarios import DEMO_NUMBERS, Scenario, caller_id_name

NEIGHBOUR: Final = "neighbour"
OFFICE: Final = "office"
ABROAD: Final = "abroad"
"""Callers who are only in the history."""

_NUMBERS: Final = {NEIGHBOUR: "+442079460123", OFFICE: "+442079460145"}
_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {NEIGHBOUR: "PAT EXAMPLE", OFFICE: "EXAMPLE & SONS"},
    "pl": {NEIGHBOUR: "JAN PRZYKLADOWY", OFFICE: "PRZYKLAD I SYNOWIE"},
}
_NUMBERLESS: Final = {Scenario.WITHHELD: CallerIdKind.WITHHELD, ABROAD: CallerIdKind.OUT_OF_AREA}

DECIDER: Final = {"en": "Demo phone", "pl": "Telefon pokazowy"}
"""Who answered for the household that never was."""

_INTRODUCED: Final = (Part.NAME, Part.REASON)
_LEFT_WORD: Final = (*_INTRODUCED, Part.VOICEMAIL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCall:
    """One call, `days` ago at a time of the house's clock, `seconds` long.

    `says` are the parts of the call of which there is sound, and its words. `is_new` means that nobody has heard of
    it yet.
    """

    days: int
    at: time
    who: str
    how: Ending
    seconds: float
    says: tuple[Part, ...] = ()
    mode: Mode = Mode.SCREEN_UNKNOWN
    is_decided: bool = False
    is_new: bool = False

    def caller_id(self, language: str) -> CallerId:
        """Return what the network told, with the names of a language that the demo speaks."""
        if kind := _NUMBERLESS.get(self.who):
            return CallerId(kind=kind)
        if self.who in _NUMBERS:
            return CallerId.of(_NUMBERS[self.who], _NAMES[language][self.who])
        scenario = Scenario(self.who)
        return CallerId.of(DEMO_NUMBERS[scenario], caller_id_name(scenario, language))


def _call(days: int, hour: int, minute: int, who: str, how: Ending, seconds: float, **more: Any) -> PastCall:
    return PastCall(days=days, at=time(hour, minute), who=who, how=how, seconds=seconds, **more)


PAST: Final = (
    _call(10, 9, 12, Scenario.FAMILY, Ending.RANG, 21.0),
    _call(10, 16, 40, Scenario.COURIER, Ending.PUT_THROUGH, 64.0, says=_INTRODUCED, is_decided=True),
    _call(9, 11, 5, Scenario.SCAM, Ending.BLOCKED, 2.5),
    _call(9, 18, 31, Scenario.GIVES_UP, Ending.REJECTED, 38.0, says=_INTRODUCED, is_decided=True),
    _call(8, 10, 20, Scenario.VOICEMAIL, Ending.VOICEMAIL, 52.0, says=_LEFT_WORD),
    _call(8, 20, 2, Scenario.SILENT_ROBOT, Ending.SAID_NOTHING, 31.0),
    _call(7, 8, 47, Scenario.SCAM, Ending.BLOCKED, 2.5),
    _call(7, 13, 15, NEIGHBOUR, Ending.ANSWERED_ELSEWHERE, 12.0),
    _call(6, 17, 55, Scenario.WITHHELD, Ending.NO_MESSAGE, 71.0, says=_INTRODUCED),
    _call(6, 22, 40, Scenario.FAMILY, Ending.VOICEMAIL, 27.0, says=(Part.VOICEMAIL,), mode=Mode.DO_NOT_DISTURB),
    _call(5, 12, 0, Scenario.GIVES_UP, Ending.GAVE_UP, 19.0, says=(Part.NAME,)),
    _call(5, 15, 30, OFFICE, Ending.PUT_THROUGH, 93.0, is_decided=True),
    _call(4, 9, 30, ABROAD, Ending.LET_GO, 14.0),
    _call(4, 19, 10, Scenario.FAMILY, Ending.RANG, 18.0),
    _call(3, 10, 58, Scenario.SCAM, Ending.BLOCKED, 2.5),
    _call(3, 14, 22, Scenario.COURIER, Ending.VOICEMAIL, 58.0, says=_LEFT_WORD, is_new=True),
    _call(2, 11, 40, Scenario.SILENT_ROBOT, Ending.SAID_NOTHING, 31.0),
    _call(2, 16, 5, NEIGHBOUR, Ending.NO_MESSAGE, 66.0, is_new=True),
    _call(1, 9, 3, Scenario.SCAM, Ending.BLOCKED, 2.5),
    _call(1, 12, 26, Scenario.VOICEMAIL, Ending.VOICEMAIL, 49.0, says=_LEFT_WORD, is_new=True),
    _call(1, 18, 45, Scenario.FAMILY, Ending.RANG, 24.0),
)
"""The oldest first. Each disposition that there is occurs, and nothing happened today yet."""
