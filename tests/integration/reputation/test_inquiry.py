"""What is asked about whom while the line rings, and what follows from the answer."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from homeassistant.core import HomeAssistant

from custom_components.call_screener import reputation
from custom_components.call_screener.core.call.effects import CallEvent, RefuseDecision
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller
from custom_components.call_screener.hardware.reports import DecisionRefused
from custom_components.call_screener.reputation import Repute, ServiceFailedError
from custom_components.call_screener.reputation.service import KeyRefusedError, Nuisance
from custom_components.call_screener.troubles.trouble import Trouble
from custom_components.call_screener.troubles.watch import LOOK_EVERY
from tests.integration.conftest import OpenHouse
from tests.integration.house import COURIER, SCREENED, House, call_record
from tests.integration.looks import passes, told
from tests.integration.phones import Phone

CALLS = count(1)
NUISANCE = Repute(is_nuisance=True, reports=42, nuisance=Nuisance.FRAUD)
SAID = "PhoneBlock: reported 42 times (fraud)."


class Oracle:
    """Stands where PhoneBlock is asked: `test_phoneblock` tries how that answers."""

    name = "PhoneBlock"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: Repute | Exception = NUISANCE
        self.waits = 0.0

    async def look_up(self, e164: str) -> Repute:
        """Answer."""
        self.asked.append(e164)
        await asyncio.sleep(self.waits)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def oracle(monkeypatch: pytest.MonkeyPatch) -> Oracle:
    """Give what will be said."""
    oracle = Oracle()
    monkeypatch.setattr("custom_components.call_screener.opening.PhoneBlock", lambda *_: oracle)
    return oracle


async def identified(house: House, **facts: Any) -> None:
    """Have a caller identified, and wait for what follows."""
    await house.report(CallEvent.CALLER_IDENTIFIED, LineState.IDLE, call_record(**facts))
    await house.hass.async_block_till_done(wait_background_tasks=True)


async def asking(open_house: OpenHouse, anna: Phone, **options: Any) -> House:
    """Return a house that asks."""
    chosen = {"notify_devices": [anna.device_id], "reputation": True, "reputation_key": "a-key", **options}
    return await open_house(options=chosen)


async def test_a_nuisance_is_told_and_not_blocked(open_house: OpenHouse, anna: Phone, oracle: Oracle) -> None:
    """A caller who is hung up on because strangers said so."""
    house = await asking(open_house, anna)
    await identified(house)
    await house.ask()
    assert oracle.asked == ["+447700900102"]
    assert SAID in anna.got[0]["message"]
    assert house.line.submitted == []
    assert house.line.settings.conduct.decide_time == 0


async def test_it_may_block_where_the_household_said_so(open_house: OpenHouse, anna: Phone, oracle: Oracle) -> None:
    """A switch that does nothing, or an answer that comes when the caller has been greeted."""
    house = await asking(open_house, anna, reputation_blocks=True)
    house.line.answers.append(
        DecisionRefused(RefuseDecision(Decided(Decision.BLOCK, "?"), call_record(decided_by="Anna")))
    )
    await identified(house)
    assert [(each.decision, each.by) for each in house.line.decisions] == [(Decision.BLOCK, "PhoneBlock")]
    assert house.line.settings.conduct.decide_time == 1.0


@pytest.mark.parametrize(
    ("caller", "action"),
    [
        (COURIER, Action.ALLOW),
        (COURIER, Action.BLOCK),
        (Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD)), Action.SCREEN),
        (Caller(caller_id=CallerId.of("12"), number=Number(text="12")), Action.SCREEN),
    ],
    ids=["allowed", "blocked", "withheld", "internal"],
)
async def test_only_strangers_are_asked_about(
    open_house: OpenHouse, anna: Phone, oracle: Oracle, caller: Caller, action: Action
) -> None:
    """A server that learns when grandmother calls."""
    house = await asking(open_house, anna)
    await identified(house, caller=caller, verdict=replace(SCREENED, action=action))
    assert oracle.asked == []


@pytest.mark.parametrize(
    "options", [{"reputation": False}, {"reputation_key": ""}, {"reputation": False, "reputation_blocks": True}]
)
async def test_nothing_is_asked_unless_somebody_said_so(
    open_house: OpenHouse, anna: Phone, oracle: Oracle, options: dict[str, Any]
) -> None:
    """A house that tells the world who calls."""
    house = await asking(open_house, anna, **options)
    await identified(house)
    assert (oracle.asked, house.line.settings.conduct.decide_time) == ([], 0.0)


async def test_who_is_no_nuisance_is_not_spoken_of(open_house: OpenHouse, anna: Phone, oracle: Oracle) -> None:
    """A courier with one bad vote, and a question that says so."""
    oracle.answer = Repute(is_nuisance=False, reports=1)
    house = await asking(open_house, anna, reputation_blocks=True)
    await identified(house)
    await identified(house)
    await house.ask()
    assert (anna.got[0]["message"], house.line.submitted) == ("The caller waits for your answer.", [])
    assert len(oracle.asked) == 1


@pytest.mark.parametrize("trouble", ["down", "slow"])
async def test_a_service_in_trouble_changes_nothing(
    hass: HomeAssistant,
    open_house: OpenHouse,
    anna: Phone,
    oracle: Oracle,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    trouble: str,
) -> None:
    """A call that waits for a server, and a log that fills up with its troubles."""
    monkeypatch.setattr(reputation.standing, "LOOK_UP_LIMIT", 0.01)
    oracle.answer = ServiceFailedError("HTTP 500") if trouble == "down" else NUISANCE
    oracle.waits = 1.0 if trouble == "slow" else 0.0
    house = await asking(open_house, anna, reputation_blocks=True)
    for call in range(3):
        await identified(house, call_id=f"call-{call}")
    assert house.line.submitted == []
    assert caplog.text.count("PhoneBlock does not answer") == 1
    oracle.answer, oracle.waits = Repute(is_nuisance=False), 0.0
    await identified(house, call_id="call-4")
    assert caplog.text.count("PhoneBlock answers again") == 1


async def strangers_call(house: House, many: int) -> None:
    """Have so many strangers call, always the same ones."""
    for stranger in range(many):
        text = f"+44770090{stranger:04}"
        caller = Caller(caller_id=CallerId.of(text), number=Number(text=text, e164=text))
        await identified(house, call_id=f"call-{next(CALLS)}", caller=caller)


async def test_a_key_that_was_revoked_is_told_until_another_is_taken(
    open_house: OpenHouse, anna: Phone, oracle: Oracle
) -> None:
    """A household that believes for months that strangers are looked up."""
    house = await asking(open_house, anna)
    oracle.answer = KeyRefusedError("HTTP 401")
    await strangers_call(house, 1)
    await passes(house, timedelta(minutes=15))
    assert told(house, Trouble.REPUTATION_KEY_REFUSED) is None
    await passes(house, LOOK_EVERY)
    issue = told(house, Trouble.REPUTATION_KEY_REFUSED)
    assert issue is not None
    assert issue.translation_placeholders == {"line": "Home line", "service": "PhoneBlock"}
    oracle.answer = NUISANCE
    await strangers_call(house, 1)
    await passes(house, LOOK_EVERY)
    assert told(house, Trouble.REPUTATION_KEY_REFUSED) is None


async def test_a_service_that_stays_away_is_told_and_a_short_outage_is_not(
    open_house: OpenHouse, anna: Phone, oracle: Oracle
) -> None:
    """An issue for one question that got lost; or a server that closed down, and nobody who says so."""
    house = await asking(open_house, anna)
    oracle.answer = ServiceFailedError("HTTP 500")
    await strangers_call(house, 2)
    await passes(house, timedelta(hours=7))
    assert told(house, Trouble.REPUTATION_SILENT) is None
    await strangers_call(house, 1)
    await passes(house, timedelta(hours=6))
    assert told(house, Trouble.REPUTATION_SILENT) is None
    await passes(house, LOOK_EVERY)
    assert told(house, Trouble.REPUTATION_SILENT) is not None
    assert told(house, Trouble.REPUTATION_KEY_REFUSED) is None
    oracle.answer = Repute(is_nuisance=False)
    await strangers_call(house, 1)
    await passes(house, LOOK_EVERY)
    assert told(house, Trouble.REPUTATION_SILENT) is None


async def test_what_was_remembered_is_no_sign_of_life(open_house: OpenHouse, anna: Phone, oracle: Oracle) -> None:
    """A revoked key that is forgotten because yesterday's caller rang once more."""
    house = await asking(open_house, anna)
    await strangers_call(house, 1)
    oracle.answer = KeyRefusedError("HTTP 403")
    await strangers_call(house, 2)
    await strangers_call(house, 1)
    await passes(house, timedelta(minutes=20))
    assert told(house, Trouble.REPUTATION_KEY_REFUSED) is not None
