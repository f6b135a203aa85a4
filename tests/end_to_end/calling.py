"""Has the callers of `callers` call a house, several lines at once, and tells what came of each."""

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np

from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.speech.prompts import BundledPrompts
from demo.companion import Push
from demo.home import Box, Home
from demo.speech import Engines, choose_voice, engine_ids
from demo.voices import say
from demo.wire import Step
from tests.end_to_end.callers import Caller
from tests.end_to_end.hearing import AUDIBLE, RATE, Sound, find, sound
from tests.end_to_end.scene import Record, Scene

DECISION_TIME = 20
LINES = 8
LIMIT = 150.0
"""Seconds for one call."""
LONGEST_WORDS = 3.0
"""Seconds by which what a caller says is over; it is told when it begins."""
ALIKE = 0.9
ON_ANDROID = frozenset({"ACCEPT", "REJECT", "VOICEMAIL"})
"""All that an Android phone has buttons for."""
PUTS_THROUGH = frozenset({"ACCEPT", "COMING"})


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


class Calling:
    """A house that is called."""

    def __init__(self, home: Home, folder: Path) -> None:
        self._home = home
        self._folder = folder
        self._prompts = {
            prompt.value: np.frombuffer(pcm16, "<i2").astype(np.float64)
            for prompt, pcm16 in BundledPrompts().load("en").items()
        }

    async def all(self, callers: list[Caller]) -> list[Outcome]:
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
        print(_row(outcome), file=sys.stderr)  # noqa: T201 - it takes minutes until all have called
        return outcome

    async def _call(self, box: Box, caller: Caller, outcome: Outcome) -> None:
        scene = await Scene.begin(box)
        plan = {**caller.plan}
        has_music = bool(plan.pop("has_music", False))
        steps = [self._step(step, caller, has_music=has_music) for step in caller.does]
        await scene.rings(caller.number, *steps, **plan)
        decided_at = await self._answer(scene, caller) if caller.answer else None
        (record,) = await scene.all_over(1)
        (call,) = (await box.wire.do("state"))["calls"][-1:]
        heard = sound(Path(call["heard_wav"])) if call["heard_wav"] else np.zeros(0)
        self._judge(caller, record, heard, scene.pushes(), outcome)
        loud = np.flatnonzero(np.abs(heard) > AUDIBLE)
        outcome.first_word = float(loud[0] / RATE) if len(loud) else None
        if caller.shown and call["said"]:
            outcome.shown = _last_word_to_push(caller, call["said"], scene.pushes())
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
        decided_at = monotonic()
        await phone.press(asked, str(caller.answer))
        if caller.answer in PUTS_THROUGH:
            await scene.reaches("state", "putting_through")
            await asyncio.sleep(4.0)
            await scene.picked_up()
        return decided_at

    def _step(self, step: Step, caller: Caller, *, has_music: bool) -> Step:
        if "words" not in step:
            return step
        snr = 8.0 if has_music else 20.0
        path = say(self._folder, *step["words"], voice=caller.voice, level=caller.level, snr=snr, gap=step["gap"])
        return {"say": path}

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
    last = [each for each in said if str(each["what"]).startswith("/")][: len(caller.shown)] or said[
        : len(caller.shown)
    ]
    at = next((push.at for push in pushes if caller.shown[-1] in push.message.lower()), None)
    return None if at is None else at - (last[-1]["at"] + last[-1]["seconds"])


def _audible(prompt: Sound) -> Sound:
    loud = np.flatnonzero(np.abs(prompt) > AUDIBLE)
    return prompt[loud[0] : loud[-1] + 1]


async def call(callers: list[Caller], folder: Path, *, fault: str = "none", lines: int = LINES) -> list[Outcome]:
    """Put up a house with engines that fail so, have everybody call, and return what came of each."""
    async with (
        Engines.running() as engines,
        Home.furnished(folder, lines=lines, more="tts:\nstt:\n", decision_time=DECISION_TIME) as home,
    ):
        await engines.join(home.remote)
        chosen = await engine_ids(home.remote)
        for box in home.boxes:
            await choose_voice(home.remote, box.entry_id, stt_engine=chosen["stt"])
            await box.is_ready()
        await engines.be(fault)
        return await Calling(home, folder / "callers").all(callers)


def table(outcomes: list[Outcome]) -> str:
    """Return what came of everybody, as a table in Markdown."""
    rows = ["| caller | ends | first word | shown | told | |", "|---|---|---:|---:|---:|---|"]
    return "\n".join([*rows, *map(_row, outcomes)])


def _row(outcome: Outcome) -> str:
    times = (outcome.first_word, outcome.shown, outcome.told)
    written = " | ".join("" if each is None else f"{each:.2f}" for each in times)
    caller = outcome.caller
    return f"| {caller.who} | {caller.ends} | {written} | {'; '.join(outcome.faults) or 'as it must be'} |"
