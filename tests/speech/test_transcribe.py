"""What callers say, as Home Assistant's own engine understands it."""

import asyncio
from collections.abc import Callable
from functools import partial
from struct import unpack
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.components.stt import AudioSampleRates, SpeechResult, SpeechResultState
from homeassistant.components.stt.const import DATA_COMPONENT
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from custom_components.call_screener.core.events import Part
from custom_components.call_screener.speech import transcribe
from custom_components.call_screener.speech.transcribe import Transcriber
from tests.speech.listener import Listener, Partial, Shelf, Whisperer
from tests.speech.recording import VOICE

PIECE = 320
"""Bytes: 20 ms, as the line hands them on."""


class Ears:
    """A transcriber, the engine behind it, the shelf beside it, and what was told."""

    def __init__(self, hass: HomeAssistant, *, engine: str | None = "stt.ears", language: str = "en") -> None:
        self.hass = hass
        self.shelf = Shelf()
        self.told: list[tuple[str, Part, str, bool]] = []
        self.transcriber = Transcriber(
            hass, engine=engine, language=language, recordings=self.shelf, told=lambda *what: self.told.append(what)
        )

    async def hear(self, sound: bytes = VOICE, part: Part = Part.NAME, *, call_id: str = "c0ffee") -> None:
        """Have something said, piece by piece, on another thread."""
        for start in range(0, len(sound), PIECE):
            await self.on_line(self.transcriber.append, call_id, part, sound[start : start + PIECE])

    async def say(self, part: Part = Part.NAME, *, keep: bool = True, call_id: str = "c0ffee") -> None:
        """Have something said, and have the caller stop."""
        await self.hear(part=part, call_id=call_id)
        await self.on_line(self.transcriber.finish, call_id, part, keep)
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def on_line(self, action: Callable[..., None], *arguments: Any) -> None:
        """Do something on the line's thread."""
        await asyncio.to_thread(action, *arguments)


@pytest.fixture(name="add")
async def add_fixture(hass: HomeAssistant) -> Callable[[Listener], Any]:
    """Return what gives Home Assistant an engine."""
    assert await async_setup_component(hass, "stt", {})
    return partial(_add, hass)


async def _add(hass: HomeAssistant, engine: Listener) -> None:
    await hass.data[DATA_COMPONENT].async_add_entities([engine])


@pytest.fixture(name="engine")
async def engine_fixture(add: Callable[[Listener], Any]) -> Listener:
    """Return an engine that Home Assistant has."""
    engine = Listener()
    await add(engine)
    return engine


@pytest.fixture(name="ears")
def ears_fixture(hass: HomeAssistant, engine: Listener) -> Ears:
    """Return a transcriber with an engine."""
    return Ears(hass)


@pytest.mark.parametrize("part", [Part.NAME, Part.REASON, Part.VOICEMAIL, Part.REPLY])
async def test_what_is_said_is_kept_and_understood(ears: Ears, engine: Listener, part: Part) -> None:
    """Guards against a text in place of the sound, or a sound in place of the text."""
    await ears.say(part)
    assert ears.told == [("c0ffee", part, "Anna", True)]
    assert ears.shelf.sound == {("c0ffee", part): VOICE}
    assert ears.shelf.finished == [("c0ffee", part, True)]


async def test_the_engine_hears_all_of_it_at_its_own_rate(ears: Ears, engine: Listener) -> None:
    """Guards against a voice that comes at half its speed, or without its last word."""
    await ears.say()
    samples = unpack(f"<{len(engine.heard[0]) // 2}h", engine.heard[0])
    assert samples[40::2] == unpack(f"<{len(VOICE) // 2}h", VOICE)
    assert engine.asked[0].sample_rate == AudioSampleRates.SAMPLERATE_16000


async def test_the_engine_hears_it_while_the_caller_speaks(ears: Ears, engine: Listener) -> None:
    """Guards against an engine that begins when the caller has stopped, and a household that waits for it."""
    await ears.hear()
    for _ in range(200):
        await asyncio.sleep(0)
    assert len(engine.heard[0]) == 2 * len(VOICE)
    assert ears.told == []
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.NAME, True)
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", True)]


async def test_a_word_in_place_of_a_key_is_understood_and_never_kept(ears: Ears) -> None:
    """Guards against a recording of what nobody wanted to keep."""
    await ears.say(Part.CHOICE, keep=False)
    assert ears.told == [("c0ffee", Part.CHOICE, "Anna", True)]
    assert ears.shelf == Shelf()


async def test_whoever_waits_for_a_word_is_told_that_none_comes(ears: Ears, engine: Listener) -> None:
    """Guards against a caller who hears silence because an engine failed."""
    engine.error = ConnectionError("gone")
    await ears.say(Part.CHOICE, keep=False)
    assert ears.told == [("c0ffee", Part.CHOICE, "", True)]


