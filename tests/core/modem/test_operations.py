"""Each command, as it goes over the wire to a modem that behaves."""

from collections.abc import Mapping

import pytest

from custom_components.call_screener.core.events import Answered, AnswerFailed, HungUp, Ring
from custom_components.call_screener.core.modem.commands import (
    CheckAlive,
    CloseStream,
    Direction,
    GoOffHook,
    GoOnHook,
    Initialise,
    OpenStream,
)
from custom_components.call_screener.core.modem.events import (
    DtrDropRequested,
    Initialised,
    ModemUnresponsive,
    StreamClosed,
    StreamOpened,
    StreamRefused,
)
from custom_components.call_screener.core.modem.formats import SampleFormat
from custom_components.call_screener.core.modem.profiles import ModemIdentity
from tests.core.modem.wire import (
    CX_REPLIES,
    ERROR,
    GENERIC_REPLIES,
    OK,
    SILENCE,
    Wire,
    off_hook,
    ready,
    streaming,
)

CHAIN = b"AT+FCLASS=8;+VSM=1,8000;+VSD=128,0;+VGT=128;+VGR=128\r"


def identity(replies: Mapping[bytes, bytes]) -> ModemIdentity:
    """Return what is found out about a modem with these answers."""
    wire = Wire(replies)
    wire.send(Initialise())
    wire.wait(1.0)
    assert [Initialised(wire.protocol.identity)] == wire.events  # type: ignore[arg-type]
    assert wire.protocol.identity
    return wire.protocol.identity


# --- making ready ---------------------------------------------------------------------------------------------------


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
        b"AT&D2\r",
        b"ATS0=0\r",
        b"AT-STE=7\r",
        b"AT+FCLASS=8\r",
        b"AT+VSM=?\r",
        b"AT+VSM=1,8000\r",
        b"AT+FCLASS=0\r",
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
    assert not identity(CX_REPLIES | {b"AT+VCID=1\r": ERROR, b"AT#CID=1\r": ERROR}).caller_id


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


# --- answering ------------------------------------------------------------------------------------------------------


def test_a_stick_answers_in_two_lines() -> None:
    """Each line that is saved is a round trip in which the caller hears it ring."""
    wire = ready()
    assert wire.send(GoOffHook()) == [Answered()]
    assert wire.sent == [CHAIN, b"AT+VLS=1\r"]
    assert wire.protocol.is_off_hook


def test_the_first_line_is_on_the_wire_at_once() -> None:
    """The decision must not wait for a timer."""
    wire = ready()
    wire.protocol.send(GoOffHook(), wire.now)
    assert wire.protocol.data_to_send().startswith(b"AT+FCLASS=8")


@pytest.mark.parametrize(
    ("replies", "choice"),
    [
        pytest.param(GENERIC_REPLIES, b"AT+VSM=128,8000\r", id="generic"),
        pytest.param(CX_REPLIES | {CHAIN: ERROR}, b"AT+VSM=1,8000\r", id="no chains"),
        pytest.param(
            GENERIC_REPLIES | {b"AT+VSD=128,0\r": ERROR, b"AT+VGT=128\r": ERROR},
            b"AT+VSM=128,8000\r",
            id="no wishes",
        ),
    ],
)
def test_a_modem_that_takes_no_chains_is_told_one_by_one(replies: dict[bytes, bytes], choice: bytes) -> None:
    """Gains and silence detector are wishes; the class and the form of sound are needed."""
    wire = ready(replies)
    assert wire.send(GoOffHook()) == [Answered()]
    assert wire.sent[-6:] == [
        b"AT+FCLASS=8\r",
        choice,
        b"AT+VSD=128,0\r",
        b"AT+VGT=128\r",
        b"AT+VGR=128\r",
        b"AT+VLS=1\r",
    ]


@pytest.mark.parametrize("line", [b"AT+FCLASS=8\r", b"AT+VSM=128,8000\r"])
def test_without_class_and_sound_there_is_no_answer(line: bytes) -> None:
    """The exchange goes on ringing, and whoever rings the phones must know."""
    wire = ready(GENERIC_REPLIES)
    wire.replies[line] = ERROR
    assert wire.send(GoOffHook()) == [AnswerFailed()]
    assert not wire.protocol.is_off_hook


