"""The callers of the demo line: who they are, and what they do when somebody answers.

The numbers are from the range that Ofcom keeps free for drama, so that nobody has them. A caller speaks when the
prompt has fallen silent, like anybody who was asked something.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from ..core.screening.language import FALLBACK_LANGUAGE
from ..emulator.caller_id import CallerIdKind
from ..emulator.plan import CallPlan, HangUp, Pause, Press, Say, Step, WaitQuiet
from ..emulator.sound import hum, read_wav

CALLERS: Final = Path(__file__).parent / "callers"
"""What callers say: `<language>/<words>.wav`."""

_CADENCES: Final = {"PL": "pl", "GB": "uk", "IE": "uk", "DE": "de", "AT": "de", "FR": "fr"}
_FALLBACK_CADENCE: Final = "us"


class Scenario(StrEnum):
    """Who calls. The values are part of the public contract."""

    FAMILY = "family"
    COURIER = "courier"
    SCAM = "scam"
    WITHHELD = "withheld"
    SILENT_ROBOT = "silent_robot"
    GIVES_UP = "gives_up"
    VOICEMAIL = "voicemail"


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of a caller, as the name of a recording."""

    words: str


type ScenarioStep = Step | Speech

_ASKED: Final = WaitQuiet(0.9)


def _introduces(who: str) -> tuple[ScenarioStep, ...]:
    """Return what a polite caller does: says the name when asked, and then the reason."""
    return (_ASKED, Speech(f"{who}_name"), _ASKED, Speech(f"{who}_reason"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCaller:
    """Somebody who calls. Without `number` nothing is shown but `kind`."""

    number: str = ""
    kind: CallerIdKind = CallerIdKind.NUMBER
    script: tuple[ScenarioStep, ...] = ()
    message: str | None = None
    """The words that are left on the voicemail, where the household or the mode sends the caller there."""
    rings: int = 8


DEMO_NUMBERS: Final[Mapping[Scenario, str]] = {
    Scenario.FAMILY: "+447700900101",
    Scenario.COURIER: "+447700900102",
    Scenario.SCAM: "+447700900103",
    Scenario.SILENT_ROBOT: "+447700900105",
    Scenario.GIVES_UP: "+447700900106",
    Scenario.VOICEMAIL: "+447700900107",
}

NAMES: Final[Mapping[str, Mapping[Scenario, str]]] = {
    "en": {Scenario.FAMILY: "Anna", Scenario.SCAM: "Fake bank"},
    "pl": {Scenario.FAMILY: "Ania", Scenario.SCAM: "Fałszywy bank"},
}
"""What the demo household calls those whom it knows."""

_CALLER_ID_NAMES: Final[Mapping[str, Mapping[Scenario, str]]] = {
    "en": {
        Scenario.COURIER: "SWIFT PARCELS",
        Scenario.SCAM: "YOUR BANK",
        Scenario.GIVES_UP: "OPINION POLLS",
        Scenario.VOICEMAIL: "DENTAL PRACTICE",
    },
    "pl": {
        Scenario.COURIER: "SZYBKI KURIER",
        Scenario.SCAM: "TWOJ BANK",
        Scenario.GIVES_UP: "BADANIE OPINII",
        Scenario.VOICEMAIL: "GABINET DENTYST",
    },
}
"""What the network says of those who have a name there: capitals without accents, and fifteen of them at most."""

DEMO_CALLERS: Final[Mapping[Scenario, DemoCaller]] = {
    # Rings through. Where the mode keeps even family away, it is to voicemail.
    Scenario.FAMILY: DemoCaller(number=DEMO_NUMBERS[Scenario.FAMILY], message="family_message", rings=3),
    Scenario.COURIER: DemoCaller(
        number=DEMO_NUMBERS[Scenario.COURIER],
        script=(*_introduces("courier"), HangUp(after=180.0)),
        message="courier_message",
    ),
    Scenario.SCAM: DemoCaller(number=DEMO_NUMBERS[Scenario.SCAM], script=(HangUp(after=60.0),)),
    Scenario.WITHHELD: DemoCaller(kind=CallerIdKind.WITHHELD, script=(*_introduces("withheld"), HangUp(after=180.0))),
    Scenario.SILENT_ROBOT: DemoCaller(number=DEMO_NUMBERS[Scenario.SILENT_ROBOT], script=(HangUp(after=60.0),)),
    Scenario.GIVES_UP: DemoCaller(
        number=DEMO_NUMBERS[Scenario.GIVES_UP],
        script=(*_introduces("gives_up"), _ASKED, Pause(5.0), HangUp()),
    ),
    Scenario.VOICEMAIL: DemoCaller(
        number=DEMO_NUMBERS[Scenario.VOICEMAIL],
        script=(
            *_introduces("voicemail"),
            _ASKED,
            Press("#"),
            _ASKED,
            Speech("voicemail_message"),
            Pause(1.0),
            HangUp(),
        ),
    ),
}


def call_plan(scenario: Scenario, *, language: str, country: str | None) -> CallPlan:
    """Return the call to place. It reads what the caller says from the disk."""
    caller = DEMO_CALLERS[scenario]
    return CallPlan(
        number=caller.number,
        name=caller_id_name(scenario, language) or "",
        caller_id=caller.kind,
        rings=caller.rings,
        cadence=_CADENCES.get(country or "", _FALLBACK_CADENCE),
        script=tuple(said(step.words, language) if isinstance(step, Speech) else step for step in caller.script),
    )


def caller_id_name(scenario: Scenario, language: str) -> str | None:
    """Return the name that the network tells of a caller, in the household's language if there is one in it."""
    return _CALLER_ID_NAMES.get(language, _CALLER_ID_NAMES[FALLBACK_LANGUAGE]).get(scenario)


def said(words: str, language: str) -> Say:
    """Return what a caller says, in the household's language if the caller speaks it. It reads the disk."""
    for spoken in (language, FALLBACK_LANGUAGE):
        if (recording := CALLERS / spoken / f"{words}.wav").is_file():
            return Say(read_wav(recording), label=words)
    # A voice without words: the call goes its way all the same.
    return Say(hum(2.0), label=words)
