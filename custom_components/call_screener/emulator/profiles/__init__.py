"""What one family of modems answers and does differently from another, as data; a file for each maker.

The replies are those that owners of such modems have published. A driver must not be able to tell an emulated
modem from its model; where the model's bytes are known, they are these. Where they are not, or where reports differ,
one plausible behaviour was chosen, and a comment says so.
"""

from collections.abc import Mapping
from typing import Final

from .cirrus import CIRRUS
from .conexant import CX93001, RD02_D400, ZOOM3095
from .lucent import LUCENT
from .multitech import MT9234
from .profile import Profile, Setting, VoiceFormat
from .usrobotics import USR5637, USR5637_OLD
from .v253 import V253
from .voiceless import CALLER_ID_ONLY, DATA_ONLY

__all__ = [
    "CALLER_ID_ONLY",
    "CIRRUS",
    "CX93001",
    "DATA_ONLY",
    "LUCENT",
    "MT9234",
    "PROFILES",
    "RD02_D400",
    "USR5637",
    "USR5637_OLD",
    "V253",
    "ZOOM3095",
    "Profile",
    "Setting",
    "VoiceFormat",
]

PROFILES: Final[Mapping[str, Profile]] = {
    profile.name: profile
    for profile in (
        CX93001,
        RD02_D400,
        ZOOM3095,
        USR5637,
        USR5637_OLD,
        MT9234,
        CIRRUS,
        LUCENT,
        V253,
        CALLER_ID_ONLY,
        DATA_ONLY,
    )
}
"""The families that can be emulated, by their names."""
