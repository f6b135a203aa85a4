"""Which ringer rings for which call, from when, and that none stands in another's way."""

import asyncio
import logging
from datetime import time

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from custom_components.call_screener.household.caller_kinds import CallerKind
from custom_components.call_screener.household.quiet_hours import QuietHours
from custom_components.call_screener.household.ringers.ringers import _occasions
from custom_components.call_screener.household.ringers.settings import Occasion, Ringer, RingerKind
from tests.integration.house import COURIER, House, call_record, ended
from tests.integration.phones import Phone
from tests.integration.ringers.conftest import AddDevices
from tests.integration.ringers.devices import Satellite, Siren
from tests.integration.ringers.ringing import (
    accept,
    add_ringer,
    ask,
    decline,
    end,
    pass_time,
    report,
    ring_through,
    wait,
)

SIREN = "siren.loft"
ALLOWED = Verdict(action=Action.ALLOW, rule=Rule.ALLOWLIST, reason="On the allowlist.")
BLOCKED = Verdict(action=Action.BLOCK, rule=Rule.BLOCKLIST, reason="On the blocklist.")
MUM = Caller(caller_id=CallerId.of("+447700900103"), name="Mum", name_source=NameSource.PHONE_BOOK)
NUMBER = Number(text="+447700900104", e164="+447700900104")
CLOSED = Verdict(action=Action.SCREEN, rule=Rule.HOUSE_RULE, reason="The rule “Closed” says so.")
NOBODY = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))

CALLS = {
    "a stranger who waits": Report(CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record()),
    "a stranger who waits and is in a hurry": Report(
        CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record(is_urgent=True)
    ),
    "a stranger in a hurry, who is still asked": Report(None, LineState.SCREENING, call_record(is_urgent=True)),
    "an approved caller": Report(CallEvent.RINGING, LineState.RINGING, call_record(verdict=ALLOWED)),
    "a stranger who is still asked": Report(None, LineState.SCREENING, call_record()),
    "a machine": Report(CallEvent.DECISION_NEEDED, LineState.VOICEMAIL, call_record(is_machine=True)),
    "somebody blocked": Report(CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record(verdict=BLOCKED)),
    "somebody who was put through": Report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(is_urgent=True)),
    "a fax, for the phones": Report(None, LineState.PUTTING_THROUGH, call_record()),
    "somebody who is gone": Report(None, LineState.SCREENING, ended(Disposition.ABANDONED, is_urgent=True)),
}
SCREENED = {
    "a stranger who waits",
    "a stranger who waits and is in a hurry",
    "a stranger in a hurry, who is still asked",
}


@pytest.fixture
async def siren(add_devices: AddDevices) -> Siren:
    """Return a siren."""
    siren = Siren(SIREN)
    await add_devices(siren)
    return siren


# --- for which calls


@pytest.mark.parametrize(
    ("calls", "rings_for"),
    [
        (["screened"], SCREENED),
        (["urgent"], {each for each in SCREENED if "hurry" in each}),
        (["ringing"], {"an approved caller"}),
        (["screened", "ringing"], {*SCREENED, "an approved caller"}),
        (["pick_up"], {"somebody who was put through"}),
    ],
    ids=["screened", "urgent", "ringing", "both", "pick_up"],
)
@pytest.mark.parametrize("call", CALLS)
def test_a_ringer_rings_for_the_calls_that_it_is_meant_for(calls: list[str], rings_for: set[str], call: str) -> None:
    """A siren for whoever is approved; or a bell that is silent for the hospital."""
    ringer = Ringer(kind=RingerKind.SIGNAL, calls=frozenset(map(Occasion, calls)))
    event = CALLS[call].event
    occasions = _occasions(
        CALLS[call], is_asked=event is CallEvent.DECISION_NEEDED, is_accepted=event is CallEvent.ACCEPTED
    )
    assert ringer.is_wanted(occasions, CallerKind.STRANGER) is (call in rings_for)


@pytest.mark.parametrize(
    ("callers", "rings"),
    [([], (True, True, True)), (["known"], (True, False, False)), (["stranger", "withheld"], (False, True, True))],
    ids=["all", "known ones", "the others"],
)
async def test_a_ringer_rings_for_the_callers_that_it_is_meant_for(
    house: House, siren: Siren, callers: list[str], rings: tuple[bool, ...]
) -> None:
    """A grandmother's own bell, that rings for everybody."""
    add_ringer(house, "signal", SIREN, callers=callers)
    rang = []
    for number, caller in enumerate((MUM, COURIER, NOBODY)):
        await ask(house, call_id=f"call-{number}", caller=caller)
        rang.append(siren.is_on)
        await decline(house, call_id=f"call-{number}", caller=caller)
    assert tuple(rang) == rings


