"""The tables by themselves: nothing missing, nothing that leads nowhere."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.ending import DISPOSITIONS, SENTENCES, Ending, sentence, settled
from custom_components.call_screener.core.call.entry import ENTRIES
from custom_components.call_screener.core.call.prompt import PRESS, PromptId
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.call.script import SCRIPTS
from custom_components.call_screener.core.call.state import SEEN_AS, LineState, Signal, State
from custom_components.call_screener.core.call.transitions import TRANSITIONS


def test_every_state_has_a_row_and_an_entry() -> None:
    """A state in which a call is stuck."""
    assert set(TRANSITIONS) == set(ENTRIES) == set(State)


ON_HOOK = {
    State.IDENTIFYING,
    State.EXPECTING_RING,
    State.DECIDING,
    State.RINGING,
    State.LEFT_ALONE,
    State.ENDED,
}
"""The states in which the modem is certainly on-hook."""


@pytest.mark.parametrize("state", sorted(set(State) - ON_HOOK - {State.HANGING_UP}))
def test_every_state_with_the_modem_off_hook_leads_on_hook(state: State) -> None:
    """A state in which a caller who has gone, or the end of the line, is not noticed."""
    row = TRANSITIONS[state]
    wanted = {Signal.CALLER_GONE: State.HANGING_UP, Signal.LIMIT: State.HANGING_UP, Signal.CLOSING: State.HANGING_UP}
    assert row | wanted == row
    assert row[Signal.LOST] is State.ENDED


@pytest.mark.parametrize("state", [state for state in State if Signal.TIME_UP in TRANSITIONS[state]])
def test_every_state_that_time_ends_says_how_long(state: State) -> None:
    """A deadline that is never set."""
    is_counted = state is State.WAITING
    assert ENTRIES[state].wait or ENTRIES[state].listens or is_counted


def test_every_prompt_is_said_somewhere() -> None:
    """A prompt that is recorded in two languages and never heard."""
    in_entries = {prompt for entry in ENTRIES.values() for prompt in (*entry.says, *entry.company)}
    in_scripts = {
        prompt for script in SCRIPTS.values() for step in script.steps for prompt in (*step.says, *step.again)
    }
    now_and_then = {PromptId.OFFER_VOICEMAIL, PromptId.URGENT_NOTED, PromptId.TIME_IS_SHORT}
    of_inbox = {
        PromptId.NO_MESSAGES,
        PromptId.MESSAGE_KEYS,
        PromptId.MESSAGE_DELETED,
        PromptId.NO_MORE_MESSAGES,
    }
    of_household = {
        PromptId.COMING,
        PromptId.WHO_ARE_YOU,
        PromptId.WHAT_IS_IT_ABOUT,
        PromptId.CALL_LATER,
        PromptId.LEAVE_A_MESSAGE,
    }
    said = in_entries | in_scripts | set(PRESS.values()) | now_and_then | of_inbox | of_household
    assert said == set(PromptId)


def test_every_ending_has_a_disposition_and_words() -> None:
    """A record without a reason."""
    assert set(DISPOSITIONS) == set(Ending)
    assert {language: set(words) for language, words in SENTENCES.items()} == {"en": set(Ending), "pl": set(Ending)}
    assert set(DISPOSITIONS.values()) == set(Disposition)


def test_every_way_to_the_end_is_explained() -> None:
    """A call that ends by a signal for which there are no words."""
    certain = {State.HOLDING_LINE, State.REFUSING, State.DECLINING, State.HANDING_OVER, State.HANGING_UP, State.PARTING}
    certain |= {State.LEFT_ALONE, State.SOUNDING_SIT, State.KEEPING_WAITING}
    ways = [
        (state, signal)
        for state, row in TRANSITIONS.items()
        for signal, target in row.items()
        if target in {State.HANGING_UP, State.ENDED} and state not in certain and signal is not Signal.HANG_UP
    ]
    ends = [settled(None, state, signal, State.ENDED, has_message=False, is_expected=False) for state, signal in ways]
    assert None not in ends


def test_the_household_sees_every_state_of_the_line() -> None:
    """A state of the public contract that never shows."""
    assert set(SEEN_AS.values()) | {LineState.IDLE} == set(LineState)


def test_a_caller_hears_something_at_least_every_ten_seconds() -> None:
    """Waiting times that add up to more silence than people bear."""
    assert Conduct().company_every < 10


def test_an_unknown_language_gets_english() -> None:
    """A crash in a house that speaks neither."""
    assert sentence(Ending.RANG, "fr") == "The phones rang."
    assert sentence(Ending.RANG, "pl-PL") == "Telefony dzwoniły."


def test_a_record_knows_whether_its_call_is_over() -> None:
    """A call that shows as going on for ever."""
    record = CallRecord(call_id="0", started=datetime(2026, 1, 1, tzinfo=UTC))
    assert not record.is_over
    assert replace(record, disposition=Disposition.MISSED).is_over
