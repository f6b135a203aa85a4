"""Whatever is done to a modem, in whatever order: it goes on."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.emulator.line import LineBusyError, LineFreeError
from custom_components.call_screener.emulator.plan import CallPlan
from tests.emulator.wire import Wire, wire

TROUBLE: dict[str, object] = {
    "noise_every": 0.5,
    "lost_line_ends": 3,
    "lost_results": 1,
    "split_dle": True,
    "needs_triple_dle": True,
    "false_codes": "bs",
    "clock_skew": -0.005,
    "lost_bursts": 2,
    "report_pause": 0.7,
    "repeated_report": True,
}

DEEDS: dict[str, Callable[[Wire], object]] = {
    "call": lambda end: end.place(CallPlan(script=[{"wait_quiet": 0.1}, {"press": "1"}, {"hang_up": "busy"}])),
    "lift": lambda end: end.modem.lift_handset(end.now),
    "replace": lambda end: end.modem.replace_handset(end.now),
    "caller hangs up": lambda end: end.modem.caller_hangs_up(end.now),
    "unplug": lambda end: end.modem.unplug(end.now),
    "plug": lambda end: end.modem.plug(end.now),
    "DTR": lambda end: end.modem.pulse_dtr(end.now),
    "deaf": lambda end: end.modem.go_deaf(end.now),
    "well": lambda end: end.modem.hear_again(end.now),
    "wedged": lambda end: end.modem.impair(end.now, wedged="reopen"),
    "stuck": lambda end: end.modem.impair(end.now, stuck_writes=True),
    "trouble": lambda end: end.modem.impair(end.now, **TROUBLE),
    "closed": lambda end: end.modem.close(end.now),
    "knock": lambda end: end.modem.line.knock(CallPlan(), end.now),
    "fax machine": lambda end: end.modem.line.fax_answers(end.now),
    "answer for data": lambda end: end.ask(b"ATA\r", 0.3),
    "page": lambda end: end.ask(b"AT&V\r", 0.1),
    "class 8": lambda end: end.ask(b"AT+FCLASS=8\r", 0.1),
    "off-hook": lambda end: end.ask(b"AT+VLS=1\r", 0.4),
    "on-hook": lambda end: end.ask(b"ATH\r", 0.2),
    "transmit": lambda end: end.ask(b"AT+VTX\r", 0.1),
    "duplex": lambda end: end.ask(b"AT+VTR\r", 0.1),
    "stream at once": lambda end: [
        end.ask(line, 0.5) for line in (b"AT+FCLASS=8\r", b"AT+VLS=1\r", b"AT+VTR\r", b"AT+VTX\r")
    ],
    "end": lambda end: end.ask(b"\x10\x03\x10^", 0.1),
}

DOINGS = st.lists(
    st.one_of(st.sampled_from(sorted(DEEDS)), st.sampled_from([0.0, 0.01, 0.7, 3.0, 9.0]), st.binary(max_size=30)),
    min_size=5,
    max_size=25,
)


def do(end: Wire, doing: str | bytes | float) -> None:
    """Do one thing: a deed, some bytes of the driver's, or nothing for a while."""
    match doing:
        case str():
            with suppress(LineBusyError, LineFreeError):
                DEEDS[doing](end)
        case bytes():
            end.ask(doing, 0.05)
        case _:
            end.wait(doing)


@pytest.mark.parametrize("profile", ["cx93001", "usr5637", "mt9234", "zoom3095", "v253", "data_only"])
@given(doings=DOINGS)
def test_nothing_upsets_a_modem(profile: str, doings: list[str | bytes | float]) -> None:
    """An exception, a time that stands still, or a hook that belongs to two states at once."""
    end = wire(profile)
    for doing in doings:
        do(end, doing)
        assert end.modem.deadline is None or end.modem.deadline > end.now - 1e-9
        assert end.modem.is_off_hook or not end.modem.line.is_modem_off_hook
        assert end.modem.stream is None or end.modem.is_off_hook
        live = [call for call in end.modem.calls if call.ended_at is None]
        assert live == [call for call in [end.modem.line.call] if call is not None]