def test_a_modem_without_voice_does_not_answer() -> None:
    """It would go off-hook in class 0, and nobody would hear anything."""
    wire = ready(CX_REPLIES | {b"AT+FCLASS=8\r": ERROR})
    assert wire.send(GoOffHook()) == [AnswerFailed()]
    assert wire.sent == []


def test_a_modem_that_was_never_made_ready_does_not_answer() -> None:
    """Nothing is known of it."""
    assert Wire().send(GoOffHook()) == [AnswerFailed()]


def test_a_modem_that_wants_a_rest_gets_it() -> None:
    """Some have to be on-hook for a second before they go off-hook again."""
    wire = ready(CX_REPLIES | {b"AT+VLS=1\r": ERROR})
    assert wire.send(GoOffHook()) == []
    wire.replies[b"AT+VLS=1\r"] = OK
    assert wire.wait(1.0) == [Answered()]


@pytest.mark.parametrize("reply", [pytest.param(ERROR, id="refused"), pytest.param(SILENCE, id="silent")])
def test_an_answer_that_fails_is_told(reply: bytes) -> None:
    """It may be off-hook all the same, so it counts as that until it has hung up."""
    wire = ready(CX_REPLIES | {b"AT+VLS=1\r": reply})
    wire.send(GoOffHook())
    assert wire.wait(7.0) == [AnswerFailed()]
    assert wire.protocol.is_off_hook


def test_a_modem_that_lets_it_ring_on_is_told_once_more() -> None:
    """Some protect themselves against a ring that is going on: they say OK and stay on-hook."""
    wire = off_hook()
    wire.receive(b"\r\nRING\r\n")
    assert wire.sent == []
    wire.wait(2.0)
    assert wire.sent == [b"AT+VLS=1\r"]
    wire.wait(4.0)
    assert wire.receive(b"\r\nRING\r\n") == [AnswerFailed()]
    assert wire.receive(b"\r\nRING\r\n") == []


def test_a_double_ring_is_one_reason_to_insist() -> None:
    """In Britain each ring is two."""
    wire = off_hook()
    wire.receive(b"\r\nRING\r\n")
    wire.wait(0.6)
    wire.receive(b"\r\nRING\r\n")
    wire.wait(5.0)
    assert wire.sent == [b"AT+VLS=1\r"]
    assert wire.events == []


def test_the_end_of_the_ring_is_no_reason_to_insist() -> None:
    """The report of a ring may come after the answer to it."""
    wire = ready()
    wire.send(GoOffHook())
    wire.forget()
    wire.wait(0.5)
    wire.receive(b"\r\nRING\r\n")
    wire.wait(5.0)
    assert (wire.sent, wire.events) == ([], [])


def test_a_modem_that_refuses_to_be_told_twice_has_not_answered() -> None:
    """Then the phones must ring."""
    wire = off_hook()
    wire.replies[b"AT+VLS=1\r"] = ERROR
    wire.receive(b"\r\nRING\r\n")
    assert wire.wait(2.0) == [AnswerFailed()]


def test_nothing_is_said_into_a_stream() -> None:
    """A command would be heard by the caller; there only the next ring tells."""
    wire = streaming()
    wire.receive(b"\x10R")
    wire.wait(2.0)
    assert wire.sent == []
    wire.wait(2.0)
    assert wire.receive(b"\x10R") == [AnswerFailed()]


def test_it_may_ring_while_hanging_up() -> None:
    """A line that was held too briefly rings on; that is neither an answer that failed nor a reason to insist."""
    wire = off_hook()
    wire.replies[b"AT+VLS=0\r"] = SILENCE
    wire.send(GoOnHook())
    wire.forget()
    wire.receive(b"\r\nRING\r\n")
    wire.wait(2.5)
    wire.receive(b"\r\nRING\r\n")
    assert (wire.sent, wire.events) == ([], [])


def test_who_hung_up_does_not_insist() -> None:
    """A ring that was heard before the hang-up must not lift the line again."""
    wire = off_hook()
    wire.receive(b"\r\nRING\r\n")
    wire.send(GoOnHook())
    wire.forget()
    wire.wait(5.0)
    assert wire.sent == []


