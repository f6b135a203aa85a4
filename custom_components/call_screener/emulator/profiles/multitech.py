"""Multi-Tech's MT9234, a desktop modem with a speaker."""

from typing import Final

from ..coding import Coding
from .profile import Profile, Setting
from .standard import DELAYS, KEYS, SETTINGS, offer

MT9234: Final = Profile(
    name="mt9234",
    identity={
        "I0": ("MT9234MU",),
        # Nobody has published these.
        "I3": ("MT9234MU V1.32",),
        "+GMI": ("Multi-Tech Systems",),
        "+GMM": ("MT9234MU",),
        "+GMR": ("1.32",),
        "+GCAP": ("+FCLASS,+MS,+ES,+DS",),
    },
    formats=(
        offer(128, "8-BIT LINEAR", "8,0,(7200,8000,11025)", Coding.UNSIGNED),
        offer(129, "16-BIT LINEAR", "16,0,(7200,8000,11025)", Coding.LINEAR),
        offer(130, "8-BIT ALAW", "8,0,(8000)", Coding.ALAW),
        offer(131, "8-BIT ULAW", "8,0,(8000)", Coding.MULAW),
        offer(132, "IMA ADPCM", "4,0,(7200,8000,11025)", None),
    ),
    # The hex digits are those of its sibling, the MT5634SMI, blanks included.
    labels={
        0: '"",0A0001000,0E601800,1A803840',
        1: ' "T", 0A0001000,0E601800,1A803840',
        2: ' "L", 0A0001000,0E601800,1A803840',
        3: ' "LT", 0A0001000,0E601800,1A803840',
        4: ' "S", 0A0001000,0E601800,1A803840',
        5: ' "ST", 0A0001000,0E601800,1A803840',
        6: ' "M", 0A0001000,0E601800,1A803840',
        7: ' "MST", 0A0001000,0E601800,1A803840',
    },
    off_hook_labels=frozenset({1, 2, 3, 5, 7}),
    settings=SETTINGS
    | {
        "+GCI": Setting(default="B5", allowed="hex"),
        # That its timer ends a transmission is known, its default is not.
        "+VIT": Setting(default="10", allowed="(0-255)"),
        "+VSD": Setting(default="128,50", allowed="(0-255),(0-255)"),
    },
    view=(
        "CURRENT PROFILE:",
        "B0 E{echo:d} L1 M{speaker} Q{quiet:d} V{verbose:d} X4 &C1 &D{dtr} &E1 &G0 &K3 &S0 &T4",
        "S0={s0:03} S1=000 S2=043 S3=013 S4=010 S5=008 S6=002 S7=050 S8=002 S9=006 S10=020",
        "S11=070 S16=000 S24=020 S25=005 S30=000 S36=007 S37=000 S42=127 S43=013 S48=001",
        "FCLASS=0",
        "Factory Profile",
        "B0 E1 L1 M1 Q0 V1 X4 &C1 &D2 &E1 &G0 &K3 &S0 &T4",
    ),
    # How long a page is, and what the modem says at its foot, is made up.
    paged={"&V": 4, "+FCLASS": 1},
    # It sends silence where it has nothing to play, and does not say so.
    reports=KEYS | set("/~RhHlLbdsqoacefJK"),
    classes="0,1,1.0,2,8",
    classes_known=frozenset({"0", "1", "1.0", "2", "8"}),
    caller_id_in_voice_class=True,
    inactivity_ends_transmit=True,
    has_silence_detector=True,
    delays=DELAYS,
)
