"""The families of voice modems, as data.

A family is told by the words in its answers, never by a number: `56000` is what half of all modems answer to
`ATI0`, and who takes it for a Rockwell speaks the wrong language to the other half. Some sticks say of themselves what
their chip says, so that not all that is known of a model can be known here: then the chip's family must do.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from . import codes
from .countries import Dialect
from .identity import ModemIdentity
from .profile import GAINS, SETUP, Alternatives, FirmwareFact, ModemProfile, Variant
from .quirks import Quirk

__all__ = ["ModemIdentity", "ModemProfile", "profile_of"]

FIRMWARE, REVISION, MODEL, MAKER = "ATI3", "AT+GMR", "ATI0", "AT+GMI"
ASKED = (FIRMWARE, REVISION, MODEL, MAKER)
"""What every modem is asked about itself, the most telling first."""

_BY_THE_BOOK: tuple[Alternatives, ...] = (
    ("AT+VIT=0",),  # No inactivity timer, which would end a stream in which nobody speaks.
    ("AT+VNH=0",),  # Leaving class 8 hangs up.
)

_CONEXANT = ModemProfile(
    name="cx930xx",
    title="Conexant CX930xx",
    marks=((FIRMWARE, "CX930"), (REVISION, "CX930")),
    # 7: line in use, extension picked up, caller gone by reversal. Older firmware knows the first two.
    extension_sensing=("AT-STE=7", "AT-STE=3"),
    is_chaining=True,
    codes=codes.CONEXANT,
    dialect=Dialect.CONEXANT,
    quirks=(Quirk.SILENCE_NOT_REPORTED, Quirk.END_CODES_TWICE),
)
RD02_D400 = replace(
    _CONEXANT,
    name="rd02_d400",
    title="Dell RD02-D400",
    overrides_caller_id=True,
)
ZOOM = replace(_CONEXANT, name="zoom", title="Zoom 3095")
CX930XX = replace(
    _CONEXANT,
    variants=(
        # Registers in three digits, `S06:003`, where others say `S06:2`. What it says otherwise is the chip's.
        Variant(question="AT&V", tells=re.compile(r"\bS\d\d:0\d\d\b"), profile=RD02_D400),
        Variant(question=MAKER, tells=re.compile(r"ZOOM", re.IGNORECASE), profile=ZOOM),
    ),
)
USROBOTICS = ModemProfile(
    name="usrobotics",
    title="USRobotics",
    marks=((MODEL, "5601"), (FIRMWARE, "U.S. ROBOTICS")),
    codes=codes.USROBOTICS,
    dialect=Dialect.USROBOTICS,
    firmware_facts=(
        FirmwareFact(below=(1, 2, 21), quirk=Quirk.VOICE_FROM_FIRMWARE_1_2_21, has_voice=False),
        FirmwareFact(below=(1, 2, 23), quirk=Quirk.OFF_HOOK_UNSURE_BELOW_1_2_23),
    ),
    quirks=(
        Quirk.OWN_OFF_HOOK_REPORTED,
        Quirk.RECEIVE_GAIN_121_134,
        Quirk.SIXTEEN_BIT_BY_DEFAULT,
        Quirk.SHORT_EVENT_LIST,
        Quirk.HANG_UP_LEAVES_CLASS_8,
    ),
)
MULTITECH = ModemProfile(
    name="multitech",
    title="Multi-Tech MT9234",
    marks=((MODEL, "MT9234"),),
    setup=(*SETUP, ("ATM0",)),  # It has a loudspeaker, which would let the house listen.
    answer_settings=("+VIT=0", *GAINS),
    quirks=(Quirk.PAGED_REPLIES, Quirk.LOUDSPEAKER, Quirk.INACTIVITY_TIMER),
)
CIRRUS = ModemProfile(
    name="cirrus",
    title="Cirrus Logic CL-MD56xx",
    marks=((FIRMWARE, "CL-MD56"),),
    voice_setup=_BY_THE_BOOK,
    quirks=(Quirk.GAINS_121_131,),
)
LUCENT = ModemProfile(
    name="lucent",
    title="Lucent/Agere",
    marks=tuple((question, word) for question in ASKED for word in ("LUCENT", "AGERE", "LT V.9")),
    voice_setup=(("AT+VPR=0",), *_BY_THE_BOOK),
    codes=codes.WITHOUT_PAUSES,
    quirks=(Quirk.ONLY_SILENCE_REPORTED, Quirk.RATE_TOLD_FIRST),
)
GENERIC = ModemProfile(
    name="v253",
    title="",
    setup=(*SETUP, ("AT+IFC=2,2",)),
    voice_setup=_BY_THE_BOOK,
)
CALLER_ID_ONLY = ModemProfile(name="caller_id_only", title="")

_KNOWN = (CX930XX, USROBOTICS, MULTITECH, CIRRUS, LUCENT)
"""In the order in which they are looked for: a family that is told by a weaker sign comes later."""

FAMILIES = (CX930XX, RD02_D400, ZOOM, USROBOTICS, MULTITECH, CIRRUS, LUCENT, GENERIC, CALLER_ID_ONLY)
"""All of them."""

CALLER_ID_RAW: Alternatives = ("AT+VCID=2", "AT#CID=2")
CALLER_ID: Alternatives = (
    "AT+VCID=1",
    "AT#CID=1",
    *CALLER_ID_RAW,
    "AT#CC1",
    "AT*ID1",
    "AT%CCID=1",
    "AT#CLS=8#CID=1",
    "AT+FCLASS=8;+VCID=1",
)
"""Switches reports on, the formatted ones if possible; a reset, or a change of country, switches them off."""


def profile_of(words: Mapping[str, Iterable[str]]) -> ModemProfile:
    """Return the family that a modem's words about itself belong to: questions, and the lines of their answers."""
    said = {question: "\n".join(lines).upper() for question, lines in words.items()}
    return next(
        (profile for profile in _KNOWN if any(mark in said.get(question, "") for question, mark in profile.marks)),
        GENERIC,
    )
