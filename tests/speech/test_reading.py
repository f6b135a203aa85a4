"""What is read out to the owner, by the language of the line."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from custom_components.call_screener.core.call.reading import Leaver
from custom_components.call_screener.speech.reading import message_intro_words, messages_count_words

SCRIPT = Path(__file__).parents[2] / "scripts" / "render_prompts.py"
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def test_the_owner_is_told_in_the_language_of_the_line() -> None:
    """Guards against a tag with a country that is not understood, and English in a Polish house."""
    assert messages_count_words(2, "pl-PL") == "Masz dwie nowe wiadomości."
    assert message_intro_words(Leaver(name="Anna"), NOON, NOON, "pl") == "Anna, dzisiaj w południe."


def test_a_language_that_is_not_there_is_read_in_english() -> None:
    """Guards against an owner who hears nothing."""
    assert messages_count_words(2, "pt-BR") == "You have two new messages."
    assert message_intro_words(Leaver(name="Anna"), NOON, NOON, "pt-BR") == "From Anna, today at noon."


def test_the_script_tells_what_a_language_lacks() -> None:
    """Guards against a check that does not run, or finds fault with what is there."""
    checked = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, check=False, text=True)
    assert (checked.stdout, checked.returncode) == ("en: complete\npl: complete\n", 0)
