"""Each fault in each state of a call: what may go wrong with a modem, its port and ourselves, as tables.

A cell of the matrix is lived through by `live_through`. Afterwards the phones must have the line, the modem must be
on-hook or declared lost, each call must have left one record, and the next call must go as if nothing had happened.

Run as a program it prints the matrix: `python -m tests.hardware.fault_matrix`.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from time import perf_counter
from typing import Final

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import Decision
from custom_components.call_screener.emulator.faults import FaultKind
from custom_components.call_screener.hardware.operator import CHECK_EVERY
from custom_components.call_screener.hardware.reports import ModemFailed, ModemReady
from tests.hardware.faults import FAULTS, Fault
from tests.hardware.house import COURIER, FAMILY, HURRIED, SCAM, SYLLABLES, House

PROFILE, SECOND_PROFILE = "cx93001", "usr5637"

CONDUCT = replace(HURRIED, hold=2.0)
"""A hurried call, held as long as an exchange needs to count it as answered."""
GOES_ON: Final = 2.5
"""Seconds for which the caller stays after the fault."""
REST: Final = 75.0
"""Seconds within which all must be at rest: the rest of a call, the ladder, the port opened anew."""
RINGING_ENDS: Final = 9.0
"""Seconds after which what rang before does so no more."""


TALK = [{"pause": 0.2}, {"hum": 30}]


def idle(_house: House) -> None:
    """Nothing is going on."""


def ringing(house: House) -> None:
    """A friend rings through to the phones."""
    house.call(FAMILY)
    house.live_until(LineState.RINGING)


def alerted(house: House) -> None:
    """A stranger rings, and is not known yet."""
    house.call(COURIER, script=TALK)
    live_until(house, State.IDENTIFYING)


def greeting(house: House) -> None:
    """A stranger is greeted."""
    house.call(COURIER, script=TALK)
    live_until(house, State.ASKING)


def recording(house: House) -> None:
    """A stranger says a name."""
    house.call(COURIER, script=TALK)
    live_until(house, State.HEARING)
    house.live(0.3)


def hold(house: House) -> None:
    """A stranger waits for the household's answer."""
    house.call(COURIER, script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.live(0.3)


def putting_through(house: House) -> None:
    """Somebody has accepted and is on the way to a phone."""
    hold(house)
    house.decide(Decision.ACCEPT)
    house.live_until(LineState.PUTTING_THROUGH)


def voicemail(house: House) -> None:
    """A stranger leaves a message."""
    hold(house)
    house.decide(Decision.VOICEMAIL)
    live_until(house, State.TAKING_MESSAGE)
    house.live(0.3)


STATES: Final[Mapping[str, Callable[[House], None]]] = {
    "idle": idle,
    "ringing": ringing,
    "first ring": alerted,
    "greeting": greeting,
    "recording": recording,
    "hold": hold,
    "putting through": putting_through,
    "voicemail": voicemail,
}


def live_until(house: House, state: State, within: float = 30.0) -> None:
    """Let time pass until the call is somewhere."""
    end = house.now + within
    while house.operator.diagnostics()["call_state"] is not state:
        assert house.now < end, f"Never {state}: {house.events}"
        house.live(0.05)


def live_through(profile: str, fault: Fault, state: Callable[[House], None]) -> None:
    """Get to a state, let the fault strike, and see that everything is as it should be afterwards."""
    house = House(profile, conduct=CONDUCT, clips=SYLLABLES)
    state(house)
    calls = house.calls_begun
    since = house.now
    fault.strikes(house)
    house.live(GOES_ON)
    house.modem.caller_hangs_up(house.now)
    come_to_rest(house, fault)
    assert_at_rest(house, calls)
    fault.is_mended(house)
    if fault.needs_hands:
        be_replugged(house)
        # A modem that nothing can reach is off-hook until then, and nobody here is to blame.
        since = house.now
    house.live(RINGING_ENDS)
    the_next_call_works(house, calls, since)


def come_to_rest(house: House, fault: Fault) -> None:
    """Let time pass until nothing is going on, but no longer than anything may last."""
    is_found = live_until_rest(house, fault)
    if fault.is_hidden or not is_found:
        house.live(CHECK_EVERY)
        live_until_rest(house, fault)


def live_until_rest(house: House, fault: Fault) -> bool:
    """Let time pass until nothing is going on, or for long enough; return whether the fault was noticed, if it must."""
    end = house.now + REST
    is_found = False
    while house.now < end and not (is_found and is_on_hook(house)):
        house.live(0.5)
        is_found = is_declared_lost(house) or not fault.needs_hands
    return is_found


def is_on_hook(house: House) -> bool:
    """Whether neither operator nor modem hold the line, and the modem obeys."""
    told = house.operator.diagnostics()
    return house.operator.is_quiet and not house.modem.is_off_hook and bool(told["is_ready"] or is_declared_lost(house))


def is_declared_lost(house: House) -> bool:
    """Whether the household was told that somebody must see to the modem."""
    told = [report for _, report in house.reports if isinstance(report, ModemReady | ModemFailed)]
    return isinstance(told[-1], ModemFailed)


def assert_at_rest(house: House, calls: int) -> None:
    """The phones have the line, the modem is on-hook or declared lost, and there is one record for each call."""
    assert house.phones.are_connected, "the phones are cut off"
    assert house.operator.is_quiet, "the operator is not done"
    assert not house.modem.is_off_hook or is_declared_lost(house), "off-hook, and nobody was told"
    assert len(house.archive.records) == calls, "not one record for each call"
    assert all(record.is_over and record.reason for record in house.archive.records.values()), "a call without an end"


def be_replugged(house: House) -> None:
    """Have somebody pull the plug of a modem that was declared lost, and put it back."""
    assert is_declared_lost(house), "lost, and nobody was told"
    house.unplug()
    house.live(1.0)
    house.plug()
    house.live(6.0)
    assert not is_declared_lost(house), "back, and nobody was told"


def the_next_call_works(house: House, calls: int, since: float) -> None:
    """A nuisance is blocked, as if nothing had happened, and the driver did nothing that concerns people."""
    house.call(SCAM)
    house.live(1.0)
    end = house.now + REST
    while house.now < end and not (is_on_hook(house) and house.modem.line.call is None):
        house.live(0.5)
    house.live(1.0)
    assert_at_rest(house, calls + 1)
    record = house.archive.records[f"call-{calls + 1}"]
    assert record.disposition is Disposition.BLOCKED, f"{record.disposition}: {record.reason}"
    assert not [each for each in house.modem.finish(house.now) if each.kind in _UNFORGIVEN and each.at >= since]


_UNFORGIVEN: Final = {FaultKind.LEFT_OFF_HOOK, FaultKind.VOICE_CLASS_AT_IDLE, FaultKind.CALLER_ID_OFF}


def cells() -> list[tuple[str, str, str]]:
    """Return the matrix: profile, fault and state of each cell. On the second profile each fault has one state."""
    states = list(STATES)
    first = [(PROFILE, fault, state) for fault in FAULTS for state in states]
    second = [(SECOND_PROFILE, fault, states[turn % len(states)]) for turn, fault in enumerate(FAULTS)]
    return first + second


def main() -> int:
    """Print the matrix, and its size; return how many cells fail."""
    logging.disable(logging.CRITICAL)
    began = perf_counter()
    results: dict[tuple[str, str, str], str] = {}
    for profile, fault, state in cells():
        try:
            live_through(profile, FAULTS[fault], STATES[state])
        except Exception as error:  # noqa: BLE001 - the table says so
            results[profile, fault, state] = f"FAILS: {str(error).splitlines()[0][:70]}"
        else:
            results[profile, fault, state] = "ok"
    second = {fault: f"{result} ({state})" for (p, fault, state), result in results.items() if p == SECOND_PROFILE}
    rows = [["fault", *STATES, SECOND_PROFILE], ["---"] * (len(STATES) + 2)]
    rows += [[fault, *(results[PROFILE, fault, state] for state in STATES), second[fault]] for fault in FAULTS]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    failures = sum(result != "ok" for result in results.values())
    sys.stdout.write(
        f"{table}\n\n{len(FAULTS)} faults x {len(STATES)} states on {PROFILE}, and each once on {SECOND_PROFILE}: "
        f"{len(results)} cells, {failures} fail, {perf_counter() - began:.0f} s\n"
    )
    return failures


if __name__ == "__main__":
    sys.exit(min(main(), 1))
