"""Engines that understand as they go along, and engines that do not understand at all."""

import asyncio
from unittest.mock import patch

import pytest
from homeassistant.components.stt import AudioSampleRates, SpeechResult, SpeechResultState
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.events import Part
from custom_components.call_screener.speech import transcribe, utterance
from tests.speech.conftest import AddEars
from tests.speech.listener import Ears, Listener, Partial, Whisperer
from tests.speech.recording import VOICE


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
    ears: Ears, listener: Listener, result: object
) -> None:
    """Guards against a call that fails because an engine does."""
    listener.result = result
    await ears.say()
    assert ears.told == []
    assert ears.shelf.sound == {("c0ffee", Part.NAME): VOICE}


async def test_an_engine_that_fails_is_told_of_once_until_it_works_again(
    ears: Ears, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    """Guards against a log with a line for each call, and one that says nothing when it fails the next time."""
    listener.error = ConnectionError("no route\nto host")
    await ears.say()
    await ears.say()
    assert caplog.text.count("stt.ears does not tell what callers say: no route to host") == 1
    listener.error = None
    await ears.say()
    listener.error = ConnectionError()
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
    listener: Listener,
    caplog: pytest.LogCaptureFixture,
    engine_id: str,
    knows: list[str],
    rates: list[AudioSampleRates],
    why: str,
) -> None:
    """Guards against text in a language that nobody spoke, and against an option that outlives its engine."""
    listener.knows, listener.rates = knows, rates
    ears = Ears(hass, engine=engine_id)
    await ears.say()
    assert (listener.asked, ears.told) == ([], [])
    assert why in caplog.text


async def test_without_any_engine_in_home_assistant_that_is_told(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """Guards against a failure that names no cause."""
    await Ears(hass).say()
    assert "Home Assistant has no engine for it" in caplog.text


async def test_an_engine_that_takes_too_long_is_given_up(
    ears: Ears, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    """Guards against texts that are waited for for ever."""
    listener.awake.clear()
    with patch.object(utterance, "TIME_LIMIT", 0.05):
        await ears.say()
    assert "it took too long" in caplog.text
    assert ears.told == []


async def test_the_engines_time_begins_when_the_caller_has_stopped(ears: Ears, listener: Listener) -> None:
    """Guards against a long message that is not understood because it is long."""
    with patch.object(utterance, "TIME_LIMIT", 0.5), patch.object(utterance, "MOST_SECONDS", 60.0):
        await ears.hear()
        await asyncio.sleep(0.6)
        await ears.on_line(ears.transcriber.finish, "c0ffee", Part.NAME, True)
        await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", True)]


async def test_an_engine_that_knows_before_the_caller_has_stopped_is_believed(ears: Ears, listener: Listener) -> None:
    """Guards against an error when the end comes after the text."""
    listener.listens = False
    await ears.hear()
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", False)]
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.NAME, True)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", False), ("c0ffee", Part.NAME, "Anna", True)]


async def test_what_is_understood_so_far_is_told_as_it_comes(hass: HomeAssistant, add_ears: AddEars) -> None:
    """Guards against a household that learns who calls only when the caller has stopped."""
    final = SpeechResult("Anna Nowak from the bank", SpeechResultState.SUCCESS)
    await add_ears(Whisperer(Partial("Anna"), Partial("Anna Nowak"), Partial("bank", "two"), final))
    ears = Ears(hass)
    with patch.object(transcribe, "PARTIAL_EVERY", 0.0):
        await ears.say()
    assert [(text, is_final) for _, _, text, is_final in ears.told] == [
        ("Anna", False),
        ("Anna Nowak", False),
        ("Anna Nowak bank", False),
        ("Anna Nowak from the bank", False),
        ("Anna Nowak from the bank", True),
    ]


async def test_not_every_word_is_told_of_by_itself(hass: HomeAssistant, add_ears: AddEars) -> None:
    """Guards against a push for each syllable."""
    final = SpeechResult("Anna Nowak", SpeechResultState.SUCCESS)
    await add_ears(Whisperer(*(Partial("Anna Nowak"[:end]) for end in range(1, 10)), final))
    ears = Ears(hass)
    await ears.say()
    assert {text for _, _, text, _ in ears.told} == {"Anna Nowak"}


@pytest.mark.parametrize("results", [[], [Partial("Anna")], ["Anna"], [None]], ids=str)
async def test_an_engine_that_never_comes_to_an_end_costs_the_text_alone(
    hass: HomeAssistant, add_ears: AddEars, results: list[object]
) -> None:
    """Guards against half a text that is taken for all of it."""
    await add_ears(Whisperer(*results))
    ears = Ears(hass)
    await ears.say()
    assert ears.told == []
