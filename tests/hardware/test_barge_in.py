"""A caller who talks into a prompt, from the line through an emulated modem to what the call is told."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from custom_components.call_screener.core.call.effects import Effect, Play, StartRecording, StopPlaying, StopRecording
from custom_components.call_screener.core.call.record import CallRecord
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import Event, Part, PlaybackFinished, SpeechEnded, SpeechStarted
from custom_components.call_screener.hardware.handling import Handling
from tests.core.audio.files import CALLERS, questions, read
from tests.hardware.house import House

QUESTION = questions()
WORDS = read(CALLERS / "en" / "voicemail_reason.wav")


@dataclass
class Obedient:
    """A call that wants nothing by itself, and remembers what it is told."""

    record: CallRecord
    state: State = State.HEARING
    deadline: None = None
    told: list[tuple[float, Event]] = field(default_factory=list)

    def handle(self, event: Event, now: float) -> list[Effect]:
        """Take note."""
        self.told.append((now, event))
        return []


class Screened:
    """A call that does what a test wants, and nothing else."""

    def __init__(
        self, profile: str, *, line_echo: float | None, level: float | None = None, noise: float | None = None
    ) -> None:
        """Answer a call, and let the line settle."""
        self.house = House(profile)
        self.house.modem.impair(self.house.now, line_echo=line_echo, line_echo_delay=0.04)
        self.house.call(level=level, noise=noise)
        self.house.live(4.0)
        self.house.live_until(LineState.SCREENING)
        handling = self.house.operator._board.current
        assert handling
        self.handling: Handling = handling
        call = Obedient(handling.record)
        self.told = call.told
        setattr(handling, "_call", call)  # noqa: B010 - what a real call would make of it is not asked here
        self.do(StopPlaying(), StopRecording(Part.NAME, keep=False))
        clips = handling._clips
        assert isinstance(clips, dict)
        clips |= {"question": QUESTION}

    def do(self, *effects: Effect) -> None:
        """Have some things done now."""
        for effect in effects:
            self.handling._carry_out(effect, self.house.now)
        self.house._exchange()

    def ask(self, part: Part = Part.NAME) -> None:
        """Ask a question that the caller may talk into."""
        self.do(Play(("question",)), StartRecording(part, over_prompt=True))

    @property
    def events(self) -> Mapping[type[Event], float]:
        """Return what was told, each with the moment when first."""
        return {type(event): at for at, event in reversed(self.told)}

    def until(self, kind: type[Event], within: float) -> float | None:
        """Let time pass until something is told; return how long it took."""
        began = self.house.now
        while kind not in self.events:
            if self.house.now > began + within:
                return None
            self.house.live(0.02)
        return self.events[kind] - began


DUPLEX, HALF_DUPLEX = ("cx93001", "usr5637"), ("cirrus", "v253")


@pytest.mark.parametrize("profile", DUPLEX)
@pytest.mark.parametrize(("level", "echo"), [(-10.0, -10.0), (-20.0, -25.0)])
def test_a_caller_who_talks_into_a_prompt_is_recorded_from_the_first_word(
    profile: str, level: float, echo: float
) -> None:
    """Guards against a name that was said too early, and is lost or without its beginning."""
    call = Screened(profile, line_echo=echo, level=level, noise=level - 20)
    call.ask()
    call.house.live(3.0)
    call.house.modem.say(array("h", WORDS), call.house.now)
    took = call.until(SpeechStarted, 2.5)
    assert took is not None
    assert took > 0.5
    call.do(StopPlaying())
    ended = call.until(SpeechEnded, 6.0)
    assert ended is not None
    call.house.live(1.0)
    call.do(StopRecording(Part.NAME))
    spoken = sum(event.seconds for _, event in call.told if isinstance(event, SpeechEnded))
    assert spoken == pytest.approx(len(WORDS) / 16000, rel=0.35)
    assert PlaybackFinished not in call.events
    kept = call.house.archive.kept[Part.NAME]
    assert len(kept) / 16000 > len(WORDS) / 16000 + 1.0


@pytest.mark.parametrize("profile", DUPLEX)
@pytest.mark.parametrize("echo", [-6.0, -15.0, -40.0])
def test_our_own_prompt_is_no_caller(profile: str, echo: float) -> None:
    """Guards against a question that breaks itself off."""
    call = Screened(profile, line_echo=echo, noise=-50.0)
    call.ask()
    assert call.until(PlaybackFinished, 15.0) is not None
    call.house.live(1.0)
    assert SpeechStarted not in call.events
    call.do(StopRecording(Part.NAME))
    assert not call.house.archive.kept
    assert not call.house.archive.begun


@pytest.mark.parametrize("profile", HALF_DUPLEX)
def test_a_modem_that_cannot_hear_while_it_plays_tells_of_nobody(profile: str) -> None:
    """Guards against words before and after a prompt that pass for words into it."""
    call = Screened(profile, line_echo=-10.0, level=-12.0)
    call.house.live(1.0)
    call.house.modem.say(array("h", WORDS * 4), call.house.now)
    call.do(StartRecording(Part.NAME, over_prompt=True))
    call.house.live(3.0)
    call.do(Play(("question",)))
    assert call.until(PlaybackFinished, 15.0) is not None
    assert SpeechStarted not in call.events
    assert not call.house.archive.begun


@pytest.mark.parametrize("profile", [*DUPLEX, *HALF_DUPLEX])
def test_the_plain_recording_behind_a_prompt_is_as_ever(profile: str) -> None:
    """Guards against a caller who waits for the end of the question, and is not heard because another waited."""
    call = Screened(profile, line_echo=-15.0, level=-15.0)
    call.ask()
    assert call.until(PlaybackFinished, 15.0) is not None
    call.do(StartRecording(Part.NAME))
    call.house.live(0.5)
    assert SpeechStarted not in call.events, "the end of the prompt is no word"
    call.house.modem.say(array("h", WORDS), call.house.now)
    assert call.until(SpeechStarted, 1.0) is not None
    assert call.until(SpeechEnded, 5.0) is not None
    call.do(StopRecording(Part.NAME))
    assert len(call.house.archive.kept[Part.NAME]) / 16000 > len(WORDS) / 16000 * 0.8


def test_the_end_of_a_prompt_that_was_stopped_is_no_word() -> None:
    """Guards against a caller who is heard to go on because the prompt does for a quarter of a second."""
    call = Screened("cx93001", line_echo=-10.0, level=-10.0)
    call.ask()
    call.house.live(3.0)
    call.do(StopPlaying(), StartRecording(Part.NAME))
    call.house.live(2.0)
    assert SpeechStarted not in call.events


@pytest.mark.parametrize("is_over_prompt", [True, False])
def test_a_choice_is_streamed_and_never_kept(is_over_prompt: bool) -> None:  # noqa: FBT001 - a parameter of a test
    """Guards against a word in place of a key that lies among the recordings."""
    call = Screened("cx93001", line_echo=-25.0, level=-10.0)
    call.do(Play(("question",)), StartRecording(Part.CHOICE, over_prompt=is_over_prompt))
    call.house.live(3.0)
    call.house.modem.say(array("h", WORDS), call.house.now)
    call.house.live(3.0)
    assert call.house.archive.begun
    call.do(StopRecording(Part.CHOICE, keep=True))
    assert not call.house.archive.begun
    assert not call.house.archive.kept


def test_a_recording_that_began_itself_is_not_begun_anew() -> None:
    """Guards against a name of which the first half is gone, for the prompt ended in the same moment."""
    call = Screened("cx93001", line_echo=-25.0, level=-10.0)
    call.ask()
    call.house.live(3.0)
    call.house.modem.say(array("h", WORDS), call.house.now)
    assert call.until(SpeechStarted, 2.5) is not None
    call.do(StartRecording(Part.NAME))
    assert call.until(SpeechEnded, 6.0) is not None
    call.house.live(1.0)
    call.do(StopRecording(Part.NAME))
    kinds = [type(event) for _, event in call.told]
    assert kinds == [SpeechStarted, SpeechEnded] * (len(kinds) // 2)
    assert len(call.house.archive.kept[Part.NAME]) > len(WORDS)


def test_a_sound_that_is_missing_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    """Guards against a log full of one missing prompt, and against a prompt that is silent because a part is."""
    call = Screened("cx93001", line_echo=None)
    for _ in range(3):
        call.do(Play(("no_such", "greeting@anna", "de/ask_name")))
    assert caplog.text.count("no_such") == 1
    assert "greeting" not in caplog.text
    assert call.until(PlaybackFinished, 5.0) == pytest.approx(1.3, abs=0.5)


@pytest.mark.parametrize("profile", [*DUPLEX, *HALF_DUPLEX])
def test_the_first_word_comes_within_700_ms_of_a_settled_line(profile: str) -> None:
    """Guards against a caller who says "Hello?" into silence and hangs up."""
    house = House(profile)
    call = house.call()
    house.live(20.0)
    assert call.recording
    assert call.answered_at
    loud = next(place for place, each in enumerate(call.heard(house.now)) if abs(each) > 650)
    assert loud / 8000 < 0.2 + 0.7
