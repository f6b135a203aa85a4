"""Each family is told by its answers, and driven as it wants to be driven."""

import re
from collections.abc import Mapping

import pytest

from custom_components.call_screener.core.events import Answered, AnswerFailed, CallerHungUp, HangUpSign
from custom_components.call_screener.core.modem.commands import (
    CloseStream,
    Direction,
    GoOffHook,
    OpenStream,
)
from custom_components.call_screener.core.modem.events import StreamClosed
from custom_components.call_screener.core.modem.formats import SampleFormat
from custom_components.call_screener.core.modem.profile import ModemProfile
from custom_components.call_screener.core.modem.profiles import FAMILIES, profile_of
from custom_components.call_screener.core.modem.quirks import SENTENCES, Quirk
from tests.core.modem import families
from tests.core.modem.families import identity_of, met
from tests.core.modem.wire import ERROR, OK, SILENCE, off_hook, ready

LITTLE = pytest.mark.parametrize(
    "replies",
    [
        pytest.param(families.CALLER_ID_ONLY, id="+VCID"),
        pytest.param(families.ROCKWELL, id="older voice commands"),
    ],
)


@pytest.mark.parametrize(
    ("replies", "profile", "name", "firmware", "sound"),
    [
        pytest.param(
            families.CX93001,
            "cx930xx",
            "Conexant CX930xx",
            "CX93001-EIS_V0.2013-V92",
            (1, SampleFormat.UNSIGNED_8),
            id="CX93001",
        ),
        pytest.param(
            families.TFM_561U,
            "cx930xx",
            "Conexant CX930xx",
            "CX93001-EIS_V0.2002-V92",
            (1, SampleFormat.UNSIGNED_8),
            id="TFM-561U, with echo",
        ),
        pytest.param(
            families.RD02_D400,
            "rd02_d400",
            "Dell RD02-D400",
            "CX93001-EIS_V0.2013-V92",
            (1, SampleFormat.UNSIGNED_8),
            id="RD02-D400",
        ),
        pytest.param(
            families.ZOOM_3095,
            "zoom",
            "Zoom 3095",
            "CX93001-EIS_V0.2013-V92",
            (1, SampleFormat.UNSIGNED_8),
            id="Zoom 3095",
        ),
        pytest.param(
            families.USR_5637,
            "usrobotics",
            "USRobotics",
            "U.S. Robotics 56K FAX USB V1.2.23",
            (128, SampleFormat.UNSIGNED_8),
            id="USR 5637",
        ),
        pytest.param(
            families.MT9234, "multitech", "Multi-Tech MT9234", "", (128, SampleFormat.UNSIGNED_8), id="MT9234MU"
        ),
        pytest.param(
            families.CIRRUS,
            "cirrus",
            "Cirrus Logic CL-MD56xx",
            "CL-MD56xx",
            (128, SampleFormat.UNSIGNED_8),
            id="Cirrus, whose number is the Rockwell's",
        ),
        pytest.param(
            families.LUCENT,
            "lucent",
            "Lucent/Agere",
            "LT V.90 1.0 Serial Data/Fax/Voice Modem Version 4.09a",
            (128, SampleFormat.UNSIGNED_8),
            id="Lucent",
        ),
        pytest.param(
            families.V253,
            "v253",
            "V.253 Voice Modem 1.04",
            "V.253 Voice Modem 1.04",
            (1, SampleFormat.UNSIGNED_8),
            id="V.253",
        ),
    ],
)
def test_a_family_is_told_by_its_answers(
    replies: Mapping[bytes, bytes], profile: str, name: str, firmware: str, sound: tuple[int, SampleFormat]
) -> None:
    """Who takes every modem that answers 56000 for a Rockwell speaks the wrong language to most of them."""
    found = identity_of(met(replies))
    assert (found.profile, found.name, found.firmware) == (profile, name, firmware)
    assert found.chosen
    assert (found.chosen.number, found.sample_format) == sound
    assert (found.voice, found.caller_id) == (True, True)


