"""What families of voice modems can differ in."""

import re
from dataclasses import dataclass, field

from .codes import STANDARD, Codes
from .countries import Dialect
from .quirks import Quirk

type Alternatives = tuple[str, ...]
"""Command lines of which the first that is accepted stands. None has to be."""

type Version = tuple[int, ...]

SETUP: tuple[Alternatives, ...] = (
    ("AT&D2",),  # DTR low hangs up: the last resort of the ladder, and what closing the port does.
    ("ATS0=0",),  # Never answer as a data modem.
)
GAINS = ("+VSD=128,0", "+VGT=128", "+VGR=128")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmwareFact:
    """What is different with old firmware."""

    below: Version
    quirk: Quirk
    has_voice: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How a member of a family is told from the others: by the answer to one more question."""

    question: str
    tells: re.Pattern[str]
    profile: ModemProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class ModemProfile:
    """One family."""

    name: str
    title: str
    """The family's name for people; empty where the modem's own words must do."""
    marks: tuple[tuple[str, str], ...] = ()
    """Questions, each with a word in its answer; one of them is enough to tell the family."""
    variants: tuple[Variant, ...] = ()
    setup: tuple[Alternatives, ...] = SETUP
    """Made once, on-hook, in class 0."""
    voice_setup: tuple[Alternatives, ...] = ()
    """Made once, on-hook, in class 8."""
    extension_sensing: Alternatives = ()
    """Lets the modem tell when a telephone in the house is picked up; it may still lack the parts."""
    answer_settings: tuple[str, ...] = GAINS
    """Made before each answer, in class 8: silence detector off, gains nominal."""
    is_chaining: bool = False
    """Whether several settings fit into one line: each line that is saved is a round trip less."""
    codes: Codes = field(default_factory=lambda: STANDARD)
    """What it says behind a DLE while it holds the line."""
    dialect: Dialect | None = None
    """Whose codes for countries it uses, where that is known."""
    overrides_caller_id: bool = False
    """Caller ID is off until the kind of signalling is written past the country profile."""
    firmware_facts: tuple[FirmwareFact, ...] = ()
    quirks: tuple[Quirk, ...] = ()
    """What is always special about it."""
