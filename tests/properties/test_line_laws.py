"""The laws that no interleaving may break: a whole line, from the operator's chair to the emulated modem and caller.

What is drawn is a list of things that happen to a line, each after a pause. Through all of it the operator's idea of
the hook must be the modem's, and where there is no call the phones must have the line. After the last of them nobody
does anything any more: within a bounded time everything must be at rest, with a record of each call.

Calls are short here, and what is said in them shorter: it is the order of things that is tried, ten thousand times.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.family_code import FamilyCode
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.record import CallRecord
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import (
    Decided,
    Decision,
    HandsetLifted,
    HandsetReplaced,
    Part,
    Transcribed,
)
from custom_components.call_screener.core.screening.verdict import BlockStyle, Rule
from custom_components.call_screener.emulator.faults import Fault, FaultKind
from custom_components.call_screener.emulator.impairments import Deafness
from custom_components.call_screener.emulator.line import LineBusyError
from custom_components.call_screener.hardware.reports import CallReported, LineInUse, ModemFailed, ModemReady
from tests.hardware.house import COURIER, FAMILY, HURRIED, SCAM, SYLLABLES, House

EXAMPLES = {"ci": 1_000, "proof": 10_000}.get(settings.get_current_profile_name(), 50)

RECOVERY = 60.0
"""Seconds in which a line is at rest after the last thing happened to it: a call, the ladder, a port opened anew."""

MEETING = 4.0
"""Seconds from a modem's being plugged in until it tells who calls."""

CODE = FamilyCode(digits="472")
SCRIPTS = (
    HURRIED,
    replace(HURRIED, decide_time=0.8, block_style=BlockStyle.SIT),
    replace(HURRIED, decide_time=3.0, block_style=BlockStyle.KEEP_WAITING, family_code=CODE),
    replace(HURRIED, block_style=BlockStyle.REFUSAL, family_code=CODE),
)

type Happening = Callable[[Ordeal], None]


class Ordeal:
    """A house to which things happen."""

    def __init__(self, profile: str, conduct: Conduct = HURRIED) -> None:
        self.house = House(profile, conduct=conduct, clips=SYLLABLES)
        self.refs = count()
        self.decided: list[Decided] = []
        self.is_closed = False

    def happens(self, pause: float, happening: Happening) -> None:
        """Let time pass, and then something happen, and see whether the laws hold."""
        self.live(pause)
        happening(self)
        self.check()

    def live(self, seconds: float) -> None:
        """Let time pass, and look at the line now and then."""
        end = self.house.now + seconds
        while self.house.now < end:
            self.house.live(min(0.5, end - self.house.now))
            self.check()

    def check(self) -> None:
        """See that the operator knows the hook, and that nobody is cut off without a call."""
        house, operator = self.house, self.house.operator
        if house.is_open and house.modem.is_off_hook and not self.is_declared_lost:
            assert operator.diagnostics()["is_off_hook"], "Off-hook, and the operator does not know"
        if operator.diagnostics()["call_state"] is None and self.must_have_line:
            assert house.phones.are_connected, "Cut off without a call"

    def come_to_rest(self) -> None:
        """Let time pass until nothing is going on any more, but no longer than anything may last."""
        self.house.operator.hold_up(self.house.now, is_held_up=False)
        end = self.house.now + RECOVERY
        while self.house.now < end and not self.is_at_rest:
            self.live(0.5)

    @property
    def is_at_rest(self) -> bool:
        """Whether neither the caller nor the modem nor the operator has anything left to do."""
        house = self.house
        return house.operator.is_quiet and not house.modem.is_off_hook and not house.modem.line.is_in_use

    @property
    def must_have_line(self) -> bool:
        """Whether the phones must be connected while there is no call: always, but for the silent option."""
        told = self.house.operator.diagnostics()
        is_resting = told["is_ready"] and not (self.house.is_closing or told["handset_in_use"])
        return bool(told["phones_rest_connected"]) or not is_resting

    @property
    def is_declared_lost(self) -> bool:
        """Whether the household was told that somebody must see to the modem."""
        told = [report for _, report in self.house.reports if isinstance(report, ModemReady | ModemFailed)]
        return bool(told) and isinstance(told[-1], ModemFailed)


