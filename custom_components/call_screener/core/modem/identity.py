"""What was found at the end of the wire."""

from dataclasses import dataclass

from .formats import OfferedFormat, SampleFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class ModemIdentity:
    """A modem, as far as it can be known by asking."""

    name: str
    firmware: str
    profile: str
    formats: tuple[str, ...] = ()
    """The labels that it offers, as it writes them."""
    chosen: OfferedFormat | None = None
    duplex: bool | None = None
    """Whether it plays and listens at once; None as long as it was not tried."""
    caller_id: bool = True
    """Whether it accepted to report who calls."""
    senses_extensions: bool = False
    """Whether it may tell that a telephone in the house was picked up."""
    country: str | None = None
    """The country whose line it believes to hang on: T.35 in two hexadecimal digits, as it writes them itself."""
    quirks: tuple[str, ...] = ()
    """What is special about it, and what was done about that: slugs that `quirks` explains, the inborn ones first."""

    @property
    def voice(self) -> bool:
        """Whether it can answer: without, it only tells who calls."""
        return self.chosen is not None

    @property
    def sample_format(self) -> SampleFormat | None:
        """The form of sound that is used in both directions, or None without voice."""
        return self.chosen.sample_format if self.chosen else None
