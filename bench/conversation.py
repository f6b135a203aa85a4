"""How long callers are kept: from the first ring to their name on a phone, and from a decision to the answer.

Strangers call several lines at once and say in English who they are and why, loudly and softly, over a line's noise.
A real engine understands them, by Home Assistant's own integration; a phone gets the question, and accepts or declines
after some time, in which the caller must not be left in silence.

The recording of the name has ended, at the latest, when the household is asked, which is done then. What the caller
hears is what the emulator wrote down, and the answer is found in that by its sound.
"""

import asyncio
import sys
import wave
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import numpy as np

from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.speech.prompts import BundledPrompts
from demo.home import Box, Home
from demo.speech import Engines, choose_voice, engine_ids
from demo.voices import ENGLISH, RATE, SNR, say
from demo.wire import Step

from .report import Report, percentile
from .sounds import Sound

CALLS = 100
APART = 2.0
"""Seconds from one line's calls to the next one's."""
LEVELS = (-10.0, -16.0, -30.0)
"""How loud callers are, in dBm0."""
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 24.0
"""Seconds that the household takes; voicemail is offered after 36."""
SAID = (
    ("john miller from the parcel service", "it is about a parcel for you"),
    ("doctor brown from the city hospital", "i cannot say what it is about"),
    ("my name is mary", "i want to talk to grandma"),
    ("good morning this is the insurance company", "i would like to offer you a contract"),
    ("somebody will call you back", "please leave it with the neighbours"),
    ("i would like to speak to anna", "i am waiting at the door"),
)
"""Who calls which line, and why: nobody says what is said on another."""
ANSWERS = {"ACCEPT": PromptId.PUTTING_THROUGH, "REJECT": PromptId.DECLINED}
"""What the phone answers, and the prompt that the caller hears then."""
UNDERSTOOD_BY = 40.0
"""Seconds from one thing to the next by which a caller must have been understood."""
ASKED: Step = {"wait_quiet": 0.9, "timeout": 20.0}
AUDIBLE = 400.0
"""A sample below this is lost in the noise of a line of 8 bits, whose step is 256."""
FRAME = 80
"""Samples in 10 ms."""

