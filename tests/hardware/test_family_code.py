"""The family code, keyed by a caller at the far end of the line, heard by a modem and by our own ears."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.family_code import HOUR, FamilyCode
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.screening.repeats import Repeats
from custom_components.call_screener.emulator.call import Call as EmulatedCall
from custom_components.call_screener.hardware.reports import CallReported
from tests.hardware.ear import find
from tests.hardware.house import CLIPS, POLICY, House, conduct

STRICT = replace(POLICY, repeats=Repeats(within=timedelta(0)))
"""Whoever calls again is screened again: otherwise a second call rings, and nobody gets to key anything."""
HAS_CODE = conduct(family_code=FamilyCode(digits="4711"))


@pytest.fixture(params=["cx93001", "v253"])
def house(request: pytest.FixtureRequest) -> House:
    """Return a house with a code and a duplex modem, and one with a half-duplex modem."""
    return House(request.param, policy=STRICT, conduct=HAS_CODE)


def keys(house: House, *groups: str) -> EmulatedCall:
    """Have somebody call, and key these during the greeting and what follows."""
    steps = [step for group in groups for step in ({"pause": 0.5}, {"press": group})]
    return house.call(script=steps)


def hang_up(house: House) -> None:
    """Have the caller go, and the line come to rest."""
    house.modem.caller_hangs_up(house.now)
    house.live_to_the_end()


def test_the_family_is_put_through_by_its_code(house: House) -> None:
    """A daughter who calls from somebody else's phone, and has to explain herself to a machine."""
    keys(house, "4711")
    house.live_until(LineState.PUTTING_THROUGH, within=12)
    assert house.phones.are_connected
    assert CallEvent.ACCEPTED in house.events
    assert house.record.decided_by == "Family code"
    house.live(2)
    house.modem.lift_handset(house.now)
    house.live(2)
    house.modem.replace_handset(house.now)
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.record.disposition in {Disposition.PUT_THROUGH, Disposition.ABANDONED}


def test_a_prompt_goes_on_while_keys_are_pressed(house: House) -> None:
    """A stranger who learns from the silence that there is something to be keyed."""
    call = keys(house, "47", "12")
    house.live(14)
    heard = call.heard(house.now)
    hang_up(house)
    house.assert_at_rest()
    assert find(CLIPS[PromptId.GREETING], heard).likeness > 0.9
    assert find(CLIPS[PromptId.ASK_NAME], heard).likeness > 0.9


def test_three_wrong_tries_lock_the_call(house: House) -> None:
    """A stranger who goes on until it fits."""
    keys(house, "1234", "2345", "3456", "4711", "*4711")
    house.live(25)
    assert CallEvent.ACCEPTED not in house.events
    hang_up(house)
    house.assert_at_rest()


def wear_out(house: House) -> None:
    """Have somebody call until six wrong tries were heard; a modem that cannot hear while it speaks misses a key."""
    for _ in range(3):
        keys(house, "1234", "2345", "3456")
        house.live_until(LineState.SCREENING, within=14)
        house.live(14)
        hang_up(house)


def test_six_wrong_tries_lock_the_line_for_an_hour(house: House) -> None:
    """A stranger who calls again after every third try."""
    wear_out(house)
    last_try = house.now
    keys(house, "4711")
    house.live(14)
    assert CallEvent.ACCEPTED not in house.events
    hang_up(house)
    house.live(HOUR - (house.now - last_try))
    keys(house, "4711")
    house.live_until(LineState.PUTTING_THROUGH, within=14)
    hang_up(house)
    house.assert_at_rest(calls=5)


def test_a_new_policy_does_not_unlock_the_line(house: House) -> None:
    """Somebody changes a list, and whoever tries codes begins anew."""
    wear_out(house)
    house.operator.policy = replace(STRICT, language="pl")
    keys(house, "4711")
    house.live(14)
    assert CallEvent.ACCEPTED not in house.events
    hang_up(house)
    house.assert_at_rest(calls=4)


def test_a_stream_of_keys_does_not_find_the_code(house: House) -> None:
    """A machine that keys digits in which the code is, but out of step: every group of four is compared."""
    keys(house, "0471147114711")
    house.live(15)
    assert CallEvent.ACCEPTED not in house.events
    hang_up(house)
    house.assert_at_rest()


def test_nobody_reads_the_code_in_a_report(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """A report of a fault, posted in public, with the code of the house in it."""
    caplog.set_level("DEBUG", "custom_components.call_screener.hardware")
    keys(house, "4", "7", "1", "1")
    house.live_until(LineState.PUTTING_THROUGH, within=14)
    hang_up(house)
    digits = [line for line in house.operator.diagnostics()["transcript"] if {*"471"} & {*line[1].split("<DLE>")}]  # type: ignore[attr-defined]
    assert digits == []
    assert "4711" not in caplog.text
    assert "4711" not in repr([each for each in house.reports if isinstance(each[1], CallReported)])
    assert "4711" not in repr(HAS_CODE)
