"""Cirrus Logic's CL-MD56xx, which calls itself 56000 like others."""

from typing import Final

from ..coding import Coding
from .profile import Profile, Setting
from .standard import DELAYS, KEYS, SETTINGS, VIEW, offer

_EVENTS: Final = "0B8418E0,0FE418E0,0B8419E0"

CIRRUS: Final = Profile(
    name="cirrus",
    identity={
        "I0": ("56000",),
        "I1": ("ROM TEST OK",),
        "I2": ("CD08.55 - 643 SERIAL (V.90-ONLY) SPEAKERPHONE 01",),
        "I3": ("CL-MD56xx",),
        "I4": ("CCCVGEXX  V2.00 30/04/98",),
        "I6": ("USA 1",),
    },
    formats=(
        offer(0, "8-bit linear", "", Coding.UNSIGNED),
        offer(128, "8-bit linear", "", Coding.UNSIGNED),
        offer(1, "16-bit linear", "", Coding.LINEAR),
        offer(129, "16-bit linear", "", Coding.LINEAR),
        offer(2, "ADPCM", "", None),
        offer(132, "ADPCM", "", None),
        offer(140, "", "", None),
        offer(141, "", "", None),
    ),
    format_list=("0,128 8-bit linear | 1,129 16-bit linear | 2,132 ADPCM | 140 | 141",),
    default_format=128,
    # The numbers are known; the names and events are the recommendation's.
    labels={
        0: '"",B0840800,B0840800,B0840800',
        1: f'"T",{_EVENTS}',
        2: '"L",08800300,0CE00100,08800100',
        4: '"S",00800300,04E00100,20800100',
        5: f'"ST",{_EVENTS}',
        6: '"M",00800300,04E00100,20800100',
        7: f'"MST",{_EVENTS}',
        14: '"H",08800300,0CE00100,08800100',
        15: f'"HT",{_EVENTS}',
    },
    off_hook_labels=frozenset({1, 5, 7, 15}),
    settings=SETTINGS
    | {
        "+VGT": Setting(default="128", allowed="(121-131)"),
        "+VGR": Setting(default="128", allowed="(121-131)"),
        "+VTD": Setting(default="100", allowed="(5-255)"),
    },
    view=VIEW,
    tones="(200-3000),(200-3000),(5-500)",
    reports=KEYS | set("/~Rhbdsquoac"),
    classes="0,1,8",
    classes_known=frozenset({"0", "1", "8"}),
    loop_break_code="h",
    congestion_code="b",
    # That a chip without speakerphone in class 8 has no duplex is likely, not known.
    has_duplex=False,
    delays=DELAYS,
)
