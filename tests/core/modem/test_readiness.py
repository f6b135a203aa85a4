"""Making a modem ready, and seeing that it stays so: what goes over the wire, and what is found out."""

from collections.abc import Mapping

import pytest

from custom_components.call_screener.core.events import Ring
from custom_components.call_screener.core.modem.commands import CheckAlive, Initialise
from custom_components.call_screener.core.modem.events import DtrDropRequested, Initialised, ModemUnresponsive
from custom_components.call_screener.core.modem.formats import SampleFormat
from custom_components.call_screener.core.modem.profiles import ModemIdentity
from tests.core.modem.wire import CX_REPLIES, ERROR, GENERIC_REPLIES, OK, SILENCE, Wire, ready, streaming


def identity(replies: Mapping[bytes, bytes]) -> ModemIdentity:
    """Return what is found out about a modem with these answers."""
    wire = Wire(replies)
    wire.send(Initialise())
    wire.wait(1.0)
    assert [Initialised(wire.protocol.identity)] == wire.events  # type: ignore[arg-type]
    assert wire.protocol.identity
    return wire.protocol.identity


def test_a_stick_is_made_ready() -> None:
    """Caller ID comes last, because a reset switches it off, and class 0 is where rings are words."""
    wire = Wire()
    wire.send(Initialise())
    wire.wait(1.0)
    assert wire.sent == [
        b"AT\r",
        b"ATH0\r",
        b"ATZ\r",
        b"ATE0V1Q0X4\r",
        b"ATI3\r",
        b"AT+GMR\r",
        b"ATI0\r",
        b"AT+GMI\r",
        b"AT&V\r",
        b"AT&D2\r",
        b"ATS0=0\r",
        b"AT-STE=7\r",
        b"AT+FCLASS=8\r",
        b"AT+VSM=?\r",
        b"AT+VSM=1,8000\r",
        b"AT+FCLASS=0\r",
        b"AT+GCI?\r",
        b"AT+VCID=1\r",
    ]


def test_a_modem_is_left_alone_after_its_reset() -> None:
    """Some swallow what comes too soon."""
    wire = Wire()
    wire.send(Initialise())
    assert wire.sent[-1] == b"ATZ\r"
    assert wire.protocol.deadline == 0.5


def test_a_stick_says_what_it_is() -> None:
    """What is shown to the user and needed in a report of a fault."""
    found = identity(CX_REPLIES)
    assert (found.name, found.firmware, found.profile) == (
        "Conexant CX930xx",
        "CX93001-EIS_V0.2013-V92",
        "cx930xx",
    )
    assert found.formats[:2] == ("SIGNED PCM", "UNSIGNED PCM")
    assert found.sample_format is SampleFormat.UNSIGNED_8
    assert (found.voice, found.duplex, found.caller_id, found.senses_extensions) == (True, None, True, True)


def test_a_modem_of_no_known_family_has_the_name_it_gives_itself() -> None:
    """It is driven by the book, and shown by its own words."""
    found = identity(GENERIC_REPLIES)
    assert (found.name, found.profile) == ("V.253 Voice Modem 1.04", "v253")
    assert found.chosen is not None
    assert found.chosen.number == 128
    assert not found.senses_extensions


def test_an_echo_is_no_answer() -> None:
    """The modem echoes what it is asked until it is told not to."""
    found = identity(
        CX_REPLIES
        | {
            b"AT\r": b"AT\r\r\nOK\r\n",
            b"ATI3\r": b"ATI3\r\r\nCX93001-EIS_V0.2002-V92\r\n\r\nOK\r\n",
        }
    )
    assert found.firmware == "CX93001-EIS_V0.2002-V92"


def test_digits_are_results_until_words_are_switched_on() -> None:
    """Another program may have left it with V0."""
    found = identity(CX_REPLIES | {b"AT\r": b"0\r", b"ATH0\r": b"0\r", b"ATZ\r": b"0\r"})
    assert found.profile == "cx930xx"


def test_a_modem_without_words_about_itself_is_usable() -> None:
    """Nothing but the voice is needed."""
    replies = GENERIC_REPLIES | dict.fromkeys((b"ATI0\r", b"ATI3\r", b"AT+GMR\r"), ERROR)
    found = identity(replies)
    assert (found.name, found.firmware, found.voice) == ("", "", True)


