"""Whether callers are understood, and hear what is typed for them: English and Polish, loud and soft, on noisy lines.

Three voices of each language call, each of them loudly and softly. A real engine understands them by Home Assistant's
own integration, and what they said has to stand in the question on a phone soon after the last word: the engine's own
time is not ours. Then something is typed on the phone, another engine says it, and what the emulator wrote down of it
is given to the first one, which must understand the same words.
"""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from custom_components.call_screener.core.audio.doubled import Doubler
from demo.companion import CompanionApp, Push
from demo.home import Box, Home
from demo.speech import Engines, choose_voice, engine_ids, understand
from demo.voices import ENGLISH, POLISH, SNR, say
from demo.wire import Step
from tests.end_to_end.hearing import AUDIBLE, RATE, Sound, sound

from .report import Report

LEVELS = (-10.0, -30.0)
"""How loud callers are, in dBm0."""
ASKED: Step = {"wait_quiet": 0.9, "timeout": 20.0}
UNDERSTOOD_BY = 40.0
"""Seconds from one thing to the next by which a caller must have been understood."""
REPLY_TIME = 8.0
"""Seconds after the engine has said what was typed, by which the caller has heard it."""
BETWEEN_PROMPTS = 0.6
"""Seconds of silence that no sentence has within it."""

