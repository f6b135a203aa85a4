"""The bridge between the line's thread and Home Assistant's loop."""

import asyncio
import logging
from datetime import timedelta
from unittest.mock import AsyncMock, patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from custom_components.call_screener.attendant import Attendant
from custom_components.call_screener.book import BookUnavailableError
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.effects import CallEvent, RefuseDecision, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.errors import NotAModemError, PortBusyError, PortMissingError
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.hardware.reports import (
    CallerIdMissing,
    CallReported,
    DecisionRefused,
    ModemReady,
)
from custom_components.call_screener.rules.escapes import PERMIT_LASTS
from tests.integration.house import CALLER_ID_ONLY, STARTED, House, call_record, ended


@pytest.fixture
def attendant(house: House) -> Attendant:
    """Return who attends to the line."""
    attendant: Attendant = house.entry.runtime_data.attendant
    return attendant


async def test_reports_are_taken_in_their_order(house: House, attendant: Attendant) -> None:
    """A call that is over and begins again, because two threads raced."""
    seen: list[LineState] = []
    attendant.subscribe(lambda: seen.append(attendant.state))
    states = [LineState.SCREENING, LineState.WAITING_FOR_DECISION, LineState.PUTTING_THROUGH, LineState.IDLE] * 25

    def report_all() -> None:
        for state in states:
            house.line.listener(CallReported(Report(None, state, call_record())))

    await house.hass.async_add_executor_job(report_all)
    await house.settle()
    assert seen == states


async def test_a_report_after_the_end_of_the_loop_is_dropped(house: House, attendant: Attendant) -> None:
    """A thread that dies with an exception while Home Assistant shuts down."""
    loop = asyncio.new_event_loop()
    loop.close()
    with patch.object(house.hass, "loop", loop):
        attendant.hear(CallReported(Report(None, LineState.SCREENING, call_record())))
    assert attendant.state is LineState.IDLE


@pytest.mark.parametrize("name", ["Ben", "Anna"])
async def test_two_who_decide_at_once_are_told_apart(house: House, attendant: Attendant, name: str) -> None:
    """Both told that they were first, or both that they were late."""
    await house.ask()
    first = asyncio.create_task(attendant.decide(Decision.ACCEPT, by="Anna"))
    second = asyncio.create_task(attendant.decide(Decision.REJECT, by=name))
    await asyncio.sleep(0)
    early, late = house.line.decisions
    accepted = call_record(decided_by="Anna", decided_ref=early.ref)
    await house.hear(
        CallReported(Report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, accepted)),
        DecisionRefused(RefuseDecision(late, accepted)),
    )
    await first
    with pytest.raises(ServiceValidationError) as refusal:
        await second
    assert refusal.value.translation_placeholders == {"who": "Anna"}


@pytest.mark.parametrize("order", [1, -1])
async def test_a_name_alone_makes_nobody_the_first(house: House, attendant: Attendant, order: int) -> None:
    """Two automations, both of them told that they were first."""
    await house.ask()
    deciding = [asyncio.create_task(attendant.decide(Decision.ACCEPT, by="Automation")) for _ in range(2)]
    await asyncio.sleep(0)
    first, late = house.line.decisions[::order]
    accepted = call_record(decided_by="Automation", decided_ref=first.ref)
    await house.hear(
        CallReported(Report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, accepted)),
        DecisionRefused(RefuseDecision(late, accepted)),
    )
    in_time, too_late = deciding[::order]
    await in_time
    with pytest.raises(ServiceValidationError):
        await too_late


async def test_whoever_hangs_up_on_a_call_that_another_accepted_is_not_kept_waiting(
    house: House, attendant: Attendant
) -> None:
    """A button that hangs up at once and seems stuck."""
    await house.ask()
    with patch("custom_components.call_screener.attendant.ANSWER_LIMIT", 30.0):
        hanging_up = asyncio.create_task(attendant.decide(Decision.HANG_UP, by="Ben"))
        await asyncio.sleep(0)
        (control,) = house.line.decisions
        record = call_record(decided_by="Anna", decided_ref=control.ref)
        await house.hear(CallReported(Report(None, LineState.IDLE, record)))
        async with asyncio.timeout(1.0):
            await hanging_up


