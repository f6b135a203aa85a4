"""Answers that are hard to get: in pages, late, refused, or none at all."""

from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.events import Answered, AnswerFailed, HungUp
from custom_components.call_screener.core.modem.commands import (
    Direction,
    GoOffHook,
    GoOnHook,
    Initialise,
    OpenStream,
)
from custom_components.call_screener.core.modem.events import Initialised, ModemUnresponsive, StreamRefused
from custom_components.call_screener.core.modem.formats import SampleFormat
from tests.core.modem import families
from tests.core.modem.families import identity_of, met
from tests.core.modem.wire import ERROR, OK, SILENCE, Wire, off_hook, ready


def test_a_reply_in_pages_is_read_to_its_end() -> None:
    """A modem that waits for a key answers nothing else, and would be taken for dead."""
    wire = met(families.V253 | {b"AT+FCLASS=?\r": b"\r\n0,1\r\n2,8\r\n", b"\r\x1b": b"\r\n2.1\r\n\r\nOK\r\n"})
    assert wire.sent[wire.sent.index(b"AT+FCLASS=?\r") + 1] == b"\r\x1b"
    assert identity_of(wire).voice
    assert identity_of(wire).quirks == ("paged_replies",)


def test_a_multitech_is_not_asked_what_it_answers_in_pages() -> None:
    """Each page costs two seconds of waiting."""
    sent = met(families.MT9234).sent
    assert not {b"AT+FCLASS=?\r", b"AT&V\r", b"\r\x1b"} & set(sent)


def test_a_list_without_class_8_is_believed() -> None:
    """To try it all the same could take the line."""
    found = identity_of(met(families.V253 | {b"AT+FCLASS=?\r": families.says(b"(0,1,1.0,2.8)")}))
    assert not found.voice


def test_half_duplex_is_told_once_it_is_known() -> None:
    """Why a caller cannot interrupt the greeting is seen in diagnostics."""
    wire = off_hook(families.V253 | {b"AT+VTR\r": ERROR})
    assert wire.send(OpenStream(Direction.DUPLEX)) == [StreamRefused(Direction.DUPLEX)]
    wire.send(OpenStream(Direction.DUPLEX))
    assert identity_of(wire).quirks == ("no_duplex",)


@pytest.mark.parametrize(
    ("line", "sample_format"),
    [
        pytest.param(b'131,"Mu-Law",8,0,8000,0,0', SampleFormat.MU_LAW, id="mu-law"),
        pytest.param(b'130,"8-BIT ALAW",(8000)', SampleFormat.A_LAW, id="A-law"),
    ],
)
def test_a_modem_without_plain_sound_answers(line: bytes, sample_format: SampleFormat) -> None:
    """Digital telephony's sound is as good, and may be the only one."""
    wire = ready(families.V253 | {b"AT+VSM=?\r": families.says(b'129,"IMA ADPCM",4,0,8000,0,0', line)})
    found = identity_of(wire)
    assert (found.voice, found.sample_format, found.quirks) == (True, sample_format, ("companded_sound",))
    assert wire.send(GoOffHook()) == [Answered()]
    assert b"AT+VSM=%s,8000\r" % line[:3] in wire.sent


ALL = (families.CX93001, families.RD02_D400, families.USR_5637, families.MT9234, families.CIRRUS, families.LUCENT)
NEEDED = {b"AT\r", b"ATH0\r", b"ATE0V1Q0X4\r", b"AT+FCLASS=8\r", b"AT+VSM=?\r", b"AT+VLS=1\r"}
"""What a modem cannot do without; and of the forms of sound one."""


