"""What is said is sent just ahead of its being heard, never late, never far ahead."""

import pytest

from custom_components.call_screener.core.audio.samples import SampleFormat, decode
from custom_components.call_screener.emulator.sound import hum
from custom_components.call_screener.hardware.player import LEAD, Player

FRAME = 0.02
QUIET = b"\x80"


def opened(clips: list[bytes], *, fills_silence: bool = True, silent_until: float = 0.0) -> Player:
    """Return a player in mid-stream at the moment 0."""
    player = Player(SampleFormat.UNSIGNED_8, fills_silence=fills_silence)
    player.play(clips)
    player.open(0.0, silent_until=silent_until)
    return player


def sent_by(player: Player, moments: list[float]) -> bytes:
    """Return all that is sent when the player is asked at these moments."""
    return b"".join(player.take(moment) for moment in moments)


def test_a_stream_begins_with_the_lead_and_no_more() -> None:
    """A modem whose buffer is filled to the brim would go on talking long after it was told to stop."""
    player = opened([hum(2.0).tobytes()])
    assert len(player.take(0.0)) == pytest.approx(LEAD * 8000, abs=160)


def test_frames_that_are_asked_for_late_are_still_due_on_time() -> None:
    """With each wait counted from the last one, 20 ms of lateness a frame would make a minute's prompt a gap."""
    player = opened([hum(10.0).tobytes()])
    late = [n * (FRAME + 0.007) for n in range(200)]
    assert len(sent_by(player, late)) == pytest.approx((late[-1] + LEAD) * 8000, abs=160)


def test_what_is_sent_is_the_clips_one_after_another() -> None:
    """A frame lost at a seam would click, and repeat or swallow a word."""
    first, second = hum(0.11, 100).tobytes(), hum(0.25, 180).tobytes()
    player = opened([first, second], fills_silence=False)
    sent = sent_by(player, [n * FRAME for n in range(40)])
    assert len(sent) == (len(first) + len(second)) // 2
    heard, said = decode(sent, SampleFormat.UNSIGNED_8), first + second
    pairs = zip(memoryview(heard).cast("h"), memoryview(said).cast("h"), strict=True)
    assert max(abs(a - b) for a, b in pairs) <= 130


def test_the_first_word_waits_for_the_line_to_settle() -> None:
    """What is said in the first 0.3 s after the answer is lost in the switching."""
    player = opened([hum(1.0).tobytes()], silent_until=0.3)
    sent = sent_by(player, [n * FRAME for n in range(20)])
    assert sent[: round(0.3 * 8000)] == QUIET * round(0.3 * 8000)
    assert sent[round(0.3 * 8000) :].strip(QUIET)


def test_a_duplex_stream_never_starves_between_clips() -> None:
    """A modem whose stream runs dry inserts a gap, and some end the stream."""
    player = opened([hum(0.1).tobytes()])
    assert len(sent_by(player, [n * FRAME for n in range(100)])) == pytest.approx((1.98 + LEAD) * 8000, abs=160)


def test_the_end_is_when_the_last_word_is_heard_not_sent() -> None:
    """Listening would begin while the caller still hears the question."""
    player = opened([hum(0.1).tobytes()])
    player.take(0.0)
    assert player.clips_end == pytest.approx(0.1, abs=FRAME)


def test_there_is_no_end_while_there_is_more_to_say() -> None:
    """A long prompt would be cut short by its own first part."""
    player = opened([hum(1.0).tobytes()])
    player.take(0.0)
    assert player.clips_end is None


def test_what_was_not_said_in_time_is_said_late_and_not_skipped() -> None:
    """After a stall of the machine the words that were missed would be missing."""
    clip = hum(2.0).tobytes()
    player = opened([clip], fills_silence=False)
    sent = player.take(0.0) + sent_by(player, [1.5 + n * FRAME for n in range(120)])
    assert len(sent) == len(clip) // 2


def test_after_a_stall_no_more_than_the_lead_is_sent_at_once() -> None:
    """Making up for a stall in one go would fill the modem's buffer with seconds of talk."""
    player = opened([hum(5.0).tobytes()])
    player.take(0.0)
    assert len(player.take(2.0)) == pytest.approx(LEAD * 8000, abs=160)


def test_stopping_leaves_no_more_than_the_lead_to_be_heard() -> None:
    """The caller would be talked to while somebody is already on the phone."""
    player = opened([hum(5.0).tobytes()])
    player.take(0.0)
    player.stop()
    assert not player.has_more
    assert player.take(FRAME) == QUIET * 160


def test_without_a_stream_nothing_is_due() -> None:
    """The line's timer would spin."""
    player = Player(SampleFormat.UNSIGNED_8, fills_silence=True)
    player.play([hum(0.1).tobytes()])
    assert player.deadline is None
    assert player.take(5.0) == b""
    player.shift(0.1)
    assert player.deadline is None


def test_closing_keeps_what_was_not_sent() -> None:
    """In half duplex a prompt that waits for its stream would be lost."""
    player = opened([hum(1.0).tobytes()])
    player.close()
    assert player.has_more
    assert player.take(0.1) == b""
