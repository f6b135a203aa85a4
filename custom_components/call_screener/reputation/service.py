"""What can be asked, and what it answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from ..core.screening.language import FALLBACK_LANGUAGE

LOOK_UP_LIMIT: Final = 1.0
"""Seconds for one answer. Somebody is ringing."""


class ServiceFailedError(Exception):
    """A service did not answer, or not as it should. Whoever asked goes on without."""


class KeyRefusedError(ServiceFailedError):
    """A service does not know the key with which it was asked: it was revoked, or mistyped."""


class Nuisance(StrEnum):
    """What a caller is said to want."""

    MISSED = "missed"
    PING = "ping"
    POLL = "poll"
    ADVERTISING = "advertising"
    GAMBLE = "gamble"
    FRAUD = "fraud"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repute:
    """What is said of a number: how many reported it, and as what; `is_nuisance` where that is enough to believe."""

    is_nuisance: bool
    reports: int = 0
    nuisance: Nuisance = Nuisance.OTHER


UNKNOWN: Final = Repute(is_nuisance=False)
"""Nobody says anything."""


class Service(Protocol):
    """Somebody who can be asked."""

    name: str

    async def look_up(self, e164: str) -> Repute:
        """Return what is said of a number; raise `ServiceFailedError` where nothing can be learnt in time."""
        ...


_SENTENCES: Final = {
    "en": "{service}: reported {reports} times ({nuisance}).",
    "pl": "{service}: zgłoszeń: {reports} ({nuisance}).",
}

_NUISANCES: Final = {
    "en": {
        Nuisance.MISSED: "hangs up at once",
        Nuisance.PING: "rings once, to be called back",
        Nuisance.POLL: "surveys",
        Nuisance.ADVERTISING: "advertising",
        Nuisance.GAMBLE: "gambling",
        Nuisance.FRAUD: "fraud",
        Nuisance.OTHER: "nuisance",
    },
    "pl": {
        Nuisance.MISSED: "od razu się rozłącza",
        Nuisance.PING: "dzwoni raz, żeby oddzwonić",
        Nuisance.POLL: "ankiety",
        Nuisance.ADVERTISING: "reklama",
        Nuisance.GAMBLE: "hazard",
        Nuisance.FRAUD: "oszustwo",
        Nuisance.OTHER: "uciążliwy",
    },
}


def in_words(service: str, repute: Repute, language: str) -> str:
    """Return a repute in a sentence; in English where the language is not one of ours."""
    spoken = language if language in _SENTENCES else FALLBACK_LANGUAGE
    nuisance = _NUISANCES[spoken][repute.nuisance]
    return _SENTENCES[spoken].format(service=service, reports=repute.reports, nuisance=nuisance)
