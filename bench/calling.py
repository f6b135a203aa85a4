"""Whether callers of every kind get where they must: with engines, and with engines that are dead, slow or wrong.

Everybody of `callers` calls a house, several lines at once. What is heard, asked, shown and kept is compared with what
must be, and it is told how long everybody waited for it. Then they call again while the engines fail: nothing is shown
in words then, and everything else has to be as before, without a silence for which there is no reason.
"""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

import numpy as np

from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.speech.prompts import BundledPrompts
from demo.companion import Push
from demo.home import Box, Home
from demo.speech import Engines, choose_voice, engine_ids
from demo.voices import SNR, say, written
from demo.wire import Step
from tests.end_to_end.hearing import AUDIBLE, RATE, Sound, find, sound
from tests.end_to_end.scene import Record, Scene

from .callers import CALLERS, Caller
from .music import music
from .report import Report
from .silences import unplanned

FAULTS = ("none", "dead", "slow", "garbage")
DECISION_TIME = 20
LINES = 8
LIMIT = 150.0
"""Seconds for one call."""
LONGEST_WORDS = 3.0
"""Seconds by which what a caller says is over; it is told when it begins."""
TO_BE_ASKED = 4.5
"""Seconds from a question that is typed to the caller's answer: it is said meanwhile, and listened after."""
ALIKE = 0.9
MUSIC_SECONDS, MUSIC_LEVEL = 60.0, 0.25
"""How long there is music, and how loud in proportion to what `music` makes: some 10 dB below who speaks."""
ON_ANDROID = frozenset({"ACCEPT", "REJECT"})
"""What an Android phone has buttons for where there is a voice: the third one is to type."""
PUTS_THROUGH = frozenset({"ACCEPT", "COMING"})

LIMITS = {
    **{f"not_as_must_be_{fault}": 0.0 for fault in FAULTS},
    **{f"unplanned_silence_{fault}_max_s": 1.0 for fault in FAULTS},
    "first_word_max_s": 0.7,
    "told_max_s": 2.0,
}


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of a caller: what was wrong, and the times in seconds where there were any."""

    caller: Caller
    faults: list[str] = field(default_factory=list)
    first_word: float | None = None
    """From off-hook."""
    shown: float | None = None
    """From the caller's last word to the push that has it."""
    told: float | None = None
    """From the decision to the first sound of the answer."""
    silence: float = 0.0
    """The longest one without a reason, less what there is a reason for."""