async def test_who_is_on_the_allowlist_is_known_whatever_has_decided(house: House, siren: Siren) -> None:
    """A bell for those whom the house knows, that is still for the doctor while everybody is screened."""
    add_ringer(house, "signal", SIREN, callers=["known"])
    await house.do("allow_number", number="+447700900104")
    doctor = Caller(caller_id=CallerId.of("+447700900104"), number=NUMBER)
    await ask(house, caller=doctor, verdict=CLOSED)
    assert siren.is_on
    await decline(house, caller=doctor, verdict=CLOSED)


async def test_who_is_put_on_the_allowlist_while_waiting_is_still_rung_for(house: House, siren: Siren) -> None:
    """A bell for strangers that falls silent, with the caller still there, because somebody wrote the number down."""
    add_ringer(house, "signal", SIREN, callers=["stranger"])
    stranger = Caller(caller_id=CallerId.of("+447700900104"), number=NUMBER)
    await ask(house, caller=stranger)
    await house.do("allow_number", number="+447700900104")
    await wait(house, caller=stranger)
    assert siren.is_on


async def test_a_known_caller_is_told_by_name_while_the_phones_ring(house: House, add_devices: AddDevices) -> None:
    """A speaker that speaks when everybody has the receiver at the ear already."""
    hall = Satellite("assist_satellite.hall")
    await add_devices(hall)
    add_ringer(house, "speaker", hall.entity_id, calls=["ringing"])
    await ring_through(house, caller=MUM, verdict=ALLOWED)
    await report(house, None, LineState.RINGING, call_record(caller=MUM, verdict=ALLOWED))
    assert hall.sentences == ["Mum is calling."]
    await end(house, Disposition.ALLOWED, caller=MUM, verdict=ALLOWED)


async def test_ringing_ends_where_the_line_begins_to_ask(house: House, siren: Siren) -> None:
    """A bell for approved callers, that goes on for one who went to be screened after all."""
    add_ringer(house, "signal", SIREN, calls=["ringing"])
    await ring_through(house)
    assert siren.is_on
    await ask(house)
    assert siren.is_on is False


async def test_what_becomes_known_of_an_older_call_ends_nothing(house: House, siren: Siren) -> None:
    """A transcription of the call before, that silences the bell for this one."""
    add_ringer(house, "signal", SIREN)
    await ask(house)
    await end(house, Disposition.ABANDONED, call_id="call-0", said_reason="Late.")
    assert siren.is_on


async def test_a_call_that_follows_at_once_rings_anew(house: House, siren: Siren) -> None:
    """A second caller for whom nothing rings, because the end of the first was lost."""
    add_ringer(house, "signal", SIREN)
    await ask(house)
    await report(house, CallEvent.RINGING, LineState.IDLE, call_record(call_id="call-2"))
    assert siren.is_on is False
    await ask(house, call_id="call-2")
    assert siren.is_on


async def test_a_ringer_that_was_added_a_moment_ago_rings(house: House, siren: Siren) -> None:
    """A bell that rings from the next restart on."""
    await ask(house)
    await decline(house)
    add_ringer(house, "signal", SIREN)
    await ask(house, call_id="call-2")
    assert siren.is_on


# --- when


async def test_a_ringer_comes_later_if_nobody_has_answered(house: House, siren: Siren) -> None:
    """A siren in the workshop before anybody in the hall could answer; or one that is forgotten."""
    add_ringer(house, "signal", SIREN, after=20)
    await ask(house)
    await pass_time(house, 19)
    assert siren.told == []
    await wait(house, is_urgent=True)
    assert siren.told == []
    await pass_time(house, 21)
    assert siren.is_on
    await decline(house)
    await ask(house, call_id="call-2")
    await accept(house, call_id="call-2")
    await pass_time(house, 21)
    assert siren.told == ["on", "off"]


@pytest.mark.parametrize(
    ("night", "moment", "is_quiet"),
    [
        (("22:00:00", "07:00:00"), "21:59", False),
        (("22:00:00", "07:00:00"), "22:00", True),
        (("22:00:00", "07:00:00"), "06:59", True),
        (("22:00:00", "07:00:00"), "07:00", False),
        (("13:00:00", "15:00:00"), "12:59", False),
        (("13:00:00", "15:00:00"), "14:00", True),
        (("13:00:00", "15:00:00"), "15:00", False),
        (("08:00:00", "08:00:00"), "12:00", True),
    ],
)
def test_a_ringer_has_quiet_hours(night: tuple[str, str], moment: str, is_quiet: bool) -> None:  # noqa: FBT001
    """A night that ends at midnight, or an hour too late."""
    begins, ends = (time.fromisoformat(each) for each in night)
    ringer = Ringer(kind=RingerKind.SIGNAL, quiet=QuietHours(begins=begins, ends=ends))
    assert ringer.rests(time.fromisoformat(moment), is_urgent=False) is is_quiet


