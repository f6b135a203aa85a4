"""What callers hear, said by the household's own voice."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.audio.samples import SampleFormat, decode, encode
from custom_components.call_screener.core.audio.telephone import fit
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.script import Ask, Script, Step
from custom_components.call_screener.core.call.wording import WORDLESS
from custom_components.call_screener.speech.cache import SoundCache
from custom_components.call_screener.speech.narrator import Narrator
from custom_components.call_screener.speech.prompts import BundledPrompts
from custom_components.call_screener.speech.repertoire import Repertoire
from custom_components.call_screener.speech.spoken import NoSpeechEngineError, SpeechFailedError
from tests.core.audio.sound import pause, speech
from tests.speech.conftest import Engine
from tests.speech.recording import VOICE, wav

SAID = fit(VOICE, 8000) + pause(0.2)
KEPT = decode(encode(SAID, SampleFormat.MU_LAW), SampleFormat.MU_LAW)
NAMES = set(PromptId) - WORDLESS
QUESTION = "text/pl/{part_of_day}, tu {household}. Kto mówi?"

PLAIN = Repertoire(language="pl")
OWN = Repertoire(
    language="pl",
    household="Kowalscy",
    scripts={"own": Script(steps=(Step(says=(QUESTION,), asks=Ask.NAME),))},
)


@dataclass
class Line:
    """Holds the clips that a line is given."""

    clips: dict[str, bytes] = field(default_factory=dict)

    def add(self, clips: Mapping[str, bytes]) -> None:
        """Hold more clips."""
        self.clips |= clips


@pytest.fixture(name="line")
def line_fixture() -> Line:
    """Return a line without clips."""
    return Line()


@pytest.fixture(name="cache")
def cache_fixture(tmp_path: Path) -> SoundCache:
    """Return an empty cache."""
    return SoundCache(tmp_path / "voice")


async def _narrate(hass: HomeAssistant, narrator: Narrator, line: Line) -> None:
    """Have everything said."""
    stop = narrator.start(line.add)
    await hass.async_block_till_done(wait_background_tasks=True)
    stop()


async def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(1000):
        if is_so():
            return
        await asyncio.sleep(0.005)
    pytest.fail("It never was")


async def test_every_prompt_is_said_in_the_chosen_voice(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line
) -> None:
    """Guards against a conversation in two voices, and against sentences without a pause between them."""
    await _narrate(hass, Narrator(hass, PLAIN, cache, engine=engine.entity_id), line)
    assert line.clips == dict.fromkeys(NAMES, SAID)
    words = BundledPrompts().words("pl")
    assert sorted(engine.asked) == sorted(("pl-PL", text) for text in set(words.values()))


async def test_without_a_chosen_voice_nothing_is_said(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line
) -> None:
    """Guards against a household whose prompts change because it set up a voice for its speakers."""
    await _narrate(hass, Narrator(hass, PLAIN, cache), line)
    assert (line.clips, engine.asked) == ({}, [])


async def test_after_a_restart_nothing_is_said_anew(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line
) -> None:
    """Guards against an engine that is paid for by the word, and minutes of another voice after each restart."""
    await _narrate(hass, Narrator(hass, OWN, cache, engine=engine.entity_id), line)
    engine.asked.clear()
    again, narrator = Line(), Narrator(hass, OWN, cache, engine=engine.entity_id)
    kept = await hass.async_add_executor_job(narrator.kept)
    await _narrate(hass, narrator, again)
    assert engine.asked == []
    assert kept == again.clips == dict.fromkeys({*NAMES, QUESTION}, KEPT)


async def test_a_dead_engine_after_a_restart_still_speaks(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line
) -> None:
    """Guards against a household that hears a strange voice because a box was switched off."""
    await _narrate(hass, Narrator(hass, PLAIN, cache, engine=engine.entity_id), line)
    await engine.async_remove()
    narrator = Narrator(hass, PLAIN, cache, engine=engine.entity_id)
    assert await hass.async_add_executor_job(narrator.kept) == dict.fromkeys(NAMES, KEPT)


async def test_half_a_language_is_not_taken_from_the_disk(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line, tmp_path: Path
) -> None:
    """Guards against a conversation in two voices after a file was spoiled, and a file that stays so."""
    await _narrate(hass, Narrator(hass, PLAIN, cache, engine=engine.entity_id), line)
    engine.asked.clear()
    next(iter(sorted((tmp_path / "voice").glob("*.sound")))).write_bytes(b"spoiled")
    narrator = Narrator(hass, PLAIN, cache, engine=engine.entity_id)
    assert await hass.async_add_executor_job(narrator.kept) == {}
    await _narrate(hass, narrator, line)
    assert len(engine.asked) == 1
    assert await hass.async_add_executor_job(narrator.kept) == dict.fromkeys(NAMES, KEPT)


async def test_another_voice_of_the_same_engine_says_it_anew(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line
) -> None:
    """Guards against a voice that was changed in the engine's own settings and is never heard."""
    await _narrate(hass, Narrator(hass, PLAIN, cache, engine=engine.entity_id), line)
    engine._attr_default_options = {"voice": "Gosia"}
    engine._attr_supported_options = ["voice"]
    engine.says = wav(speech(1.0, seed=2))
    await _narrate(hass, Narrator(hass, PLAIN, cache, engine=engine.entity_id), line)
    assert line.clips == dict.fromkeys(NAMES, fit(speech(1.0, seed=2), 8000) + pause(0.2))


