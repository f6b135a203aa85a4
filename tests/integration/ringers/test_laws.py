"""The law of what is lent: whatever happens, and in whatever order, everything ends as it was."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from hypothesis import HealthCheck, given, settings, strategies as st

from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.household.ringers.loans import LOANS, TRY_AGAIN
from custom_components.call_screener.household.ringers.ringers import Ringers
from custom_components.call_screener.household.ringers.settings import Occasion, Ringer, RingerKind
from custom_components.call_screener.household.ringers.summons import Means
from tests.integration.house import call_record, ended
from tests.integration.ringers.conftest import AddDevices
from tests.integration.ringers.devices import Light, Siren
from tests.integration.ringers.ringing import pass_seconds, settle

LAMPS = ("light.hall", "light.loft")
EVERY = frozenset(Occasion)
RINGERS = {
    "both lamps": Ringer(kind=RingerKind.SIGNAL, entities=LAMPS, calls=EVERY),
    "a lamp that comes later": Ringer(kind=RingerKind.SIGNAL, entities=LAMPS[:1], after=2),
    "a lamp for urgent calls": Ringer(kind=RingerKind.SIGNAL, entities=LAMPS[1:], calls=frozenset({Occasion.URGENT})),
    "a siren": Ringer(kind=RingerKind.SIGNAL, entities=("siren.cellar",), calls=EVERY),
}

type Happening = tuple[str, Any]

_REPORTS = st.tuples(
    st.just("report"),
    st.tuples(
        st.sampled_from([0, 1]),
        st.sampled_from([None, CallEvent.DECISION_NEEDED, CallEvent.ACCEPTED]),
        st.sampled_from(LineState),
        st.sampled_from(["a", "b"]),
        st.fixed_dictionaries({"is_urgent": st.booleans(), "is_machine": st.booleans()}),
    ),
)
_ENDS = st.tuples(
    st.just("end"),
    st.tuples(st.sampled_from([0, 1]), st.sampled_from(["a", "b"]), st.sampled_from(Disposition)),
)
_HAPPENINGS = st.one_of(
    _REPORTS,
    _ENDS,
    st.tuples(st.just("time"), st.sampled_from([0.0, 1.0, 3.0])),
    st.tuples(st.just("turn"), st.integers(0, 3)),
    st.tuples(st.just("breaks"), st.tuples(st.sampled_from([0, 1, 2]), st.booleans())),
    st.tuples(st.just("away"), st.tuples(st.sampled_from([0, 1, 2]), st.booleans())),
    st.tuples(st.just("is_slow"), st.tuples(st.sampled_from([0, 1, 2]), st.booleans())),
    st.tuples(st.just("stop"), st.sampled_from([0, 1])),
)
"""What may happen: on either of two lines, to any of three things; `turn` lets the loop do a little of it only."""


class Story:
    """Two lines with the same ringers, and three things in the house."""

    def __init__(self, hass: HomeAssistant, things: list[Light | Siren]) -> None:
        self.hass = hass
        self.things = things
        self.lines = [Ringers(lambda: RINGERS, Means(hass=hass, language="en", facts=lambda _: {})) for _ in range(2)]

    async def happens(self, what: str, how: Any) -> None:
        """Let something happen."""
        tell: Callable[..., Awaitable[None]] = getattr(self, what)
        await tell(how)

    async def report(self, told: tuple[int, CallEvent | None, LineState, str, dict[str, bool]]) -> None:
        """Have a line report."""
        line, event, state, call_id, facts = told
        self.lines[line].told(Report(event, state, call_record(call_id=call_id, **facts)))

    async def end(self, told: tuple[int, str, Disposition]) -> None:
        """Have a call end."""
        line, call_id, disposition = told
        record: CallRecord = ended(disposition, call_id=call_id)
        self.lines[line].told(Report(CallEvent.ENDED, LineState.IDLE, record))

    async def time(self, seconds: float) -> None:
        """Let time pass."""
        await pass_seconds(self.hass, seconds)

    async def turn(self, turns: int) -> None:
        """Let the loop do a little."""
        await settle(turns)

    async def breaks(self, told: tuple[int, bool]) -> None:
        """Have a thing refuse, or obey again."""
        thing, is_broken = told
        self.things[thing].error = HomeAssistantError("no route") if is_broken else None

    async def is_slow(self, told: tuple[int, bool]) -> None:
        """Have a thing keep to itself what it is, or say so from now on."""
        thing, is_slow = told
        self.things[thing].slow = is_slow

    async def away(self, told: tuple[int, bool]) -> None:
        """Have a thing be out of reach, or be there again."""
        thing, is_away = told
        self.things[thing].becomes(available=not is_away)

    async def stop(self, line: int) -> None:
        """Have a line closed. It may be opened again."""
        await settle(1)
        self.lines[line]._dismiss()

    async def all_ends(self) -> None:
        """Mend all things, end all calls, and close the lines."""
        for thing in self.things:
            thing.error = None
            thing.becomes(available=True)
        for line in self.lines:
            line._dismiss()
        await settle()
        for seconds in TRY_AGAIN:
            await pass_seconds(self.hass, seconds)
        for line in self.lines:
            await line.stop()


@pytest.fixture
async def things(add_devices: AddDevices, monkeypatch: pytest.MonkeyPatch) -> list[Light | Siren]:
    """Return two lamps and a siren. What does not come back is not waited for, or a broken law would take hours."""
    monkeypatch.setattr("custom_components.call_screener.household.ringers.loans.WAIT_LIMIT", 0.02)
    things: list[Light | Siren] = [*map(Light, LAMPS), Siren("siren.cellar")]
    await add_devices(*things)
    return things


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    were=st.tuples(st.booleans(), st.booleans(), st.booleans()),
    story=st.lists(_HAPPENINGS, max_size=25),
)
async def test_whatever_happens_each_thing_ends_as_it_was(
    hass: HomeAssistant, things: list[Light | Siren], were: tuple[bool, ...], story: list[Happening]
) -> None:
    """A lamp that is left on, or goes dark over somebody's book, after two calls, an error and a restart in one row."""
    hass.data.pop(LOANS, None)
    for thing, was in zip(things, were, strict=True):
        thing._attr_is_on, thing.slow = was, False
        thing.async_write_ha_state()
    played = Story(hass, things)
    for what, how in story:
        await played.happens(what, how)
    await played.all_ends()
    assert [thing.is_on for thing in things] == [*were]
    assert [lamp.looks[1:] for lamp in things[:2] if isinstance(lamp, Light) and lamp.is_on] == [
        (80, (120.0, 50.0)) for was in were[:2] if was
    ]
