"""The sticks that most people have: Conexant's CX93001 and CX93010, and two that differ in one thing."""

from dataclasses import replace
from typing import Final

from ..coding import Coding
from .profile import Profile, Setting
from .standard import DELAYS, KEYS, SETTINGS, VIEW, offer

CX93001: Final = Profile(
    name="cx93001",
    identity={
        "I0": ("56000",),
        "I3": ("CX93001-EIS_V0.2013-V92",),
        "I5": ("B5",),
        "+GMI": ("+GMI: CONEXANT",),
        "+GMI9": ("CONEXANT ACF",),
        "+GMM": ("V90",),
        "+GMR": ("CX93001-EIS_V0.2013-V92",),
        "+GCAP": ("+FCLASS,+MS,+ES,+DS",),
        "+MS?": ("V92,1,300,48000,300,56000",),
        "-PV": ("CX93001-EIS_V0.2013-V92",),
        "+GCI=?": (
            (
                "00,07,09,0A,0F,16,1B,20,25,26,27,2D,2E,31,36,3C,3D,42,46,50,51,52,53,54,57,58,59,"
                "61,62,64,69,6C,73,77,7B,7E,82,84,89,8A,8B,8E,98,99,9C,9F,A0,A1,A5,A6,A9,AD,AE,"
                "B3,B4,B5,B7,B8,C1,F9,FA,FB,FC,FD,FE"
            ),
        ),
    },
    formats=(
        offer(0, "SIGNED PCM", "8,0,8000,0,0", Coding.SIGNED),
        offer(1, "UNSIGNED PCM", "8,0,8000,0,0", Coding.UNSIGNED),
        offer(129, "IMA ADPCM", "4,0,8000,0,0", None),
        offer(130, "UNSIGNED PCM", "8,0,8000,0,0", Coding.UNSIGNED),
        offer(131, "Mu-Law", "8,0,8000,0,0", Coding.MULAW),
        offer(132, "A-Law", "8,0,8000,0,0", Coding.ALAW),
        offer(133, "14 bit PCM", "14,0,8000,0,0", None),
    ),
    labels={
        0: '"",B0804100,B0804100,B0804100',
        1: '"T",0B8433C1,0FE431C1,0B8431C1',
        4: '"S",00800300,04E00100,20800100',
        5: '"ST",0B8433C1,0FE431C1,0B8431C1',
        6: '"M",00800300,04E00100,20800100',
        8: '"S1",00800300,04E00100,20800100',
        9: '"S1T",0B8433C1,0FE431C1,0B8431C1',
        11: '"M1",00800300,04E00100,20800100',
        13: '"M1S1T",0B8433C1,0FE431C1,0B8431C1',
    },
    off_hook_labels=frozenset({1, 5, 9, 13}),
    settings=SETTINGS
    | {
        "+GCI": Setting(default="B5", allowed="hex"),
        "+VSP": Setting(default="0", allowed="(0,1)"),
        "+VDX": Setting(default="0", allowed="(0,1)"),
        "-STE": Setting(default="0", allowed="0-7"),
        "-SCID": Setting(default="0", allowed="(0,1)"),
        "-SDR": Setting(default="0", allowed="(0-7)"),
        "+PCW": Setting(default="0", allowed="(0-2)"),
    },
    view=VIEW,
    tone_list_limit=0.79,
    caller_id_gap=0.0,
    ring_kinds={"-SDR": "123"},
    polarity_code="l",
    reports=KEYS | set("/~RPplbsquoacefJK"),
    classes="0,1,1.0,2,8",
    classes_known=frozenset({"0", "1", "1.0", "2", "8"}),
    delays=DELAYS,
)

RD02_D400: Final = replace(
    CX93001,
    name="rd02_d400",
    settings=CX93001.settings
    | {
        # Which values it comes with, and that ATZ brings them back, nobody has told: the worse case is taken.
        "!4886": Setting(default="FF", allowed="hex"),
        "!4892": Setting(default="00", allowed="hex"),
    },
    caller_id_needs=frozenset({"!4886", "!4892"}),
    view=(
        VIEW[0],
        VIEW[1],
        "S00:{s0:03} S01:000 S02:043 S03:013 S04:010 S05:008 S06:003 S07:090 S08:001 S09:006",
        "S10:014 S11:085 S12:050 S18:000 S25:005 S26:001 S36:007 S38:020 S46:138 S48:007",
        "S95:000",
        "STORED PROFILE 0:",
        VIEW[1],
        "S00:000 S02:043 S06:003 S07:090 S08:001 S09:006 S10:014 S11:085 S12:050 S18:000",
        "S36:007 S40:104 S41:195 S46:138 S95:000",
        "STORED PROFILE 1:",
        VIEW[1],
        "S00:000 S02:043 S06:003 S07:090 S08:001 S09:006 S10:014 S11:085 S12:050 S18:000",
        "S36:007 S40:104 S41:195 S46:138 S95:000",
    ),
)
"""Dell's stick: the profile of its country keeps it from finding caller ID."""

_ZOOM_FIRMWARE: Final = ("CX93001-EIS_V0.2002-V92",)

ZOOM3095: Final = replace(
    CX93001,
    name="zoom3095",
    identity=CX93001.identity | dict.fromkeys(("I3", "+GMR", "-PV"), _ZOOM_FIRMWARE),
    # Reports differ on whether the long form is needed; this is the stick of those who needed it.
    needs_triple_dle=True,
)
"""Zoom's stick, which does not hear a short end code."""
