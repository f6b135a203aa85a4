"""The pages on which ringers are added and changed, and what became of the speakers of earlier versions."""

from datetime import time
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.household.caller_kinds import CallerKind
from custom_components.call_screener.household.quiet_hours import QuietHours
from custom_components.call_screener.household.ringers.settings import (
    Occasion,
    Ringer,
    RingerKind,
    read_ringer,
    read_ringers,
)
from tests.integration.conftest import OpenHouse
from tests.integration.house import House
from tests.integration.ringers.pages import Pages, Result

WHEN: dict[str, Any] = {"after": 0, "callers": [], "urgent_wakes": False}
SPEAKS: dict[str, Any] = {"own_voice": False, "repeat": False, "pause": []}
SPEAKER: dict[str, Any] = {"entities": ["media_player.kitchen"], "calls": ["screened"], **SPEAKS, "when": WHEN}
NIGHT: dict[str, Any] = {"quiet_from": "22:00:00", "quiet_to": "07:00:00"}


@pytest.fixture
def pages(house: House) -> Pages:
    """Return the pages of a line without ringers."""
    return Pages(house)


@pytest.mark.parametrize(
    ("kind", "entered", "ringer"),
    [
        (
            "speaker",
            SPEAKER | {"language": "pl", "volume": 60, "repeat": True, "own_voice": True, "pause": ["media_player.tv"]},
            Ringer(
                kind=RingerKind.SPEAKER,
                entities=("media_player.kitchen",),
                language="pl",
                volume=0.6,
                repeats=True,
                own_voice=True,
                pause=("media_player.tv",),
            ),
        ),
        (
            "handset",
            {"entities": ["assist_satellite.attic"], "calls": ["urgent"], "when": WHEN},
            Ringer(
                kind=RingerKind.HANDSET,
                entities=("assist_satellite.attic",),
                calls=frozenset({Occasion.URGENT}),
            ),
        ),
        (
            "signal",
            {
                "entities": ["light.hall", "siren.loft"],
                "calls": ["screened", "ringing"],
                "when": {"after": 15, "callers": ["known"], "urgent_wakes": True, **NIGHT},
            },
            Ringer(
                kind=RingerKind.SIGNAL,
                entities=("light.hall", "siren.loft"),
                calls=frozenset({Occasion.SCREENED, Occasion.RINGING}),
                callers=frozenset({CallerKind.KNOWN}),
                after=15,
                quiet=QuietHours(begins=time(22), ends=time(7)),
                urgent_wakes=True,
            ),
        ),
        (
            "script",
            {"entities": ["script.somebody_calls"], "calls": ["screened"], "when": WHEN},
            Ringer(kind=RingerKind.SCRIPT, entities=("script.somebody_calls",)),
        ),
    ],
)
async def test_a_ringer_is_added(pages: Pages, kind: str, entered: dict[str, Any], ringer: Ringer) -> None:
    """A choice that is asked for, and has no effect."""
    result = await pages.add(kind, entered)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert [*read_ringers(pages.house.entry).values()] == [ringer]


@pytest.mark.parametrize(
    ("kind", "calls"),
    [
        ("speaker", ["screened", "pick_up"]),
        ("handset", ["screened"]),
        ("signal", ["screened"]),
        ("script", ["screened"]),
    ],
)
async def test_a_new_speaker_asks_to_pick_up_as_well(pages: Pages, kind: str, calls: list[str]) -> None:
    """A siren that howls until somebody who has accepted is at the telephone; or a speaker that says nothing of it."""
    page = await pages.open(kind)
    (chosen,) = [key.default() for key in page["data_schema"].schema if key == "calls"]
    assert chosen == calls


async def test_a_ringer_is_called_what_its_things_are(pages: Pages, hass: HomeAssistant) -> None:
    """A list of ringers that are all called Ringer."""
    hass.states.async_set("media_player.kitchen", "idle", {"friendly_name": "Kitchen radio"})
    await pages.add("speaker", SPEAKER | {"entities": ["media_player.kitchen", "media_player.living_room"]})
    assert [each.title for each in pages.kept] == ["Kitchen radio, Living room"]


async def test_a_ringer_is_changed(pages: Pages) -> None:
    """A page that forgets what was chosen, or a name that somebody gave and that is gone."""
    await pages.add("speaker", SPEAKER | {"when": WHEN | NIGHT})
    (before,) = pages.kept
    pages.house.hass.config_entries.async_update_subentry(pages.house.entry, before, title="Where we cook")
    page: Result = await pages.change(pages.kept[0])
    assert page["step_id"] == "speaker"
    shown = {str(key): key.description["suggested_value"] for key in page["data_schema"].schema if key.description}
    assert shown["entities"] == ["media_player.kitchen"]
    night = page["data_schema"].schema["when"].schema.schema
    assert {str(key): key.description["suggested_value"] for key in night if key in NIGHT} == NIGHT
    result = await pages.save(await pages.flows.async_configure(page["flow_id"], SPEAKER | {"volume": 30}))
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    (after,) = pages.kept
    assert (after.title, after.data["volume"], "quiet_from" in after.data) == ("Where we cook", 30, False)
    page = await pages.change(after)
    await pages.save(await pages.flows.async_configure(page["flow_id"], SPEAKER | {"entities": ["media_player.hall"]}))
    assert pages.kept[0].title == "Hall"


