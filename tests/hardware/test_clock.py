"""How late the modem is, told by how much sound came in."""

import pytest

from custom_components.call_screener.hardware.clock import Lateness, ModemClock

TICK = 0.02


def hear(seconds: float, rate: float = 1.0, *, lost: tuple[float, float] = (1e9, 0), stall: float = 1e9) -> Lateness:
    """Return what a modem's clock that runs at `rate` comes to.

    `lost` is a moment and how many seconds of sound are lost then; at `stall` we read nothing for two seconds.
    """
    clock = ModemClock(0.0)
    results = [Lateness()]
    before = 0
    for tick in range(1, round(seconds / TICK)):
        now = tick * TICK + 0.01 * (tick % 3)
        arrived = round((tick * TICK * rate - (lost[1] if now > lost[0] else 0)) * 8000)
        if not stall < now < stall + 2.0:
            # After a stall everything comes at once, in pieces.
            results += [clock.hear(min(4096, arrived - piece), now) for piece in range(before, arrived, 4096)]
            before = max(before, arrived)
    return Lateness(drift=sum(each.drift for each in results), lost=sum(each.lost for each in results))


@pytest.mark.parametrize("rate", [0.995, 0.997, 1.0, 1.003, 1.005])
def test_a_clock_that_is_off_is_followed(rate: float) -> None:
    """In three minutes half a percent is a second: the modem's buffer would run dry, or over."""
    late = hear(180, rate)
    assert late.drift == pytest.approx((1 - rate) * 180, abs=0.06)
    assert late.lost == 0


def test_sound_that_was_lost_is_told_and_is_no_drift() -> None:
    """Half a second that never arrived would be taken for a slow clock, and starve what is said."""
    late = hear(60, lost=(21.0, 0.5))
    assert late.lost == pytest.approx(0.5, abs=0.05)
    assert late.drift == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize("moment", [19.9, 20.0, 20.5, 21.3, 21.99])
def test_a_stall_of_our_own_loses_nothing(moment: float) -> None:
    """What waited in the kernel while we slept would be replaced by silence, and then come as well."""
    late = hear(60, stall=moment)
    assert late.lost == 0
    assert late.drift == pytest.approx(0.0, abs=0.05)
