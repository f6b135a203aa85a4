"""What a line may say, and under which names."""

from custom_components.call_screener.core.call.clips import OwnWords
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.script import Ask, Script, Step
from custom_components.call_screener.speech.prompts import BundledPrompts
from custom_components.call_screener.speech.repertoire import Repertoire

HELLO = OwnWords("pl", "{part_of_day}, tu {household}.")
QUESTION = Step(says=(HELLO.clip,), asks=Ask.NAME)
POLISH = Repertoire(
    language="pl",
    scripts={"own": Script(steps=(QUESTION,)), "english": Script(steps=(QUESTION,), language="en")},
    greetings={"text/pl/Anny nie ma.", "audio/jan"},
    household="Kowalscy",
)


def test_every_prompt_is_there_in_every_language_of_the_scripts() -> None:
    """Guards against an English script that falls silent after its last question."""
    sounds, english, polish = POLISH.bundled(), BundledPrompts().load("en"), BundledPrompts().load("pl")
    assert POLISH.languages == ["pl", "en"]
    assert all(sounds[prompt] == polish[prompt] for prompt in PromptId)
    assert all(sounds[f"en/{prompt}"] == english[prompt] for prompt in PromptId)


def test_a_script_may_name_the_language_of_the_line() -> None:
    """Guards against a script that falls silent once the line's language is changed to its own."""
    repertoire = Repertoire(language="en", scripts=POLISH.scripts)
    sounds = repertoire.bundled()
    assert all(sounds[prompt] == sounds[f"en/{prompt}"] for prompt in PromptId)
    assert repertoire.prompts("en")["goodbye"] == repertoire.prompts("en")["en/goodbye"] == "Thank you. Goodbye."


def test_a_question_of_ones_own_has_a_sound_before_it_was_spoken() -> None:
    """Guards against a caller who is listened to and was not asked anything."""
    assert POLISH.bundled()[HELLO.clip] == BundledPrompts().load("pl")[PromptId.ASK_NAME]


def test_the_words_of_all_prompts_are_known_by_clip() -> None:
    """Guards against a prompt that stays in the other voice."""
    assert POLISH.prompts("pl")["goodbye"] == "Dziękuję. Do widzenia."
    assert POLISH.prompts("en")["en/goodbye"] == "Thank you. Goodbye."
    assert "goodbye" not in POLISH.prompts("en")
    assert POLISH.prompts("de") == {}


def test_own_words_say_what_fits_the_hour() -> None:
    """Guards against braces that are read out, and "dobry wieczór" at breakfast."""
    assert POLISH.clips == {HELLO.clip, "text/pl/Anny nie ma.", "audio/jan"}
    assert POLISH.own() == {
        HELLO.clip: HELLO,
        "text/pl/Anny nie ma.": OwnWords("pl", "Anny nie ma."),
    }
    assert POLISH.parts_of_day(HELLO) == {
        "morning": "Dzień dobry, tu Kowalscy.",
        "afternoon": "Dzień dobry, tu Kowalscy.",
        "evening": "Dobry wieczór, tu Kowalscy.",
    }
