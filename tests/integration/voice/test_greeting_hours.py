"""Greetings that change by the clock, on a line that knows nothing of hours."""

from datetime import UTC, datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.greetings import read_greetings
from custom_components.call_screener.voice.greeting_hours import GreetingHours

DAY = datetime(2026, 11, 23, 16, 59, 30, tzinfo=UTC)
ANNA = "voicemail_greeting@Anna"
GREETINGS = read_greetings(
    [{"text": "At work.", "person": "Anna", "start": "08:00", "end": "17:00"}, {"text": "Closed.", "start": "17:00"}],
    "en",
)
SOUNDS = {"voicemail_greeting": b"usual", "text/en/At work.": b"work", "text/en/Closed.": b"closed", "beep": b"beep"}


async def test_a_greeting_gives_its_place_back_when_its_hours_are_over(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Somebody who is told at night that Anna is at work."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(DAY)
    hours = GreetingHours(hass, GREETINGS)
    line = hours.clips(SOUNDS)
    assert (line["voicemail_greeting"], line[ANNA], line["beep"]) == (b"usual", b"work", b"beep")
    stop = hours.start(line.update)
    freezer.move_to(DAY + timedelta(seconds=40))
    async_fire_time_changed(hass)
    assert (line["voicemail_greeting"], line[ANNA]) == (b"closed", b"closed")
    stop()
    freezer.move_to(DAY + timedelta(hours=20))
    async_fire_time_changed(hass)
    assert line[ANNA] == b"closed"


async def test_a_greeting_is_said_as_soon_as_somebody_has_spoken_it(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A greeting that waits for the next hour because its voice was slow, or the usual one on top of it."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(DAY + timedelta(hours=2))
    hours = GreetingHours(hass, GREETINGS)
    line = hours.clips({"voicemail_greeting": b"usual"})
    hours.add_clips({"text/en/At work.": b"early"})
    told: list[dict[str, bytes]] = []
    stop = hours.start(lambda clips: told.append(dict(clips)))
    assert line == {"voicemail_greeting": b"usual", ANNA: b"usual"}
    hours.add_clips({"text/en/Closed.": b"closed", "goodbye": b"bye"})
    assert told == [
        {"text/en/Closed.": b"closed", "goodbye": b"bye"},
        {"voicemail_greeting": b"closed", ANNA: b"closed"},
    ]
    hours.add_clips({"voicemail_greeting": b"better"})
    assert len(told) == 2
    stop()


async def test_without_greetings_everything_is_passed_on(hass: HomeAssistant) -> None:
    """A better voice for the usual greeting that never reaches the line."""
    hours = GreetingHours(hass, ())
    line = hours.clips({"voicemail_greeting": b"usual"})
    stop = hours.start(line.update)
    hours.add_clips({"voicemail_greeting": b"better"})
    assert line == {"voicemail_greeting": b"better"}
    stop()