@LITTLE
def test_a_modem_without_class_8_tells_who_calls(replies: Mapping[bytes, bytes]) -> None:
    """It is of use in listen only; what it cannot do is answer, and it is never asked to."""
    wire = met(replies, otherwise=ERROR)
    found = identity_of(wire)
    assert (found.profile, found.voice, found.caller_id) == ("caller_id_only", False, True)
    assert wire.send(GoOffHook()) == [AnswerFailed()]
    assert b"AT+FCLASS=8\r" not in wire.sent


def test_older_voice_commands_are_told_apart() -> None:
    """The household shall read why a voice modem cannot answer."""
    assert Quirk.ROCKWELL_VOICE in identity_of(met(families.ROCKWELL, otherwise=ERROR)).quirks
    assert Quirk.ROCKWELL_VOICE not in identity_of(met(families.CALLER_ID_ONLY, otherwise=ERROR)).quirks


def test_a_modem_that_can_do_nothing_is_met_all_the_same() -> None:
    """It counts rings."""
    found = identity_of(met(families.DATA_ONLY, otherwise=ERROR))
    assert (found.profile, found.voice, found.caller_id) == ("v253", False, False)


def test_the_families_are_looked_for_in_this_order() -> None:
    """A stronger sign goes first; a number alone is none."""
    words = {"ATI0": ["MT9234", "5601", "56000"], "ATI3": ["CL-MD56xx", "U.S. Robotics"], "AT+GMR": ["cx93010-21z"]}
    assert profile_of(words).name == "cx930xx"
    assert profile_of(words | {"AT+GMR": []}).name == "usrobotics"
    assert profile_of({"ATI0": ["MT9234"], "ATI3": ["CL-MD56xx"]}).name == "multitech"
    assert profile_of({"ATI0": ["56000"], "ATI3": ["CL-MD56xx"]}).name == "cirrus"
    assert profile_of({"ATI0": ["56000"]}).name == "v253"
    assert profile_of({"AT+GMR": ["5601"], "ATI3": ["5601"]}).name == "v253"


# --- what is special about them -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("replies", "quirks"),
    [
        pytest.param(families.CX93001, ["silence_not_reported", "end_codes_twice"], id="CX93001"),
        pytest.param(families.ZOOM_3095, ["silence_not_reported", "end_codes_twice"], id="Zoom 3095"),
        pytest.param(
            families.RD02_D400, ["silence_not_reported", "end_codes_twice", "caller_id_override"], id="RD02-D400"
        ),
        pytest.param(
            families.USR_5637,
            [
                "own_off_hook_reported",
                "receive_gain_121_134",
                "sixteen_bit_by_default",
                "short_event_list",
                "hang_up_leaves_class_8",
            ],
            id="USR 5637",
        ),
        pytest.param(families.MT9234, ["paged_replies", "loudspeaker", "inactivity_timer"], id="MT9234MU"),
        pytest.param(families.CIRRUS, ["gains_121_131"], id="Cirrus"),
        pytest.param(families.LUCENT, ["only_silence_reported", "rate_told_first"], id="Lucent"),
        pytest.param(families.V253, [], id="V.253"),
    ],
)
def test_what_is_special_is_told(replies: Mapping[bytes, bytes], quirks: list[str]) -> None:
    """It is read in diagnostics, and stored in reports of faults: the words stay as they are."""
    found = identity_of(met(replies)).quirks
    assert list(found) == quirks
    assert {type(quirk) for quirk in found} <= {str}


@pytest.mark.parametrize("quirk", Quirk)
def test_each_is_explained_in_one_sentence(quirk: Quirk) -> None:
    """A slug alone tells a reader nothing."""
    assert re.fullmatch(r"[A-Z].*[^.]\.", SENTENCES[quirk])