@pytest.mark.parametrize(
    "failure",
    [
        pytest.param(HomeAssistantError("no network"), id="dead"),
        pytest.param(ConnectionRefusedError("no network"), id="dead in its own words"),
        pytest.param(None, id="garbage"),
    ],
)
async def test_a_voice_that_fails_is_told_once_and_tried_again_within_the_hour(
    hass: HomeAssistant,
    engine: Engine,
    cache: SoundCache,
    line: Line,
    caplog: pytest.LogCaptureFixture,
    failure: Exception | None,
) -> None:
    """Guards against half a conversation in another voice, a log full of it, and a voice that stays away for good."""
    engine.error, engine.says = failure, b"garbage"
    with patch("custom_components.call_screener.speech.narrator.RETRY_EVERY", 0.05):
        stop = Narrator(hass, PLAIN, cache, engine=engine.entity_id).start(line.add)
        await _until(lambda: len(engine.asked) >= 3)
        assert line.clips == {}
        assert caplog.text.count("tts.voice does not speak (speech_failed)") == 1
        engine.error, engine.says = None, wav(VOICE)
        await hass.async_block_till_done(wait_background_tasks=True)
    assert line.clips == dict.fromkeys(NAMES, SAID)
    assert caplog.text.count("tts.voice speaks again") == 1
    stop()


async def test_a_voice_that_fails_half_way_has_the_other_half_left(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line
) -> None:
    """Guards against prompts in two voices, and against beginning from the start every hour."""
    narrator = Narrator(hass, PLAIN, cache, engine=engine.entity_id)
    with patch("custom_components.call_screener.speech.narrator.RETRY_EVERY", 0.05):
        stop = narrator.start(line.add)
        await _until(lambda: len(engine.asked) >= 10)
        engine.error = HomeAssistantError("no network")
        first = len(engine.asked)
        await asyncio.sleep(0.2)
        assert line.clips == {}
        engine.error = None
        await hass.async_block_till_done(wait_background_tasks=True)
    assert line.clips.keys() == NAMES
    said = [text for _, text in engine.asked]
    assert all(said.count(text) == 1 for text in said[: first - 1])
    stop()


async def test_nothing_waits_for_a_slow_voice(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line
) -> None:
    """Guards against a set-up that never ends, and an engine that is still asked when the line is closed."""
    engine.awake.clear()
    stop = Narrator(hass, PLAIN, cache, engine=engine.entity_id).start(line.add)
    await _until(lambda: len(engine.asked) == 1)
    await asyncio.sleep(0.05)
    assert (line.clips, len(engine.asked)) == ({}, 1)
    stop()
    engine.awake.set()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (line.clips, len(engine.asked)) == ({}, 1)


