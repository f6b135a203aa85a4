"""A stream of sound between driver and line, in one direction or both: +VTX, +VRX, +VTR.

The modem's clock rules. What the driver sends waits in a buffer and is played at 8000 samples a second from the moment
it came; where the buffer is empty the caller hears silence, and `<DLE>u` says so once per gap: after CONNECT, in every
gap, and when all has been played. What is on the line is sent in bursts of 20 to 64 ms, as USB does.

A stream ends by a code from the driver, never by itself:

* `<DLE><ETX>` while transmitting: what is buffered is played, then OK; in duplex `<DLE><ETX>` and OK;
* `<DLE>!` and `<DLE><ESC>` while receiving: `<DLE><ETX>`, then OK;
* `<DLE>^` in duplex: what is buffered is dropped; `<DLE><ETX>`, then OK;
* `<DLE><CAN>` drops what is buffered and goes on; `<DLE><DC4>` drops it and ends.

Some modems hear such a code only behind a DLE of sound, `<DLE><DLE><DLE><ETX>`; with some a transmission ends by
itself when nothing has come for the seconds of +VIT.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from .buffers import Receiver, Transmitter
from .coding import Coding, Samples, encode
from .dle import Unshielder, shield
from .faults import FaultKind
from .sound import RATE, louder
from .track import index_at, time_of

if TYPE_CHECKING:
    from .modem import EmulatedModem

ETX, DC4, CAN, ESC, FS, NUL = 0x03, 0x14, 0x18, 0x1B, 0x1C, 0x00
BANG, CARET = ord("!"), ord("^")

END_CODES: Final = frozenset({ETX, DC4, CAN, ESC, BANG, CARET})
"""The codes with which a driver ends a stream, or tries to."""

_OTHER_CODES: Final = frozenset({NUL, FS, *b"prud/~"})
"""The codes that are understood and do not end a stream."""

_LONG_FORM: Final = b"\x10"
"""The sound before an end code in its long form."""

_LAST_WORDS: Final = 0.03
"""Seconds that received sound goes on for after the driver ended the stream."""

_TEXT: Final = re.compile(rb"AT[ -~]{0,80}\r\n?$|AT\+[A-Z]{3,8}[=?0-9,;A-Z+]*\r")
"""A command, where sound should be: at the end of what came, or one that cannot be mistaken."""


class Direction(StrEnum):
    """Which way a stream goes."""

    TRANSMIT = "transmit"
    RECEIVE = "receive"
    DUPLEX = "duplex"


class Stream:
    """One stream, from CONNECT to the result that ends it."""

    def __init__(self, modem: EmulatedModem, direction: Direction, coding: Coding, now: float) -> None:
        start = index_at(now)
        self.direction = direction
        self.reports_keys = True
        self._modem = modem
        self._coding = coding
        skew = modem.impairments.clock_skew
        self._transmitter = None if direction is Direction.RECEIVE else Transmitter(start, coding, skew)
        self._receiver = None if direction is Direction.TRANSMIT else Receiver(start, modem.random, skew)
        self._unshielder = Unshielder()
        self._tail = b""
        self._last_came_at = now
        self._is_ending = False
        self._is_finishing = False
        self._has_overrun = False
        self._has_reported_silence = False
        if self._transmitter is not None:
            modem.report("u", now)
            self._wait_for_sound(now)

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
        self._last_came_at = now
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
            self._give_back(start, samples)
        is_dry = transmitter.has_run_dry or (self._is_finishing and not transmitter.buffered)
        if is_dry and not transmitter.is_starving:
            transmitter.is_starving = True
            self._modem.report("u", now)
        if transmitter.is_starving and self._is_finishing and not self._is_ending:
            self.end(now)

    def _give_back(self, start: int, samples: Samples) -> None:
        """Have what is played come back from the line, if it does, and is heard."""
        impairments = self._modem.impairments
        if self._receiver is not None and impairments.line_echo is not None:
            echo = louder(samples, 10 ** (impairments.line_echo / 20))
            self._modem.line.track.place(start + round(impairments.line_echo_delay * RATE), echo)

    def _send(self, receiver: Receiver, index: int, now: float) -> None:
        samples = receiver.advance(index, self._modem.line.sound(receiver.position, index - receiver.position))
        impairments = self._modem.impairments
        if self._modem.is_congested or impairments.lost_bursts:
            impairments.lost_bursts = max(0, impairments.lost_bursts - 1)
            if not self._has_overrun:
                self._modem.note("overrun", now)
            self._has_overrun = True
            return
        if self._has_overrun:
            self._has_overrun = False
            self._modem.report("o", now)
        sound = shield(encode(self._coding, samples), pairs=self._modem.profile.pairs_dle or impairments.dle_sub)
        self._modem.out.put(sound)
        self._report_silence(receiver, now)

    def _report_silence(self, receiver: Receiver, now: float) -> None:
        interval = self._modem.settings.silence_after
        silent = (receiver.position - receiver.quiet_since) / RATE
        if not interval or not self._modem.profile.has_silence_detector or silent < interval:
            self._has_reported_silence = False
        elif not self._has_reported_silence:
            self._has_reported_silence = True
            self._modem.report(self._modem.profile.quiet_code if receiver.has_heard else "s", now)

    def _take(self, sound: bytes, now: float) -> None:
        recent = self._tail + sound
        self._tail = recent[-96:]
        if text := _TEXT.search(recent):
            self._tail = b""
            self._modem.fault(FaultKind.TEXT_IN_DATA_STATE, text[0].decode("latin-1").strip(), now)
        elif self._transmitter is None and not (sound == _LONG_FORM and self._needs_triple_dle):
            self._modem.fault(FaultKind.SOUND_WHILE_RECEIVING, f"{len(sound)} bytes", now)
        elif self._transmitter is not None and (self._is_ending or self._is_finishing):
            self._modem.fault(FaultKind.SOUND_AFTER_END, f"{len(sound)} bytes", now)
        if self._transmitter is not None and not self._is_ending and not self._is_finishing:
            self._transmitter.put(sound)

    @property
    def _needs_triple_dle(self) -> bool:
        return self._modem.profile.needs_triple_dle or self._modem.impairments.needs_triple_dle

    def _obey(self, code: int, now: float) -> None:
        is_long, self._tail = self._tail.endswith(_LONG_FORM), b""
        if code in END_CODES:
            self._obey_end(code, now, is_long=is_long)
        elif code not in _OTHER_CODES:
            self._modem.fault(FaultKind.ODD_DLE, f"<DLE>{code:#04x} while {self.direction}", now)
        elif code in b"/~":
            self.reports_keys = code == ord("~")
        elif code in b"pr" and self._transmitter is not None:
            self._transmitter.is_paused = code == ord("p")

    def _obey_end(self, code: int, now: float, *, is_long: bool) -> None:
        impairments = self._modem.impairments
        if impairments.deaf is not None or self._is_ending:
            return
        action = self._meaning(code)
        if action is None:
            return
        is_heard = is_long or not self._needs_triple_dle
        if action is not Stream.discard and (impairments.ignore_end_codes or not is_heard):
            impairments.ignore_end_codes = max(0, impairments.ignore_end_codes - is_heard)
            self._modem.misbehaved(now)
            self._modem.note("end_code_ignored", now, code=code)
            return
        action(self, now)

    def _wait_for_sound(self, now: float) -> None:
        """End the transmission when the driver has sent nothing for as long as +VIT allows, if this family does."""
        limit = self._modem.settings.inactivity_limit
        if not limit or not self._modem.profile.inactivity_ends_transmit or self._modem.stream not in {None, self}:
            return
        is_idle = self._transmitter is not None and self._transmitter.is_starving
        if is_idle and now >= self._last_came_at + limit:
            self.finish(now)
            self.advance(now)
            return
        since = self._last_came_at if is_idle else now
        self._modem.agenda.at(since + limit, self._wait_for_sound)

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
            self._modem.out.put(b"\x10\x03")
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
