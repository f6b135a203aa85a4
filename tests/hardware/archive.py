"""What is kept of calls, in memory."""

from dataclasses import dataclass, field

from custom_components.call_screener.core.call.record import CallRecord
from custom_components.call_screener.core.events import Part


@dataclass
class Archive:
    """A journal and its recordings, in memory."""

    records: dict[str, CallRecord] = field(default_factory=dict)
    begun: dict[tuple[str, Part], bytearray] = field(default_factory=dict)
    kept: dict[Part, bytes] = field(default_factory=dict)
    languages: dict[Part, str | None] = field(default_factory=dict)
    """In which each part was asked for; None is the line's."""

    def write(self, record: CallRecord) -> None:
        """Keep a record."""
        self.records[record.call_id] = record

    def append(self, call_id: str, part: Part, pcm16: bytes, language: str | None = None) -> None:
        """Keep a piece."""
        self.languages[part] = language
        self.begun.setdefault((call_id, part), bytearray()).extend(pcm16)

    def finish(self, call_id: str, part: Part, keep: bool) -> None:  # noqa: FBT001 - as in the protocol
        """Keep or drop."""
        pcm16 = self.begun.pop((call_id, part), bytearray())
        if keep:
            self.kept[part] = bytes(pcm16)

    @property
    def record(self) -> CallRecord:
        """The one record there is."""
        (record,) = self.records.values()
        return record
