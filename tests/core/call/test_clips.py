"""What scripts say, by name."""

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.call.clips import (
    OwnWords,
    audio_clip,
    clip_names,
    is_own,
    languages,
    own_audio,
    own_words,
    stand_ins,
)
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.script import SCRIPTS, Ask, Choice, Script, Step
from custom_components.call_screener.core.call.script_json import MOST_CHOICES, MOST_SCRIPTS, read_scripts

ENGLISH = Script(steps=(Step(says=("text/en/Your name?",), asks=Ask.NAME, again=("text/en/Pardon?",)),), language="en")
OFFICE = Script(
    steps=(
        Step(
            says=("audio/welcome", "text/pl/Angielski: dwa"),
            asks=Ask.CHOICE,
            again=("text/pl/Proszę wybrać",),
            choices=(Choice(key="1", person="Anna"), Choice(key="2", script=ENGLISH)),
        ),
        Step(says=("text/pl/W jakiej sprawie?",), asks=Ask.REASON, again=("audio/again",)),
        Step(says=("text/pl/Dziękuję",)),
        Step(says=(PromptId.GREETING, "text/pl/Kto mówi?"), asks=Ask.NAME),
    )
)


@given(st.from_regex(r"[a-z]{2}", fullmatch=True), st.text(min_size=1).filter(str.strip))
def test_own_words_are_found_in_their_name(language: str, text: str) -> None:
    """Guards against words with a slash that are cut short."""
    assert own_words(OwnWords(language, text).clip) == OwnWords(language, text)


@pytest.mark.parametrize(
    "name", ["greeting", "en/greeting", "text", "text/en", "text/en/ ", "audio/x", "Text/en/x", ""]
)
def test_other_names_are_no_own_words(name: str) -> None:
    """Guards against a prompt's name that is read aloud."""
    assert own_words(name) is None
    assert is_own(name) is name.startswith("audio/")


def test_own_sound_is_found_by_its_id() -> None:
    """Guards against an id that is taken for something else."""
    names = (audio_clip("c0ffee"), "audio/", "text/en/x", "beep")
    assert [own_audio(name) for name in names] == ["c0ffee", None, None, None]


def test_everything_that_a_script_may_say_is_named() -> None:
    """Guards against words behind a choice, or for a second time, that nobody renders."""
    assert clip_names([OFFICE, ENGLISH]) == {
        "audio/welcome",
        "text/pl/Angielski: dwa",
        "text/pl/Proszę wybrać",
        "text/pl/W jakiej sprawie?",
        "audio/again",
        "text/pl/Dziękuję",
        "greeting",
        "text/pl/Kto mówi?",
        "text/en/Your name?",
        "text/en/Pardon?",
    }
    assert languages([OFFICE, ENGLISH]) == {"en"}


def test_scripts_that_lead_to_the_same_ones_are_each_looked_at_once() -> None:
    """Guards against a start that never ends: behind so many choices there are 9 to the power of 49 ways to the end."""
    said = [{"text": "Press any key."}]
    scripts = [
        {
            "id": f"s{place}",
            "name": "Menu",
            "language": "en",
            "steps": [
                {
                    "says": said,
                    "asks": "choice",
                    "choices": [{"key": str(key), "script": f"s{place + 1}"} for key in range(MOST_CHOICES)],
                }
            ],
        }
        for place in range(MOST_SCRIPTS - 1)
    ]
    last = {"id": f"s{MOST_SCRIPTS - 1}", "name": "End", "steps": [{"says": [{"text": "Koniec."}]}]}
    read = read_scripts([*scripts, last], "pl").values()
    assert clip_names(read) == {"text/en/Press any key.", "text/pl/Koniec."}
    assert languages(read) == {"en"}
    assert stand_ins(read) == {"text/en/Press any key.": "en/greeting", "text/pl/Koniec.": PromptId.GREETING}


def test_a_question_that_cannot_be_said_is_asked_in_our_words() -> None:
    """Guards against a caller who is listened to and was not asked anything."""
    assert stand_ins([OFFICE, ENGLISH]) == {
        "text/pl/Angielski: dwa": PromptId.GREETING,
        "text/pl/W jakiej sprawie?": PromptId.ASK_REASON,
        "text/en/Your name?": "en/ask_name",
        "text/en/Pardon?": "en/ask_name_again",
    }


def test_our_own_scripts_need_no_stand_ins() -> None:
    """Guards against a question that is asked twice."""
    assert stand_ins(SCRIPTS.values()) == {}