async def test_a_voice_is_not_asked_before_home_assistant_has_started(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line
) -> None:
    """Guards against a voice that is missing at every start because its integration comes later."""
    hass.set_state(CoreState.starting)
    stop = Narrator(hass, PLAIN, cache, engine=engine.entity_id).start(line.add)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert engine.asked == []
    hass.set_state(CoreState.running)
    hass.bus.async_fire("homeassistant_started")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert line.clips.keys() == NAMES
    stop()


async def test_own_words_are_said_by_whatever_voice_there_is(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line, freezer: FrozenDateTimeFactory
) -> None:
    """Guards against words that a household wrote and nobody hears because it chose no voice of its own."""
    freezer.move_to(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    await _narrate(hass, Narrator(hass, OWN, cache), line)
    assert line.clips == {QUESTION: SAID}
    assert engine.asked == [
        ("pl-PL", "Dzień dobry, tu Kowalscy. Kto mówi?"),
        ("pl-PL", "Dobry wieczór, tu Kowalscy. Kto mówi?"),
    ]


async def test_the_greeting_changes_when_the_hour_does(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, line: Line, freezer: FrozenDateTimeFactory
) -> None:
    """Guards against "good morning" in the evening."""
    await hass.config.async_set_time_zone("Europe/Warsaw")
    freezer.move_to(datetime(2026, 11, 25, 16, 30, tzinfo=UTC))
    evening = speech(1.0, seed=2)

    def sound(text: str) -> bytes:
        return wav(evening if "wieczór" in text else VOICE)

    engine.says = sound
    stop = Narrator(hass, OWN, cache).start(line.add)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert line.clips == {QUESTION: SAID}
    freezer.move_to(datetime(2026, 11, 25, 17, 0, tzinfo=UTC))
    async_fire_time_changed(hass, datetime(2026, 11, 25, 17, 0, tzinfo=UTC) + timedelta(seconds=1))
    await hass.async_block_till_done()
    assert line.clips == {QUESTION: fit(evening, 8000) + pause(0.2)}
    stop()


async def test_typed_words_are_said_in_the_chosen_voice(hass: HomeAssistant, engine: Engine, cache: SoundCache) -> None:
    """Guards against a household that answers in another voice than it asked in."""
    narrator = Narrator(hass, PLAIN, cache, engine=engine.entity_id)
    assert await narrator.say("Chwileczkę") == fit(VOICE, 8000)
    assert engine.asked == [("pl-PL", "Chwileczkę")]
    engine.error = ConnectionRefusedError()
    with pytest.raises(SpeechFailedError):
        await narrator.say("Zaraz")
    with pytest.raises(NoSpeechEngineError):
        await Narrator(hass, PLAIN, cache, engine="tts.gone").say("Zaraz")


@pytest.mark.parametrize(("hour", "greeting"), [(9, "Dzień dobry"), (20, "Dobry wieczór")])
async def test_a_clip_is_heard_as_callers_hear_it(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, freezer: FrozenDateTimeFactory, hour: int, greeting: str
) -> None:
    """Guards against a sample that greets otherwise than the line does, or that is said anew each time."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(datetime(2026, 11, 25, hour, tzinfo=UTC))
    narrator = Narrator(hass, OWN, cache, engine=engine.entity_id)
    assert await narrator.clip(QUESTION) == SAID
    assert await narrator.clip(QUESTION) == KEPT
    assert await narrator.clip("goodbye") == SAID
    assert engine.asked == [("pl-PL", f"{greeting}, tu Kowalscy. Kto mówi?"), ("pl-PL", "Dziękuję. Do widzenia.")]
    assert await narrator.clip("nobody says this") is None


@pytest.mark.parametrize("chosen", [None, "tts.gone"])
async def test_a_prompt_is_heard_whatever_the_voice_does(
    hass: HomeAssistant, engine: Engine, cache: SoundCache, chosen: str | None
) -> None:
    """Guards against a page that says nothing where callers hear the words that come with us."""
    narrator = Narrator(hass, OWN, cache, engine=chosen)
    assert await narrator.clip("goodbye") == BundledPrompts().load("pl")[PromptId.GOODBYE]
    assert narrator.has_voice is (chosen is None)
    assert engine.asked == []
