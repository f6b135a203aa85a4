"""A line at work where no Home Assistant is: the driver on its thread, a modem in another process, a book, phones."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic

from custom_components.call_screener.book import Book
from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.state import State
from custom_components.call_screener.core.screening.directory import Directory
from custom_components.call_screener.core.screening.listed import Listed
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.hardware.line import Line, LineSettings
from custom_components.call_screener.hardware.reports import LineReport, ModemReady
from custom_components.call_screener.speech.prompts import BundledPrompts
from demo.home import FAMILY, SCAM
from demo.wire import INTEGRATION, Happening, Step, Wire

POLICY = Policy(
    mode=Mode.SCREEN_UNKNOWN,
    directory=Directory.of(allow={FAMILY: Listed(name="Anna")}, block={SCAM: Listed(name="Fake bank")}),
)
LANGUAGE = "en"
ASKED: Step = {"wait_quiet": 0.9}
"""What a caller does before answering: listens until the question is over."""
_GLANCE = 0.02
"""Seconds between two looks at what comes true on another thread."""


def spoken(words: str) -> Step:
    """Return the step of a caller who says these words of the demo's callers."""
    return {"say": str(INTEGRATION / "demo" / "callers" / LANGUAGE / f"{words}.wav")}


def is_event(name: str) -> Callable[[Happening], bool]:
    """Return what tells such a happening from others."""
    return lambda happening: bool(happening["event"] == name)


@cache
def _clips() -> dict[str, bytes]:
    return {prompt.value: pcm16 for prompt, pcm16 in BundledPrompts().load(LANGUAGE).items()}


class Phones:
    """A relay that does as it is told, and knows how it was left."""

    are_connected = False

    def connect_phones(self) -> None:
        """Move."""
        self.are_connected = True

    def disconnect_phones(self) -> None:
        """Move."""
        self.are_connected = False


@dataclass(slots=True, kw_only=True)
class Box:
    """What is on one line. `reports` are all that the line told, and when."""

    wire: Wire
    line: Line
    book: Book
    phones: Phones
    reports: list[tuple[float, LineReport]] = field(default_factory=list)

    @classmethod
    @asynccontextmanager
    async def set_up(cls, folder: Path, *, conduct: Conduct) -> AsyncGenerator[Box]:
        """Have a line with all that belongs to it for as long as the block lasts, from when its modem obeys."""
        phones, reports = Phones(), list[tuple[float, LineReport]]()
        book = Book(folder / "book")
        async with Wire.stretched(folder, "modem") as wire:
            await book.open(LANGUAGE)
            line = Line(
                settings=LineSettings(device=wire.device, conduct=conduct, country="US"),
                policy=POLICY,
                clips=_clips(),
                relay=phones,
                journal=book,
                recordings=book,
                listener=lambda report: reports.append((monotonic(), report)),
            )
            box = cls(wire=wire, line=line, book=book, phones=phones, reports=reports)
            line.start()
            try:
                await box.is_ready()
                yield box
            finally:
                await asyncio.to_thread(line.stop)
                await book.close()

    @property
    def state(self) -> State | None:
        """Where the call is; None where there is none."""
        state = self.line.diagnostics()["call_state"]
        return state if isinstance(state, State) else None

    async def is_ready(self, since: int = 0, limit: float = 30.0) -> float:
        """Return when the modem obeyed, by a report after the first `since`; wait for it if need be."""
        await self.until(lambda: self._ready_at(since), limit)
        return self._ready_at(since) or 0.0

    def _ready_at(self, since: int) -> float | None:
        return next((at for at, report in self.reports[since:] if isinstance(report, ModemReady)), None)

    async def until(self, is_so: Callable[[], object], limit: float = 60.0) -> None:
        """Wait until something is the case on the line's thread."""
        async with asyncio.timeout(limit):
            while not is_so():  # noqa: ASYNC110 - another thread has no event for this one
                await asyncio.sleep(_GLANCE)
