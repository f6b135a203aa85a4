"""The blueprint that tells of a day in one message."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.screening.verdict import Caller
from tests.integration.blueprints.callers import HOSTILE, MUM, NAMELESS, called
from tests.integration.blueprints.conftest import Automate
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, ended

BLUEPRINT = "carer_digest"
EVENING = "19:00:00"
WITHHELD = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))


@pytest.fixture(autouse=True)
async def noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Begin at noon on a day in winter, in Warsaw."""
    await hass.config.async_set_time_zone("Europe/Warsaw")
    freezer.move_to("2026-11-02 12:00:00+01:00")


def has_called(house: House, hours_ago: float, disposition: Disposition, **facts: Any) -> None:
    """Enter a call into the log."""
    started = dt_util.utcnow() - timedelta(hours=hours_ago)
    house.line.journal.write(ended(disposition, call_id=f"{hours_ago}", started=started, **facts))


async def evening(house: House, freezer: FrozenDateTimeFactory) -> None:
    """Let it become evening."""
    freezer.move_to(datetime(2026, 11, 2, 19, tzinfo=dt_util.get_default_time_zone()) + timedelta(seconds=1))
    async_fire_time_changed(house.hass)
    await house.settle()


@pytest.mark.parametrize(
    ("language", "title", "message"),
    [
        (
            "en",
            "Home line: 3 calls in the last 24 hours",
            "11:30 Mum: rang through\n11:00 07700 900102: was blocked\n10:00 Withheld number: left a message",
        ),
        (
            "pl",
            "Home line: 3 połączenia w ciągu doby",
            "11:30 Mum: telefon zadzwonił\n11:00 07700 900102: zablokowano\n10:00 Numer zastrzeżony: jest wiadomość",
        ),
    ],
)
async def test_it_tells_of_the_day(
    house: House,
    automate: Automate,
    line: str,
    sent: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
    language: str,
    title: str,
    message: str,
) -> None:
    """A carer who hears of the calls of last week, in universal time, or of one that has not ended."""
    has_called(house, 30, Disposition.MISSED)
    has_called(house, 2, Disposition.VOICEMAIL, caller=WITHHELD)
    has_called(house, 1, Disposition.BLOCKED, caller=NAMELESS)
    has_called(house, 0.5, Disposition.ALLOWED, caller=MUM)
    await automate(BLUEPRINT, line=line, time=EVENING, recipients=["notify.carer"], language=language)
    await house.ask()
    await evening(house, freezer)
    assert [call.data for call in sent] == [{"entity_id": ["notify.carer"], "title": title, "message": message}]


@pytest.mark.parametrize("quiet_days", [True, False])
async def test_a_day_without_calls_is_told_or_not(
    house: House,
    automate: Automate,
    line: str,
    sent: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
    *,
    quiet_days: bool,
) -> None:
    """A carer who takes silence for a fault, or one who asked for no message about nothing."""
    await automate(BLUEPRINT, line=line, time=EVENING, recipients=["notify.carer"], quiet_days=quiet_days)
    await evening(house, freezer)
    told = [(call.data["title"], call.data["message"]) for call in sent]
    assert told == [("Home line: 0 calls in the last 24 hours", "Nobody called.")] * quiet_days


async def test_a_busy_day_is_cut(
    house: House, automate: Automate, line: str, noted: list[ServiceCall], freezer: FrozenDateTimeFactory
) -> None:
    """A message of two hundred lines; or one that hides that there were more calls."""
    for number in range(5):
        has_called(house, 1 + number, Disposition.REJECTED)
    note = [{"action": "test.note", "data": {"title": "{{ title }}", "message": "{{ message }}"}}]
    await automate(BLUEPRINT, line=line, time=EVENING, actions=note, language="pl", most=2)
    await evening(house, freezer)
    (call,) = noted
    assert call.data["title"] == "Home line: 5 połączeń w ciągu doby"
    assert call.data["message"].splitlines()[1:] == ["10:00 SWIFT PARCELS: odrzucono", "Oraz jeszcze 3."]


@pytest.mark.parametrize("disposition", Disposition)
async def test_every_end_has_words(
    house: House,
    automate: Automate,
    line: str,
    sent: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
    disposition: Disposition,
) -> None:
    """A way for a call to end that leaves a gap after the colon."""
    has_called(house, 1, disposition)
    await automate(BLUEPRINT, line=line, time=EVENING, recipients=["notify.carer"])
    await evening(house, freezer)
    _, _, words = sent[0].data["message"].partition("SWIFT PARCELS: ")
    assert words.partition(" ")[0] in {"rang", "was", "hung", "left", "could"}


@pytest.mark.parametrize("name", [*HOSTILE.values(), "two\nlines"], ids=[*HOSTILE, "two lines"])
async def test_what_callers_send_is_text(
    house: House,
    automate: Automate,
    line: str,
    sent: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
    name: str,
) -> None:
    """A name that is computed, or one that makes a line of its own: *10:59 Mum: rang through*."""
    has_called(house, 1, Disposition.MISSED, caller=called(name))
    await automate(BLUEPRINT, line=line, time=EVENING, recipients=["notify.carer"])
    await evening(house, freezer)
    shown = " ".join(name.split()).replace("[", "(").replace("]", ")")
    assert sent[0].data["message"] == f"11:00 {shown}: was missed"


async def test_what_callers_send_is_no_markup(
    house: House, automate: Automate, line: str, sent: list[ServiceCall], freezer: FrozenDateTimeFactory
) -> None:
    """A caller whose name is a link, in a mail or on a phone that shows HTML."""
    has_called(house, 1, Disposition.MISSED, caller=called("<a href='tel:1'>[BANK](tel:1)</a>"))
    await automate(BLUEPRINT, line=line, time=EVENING, recipients=["notify.carer"])
    await evening(house, freezer)
    assert sent[0].data["message"] == "11:00 ‹a href='tel:1'›(BANK)(tel:1)‹/a›: was missed"


async def test_it_is_about_the_line_that_was_chosen(
    house: House,
    open_house: OpenHouse,
    hass: HomeAssistant,
    automate: Automate,
    line: str,
    sent: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
) -> None:
    """A carer who is told of the calls of an office, under another name than the one that people know."""
    office = await open_house(title="Office")
    dr.async_get(hass).async_update_device(line, name_by_user="Grandma")
    has_called(office, 1, Disposition.MISSED)
    await automate(BLUEPRINT, line=line, time=EVENING, recipients=["notify.carer"])
    await evening(house, freezer)
    assert sent[0].data["title"] == "Grandma: 0 calls in the last 24 hours"