async def test_what_is_dropped_is_not_understood_either(ears: Ears) -> None:
    """Guards against the text of what nobody is to hear."""
    await ears.say(keep=False)
    assert ears.told == []
    assert ears.shelf.finished == [("c0ffee", Part.NAME, False)]


async def test_of_a_message_that_is_left_once_more_the_second_counts(ears: Ears, engine: Listener) -> None:
    """Guards against words of the first message under the second one's sound."""
    engine.awake.clear()
    await ears.hear(part=Part.VOICEMAIL)
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.VOICEMAIL, True)
    await ears.hear(part=Part.VOICEMAIL)
    engine.awake.set()
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.VOICEMAIL, True)
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert len(ears.told) == 1


async def test_the_language_of_the_line_is_matched_with_the_engines(hass: HomeAssistant, engine: Listener) -> None:
    """Guards against an engine that knows the language by another tag and is not asked."""
    ears = Ears(hass, language="pl")
    await ears.say()
    assert [metadata.language for metadata in engine.asked] == ["pl-PL"]


async def test_without_an_engine_everything_is_kept(hass: HomeAssistant) -> None:
    """Guards against a household without an engine that loses its callers' voices."""
    ears = Ears(hass, engine=None)
    await ears.say()
    await ears.say(Part.CHOICE, keep=False)
    assert ears.told == []
    assert ears.shelf.sound == {("c0ffee", Part.NAME): VOICE}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna\n\tNowak\x00\x1b[31m ", "Anna Nowak [31m"),
        ("\u202eannA\u2066", "annA"),
        ("half \ud83d", "half"),
        ("a" * 5000, "a" * 500),
        ("<b>{{ 7 * 7 }}</b>", "<b>{{ 7 * 7 }}</b>"),
    ],
)
async def test_a_text_is_cleaned_and_left_as_it_is_otherwise(
    ears: Ears, engine: Listener, text: str, told: str
) -> None:
    """Guards against what would turn a line around, colour a terminal or fill a screen."""
    engine.result = SpeechResult(text, SpeechResultState.SUCCESS)
    await ears.say()
    assert ears.told == [("c0ffee", Part.NAME, told, True)]


@pytest.mark.parametrize(
    "result",
    [
        SpeechResult("", SpeechResultState.SUCCESS),
        SpeechResult(None, SpeechResultState.SUCCESS),
        SpeechResult(" \n\x00", SpeechResultState.SUCCESS),
        SpeechResult("Anna", SpeechResultState.ERROR),
        SpeechResult(b"Anna", SpeechResultState.SUCCESS),  # type: ignore[arg-type]  # what an engine should not return
        SpeechResult(["Anna"], SpeechResultState.SUCCESS),  # type: ignore[arg-type]
        None,
        "Anna",
        7,
    ],
    ids=str,
)
async def test_an_engine_that_returns_nothing_or_garbage_costs_the_text_alone(
    ears: Ears, engine: Listener, result: object
) -> None:
    """Guards against a call that fails because an engine does."""
    engine.result = result
    await ears.say()
    assert ears.told == []
    assert ears.shelf.sound == {("c0ffee", Part.NAME): VOICE}