@pytest.mark.parametrize("urgent_wakes", [False, True])
async def test_quiet_hours_are_those_of_the_house(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, house: House, siren: Siren, *, urgent_wakes: bool
) -> None:
    """A siren at midnight, because the clock of the server says that it is noon; or whoever claims to be in a hurry."""
    await hass.config.async_set_time_zone("Europe/Warsaw")
    freezer.move_to("2026-11-02 22:30:00+00:00")  # Half past eleven in Warsaw.
    night = {"quiet_from": "23:00:00", "quiet_to": "23:45:00"}
    add_ringer(house, "signal", SIREN, urgent_wakes=urgent_wakes, **night)
    await ask(house)
    assert siren.told == []
    await wait(house, is_urgent=True)
    assert siren.is_on is urgent_wakes
    await decline(house)
    freezer.move_to("2026-11-02 22:45:00+00:00")
    await ask(house, call_id="call-2")
    assert siren.is_on


# --- none in another's way


async def test_no_ringer_waits_for_another(house: House, siren: Siren, add_devices: AddDevices) -> None:
    """A siren that waits until the satellite has finished speaking."""
    hall, cellar = Satellite("assist_satellite.hall"), Satellite("assist_satellite.cellar")
    await add_devices(hall, cellar)
    hall.is_heard.clear()
    add_ringer(house, "speaker", hall.entity_id, cellar.entity_id)
    add_ringer(house, "signal", SIREN)
    await ask(house)
    assert (len(hall.sentences), len(cellar.sentences), siren.is_on) == (1, 1, True)
    await decline(house)
    assert siren.is_on is False


async def test_nothing_on_the_line_waits_for_a_ringer(
    house: House, add_devices: AddDevices, hass: HomeAssistant
) -> None:
    """A caller who is asked anything only when the speaker has finished."""
    hall = Satellite("assist_satellite.hall")
    await add_devices(hall)
    hall.is_heard.clear()
    add_ringer(house, "speaker", hall.entity_id)
    await ask(house)
    assert house.state("sensor.state") == "waiting_for_decision"
    assert house.state("binary_sensor.decision_needed") == "on"
    await accept(house)
    assert house.state("sensor.state") == "putting_through"
    async with asyncio.timeout(4):
        assert await hass.config_entries.async_unload(house.entry.entry_id)
    hall.is_heard.set()


async def test_phones_are_told_whatever_rings(home: House, anna: Phone, siren: Siren) -> None:
    """A push that waits for a siren which does not answer."""
    siren.error = HomeAssistantError("no route")
    add_ringer(home, "signal", SIREN)
    await ask(home)
    await home.settle()
    assert anna.messages == ["SWIFT PARCELS is calling"]
    siren.error = None
    await decline(home)


@pytest.mark.parametrize(
    ("error", "level"),
    [
        (HomeAssistantError("no route"), logging.WARNING),
        (TimeoutError(), logging.WARNING),
        (ValueError("a bug of theirs"), logging.ERROR),
    ],
    ids=["refused", "silent", "broken"],
)
async def test_what_fails_is_said_once(
    house: House, siren: Siren, caplog: pytest.LogCaptureFixture, error: Exception, level: int
) -> None:
    """A log that is full of one siren, or that says nothing of the second time it breaks."""

    def said() -> list[tuple[int, str]]:
        told = [(each.levelno, each.message) for each in caplog.records if SIREN in each.message]
        return [each for each in told if each[0] >= logging.WARNING]

    add_ringer(house, "signal", SIREN)
    siren.error = error
    for number in range(3):
        await ask(house, call_id=f"call-{number}")
        siren.error = None  # What it did not do needs not be taken back.
        await decline(house, call_id=f"call-{number}")
        siren.error = error
    failed = (level, f"Cannot tell of a call at {SIREN}: {str(error) or 'no answer'}")
    assert said() == [failed]
    siren.error = None
    for number in range(3, 5):
        await ask(house, call_id=f"call-{number}")
        await decline(house, call_id=f"call-{number}")
    again = (logging.WARNING, f"Calls can be told of at {SIREN} again")
    assert said() == [failed, again]
    siren.error = error
    await ask(house, call_id="call-5")
    siren.error = None
    await decline(house, call_id="call-5")
    assert said() == [failed, again, failed]


async def test_what_is_not_there_is_said(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """An action that Home Assistant carries out at nothing, and calls done."""
    add_ringer(house, "signal", SIREN)
    await ask(house)
    assert f"Cannot tell of a call at {SIREN}: it is not available" in caplog.text
    await decline(house)