@pytest.mark.parametrize("is_over", [False, True], ids=["while it lasts", "when it is over as well"])
async def test_words_of_an_older_call_do_not_take_the_place_of_the_newer_one(
    house: House, attendant: Attendant, *, is_over: bool
) -> None:
    """Words that are understood late, and a last caller who is the one before."""
    later = STARTED + timedelta(minutes=1)
    await house.end(Disposition.VOICEMAIL)
    await house.ask(call_record(call_id="call-2", started=later))
    if is_over:
        await house.end(Disposition.MISSED, call_id="call-2", started=later)
    older = ended(Disposition.VOICEMAIL, said_message="Call me back")
    await house.report(None, LineState.IDLE, older)
    assert attendant.record is not None
    assert attendant.record.call_id == "call-2"
    (call,) = [call for call in await house.entry.runtime_data.book.calls() if call.call_id == "call-1"]
    assert call.said_message == "Call me back"


async def test_the_end_of_an_older_call_does_not_end_the_newer_one(house: House, attendant: Attendant) -> None:
    """A caller who waits, and a dashboard that says that nobody does."""
    await house.ask(call_record(call_id="call-2"))
    await house.end(Disposition.ABANDONED)
    assert house.state("sensor.state") == "waiting_for_decision"
    assert house.state("binary_sensor.decision_needed") == "on"
    assert attendant.current_call().call_id == "call-2"
    assert house.attributes("event.call")["call_id"] == "call-1"


async def test_a_household_that_cannot_be_told_does_not_stop_the_call(
    house: House, attendant: Attendant, caplog: pytest.LogCaptureFixture
) -> None:
    """One mistake about one phone, and neither automation nor dashboard hears of the call."""
    household = "custom_components.call_screener.household.arbitration.Household"
    with patch(f"{household}.told", side_effect=KeyError("notify")):
        await house.ask()
    assert house.attributes("event.call")["event_type"] == "decision_needed"
    assert house.state("binary_sensor.decision_needed") == "on"
    with patch(f"{household}.refused", side_effect=KeyError("notify")):
        await house.hear(DecisionRefused(RefuseDecision(Decided(Decision.ACCEPT, "Anna", "phone"), call_record())))
    assert caplog.text.count("The household of Home line could not be told") == 5
    caplog.clear()


async def test_automations_hear_of_a_call_before_the_household(house: House, attendant: Attendant) -> None:
    """A push message that comes before the automation that would have made it needless."""
    told: list[object] = []
    attendant.subscribe_events(lambda event, _record: told.append(event))
    household = "custom_components.call_screener.household.arbitration.Household"
    with patch(f"{household}.told", side_effect=lambda report: told.append("household")):
        await house.report(CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record())
    assert told == [CallEvent.DECISION_NEEDED, "household"]


async def test_a_line_that_is_busy_keeps_nobody_waiting(house: House, attendant: Attendant) -> None:
    """A button that blocks a script for as long as a modem does not answer."""
    await house.ask()
    with patch("custom_components.call_screener.attendant.ANSWER_LIMIT", 0.01):
        await attendant.decide(Decision.ACCEPT, by="Anna")
    assert len(house.line.decisions) == 1


async def test_a_loss_becomes_an_issue_until_the_modem_is_back(house: House, issue_registry: ir.IssueRegistry) -> None:
    """A modem that fell out weeks ago, and nobody knows."""
    issue = (DOMAIN, f"modem_failed_{house.entry.entry_id}")
    await house.modem_failed(PortMissingError("gone"))
    assert issue in issue_registry.issues
    await house.modem_ready()
    assert issue not in issue_registry.issues


