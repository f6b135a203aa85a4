"""A caller who makes a pause, which may be the end or not."""

import asyncio

import pytest

from custom_components.call_screener.core.events import Part
from custom_components.call_screener.speech.utterance import MOST_PAUSES
from tests.core.audio.sound import pause, speech
from tests.speech.listener import Ears, Listener

NAME, AND_MORE = speech(1.0), speech(1.0, seed=2)
PAUSE = pause(0.8)


async def ended(ears: Ears, *, keep: bool = True) -> None:
    """Have the caller be done."""
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.NAME, keep)
    await ears.hass.async_block_till_done(wait_background_tasks=True)


async def heard(ears: Ears, sound: bytes, part: Part = Part.NAME) -> None:
    """Have a caller say something, and the engine understand it."""
    await ears.hear(sound, part)
    await ears.hass.async_block_till_done(wait_background_tasks=True)


async def test_who_makes_a_pause_is_understood_before_the_end(ears: Ears, listener: Listener) -> None:
    """Guards against a household that waits for words until the line is sure that the caller is done."""
    await heard(ears, NAME + PAUSE)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", False)]
    await ended(ears)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", False), ("c0ffee", Part.NAME, "Anna", True)]
    assert len(listener.heard) == 1
    assert ears.shelf.sound == {("c0ffee", Part.NAME): NAME + PAUSE}


async def test_who_goes_on_is_understood_from_the_beginning(ears: Ears, listener: Listener) -> None:
    """Guards against half a sentence that stands for all of it, or another half without a beginning."""
    await heard(ears, NAME + PAUSE)
    await ears.hear(AND_MORE)
    await ended(ears)
    first, second = listener.heard
    assert len(first) < 2 * len(NAME + PAUSE) < len(second)
    assert second[: len(first)] == first
    assert len(second) == 2 * len(NAME + PAUSE + AND_MORE) + 80
    assert [is_final for *_, is_final in ears.told] == [False, True]


async def test_an_engine_that_is_still_at_it_when_the_caller_goes_on_begins_anew(
    ears: Ears, listener: Listener
) -> None:
    """Guards against two texts of the same words, of which the shorter one comes last."""
    listener.awake.clear()
    await ears.hear(NAME + PAUSE + AND_MORE)
    await asyncio.sleep(0.1)
    listener.awake.set()
    await ended(ears)
    assert len(listener.heard) == 2
    assert ears.told == [("c0ffee", Part.NAME, "Anna", True)]


async def test_an_engine_that_is_still_at_it_at_the_end_tells_all_that_there_is(ears: Ears, listener: Listener) -> None:
    """Guards against a text that is never final because the engine was slower than the caller."""
    listener.awake.clear()
    await ears.hear(NAME + PAUSE)
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.NAME, True)
    listener.awake.set()
    await ears.hass.async_block_till_done(wait_background_tasks=True)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", True)]


async def test_an_engine_that_fails_in_a_pause_is_given_up_like_any_other(ears: Ears, listener: Listener) -> None:
    """Guards against a caller who waits for a word that never comes."""
    listener.error = ConnectionError("gone")
    await heard(ears, NAME + PAUSE, Part.CHOICE)
    assert ears.told == []
    await ears.on_line(ears.transcriber.finish, "c0ffee", Part.CHOICE, False)
    assert ears.told == [("c0ffee", Part.CHOICE, "", True)]


async def test_what_is_not_kept_is_not_told_at_the_end(ears: Ears) -> None:
    """Guards against a summary of what nobody is to hear."""
    await heard(ears, NAME + PAUSE)
    await ended(ears, keep=False)
    assert ears.told == [("c0ffee", Part.NAME, "Anna", False)]


async def test_who_makes_many_pauses_is_waited_for_in_the_end(ears: Ears, listener: Listener) -> None:
    """Guards against an engine that hears a message of three minutes again after each sentence."""
    for _ in range(MOST_PAUSES):
        await heard(ears, NAME + PAUSE)
    await ears.hear((NAME + PAUSE) * 3)
    await ended(ears)
    assert len(listener.heard) == MOST_PAUSES + 1
    assert len(listener.heard[-1]) == 2 * len((NAME + PAUSE) * (MOST_PAUSES + 3)) + 80


@pytest.mark.parametrize("is_stopped_first", [True, False])
async def test_a_line_that_is_closed_in_a_pause_hears_no_more(
    ears: Ears, listener: Listener, *, is_stopped_first: bool
) -> None:
    """Guards against an engine that is asked again for an entry that is gone."""
    await heard(ears, NAME + PAUSE)
    if is_stopped_first:
        ears.transcriber.stop()
    await ears.hear(AND_MORE)
    await asyncio.sleep(0)
    ears.transcriber.stop()
    await ended(ears)
    assert len(listener.heard) == (1 if is_stopped_first else 2)
    assert [is_final for *_, is_final in ears.told] == [False]
