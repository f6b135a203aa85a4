"""What is done: answers to the call on the line, a number that is blocked, an hour without screening, and its end."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from ..attendant import Attendant
from ..blocking import block_last_caller
from ..core.events import Decision
from ..core.screening.language import one_line, quoted
from ..core.screening.policy import Mode
from ..household.answers import LONGEST_SPEECH, meant_by
from ..household.quick_answers import QuickAnswer
from ..refusal import refusal
from ..rules.learning import Learning
from .asked import Asked
from .lines import all_lines, line_of_last_caller, line_with_call
from .says import Says
from .words import caller_words, say, time_words

PAUSE: Final = timedelta(hours=1)


def deciding(decision: Decision, done: Says) -> Callable[[Asked], Awaitable[str]]:
    """Return what puts a decision to the call on the line, and says so."""

    async def decide(asked: Asked) -> str:
        line, call = line_with_call(asked)
        attendant = line.runtime_data.attendant
        by = await asked.by_whom(attendant.policy.language)
        await attendant.decide(decision, by=by, call_id=call.call_id)
        return say(done, asked.language)

    return decide


async def say_to_caller(asked: Asked) -> str:
    """Have something said to the caller. Whoever says the words of a quick answer means it."""
    line, call = line_with_call(asked)
    spokesperson = line.runtime_data.spokesperson
    by = await asked.by_whom(line.runtime_data.attendant.policy.language)
    text = one_line(asked.text or "", LONGEST_SPEECH)
    meant = asked.quick or meant_by(text, asked.language)
    if isinstance(meant, QuickAnswer):
        await spokesperson.answer(meant, by=by, call_id=call.call_id)
        if meant is QuickAnswer.COMING:
            return say(Says.COMING, asked.language)
        said = spokesperson.words(meant)
    elif text:
        said = text
        await spokesperson.say(said, by=by, call_id=call.call_id)
    else:
        raise refusal("nothing_to_say")
    return say(Says.SAID, asked.language, said=quoted(said.rstrip("."), asked.language, LONGEST_SPEECH))


async def block_caller(asked: Asked) -> str:
    """Block the number of whoever calls, or called last; who waits for an answer is declined besides."""
    attendant = line_of_last_caller(asked).runtime_data.attendant
    number, caller = attendant.last_number(), attendant.last_caller
    by = await asked.by_whom(attendant.policy.language)
    was_waiting = await block_last_caller(attendant, by)
    who = caller_words(caller, asked.language) if caller else number.shown
    done = Says.DECLINED_AND_BLOCKED if was_waiting else Says.BLOCKED_NOW
    return say(done, asked.language, caller=who, days=str(Learning.block_days))


async def pause_screening(asked: Asked) -> str:
    """Let all strangers ring for an hour, on every line."""
    screening = _screening(asked)
    if not screening:
        return say(Says.NOTHING_TO_PAUSE, asked.language)
    until = [await attendant.rulebook.permit(PAUSE, is_for_one=False) for attendant in screening]
    return say(Says.PAUSED, asked.language, time=time_words(dt_util.as_local(until[0])))


async def resume_screening(asked: Asked) -> str:
    """End the pause, on every line. A permit for the next call stays: somebody is expected."""
    screening = _screening(asked)
    if not screening:
        return say(Says.NOTHING_TO_PAUSE, asked.language)
    paused = [each.rulebook for each in screening if each.rulebook.is_paused]
    for rulebook in paused:
        await rulebook.end_pause()
    return say(Says.RESUMED if paused else Says.NOT_PAUSED, asked.language)


def _screening(asked: Asked) -> list[Attendant]:
    attendants = [line.runtime_data.attendant for line in all_lines(asked)]
    return [each for each in attendants if each.policy.mode is not Mode.LISTEN_ONLY]