class Calling:
    """A house that is called."""

    def __init__(self, home: Home, folder: Path) -> None:
        self._home = home
        self._folder = folder
        self._prompts = {
            prompt.value: np.frombuffer(pcm16, "<i2").astype(np.float64)
            for prompt, pcm16 in BundledPrompts().load("en").items()
        }

    async def all(self, callers: Sequence[Caller]) -> list[Outcome]:
        """Have all call, each on the line that is free next; return what came of them, in their order."""
        waiting, outcomes = list(enumerate(callers)), dict[int, Outcome]()

        async def work(box: Box) -> None:
            while waiting:
                place, caller = waiting.pop(0)
                outcomes[place] = await self._one(box, caller)

        async with asyncio.TaskGroup() as workers:
            for box in self._home.boxes:
                workers.create_task(work(box))
        return [outcomes[place] for place in range(len(callers))]

    async def _one(self, box: Box, caller: Caller) -> Outcome:
        outcome = Outcome(caller=caller)
        try:
            async with asyncio.timeout(LIMIT):
                await self._call(box, caller, outcome)
        except (TimeoutError, AssertionError, ValueError) as err:
            outcome.faults.append(f"{type(err).__name__}: {err}")
            await box.wire.do("caller_hangs_up")
            await box.wire.wait("idle", limit=60.0)
        print(_row(outcome), file=sys.stderr)
        return outcome

    async def _call(self, box: Box, caller: Caller, outcome: Outcome) -> None:
        scene = await Scene.begin(box)
        steps = [self._step(step, caller) for step in caller.does]
        await scene.rings(caller.number, *steps, **{"noise": caller.level - SNR, **caller.plan})
        if caller.has_music:
            await scene.happening("call_answered")
            await box.wire.do("say", say=self._music())
        decided_at = await self._answer(scene, caller) if caller.answer else None
        (record,) = await scene.all_over(1)
        (call,) = (await box.wire.do("state"))["calls"][-1:]
        heard = sound(Path(call["heard_wav"])) if call["heard_wav"] else np.zeros(0)
        self._judge(caller, record, heard, scene.pushes(), outcome)
        loud = np.flatnonzero(np.abs(heard) > AUDIBLE)
        outcome.first_word = float(loud[0] / RATE) if len(loud) else None
        if len(loud):
            # A machine is recorded as soon as it is known to be one.
            message_from = 0.0 if record["machine"] else self._beep_ended(heard)
            spans = [(each["at"], each["at"] + each["seconds"]) for each in call["said"]]
            outcome.silence = unplanned(heard, spans, call["answered_at"], message_from=message_from)
        said = [each for each in call["said"] if each["seconds"] < MUSIC_SECONDS / 2]
        if caller.shown and said:
            outcome.shown = _last_word_to_push(caller, said, scene.pushes())
        if decided_at and caller.heard and not outcome.faults:
            began = find(_audible(self._prompts[caller.heard[-1]]), heard).at
            outcome.told = call["answered_at"] + began - decided_at

    async def _answer(self, scene: Scene, caller: Caller) -> float:
        android, iphone = scene.box.phones
        phone = android if caller.answer in ON_ANDROID else iphone
        asked = await scene.push(phone, str(caller.answer))
        # There is no event for what a caller has said.
        while len((await scene.box.wire.do("state"))["calls"][-1]["said"]) < caller.answered_after:  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        await asyncio.sleep(LONGEST_WORDS + caller.decided_in)
        if caller.asked:
            question, answer = caller.asked
            await android.press(await scene.push(android, "SAY"), "SAY", reply=question)
            await asyncio.sleep(TO_BE_ASKED)
            await scene.box.wire.do("say", say=self._words(caller, answer))
            await asyncio.sleep(2 * LONGEST_WORDS)
        decided_at = monotonic()
        await phone.press(asked, str(caller.answer))
        if caller.answer in PUTS_THROUGH:
            await scene.reaches("state", "putting_through")
            await asyncio.sleep(4.0)
            await scene.picked_up()
        return decided_at

    def _step(self, step: Step, caller: Caller) -> Step:
        return {"say": self._words(caller, *step["words"], gap=step["gap"])} if "words" in step else step

    def _words(self, caller: Caller, *sentences: str, gap: float = 0.3) -> str:
        return say(self._folder, *sentences, voice=caller.voice, level=caller.level, gap=gap)

    def _music(self) -> str:
        played = np.concatenate(list(music(MUSIC_SECONDS, np.random.default_rng(1))))
        return written(self._folder, MUSIC_LEVEL * played)

    def _beep_ended(self, heard: Sound) -> float | None:
        """Return when the caller was asked to speak after a tone, and heard it, in seconds; None if never."""
        beep = _audible(self._prompts[PromptId.BEEP])
        place = find(beep, heard)
        return place.at + len(beep) / RATE - 0.1 if place.correlation >= ALIKE else None

    def _judge(self, caller: Caller, record: Record, heard: Sound, pushes: list[Push], outcome: Outcome) -> None:
        questions = [push for push in pushes if "ACCEPT" in push.actions]
        shown = " ".join(push.message.lower() for push in questions)
        faults = {
            f"ended as {record['disposition']}: {record['reason']}": record["disposition"] != caller.ends,
            f"kept {record['recordings']}": set(record["recordings"]) != caller.kept,
            "the household was asked": bool(questions) and not caller.is_asked,
            "the household was not asked": not questions and caller.is_asked,
            **{f"not shown: {words}": words not in shown for words in caller.shown},
            **{f"{fact} is {record.get(fact)}": record.get(fact) != value for fact, value in caller.facts.items()},
            **{f"not heard: {prompt}": not self._is_heard(prompt, heard) for prompt in caller.heard},
        }
        outcome.faults += [fault for fault, is_so in faults.items() if is_so]

    def _is_heard(self, prompt: str, heard: Sound) -> bool:
        return len(heard) > 0 and find(_audible(self._prompts[PromptId(prompt)]), heard).correlation >= ALIKE


