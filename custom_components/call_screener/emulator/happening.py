"""What those who watch the emulator are told."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened; the package's docstring lists the names."""

    event: str
    at: float
    detail: dict[str, object] = field(default_factory=dict)