async def test_the_log_has_one_line_for_a_loss_and_one_for_the_return(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """A log that is filled by a modem with a bad plug, in which nothing else can be found."""
    caplog.clear()
    for error in (PortMissingError("gone"), PortBusyError("held"), PortMissingError("gone")):
        await house.modem_failed(error)
        await house.modem_failed(NotAModemError("does not answer"))
        await house.modem_ready()
        await house.modem_ready()
    ours = [record for record in caplog.records if record.name.startswith("custom_components.call_screener")]
    assert [(record.levelno, record.getMessage()) for record in ours] == [
        (logging.WARNING, "The modem of Home line cannot be used: gone"),
        (logging.WARNING, "The modem of Home line is back"),
        (logging.WARNING, "The modem of Home line cannot be used: held"),
        (logging.WARNING, "The modem of Home line is back"),
        (logging.WARNING, "The modem of Home line cannot be used: gone"),
        (logging.WARNING, "The modem of Home line is back"),
    ]


async def test_a_modem_that_went_deaf_becomes_an_issue_until_it_hears(
    house: House, issue_registry: ir.IssueRegistry, caplog: pytest.LogCaptureFixture
) -> None:
    """Friends on the allowlist who are screened for weeks, because nobody is shown any more."""
    caplog.clear()
    issue = (DOMAIN, f"caller_id_missing_{house.entry.entry_id}")
    await house.hear(CallerIdMissing(is_missing=True))
    assert issue_registry.issues[issue].severity is ir.IssueSeverity.WARNING
    assert issue_registry.issues[issue].translation_placeholders == {"line": "Home line"}
    await house.hear(CallerIdMissing(is_missing=False))
    assert issue not in issue_registry.issues
    lines = [record for record in caplog.records if record.name.startswith("custom_components.call_screener")]
    assert [(line.levelno, line.getMessage()) for line in lines] == [
        (logging.WARNING, "The modem of Home line no longer tells who calls"),
        (logging.WARNING, "The modem of Home line tells who calls again"),
    ]


async def test_a_line_that_starts_anew_counts_anew(
    house: House, hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    """An issue that stays after it was mended by another country, because the line never says so."""
    issue = (DOMAIN, f"caller_id_missing_{house.entry.entry_id}")
    await house.hear(CallerIdMissing(is_missing=True))
    await hass.config_entries.async_reload(house.entry.entry_id)
    assert issue not in issue_registry.issues


async def test_a_line_that_cannot_answer_lets_everybody_ring(house: House, attendant: Attendant) -> None:
    """A mode that was chosen for another modem, and calls that are cut off the phones and never answered."""
    await attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    assert house.line.policy.mode is Mode.SCREEN_UNKNOWN
    await house.hear(ModemReady(CALLER_ID_ONLY))
    assert house.line.policy.mode is Mode.LISTEN_ONLY
    assert house.state("select.screening_mode") == "listen_only"
    await attendant.rulebook.permit(PERMIT_LASTS, is_for_one=True)
    assert house.line.policy.mode is Mode.LISTEN_ONLY
    await house.modem_ready()
    assert house.line.policy.mode is Mode.SCREEN_UNKNOWN
    assert house.state("select.screening_mode") == "screen_unknown"


async def test_a_book_that_cannot_be_read_stops_no_call(
    house: House, attendant: Attendant, freezer: FrozenDateTimeFactory
) -> None:
    """A full disk that keeps a call from ending, in the log if nowhere else."""
    await house.ask()
    with patch.object(house.entry.runtime_data.book, "counts", AsyncMock(side_effect=BookUnavailableError)):
        await house.end(Disposition.MISSED, event=CallEvent.MISSED)
    assert house.state("sensor.state") == "idle"
    assert attendant.last_call is not None


async def test_whoever_leaves_hears_no_more(house: House, attendant: Attendant) -> None:
    """An entity that was removed and is written again."""
    changes: list[None] = []
    events: list[CallEvent] = []
    leave = attendant.subscribe(lambda: changes.append(None))
    leave_events = attendant.subscribe_events(lambda event, _record: events.append(event))
    leave()
    leave_events()
    await house.ask()
    assert changes == events == []


async def test_after_the_end_there_is_no_line(house: House, attendant: Attendant, hass: HomeAssistant) -> None:
    """A decision for a line that was closed a moment ago."""
    await house.ask()
    await hass.config_entries.async_unload(house.entry.entry_id)
    await attendant.stop()
    with pytest.raises(ServiceValidationError):
        await attendant.decide(Decision.ACCEPT, by="Anna")
    assert dt_util.utcnow() is not None
