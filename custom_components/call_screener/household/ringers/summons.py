"""A call that summons the household, as it stands, and what a ringer has at hand to tell of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from homeassistant.core import HomeAssistant

from ...core.call.record import CallRecord
from ...core.screening.listed import Listed
from ...core.screening.verdict import Caller
from ..caller_kinds import CallerKind
from ..callers import kind_of
from .doing import Complaints
from .settings import Occasion

UNDERSTOOD_WITHIN: Final = 1.5
"""Seconds within which the name that a caller said is text, as a rule."""


@dataclass(slots=True)
class Summons:
    """What is known of one call. It changes as the call goes on."""

    record: CallRecord
    listed: Listed | None = None
    """What the household had written down about the caller when it began: what is written meanwhile stops no bell."""
    occasions: frozenset[Occasion] = frozenset()
    """What the call wants just now: nothing, once it was decided or is over."""
    is_asked: bool = False
    """Whether the household was asked what to do."""
    is_accepted: bool = False
    """Whether somebody wanted the caller put through, or the caller had the right to be."""
    is_put_through: bool = False
    """Whether the phones have the caller just now: somebody is to pick up, or has done so."""
    is_lifted: bool | None = None
    """Whether the handset that was lifted during this call still is; None where nothing told that one was."""

    @property
    def caller(self) -> CallerKind:
        """Of which kind the caller is."""
        return kind_of(self.record, self.listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a caller said, as sound that a player can fetch, and for how many seconds it lasts."""

    url: str
    seconds: float


async def no_voice(_record: CallRecord) -> Voice | None:
    """Return nothing: what callers say is not recorded."""
    return None


def nothing_listed(_caller: Caller) -> Listed | None:
    """Return nothing: nobody is written down."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What ringers of one line have at hand.

    `language` is the line's, and `engine` its text-to-speech engine, if one was chosen. `patience` is for how many
    seconds it is worth waiting for the name that the caller said to be text. `voice` finds what the caller said,
    `listed` what the household wrote down about the caller, and `facts` says what is known of a call in the words of
    the public contract.
    """

    hass: HomeAssistant
    language: str
    engine: str | None = None
    patience: float = 0.0
    voice: Callable[[CallRecord], Awaitable[Voice | None]] = no_voice
    listed: Callable[[Caller], Listed | None] = nothing_listed
    facts: Callable[[CallRecord], Mapping[str, Any]]
    complaints: Complaints = field(default_factory=Complaints)
