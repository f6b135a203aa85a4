"""What can be told to a modem, and what its reset forgets."""

from dataclasses import dataclass, field

from .coding import Coding
from .profiles import Profile


@dataclass(slots=True, kw_only=True)
class Settings:
    """The registers of a modem as they are after its power came on, or after ATZ."""

    echo: bool = True
    """E1."""
    verbose: bool = True
    """V1: results are words; V0: digits."""
    quiet: bool = False
    """Q1: there are no results."""
    speaker: int = 1
    """M: whether one hears the line in the room."""
    dtr: int = 2
    """&D: what dropping DTR does. 2 hangs up."""
    voice_class: str = "0"
    """+FCLASS."""
    label: int = 0
    """+VLS."""
    format_number: int = 0
    """+VSM."""
    coding: Coding | None = None
    values: dict[str, str] = field(default_factory=dict)
    """The settings that a profile lists."""
    registers: dict[str, str] = field(default_factory=dict)
    """S0 and the like."""

    @classmethod
    def of(cls, profile: Profile) -> Settings:
        """Return the settings that modems of this family begin with."""
        first = next((offered for offered in profile.formats if offered.coding), None)
        if profile.default_format is not None:
            first = profile.format(profile.default_format)
        return cls(
            format_number=first.number if first else 0,
            coding=first.coding if first else None,
            values={name: setting.default for name, setting in profile.settings.items()},
            registers={"S0": "0"},
        )

    @property
    def is_voice(self) -> bool:
        """Whether the modem is in class 8."""
        return self.voice_class == "8"

    @property
    def caller_id(self) -> str:
        """+VCID: 0 off, 1 as lines, 2 as hex digits."""
        return self.values.get("+VCID", "0")

    @property
    def senses_extension(self) -> bool:
        """Whether -STE asks for a report of lifted handsets (its bit 1)."""
        return bool(int(self.values.get("-STE", "0")) & 2)

    @property
    def is_line_in_use_told(self) -> bool:
        """Whether -STE asks that a line in use be told when one dials (its bit 0)."""
        return bool(int(self.values.get("-STE", "0")) & 1)

    @property
    def inactivity_limit(self) -> float:
        """Seconds without sound after which +VIT ends a transmission; 0 for none."""
        return float(self.values.get("+VIT", "0"))

    @property
    def silence_after(self) -> float:
        """Seconds of silence that +VSD wants to be told of; 0 for none."""
        interval = self.values.get("+VSD", "0,0").partition(",")[2]
        return int(interval or "0") / 10