@pytest.mark.parametrize(
    "replies",
    [
        pytest.param({b"AT+FCLASS=8\r": ERROR}, id="no class 8"),
        pytest.param({b"AT+VSM=?\r": ERROR}, id="no form of sound"),
        pytest.param({b"AT+VSM=?\r": b'\r\n129,"IMA ADPCM",4\r\n\r\nOK\r\n'}, id="none that we speak"),
    ],
)
def test_a_modem_without_voice_still_tells_who_calls(replies: dict[bytes, bytes]) -> None:
    """It is of use in listen only; what it cannot do is answer."""
    found = identity(CX_REPLIES | replies)
    assert (found.voice, found.caller_id) == (False, True)


def test_a_form_of_sound_that_is_refused_is_passed_over() -> None:
    """A list is a claim; the setting is the proof."""
    found = identity(CX_REPLIES | {b"AT+VSM=1,8000\r": ERROR, b"AT+VSM=130,8000\r": ERROR})
    assert found.sample_format is SampleFormat.MU_LAW


def test_the_older_command_for_caller_id_is_tried() -> None:
    """Some modems know only the one of their time."""
    assert identity(CX_REPLIES | {b"AT+VCID=1\r": ERROR}).caller_id


def test_a_modem_that_falls_silent_while_it_is_made_ready_is_brought_back() -> None:
    """A reset may take it somewhere else."""
    wire = Wire(CX_REPLIES | {b"ATE0V1Q0X4\r": SILENCE})
    wire.send(Initialise())
    wire.wait(30.0)
    assert isinstance(wire.events[-1], Initialised)


def test_a_modem_that_stays_silent_while_it_is_made_ready_is_given_up() -> None:
    """It must end, one way or the other."""
    wire = Wire({b"AT\r": OK, b"ATH0\r": OK, b"ATZ\r": OK}, otherwise=SILENCE)
    wire.send(Initialise())
    wire.replies.clear()
    wire.wait(60.0)
    assert wire.events[-1] == ModemUnresponsive()


def test_whatever_answers_nothing_is_no_modem() -> None:
    """Somebody chose the wrong port, or the modem has hung itself up."""
    wire = Wire({}, otherwise=SILENCE)
    wire.send(Initialise())
    wire.wait(60.0)
    assert wire.events[-1] == ModemUnresponsive()
    assert wire.protocol.identity is None


def test_making_ready_is_done_once() -> None:
    """The port is opened again in the middle of it, and whoever opens it asks again."""
    wire = Wire()
    wire.send(Initialise())
    wire.send(Initialise())
    wire.wait(5.0)
    assert wire.sent.count(b"ATZ\r") == 1


@pytest.mark.parametrize("reply", [OK, ERROR])
def test_a_modem_that_answers_is_alive(reply: bytes) -> None:
    """What it is told mends class and caller ID, should it have lost them with its power, or to another program."""
    wire = ready()
    wire.replies |= {b"AT+FCLASS=0\r": reply, b"AT+VCID=1\r": reply}
    assert wire.send(CheckAlive()) == []
    assert wire.sent == [b"AT+FCLASS=0\r", b"AT+VCID=1\r"]


def test_a_modem_in_use_is_not_asked() -> None:
    """A command into a stream is heard by the caller."""
    wire = streaming()
    wire.send(CheckAlive())
    assert (wire.sent, wire.events) == ([], [])


@pytest.mark.parametrize("line", [b"AT+FCLASS=0\r", b"AT+VCID=1\r"])
def test_a_modem_that_does_not_answer_is_brought_back(line: bytes) -> None:
    """A silent modem lets every call ring, and nobody would notice."""
    wire = ready()
    wire.replies[line] = SILENCE
    wire.send(CheckAlive())
    wire.wait(10.0)
    assert wire.events == []
    assert b"ATH0\r" in wire.sent


def test_a_modem_that_stays_silent_is_given_up() -> None:
    """Somebody has to pull its plug, and must be told so."""
    wire = ready()
    wire.replies.clear()
    wire.otherwise = SILENCE
    wire.send(CheckAlive())
    wire.wait(30.0)
    assert DtrDropRequested() in wire.events
    assert wire.events[-1] == ModemUnresponsive()


def test_it_rings_whatever_is_going_on() -> None:
    """A ring between a question and its answer is a ring, and no answer."""
    wire = ready()
    wire.replies[b"AT+VCID=1\r"] = SILENCE
    wire.send(CheckAlive())
    assert wire.receive(b"\r\nRING\r\n") == [Ring()]
    assert wire.receive(b"\r\nLINE-IN-USE\r\n") == []
    assert wire.receive(OK) == []
    assert wire.protocol.deadline is None
