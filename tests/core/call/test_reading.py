"""What is read out to the owner, in both languages."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.call import wording
from custom_components.call_screener.core.call.reading import (
    Leaver,
    count_words,
    intro_words,
    number_words,
    part_of_day,
    time_words,
)
from custom_components.call_screener.core.call.wording import Texts, completed, filled, missing

FILES = {
    file.parent.name: file
    for file in Path(wording.__file__).parents[2].joinpath("speech", "prompts").glob("*/words.toml")
}
TEXTS = {language: tomllib.loads(file.read_text()) for language, file in FILES.items()}
EN, PL = TEXTS["en"], TEXTS["pl"]

HERE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 25, 18, 30, tzinfo=HERE)
"""A Wednesday."""
ANNA = Leaver(name="Anna")

languages = st.sampled_from(sorted(TEXTS)).map(TEXTS.__getitem__)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_language_lacks_nothing(language: str) -> None:
    """Guards against a prompt that nobody translated, and a list in which a word was forgotten."""
    assert missing(TEXTS[language]) == []


@pytest.mark.parametrize(
    ("count", "english", "polish"),
    [
        (0, "There are no new messages.", "Nie ma nowych wiadomości."),
        (1, "You have one new message.", "Masz jedną nową wiadomość."),
        (2, "You have two new messages.", "Masz dwie nowe wiadomości."),
        (4, "You have four new messages.", "Masz cztery nowe wiadomości."),
        (5, "You have five new messages.", "Masz pięć nowych wiadomości."),
        (12, "You have twelve new messages.", "Masz dwanaście nowych wiadomości."),
        (20, "You have twenty new messages.", "Masz dwadzieścia nowych wiadomości."),
        (21, "You have more than twenty new messages.", "Masz ponad dwadzieścia nowych wiadomości."),
        (400, "You have more than twenty new messages.", "Masz ponad dwadzieścia nowych wiadomości."),
    ],
)
def test_messages_are_counted_in_the_right_form(count: int, english: str, polish: str) -> None:
    """Guards against "1 messages" and "dwa nowych wiadomość"."""
    assert (count_words(count, EN), count_words(count, PL)) == (english, polish)


@pytest.mark.parametrize(
    ("hour", "minute", "english", "polish"),
    [
        (8, 15, "at eight fifteen in the morning", "o ósmej piętnaście"),
        (8, 5, "at eight oh five in the morning", "o ósmej pięć"),
        (8, 0, "at eight in the morning", "o ósmej"),
        (0, 0, "at midnight", "o północy"),
        (0, 20, "at twelve twenty at night", "dwadzieścia po północy"),
        (12, 0, "at noon", "w południe"),
        (12, 30, "at twelve thirty in the afternoon", "o dwunastej trzydzieści"),
        (20, 45, "at eight forty-five in the evening", "o dwudziestej czterdzieści pięć"),
        (22, 59, "at ten fifty-nine at night", "o dwudziestej drugiej pięćdziesiąt dziewięć"),
    ],
)
def test_a_time_is_said_as_people_say_it(hour: int, minute: int, english: str, polish: str) -> None:
    """Guards against the wrong half of the day, and against "osiem" where it is "o ósmej"."""
    at = NOW.replace(hour=hour, minute=minute)
    assert (time_words(at, EN), time_words(at, PL)) == (english, polish)


@pytest.mark.parametrize(
    ("left", "english", "polish"),
    [
        (NOW - timedelta(hours=10, minutes=15), "today at eight fifteen in the morning", "dzisiaj o ósmej piętnaście"),
        (NOW - timedelta(days=1), "yesterday at six thirty in the evening", "wczoraj o osiemnastej trzydzieści"),
        (NOW - timedelta(days=2), "on Monday at six thirty in the evening", "w poniedziałek o osiemnastej trzydzieści"),
        (NOW - timedelta(days=8), "on the seventeenth of November at six thirty in the evening",
         "siedemnastego listopada o osiemnastej trzydzieści"),
        (NOW + timedelta(days=1), "today at six thirty in the evening", "dzisiaj o osiemnastej trzydzieści"),
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "today at twelve thirty at night",
         "dzisiaj trzydzieści po północy"),
    ],
    ids=["today", "yesterday", "a weekday", "long ago", "a clock that was set back", "another time zone"],
)  # fmt: skip
def test_a_day_is_said_as_people_say_it(left: datetime, english: str, polish: str) -> None:
    """Guards against a day that is one off at midnight, and against dates where a word would do."""
    assert intro_words(ANNA, left, NOW, EN) == f"From Anna, {english}."
    assert intro_words(ANNA, left, NOW, PL) == f"Anna, {polish}."


@pytest.mark.parametrize(
    ("leaver", "english", "polish"),
    [
        (ANNA, "From Anna,", "Anna,"),
        (Leaver(name=" this is\nJohn ", is_claimed=True, number_text="1"), "From somebody who said: this is John,",
         "Ktoś, kto powiedział: this is John,"),
        (Leaver(name=" ", number_text="+48 501 234 567"),
         "From the number plus four eight, five oh one, two three four, five six seven,",
         "Numer plus cztery osiem, pięć zero jeden, dwa trzy cztery, pięć sześć siedem,"),
        (Leaver(is_withheld=True), "From a withheld number,", "Numer zastrzeżony,"),
        (Leaver(), "From an unknown number,", "Numer nieznany,"),
        (Leaver(name="{day} {time}"), "From {day} {time},", "{day} {time},"),
        (Leaver(name="x" * 500), f"From {'x' * 80},", f"X{'x' * 79},"),
    ],
    ids=["a name", "what was said", "a number", "withheld", "unknown", "variables in a name", "no name at all"],
)  # fmt: skip
def test_a_message_is_announced_by_who_left_it(leaver: Leaver, english: str, polish: str) -> None:
    """Guards against a claim that sounds like a fact, and against a name that is taken for a template."""
    assert intro_words(leaver, NOW, NOW, EN).startswith(f"{english} today")
    assert intro_words(leaver, NOW, NOW, PL).startswith(f"{polish} dzisiaj")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("112", "one one two"),
        ("0207 946 0188", "oh two oh seven, nine four six, oh one eight eight"),
        ("2079460188", "two oh seven, nine four six, oh one eight eight"),
        ("12345", "one two three, four five"),
        ("", ""),
        ("anna", ""),
    ],
)
def test_a_number_is_read_digit_by_digit(written: str, words: str) -> None:
    """Guards against "two billion and seventy-nine million", and against ten digits in one breath."""
    assert number_words(written, EN) == words


@given(languages, st.integers(0, 10_000))
def test_every_count_is_a_sentence_without_figures(texts: Texts, count: int) -> None:
    """Guards against a count for which there is no form, and figures that a voice reads in the wrong one."""
    words = count_words(count, texts)
    assert words.endswith(".")
    assert not set(words) & set("0123456789{}")


@given(languages, moments, moments, st.text("0123456789 -()", max_size=20))
def test_every_moment_and_number_is_read_in_words(texts: Texts, left: datetime, now: datetime, number: str) -> None:
    """Guards against an hour, a day or a month that a list lacks."""
    words = intro_words(Leaver(number_text=number), left, now, texts)
    assert words.endswith(".")
    assert words[0].isupper()
    assert "  " not in words
    assert not set(words) & set("0123456789{}")


@given(languages)
def test_no_two_minutes_of_a_day_are_read_alike(texts: Texts) -> None:
    """Guards against a time that could be another one, twelve hours off."""
    day = [NOW.replace(hour=minute // 60, minute=minute % 60) for minute in range(24 * 60)]
    assert len({time_words(at, texts) for at in day}) == len(day)


@given(st.text("0123456789", min_size=1))
def test_no_digit_is_lost_or_added(number: str) -> None:
    """Guards against groups that overlap."""
    words = number_words(number, EN).replace(",", "").split()
    assert "".join(str(EN["lists"]["digits"].index(word)) for word in words) == number


@pytest.mark.parametrize(
    ("hours", "part"),
    [(range(5, 12), "morning"), (range(12, 18), "afternoon"), ([*range(18, 24), *range(5)], "evening")],
)
def test_a_greeting_fits_the_hour(hours: list[int], part: str) -> None:
    """Guards against "good morning" in the evening."""
    assert {part_of_day(hour) for hour in hours} == {part}


def test_a_file_that_is_not_finished_is_told_what_it_lacks() -> None:
    """Guards against a language that is added and stays silent at one of its steps."""
    german = {"words": {**EN["words"], "greeting": " "}, "lists": {"digits": ["null", "eins"]}, "intros": EN["intros"]}
    del german["words"]["goodbye"]
    lacking = missing(german)
    assert lacking[:2] == ["words.greeting", "words.goodbye"]
    assert {"parts_of_day.morning", "messages.1", "lists.digits (2 of 10)", "lists.hours (0 of 24)"} <= set(lacking)


def test_what_a_language_lacks_is_read_in_another() -> None:
    """Guards against an owner who hears nothing because a list is too short."""
    german = completed({"lists": {"digits": ["null"]}, "messages": {"1": "Eine neue Nachricht."}}, EN)
    assert count_words(1, german) == "Eine neue Nachricht."
    assert count_words(3, german) == "You have three new messages."
    assert number_words("12", german) == "one two"
    assert missing(german) == []


@given(st.text(), st.dictionaries(st.sampled_from(["household", "part_of_day"]), st.text()))
def test_only_variables_are_filled_in(text: str, values: dict[str, str]) -> None:
    """Guards against a household called "{part_of_day}", and against words with braces that fail."""
    assert filled(text.replace("{", ""), values) == text.replace("{", "")
    assert filled("{household}", {"household": "{part_of_day}", "part_of_day": "x"}) == "{part_of_day}"
