"""The law of what phones are sent about one call: whatever happens, each of them sounds three times at most."""

from collections import Counter
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from hypothesis import HealthCheck, example, given, settings, strategies as st

from custom_components.call_screener.core.call.effects import CallEvent, RefuseDecision, Report
from custom_components.call_screener.core.call.record import Disposition, Exchange
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.household import reach
from custom_components.call_screener.household.arbitration import Household
from custom_components.call_screener.household.companion import Phone
from custom_components.call_screener.household.conversation import MAX_MESSAGES
from custom_components.call_screener.household.message import Message, Urgency
from custom_components.call_screener.household.payload import payload
from custom_components.call_screener.household.person import Hears, Person, Role
from tests.integration.house import call_record, ended

PEOPLE = (
    Person(person_id="a", phones=("android", "iphone"), hears=frozenset(Hears), is_critical=True),
    Person(person_id="b", phones=("carer",), hears=frozenset(Hears), role=Role.CARER),
)
SOUNDS = 3
"""With more about one call people mute the phone for good."""

_WHO = st.sampled_from(["android", "iphone", "carer", "wall tablet"])
_FACTS = st.fixed_dictionaries(
    {
        "is_urgent": st.booleans(),
        "said_name": st.sampled_from([None, "Tom", "Tom from the ward"]),
        "exchanges": st.sampled_from([(), (Exchange(said="Who are you?", by="Anna"),)]),
    }
)
_HAPPENINGS = st.one_of(
    st.tuples(st.just("report"), st.tuples(st.sampled_from([None, *CallEvent]), st.sampled_from(LineState), _FACTS)),
    st.tuples(st.just("accept"), _WHO),
    st.tuples(st.just("refuse"), _WHO),
    st.tuples(st.just("end"), st.tuples(st.sampled_from(Disposition), _WHO)),
)
_URGENT = ("report", (None, LineState.WAITING_FOR_DECISION, {"is_urgent": True}))
_TAKEN_TO_VOICEMAIL = ("report", (None, LineState.VOICEMAIL, {"is_urgent": True}))


def sounds(told: dict[str, Any]) -> bool:
    """Whether a phone may be heard with what it was sent, by what its kind goes by."""
    data = told["data"]
    if push := data.get("push"):
        return bool(push.get("sound") != "none")
    is_update = data.get("alert_once") and data.get("persistent")
    return data["channel"] == "alarm_stream" or (data["importance"] == "high" and not is_update)


class Story:
    """One call, and what each phone was sent about it."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.sent: list[tuple[str, Urgency, dict[str, Any]]] = []
        self.facts: dict[str, Any] = {}
        self.household = Household(
            hass,
            entry_id="home",
            people=PEOPLE,
            line="Home",
            language="en",
            decision_time=40,
            pick_up_time=60,
        )
        self.stop = self.household.listen(lambda *_: None)
        self.household.companion.send = self._take  # type: ignore[method-assign]  # In place of the way to a phone.
        self.household.companion.clear = lambda *_: None  # type: ignore[method-assign]

    def _take(self, phone: Phone, message: Message) -> None:
        written = payload(message, is_apple=phone.is_apple, is_critical=phone.owner.is_critical)
        self.sent.append((phone.device_id, message.urgency, written))

    def happens(self, what: str, how: Any) -> None:
        """Let something happen."""
        getattr(self, what)(how)

    def report(self, told: tuple[CallEvent | None, LineState, dict[str, Any]]) -> None:
        """Have the line report."""
        event, state, facts = told
        self.facts = facts
        self.household.told(Report(event, state, call_record(**facts)))

    def accept(self, who: str) -> None:
        """Have somebody accept."""
        record = call_record(**self.facts, decided_by=who, decided_ref=who)
        self.household.told(Report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record))

    def refuse(self, who: str) -> None:
        """Have somebody be late."""
        decided = Decided(Decision.ACCEPT, who, who)
        self.household.refused(RefuseDecision(decided, call_record(decided_by="Wall tablet")))

    def end(self, how: tuple[Disposition, str]) -> None:
        """Have the call end."""
        disposition, who = how
        record = ended(disposition, decided_by=who, decided_ref=who)
        self.household.told(Report(CallEvent.ENDED, LineState.IDLE, record))

    def counted(self, *, heard: bool) -> Counter[str]:
        """Return how many messages each phone was sent, but for updates; or with how many it was heard."""
        quiet = {Urgency.UPDATE, Urgency.REPLY}
        return Counter(phone for phone, urgency, told in self.sent if (sounds(told) if heard else urgency not in quiet))


def _phone(_hass: HomeAssistant, device_id: str, owner: Person) -> Phone:
    return Phone(device_id=device_id, name=device_id, service="", is_apple=device_id == "iphone", owner=owner)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(_HAPPENINGS, max_size=15))
@example(story=[_URGENT, ("accept", "android"), _TAKEN_TO_VOICEMAIL, ("accept", "android")])
async def test_a_phone_sounds_three_times_at_most(hass: HomeAssistant, story: list[tuple[str, Any]]) -> None:
    """Somebody who is woken by one call four times: it was urgent, and was accepted twice."""
    with patch.object(reach, "find_phone", _phone):
        told = Story(hass)
        told.report((CallEvent.DECISION_NEEDED, LineState.SCREENING, {}))
        for what, how in story:
            told.happens(what, how)
        told.stop()
    assert max(told.counted(heard=True).values()) <= SOUNDS
    assert max(told.counted(heard=False).values()) <= MAX_MESSAGES + 1
