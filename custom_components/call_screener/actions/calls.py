"""Actions about the call on the line."""

from typing import Final

import voluptuous as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv

from ..core.events import Decision
from ..core.screening.verdict import Action as VerdictAction
from ..data import CallScreenerConfigEntry, call_facts
from ..demo.scenarios import Scenario
from ..household.answers import LONGEST_SPEECH
from ..household.quick_answers import QuickAnswer
from ..refusal import refusal
from .action import ATTR_CALL_ID, CALL, MAYBE, Action, Handler, by_whom

_TEXT: Final = "text"
_QUICK: Final = "quick"
_WHAT: Final = "what"
"""What is said: a text or a quick answer, and not both."""

_VERDICTS: Final = {
    VerdictAction.ALLOW: Decision.ACCEPT,
    VerdictAction.SCREEN: Decision.SCREEN,
    VerdictAction.BLOCK: Decision.BLOCK,
    VerdictAction.VOICEMAIL: Decision.VOICEMAIL,
}


def _decide(decision: Decision) -> Handler:
    async def handle(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
        return await _put_decision(entry, call, decision)

    return handle


async def _decide_verdict(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    return await _put_decision(entry, call, _VERDICTS[call.data["verdict"]])


async def _put_decision(entry: CallScreenerConfigEntry, call: ServiceCall, decision: Decision) -> ServiceResponse:
    attendant = entry.runtime_data.attendant
    by = await by_whom(entry, call)
    record = attendant.current_call(call.data.get(ATTR_CALL_ID))
    await attendant.decide(decision, by=by, call_id=record.call_id)
    return call_facts(attendant.record or record)


async def _say(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    spokesperson = entry.runtime_data.spokesperson
    by, call_id = await by_whom(entry, call), call.data.get(ATTR_CALL_ID)
    quick: QuickAnswer | None = call.data.get(_QUICK)
    text: str | None = call.data.get(_TEXT)
    if quick is not None:
        said, record = spokesperson.words(quick), await spokesperson.answer(quick, by=by, call_id=call_id)
    elif text is not None:
        said, record = text, await spokesperson.say(text, by=by, call_id=call_id)
    else:
        raise refusal("nothing_to_say")
    return call_facts(record) | {"said": said, "exchanges": len(record.exchanges)}


async def _simulate_call(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    data = entry.runtime_data
    await (data.demo or data.stand_in).simulate(call.data["scenario"])
    return None


ACTIONS: Final[dict[str, Action]] = {
    "accept": Action(handle=_decide(Decision.ACCEPT), fields=CALL, responds=MAYBE),
    "reject": Action(handle=_decide(Decision.REJECT), fields=CALL, responds=MAYBE),
    "send_to_voicemail": Action(handle=_decide(Decision.VOICEMAIL), fields=CALL, responds=MAYBE),
    "hang_up": Action(handle=_decide(Decision.HANG_UP), fields=CALL, responds=MAYBE),
    "decide": Action(
        handle=_decide_verdict,
        fields={**CALL, vol.Required("verdict"): vol.Coerce(VerdictAction)},
        responds=MAYBE,
    ),
    "say": Action(
        handle=_say,
        fields={
            **CALL,
            vol.Exclusive(_TEXT, _WHAT): vol.All(cv.string, vol.Length(min=1, max=LONGEST_SPEECH)),
            vol.Exclusive(_QUICK, _WHAT): vol.Coerce(QuickAnswer),
        },
        responds=MAYBE,
    ),
    "simulate_call": Action(handle=_simulate_call, fields={vol.Required("scenario"): vol.Coerce(Scenario)}),
}