@dataclass(frozen=True)
class Do:
    """Something that happens, by the name that hypothesis shows."""

    name: str
    happening: Happening

    def __call__(self, ordeal: Ordeal) -> None:
        """Happen."""
        self.happening(ordeal)

    def __repr__(self) -> str:
        return self.name


def rings(number: str = COURIER, **plan: object) -> Happening:
    """Somebody calls, unless the line is in use."""

    def happen(ordeal: Ordeal) -> None:
        with suppress(LineBusyError):
            ordeal.house.call(number, **{"rings": 4, **plan})

    return happen


def decides(decision: Decision) -> Happening:
    """Somebody decides, about a call that there is or was; each such decision is to be known again."""

    def happen(ordeal: Ordeal) -> None:
        decided = Decided(decision, f"phone {next(ordeal.refs)}", ref=f"ref {next(ordeal.refs)}")
        if ordeal.house.archive.records:
            ordeal.decided.append(decided)
        ordeal.house.submit(decided)

    return happen


def at_house(action: Callable[[House], object]) -> Happening:
    """Something happens to the house."""
    return lambda ordeal: void(action(ordeal.house))


def void(_: object) -> None:
    """Forget a result."""


TALK = [{"pause": 0.5}, {"hum": 0.3}, {"pause": 0.5}, {"hum": 0.3}]
KNOCK = f"\r\nDATE = 0101\r\nTIME = 1200\r\nNMBR = {SCAM}\r\n".encode()
LINE = {
    "the family rings": rings(FAMILY, rings=2),
    "a stranger rings": rings(script=TALK),
    "a silent stranger rings": rings(),
    "a stranger rings and gives up": rings(script=[{"hang_up_at": 1.0}]),
    "a stranger in a country with caller ID before the ring": rings(order="before_first_ring", cadence="uk"),
    "a number on the blocklist rings": rings(SCAM),
    "somebody without a number rings": rings(caller_id="withheld", script=TALK),
    "somebody without caller ID rings": rings(caller_id="none"),
    "a fax rings": rings(script=[{"fax": 8}]),
    "somebody knocks": at_house(lambda house: house.modem.send_raw(KNOCK, house.now)),
    "the caller hangs up": at_house(lambda house: house.modem.caller_hangs_up(house.now)),
    "the caller presses #": at_house(lambda house: house.modem.press("#", house.now)),
    "the family rings from elsewhere": rings(script=[{"pause": 0.3}, {"press": CODE.digits}]),
    "the caller keys the code": at_house(lambda house: house.modem.press(CODE.digits, house.now)),
    "the caller keys a wrong code": at_house(lambda house: house.modem.press("135", house.now)),
    "a handset is lifted": at_house(lambda house: house.modem.lift_handset(house.now)),
    "a handset is replaced": at_house(lambda house: house.modem.replace_handset(house.now)),
}
HOUSEHOLD = {str(decision): decides(decision) for decision in Decision} | {
    "something is to be said": at_house(lambda house: house.say(PromptId.ONE_MOMENT)),
    "the silent option is chosen": at_house(lambda house: house.rest_phones(are_connected=False)),
    "the silent option is given up": at_house(lambda house: house.rest_phones(are_connected=True)),
    "a sensor tells of a handset lifted": at_house(lambda house: house.submit(HandsetLifted())),
    "a sensor tells of a handset replaced": at_house(lambda house: house.submit(HandsetReplaced())),
    "the name is written down": at_house(lambda house: house.submit(Transcribed(Part.NAME, "Jan"))),
}
MODEM = {
    "unplugged": at_house(lambda house: house.unplug()),
    "plugged in": at_house(lambda house: house.plug()),
    "goes deaf": at_house(lambda house: house.modem.go_deaf(house.now, Deafness.UNTIL_DTR)),
    "ignores an end code": at_house(lambda house: house.modem.impair(house.now, ignore_end_codes=1)),
    "is late to go off-hook": at_house(lambda house: house.modem.impair(house.now, off_hook_delayed=1)),
    "makes noise": at_house(lambda house: house.modem.send_raw(b"\x10\x80RI\r\n\x10b\xff\x10", house.now)),
    "takes no sound": at_house(lambda house: house.operator.hold_up(house.now, is_held_up=True)),
    "takes sound": at_house(lambda house: house.operator.hold_up(house.now, is_held_up=False)),
}
USUAL = {name: (LINE | HOUSEHOLD)[name] for name in ("accept", "have_it", "a handset is lifted", "the caller hangs up")}
happenings = st.one_of(
    *(
        st.sampled_from([Do(name, happening) for name, happening in kind.items()])
        for kind in (LINE, HOUSEHOLD, USUAL, MODEM)
    )
)
callers = st.sampled_from([Do(name, happening) for name, happening in LINE.items() if "ring" in name])
pauses = st.sampled_from([0.0, 0.05, 0.6, 1.5, 3.0, 3.6, 4.0])


