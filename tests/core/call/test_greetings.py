"""What callers hear before they leave a message."""

from datetime import UTC, datetime
from typing import Any

import pytest

from custom_components.call_screener.core.call.greetings import greetings_at, read_greetings
from custom_components.call_screener.core.call.script_json import BadScriptError

MONDAY_9 = datetime(2026, 11, 23, 9, tzinfo=UTC)
MONDAY_22 = datetime(2026, 11, 23, 22, tzinfo=UTC)
TUESDAY_3 = datetime(2026, 11, 24, 3, tzinfo=UTC)
SATURDAY_9 = datetime(2026, 11, 28, 9, tzinfo=UTC)

GREETINGS: list[dict[str, Any]] = [
    {"text": "Anna is at work.", "person": "Anna", "weekdays": [0, 1, 2, 3, 4], "start": "08:00", "end": "17:00"},
    {"text": "Anna is away.", "person": "Anna"},
    {"text": "We are asleep.", "weekdays": [0], "start": "21:00", "end": "07:00"},
    {"text": "This is {household}."},
]


@pytest.mark.parametrize(
    ("at", "anna", "everybody"),
    [
        (MONDAY_9, "Anna is at work.", "This is {household}."),
        (MONDAY_22, "Anna is away.", "We are asleep."),
        (TUESDAY_3, "Anna is away.", "We are asleep."),
        (SATURDAY_9, "Anna is away.", "This is {household}."),
    ],
    ids=["at work", "evening", "night of the day before", "weekend"],
)
def test_the_first_greeting_that_fits_is_said(at: datetime, anna: str, everybody: str) -> None:
    """Somebody who is told at night that the office is open, or in the morning that all are asleep."""
    said = greetings_at(read_greetings(GREETINGS, "en"), at)
    assert said == {"voicemail_greeting@Anna": f"text/en/{anna}", "voicemail_greeting": f"text/en/{everybody}"}


def test_without_greetings_the_usual_one_is_said() -> None:
    """Silence before the tone."""
    assert greetings_at(read_greetings([], "en"), MONDAY_9) == {}


@pytest.mark.parametrize(
    ("data", "path", "key"),
    [
        ({}, "", "bad_script"),
        ([{}], "[0].text", "bad_script"),
        ([{"text": "{caller}"}], "[0].text", "words_signs"),
        ([{"text": "a", "person": " "}], "[0].person", "bad_script"),
        ([{"text": "a", "weekdays": [7]}], "[0].weekdays[0]", "bad_script"),
        ([{"text": "a", "start": "noon"}], "[0].start", "bad_script"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(data: object, path: str, key: str) -> None:
    """A line that does not start because of a greeting."""
    with pytest.raises(BadScriptError) as raised:
        read_greetings(data, "en")
    assert (raised.value.path, raised.value.key) == (path, key)
