"""A modem that rings and no longer tells who calls: made ready anew once, then reported."""

import pytest

from custom_components.call_screener.core.caller_id import CallerIdKind
from custom_components.call_screener.core.events import HandsetLifted
from custom_components.call_screener.hardware.deafness import CERTAIN, SUSPICIOUS
from custom_components.call_screener.hardware.reports import CallerIdMissing, ModemFailed, ModemReady
from tests.hardware.house import FAMILY, House

pytestmark = pytest.mark.usefixtures("quiet")


def call(house: House, times: int = 1, **plan: object) -> None:
    """Have somebody call and give up, so many times."""
    for _ in range(times):
        house.call(FAMILY, rings=2, **plan)
        house.live(60)


def test_a_modem_that_tells_nobody_is_made_ready_anew_once(house: House) -> None:
    """A household that would have to pull the plug for what a command mends."""
    house.modem.impair(house.now, no_caller_id=True)
    call(house, SUSPICIOUS - 1)
    assert len(house.told(ModemReady)) == 1
    call(house)
    assert len(house.told(ModemReady)) == 2
    call(house, CERTAIN + 2)
    assert len(house.told(ModemReady)) == 2
    assert not house.told(ModemFailed)


def test_a_modem_that_stays_deaf_is_told_of_once_and_taken_back_once(house: House) -> None:
    """Friends are asked for their names for weeks, and nobody knows why."""
    house.modem.impair(house.now, no_caller_id=True)
    call(house, CERTAIN - 1)
    assert not house.told(CallerIdMissing)
    call(house, 3)
    assert house.told(CallerIdMissing) == [CallerIdMissing(True)]
    house.modem.impair(house.now, no_caller_id=False)
    call(house, 2)
    assert house.told(CallerIdMissing) == [CallerIdMissing(True), CallerIdMissing(False)]


@pytest.mark.parametrize("kind", [CallerIdKind.WITHHELD, CallerIdKind.OUT_OF_AREA])
def test_whoever_withholds_the_number_shows_that_the_modem_hears(house: House, kind: CallerIdKind) -> None:
    """Withheld is told by the network; only none at all is deafness."""
    for _ in range(CERTAIN):
        call(house, SUSPICIOUS - 1, caller_id="none")
        call(house, caller_id=kind.value)
    assert not house.told(CallerIdMissing)
    assert len(house.told(ModemReady)) == 1


def test_calls_that_were_taken_at_once_prove_nothing(house: House) -> None:
    """Whoever picks up in the first ring leaves the network no time to tell."""
    for _ in range(CERTAIN):
        house.call(FAMILY)
        house.live(1.5)
        house.modem.lift_handset(house.now)
        house.submit(HandsetLifted())
        house.live(30)
        house.modem.replace_handset(house.now)
        house.live(5)
    assert not house.told(CallerIdMissing)
    assert len(house.told(ModemReady)) == 1


def test_a_modem_that_dies_while_it_is_made_ready_is_lost_like_any_other(house: House) -> None:
    """The phones cut off at rest, for a modem that is not there."""
    house.rest_phones(are_connected=False)
    call(house, SUSPICIOUS - 1, caller_id="none")
    house.call(FAMILY, caller_id="none", rings=1)
    house.live_to_the_end()
    house.unplug()
    house.live(1)
    assert house.phones.are_connected
    house.plug()
    house.live(5)
    assert len(house.told(ModemFailed)) == 1