@pytest.mark.parametrize(
    ("entered", "errors"),
    [
        ({"entities": []}, {"entities": "none_chosen"}),
        ({"calls": []}, {"calls": "none_chosen"}),
        ({"entities": ["assist_satellite.attic"]}, {"entities": "is_handset"}),
        ({"when": WHEN | {"quiet_from": "22:00:00"}}, {"base": "half_quiet"}),
        ({"when": WHEN | {"quiet_to": "07:00:00"}}, {"base": "half_quiet"}),
    ],
    ids=["no speaker", "no call", "a telephone", "a night without an end", "a night without a beginning"],
)
async def test_what_cannot_ring_is_not_kept(
    pages: Pages, hass: HomeAssistant, entered: dict[str, Any], errors: dict[str, str]
) -> None:
    """A ringer that never rings, and nobody knows why; or a page on which everything is to be entered again."""
    er.async_get(hass).async_get_or_create("assist_satellite", "voip", "attic", suggested_object_id="attic")
    page = await pages.open("speaker")
    result: Result = await pages.flows.async_configure(page["flow_id"], SPEAKER | {"volume": 35} | entered)
    assert result["errors"] == errors
    assert pages.kept == []
    shown = {str(key): key.description for key in result["data_schema"].schema}
    assert shown["volume"] == {"suggested_value": 35}


async def test_the_relay_of_a_line_is_no_bell(open_house: OpenHouse, house: House) -> None:
    """A bell that cuts the phones off whenever somebody calls, on this line or on another one."""
    await open_house(title="Office line", data={"relay": "switch.relay", "relay_on_means": "cut_off"})
    pages = Pages(house)
    entered = {"entities": ["switch.bell", "switch.relay"], "calls": ["screened"], "when": WHEN}
    result = await pages.enter("signal", entered)
    assert (result["errors"], pages.kept) == ({"entities": "is_relay"}, [])


async def test_adding_a_ringer_leaves_the_call_on_the_line_alone(pages: Pages) -> None:
    """A caller who is thrown out because somebody tries the lamp."""
    await pages.house.ask()
    line = pages.house.line
    await pages.add("speaker", SPEAKER)
    await pages.house.settle()
    assert (line.is_open, pages.house.state("sensor.state")) == (True, "waiting_for_decision")


# --- what earlier versions kept


async def test_the_speakers_of_earlier_versions_become_ringers(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """An update after which the house is silent; or a telephone that is torn from its ringing."""
    er.async_get(hass).async_get_or_create("assist_satellite", "voip", "attic", suggested_object_id="attic")
    speakers = ["media_player.kitchen", "assist_satellite.attic", "assist_satellite.hall"]
    house = await open_house(options={"speakers": speakers, "decision_time": 50})
    kept = {each.title: each.data for each in house.entry.subentries.values()}
    assert kept == {
        "Kitchen, Hall": {
            "kind": "speaker",
            "entities": ["media_player.kitchen", "assist_satellite.hall"],
            "calls": ["screened"],
        },
        "Attic": {"kind": "handset", "entities": ["assist_satellite.attic"], "calls": ["screened"]},
    }
    assert house.entry.options == {"country": "GB", "language": "en", "decision_time": 50}
    assert house.entry.minor_version == 2
    await hass.config_entries.async_reload(house.entry.entry_id)
    assert len(house.entry.subentries) == 2


@pytest.mark.parametrize("options", [{}, {"speakers": []}])
async def test_who_had_no_speakers_has_no_ringers(open_house: OpenHouse, options: dict[str, Any]) -> None:
    """A ringer without anything that rings."""
    house = await open_house(options=options)
    assert (house.entry.subentries, "speakers" in house.entry.options) == ({}, False)


async def test_what_a_later_version_kept_is_left_as_it_is(hass: HomeAssistant, lines: list[object]) -> None:
    """A version that takes back what the next one wrote, and loses it."""
    entry = MockConfigEntry(domain=DOMAIN, data={"device": "/dev/modem"}, options={"speakers": [1]}, minor_version=9)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    assert (entry.minor_version, entry.options) == (9, {"speakers": [1]})
    assert await hass.config_entries.async_unload(entry.entry_id)


@pytest.mark.parametrize("kept", [{}, {"kind": "smoke"}])
def test_a_ringer_that_nobody_knows_is_none(kept: dict[str, Any]) -> None:
    """A line that does not start, because a later version knew of more kinds."""
    assert read_ringer(kept) is None


def test_what_a_later_version_knows_of_calls_is_left_out() -> None:
    """A ringer that breaks the line, because of one word."""
    ringer = read_ringer({"kind": "script", "calls": ["screened", "video"], "callers": ["ghost"]})
    assert ringer == Ringer(kind=RingerKind.SCRIPT)
