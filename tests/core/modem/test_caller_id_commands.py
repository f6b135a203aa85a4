"""How caller ID is switched on, and stays so."""

import pytest

from custom_components.call_screener.core.events import HungUp
from custom_components.call_screener.core.modem.commands import (
    CheckAlive,
    GoOnHook,
)
from custom_components.call_screener.core.modem.profiles import CALLER_ID
from tests.core.modem import families
from tests.core.modem.families import identity_of, met
from tests.core.modem.wire import ERROR, OK, SILENCE, ready


@pytest.mark.parametrize("accepted", CALLER_ID)
def test_each_way_to_switch_caller_id_on_is_tried(accepted: str) -> None:
    """Modems know the command of their time, and no other."""
    refused = {f"{each}\r".encode(): ERROR for each in CALLER_ID if each != accepted}
    wire = met(families.CALLER_ID_ONLY | refused | {f"{accepted}\r".encode(): OK}, otherwise=ERROR)
    assert identity_of(wire).caller_id
    assert wire.sent[-1] in {f"{accepted}\r".encode(), b"AT#CLS=?\r"}
    wire.forget()
    wire.send(CheckAlive())
    assert wire.sent == [b"AT+FCLASS=0\r", f"{accepted}\r".encode()]


@pytest.mark.parametrize(
    ("accepted", "quirks"),
    [
        ("AT+VCID=1", ()),
        ("AT#CID=1", ("caller_id_other_command",)),
        ("AT+VCID=2", ("caller_id_raw",)),
        ("AT#CID=2", ("caller_id_raw", "caller_id_other_command")),
        ("AT#CC1", ("caller_id_other_command",)),
    ],
)
def test_the_way_is_told(accepted: str, quirks: tuple[str, ...]) -> None:
    """It explains the transcript to whoever reads it."""
    refused = {f"{each}\r".encode(): ERROR for each in CALLER_ID if each != accepted}
    assert identity_of(met(families.V253 | refused)).quirks == quirks


def test_a_modem_that_needs_class_8_for_caller_id_rests_there() -> None:
    """Leaving it would switch caller ID off with the end of the first call."""
    last = CALLER_ID[-1]
    wire = ready(families.V253 | {f"{each}\r".encode(): ERROR for each in CALLER_ID if each != last})
    assert wire.send(GoOnHook()) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r", b"AT+FCLASS=8;+VCID=1\r"]


def test_caller_id_is_restored_by_the_command_that_was_accepted() -> None:
    """The ladder resets the modem, and the usual command would be refused."""
    wire = ready(families.V253 | {b"AT+VCID=1\r": ERROR})
    wire.replies[b"AT+FCLASS=0\r"] = SILENCE
    wire.send(CheckAlive())
    wire.wait(20.0)
    assert b"AT#CID=1\r" in wire.sent


@pytest.mark.parametrize(
    ("country", "t35", "signalling"),
    [
        (None, b"B5", b"00"),
        (None, b"B4", b"03"),
        (None, b"FF", b"00"),
        ("US", b"B5", b"00"),
        ("JP", b"00", b"01"),
        ("FR", b"3D", b"02"),
        ("GB", b"B4", b"03"),
        ("DK", b"31", b"05"),
    ],
)
def test_a_dell_is_told_how_its_exchange_signals(country: str | None, t35: bytes, signalling: bytes) -> None:
    """Its country profile switches caller ID off, and every call would come without one."""
    wire = met(families.RD02_D400 | {b"AT+GCI?\r": families.says(t35)}, country=country)
    assert wire.sent[-3:] == [b"AT!4886=%s\r" % signalling, b"AT!4892=FF\r", b"AT+VCID=1\r"]


@pytest.mark.parametrize("refused", [b"AT!4886=00\r", b"AT!4892=FF\r"])
def test_a_dell_that_refuses_is_not_said_to_have_obeyed(refused: bytes) -> None:
    """The quirk is what was done, not what was wished."""
    found = identity_of(met(families.RD02_D400 | {refused: ERROR}))
    assert "caller_id_override" not in found.quirks
    assert found.caller_id


def test_others_are_not_written_to() -> None:
    """The registers of a chip that needs nothing are left alone."""
    assert not any(b"!" in line for line in met(families.CX93001).sent)
