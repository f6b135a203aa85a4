"""The modem at the other end of the wire.

`ModemProtocol` owns the state that decides what a byte means. In command state bytes are lines: results go to the
operation that waits for one, rings and caller-ID lines become events, whoever asked for whatever. In a stream
that we hear bytes are sound. What follows a DLE is an event in either.

Whoever drives it feeds `receive_data`, calls `deadline_passed` when the `deadline` has come, and after each
call carries out `events_received` and writes `data_to_send`. Moments are monotonic seconds. Nothing raises.
"""

from collections.abc import Iterable

from ..events import Answered, AnswerFailed, CallerHungUp, DigitReceived, HungUp, Ring
from .announcements import Announcement, Announcements
from .caller_id_fields import FIELD
from .commands import Command, Direction, GoOnHook
from .conversation import Conversation
from .digits import DIGITS, SHIELD_BEGINS, SHIELD_ENDS, DigitFilter
from .dle import ETX, DleDecoder, shield
from .events import AudioReceived, ModemEvent, StreamClosed
from .formats import SAMPLE_RATE
from .identity import ModemIdentity
from .replies import LineSplitter, Result, glued_result, is_notice, read_ring, result_of, text_of
from .script import Awaited, Modem
from .transcript import Transcript, shape

SETTLING = 1.0
"""Seconds after going off-hook in which a ring is the end of the burst, and current breaks are our own."""

SILENT_INTERVAL = 1.9
"""Seconds from the report of a ring to the middle of the silence after it, in all known cadences."""

UNFINISHED = 0.3
"""Seconds after which a result or a ring counts although its line has not ended: the line end was lost."""

STALE = 4.0
"""Seconds in which nothing came of a line that has begun, after which its end was lost, and with it the line: glued to
the ring of the next caller it would say that the last one calls."""

MAX_PACKET = 512
"""Bytes of a complex event; if it goes on longer, its beginning was noise."""

_LINE_FEED = b"\n"
_LINE_ENDS = (b"", b"\r", b"\n")
_PACKET_BEGINS, _PACKET_ENDS = "X", "."
_RING = "R"


