"""What one family of modems answers and does differently from another, as data.

The replies are those that owners of such modems have published. A driver must not be able to tell an emulated
modem from its model; where the model's bytes are known, they are these.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from .coding import Coding


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFormat:
    """A coding that +VSM offers, under this family's number and label."""

    number: int
    label: str
    line: str
    """The rest of its line in the answer to +VSM=?."""
    coding: Coding | None
    """None where the emulator cannot speak it: choosing it is answered ERROR, as is any rate but 8000."""

    @property
    def text(self) -> str:
        """Its line in the answer to +VSM=?."""
        return f'{self.number},"{self.label}",{self.line}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Something that is set with =, read with ?, and whose range is asked with =?."""

    default: str
    allowed: str
    """The range as the modem prints it: `(0-255)`, `(0-1),(0-6)`, `0-25`, `0,127-129`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A family of modems."""

    name: str
    identity: Mapping[str, tuple[str, ...]]
    """Questions about who it is (without the AT), and the lines of the answer."""
    formats: tuple[VoiceFormat, ...]
    labels: Mapping[int, str]
    """What +VLS offers: the rest of each line in the answer to +VLS=?."""
    settings: Mapping[str, Setting]
    reports: frozenset[str]
    """The DLE codes its detectors can say."""
    classes: str
    classes_known: frozenset[str]
    caller_id_equals: str = " = "
    caller_id_in_voice_class: bool = False
    """In class 8 the report is a complex event, not lines of text."""
    ring_in_voice_class: bytes = b"\x10R\r\n"
    loop_break_code: str = "l"
    has_duplex: bool = True
    pairs_dle: bool = False
    """Two DLEs of sound come as `<DLE><SUB>`."""
    bang_ends_transmit: bool = False
    hang_up_leaves_voice_class: bool = False
    has_silence_detector: bool = False
    off_hook_labels: frozenset[int] = field(default_factory=frozenset)
    delays: Mapping[str, float] = field(default_factory=dict)
    """Seconds from a command to its result, by name or whole; others take 2 ms."""
    off_hook_delay: float = 0.05
    """Seconds from +VLS=1 to the loop being closed."""

    def format(self, number: int) -> VoiceFormat | None:
        """Return the format of that number."""
        return next((offered for offered in self.formats if offered.number == number), None)


_KEYS: Final = frozenset("0123456789ABCD*#")
_DELAYS: Final = {
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

_SETTINGS: Final = {
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


def _offer(number: int, label: str, line: str, coding: Coding | None) -> VoiceFormat:
    return VoiceFormat(number=number, label=label, line=line, coding=coding)


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
        _offer(0, "SIGNED PCM", "8,0,8000,0,0", Coding.SIGNED),
        _offer(1, "UNSIGNED PCM", "8,0,8000,0,0", Coding.UNSIGNED),
        _offer(129, "IMA ADPCM", "4,0,8000,0,0", None),
        _offer(130, "UNSIGNED PCM", "8,0,8000,0,0", Coding.UNSIGNED),
        _offer(131, "Mu-Law", "8,0,8000,0,0", Coding.MULAW),
        _offer(132, "A-Law", "8,0,8000,0,0", Coding.ALAW),
        _offer(133, "14 bit PCM", "14,0,8000,0,0", None),
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
    settings=_SETTINGS
    | {
        "+GCI": Setting(default="B5", allowed="hex"),
        "+VSP": Setting(default="0", allowed="(0,1)"),
        "+VDX": Setting(default="0", allowed="(0,1)"),
        "-STE": Setting(default="0", allowed="0-7"),
        "-SCID": Setting(default="0", allowed="(0,1)"),
        "+PCW": Setting(default="0", allowed="(0-2)"),
    },
    reports=_KEYS | set("/~RPplbsquoaceK"),
    classes="0,1,1.0,2,8",
    classes_known=frozenset({"0", "1", "1.0", "2", "8"}),
    delays=_DELAYS,
)

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
        _offer(128, "8-BIT LINEAR", "8,0,(7200,8000,11025)", Coding.UNSIGNED),
        _offer(129, "16-BIT LINEAR", "16,0,(7200,8000,11025)", Coding.LINEAR),
        _offer(130, "8-BIT ALAW", "8,0,(8000)", Coding.ALAW),
        _offer(131, "8-BIT ULAW", "8,0,(8000)", Coding.MULAW),
        _offer(132, "IMA ADPCM", "4,0,(7200,8000,11025)", None),
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
    settings=_SETTINGS
    | {
        "+VPR": Setting(default="0", allowed="(0-255)"),
        "+VEM": Setting(default="0B8419E000", allowed="hex"),
        "+VSD": Setting(default="128,50", allowed="(0-255),(0-255)"),
    },
    reports=_KEYS | set("/~Rhbdsquoac"),
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
    delays=_DELAYS | {"+VLS=1": 0.5, "Z": 0.5},
)

DATA_ONLY: Final = Profile(
    name="data_only",
    identity={"I0": ("56000",), "I3": ("Data Modem 2.00",), "+GCAP": ("+FCLASS,+MS,+ES",)},
    formats=(),
    labels={},
    settings={"+VCID": _SETTINGS["+VCID"], "+IFC": _SETTINGS["+IFC"]},
    reports=frozenset(),
    classes="0,1",
    classes_known=frozenset({"0", "1"}),
    delays=_DELAYS,
)

PROFILES: Final[Mapping[str, Profile]] = {profile.name: profile for profile in (CX93001, V253, DATA_ONLY)}
"""The families that can be emulated: a CX93001 stick, a generic V.253 modem, and one without a voice."""