LIMITS = {
    "not_understood_percent": 5.0,
    "ring_to_name_p50_s": 12.0,
    "ring_to_name_p95_s": 18.0,
    "speech_to_recorded_p95_s": 1.3,
    "decision_to_answer_p95_s": 0.5,
    "silence_max_s": 10.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one call took, in seconds."""

    ring_to_name: float
    speech_to_recorded: float
    decision_to_answer: float
    silence: float


async def measure(calls: int = CALLS) -> Report:
    """Place all calls, and return what was measured."""
    lines = len(SAID)
    print(f"Placing {calls} calls on {lines} lines, which takes about twelve minutes", file=sys.stderr)
    with TemporaryDirectory(prefix="call-screener-") as kept:
        folder = Path(kept)
        async with Engines.running() as engines, Home.furnished(folder, lines=lines, more="tts:\nstt:\n") as home:
            await engines.join(home.remote)
            ears = (await engine_ids(home.remote))["stt"]
            for box in home.boxes:
                await choose_voice(home.remote, box.entry_id, stt_engine=ears)
                await box.is_ready()
            shares = [len(range(place, calls, lines)) for place in range(lines)]
            measured = await asyncio.gather(
                *(
                    _Line(box, folder / "callers", place).measure(share)
                    for place, (box, share) in enumerate(zip(home.boxes, shares, strict=True))
                )
            )
    return _report([call for line in measured for call in line], calls)


class _Line:
    """A line, and those who call it."""

    def __init__(self, box: Box, folder: Path, place: int) -> None:
        self._box = box
        self._folder = folder
        self._place = place
        self._name, self._reason = SAID[place]
        self._draw = np.random.default_rng(place)

    async def measure(self, calls: int) -> list[Measured]:
        """Have so many callers call, one after the other; return what those took who were understood."""
        await asyncio.sleep(self._place * APART)
        measured = [await self._measure_call(number) for number in range(calls)]
        return [call for call in measured if call]

    async def _measure_call(self, number: int) -> Measured | None:
        box, (phone, _) = self._box, self._box.phones
        happened, pushed = len(box.wire.happenings), len(phone.pushes)
        voice, level = ENGLISH[number % len(ENGLISH)], LEVELS[(number + self._place) % len(LEVELS)]
        words = [self._words(sentence, voice, level) for sentence in (self._name, self._reason)]
        script: list[Step] = [step for path in words for step in (ASKED, {"say": path})]
        noise = {"noise": level - SNR, "seed": number}
        await box.wire.call(f"2255{self._place}{number:04}", *script, cadence="pl", **noise)
        rang = await box.wire.happening(lambda each: each["event"] == "ring_began", since=happened)
        try:
            asked = await phone.push(lambda push: "ACCEPT" in push.actions, since=pushed, limit=UNDERSTOOD_BY)
            named = await phone.push(lambda push: self._name in push.message.lower(), since=pushed, limit=UNDERSTOOD_BY)
            await phone.push(lambda push: self._reason in push.message.lower(), since=pushed, limit=UNDERSTOOD_BY)
        except TimeoutError:
            shown = [push.message for push in phone.pushes[pushed:]]
            print(f"{voice} at {level:g} dBm0 was not understood: {shown}", file=sys.stderr)
            await box.wire.do("caller_hangs_up")
            await self._end("REJECT")
            return None
        verb = list(ANSWERS)[number % len(ANSWERS)]
        await asyncio.sleep(self._draw.uniform(SHORTEST_WAIT, LONGEST_WAIT))
        decided_at = monotonic()
        await phone.press(named, verb)
        await self._end(verb)
        (call,) = (await box.wire.do("state"))["calls"][-1:]
        heard, answered_at = _sound(Path(call["heard_wav"])), call["answered_at"]
        ends = [said["at"] + _end_of_speech(path) for said, path in zip(call["said"], words, strict=True)]
        answer = answered_at + _began(ANSWERS[verb], heard, decided_at - answered_at)
        return Measured(
            ring_to_name=named.at - rang["at"],
            speech_to_recorded=asked.at - ends[0],
            decision_to_answer=answer - decided_at,
            silence=_longest_silence(heard[_place(ends[-1] - answered_at) : _place(answer - answered_at)]),
        )

    def _words(self, sentence: str, voice: str, level: float) -> str:
        return say(self._folder, sentence, voice=voice, level=level)

    async def _end(self, verb: str) -> None:
        wire = self._box.wire
        if verb == "ACCEPT":
            # Long enough for all of the answer to be heard before somebody is there.
            await asyncio.sleep(4.0)
            await wire.do("lift_handset")
            await wire.wait("on_hook")
            await wire.do("caller_hangs_up")
            await wire.do("replace_handset")
        await wire.wait("call_ended", limit=60.0)
        await wire.wait("idle")
        await self._box.rests("state", "idle")


@cache
def _end_of_speech(path: str) -> float:
    """Return after how many seconds of a file what stands out of its noise is over."""
    loudness = _loudness(_sound(Path(path)))
    threshold = 0.1 * float(np.percentile(loudness, 90))
    return float((np.flatnonzero(loudness > threshold)[-1] + 1) * FRAME / RATE)


@cache
def _prompt(prompt: PromptId) -> Sound:
    """Return what can be heard of a prompt."""
    pcm16 = BundledPrompts().load("en")[prompt]
    sound = np.frombuffer(pcm16, "<i2").astype(np.float64)
    loud = np.flatnonzero(np.abs(sound) > AUDIBLE)
    return sound[loud[0] : loud[-1] + 1]


def _began(prompt: PromptId, heard: Sound, after: float) -> float:
    """Return when a prompt began that was heard after so many seconds, in seconds; raise ValueError if it was not."""
    said, begin = _prompt(prompt), _place(after)
    rest = heard[begin:]
    if len(rest) < len(said):
        raise ValueError(f"{prompt} was not heard")
    size = 1 << (len(rest) + len(said)).bit_length()
    products = np.fft.irfft(np.fft.rfft(rest, size) * np.conj(np.fft.rfft(said, size)), size)
    place = int(np.argmax(products[: len(rest) - len(said) + 1]))
    here = rest[place : place + len(said)]
    likeness = float(here @ said / np.sqrt(float(here @ here) * float(said @ said) + 1.0))
    if likeness < 0.9:  # noqa: PLR2004 - 1 is the same sound
        raise ValueError(f"{prompt} was not heard, but something {likeness:.2f} alike")
    return float(begin + place) / RATE


def _longest_silence(heard: Sound) -> float:
    longest = run = 0
    for is_silent in _loudness(heard) < AUDIBLE:
        run = run + 1 if is_silent else 0
        longest = max(longest, run)
    return longest * FRAME / RATE


def _loudness(sound: Sound) -> Sound:
    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    loudness: Sound = np.abs(frames).max(axis=1, initial=0.0)
    return loudness


def _sound(path: Path) -> Sound:
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64)


def _place(seconds: float) -> int:
    return max(0, round(seconds * RATE))


def _report(calls: list[Measured], placed: int) -> Report:
    times: Mapping[str, list[float]] = {
        "ring_to_name": [call.ring_to_name for call in calls],
        "speech_to_recorded": [call.speech_to_recorded for call in calls],
        "decision_to_answer": [call.decision_to_answer for call in calls],
        "silence": [call.silence for call in calls],
    }
    rows = [f"{'':20}{'measured':>9}{'p50':>9}{'p95':>9}{'max':>9}   s"]
    figures: dict[str, float] = {"calls": len(calls), "not_understood_percent": 100 * (placed - len(calls)) / placed}
    for kind, measured in times.items():
        p50, p95, most = percentile(measured, 50), percentile(measured, 95), max(measured)
        rows.append(f"{kind.replace('_', ' '):20}{len(measured):9}{p50:9.2f}{p95:9.2f}{most:9.2f}")
        figures |= {f"{kind}_p50_s": round(p50, 3), f"{kind}_p95_s": round(p95, 3), f"{kind}_max_s": round(most, 3)}
    rows += ["", *(f"{name:30}{limit:9.2f}" for name, limit in LIMITS.items())]
    return Report(table="\n".join(rows), figures=figures, limits=LIMITS)
