"""A caller who talks into what we say ourselves."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.call_screener.core.audio.barge_in import DELAYS, BargeInDetector, HeardFrame
from custom_components.call_screener.core.audio.frames import SILENT, Framer, level, power
from custom_components.call_screener.core.audio.level import FAINTEST_SPEECH
from tests.core.audio.files import CALLERS, questions, read
from tests.core.audio.sound import cadence, key, mix, noise, pause, pieces, speech, tone


def scaled(pcm16: bytes, decibels: float, *, is_turned: bool = False) -> bytes:
    """Return the sound louder by so much, or upside down."""
    factor = 10 ** (decibels / 20) * (-1 if is_turned else 1)
    values = (max(-32768, min(32767, round(factor * each))) for each in memoryview(pcm16).cast("h"))
    return b"".join(value.to_bytes(2, "little", signed=True) for value in values)


def at_level(pcm16: bytes, dbm0: float) -> bytes:
    """Return words of the given level, pauses not counted."""
    powers = [power(samples) for samples in Framer().cut(pcm16)]
    words = [each for each in powers if each >= max(powers) / 100]
    return scaled(pcm16, dbm0 - level(sum(words) / len(words)))


class Line:
    """A line that gives back what is played on it."""

    def __init__(self, played: bytes, *, coupling: float, delay: float = 0.03, is_turned: bool = False) -> None:
        """Play something whose echo is so many decibels louder, and comes so many seconds later."""
        self.detector = BargeInDetector()
        self.echo = (pause(delay) + scaled(played, coupling, is_turned=is_turned))[: len(played)]
        self._levels = [level(power(samples)) for samples in Framer().cut(played)]

    def hear(self, caller: bytes = b"", after: float = 0.0, size: int = 640) -> float | None:
        """Hear the echo and, after so many seconds, a caller; return when it is certain that somebody talks."""
        heard = mix(self.echo, (pause(after) + caller + pause(len(self.echo) / 16000))[: len(self.echo)])
        self.detector.watch()
        come = 0
        for piece in pieces(heard, size):
            come += len(piece)
            self.detector.feed(piece, self.played_by(come / 16000))
            if self.detector.is_talked_into:
                return come / 16000
        return None

    def played_by(self, end: float) -> Callable[[float], Sequence[float]]:
        """Return what tells what was played before the end of a piece."""
        return lambda before: self._played(end - before)

    def _played(self, moment: float) -> Sequence[float]:
        latest = round(moment * 50) + 1
        frames = range(latest, latest - DELAYS, -1)
        return [self._levels[place] if 0 <= place < len(self._levels) else SILENT for place in frames]


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("dbm0", [None, -50, -30], ids=["a silent line", "a good line", "a bad line"])
@pytest.mark.parametrize("coupling", [-40, -25, -15, -6])
@pytest.mark.parametrize("delay", [0.0, 0.03, 0.1])
def test_our_own_echo_is_nobody(language: str, dbm0: int | None, coupling: int, delay: float) -> None:
    """Guards against a greeting that breaks itself off, on whatever line."""
    sound = pause(0.3) + questions(language)
    rush = noise(len(sound) / 16000, dbm0=dbm0) if dbm0 else b""
    assert Line(sound, coupling=coupling, delay=delay, is_turned=delay == 0.0).hear(rush) is None


@settings(max_examples=10, deadline=None)
@given(coupling=st.floats(-40, -6), delay=st.floats(0, 0.1), dbm0=st.integers(-60, -30), size=st.integers(160, 512))
def test_no_line_gives_back_a_caller(coupling: float, delay: float, dbm0: int, size: int) -> None:
    """Guards against a delay between two frames, or a level, at which an echo is somebody."""
    sound = pause(0.3) + questions("pl")
    line = Line(sound, coupling=coupling, delay=delay)
    assert line.hear(noise(len(sound) / 16000, dbm0=dbm0), size=2 * size) is None


@pytest.mark.parametrize(
    ("dbm0", "coupling", "within"),
    [(-10, -10, 2.0), (-10, -25, 2.0), (-20, -20, 2.0), (-20, -40, 2.0), (-30, -40, 2.0)],
)
@pytest.mark.parametrize("who", ["en/voicemail_reason", "pl/voicemail_reason", "en/courier_reason"])
def test_a_caller_is_heard_over_the_echo(who: str, dbm0: int, coupling: int, within: float) -> None:
    """Guards against a caller who talks and is talked over, loud or faint, with noise 20 dB below."""
    words = at_level(read(CALLERS / f"{who}.wav"), dbm0)
    rush = noise(12.0, dbm0=dbm0 - 20)
    talk = mix(pause(3.0) + words * 2 + pause(12.0), rush)
    at = Line((pause(0.3) + questions() * 2)[: 12 * 16000], coupling=coupling).hear(talk)
    assert at is not None
    assert 3.5 < at < 3.0 + within


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(speech(0.5, dbm0=-12), id="Hello?"),
        pytest.param(b"".join(key(each) + pause(0.1) for each in "1234567890*#"), id="keys"),
        pytest.param(b"".join(key(each, 0.06) + pause(0.06) for each in "123456789012345"), id="fast keys"),
        pytest.param(cadence((0.5, 0.5), 4, 480, 620), id="a busy tone"),
        pytest.param(cadence((0.25, 0.25), 8, 425), id="a congestion tone"),
        pytest.param(cadence((0.5, 3.0), 2, 1100), id="a fax"),
        pytest.param(cadence((0.6, 0.5), 4, 1300), id="a computer"),
        pytest.param(tone(4, 2100), id="a fax that answers"),
        pytest.param(noise(5, dbm0=-25), id="noise that sets in"),
    ],
)
@pytest.mark.parametrize("coupling", [-40, -12])
def test_what_does_not_talk_does_not_interrupt(sound: bytes, coupling: int) -> None:
    """Guards against a greeting that a key, a tone or a short "Hello?" breaks off."""
    assert Line(pause(0.3) + questions(), coupling=coupling).hear(sound, after=3.0) is None


def test_nobody_is_noticed_before_the_line_is_known() -> None:
    """Guards against the noise of a line that is a caller until it is known to be noise."""
    at = Line(pause(4.0), coupling=-6).hear(speech(3.0, dbm0=-12))
    assert at is not None
    assert at > 1.5


def test_the_talk_begins_with_the_moment_before() -> None:
    """Guards against a name without its first syllable."""
    line = Line(pause(6.0), coupling=-6)
    words = speech(2.0, dbm0=-12)
    line.hear(words, after=2.0)
    sound = b"".join(frame.pcm16 for frame in line.detector.talk()) + line.detector.rest
    silent = next(place for place, each in enumerate(memoryview(sound).cast("h")) if each)
    assert silent / 8000 == pytest.approx(0.3, abs=0.03)
    assert sound[2 * silent :] in words


def test_what_was_heard_before_the_watch_does_not_count() -> None:
    """Guards against words that answered the question before and interrupt the next one."""
    line = Line(pause(4.0), coupling=-6)
    assert line.hear(speech(2.0, dbm0=-12), after=1.5)
    line.detector.watch()
    assert not line.detector.is_talked_into


def test_an_echo_is_told_from_a_voice_frame_by_frame() -> None:
    """Guards against the end of our own prompt that is taken for the first word of the answer."""
    line = Line(pause(0.3) + questions(), coupling=-15)
    echoes = [frame.is_echo for frame in _frames_of(line) if level(power(_samples(frame))) > FAINTEST_SPEECH]
    assert len(echoes) > 100
    assert sum(echoes) > 0.95 * len(echoes)


def _frames_of(line: Line) -> list[HeardFrame]:
    frames: list[HeardFrame] = []
    for start, end in pairwise(range(0, len(line.echo) + 1, 640)):
        frames += line.detector.feed(line.echo[start:end], line.played_by(end / 16000))
    return frames


def _samples(frame: HeardFrame) -> tuple[int, ...]:
    (samples,) = Framer().cut(frame.pcm16)
    return samples


@pytest.mark.parametrize(("seconds", "known"), [(0.1, -60.0), (0.4, -40.0)], ids=["too little", "enough"])
def test_the_noise_of_the_line_is_known_when_enough_of_it_was_heard(seconds: float, known: float) -> None:
    """A silent caller who is taken for speaking, or a shy one for the noise."""
    detector = BargeInDetector()
    detector.feed(noise(seconds, dbm0=-40.0), lambda _before: (SILENT,) * DELAYS)
    assert detector.noise == pytest.approx(known, abs=1.0)