@given(replies=st.sampled_from((*ALL, families.V253)), data=st.data())
def test_whatever_is_refused_costs_only_itself(replies: Mapping[bytes, bytes], data: st.DataObject) -> None:
    """An ERROR to a wish must not keep the line unanswered."""
    optional = sorted({line for line in asked(replies) if line not in NEEDED and b"+VSM=" not in line})
    refused = data.draw(st.sets(st.sampled_from(optional)))
    wire = met({**replies, **dict.fromkeys(refused, ERROR)}, country="PL")
    assert identity_of(wire).voice
    assert wire.send(GoOffHook()) + wire.wait(20.0) == [Answered()]
    assert wire.send(GoOnHook()) + wire.wait(20.0) == [HungUp()]


@given(replies=st.sampled_from((*ALL, families.V253)), data=st.data())
def test_whatever_is_not_answered_costs_only_itself(replies: Mapping[bytes, bytes], data: st.DataObject) -> None:
    """An OK that is missing must not keep the line unanswered, however many are."""
    optional = sorted({line for line in asked(replies) if line not in NEEDED and b"+VSM=" not in line})
    silent = data.draw(st.sets(st.sampled_from(optional), max_size=6))
    wire = Wire({**replies, **dict.fromkeys(silent, SILENCE)})
    wire.send(Initialise("PL"))
    wire.wait(200.0)
    assert identity_of(wire).voice
    assert wire.send(GoOffHook()) + wire.wait(60.0) == [Answered()]


def asked(replies: Mapping[bytes, bytes]) -> list[bytes]:
    """Return all that a modem is told until it holds the line."""
    wire = met(replies, country="PL")
    wire.send(GoOffHook())
    return wire.sent


@pytest.mark.parametrize(
    ("delay", "firmware"),
    [
        pytest.param(1.0, "CX93001-EIS_V0.2013-V92", id="in time"),
        pytest.param(3.0, "CX93001-EIS_V0.2013-V92", id="after a key was pressed for it"),
        pytest.param(4.1, "CX93001-EIS_V0.2013", id="when it was given up"),
    ],
)
def test_an_answer_that_comes_late_is_not_the_answer_to_the_next_question(delay: float, firmware: str) -> None:
    """All that follows would be shifted by one: the country would be the name of the firmware."""
    wire = Wire(
        families.CX93001 | {b"ATI3\r": SILENCE, b"\r\x1b": SILENCE, b"AT+GMR\r": families.says(b"CX93001-EIS_V0.2013")}
    )
    wire.send(Initialise())
    wire.wait(0.5)
    assert wire.sent[-1] == b"ATI3\r"
    wire.wait(delay)
    wire.receive(b"\r\nCX93001-EIS_V0.2013-V92\r\n\r\nOK\r\n")
    wire.wait(5.0)
    found = identity_of(wire)
    assert (found.profile, found.firmware, found.country) == ("cx930xx", firmware, "B5")
    assert "paged_replies" not in found.quirks


def test_an_answer_that_comes_late_is_not_the_answer_to_going_off_hook() -> None:
    """The caller would be greeted while the line still rings, and the stream be refused for an OK of before."""
    wire = ready(families.CX93001)
    chain = b"AT+FCLASS=8;+VSM=1,8000;+VSD=128,0;+VGT=128;+VGR=128\r"
    wire.replies |= {chain: SILENCE, b"AT+VLS=1\r": SILENCE}
    wire.send(GoOffHook())
    wire.wait(2.1)
    wire.receive(OK)
    wire.wait(1.0)
    assert wire.sent[-1] == b"AT+VLS=1\r"
    assert wire.events == []
    assert wire.receive(OK) == [Answered()]


@pytest.mark.parametrize("silent", [b"AT+FCLASS=8;+VSM=1,8000;+VSD=128,0;+VGT=128;+VGR=128\r", b"AT+VSD=128,0\r"])
def test_a_modem_that_falls_silent_does_not_answer(silent: bytes) -> None:
    """The phones go on ringing, and must be told so soon."""
    wire = ready(families.CX93001 | {b"AT+FCLASS=8;+VSM=1,8000;+VSD=128,0;+VGT=128;+VGR=128\r": ERROR, silent: SILENCE})
    wire.replies[b"AT\r"] = SILENCE
    wire.send(GoOffHook())
    assert wire.wait(4.0) == [AnswerFailed()]
    assert not wire.protocol.is_off_hook


