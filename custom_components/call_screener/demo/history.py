"""The history that a demo line begins with, so that nobody looks at an empty page; and its end.

It is written once into the book of a line that is new, and never into another one. A setting in that book says how far
it has come, so that a start which broke off in the middle is made up for, and what somebody removed stays away. The
calls have ids that no real call can have: that tells them apart, and writing them twice is writing them once.

A line that was a demo and has a real modem now begins without any of it: whatever its call log holds was fiction.
"""

import asyncio
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from ..book import Book
from ..book.entries import EntryKind
from ..core.call.ending import closed
from ..core.call.record import CallRecord
from ..core.events import Part
from ..core.screening.language import FALLBACK_LANGUAGE
from ..core.screening.policy import Mode, Policy
from ..emulator.sound import read_wav
from ..rules.rulebook import LISTENING_SINCE, MODE
from .past import DECIDER, PAST, PastCall
from .scenarios import CALLERS, DEMO_NUMBERS, NAMES

DEMO_HISTORY: Final = "demo_history"
"""The setting in the book of a line that is, or was until now, a demo: how its history stands."""
_BEGUN, _THERE, _GONE = "begun", "there", "gone"

_PREFIX: Final = "de30"
"""With it begin the ids of the history's calls. They are shorter than any real one, which has 32 digits."""

type Texts = Mapping[str, Mapping[str, str]]
"""What callers say, by who they are and by the part of the call."""

_KNOWN: Final = {scenario: {names[scenario] for names in NAMES.values()} for scenario in NAMES[FALLBACK_LANGUAGE]}
"""Whom a demo line lets through or hangs up on from the beginning, and what it calls them."""
_WORDS: Final = {Part.NAME: "name", Part.REASON: "reason", Part.VOICEMAIL: "message"}
"""What the parts of a call are called among what the demo's callers say."""


@dataclass(frozen=True, slots=True)
class _Material:
    """What callers say in a language, as text and as 16-bit PCM of 8 kHz by the name of its file."""

    texts: Texts
    sounds: Mapping[str, bytes]


def is_made_up(call_id: str) -> bool:
    """Whether a call is one of the history's."""
    return call_id in _IDS


async def seed(book: Book, policy: Policy) -> None:
    """Give the book of a demo line its past, if it is new. Raises `BookUnavailableError`."""
    stands = (await book.settings()).get(DEMO_HISTORY, "")
    if stands in {_THERE, _GONE}:
        return
    if not stands and await book.calls(limit=1):
        # A line that somebody has tried already, from before there was a history.
        await book.set(DEMO_HISTORY, _GONE)
        return
    await book.set(DEMO_HISTORY, _BEGUN)
    language = policy.language if policy.language in NAMES else FALLBACK_LANGUAGE
    material = await asyncio.to_thread(_read, language)
    today = dt_util.start_of_local_day()
    for call_id, past in zip(_IDS, PAST, strict=True):
        record = _record(call_id, past, policy, language, today, material.texts)
        book.write(record)
        for part in past.says:
            book.append(call_id, part, material.sounds[_file(past, part)])
            book.finish(call_id, part, keep=True)
    await book.flush()
    for call_id, past in zip(_IDS, PAST, strict=True):
        if not past.is_new:
            await book.mark_heard(call_id)
    await book.set(DEMO_HISTORY, _THERE)


async def remove(book: Book) -> None:
    """Remove the history, and nothing else; it does not come back. Raises `BookUnavailableError`."""
    for call_id in _IDS:
        await book.delete_call(call_id)
    await book.set(DEMO_HISTORY, _GONE)


async def leave(book: Book) -> None:
    """Let a line that was a demo begin as a real one. Raises `BookUnavailableError`.

    Its calls go, those that somebody sent to it included, and the two callers whom the demo knew, unless somebody has
    given them another name. All else on the lists, rules and settings stay - but for the mode if it is the one that the
    demo came with: real calls are not screened before somebody has chosen that.
    """
    settings = await book.settings()
    if not settings.get(DEMO_HISTORY):
        return
    if settings.get(MODE) == Mode.SCREEN_UNKNOWN:
        await book.set(LISTENING_SINCE, dt_util.utcnow().isoformat())
        await book.set(MODE, Mode.LISTEN_ONLY)
    for scenario, names in _KNOWN.items():
        for entry in (await book.entries(DEMO_NUMBERS[scenario], kind=EntryKind.NUMBER)).items:
            if entry.name in names and entry.entry_id is not None:
                await book.remove_entry(entry.entry_id)
    await book.purge(dt_util.utcnow())
    await book.set(DEMO_HISTORY, "")


def _record(call_id: str, past: PastCall, policy: Policy, language: str, today: datetime, texts: Texts) -> CallRecord:
    """Return a call as it would have been written down."""
    # Days of the calendar, which differ in length twice a year.
    started = datetime.combine(today.date() - timedelta(days=past.days), past.at, today.tzinfo)
    of_that_day = replace(policy, mode=past.mode)
    caller = of_that_day.identify(past.caller_id(language), started)
    verdict = of_that_day.screen(caller, started)
    record = CallRecord(
        call_id=call_id,
        started=started,
        caller=caller,
        verdict=verdict,
        reason=verdict.reason,
        decided_by=DECIDER[language] if past.is_decided else None,
        recordings=frozenset(past.says),
    )
    for part in past.says:
        record = record.transcribed(part, texts[past.who][_WORDS[part]], None)
    return closed(record, past.how, language, duration=past.seconds)


def _file(past: PastCall, part: Part) -> str:
    return f"{past.who}_{_WORDS[part]}"


def _read(language: str) -> _Material:
    """Read what callers say from the disk."""
    folder = CALLERS / language
    texts = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    names = {_file(past, part) for past in PAST for part in past.says}
    return _Material(
        texts={who: said["words"] for who, said in texts.items()},
        sounds={name: read_wav(folder / f"{name}.wav").tobytes() for name in names},
    )


_IDS: Final = tuple(f"{_PREFIX}{number:04x}" for number in range(len(PAST)))