class ModemProtocol:
    """Speaks with one modem."""

    def __init__(self) -> None:
        """Begin unconnected."""
        self._modem = Modem()
        self._conversation = Conversation(self._modem, self._tell, self._write)
        self._transcript = Transcript()
        self._events: list[ModemEvent] = []
        self._out = bytearray()
        self._off_hook_at: float | None = None
        self._insist_at: float | None = None
        self._has_insisted = False
        self._finish_at: float | None = None
        self._heard_at = 0.0
        self._begin_wire()

    @property
    def identity(self) -> ModemIdentity | None:
        """Who the modem is, once it was initialised."""
        return self._modem.identity

    @property
    def is_off_hook(self) -> bool:
        """Whether the modem holds the line, or may hold it."""
        return self._modem.is_off_hook

    @property
    def transcript(self) -> tuple[tuple[str, str], ...]:
        """The last lines in both directions, without numbers and names."""
        return self._transcript.entries

    @property
    def deadline(self) -> float | None:
        """When `deadline_passed` wants to be called."""
        deadlines = (
            self._conversation.deadline,
            self._announcements.deadline,
            self._insist_at,
            self._finish_at,
        )
        return min((each for each in deadlines if each is not None), default=None)

    def connection_made(self, now: float) -> None:
        """Note that the port is open."""
        self._begin_wire()
        self._conversation.transport_did(Awaited.PORT, now)

    def connection_lost(self, _now: float) -> None:
        """Note that the port is gone, and with it everything that was going on, unless we wanted it closed."""
        self._begin_wire()
        self._out.clear()
        if not self._conversation.awaits(Awaited.PORT):
            self._conversation.abandon()
            self._modem.forget_stream()
            self._modem.is_off_hook = False
            self._off_hook_at = self._insist_at = None

    def dtr_dropped(self, now: float) -> None:
        """Note that DTR was low long enough and is high again."""
        self._conversation.transport_did(Awaited.DTR, now)

    def send(self, command: Command, now: float) -> None:
        """Ask something of the modem; the first line of it is in `data_to_send` at once if nothing is in its way."""
        if isinstance(command, GoOnHook):
            self._off_hook_at = self._insist_at = None
        self._conversation.submit(command, now)

    def send_audio(self, samples: bytes, now: float) -> None:
        """Play sound, in the modem's format. Without an open stream it is dropped: nobody could hear it."""
        modem = self._modem
        if modem.is_ending or modem.stream not in {Direction.PLAY, Direction.DUPLEX}:
            return
        modem.plays_until = max(modem.plays_until, now) + len(samples) / SAMPLE_RATE
        self._out += shield(samples)

    def data_to_send(self) -> bytes:
        """Return what is to be written now."""
        data = bytes(self._out)
        self._out.clear()
        return data

    def events_received(self) -> list[ModemEvent]:
        """Return what has happened since the last call."""
        events, self._events = self._events, []
        return events

    def deadline_passed(self, now: float) -> None:
        """Do what is due."""
        self._announce(self._announcements.over(now), now)
        if self._finish_at is not None and now >= self._finish_at:
            self._finish_at = None
            self._line_end_was_lost(now)
        self._conversation.deadline_passed(now)
        if self._insist_at is not None and now >= self._insist_at:
            self._insist_at = None
            self._off_hook_at = now
            self._has_insisted = True
            if self._modem.stream is None and self._conversation.is_idle:
                self._conversation.insist(now)

    def receive_data(self, data: bytes, now: float) -> None:
        """Take what the modem sent, in pieces of any size."""
        self._announce(self._announcements.over(now), now)
        if now - self._heard_at > STALE and not self._modem.hears:
            self._splitter.finish()
        self._heard_at = now
        for piece in self._decoder.decode(data):
            if isinstance(piece, int):
                self._ring_unless_followed_by(b"", now)
                self._coded(piece, now)
            else:
                self._ring_unless_followed_by(piece, now)
                self._plain(piece, now)
        self._ring_unless_followed_by(b"", now)
        self._flush_sound()
        if not self._splitter.is_at_line_start:
            self._announcements.hold(now)
        self._finish_at = now + UNFINISHED if self._may_have_ended() else None

    # --- what comes in --------------------------------------------------------------------------------------------

    def _begin_wire(self) -> None:
        self._decoder = DleDecoder()
        self._splitter = LineSplitter()
        self._announcements = Announcements()
        self._digits = DigitFilter()
        self._sound = bytearray()
        self._packet_room = 0
        self._may_ring = False
        self._skips_line_feed = False
        self._finish_at = None

    def _plain(self, data: bytes, now: float) -> None:
        """Take bytes that are no events: lines up to the one that opens a stream, sound from there on."""
        position = 0
        while position < len(data) and not self._modem.hears:
            line, position = self._splitter.take(data, position)
            self._line(line or b"", now)
        sound = data[position:]
        if not sound:
            return
        if self._skips_line_feed:
            sound = sound.removeprefix(_LINE_FEED)
            self._skips_line_feed = False
        if self._packet_room:
            self._packet_room = max(0, self._packet_room - len(sound))
            return
        self._sound += sound
        if self._modem.is_ending:
            self._flush_sound()
            self._listen_for_end(sound, now)

    def _listen_for_end(self, sound: bytes, now: float) -> None:
        """Find the OK of a modem that ends a stream without `<DLE><ETX>`."""
        position = 0
        while position < len(sound):
            line, position = self._splitter.take(sound, position)
            if line and result_of(text_of(line)) is Result.OK:
                self._conversation.answered(Result.OK, now)

    def _flush_sound(self) -> None:
        if self._sound:
            self._events.append(AudioReceived(bytes(self._sound)))
            self._sound.clear()

    # --- lines ----------------------------------------------------------------------------------------------------

    def _line(self, line: bytes, now: float) -> None:
        text = text_of(line)
        if not text:
            return
        if result := result_of(text, may_be_digit=self._conversation.takes_digits):
            self._transcript.received(text)
            self._ended(result, now)
        elif (told := self._announcements.line(text, now, may_begin=not self._modem.is_off_hook)) is not None:
            self._transcript.received(shape(text))
            self._announce(told, now)
        elif is_notice(text):
            self._transcript.received(text)
        else:
            self._note(text)

    def _note(self, text: str) -> None:
        """Take what the operation may have asked for."""
        self._transcript.received(text if self._conversation.is_asking else shape(text))
        self._conversation.note(text)

    def _may_have_ended(self) -> bool:
        """Tell whether a line may be whole although it has not ended. A number never is, nor a name that ends in OK."""
        text = text_of(self._splitter.begun)
        if self._modem.hears or not text or FIELD.search(text):
            return False
        return read_ring(text) is not None or glued_result(text) is not None or result_of(text) is not None

    def _line_end_was_lost(self, now: float) -> None:
        """Take a line as whole: a ring, a result, or the answer to a question with the result behind it."""
        line = self._splitter.finish()
        answer, result = glued_result(text_of(line)) or ("", "")
        if answer:
            self._note(answer)
            line = result.encode("ascii")
        self._line(line, now)

    def _ended(self, result: Result, now: float) -> None:
        if result is Result.CONNECT and self._modem.opening:
            self._modem.connected()
            self._modem.plays_until = now
            self._skips_line_feed = True
        self._conversation.answered(result, now)

    def _announce(self, told: Iterable[Announcement], now: float) -> None:
        for event in told:
            if not isinstance(event, Ring) or not self._modem.is_off_hook:
                self._events.append(event)
            elif self._has_settled(now):
                self._not_obeyed(now)

    def _not_obeyed(self, now: float) -> None:
        """The modem said that it is off-hook, and it rings: insist once, in the silence, before giving up."""
        if not self._has_insisted:
            self._insist_at = self._insist_at or now + SILENT_INTERVAL
            return
        self._off_hook_at = None
        self._events.append(AnswerFailed())

    # --- events behind a DLE --------------------------------------------------------------------------------------

    def _coded(self, code: int, now: float) -> None:
        self._flush_sound()
        letter = chr(code)
        if code == ETX:
            self._sound_ended()
        elif letter == _PACKET_BEGINS:
            self._packet(now, MAX_PACKET)
        elif letter == _PACKET_ENDS:
            self._packet(now, 0)
        elif letter == _RING:
            self._may_ring = self._splitter.is_at_line_start
        elif self._modem.is_off_hook:
            self._heard(letter, now)
        else:
            self._announce(self._announcements.key(letter, now), now)

    def _ring_unless_followed_by(self, text: bytes, now: float) -> None:
        """Count the `<DLE>R` before this, if it stands alone: in the middle of text it is noise."""
        if self._may_ring and (self._modem.hears or text[:1] in _LINE_ENDS):
            self._announce(self._announcements.rang(now), now)
        self._may_ring = False

    def _heard(self, letter: str, now: float) -> None:
        """Take an event that means something only while the modem holds the line."""
        if letter == SHIELD_BEGINS:
            self._digits.begin()
        elif letter == SHIELD_ENDS:
            self._digits.end()
        elif letter in DIGITS:
            if self._digits.is_press(letter, now):
                self._events.append(DigitReceived(letter))
        elif (event := self._modem.profile.codes.get(letter)) and (
            # A break of the current right after the answer is our own.
            not isinstance(event, CallerHungUp) or self._has_settled(now)
        ):
            self._events.append(event)

    def _sound_ended(self) -> None:
        """Take `<DLE><ETX>`: lines again. It answers our end code; unasked it means that the modem gave up."""
        modem = self._modem
        if not modem.hears:
            return
        modem.hears = False
        self._packet_room = 0
        self._splitter.finish()
        if not modem.is_ending:
            modem.forget_stream()
            self._events.append(StreamClosed())

    def _packet(self, now: float, room: int) -> None:
        """Begin or end a complex event: lines of a report in command state, and no sound in a stream."""
        if self._modem.hears:
            self._packet_room = room
        else:
            self._line(self._splitter.finish(), now)

    # --- what follows from it -------------------------------------------------------------------------------------

    def _has_settled(self, now: float) -> bool:
        return self._off_hook_at is not None and now - self._off_hook_at >= SETTLING

    def _tell(self, event: ModemEvent, now: float) -> None:
        """Take what an operation tells."""
        if isinstance(event, Answered):
            self._off_hook_at = now
            self._has_insisted = False
        elif isinstance(event, HungUp):  # Unasked, too: a stream that does not end takes the line with it.
            self._off_hook_at = self._insist_at = None
        self._events.append(event)

    def _write(self, data: bytes) -> None:
        self._transcript.sent(data)
        self._out += data