LIMITS = {"text_to_push_max_s": 1.0, "not_understood": 0.0, "replies_not_heard": 0.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Who calls in a language, what they say, and what is typed to be said to them."""

    code: str
    voices: Sequence[str]
    name: str
    reason: str
    reply: str


LANGUAGES = (
    Language(
        code="en",
        voices=ENGLISH,
        name="john miller from the parcel service",
        reason="it is about a parcel for you",
        reply="please leave it with the neighbours",
    ),
    Language(
        code="pl",
        voices=POLISH,
        name="Jan Kowalski z firmy kurierskiej",
        reason="Mam dla państwa paczkę",
        reply="Proszę zostawić paczkę u sąsiada",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What came of one call; the times are seconds without the engine's own, None where nothing was understood."""

    who: str
    name: float | None
    reason: float | None
    heard: str
    """What is understood of what the caller heard."""
    is_heard: bool


async def measure() -> Report:
    """Have everybody call, and return what came of it."""
    lines = [(language, voice) for language in LANGUAGES for voice in language.voices]
    print(f"Placing {len(lines) * len(LEVELS)} calls on {len(lines)} lines", file=sys.stderr)
    with TemporaryDirectory(prefix="call-screener-") as kept:
        folder = Path(kept)
        async with Engines.running() as engines, Home.furnished(folder, lines=len(lines), more="tts:\nstt:\n") as home:
            await engines.join(home.remote)
            chosen = await engine_ids(home.remote)
            for box, (language, _) in zip(home.boxes, lines, strict=True):
                await box.change(language=language.code)
                await choose_voice(home.remote, box.entry_id, stt_engine=chosen["stt"], tts_engine=chosen["tts"])
                await box.is_ready()
            await engines.have_said_all()
            measured = await asyncio.gather(
                *(
                    _Line(box, engines, chosen["stt"], folder / "callers", language, voice).measure()
                    for box, (language, voice) in zip(home.boxes, lines, strict=True)
                )
            )
    return _report([call for line in measured for call in line])


class _Line:
    """A line, and who calls it."""

    def __init__(self, box: Box, engines: Engines, ears: str, folder: Path, language: Language, voice: str) -> None:
        self._box = box
        self._engines = engines
        self._ears = ears
        self._folder = folder
        self._language = language
        self._voice = voice

    async def measure(self) -> list[Measured]:
        """Have somebody call loudly and softly."""
        return [await self._call(level) for level in LEVELS]

    async def _call(self, level: float) -> Measured:
        box, language, phone = self._box, self._language, self._box.phones[0]
        pushed = len(phone.pushes)
        words = [
            say(self._folder, sentence, voice=self._voice, level=level) for sentence in (language.name, language.reason)
        ]
        script: list[Step] = [step for path in words for step in (ASKED, {"say": path})]
        await box.wire.call("225550190", *script, cadence="pl", noise=level - SNR)
        pushes = [await _shown(phone, each, pushed) for each in (language.name, language.reason)]
        asked = await phone.push(lambda push: "SAY" in push.actions, since=pushed)
        said_at = await self._typed(phone, asked)
        await asyncio.sleep(REPLY_TIME)
        await box.wire.do("caller_hangs_up")
        await box.wire.wait("call_ended", limit=60.0)
        await box.wire.wait("idle")
        await box.rests("state", "idle")
        (call,) = (await box.wire.do("state"))["calls"][-1:]
        ends = [each["at"] + each["seconds"] for each in call["said"]]
        name, reason = [
            await self._time_of(sentence, push, end)
            for sentence, push, end in zip((language.name, language.reason), pushes, ends, strict=True)
        ]
        heard = _first(sound(Path(call["heard_wav"])), said_at - call["answered_at"])
        understood = await self._understood(heard)
        return Measured(
            who=f"{self._voice} at {level:g} dBm0",
            name=name,
            reason=reason,
            heard=understood,
            is_heard=understood.lower() == language.reply.lower(),
        )

    async def _typed(self, phone: CompanionApp, asked: Push) -> float:
        """Type the reply, and return when the engine has said it."""
        before = len(await self._engines.diary())
        await phone.press(asked, "SAY", reply=self._language.reply)
        async with asyncio.timeout(UNDERSTOOD_BY):
            while True:
                for entry in (await self._engines.diary())[before:]:
                    if (entry["what"], entry["text"]) == ("said", self._language.reply):
                        said_at: float = entry["ended"]
                        return said_at
                await asyncio.sleep(0.1)

    async def _time_of(self, sentence: str, push: Push | None, end: float) -> float | None:
        """Return how long it took from the end of a sentence to a push that has it, without the engine's own time."""
        heard = [
            entry for entry in await self._engines.diary() if (entry["what"], entry["text"]) == ("heard", sentence)
        ]
        entry = next((entry for entry in heard if entry["began"] > end), None)
        return push.at - end - (entry["ended"] - entry["began"]) if push and entry else None

    async def _understood(self, heard: Sound) -> str:
        doubler = Doubler()
        pcm16 = doubler.feed(heard.astype("<i2").tobytes()) + doubler.end()
        return await understand(self._box.home.remote, self._ears, pcm16, self._language.code)


async def _shown(phone: CompanionApp, sentence: str, pushed: int) -> Push | None:
    try:
        return await phone.push(
            lambda push: sentence.lower() in push.message.lower(), since=pushed, limit=UNDERSTOOD_BY
        )
    except TimeoutError:
        print(f"Not understood: {sentence}; {[push.message for push in phone.pushes[pushed:]]}", file=sys.stderr)
        return None


def _first(heard: Sound, after: float) -> Sound:
    """Return the first thing that was said from a moment on, up to the next silence, with a bit of silence around."""
    loud = np.flatnonzero(np.abs(heard) > AUDIBLE)
    loud = loud[loud > after * RATE]
    ends = np.flatnonzero(np.diff(loud) > BETWEEN_PROMPTS * RATE)
    margin = np.zeros(RATE // 2)
    return np.concatenate([margin, heard[loud[0] : loud[ends[0] if len(ends) else -1] + 1], margin])


def _report(calls: list[Measured]) -> Report:
    rows = [f"{'':26}{'name':>8}{'reason':>8}   heard"]
    for call in calls:
        name, reason = [f"{each:8.2f}" if each is not None else f"{'-':>8}" for each in (call.name, call.reason)]
        rows.append(f"{call.who:26}{name}{reason}   {call.heard}{'' if call.is_heard else ' (wrong)'}")
    times = [time for call in calls for time in (call.name, call.reason)]
    figures: dict[str, float] = {
        "calls": len(calls),
        "text_to_push_max_s": round(max((time for time in times if time is not None), default=0.0), 3),
        "not_understood": sum(time is None for time in times),
        "replies_not_heard": sum(not call.is_heard for call in calls),
    }
    return Report(table="\n".join(rows), figures=figures, limits=LIMITS)
