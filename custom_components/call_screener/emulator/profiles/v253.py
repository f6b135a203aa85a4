"""A modem that does what the recommendation says, and nothing that makes it known."""

from typing import Final

from ..coding import Coding
from .profile import Profile, Setting
from .standard import DELAYS, KEYS, SETTINGS, VIEW, offer

V253: Final = Profile(
    name="v253",
    identity={
        "I0": ("33600",),
        "I3": ("V.253 Voice Modem 1.04",),
        "+GMI": ("GENERIC",),
        "+GMM": ("VOICE 336",),
        "+GMR": ("1.04",),
        "+GCAP": ("+FCLASS,+MS,+ES",),
    },
    formats=(
        offer(128, "8-BIT LINEAR", "8,0,(7200,8000,11025)", Coding.UNSIGNED),
        offer(129, "16-BIT LINEAR", "16,0,(7200,8000,11025)", Coding.LINEAR),
        offer(130, "8-BIT ALAW", "8,0,(8000)", Coding.ALAW),
        offer(131, "8-BIT ULAW", "8,0,(8000)", Coding.MULAW),
        offer(132, "IMA ADPCM", "4,0,(7200,8000,11025)", None),
    ),
    labels={
        0: '" ",0000000000,0000000000,B084008000',
        1: '"T",0B8418E000,0FE418E000,0B8419E000',
        2: '"L",0880030000,0CE0010000,0880010000',
        3: '"LT",0B8418E000,0FE418E000,0B8419E000',
        4: '"S",0080030000,04E0010000,2080010000',
        5: '"ST",0B8418E000,0FE418E000,0B8419E000',
    },
    off_hook_labels=frozenset({1, 3, 5}),
    settings=SETTINGS
    | {
        "+VPR": Setting(default="0", allowed="(0-255)"),
        "+VEM": Setting(default="0B8419E000", allowed="hex"),
        "+VSD": Setting(default="128,50", allowed="(0-255),(0-255)"),
    },
    reports=KEYS | set("/~RhbdsquoacefJKL"),
    classes="0,1,1.0,2,2.0,8",
    classes_known=frozenset({"0", "1", "1.0", "2", "2.0", "8"}),
    caller_id_equals="=",
    caller_id_in_voice_class=True,
    ring_in_voice_class=b"\x10R",
    loop_break_code="h",
    has_duplex=False,
    pairs_dle=True,
    bang_ends_transmit=True,
    hang_up_leaves_voice_class=True,
    has_silence_detector=True,
    view=VIEW,
    delays=DELAYS | {"+VLS=1": 0.5, "Z": 0.5},
)