@pytest.mark.parametrize("profile", FAMILIES, ids=lambda profile: profile.name)
def test_a_profile_is_whole(profile: ModemProfile) -> None:
    """Each lets go of the line when DTR falls, and never answers as a data modem."""
    assert {("AT&D2",), ("ATS0=0",)} <= set(profile.setup)
    assert profile.name == profile.name.lower()


@pytest.mark.parametrize(
    ("replies", "voice", "quirk"),
    [
        pytest.param(families.USR_5637_1_2_10, False, "voice_from_firmware_1_2_21", id="1.2.10"),
        pytest.param(
            families.USR_5637_1_2_10 | {b"AT+FCLASS=8\r": OK}, False, "voice_from_firmware_1_2_21", id="1.2.10, says OK"
        ),
        pytest.param(families.USR_5637_1_2_21, True, "off_hook_unsure_below_1_2_23", id="1.2.21"),
    ],
)
def test_old_firmware_is_known(replies: Mapping[bytes, bytes], voice: bool, quirk: str) -> None:  # noqa: FBT001 - a value
    """A caller would be taken off the phones by a modem that cannot answer."""
    found = identity_of(met(replies))
    assert (found.profile, found.voice, found.caller_id) == ("usrobotics", voice, True)
    assert found.quirks[-1] == quirk


def test_a_multitech_is_told_what_it_needs() -> None:
    """Its loudspeaker would let the house listen, and its timer would end a greeting in the middle."""
    wire = met(families.MT9234)
    assert b"ATM0\r" in wire.sent
    wire.forget()
    assert wire.send(GoOffHook()) == [Answered()]
    assert b"AT+VIT=0\r" in wire.sent


def test_a_lucent_is_told_to_find_the_speed_first() -> None:
    """What it is told before that it may not understand."""
    sent = met(families.LUCENT).sent
    assert sent.index(b"AT+VPR=0\r") < sent.index(b"AT+VIT=0\r") < sent.index(b"AT+FCLASS=0\r")


def test_a_usrobotics_is_told_the_sound_before_each_answer() -> None:
    """It begins with 16 bits, of which every other one would be noise."""
    wire = ready(families.USR_5637)
    assert wire.send(GoOffHook()) == [Answered()]
    assert wire.sent[:2] == [b"AT+FCLASS=8\r", b"AT+VSM=128,8000\r"]


@pytest.mark.parametrize("letter", [b"H", b"L", b"l", b"K", b"P", b"q"])
def test_a_usrobotics_says_nothing_that_is_not_in_its_manual(letter: bytes) -> None:
    """What looks like it is noise, except `H`, which it says after its own going off-hook."""
    assert off_hook(families.USR_5637).receive(b"\x10" + letter) == []


@pytest.mark.parametrize("replies", [families.USR_5637, families.V253, families.MT9234])
def test_h_is_a_break_of_the_current(replies: Mapping[bytes, bytes]) -> None:
    """The caller has gone, and the line would be held for nobody."""
    assert off_hook(replies).receive(b"\x10h") == [CallerHungUp(HangUpSign.LOOP_BREAK)]


def test_a_conexant_means_a_telephone_in_its_own_socket_by_h() -> None:
    """None of ours is in there, and nobody has gone."""
    assert off_hook(families.CX93001).receive(b"\x10h") == []


def test_a_lucent_never_reports_a_pause() -> None:
    """It knows `s` only."""
    assert off_hook(families.LUCENT).receive(b"\x10q") == []


def test_a_zoom_ends_a_stream_at_the_second_try() -> None:
    """It takes the plain code for sound when it believes that a DLE is open."""
    wire = off_hook(families.ZOOM_3095)
    wire.send(OpenStream(Direction.PLAY))
    wire.replies |= {b"\x10\x18\x10\x03": SILENCE, b"\x10\x10\x10\x03": OK}
    wire.forget()
    wire.send(CloseStream())
    assert wire.wait(2.5) == [StreamClosed()]
