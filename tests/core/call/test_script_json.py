"""A household's own scripts as they are kept."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.call.script import Ask, Choice, End, Script, Step
from custom_components.call_screener.core.call.script_json import (
    LONGEST_WORDS,
    MOST_SCRIPTS,
    BadScriptError,
    check_words,
    read_scripts,
)

NIGHT: dict[str, Any] = {"id": "night", "name": "At night", "language": "en", "end": "take_message"}
OFFICE: dict[str, Any] = {
    "id": "office",
    "name": "The office",
    "steps": [
        {
            "says": [
                "greeting",
                {"text": "Dzień dobry, tu {household}."},
                {"text": "For English, press two.", "language": "en"},
                {"audio": "jingle"},
            ],
            "asks": "choice",
            "again": ["ask_name_again"],
            "choices": [
                {"key": "1", "words": ["Anna", "szefowa"], "person": "Anna"},
                {"key": "2", "script": "night"},
            ],
        },
        {"asks": "key"},
    ],
}


def changed(step: dict[str, Any]) -> list[dict[str, Any]]:
    """Return one script of one step."""
    return [{"id": "a", "name": "A", "steps": [step]}]


def test_scripts_have_the_shape_that_is_documented() -> None:
    """A script of the last version that this one cannot read."""
    night = Script(end=End.TAKE_MESSAGE, language="en")
    choice = Step(
        says=("greeting", "text/pl/Dzień dobry, tu {household}.", "text/en/For English, press two.", "audio/jingle"),
        asks=Ask.CHOICE,
        again=("ask_name_again",),
        choices=(Choice(key="1", words=("Anna", "szefowa"), person="Anna"), Choice(key="2", script=night)),
    )
    office = Script(steps=(choice, Step(asks=Ask.KEY)))
    assert read_scripts([OFFICE, NIGHT], "pl") == {"office": office, "night": night}


def test_words_are_in_the_language_of_their_script() -> None:
    """English words that a Polish voice reads out."""
    script = {**NIGHT, "steps": [{"says": [{"text": "Hello."}]}]}
    assert read_scripts([script], "pl")["night"].steps[0].says == ("text/en/Hello.",)


def test_what_a_newer_version_wrote_is_passed_over() -> None:
    """A house that lost its scripts because it went back a version."""
    newer = [{**NIGHT, "colour": "red", "steps": None}]
    assert read_scripts(newer, "pl") == read_scripts([NIGHT], "pl")


def test_two_choices_may_lead_to_one_script() -> None:
    """A script that is taken for a circle because it is reached twice."""
    choices = [{"key": "1", "script": "night"}, {"key": "2", "script": "night"}]
    scripts = read_scripts([*changed({"asks": "choice", "choices": choices}), NIGHT], "pl")
    assert [choice.script for choice in scripts["a"].steps[0].choices] == [scripts["night"]] * 2


@pytest.mark.parametrize(
    ("data", "path", "key"),
    [
        (None, "", "bad_script"),
        ([NIGHT] * (MOST_SCRIPTS + 1), "", "bad_script"),
        ([7], "[0]", "bad_script"),
        ([{**NIGHT, "id": "At night"}], "[0].id", "bad_script"),
        ([{**NIGHT, "id": "night\n"}], "[0].id", "bad_script"),
        ([{**NIGHT, "id": "name_and_reason"}], "[0].id", "bad_script"),
        ([NIGHT, NIGHT], "[1].id", "bad_script"),
        ([{**NIGHT, "name": "n" * 65}], "[0].name", "bad_script"),
        ([{**NIGHT, "language": "English"}], "[0].language", "bad_script"),
        ([{**NIGHT, "end": "explode"}], "[0].end", "bad_script"),
        ([{**NIGHT, "steps": [{}] * 13}], "[0].steps", "bad_script"),
        (changed({"asks": "money"}), "[0].steps[0].asks", "bad_script"),
        (changed({"says": ["shout"]}), "[0].steps[0].says[0]", "bad_script"),
        (changed({"says": [{}]}), "[0].steps[0].says[0].text", "bad_script"),
        (changed({"says": [{"text": "{{ states('x') }}"}]}), "[0].steps[0].says[0].text", "words_signs"),
        (changed({"says": [{"text": "n" * 301}]}), "[0].steps[0].says[0].text", "words_too_long"),
        (changed({"says": [{"text": "n", "language": "ENGLISH"}]}), "[0].steps[0].says[0].language", "bad_script"),
        (changed({"again": [{"audio": "../x"}]}), "[0].steps[0].again[0].audio", "bad_script"),
        (changed({"asks": "choice"}), "[0].steps[0].choices", "bad_script"),
        (changed({"asks": "choice", "choices": [{"key": "1"}] * 10}), "[0].steps[0].choices", "bad_script"),
        (changed({"asks": "choice", "choices": [{"key": "#"}]}), "[0].steps[0].choices[0].key", "script_key"),
        (changed({"asks": "choice", "choices": [{"key": "1"}] * 2}), "[0].steps[0].choices[1].key", "script_key"),
        (
            changed({"asks": "choice", "choices": [{"key": "1", "script": "b"}]}),
            "[0].steps[0].choices[0].script",
            "script_unknown",
        ),
        (
            changed({"asks": "choice", "choices": [{"key": "1", "script": "a"}]}),
            "[0].steps[0].choices[0].script",
            "script_circle",
        ),
    ],
)
def test_what_says_nothing_sensible_is_refused_with_its_place(data: object, path: str, key: str) -> None:
    """A call that is answered and has nothing to say, or that never comes to its end."""
    with pytest.raises(BadScriptError) as raised:
        read_scripts(data, "pl")
    assert (raised.value.path, raised.value.key) == (path, key)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{part_of_day}, this is {household}.", None),
        ("", "words_unreadable"),
        ("two\nlines", "words_unreadable"),
        ("n" * LONGEST_WORDS, None),
        ("n" * (LONGEST_WORDS + 1), "words_too_long"),
        ("{caller}", "words_signs"),
        ("{{ household }}", "words_signs"),
        ("{household", "words_signs"),
        ("{household.__class__}", "words_signs"),
        ("<speak>hello</speak>", "words_signs"),
    ],
)
def test_words_that_cannot_be_said_are_told_apart(text: str, wrong: str | None) -> None:
    """A template that is read out to callers, or a person's password in it."""
    assert check_words(text) == wrong


KEYS = ["id", "name", "language", "end", "steps", "says", "asks", "again", "choices", "key", "text"]
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "language", "end", "steps", "says", "asks", "again", "choices", "key", "text"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(json)
def test_whatever_stands_there_is_read_or_refused(data: object) -> None:
    """A line that does not start because of its options."""
    try:
        scripts = read_scripts(data, "en")
    except BadScriptError:
        return
    assert isinstance(scripts, dict)
