"""What leaves the house with a bug report, and what must not."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.diagnostics import get_diagnostics_for_config_entry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.diagnostics import async_get_config_entry_diagnostics
from tests.integration.conftest import OpenHouse
from tests.integration.house import IDENTITY, STARTED, House, ended

SECRETS = ("7700900102", "SWIFT", "Bob", "invoice", "Anna", "hunter2", "2079460", "KOWALSKA")


@pytest.fixture(autouse=True)
async def diagnostics(hass: HomeAssistant) -> None:
    """Set up diagnostics."""
    assert await async_setup_component(hass, "diagnostics", {})


async def report_of(hass: HomeAssistant, client: ClientSessionGenerator, house: House) -> dict[str, Any]:
    """Download the diagnostics of a line."""
    report: Any = await get_diagnostics_for_config_entry(hass, client, house.entry)
    return dict(report)


def transcript(*lines: str) -> dict[str, object]:
    """Return what a line tells of itself, with these lines from the modem."""
    return {
        "device": "socket://me:hunter2@192.168.1.20:2217?key=hunter2",
        "is_ready": True,
        "identity": IDENTITY,
        "transcript": [("<-", line) for line in lines],
    }


async def test_a_report_has_what_a_bug_needs(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, open_house: OpenHouse
) -> None:
    """A report after which one has to ask the reporter for everything."""
    hass.states.async_set("switch.relay", "off")
    options = {"notify_devices": ["1", "2"], "family_code": "2580", "pin": "1470", "reputation_key": "my-own-key"}
    options |= {"household_name": "KOWALSKA", "greetings": ["It is Anna"], "scripts": ["Anna"]}
    house = await open_house(data={"relay": "switch.relay"}, options=options)
    await house.act("allow_number", number="+442079460123", name="Anna")
    house.line.journal.write(
        ended(
            Disposition.VOICEMAIL,
            said_name="Bob",
            said_reason="the invoice",
            said_message="Bob",
            decided_by="Anna's phone",
        )
    )
    with patch.object(house.line, "diagnostics", lambda: transcript("OK")):
        report = await report_of(hass, hass_client, house)
    assert report["version"] == "0.1.0"
    assert report["entry"]["state"] == "loaded"
    assert [(person["phones"], person["role"], person["hears"]) for person in report["people"]] == [
        (2, "resident", ["results", "screened"])
    ]
    assert "Household" not in json.dumps(report)
    assert not {"2580", "1470"} & set(re.findall(r"\d+", json.dumps(report["entry"])))
    assert not [secret for secret in SECRETS if secret in json.dumps(report["entry"])]
    assert "my-own-key" not in json.dumps(report)
    assert (report["relay_kind"], report["relay_state"]) == ("switch", "off")
    assert report["is_modem_ready"] is True
    assert report["policy"] == {
        "mode": "listen_only",
        "language": "en",
        "permits_next_call": False,
        "is_emergency": False,
        "numbers": 1,
        "patterns": 0,
        "imported": [],
        "rules": 0,
        "known": 0,
    }
    assert report["line"]["device"] == "socket://192.168.1.20:2217"
    assert report["line"]["identity"]["firmware"] == "CX93001-EIS_V0.2013-V92"
    assert report["calls"] == [
        {
            "call_id": "call-1",
            "started": STARTED.isoformat(),
            "caller_id": "number",
            "name_source": None,
            "verdict": "screen",
            "rule": "unknown_number",
            "source": None,
            "disposition": "voicemail",
            "duration": 21.5,
            "heard": False,
            "voicemail_seconds": None,
            "is_urgent": False,
            "is_machine": False,
            "recordings": [],
        }
    ]
    assert [secret for secret in SECRETS if secret in json.dumps(report)] == []


async def test_of_whom_people_are_told_is_counted_and_not_named(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, open_house: OpenHouse
) -> None:
    """A report that names a doctor's group of patients; or one in which a person who hears of nobody looks as any."""
    only = {"callers": ["stranger"], "groups": ["Oncology"], "asked_for": ["Kowalska", "Nowak"]}
    report = await report_of(hass, hass_client, await open_house(people={"Eva": {"phones": ["1"], **only}}))
    assert report["people"][0]["callers"] == {"kinds": ["stranger"], "groups": 1, "asked_for": 2}
    assert not [name for name in ("oncology", "kowalska", "nowak") if name in json.dumps(report).lower()]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("AT+VSM=128,8000", "AT+VSM=128,8000"),
        ("CX93001-EIS_V0.2013-V92", "CX93001-EIS_V0.2013-V92"),
        ("+VCID=1", "+VCID=1"),
        ("DATE = 1102", "DATE = 1102"),
        ("NMBR = 07700900102", "NMBR = xxxxxxxxxxx"),
        ("nmbr=+447700900102", "nmbr=+xxxxxxxxxxxx"),
        ("NMBR = P", "NMBR = P"),
        ("NMBR =", "NMBR ="),
        ("NAME = SWIFT PARCELS", "NAME = xxxxx xxxxxxx"),
        ("NAME = KOWALSKA=ANNA", "NAME = xxxxxxxx=xxxx"),
        ("RING RING DATE=0224 NAME=SWIFTNMBR=07700900102", "RING RING DATE=0224 NAME=xxxxxxxxx=xxxxxxxxxxx"),
        ("DDN_NMBR= 112", "DDN_NMBR= xxx"),
        ("CALLER NUMBER: 07700900102", "CALLER NUMBER: xxxxxxxxxxx"),
        ('+CLIP: "07700900102",129', '+CLIP: "xxxxxxxxxxx",xxx'),
        ("RING;07700900102;", "RING;xxxxxxxxxxx;"),
        ("MESG = 0307373730303930", "MESG = xxxxxxxxxxxxxxxx"),
        ("80190108313130323136333002", "xxxxxxxxxxxxxxxxxxxxxxxxxx"),
        ("something 07700900102 else", "something xxxxxxxxxxx else"),
        ("took 0.123456789 s", "took 0.123456789 s"),
    ],
)
async def test_a_transcript_keeps_its_shape_and_nobodys_number(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, house: House, line: str, shown: str
) -> None:
    """A caller whose number is on a public page; or a report from which nothing can be learnt."""
    with patch.object(house.line, "diagnostics", lambda: transcript(line)):
        report = await report_of(hass, hass_client, house)
    assert report["line"]["transcript"] == [["<-", shown]]


