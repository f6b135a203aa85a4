"""USRobotics' 56K USB modem."""

from dataclasses import replace
from typing import Final

from ..coding import Coding
from .profile import Profile, Setting
from .standard import DELAYS, KEYS, SETTINGS, VIEW, offer

_OFF_HOOK_EVENTS: Final = "0BC01800,0BC01800,0BC01800"
_ON_HOOK_EVENTS: Final = "00000000,00000000,B0000000"

USR5637: Final = Profile(
    name="usr5637",
    identity={
        "I0": ("5601",),
        "I3": ("U.S. Robotics 56K FAX USB V1.2.23",),
        # What stands behind the slashes of I5, and all but the first word of +GMx, is made up.
        "I5": ("V1.2.23 / 5637 / B5",),
        "I9": ("USA",),
        "+GMI": ("+GMI: U.S. Robotics",),
        "+GMM": ("+GMM: 56K FAX USB",),
        "+GMR": ("+GMR: V1.2.23",),
        "+GCAP": ("+GCAP: +FCLASS,+MS,+ES,+DS",),
    },
    formats=(
        offer(128, "8-BIT LINEAR", "(7200,8000,11025)", Coding.UNSIGNED),
        offer(129, "16-BIT LINEAR", "(7200,8000,11025)", Coding.LINEAR),
        offer(130, "8-BIT ALAW", "(8000)", Coding.ALAW),
        offer(131, "8-BIT ULAW", "(8000)", Coding.MULAW),
        offer(132, "IMA ADPCM", "(7200,8000,11025)", None),
    ),
    default_format=129,
    format_fields=2,
    labels={
        0: '"",B0000000,B0000000,B0000000',
        1: f'"T",{_OFF_HOOK_EVENTS}',
        2: f'"L",{_ON_HOOK_EVENTS}',
        3: f'"LT",{_OFF_HOOK_EVENTS}',
        4: f'"S",{_ON_HOOK_EVENTS}',
        5: f'"ST",{_OFF_HOOK_EVENTS}',
        6: f'"M",{_ON_HOOK_EVENTS}',
        7: f'"MST",{_OFF_HOOK_EVENTS}',
    },
    # Whether 2, the phone alone, is off-hook is disputed; its events are those of a modem that is not.
    off_hook_labels=frozenset({1, 3, 5, 7}),
    settings=SETTINGS
    | {
        "+GCI": Setting(default="B5", allowed="hex"),
        "+VNH": Setting(default="0", allowed="(0,2)"),
        "+VRN": Setting(default="10", allowed="(0-255)"),
        "+VTD": Setting(default="100", allowed="(0-400)"),
        "+VDR": Setting(default="0,0", allowed="(0,1),(0-255)"),
        "+VSD": Setting(default="128,50", allowed="(0-255),(0-255)"),
        "+VEM": Setting(default="0BC01800", allowed="hex"),
        "+VPR": Setting(default="0", allowed="(0-255)"),
    },
    view=VIEW,
    tones="(300-3300),(300-3300),(0-255)",
    reports=KEYS | set("abcdehHRs@"),
    classes="0,1,8",
    classes_known=frozenset({"0", "1", "8"}),
    caller_id_equals="=",
    caller_id_gap=0.0,
    ring_kinds={"S41": "ABC"},
    loop_break_code="h",
    # It has no code for these: a fast busy is a busy tone to it, a reversal of the current nothing.
    congestion_code="b",
    quiet_code="s",
    call_waiting_code="@",
    off_hook_code="H",
    hang_up_leaves_voice_class=True,
    has_silence_detector=True,
    protects_from_ringing=True,
    delays=DELAYS,
)

USR5637_OLD: Final = replace(
    USR5637,
    name="usr5637_old",
    identity=USR5637.identity
    | {
        "I3": ("U.S. Robotics 56K FAX USB V1.2.19",),
        "I5": ("V1.2.19 / 5637 / B5",),
        "+GMR": ("+GMR: V1.2.19",),
    },
    classes="0,1",
    classes_known=frozenset({"0", "1"}),
)
"""The same with a firmware from before 1.2.21, which has no voice yet."""
