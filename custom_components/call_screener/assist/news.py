"""What is told: who is calling, who called, and which messages are new."""

from typing import Final

from homeassistant.util import dt as dt_util

from ..book import StoredCall
from ..core.call.record import CallRecord, Disposition
from ..core.call.state import LineState
from ..core.screening.verdict import Action
from ..data import CallScreenerConfigEntry
from ..voicemails.message_box import MOST, new_messages
from .asked import Asked
from .lines import all_lines, call_on
from .says import Says
from .words import caller_words, count_form, say, when_words

_MOST_TOLD: Final = 3
"""Calls or messages in one answer. More of them nobody remembers who listens."""
_NOT_BLOCKED: Final = frozenset(Disposition) - {Disposition.BLOCKED}

_MESSAGES: Final = (Says.MESSAGES_ONE, Says.MESSAGES_FEW, Says.MESSAGES_MANY)
_STATES: Final = {
    LineState.WAITING_FOR_DECISION: Says.WAITS,
    LineState.PUTTING_THROUGH: Says.COMES_THROUGH,
    LineState.IN_CALL: Says.TALKS,
    LineState.VOICEMAIL: Says.LEAVES_A_MESSAGE,
}
"""What is told of a call in a state. In the others somebody calls."""


async def who_is_calling(asked: Asked) -> str:
    """Tell who is on the line, what becomes of the call, and what the caller said."""
    lines = all_lines(asked)
    calls = [(line, call) for line in lines if (call := call_on(line))]
    if not calls:
        return say(Says.NOBODY, asked.language)
    told = [_call_in_words(line, call, asked) for line, call in calls]
    if len(lines) == 1:
        return told[0]
    return " ".join(f"{line.title}: {words}" for (line, _), words in zip(calls, told, strict=True))


def _call_in_words(line: CallScreenerConfigEntry, call: CallRecord, asked: Asked) -> str:
    caller = caller_words(call.caller, asked.language)
    if call.verdict and call.verdict.action is Action.BLOCK:
        return say(Says.BLOCKED_CALLER, asked.language, caller=caller)
    state = _STATES.get(line.runtime_data.attendant.state, Says.CALLS)
    sentences = [say(state, asked.language, caller=caller)]
    for sentence, said in ((Says.GIVES_NAME, call.said_name), (Says.SAYS, call.said_reason)):
        if quotation := asked.quotation(said):
            sentences.append(say(sentence, asked.language, said=quotation))
    if call.is_urgent:
        sentences.append(say(Says.URGENT, asked.language))
    return " ".join(sentences)


async def who_called(asked: Asked) -> str:
    """Tell of the last calls. Blocked ones are nobody's concern."""
    calls: list[StoredCall] = []
    for line in all_lines(asked):
        calls += await line.runtime_data.book.calls(limit=_MOST_TOLD, dispositions=_NOT_BLOCKED)
    if not calls:
        return say(Says.NO_CALLS, asked.language)
    newest = sorted(calls, key=lambda call: call.started, reverse=True)[:_MOST_TOLD]
    return say(Says.CALLED, asked.language, calls="; ".join(_stored_in_words(call, asked) for call in newest))


def _stored_in_words(call: StoredCall, asked: Asked) -> str:
    return say(
        Says.CALL,
        asked.language,
        caller=_stored_caller(call, asked),
        when=when_words(call.started, dt_util.now(), asked.language),
        how=say(Says[(call.disposition or Disposition.FAILED).name], asked.language),
    )


async def get_messages(asked: Asked) -> str:
    """Tell how many messages are new, and of the newest who left them and what they say."""
    found: list[StoredCall] = []
    count = 0
    for line in all_lines(asked):
        data = line.runtime_data
        messages = await new_messages(data.book)
        found += messages
        # Only so many are fetched; the book counts them all.
        count += len(messages) if len(messages) < MOST else max(MOST, data.attendant.counts.new_voicemails)
    if not found:
        return say(Says.NO_MESSAGES, asked.language)
    newest = sorted(found, key=lambda call: call.started, reverse=True)[:_MOST_TOLD]
    return say(
        count_form(count, _MESSAGES, asked.language),
        asked.language,
        count=count,
        messages="; ".join(_message_in_words(call, asked) for call in newest),
    )


def _message_in_words(call: StoredCall, asked: Asked) -> str:
    facts = {
        "caller": _stored_caller(call, asked),
        "when": when_words(call.started, dt_util.now(), asked.language),
    }
    if said := asked.quotation(call.said_message):
        return say(Says.MESSAGE_SAYS, asked.language, **facts, said=said)
    return say(Says.MESSAGE, asked.language, **facts)


def _stored_caller(call: StoredCall, asked: Asked) -> str:
    """Return who called, and the name that was given where none is known."""
    caller = caller_words(call.caller, asked.language)
    said = None if call.name else asked.quotation(call.said_name)
    return say(Says.CLAIMS, asked.language, caller=caller, said=said) if said else caller