async def test_a_report_tells_what_was_found_of_the_modem(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, open_house: OpenHouse
) -> None:
    """A modem that behaves as no other, and a report from which nobody could tell which one it is."""
    stick = {"vid": "0572", "pid": "1340", "serial_number": "24680246"}
    house = await open_house(data={"stick": stick}, options={"modem_country": "automatic"})
    identity = replace(
        IDENTITY,
        profile="cx930xx",
        formats=("UNSIGNED PCM", "8-BIT ULAW"),
        country="B5",
        quirks=("paged_replies", "late_off_hook"),
    )
    with patch.object(house.line, "diagnostics", lambda: {"identity": identity}):
        report = await report_of(hass, hass_client, house)
    assert report["line"]["identity"] == {
        "name": "Conexant CX93001",
        "firmware": "CX93001-EIS_V0.2013-V92",
        "profile": "cx930xx",
        "formats": ["UNSIGNED PCM", "8-BIT ULAW"],
        "chosen": {"number": 128, "label": "8-BIT LINEAR", "sample_format": "unsigned_8"},
        "duplex": True,
        "caller_id": True,
        "senses_extensions": False,
        "country": "B5",
        "quirks": ["paged_replies", "late_off_hook"],
    }
    assert report["entry"]["options"]["modem_country"] == "automatic"
    assert report["entry"]["data"]["stick"] == stick | {"serial_number": "xxxxxxxx"}
    assert (report["relay_kind"], report["relay_state"]) == ("none", None)
    assert report["can_screen"] is True


async def test_a_report_holds_the_newest_calls_only(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, house: House
) -> None:
    """A million calls in a file that is to be attached somewhere."""
    for number in range(25):
        started = STARTED + timedelta(minutes=number)
        house.line.journal.write(ended(Disposition.MISSED, call_id=str(number), started=started))
    report = await report_of(hass, hass_client, house)
    assert [call["call_id"] for call in report["calls"]] == [str(number) for number in range(24, 4, -1)]


async def test_a_line_that_is_not_set_up_has_a_report(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, house: House
) -> None:
    """No report from just those who need one."""
    await hass.config_entries.async_set_disabled_by(house.entry.entry_id, ConfigEntryDisabler.USER)
    report = await report_of(hass, hass_client, house)
    assert report["entry"]["state"] == "not_loaded"
    assert "line" not in report


async def test_a_disk_that_fails_is_part_of_the_report(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, house: House
) -> None:
    """A report that fails for the very reason for which it was wanted."""
    with patch.object(Book, "calls", side_effect=BookUnavailableError("the disk is full")):
        report = await report_of(hass, hass_client, house)
    assert report["calls"] == "unavailable: the disk is full"


async def test_a_board_is_told_without_the_way_to_it(hass: HomeAssistant) -> None:
    """A key in an address that ends up in a bug report; or a report that does not say which board it is."""
    address = "esphome://me:word@192.168.1.20:6053/?key=c2VjcmV0"
    data = {"device": "/dev/modem", "relay_board": "kmtronic", "relay_port": address, "relay_channels": [1]}
    entry = MockConfigEntry(domain=DOMAIN, data=data)
    entry.add_to_hass(hass)
    report = await async_get_config_entry_diagnostics(hass, entry)
    assert report["relay_kind"] == "kmtronic"
    assert report["entry"]["data"]["relay_port"] == "esphome://192.168.1.20:6053/"


async def test_what_the_phones_have_at_rest_is_told(house: House) -> None:
    """Phones that are dead, and a report that does not say whether they are meant to be."""
    report = await async_get_config_entry_diagnostics(house.hass, house.entry)
    assert report["at_rest"] == {"is_silent": False, "are_connected_at_rest": True, "handset_is_lifted": None}