@pytest.mark.timeout(900)
@settings(max_examples=EXAMPLES)
@given(
    st.sampled_from(["cx93001", "v253"]),
    st.sampled_from(SCRIPTS),
    callers,
    st.lists(st.tuples(pauses, happenings), max_size=10),
    st.booleans(),
    st.booleans(),
)
def test_a_line_keeps_the_laws(
    profile: str,
    conduct: Conduct,
    first: Do,
    moments: list[tuple[float, Do]],
    is_silent: bool,  # noqa: FBT001 - drawn
    is_closed_in_the_end: bool,  # noqa: FBT001 - drawn
) -> None:
    """Laws 1, 2, 5, 6 and 7, whatever happens to a line and in whatever order."""
    ordeal = Ordeal(profile, conduct)
    ordeal.house.rest_phones(are_connected=not is_silent)
    ordeal.happens(0.1, first)
    for pause, happening in moments:
        ordeal.happens(pause, happening)
    if is_closed_in_the_end:
        ordeal.house.close()
    ordeal.come_to_rest()
    assert_at_rest(ordeal)


def assert_at_rest(ordeal: Ordeal) -> None:
    """The phones have the line, the modem is on-hook, and each call left one record with a reason."""
    house = ordeal.house
    assert house.phones.are_connected or not ordeal.must_have_line
    assert not house.modem.is_off_hook
    assert not [fault for fault in house.modem.finish(house.now) if not is_excused(fault, house)]
    assert house.operator.is_quiet
    records = list(house.archive.records.values())
    assert len(records) == house.calls_begun
    for record in records:
        assert_recorded(record, [report for _, report in house.calls if report.report.record.call_id == record.call_id])
    for decided in ordeal.decided:
        assert_answered(decided, house)


def is_excused(fault: Fault, house: House) -> bool:
    """Whether it was the modem's doing.

    It had its power for too short a time to have been told anything; or it said that it is off-hook when it was not,
    and was taken at its word until it rang.
    """
    if fault.kind is FaultKind.VOICE_CLASS_AT_IDLE:
        said = [report.is_in_use for at, report in house.reports if isinstance(report, LineInUse) and at <= fault.at]
        return said[-1:] == [True]
    return fault.kind is FaultKind.CALLER_ID_OFF and 0 <= fault.at - house.plugged_at < MEETING


def assert_recorded(record: CallRecord, told: list[CallReported]) -> None:
    """A call was decided once, and ended once, with a disposition and a reason."""
    assert record.disposition
    assert record.reason
    events = [each.report.event for each in told]
    assert events.count(CallEvent.ENDED) == 1
    assert events.count(CallEvent.CALLER_IDENTIFIED) <= 1
    assert told[-1].report.state is LineState.IDLE
    verdicts = [each.report.record.verdict for each in told if each.report.record.verdict]
    assert len({verdict.rule for verdict in verdicts if verdict.rule is not Rule.DECIDED}) <= 1


def assert_answered(decided: Decided, house: House) -> None:
    """A decision was either refused or done, and never both. What only ends things is done without a claim to them."""
    deciders = [told.report.record.decided_by for _, told in house.calls]
    is_refused, is_done = decided.ref in house.refusals, decided.by in deciders
    assert not (is_refused and is_done)
    assert is_refused or is_done or decided.decision in {Decision.HANG_UP, Decision.HAVE_IT}