def _last_word_to_push(caller: Caller, said: list[Mapping[str, Any]], pushes: list[Push]) -> float | None:
    answers = [each for each in said if str(each["what"]).startswith("/")] or said
    last = answers[len(caller.shown) - 1 :][:1]
    at = next((push.at for push in pushes if caller.shown[-1] in push.message.lower()), None)
    return None if at is None or not last else at - (last[0]["at"] + last[0]["seconds"])


def _audible(prompt: Sound) -> Sound:
    loud = np.flatnonzero(np.abs(prompt) > AUDIBLE)
    return prompt[loud[0] : loud[-1] + 1]


def _without_engines(caller: Caller) -> Caller:
    """Return a caller of whom nothing is understood, and to whom nothing is said that is not there already."""
    return replace(caller, shown=(), asked=None, kept=caller.kept - {"reply"})


async def call(callers: Sequence[Caller], folder: Path, *, fault: str = "none", lines: int = LINES) -> list[Outcome]:
    """Put up a house with engines that fail so, have everybody call, and return what came of each."""
    async with (
        Engines.running() as engines,
        Home.furnished(folder, lines=lines, more="tts:\nstt:\n", decision_time=DECISION_TIME) as home,
    ):
        await engines.join(home.remote)
        chosen = await engine_ids(home.remote)
        await engines.be(fault)
        # An engine that speaks would say the prompts in its own voice, by which they are not known here.
        fields = {"stt_engine": chosen["stt"]} | ({} if fault == "none" else {"tts_engine": chosen["tts"]})
        for box in home.boxes:
            await choose_voice(home.remote, box.entry_id, **fields)
            await box.is_ready()
        return await Calling(home, folder / "callers").all(callers)


async def measure() -> Report:
    """Have everybody call, with engines and with engines that fail each way; return what came of it."""
    minutes = 3 * len(FAULTS)
    print(f"Having {len(CALLERS)} callers call {len(FAULTS)} houses, which takes {minutes} minutes", file=sys.stderr)
    outcomes: dict[str, list[Outcome]] = {}
    for fault in FAULTS:
        callers = [caller if fault == "none" else _without_engines(caller) for caller in CALLERS]
        with TemporaryDirectory(prefix="call-screener-") as folder:
            outcomes[fault] = await call(callers, Path(folder), fault=fault)
    return report(outcomes)


def report(outcomes: Mapping[str, Sequence[Outcome]]) -> Report:
    """Return what came of everybody, as tables in Markdown, by how the engines were."""
    figures: dict[str, float] = {"callers": len(CALLERS)}
    rows: list[str] = []
    for fault, told in outcomes.items():
        rows += ["", f"Engines with fault: {fault}", "", *table(told)]
        figures[f"not_as_must_be_{fault}"] = sum(bool(outcome.faults) for outcome in told)
        figures[f"unplanned_silence_{fault}_max_s"] = round(max(outcome.silence for outcome in told), 2)
    everybody = [outcome for told in outcomes.values() for outcome in told]
    figures["first_word_max_s"] = round(max(each.first_word for each in everybody if each.first_word is not None), 2)
    figures["told_max_s"] = round(max(each.told for each in everybody if each.told is not None), 2)
    return Report(table="\n".join(rows), figures=figures, limits=LIMITS)


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the rows of a table in Markdown."""
    return [
        "| caller | ends | first word | shown | told | silence | |",
        "|---|---|---:|---:|---:|---:|---|",
        *map(_row, outcomes),
    ]


def _row(outcome: Outcome) -> str:
    times = (outcome.first_word, outcome.shown, outcome.told, outcome.silence)
    written_times = " | ".join("" if each is None else f"{each:.2f}" for each in times)
    caller = outcome.caller
    return f"| {caller.who} | {caller.ends} | {written_times} | {'; '.join(outcome.faults) or 'as it must be'} |"
