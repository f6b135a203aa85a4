"""What callers say, as Home Assistant's own engine understands it."""

import asyncio
from struct import unpack
from unittest.mock import patch

import pytest
from homeassistant.components.stt import AudioSampleRates, SpeechResult, SpeechResultState
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.events import Part
from custom_components.call_screener.speech import utterance
from custom_components.call_screener.speech.transcribe import LONGEST_MESSAGE
from tests.speech.listener import PIECE, Ears, Listener, Shelf
from tests.speech.recording import VOICE


def understanding() -> list[str]:
    """Return the tasks that wait for an engine."""
    return [name for task in asyncio.all_tasks() if (name := task.get_name()).startswith("call_screener understands")]


@pytest.mark.parametrize("part", [Part.NAME, Part.REASON, Part.VOICEMAIL, Part.REPLY])
async def test_what_is_said_is_kept_and_understood(ears: Ears, listener: Listener, part: Part) -> None:
    """Guards against a text in place of the sound, or a sound in place of the text."""
    await ears.say(part)
    assert ears.told == [("c0ffee", part, "Anna", True)]
    assert ears.shelf.sound == {("c0ffee", part): VOICE}
    assert ears.shelf.finished == [("c0ffee", part, True)]


async def test_the_engine_hears_all_of_it_at_its_own_rate(ears: Ears, listener: Listener) -> None:
    """Guards against a voice that comes at half its speed, or without its last word."""
    await ears.say()
    samples = unpack(f"<{len(listener.heard[0]) // 2}h", listener.heard[0])
    assert samples[40::2] == unpack(f"<{len(VOICE) // 2}h", VOICE)
    assert listener.asked[0].sample_rate == AudioSampleRates.SAMPLERATE_16000


async def test_the_engine_hears_it_while_the_caller_speaks(ears: Ears, listener: Listener) -> None:
    """Guards against an engine that begins when the caller has stopped, and a household that waits for it."""
    await ears.hear()
    for _ in range(200):
        await asyncio.sleep(0)
    assert len(listener.heard[0]) == 2 * len(VOICE)
    assert ears.told == []
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.NAME, True)
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", True)]


async def test_a_word_in_place_of_a_key_is_understood_and_never_kept(ears: Ears) -> None:
    """Guards against a recording of what nobody wanted to keep."""
    await ears.say(Part.CHOICE, keep=False)
    assert ears.told == [("c0ffee", Part.CHOICE, "Anna", True)]
    assert ears.shelf == Shelf()


async def test_whoever_waits_for_a_word_is_told_that_none_comes(ears: Ears, listener: Listener) -> None:
    """Guards against a caller who hears silence because an engine failed."""
    listener.error = ConnectionError("gone")
    await ears.say(Part.CHOICE, keep=False)
    assert ears.told == [("c0ffee", Part.CHOICE, "", True)]


async def test_what_is_dropped_is_not_understood_either(ears: Ears) -> None:
    """Guards against the text of what nobody is to hear."""
    await ears.say(keep=False)
    assert ears.told == []
    assert ears.shelf.finished == [("c0ffee", Part.NAME, False)]


async def test_of_a_message_that_is_left_once_more_the_second_counts(ears: Ears, listener: Listener) -> None:
    """Guards against words of the first message under the second one's sound."""
    listener.awake.clear()
    await ears.hear(part=Part.VOICEMAIL)
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.VOICEMAIL, True)
    await ears.hear(part=Part.VOICEMAIL)
    listener.awake.set()
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.VOICEMAIL, True)
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert len(ears.told) == 1


async def test_the_language_of_the_line_is_matched_with_the_engines(hass: HomeAssistant, listener: Listener) -> None:
    """Guards against an engine that knows the language by another tag and is not asked."""
    ears = Ears(hass, language="pl")
    await ears.say()
    assert [metadata.language for metadata in listener.asked] == ["pl-PL"]


@pytest.mark.parametrize("length", [PIECE, len(VOICE)], ids=["a syllable", "a sentence"])
async def test_a_caller_is_understood_in_the_language_of_the_question(
    hass: HomeAssistant, listener: Listener, length: int
) -> None:
    """Guards against English that an engine takes for odd Polish, since the line is a Polish one."""
    ears = Ears(hass, language="pl")
    await ears.on_line(ears.transcriber.append, "c0ffee", Part.NAME, VOICE[:length], "en")
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.NAME, True)
    await ears.say(Part.REASON)
    assert [metadata.language for metadata in listener.asked] == ["en-US", "pl-PL"]


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
    ears: Ears, listener: Listener, text: str, told: str
) -> None:
    """Guards against what would turn a line around, colour a terminal or fill a screen."""
    listener.result = SpeechResult(text, SpeechResultState.SUCCESS)
    await ears.say()
    assert ears.told == [("c0ffee", Part.NAME, told, True)]


async def test_a_message_is_told_to_its_end(ears: Ears, listener: Listener) -> None:
    """Guards against a telephone number at the end of a message that nobody can read."""
    listener.result = SpeechResult("word " * 700 + "225550199", SpeechResultState.SUCCESS)
    await ears.say(Part.VOICEMAIL)
    assert ears.told[0][2].endswith("word 225550199")
    listener.result = SpeechResult("a" * 50_000, SpeechResultState.SUCCESS)
    await ears.say(Part.VOICEMAIL)
    assert len(ears.told[1][2]) == LONGEST_MESSAGE


async def test_there_is_an_end_to_what_an_engine_is_given(ears: Ears, listener: Listener) -> None:
    """Guards against a line that is never hung up and fills the memory."""
    with patch.object(utterance, "MOST_SECONDS", 0.1):
        await ears.say()
    assert len(listener.heard[0]) < 2 * (0.1 * 16000) + 2 * 2 * PIECE
    assert listener.heard[0]
    assert ears.shelf.sound == {("c0ffee", Part.NAME): VOICE}


async def test_no_more_than_a_few_parts_are_with_the_engine_at_once(ears: Ears, listener: Listener) -> None:
    """Guards against an engine that is never done and is given more and more."""
    listener.awake.clear()
    for call in range(12):
        await ears.hear(call_id=f"{call}")
        await ears.on_line(ears.transcriber.finish, f"{call}", Part.NAME, True)
        await asyncio.sleep(0)
    listener.awake.set()
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert {call_id for call_id, *_ in ears.told} == {"8", "9", "10", "11"}


async def test_when_the_line_is_closed_nothing_more_is_understood(ears: Ears, listener: Listener) -> None:
    """Guards against tasks that outlive their entry."""
    listener.awake.clear()
    await ears.hear()
    assert understanding() == ["call_screener understands name"]
    ears.transcriber.stop()
    listener.awake.set()
    await ears.say(Part.REASON)
    assert understanding() == []
    assert ears.told == []
    assert ears.shelf.sound == {("c0ffee", Part.NAME): VOICE, ("c0ffee", Part.REASON): VOICE}


async def test_a_loop_that_is_closed_is_no_trouble_of_the_line(hass: HomeAssistant, listener: Listener) -> None:
    """Guards against an error on the line's thread at the very end of Home Assistant's life."""
    ears = Ears(hass)
    with patch.object(hass.loop, "call_soon_threadsafe", side_effect=RuntimeError("closed")):
        ears.transcriber.append("c0ffee", Part.NAME, VOICE)
        ears.transcriber.finish("c0ffee", Part.NAME, True)
    assert ears.shelf.finished == [("c0ffee", Part.NAME, True)]
