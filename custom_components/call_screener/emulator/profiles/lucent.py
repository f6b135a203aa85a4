"""Lucent's, later Agere's, chips."""

from typing import Final

from ..coding import Coding
from .profile import Profile, Setting
from .standard import DELAYS, KEYS, SETTINGS, VIEW, offer

_EVENTS: Final = "0B8418E0,0FE418E0,0B8419E0"

LUCENT: Final = Profile(
    name="lucent",
    # The numbers of the formats are known, the words around them and who it says it is are not.
    identity={
        "I0": ("56000",),
        "I3": ("LT V.90 Data+Fax+Voice Modem Version 6.00",),
        "+GMI": ("+GMI: Lucent Technologies",),
        "+GMM": ("+GMM: Venus V.90",),
        "+GMR": ("+GMR: 6.00",),
        "+GCAP": ("+GCAP: +FCLASS,+MS,+ES,+DS",),
    },
    formats=(
        offer(128, "8-BIT LINEAR", "8,0,(7200,8000,11025)", Coding.UNSIGNED),
        offer(129, "16-BIT LINEAR", "16,0,(7200,8000,11025)", Coding.LINEAR),
        offer(130, "8-BIT ALAW", "8,0,(8000)", Coding.ALAW),
        offer(131, "8-BIT ULAW", "8,0,(8000)", Coding.MULAW),
        offer(132, "IMA ADPCM", "4,0,(7200,8000,11025)", None),
    ),
    default_format=128,
    labels={
        0: '"",B0840800,B0840800,B0840800',
        1: f'"T",{_EVENTS}',
        2: '"L",08800300,0CE00100,08800100',
        3: f'"LT",{_EVENTS}',
        4: '"S",00800300,04E00100,20800100',
        5: f'"ST",{_EVENTS}',
    },
    off_hook_labels=frozenset({1, 3, 5}),
    settings=SETTINGS
    | {
        "+VPR": Setting(default="0", allowed="(0-255)"),
        "+VSD": Setting(default="128,50", allowed="(0-255),(0-255)"),
    },
    view=VIEW,
    reports=KEYS | set("/~Rhbdsuoac"),
    classes="0,1,2,8",
    classes_known=frozenset({"0", "1", "2", "8"}),
    loop_break_code="h",
    congestion_code="b",
    quiet_code="s",
    has_silence_detector=True,
    delays=DELAYS,
)
