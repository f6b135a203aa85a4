"""What most families have in common, so that each has only its differences to tell."""

from typing import Final

from ..coding import Coding
from .profile import Setting, VoiceFormat

KEYS: Final = frozenset("0123456789ABCD*#")
"""The codes for keys."""

DELAYS: Final = {
    "+VLS=1": 0.3,
    "+VLS=5": 0.05,
    "+VLS=0": 0.1,
    "H": 0.1,
    "Z": 0.2,
    "&F": 0.05,
    "+FCLASS=8": 0.02,
    "+VTX": 0.02,
    "+VRX": 0.02,
    "+VTR": 0.02,
}
"""Seconds from a command to its result."""

SETTINGS: Final = {
    "+VCID": Setting(default="0", allowed="(0-2)"),
    "+VNH": Setting(default="0", allowed="(0-2)"),
    "+VIT": Setting(default="0", allowed="(0-255)"),
    "+VGT": Setting(default="128", allowed="(0-255)"),
    "+VGR": Setting(default="128", allowed="(0-255)"),
    "+VGS": Setting(default="128", allowed="(0-255)"),
    "+VGM": Setting(default="128", allowed="(0-255)"),
    "+VRA": Setting(default="50", allowed="(0-255)"),
    "+VRN": Setting(default="10", allowed="0-25"),
    "+VTD": Setting(default="100", allowed="(0-255)"),
    "+VDR": Setting(default="0,0", allowed="(0-1),(0-6)"),
    "+VSD": Setting(default="128,50", allowed="(0,127-129),(0-255)"),
    "+IFC": Setting(default="2,2", allowed="(0-3),(0-2)"),
}
"""Of a modem with a voice."""

VIEW: Final = (
    "ACTIVE PROFILE:",
    "B1 E{echo:d} L2 M{speaker} N0 Q{quiet:d} T V{verbose:d} W0 X4 Y0 &C1 &D{dtr} &G0 &J0 &K3 &Q5 &R1 &S0 &T5 &X0",
    "S00:{s0} S01:0 S02:43 S03:13 S04:10 S05:8 S06:2 S07:50 S08:1 S09:6",
    "S10:14 S11:85 S12:50 S18:0 S25:5 S26:1 S36:7 S38:20 S46:138 S48:7",
    "S95:0",
)
"""AT&V, as Conexant's chips show it."""


def offer(number: int, label: str, line: str, coding: Coding | None) -> VoiceFormat:
    """Return one form of sound that +VSM offers."""
    return VoiceFormat(number=number, label=label, line=line, coding=coding)
