"""What a blocked caller hears at the far end of the line, in each of the ways to be blocked."""

from array import array

import pytest

from custom_components.call_screener.core.audio.exchange import ToneKind
from custom_components.call_screener.core.audio.tones import ToneDetector
from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.prompt import WHILE_KEPT_WAITING, PromptId
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Decision
from custom_components.call_screener.core.screening.verdict import BlockStyle
from custom_components.call_screener.speech.prompts import BundledPrompts
from tests.hardware.ear import find, longest_silence
from tests.hardware.house import CLIPS, SCAM, House, conduct

TONES = BundledPrompts().load("en")[PromptId.SIT]
SOUNDS = {**CLIPS, PromptId.SIT: TONES}


@pytest.fixture(params=["cx93001", "v253"])
def profile(request: pytest.FixtureRequest) -> str:
    """Return a duplex modem, and a half-duplex one."""
    return str(request.param)


def blocking(profile: str, style: BlockStyle) -> House:
    """Return a house that blocks like this."""
    return House(profile, conduct=conduct(block_style=style), clips=SOUNDS)


@pytest.mark.parametrize("style", BlockStyle)
def test_no_way_of_blocking_disturbs_the_household(profile: str, style: BlockStyle) -> None:
    """Law 2, and a household that hears of somebody whom it blocked."""
    house = blocking(profile, style)
    call = house.call(SCAM)
    house.live_to_the_end(within=Conduct().call_limit + 20)
    house.live(2)
    house.assert_at_rest()
    assert house.record.disposition is Disposition.BLOCKED
    assert house.events == [CallEvent.CALLER_IDENTIFIED, CallEvent.BLOCKED, CallEvent.ENDED]
    assert call.answered_at is not None
    assert call.ended_at is not None
    assert 2.0 <= call.ended_at - call.answered_at <= Conduct().call_limit


def test_the_caller_hears_a_number_that_does_not_exist(profile: str) -> None:
    """Tones that a dialler does not know again behind a modem and a line."""
    house = blocking(profile, BlockStyle.SIT)
    call = house.call(SCAM)
    house.live_to_the_end()
    heard = call.heard(house.now)
    assert find(TONES, heard).likeness > 0.98
    detected = ToneDetector("US").feed(array("h", heard).tobytes())
    assert ToneKind.SIT in [tone.kind for tone in detected]


def test_the_caller_who_is_kept_waiting_is_talked_to_all_the_while(profile: str) -> None:
    """Silence, in which a nuisance hangs up and calls the next household."""
    house = blocking(profile, BlockStyle.KEEP_WAITING)
    call = house.call(SCAM)
    house.live(90)
    heard = call.heard(house.now)
    assert call.ended_at is None
    assert longest_silence(heard[16000:]) < 10
    assert min(find(CLIPS[prompt], heard).likeness for prompt in WHILE_KEPT_WAITING) > 0.98
    house.modem.caller_hangs_up(house.now)
    house.live_to_the_end(within=20)
    house.assert_at_rest()


def test_somebody_who_wants_the_line_has_it_at_once(profile: str) -> None:
    """Nobody who wants to dial 112 may have to wait for a nuisance that is being kept busy."""
    house = blocking(profile, BlockStyle.KEEP_WAITING)
    house.call(SCAM)
    house.live(40)
    house.decide(Decision.HANG_UP)
    house.live(2)
    assert house.phones.are_connected
    house.live_to_the_end(within=10)
    house.assert_at_rest()
