"""What can differ from one family of modems to another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..coding import Coding


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
    identity: dict[str, tuple[str, ...]]
    """Questions about who it is (without the AT), and the lines of the answer."""
    formats: tuple[VoiceFormat, ...]
    labels: Mapping[int, str]
    """What +VLS offers: the rest of each line in the answer to +VLS=?."""
    settings: dict[str, Setting]
    reports: frozenset[str]
    """The DLE codes its detectors can say."""
    classes: str
    classes_known: frozenset[str]
    format_list: tuple[str, ...] = ()
    """The answer to +VSM=?, where it is not a line for each format."""
    default_format: int | None = None
    """None: the first that the emulator can speak."""
    format_fields: int = 4
    """How many values +VSM takes and shows."""
    view: tuple[str, ...] = ()
    """The answer to AT&V, with the fields of `Settings` (and s0) in braces; empty: ERROR."""
    paged: Mapping[str, int] = field(default_factory=dict)
    """Commands whose answer stops after so many lines, until a key is pressed: CR goes on, ESC comes to the end."""
    tones: str = "(200-3000),(200-3000),(0-255)"
    """The answer to +VTS=?."""
    tone_list_limit: float | None = None
    """Seconds after which a list of several tones is cut."""
    caller_id_needs: frozenset[str] = field(default_factory=frozenset)
    """Settings that are not to be as they are by default, or no caller ID is found on the line."""
    caller_id_equals: str = " = "
    caller_id_gap: float = 0.004
    """Seconds from one line of it to the next; USB sticks send all in one packet."""
    caller_id_in_voice_class: bool = False
    """In class 8 the report is a complex event, not lines of text."""
    ring_in_voice_class: bytes = b"\x10R\r\n"
    ring_kinds: Mapping[str, str] = field(default_factory=dict)
    """The settings or registers that have RING told by its cadence, and which name each is given: `A`, `1`."""
    loop_break_code: str = "l"
    polarity_code: str = "L"
    congestion_code: str = "K"
    quiet_code: str = "q"
    """For silence after sound; some say `s` there too."""
    call_waiting_code: str = "w"
    off_hook_code: str = ""
    """What it says by itself a moment after it went off-hook."""
    has_duplex: bool = True
    pairs_dle: bool = False
    """Two DLEs of sound come as `<DLE><SUB>`."""
    bang_ends_transmit: bool = False
    needs_triple_dle: bool = False
    """Streams end by `<DLE><DLE><DLE><ETX>` and the like alone."""
    inactivity_ends_transmit: bool = False
    """+VIT seconds without sound end a transmission."""
    hang_up_leaves_voice_class: bool = False
    has_silence_detector: bool = False
    protects_from_ringing: bool = False
    """It never goes off-hook during a burst of ringing, but after it."""
    off_hook_labels: frozenset[int] = field(default_factory=frozenset)
    delays: Mapping[str, float] = field(default_factory=dict)
    """Seconds from a command to its result, by name or whole; others take 2 ms."""
    off_hook_delay: float = 0.05
    """Seconds from +VLS=1 to the loop being closed."""

    def format(self, number: int) -> VoiceFormat | None:
        """Return the format of that number."""
        return next((offered for offered in self.formats if offered.number == number), None)
