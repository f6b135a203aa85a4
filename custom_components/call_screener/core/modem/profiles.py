"""What families of voice modems differ in, as data.

A family is told by the words in its answers, never by a number: `56000` is what half of all modems answer to
`ATI0`, and who takes it for a Rockwell speaks the wrong language to the other half.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .formats import OfferedFormat, SampleFormat

type Alternatives = tuple[str, ...]
"""Command lines of which the first that is accepted stands. None has to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModemProfile:
    """One family."""

    name: str
    title: str
    """The family's name for people; empty where the modem's own words must do."""
    marks: tuple[str, ...]
    """Words in the answers to `ATI0`, `ATI3` and `AT+GMR`, one of which tells the family."""
    setup: tuple[Alternatives, ...]
    """Made once, on-hook, in class 0."""
    extension_sensing: Alternatives = ()
    """Lets the modem tell when a telephone in the house is picked up; it may still lack the parts."""
    answer_settings: tuple[str, ...] = ("+VSD=128,0", "+VGT=128", "+VGR=128")
    """Made before each answer, in class 8: silence detector off, gains nominal."""
    is_chaining: bool = False
    """Whether several settings fit into one line: each line that is saved is a round trip less."""


_SETUP: tuple[Alternatives, ...] = (
    ("AT&D2",),  # DTR low hangs up: the last resort of the ladder, and what closing the port does.
    ("ATS0=0",),  # Never answer as a data modem.
)

CX930XX = ModemProfile(
    name="cx930xx",
    title="Conexant CX930xx",
    marks=("CX930",),
    setup=_SETUP,
    # 7: line in use, extension picked up, caller gone by reversal. Older firmware knows the first two.
    extension_sensing=("AT-STE=7", "AT-STE=3"),
    is_chaining=True,
)
USROBOTICS = ModemProfile(
    name="usrobotics",
    title="USRobotics",
    marks=("U.S. ROBOTICS", "5601"),
    setup=_SETUP,
)
MULTITECH = ModemProfile(
    name="multitech",
    title="Multi-Tech MT9234",
    marks=("MT9234",),
    setup=(*_SETUP, ("ATM0",)),  # It has a loudspeaker, which would let the house listen.
)
GENERIC = ModemProfile(
    name="v253",
    title="",
    marks=(),
    setup=(*_SETUP, ("AT+IFC=2,2",), ("AT+VIT=0",)),
)

_KNOWN = (CX930XX, USROBOTICS, MULTITECH)

CALLER_ID: Alternatives = ("AT+VCID=1", "AT#CID=1")
"""Switches the formatted report on, and comes last: a reset, or a change of country, switches it off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModemIdentity:
    """What was found at the end of the wire."""

    name: str
    firmware: str
    profile: str
    formats: tuple[str, ...] = ()
    """The labels that it offers, as it writes them."""
    chosen: OfferedFormat | None = None
    duplex: bool | None = None
    """Whether it plays and listens at once; None as long as it was not tried."""
    caller_id: bool = True
    """Whether it accepted to report who calls."""
    senses_extensions: bool = False
    """Whether it may tell that a telephone in the house was picked up."""

    @property
    def voice(self) -> bool:
        """Whether it can answer: without, it only tells who calls."""
        return self.chosen is not None

    @property
    def sample_format(self) -> SampleFormat | None:
        """The form of sound that is used in both directions, or None without voice."""
        return self.chosen.sample_format if self.chosen else None


def profile_of(labels: Iterable[str]) -> ModemProfile:
    """Return the family that a modem's words about itself belong to."""
    words = "\n".join(labels).upper()
    return next((profile for profile in _KNOWN if any(mark in words for mark in profile.marks)), GENERIC)
