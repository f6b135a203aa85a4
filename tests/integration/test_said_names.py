"""Callers whom nobody knows, and who said their name: it is shown as what it is."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.screening.verdict import Caller, NameSource
from tests.integration.conftest import OpenHouse
from tests.integration.house import FakeLine, House, call_record

UNKNOWN = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
NAMED = Caller(caller_id=UNKNOWN.caller_id, name="ACME", name_source=NameSource.CALLER_ID)


def named(facts: dict[str, Any]) -> tuple[str | None, str | None, str | None]:
    """Return what is told of a name."""
    return facts["name"], facts["name_source"], facts.get("said_name")


@pytest.mark.parametrize(
    ("caller", "said", "told"),
    [
        (UNKNOWN, "Tom", ("Tom", "said", "Tom")),
        (UNKNOWN, None, (None, None, None)),
        (NAMED, "Tom", ("ACME", "caller_id", "Tom")),
    ],
    ids=["said", "said nothing", "the network knows better"],
)
async def test_events_and_the_log_say_that_a_name_was_said(
    house: House, caller: Caller, said: str | None, told: tuple[str | None, str | None, str | None]
) -> None:
    """An automation that waits in vain for `said`, which the contract promises; or that takes it for the network's."""
    await house.ask(call_record(caller=caller, said_name=said))
    assert named(house.attributes("event.call")) == told
    await house.end(Disposition.VOICEMAIL, caller=caller, said_name=said)
    assert named(house.attributes("event.call")) == told
    ((call),) = (await house.act("get_calls"))["calls"]
    assert named(call) == told


@pytest.mark.parametrize(
    ("language", "caller", "said", "shown"),
    [
        ("en", UNKNOWN, "Tom", "“Tom”"),
        ("pl", UNKNOWN, "Tom", "„Tom”"),
        ("en", UNKNOWN, None, "Withheld number"),
        ("en", NAMED, "Tom", "ACME"),
        ("en", UNKNOWN, "Tom” says the bank, and “Anna", "“Tom says the bank, and Anna”"),
    ],
)
async def test_the_last_caller_goes_by_the_name_that_was_said(
    open_house: OpenHouse,
    hass: HomeAssistant,
    lines: list[FakeLine],
    language: str,
    caller: Caller,
    said: str | None,
    shown: str,
) -> None:
    """*Withheld number*, although the caller said who it is; or a stranger's word that stands there as if known."""
    house = await open_house(options={"language": language})
    await house.ask(call_record(caller=caller, said_name=said))
    assert house.state("sensor.last_caller") == shown
    await house.end(Disposition.ABANDONED, caller=caller, said_name=said)
    await hass.config_entries.async_reload(house.entry.entry_id)
    again = House(hass, house.entry, lines[-1])
    await again.settle()
    assert again.state("sensor.last_caller") == shown