def test_a_reset_that_is_answered_late_shifts_nothing() -> None:
    """Each answer would be that to the question before."""
    wire = Wire(families.CX93001 | {b"ATH0\r": SILENCE})
    wire.send(Initialise())
    wire.wait(2.2)
    wire.receive(OK)
    wire.wait(5.0)
    assert identity_of(wire).firmware == "CX93001-EIS_V0.2013-V92"


def test_sane_answers_are_asked_for_twice() -> None:
    """With its echo, or with digits for words, it would be understood all the same; but less surely."""
    wire = Wire(families.CX93001 | {b"ATE0V1Q0X4\r": ERROR})
    wire.send(Initialise())
    wire.wait(5.0)
    assert wire.sent.count(b"ATE0V1Q0X4\r") == 2
    assert identity_of(wire).voice


@pytest.mark.parametrize("lost", [b"AT+FCLASS=8\r", b"AT+VSM=?\r", b"AT+VSM=1,8000\r"])
def test_an_answer_that_is_lost_once_does_not_cost_the_voice(lost: bytes) -> None:
    """The line would only listen until somebody starts it again."""
    wire = Wire({**families.CX93001, lost: SILENCE, b"\r\x1b": SILENCE})
    wire.send(Initialise())
    wire.wait(0.6)
    assert wire.sent[-1] == lost
    wire.wait(1.0)
    del wire.replies[lost]
    wire.replies |= {line: reply for line, reply in families.CX93001.items() if line == lost}
    wire.wait(10.0)
    found = identity_of(wire)
    assert (found.voice, found.chosen and found.chosen.number) == (True, 1)


@pytest.mark.parametrize("lost", [b"AT+FCLASS=8\r", b"AT+VSM=128,8000\r"])
def test_an_answer_that_is_lost_once_does_not_cost_the_call(lost: bytes) -> None:
    """A second or two more of ringing is less than a call that nobody screens."""
    wire = ready(families.USR_5637)
    wire.replies[lost] = SILENCE
    wire.send(GoOffHook())
    wire.wait(1.0)
    del wire.replies[lost]
    assert wire.wait(3.0) == [Answered()]


def test_a_modem_that_had_to_be_brought_back_is_met_anew() -> None:
    """It is in class 0 then, and all that it would be asked about its voice it would refuse."""
    wire = Wire(families.CX93001 | {b"AT+VSM=?\r": SILENCE, b"\r\x1b": SILENCE})
    wire.send(Initialise())
    wire.wait(0.6)
    wire.replies[b"AT\r"] = SILENCE
    wire.wait(6.0)
    wire.replies |= {b"AT\r": OK, b"AT+VSM=?\r": families.CX93001[b"AT+VSM=?\r"]}
    wire.wait(10.0)
    assert wire.sent.count(b"ATZ\r") == 2
    assert identity_of(wire).voice


def test_a_modem_that_has_to_be_brought_back_again_is_given_up() -> None:
    """It would be made ready for ever."""
    wire = Wire(families.CX93001 | {b"AT+VSM=?\r": SILENCE, b"\r\x1b": SILENCE})
    wire.transport = lambda wire, _event: wire.replies.update({b"AT\r": OK})  # It was brought back by DTR.
    wire.send(Initialise())
    wire.wait(1.0)
    wire.replies[b"AT\r"] = SILENCE
    wire.wait(9.0)
    assert wire.sent.count(b"AT+VSM=?\r") == 2
    wire.replies[b"AT\r"] = SILENCE
    wire.wait(10.0)
    assert [event for event in wire.events if isinstance(event, Initialised | ModemUnresponsive)] == [
        ModemUnresponsive()
    ]
