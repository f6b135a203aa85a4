"""A stream of sound between driver and line, in one direction or both: +VTX, +VRX, +VTR.

The modem's clock rules. What the driver sends waits in a buffer and is played at 8000 samples a second from the moment
it came; where the buffer is empty the caller hears silence, and `<DLE>u` says so once per gap: after CONNECT, in every
gap, and when all has been played. What is on the line is sent in bursts of 20 to 64 ms, as USB does.

A stream ends by a code from the driver, never by itself:

* `<DLE><ETX>` while transmitting: what is buffered is played, then OK; in duplex `<DLE><ETX>` and OK;
* `<DLE>!` and `<DLE><ESC>` while receiving: `<DLE><ETX>`, then OK;
* `<DLE>^` in duplex: what is buffered is dropped; `<DLE><ETX>`, then OK;
* `<DLE><CAN>` drops what is buffered and goes on; `<DLE><DC4>` drops it and ends.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Final

from .coding import Coding, Samples, decode, encode
from .dle import Unshielder, shield
from .faults import FaultKind
from .sound import RATE, is_loud
from .track import index_at, time_of

if TYPE_CHECKING:
    from .modem import EmulatedModem

ETX, DC4, CAN, ESC, FS, NUL = 0x03, 0x14, 0x18, 0x1B, 0x1C, 0x00
BANG, CARET = ord("!"), ord("^")

END_CODES: Final = frozenset({ETX, DC4, CAN, ESC, BANG, CARET})
"""The codes with which a driver ends a stream, or tries to."""

_OTHER_CODES: Final = frozenset({NUL, FS, *b"prud/~"})
"""The codes that are understood and do not end a stream."""

_BURST: Final = (160, 512)
"""Samples in one burst of received sound."""

_GLANCE: Final = 320
"""Samples after which the transmit buffer is looked at again, for those who wait for room in it."""

_LAST_WORDS: Final = 0.03
"""Seconds that received sound goes on for after the driver ended the stream."""

_TEXT: Final = re.compile(rb"AT[ -~]{0,80}\r\n?$|AT\+[A-Z]{3,8}[=?0-9,;A-Z+]*\r")
"""A command, where sound should be: at the end of what came, or one that cannot be mistaken."""


class Direction(StrEnum):
    """Which way a stream goes."""

    TRANSMIT = "transmit"
    RECEIVE = "receive"
    DUPLEX = "duplex"


class Transmitter:
    """What the driver has sent and the caller has not heard yet."""

    def __init__(self, start: int, coding: Coding) -> None:
        self._coding = coding
        self._buffer = bytearray()
        self.position = start
        self.is_starving = True
        self.is_paused = False
        self.has_run_dry = False

    @property
    def buffered(self) -> int:
        """Bytes that wait."""
        return len(self._buffer)

    def put(self, sound: bytes) -> None:
        """Take what the driver sent."""
        self._buffer += sound
        self.is_starving = False

    def discard(self) -> None:
        """Drop what waits."""
        self._buffer.clear()

    def play_to(self, index: int) -> Samples:
        """Return what sounds between the last call and this sample; it is short when the buffer ran dry."""
        wanted = 0 if self.is_paused else index - self.position
        samples = decode(self._coding, bytes(self._buffer[: wanted * self._coding.width]))
        del self._buffer[: wanted * self._coding.width]
        self.position = index
        self.has_run_dry = len(samples) < wanted
        return samples

    @property
    def deadline(self) -> int | None:
        """The sample at which to play again, so as not to miss the buffer's end."""
        if self.is_starving or self.is_paused:
            return None
        return self.position + min(len(self._buffer) // self._coding.width + 1, _GLANCE)


class Receiver:
    """What the line says and the driver has not been sent yet."""

    def __init__(self, start: int, random: Random) -> None:
        self._random = random
        self.position = start
        self.deadline = start
        self.quiet_since = start
        self.has_heard = False
        self._appoint()

    def _appoint(self) -> None:
        self.deadline = self.position + self._random.randint(*_BURST)

    def advance(self, index: int, samples: Samples) -> None:
        """Take note of a burst that has been sent."""
        self.position = index
        if is_loud(samples):
            self.quiet_since = index
            self.has_heard = True
        self._appoint()


class Stream:
    """One stream, from CONNECT to the result that ends it."""

    def __init__(self, modem: EmulatedModem, direction: Direction, coding: Coding, now: float) -> None:
        start = index_at(now)
        self.direction = direction
        self.reports_keys = True
        self._modem = modem
        self._coding = coding
        self._transmitter = None if direction is Direction.RECEIVE else Transmitter(start, coding)
        self._receiver = None if direction is Direction.TRANSMIT else Receiver(start, modem.random)
        self._unshielder = Unshielder()
        self._tail = b""
        self._is_ending = False
        self._is_finishing = False
        self._has_overrun = False
        self._has_reported_silence = False
        if self._transmitter is not None:
            modem.report("u", now)

    @property
    def buffered(self) -> int:
        """Bytes of sound that wait to be played."""
        return self._transmitter.buffered if self._transmitter is not None else 0

    @property
    def bytes_per_second(self) -> int:
        """The rate at which bytes of sound are used up."""
        return RATE * self._coding.width

    @property
    def deadline(self) -> float | None:
        """When `advance` has something to do."""
        moments = [part.deadline for part in (self._transmitter, self._receiver) if part is not None]
        return min((time_of(moment) for moment in moments if moment is not None), default=None)

    def receive(self, data: bytes, now: float) -> None:
        """Take what the driver sends: sound and codes."""
        for part in self._unshielder.feed(data):
            if isinstance(part, int):
                self._obey(part, now)
            else:
                self._take(part, now)
        self.advance(now)

    def advance(self, now: float) -> None:
        """Let sound flow until now."""
        index = index_at(now)
        if self._transmitter is not None:
            self._play(self._transmitter, index, now)
        if self._receiver is not None and index >= self._receiver.deadline:
            self._send(self._receiver, index, now)

    def _play(self, transmitter: Transmitter, index: int, now: float) -> None:
        start = transmitter.position
        samples = transmitter.play_to(index)
        if samples:
            self._modem.line.hear(start, samples)
        is_dry = transmitter.has_run_dry or (self._is_finishing and not transmitter.buffered)
        if is_dry and not transmitter.is_starving:
            transmitter.is_starving = True
            self._modem.report("u", now)
        if transmitter.is_starving and self._is_finishing and not self._is_ending:
            self.end(now)

    def _send(self, receiver: Receiver, index: int, now: float) -> None:
        samples = self._modem.line.sound(receiver.position, index - receiver.position)
        receiver.advance(index, samples)
        if self._modem.is_congested:
            if not self._has_overrun:
                self._modem.note("overrun", now)
            self._has_overrun = True
            return
        if self._has_overrun:
            self._has_overrun = False
            self._modem.report("o", now)
        sound = shield(encode(self._coding, samples), pairs=self._modem.profile.pairs_dle)
        self._modem.put(sound)
        self._report_silence(receiver, now)

    def _report_silence(self, receiver: Receiver, now: float) -> None:
        interval = self._modem.settings.silence_after
        silent = (receiver.position - receiver.quiet_since) / RATE
        if not interval or not self._modem.profile.has_silence_detector or silent < interval:
            self._has_reported_silence = False
        elif not self._has_reported_silence:
            self._has_reported_silence = True
            self._modem.report("q" if receiver.has_heard else "s", now)

    def _take(self, sound: bytes, now: float) -> None:
        recent = self._tail + sound
        self._tail = recent[-96:]
        if text := _TEXT.search(recent):
            self._tail = b""
            self._modem.fault(FaultKind.TEXT_IN_DATA_STATE, text[0].decode("latin-1").strip(), now)
        elif self._transmitter is None:
            self._modem.fault(FaultKind.SOUND_WHILE_RECEIVING, f"{len(sound)} bytes", now)
        elif self._is_ending or self._is_finishing:
            self._modem.fault(FaultKind.SOUND_AFTER_END, f"{len(sound)} bytes", now)
        if self._transmitter is not None and not self._is_ending and not self._is_finishing:
            self._transmitter.put(sound)

    def _obey(self, code: int, now: float) -> None:
        self._tail = b""
        if code in END_CODES:
            self._obey_end(code, now)
        elif code not in _OTHER_CODES:
            self._modem.fault(FaultKind.ODD_DLE, f"<DLE>{code:#04x} while {self.direction}", now)
        elif code in b"/~":
            self.reports_keys = code == ord("~")
        elif code in b"pr" and self._transmitter is not None:
            self._transmitter.is_paused = code == ord("p")

    def _obey_end(self, code: int, now: float) -> None:
        impairments = self._modem.impairments
        if impairments.deaf is not None or self._is_ending:
            return
        action = self._meaning(code)
        if action is None:
            return
        if impairments.ignore_end_codes and action is not Stream.discard:
            impairments.ignore_end_codes -= 1
            self._modem.misbehaved(now)
            self._modem.note("end_code_ignored", now, code=code)
            return
        action(self, now)

    def _meaning(self, code: int) -> Action | None:
        meanings = _MEANINGS[self.direction]
        if code == BANG and self.direction is Direction.TRANSMIT and not self._modem.profile.bang_ends_transmit:
            return None
        return meanings.get(code)

    def finish(self, _now: float) -> None:
        """Play what is buffered, then end."""
        self._is_finishing = True

    def discard(self, _now: float) -> None:
        """Drop what is buffered."""
        if self._transmitter is not None:
            self._transmitter.discard()

    def abort(self, now: float) -> None:
        """Drop what is buffered and end."""
        self.discard(now)
        self.end(now)

    def end(self, now: float) -> None:
        """End: at once where nothing is received, else with the last sound and `<DLE><ETX>`."""
        self._is_ending = True
        if self._transmitter is not None and not self._transmitter.is_starving:
            self._transmitter.is_starving = True
            self._modem.report("u", now)
        if self.direction is Direction.TRANSMIT:
            self._modem.stream_ended(now)
        else:
            self._modem.agenda.at(now + _LAST_WORDS, self._close)

    def _close(self, now: float) -> None:
        if self._modem.stream is self:
            self._modem.put(b"\x10\x03")
            self._modem.stream_ended(now)


type Action = Callable[[Stream, float], None]

_MEANINGS: Final[Mapping[Direction, Mapping[int, Action]]] = {
    Direction.TRANSMIT: {
        ETX: Stream.finish,
        CAN: Stream.discard,
        DC4: Stream.abort,
        BANG: Stream.abort,
    },
    Direction.RECEIVE: {BANG: Stream.end, ESC: Stream.end},
    Direction.DUPLEX: {
        ETX: Stream.finish,
        CARET: Stream.abort,
        CAN: Stream.discard,
        DC4: Stream.abort,
    },
}
