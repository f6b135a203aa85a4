"""The two directions of sound while the modem is off-hook.

A modem that can do both at once gets one duplex stream for the whole call, in which silence is sent between the
prompts. One that cannot plays *or* listens: it plays while there is something to say and listens at all other times,
because a caller who has hung up can only be heard. Whether it can is found out by trying.

Streams are opened and closed one step at a time: `steer` compares the stream there is with the one that is wanted and
asks the modem for the next step. It is called when all is told that there was to tell, so that of a prompt that
follows another nothing is lost to listening in between.
"""

from collections.abc import Callable, Iterable

from ..core.audio.samples import SampleFormat
from ..core.events import DigitReceived, Event, MachineHeard, Part, PlaybackFinished
from ..core.modem.commands import CloseStream, Direction, OpenStream
from ..core.modem.events import (
    AudioReceived,
    StreamClosed,
    StreamOpened,
    StreamRefused,
    ToneReported,
)
from ..core.modem.protocol import ModemProtocol
from .clock import ModemClock
from .player import Player
from .receiver import Receiver

SETTLE = 0.2
"""Seconds after the modem says that it is off-hook until the line carries sound both ways."""
RETRY = 0.5
"""Seconds after which a stream that was refused is asked for once more."""
REFUSALS = 3
"""After so many refusals in a row the modem is of no use in this call."""

type StreamEvent = (
    StreamOpened | StreamRefused | StreamClosed | AudioReceived | ToneReported | DigitReceived | MachineHeard
)
STREAM_EVENTS = (StreamOpened, StreamRefused, StreamClosed, AudioReceived, ToneReported, DigitReceived, MachineHeard)
"""The same, for who has to tell them from others."""


class Voice:
    """Says and hears, over one modem, during one time off-hook."""

    def __init__(
        self,
        protocol: ModemProtocol,
        *,
        sample_format: SampleFormat,
        is_duplex: bool,
        country: str | None,
        keep: Callable[[Part, bytes], None],
        now: float,
    ) -> None:
        """Begin when the modem has gone off-hook. What is recorded goes to `keep`."""
        self._protocol = protocol
        self._is_duplex = is_duplex
        self._player = Player(sample_format, fills_silence=is_duplex)
        self._receiver = Receiver(sample_format, country, keep)
        self._settled_at = now + SETTLE
        self._stream: Direction | None = None
        self._is_stepping = False
        """Whether the modem owes an answer about a stream."""
        self._clock: ModemClock | None = None
        self._owes_end = False
        """Whether the end of what is being said is still to be told."""
        self._refusals = 0
        self._retry_at: float | None = None
        self._can_send = True
        self._events: list[Event] = []

    # --- what the call wants ---

    def play(self, clips: Iterable[bytes]) -> None:
        """Say these clips of 16-bit PCM in place of whatever is being said."""
        self._player.play(clips)
        self._owes_end = True

    def stop_playing(self) -> None:
        """Be silent, and tell of no end."""
        self._player.stop()
        self._owes_end = False

    def start_recording(self, part: Part, *, over_prompt: bool) -> None:
        """Keep what is heard from now on, or from when the caller talks into what is being said."""
        if over_prompt:
            self._receiver.start_over_prompt(part)
        else:
            self._receiver.start(part)

    def stop_recording(self) -> None:
        """Keep no more."""
        self._receiver.stop()

    # --- what the modem says ---

    def handle(self, event: StreamEvent, now: float) -> None:
        """Take what the modem says about its streams, and what it heard in them."""
        match event:
            case AudioReceived(samples):
                self._hear(samples, now)
            case ToneReported(sign):
                self._events += self._receiver.tone_reported(sign, now)
            case DigitReceived(digit):
                self._events += self._receiver.digit_reported(digit, now)
            case MachineHeard(machine):
                self._events += self._receiver.machine_reported(machine, now)
            case StreamOpened(direction):
                self._opened(direction, now)
            case StreamClosed():
                self._is_stepping, self._stream, self._clock = False, None, None
                self._player.close()
            case StreamRefused(direction):
                self._refused(direction, now)

    def _hear(self, samples: bytes, now: float) -> None:
        came_at = now - (self._clock.late(len(samples), now) if self._clock else 0.0)
        is_both_ways = self._stream is Direction.DUPLEX
        played = (lambda before: self._player.levels(came_at - before)) if is_both_ways else None
        self._events += self._receiver.hear(samples, now, played)
        if self._clock:
            late = self._clock.hear(len(samples), now)
            self._player.shift(late.drift)
            self._receiver.miss(late.lost)

    def _opened(self, direction: Direction, now: float) -> None:
        self._is_stepping, self._stream, self._refusals = False, direction, 0
        if direction is not Direction.RECORD:
            self._player.open(now, silent_until=self._settled_at)
        if direction is not Direction.PLAY:
            self._clock = ModemClock(now)

    def _refused(self, direction: Direction, now: float) -> None:
        self._is_stepping = False
        if direction is Direction.DUPLEX:
            self._is_duplex = False
            self._player.fills_silence = False
        else:
            self._refusals += 1
            self._retry_at = now + RETRY

    # --- time ---

    @property
    def is_useless(self) -> bool:
        """Whether the modem refuses every stream."""
        return self._refusals >= REFUSALS

    @property
    def deadline(self) -> float | None:
        """When to `steer` again, if nothing happens before; None for never."""
        frame = None if self._is_stepping or not self._can_send else self._player.deadline
        end = self._player.clips_end if self._owes_end and self._is_duplex else None
        times = [moment for moment in (frame, end, self._retry_at) if moment is not None]
        return min(times, default=None)

    @property
    def has_events(self) -> bool:
        """Whether something happened since last asked."""
        return bool(self._events)

    def events(self) -> list[Event]:
        """Return what happened since last asked."""
        events, self._events = self._events, []
        return events

    # --- step by step ---

    @property
    def _wanted(self) -> Direction:
        if self._is_duplex:
            return Direction.DUPLEX
        return Direction.PLAY if self._player.has_more else Direction.RECORD

    def steer(self, now: float, *, can_send: bool) -> None:
        """Do what is due: the next piece of sound, unless the port takes none now, and the next step of a stream."""
        if self._retry_at is not None and now >= self._retry_at:
            self._retry_at = None
        if self._is_stepping or self._retry_at is not None:
            return
        self._can_send = can_send
        if self._stream in {Direction.DUPLEX, Direction.PLAY} and can_send:
            self._protocol.send_audio(self._player.take(now), now)
        self._tell_end(now)
        if self._stream is not self._wanted and not self._events:
            self._step(now)

    def _step(self, now: float) -> None:
        self._is_stepping = True
        if self._stream is None:
            self._protocol.send(OpenStream(self._wanted), now)
        else:
            # What the caller is to hear to its end is played out; all else is of no use any more.
            is_played_out = self._stream is Direction.PLAY and self._owes_end
            self._protocol.send(CloseStream(discard=not is_played_out), now)

    def _tell_end(self, now: float) -> None:
        if not self._owes_end or self._player.has_more:
            return
        if self._is_duplex:
            end = self._player.clips_end
            is_heard = end is None or now >= end
        else:
            is_heard = self._stream is not Direction.PLAY
        if is_heard:
            self._owes_end = False
            self._events.append(PlaybackFinished())