# --- sound ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "opener", "end"),
    [
        (Direction.DUPLEX, b"AT+VTR\r", b"\x10^"),
        (Direction.PLAY, b"AT+VTX\r", b"\x10\x18\x10\x03"),
        (Direction.RECORD, b"AT+VRX\r", b"\x10!"),
    ],
)
def test_a_stream_is_opened_and_closed(direction: Direction, opener: bytes, end: bytes) -> None:
    """Each kind has its own code to end it, and the others mean nothing there."""
    wire = off_hook()
    assert wire.send(OpenStream(direction)) == [StreamOpened(direction)]
    assert wire.send(CloseStream()) == [StreamClosed()]
    assert wire.sent == [opener, end]


@pytest.mark.parametrize("reply", [pytest.param(ERROR, id="refused"), pytest.param(SILENCE, id="silent")])
def test_a_modem_that_does_one_thing_at_a_time_says_so(reply: bytes) -> None:
    """Then sound goes one way at a time, for all calls to come."""
    wire = off_hook()
    wire.replies[b"AT+VTR\r"] = reply
    wire.send(OpenStream(Direction.DUPLEX))
    wire.wait(6.0)
    assert wire.events == [StreamRefused(Direction.DUPLEX)]
    assert wire.protocol.identity
    assert wire.protocol.identity.duplex is False


def test_a_modem_that_does_both_says_so() -> None:
    """The next call need not try."""
    wire = streaming()
    assert wire.protocol.identity
    assert wire.protocol.identity.duplex is True


def test_a_refused_half_says_nothing_about_both() -> None:
    """Only duplex that was tried and refused is known not to work."""
    wire = off_hook()
    wire.replies[b"AT+VTX\r"] = ERROR
    assert wire.send(OpenStream(Direction.PLAY)) == [StreamRefused(Direction.PLAY)]
    assert wire.protocol.identity
    assert wire.protocol.identity.duplex is None


def test_a_stream_of_an_unknown_modem_may_open() -> None:
    """A driver that was not made ready is a mistake, and no reason to raise."""
    assert Wire(CX_REPLIES).send(OpenStream(Direction.DUPLEX)) == [StreamOpened(Direction.DUPLEX)]


def test_an_open_stream_is_closed_before_another_opens() -> None:
    """A command into a stream is heard by the caller."""
    wire = streaming(Direction.RECORD)
    assert wire.send(OpenStream(Direction.PLAY)) == [StreamClosed(), StreamOpened(Direction.PLAY)]
    assert wire.sent == [b"\x10!", b"AT+VTX\r"]


def test_a_stream_that_cannot_be_closed_is_followed_by_none() -> None:
    """The modem was hung up to end it, and there is nobody left to hear the next."""
    wire = streaming()
    wire.replies[b"\x10^"] = wire.replies[b"\x10\x10\x10^"] = SILENCE
    wire.send(OpenStream(Direction.PLAY))
    wire.wait(10.0)
    assert wire.events == [StreamClosed(), HungUp()]
    assert b"AT+VTX\r" not in wire.sent


def test_what_the_caller_is_to_hear_is_played_to_its_end() -> None:
    """The modem answers when its buffer is empty; that may be later than any other answer."""
    wire = streaming(Direction.PLAY)
    wire.replies[b"\x10\x03"] = SILENCE
    wire.protocol.send_audio(b"\x80" * 8000 * 4, wire.now)
    wire.protocol.data_to_send()
    wire.send(CloseStream(discard=False))
    assert wire.sent == [b"\x10\x03"]
    assert wire.wait(8.9) == []
    assert wire.receive(OK) == [StreamClosed()]


def test_a_modem_that_does_not_say_when_it_has_played_is_asked_again() -> None:
    """Waiting for ever keeps the caller in silence."""
    wire = streaming(Direction.PLAY)
    wire.replies[b"\x10\x03"] = SILENCE
    wire.send(CloseStream(discard=False))
    assert wire.wait(5.0) == [StreamClosed()]
    assert wire.sent == [b"\x10\x03", b"\x10\x18\x10\x03"]


def test_closing_what_is_not_open_is_done_at_once() -> None:
    """Whoever waits for the event must not wait for ever."""
    assert off_hook().send(CloseStream()) == [StreamClosed()]


# --- hanging up -----------------------------------------------------------------------------------------------------


