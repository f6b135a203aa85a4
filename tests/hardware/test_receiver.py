"""What comes in is kept as it was said, and its meaning is told once and at the right time."""

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from custom_components.call_screener import speech as speech_module
from custom_components.call_screener.core.audio.samples import SampleFormat, encode
from custom_components.call_screener.core.audio.wav import from_wav
from custom_components.call_screener.core.events import (
    CallerHungUp,
    DigitReceived,
    Event,
    HangUpSign,
    Machine,
    MachineHeard,
    Part,
    SpeechEnded,
    SpeechStarted,
)
from custom_components.call_screener.hardware.receiver import CONFIRMED_WITHIN, Receiver
from tests.core.audio.sound import cadence, mix, noise, pause, pieces, speech, tone

kept: list[tuple[Part, bytes]] = []


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    """Begin with nothing kept."""
    kept.clear()
    yield
    kept.clear()


@pytest.fixture
def receiver() -> Receiver:
    """Return a receiver on an American line."""
    return Receiver(SampleFormat.UNSIGNED_8, "US", lambda part, pcm16: kept.append((part, pcm16)))


def hear(receiver: Receiver, pcm16: bytes) -> list[Event]:
    """Send a receiver sound in the odd pieces in which USB sticks send it."""
    samples = encode(pcm16, SampleFormat.UNSIGNED_8)
    return [event for piece in pieces(samples, 97) for event in receiver.hear(piece, 0.0)]


def test_a_recording_holds_what_was_said_while_it_ran(receiver: Receiver) -> None:
    """What was heard before, our own prompt included, is no part of the message."""
    hear(receiver, speech(0.5))
    receiver.start(Part.NAME)
    said = speech(1.0, seed=2)
    hear(receiver, said)
    receiver.stop()
    hear(receiver, speech(0.5, seed=3))
    assert {part for part, _ in kept} == {Part.NAME}
    assert len(b"".join(pcm16 for _, pcm16 in kept)) == len(said)


def test_speech_is_told_with_its_length(receiver: Receiver) -> None:
    """An answer would never be seen to end."""
    receiver.start(Part.NAME)
    events = hear(receiver, pause(0.5) + speech(1.2) + pause(0.6))
    started, ended = events
    assert started == SpeechStarted()
    assert isinstance(ended, SpeechEnded)
    assert ended.seconds == pytest.approx(1.2, abs=0.2)
    assert ended.ago == pytest.approx(0.2)


@pytest.mark.parametrize("dbm0", [-60, -45, -36, -31])
def test_the_noise_of_the_line_is_no_answer(receiver: Receiver, dbm0: float) -> None:
    """A silent robot on a noisy line, of whom the household is told that it said its name."""
    hear(receiver, noise(0.4, dbm0=dbm0))
    receiver.start(Part.NAME)
    assert hear(receiver, noise(5.0, dbm0=dbm0, seed=2)) == []


@pytest.mark.parametrize(("dbm0", "line"), [(-10, -30), (-20, -40), (-30, -50)])
def test_whoever_speaks_on_a_noisy_line_is_heard_at_once(receiver: Receiver, dbm0: float, line: float) -> None:
    """A caller who is taken for the noise."""
    hear(receiver, noise(0.4, dbm0=line))
    receiver.start(Part.NAME)
    said = mix(speech(1.2, dbm0=dbm0), noise(1.2, dbm0=line, seed=2)) + noise(1.0, dbm0=line, seed=3)
    started, ended = hear(receiver, said)
    assert started == SpeechStarted()
    assert isinstance(ended, SpeechEnded)
    assert ended.seconds == pytest.approx(1.2, abs=0.25)


def test_whoever_speaks_before_anything_else_was_heard_is_heard(receiver: Receiver) -> None:
    """A modem that hears nothing while it plays, and a shy caller whose first word is taken for the noise."""
    receiver.start(Part.NAME)
    assert SpeechStarted() in hear(receiver, speech(1.0, dbm0=-30))


def test_speech_is_of_no_concern_without_a_recording(receiver: Receiver) -> None:
    """Our own prompt's echo would be taken for the caller."""
    assert hear(receiver, speech(1.0) + pause(0.5)) == []


def test_each_recording_learns_the_silence_anew(receiver: Receiver) -> None:
    """After a loud prompt's echo, a quiet voice would be below what counts as speech."""
    receiver.start(Part.NAME)
    hear(receiver, speech(2.0, dbm0=-6))
    receiver.start(Part.REASON)
    assert SpeechStarted() in hear(receiver, pause(0.3) + speech(1.0, dbm0=-26))


def test_a_busy_tone_means_that_the_caller_has_gone(receiver: Receiver) -> None:
    """The modem would hold a dead line until the longest call is over."""
    events = hear(receiver, cadence((0.5, 0.5), 5, 480, 620, dbm0=-24))
    assert CallerHungUp(HangUpSign.BUSY) in events


def test_a_dial_tone_is_heard_while_recording(receiver: Receiver) -> None:
    """A minute of dial tone would be kept as a message."""
    receiver.start(Part.VOICEMAIL)
    assert CallerHungUp(HangUpSign.DIAL_TONE) in hear(receiver, tone(3.0, 350, 440, dbm0=-13))


def test_a_busy_tone_is_told_as_nothing_else(receiver: Receiver) -> None:
    """A caller who hung up without a word would be counted as talking, and leave a message of nothing."""
    receiver.start(Part.VOICEMAIL)
    events = hear(receiver, pause(0.3) + cadence((0.5, 0.5), 4, 480, 620, dbm0=-18))
    assert events == [CallerHungUp(HangUpSign.BUSY)]