async def test_an_engine_that_fails_is_told_of_once_until_it_works_again(
    ears: Ears, engine: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    """Guards against a log with a line for each call, and one that says nothing when it fails the next time."""
    engine.error = ConnectionError("no route\nto host")
    await ears.say()
    await ears.say()
    assert caplog.text.count("stt.ears does not tell what callers say: no route to host") == 1
    engine.error = None
    await ears.say()
    engine.error = ConnectionError()
    await ears.say()
    assert caplog.text.count("does not tell what callers say: ConnectionError") == 1
    assert ears.told == [("c0ffee", Part.NAME, "Anna", True)]


@pytest.mark.parametrize(
    ("engine_id", "knows", "rates", "why"),
    [
        ("stt.gone", ["en"], [AudioSampleRates.SAMPLERATE_16000], "it is not there"),
        ("stt.ears", ["cy"], [AudioSampleRates.SAMPLERATE_16000], "it does not know the language en"),
        ("stt.ears", ["en"], [AudioSampleRates.SAMPLERATE_48000], "it does not take sound of 16 bits and 16 kHz"),
    ],
)
async def test_an_engine_that_cannot_understand_a_telephone_is_not_asked(
    hass: HomeAssistant,
    engine: Listener,
    caplog: pytest.LogCaptureFixture,
    engine_id: str,
    knows: list[str],
    rates: list[AudioSampleRates],
    why: str,
) -> None:
    """Guards against text in a language that nobody spoke, and against an option that outlives its engine."""
    engine.knows, engine.rates = knows, rates
    ears = Ears(hass, engine=engine_id)
    await ears.say()
    assert (engine.asked, ears.told) == ([], [])
    assert why in caplog.text


async def test_without_any_engine_in_home_assistant_that_is_told(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """Guards against a failure that names no cause."""
    await Ears(hass).say()
    assert "Home Assistant has no engine for it" in caplog.text


async def test_an_engine_that_takes_too_long_is_given_up(
    ears: Ears, engine: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    """Guards against texts that are waited for for ever."""
    engine.awake.clear()
    with patch.object(transcribe, "TIME_LIMIT", 0.05):
        await ears.say()
    assert "it took too long" in caplog.text
    assert ears.told == []


async def test_the_engines_time_begins_when_the_caller_has_stopped(ears: Ears, engine: Listener) -> None:
    """Guards against a long message that is not understood because it is long."""
    with patch.object(transcribe, "TIME_LIMIT", 0.5), patch.object(transcribe, "MOST_SECONDS", 60.0):
        await ears.hear()
        await asyncio.sleep(0.6)
        await ears.on_line(ears.transcriber.finish, "c0ffee", Part.NAME, True)
        await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", True)]


async def test_an_engine_that_knows_before_the_caller_has_stopped_is_believed(ears: Ears, engine: Listener) -> None:
    """Guards against an error when the end comes after the text."""
    engine.listens = False
    await ears.hear()
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", True)]
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.NAME, True)
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert len(ears.told) == 1


async def test_there_is_an_end_to_what_an_engine_is_given(ears: Ears, engine: Listener) -> None:
    """Guards against a line that is never hung up and fills the memory."""
    with patch.object(transcribe, "MOST_SECONDS", 0.1):
        await ears.say()
    assert len(engine.heard[0]) < 2 * (0.1 * 16000) + 2 * 2 * PIECE
    assert ears.shelf.sound == {("c0ffee", Part.NAME): VOICE}


async def test_no_more_than_a_few_parts_are_with_the_engine_at_once(ears: Ears, engine: Listener) -> None:
    """Guards against an engine that is never done and is given more and more."""
    engine.awake.clear()
    for call in range(12):
        await ears.hear(call_id=f"{call}")
        await ears.on_line(ears.transcriber.finish, f"{call}", Part.NAME, True)
        await asyncio.sleep(0)
    engine.awake.set()
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert {call_id for call_id, *_ in ears.told} == {"8", "9", "10", "11"}


async def test_when_the_line_is_closed_nothing_more_is_understood(ears: Ears, engine: Listener) -> None:
    """Guards against tasks that outlive their entry."""
    engine.awake.clear()
    await ears.hear()
    ears.transcriber.stop()
    engine.awake.set()
    await ears.say(Part.REASON)
    assert ears.told == []
    assert ears.shelf.sound == {("c0ffee", Part.NAME): VOICE, ("c0ffee", Part.REASON): VOICE}


async def test_a_loop_that_is_closed_is_no_trouble_of_the_line(hass: HomeAssistant, engine: Listener) -> None:
    """Guards against an error on the line's thread at the very end of Home Assistant's life."""
    ears = Ears(hass)
    with patch.object(hass.loop, "call_soon_threadsafe", side_effect=RuntimeError("closed")):
        ears.transcriber.append("c0ffee", Part.NAME, VOICE)
        ears.transcriber.finish("c0ffee", Part.NAME, True)
    assert ears.shelf.finished == [("c0ffee", Part.NAME, True)]


async def test_what_is_understood_so_far_is_told_as_it_comes(
    hass: HomeAssistant, add: Callable[[Listener], Any]
) -> None:
    """Guards against a household that learns who calls only when the caller has stopped."""
    final = SpeechResult("Anna Nowak from the bank", SpeechResultState.SUCCESS)
    await add(Whisperer(Partial("Anna"), Partial("Anna Nowak"), Partial("bank", "two"), final))
    ears = Ears(hass)
    with patch.object(transcribe, "PARTIAL_EVERY", 0.0):
        await ears.say()
    assert [(text, is_final) for _, _, text, is_final in ears.told] == [
        ("Anna", False),
        ("Anna Nowak", False),
        ("Anna Nowak bank", False),
        ("Anna Nowak from the bank", True),
    ]


async def test_not_every_word_is_told_of_by_itself(hass: HomeAssistant, add: Callable[[Listener], Any]) -> None:
    """Guards against a push for each syllable."""
    final = SpeechResult("Anna Nowak", SpeechResultState.SUCCESS)
    await add(Whisperer(*(Partial("Anna Nowak"[:end]) for end in range(1, 10)), final))
    ears = Ears(hass)
    await ears.say()
    assert ears.told == [("c0ffee", Part.NAME, "Anna Nowak", True)]


@pytest.mark.parametrize("results", [[], [Partial("Anna")], ["Anna"], [None]], ids=str)
async def test_an_engine_that_never_comes_to_an_end_costs_the_text_alone(
    hass: HomeAssistant, add: Callable[[Listener], Any], results: list[object]
) -> None:
    """Guards against half a text that is taken for all of it."""
    await add(Whisperer(*results))
    ears = Ears(hass)
    await ears.say()
    assert ears.told == []