def test_hanging_up_from_a_stream() -> None:
    """The stream ends first: a command into it is heard by the caller and obeyed by nobody."""
    wire = streaming()
    assert wire.send(GoOnHook()) == [StreamClosed(), HungUp()]
    assert wire.sent == [b"\x10^", b"AT+VLS=0\r", b"AT+FCLASS=0\r"]
    assert not wire.protocol.is_off_hook


def test_hanging_up_a_line_that_is_on_hook() -> None:
    """It can do no harm, and whoever asked is told."""
    wire = ready(CX_REPLIES | {b"AT+VLS=0\r": ERROR})
    assert wire.send(GoOnHook()) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"ATH0\r", b"AT+FCLASS=0\r"]


def test_hanging_up_waits_for_the_answer_that_is_due() -> None:
    """A modem that is busy with a command takes no other, and would swallow this one."""
    wire = ready()
    wire.replies[b"AT+VLS=1\r"] = SILENCE
    wire.send(GoOffHook())
    wire.forget()
    wire.send(GoOnHook())
    assert wire.sent == []
    assert wire.receive(OK) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_a_stream_that_opens_while_hanging_up_is_closed() -> None:
    """The modem answers CONNECT to what was asked before."""
    wire = off_hook()
    wire.replies[b"AT+VTR\r"] = SILENCE
    wire.send(OpenStream(Direction.DUPLEX))
    wire.forget()
    wire.send(GoOnHook())
    assert wire.receive(b"\r\nCONNECT\r\n") == [HungUp()]
    assert wire.sent == [b"\x10^", b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_a_stream_that_is_closing_while_hanging_up_is_not_closed_twice() -> None:
    """The second code would come in command state, where it is a mistake."""
    wire = streaming()
    wire.replies[b"\x10^"] = SILENCE
    wire.send(CloseStream())
    wire.forget()
    wire.send(GoOnHook())
    assert wire.receive(b"\x10\x03\r\nOK\r\n") == [StreamClosed(), HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_hanging_up_drops_what_was_asked_before() -> None:
    """A line that is lifted again after it was hung up would stay lifted."""
    wire = off_hook()
    wire.replies[b"AT+VTX\r"] = SILENCE
    wire.send(OpenStream(Direction.PLAY))
    wire.send(CloseStream())
    wire.send(GoOffHook())
    wire.send(GoOnHook())
    wire.forget()
    assert wire.receive(ERROR) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_hanging_up_twice_is_done_once() -> None:
    """Whoever is in a hurry asks twice, and would be told twice."""
    wire = ready(CX_REPLIES | {b"AT+VLS=0\r": SILENCE})
    wire.send(GoOnHook())
    wire.send(GoOnHook())
    assert wire.receive(OK) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_a_modem_that_is_hung_up_while_it_is_made_ready_is_made_ready_afterwards() -> None:
    """Whoever waits for it would wait for ever."""
    wire = Wire()
    wire.send(Initialise())
    wire.send(GoOnHook())
    wire.wait(5.0)
    assert wire.events[0] == HungUp()
    assert isinstance(wire.events[1], Initialised)


def test_a_call_right_after_is_answered() -> None:
    """What is asked while hanging up waits until it is done."""
    wire = off_hook()
    wire.replies[b"AT+VLS=0\r"] = SILENCE
    wire.send(GoOnHook())
    wire.send(GoOffHook())
    assert wire.receive(OK) == [HungUp(), Answered()]


# --- looking after it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", [OK, ERROR])
def test_a_modem_that_answers_is_alive(reply: bytes) -> None:
    """What it is asked mends caller ID, should it have lost its settings with its power."""
    wire = ready(CX_REPLIES | {b"AT+VCID=1\r": reply})
    assert wire.send(CheckAlive()) == []
    assert wire.sent == [b"AT+VCID=1\r"]


def test_a_modem_in_use_is_not_asked() -> None:
    """A command into a stream is heard by the caller."""
    wire = streaming()
    wire.send(CheckAlive())
    assert (wire.sent, wire.events) == ([], [])


def test_a_modem_that_does_not_answer_is_brought_back() -> None:
    """A silent modem lets every call ring, and nobody would notice."""
    wire = ready()
    wire.replies[b"AT+VCID=1\r"] = SILENCE
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