def test_one_report_of_a_tone_is_not_believed(receiver: Receiver) -> None:
    """Noise, or a byte that lost its shield, looks just like it: a caller would be hung up on."""
    assert receiver.tone_reported(HangUpSign.BUSY, 10.0) == []


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (0.4, []),
        (0.5, [CallerHungUp(HangUpSign.BUSY)]),
        (CONFIRMED_WITHIN, [CallerHungUp(HangUpSign.BUSY)]),
        (5.1, []),
    ],
)
def test_a_second_report_counts_when_it_comes_soon(receiver: Receiver, later: float, expected: list[Event]) -> None:
    """Two stray codes in a three-minute message are no hang-up; a busy tone repeats every four seconds."""
    receiver.tone_reported(HangUpSign.BUSY, 10.0)
    assert receiver.tone_reported(HangUpSign.BUSY, 10.0 + later) == expected


def test_sound_that_was_lost_leaves_silence_of_its_length(receiver: Receiver) -> None:
    """A message would be shorter than it was, and what was said would run together."""
    receiver.miss(0.5)
    assert kept == []
    receiver.start(Part.VOICEMAIL)
    receiver.miss(0.5)
    receiver.miss(0.0)
    assert kept == [(Part.VOICEMAIL, bytes(8000))]


FAX = MachineHeard(Machine.FAX)


@pytest.mark.parametrize(("later", "expected"), [(0.4, []), (3.5, [FAX]), (CONFIRMED_WITHIN, [FAX]), (5.1, [])])
def test_a_machine_is_believed_when_the_modem_reports_it_twice(
    receiver: Receiver, later: float, expected: list[Event]
) -> None:
    """A person is hung up on as a fax, because noise looked like a code."""
    assert receiver.machine_reported(Machine.FAX, 10.0) == []
    assert receiver.machine_reported(Machine.FAX, 10.0 + later) == expected


def test_a_modem_that_says_the_same_thing_over_and_over_is_believed_as_one(receiver: Receiver) -> None:
    """One vowel that a modem takes for a whistle, and reports every 70 ms as long as it lasts."""
    assert not any(receiver.machine_reported(Machine.FAX, 10.0 + 0.07 * index) for index in range(7))
    assert receiver.machine_reported(Machine.FAX, 13.5) == [FAX]


def test_a_tone_that_is_reported_with_each_beep_is_believed(receiver: Receiver) -> None:
    """Quick beeps would be taken for one, and the line held until the longest call is over."""
    told = [receiver.tone_reported(HangUpSign.BUSY, 10.0 + 0.4 * index) for index in range(7)]
    assert [CallerHungUp(HangUpSign.BUSY)] in told


def test_reports_of_different_things_do_not_confirm_each_other(receiver: Receiver) -> None:
    """Two kinds of noise make a fax."""
    receiver.machine_reported(Machine.MODEM, 10.0)
    receiver.tone_reported(HangUpSign.BUSY, 10.5)
    assert receiver.machine_reported(Machine.FAX, 11.0) == []
    assert receiver.tone_reported(HangUpSign.BUSY, 11.5) == [CallerHungUp(HangUpSign.BUSY)]


def test_our_ears_are_believed_more_than_a_modem(receiver: Receiver) -> None:
    """Two people who talk would be hung up on because a modem takes a voice for a whistle."""
    receiver.machine_reported(Machine.FAX, 10.0)
    assert FAX not in hear(receiver, speech(3.5))
    assert receiver.machine_reported(Machine.FAX, 13.5) == []


PROMPTS = sorted((Path(speech_module.__file__).parent / "prompts").rglob("*.wav"))


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_no_prompt_of_ours_is_a_sign_when_its_echo_is_heard(prompt: Path) -> None:
    """The voicemail offer that presses # by itself, or the beep that is taken for a fax."""
    pcm16 = from_wav(prompt.read_bytes())
    for country in ("US", "GB", "PL", "FR"):
        receiver = Receiver(SampleFormat.UNSIGNED_8, country, lambda *_: None)
        assert hear(receiver, pcm16 + pause(1.5)) == []


@pytest.mark.parametrize("key", [(941, 1477), (941, 1209)], ids=["#", "*"])
def test_a_key_is_heard_once_through_the_echo_of_a_prompt(receiver: Receiver, key: tuple[int, int]) -> None:
    """A caller who presses a key into our words is not heard, or twice, and ends the message that it began."""
    echo, pressed = speech(1.0, dbm0=-34), pause(0.4) + tone(0.12, *key, dbm0=-12) + pause(0.48)
    mixed = array("h", (one + other for one, other in zip(array("h", echo), array("h", pressed), strict=True)))
    (event,) = hear(receiver, mixed.tobytes())
    assert isinstance(event, DigitReceived)
    assert receiver.digit_reported(event.digit, 0.0) == [DigitReceived(event.digit)], "half a second later is another"


def test_a_fax_is_heard_without_the_modem_s_word(receiver: Receiver) -> None:
    """Most modems say nothing of a fax."""
    assert FAX in hear(receiver, cadence((0.5, 3.0), 3, 1100, dbm0=-20))


def test_a_key_is_heard_once_though_both_tell_of_it(receiver: Receiver) -> None:
    """A caller who presses # once would leave a message and end it."""
    assert hear(receiver, pause(0.5) + tone(0.1, 941, 1477, dbm0=-12) + pause(0.05)) == [DigitReceived("#")]
    assert receiver.digit_reported("#", 0.0) == []
    assert receiver.digit_reported("5", 0.0) == [DigitReceived("5")]


def test_a_tone_of_ringing_is_no_hang_up(receiver: Receiver) -> None:
    """A caller who is forwarded would be hung up on."""
    events = hear(receiver, cadence((2.0, 4.0), 4, 440, 480, dbm0=-20))
    assert not [event for event in events if isinstance(event, CallerHungUp)]
