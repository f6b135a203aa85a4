"""A modem that answers from a table, at the end of a wire on which time passes when it is told to."""

from collections.abc import Callable, Iterable, Mapping

from custom_components.call_screener.core.modem.commands import (
    Command,
    Direction,
    GoOffHook,
    Initialise,
    OpenStream,
)
from custom_components.call_screener.core.modem.events import AudioReceived, ModemEvent
from custom_components.call_screener.core.modem.protocol import ModemProtocol

OK = b"\r\nOK\r\n"
ERROR = b"\r\nERROR\r\n"
CONNECT = b"\r\nCONNECT\r\n"
SILENCE = b""

# An unbranded CX93001 stick, as users have pasted its answers; and an USRobotics 5637 without its name.
CX_REPLIES = {
    b"ATI0\r": b"\r\n56000\r\n\r\nOK\r\n",
    b"ATI3\r": b"\r\nCX93001-EIS_V0.2013-V92\r\n\r\nOK\r\n",
    b"AT+GMR\r": b"\r\n+GMR: CX93001-EIS_V0.2013-V92\r\n\r\nOK\r\n",
    b"AT+VSM=?\r": b'\r\n0,"SIGNED PCM",8,0,8000,0,0\r\n1,"UNSIGNED PCM",8,0,8000,0,0\r\n'
    b'129,"IMA ADPCM",4,0,8000,0,0\r\n130,"UNSIGNED PCM",8,0,8000,0,0\r\n131,"Mu-Law",8,0,8000,0,0\r\n'
    b'132,"A-Law",8,0,8000,0,0\r\n133,"14 bit PCM",14,0,8000,0,0\r\n\r\nOK\r\n',
    b"AT+VTR\r": CONNECT,
    b"AT+VTX\r": CONNECT,
    b"AT+VRX\r": CONNECT,
    b"\x10^": b"\x10\x03\r\nOK\r\n",
    b"\x10!": b"\x10\x03\r\nOK\r\n",
}
GENERIC_REPLIES = CX_REPLIES | {
    b"ATI0\r": b"\r\n33600\r\n\r\nOK\r\n",
    b"ATI3\r": b"\r\nV.253 Voice Modem 1.04\r\n\r\nOK\r\n",
    b"AT+GMR\r": ERROR,
    b"AT+VSM=?\r": b'\r\n128,"8-BIT LINEAR",(7200,8000,11025)\r\n129,"16-BIT LINEAR",(7200,8000,11025)\r\n'
    b'130,"8-BIT ALAW",(8000)\r\n131,"8-BIT ULAW",(8000)\r\n132,"IMA ADPCM",(7200,8000,11025)\r\n\r\nOK\r\n',
    b"AT+VTR\r": ERROR,
}

type Transport = Callable[["Wire", ModemEvent], None]


class Wire:
    """Carries bytes between a protocol and the table, and remembers what happened."""

    def __init__(self, replies: Mapping[bytes, bytes] = CX_REPLIES, *, otherwise: bytes = OK) -> None:
        """Plug the modem in; what is not in the table is answered with `otherwise`."""
        self.replies = dict(replies)
        self.otherwise = otherwise
        self.protocol = ModemProtocol()
        self.transport: Transport = lambda _wire, _event: None
        self.now = 0.0
        self.sent: list[bytes] = []
        self.events: list[ModemEvent] = []
        self.protocol.connection_made(self.now)

    def exchange(self) -> None:
        """Let both sides say what they have to say, without time passing."""
        is_news = True
        while is_news:
            data = self.protocol.data_to_send()
            if data:
                self.sent.append(data)
                self.protocol.receive_data(self.replies.get(data, self.otherwise), self.now)
            is_news = self._take_events() or bool(data)

    def receive(self, data: bytes) -> list[ModemEvent]:
        """Have the modem say something, and return what came of it."""
        known = len(self.events)
        self.protocol.receive_data(data, self.now)
        self.exchange()
        return self.events[known:]

    def send(self, command: Command) -> list[ModemEvent]:
        """Ask something of the modem, and return what came of it at once."""
        known = len(self.events)
        self.protocol.send(command, self.now)
        self.exchange()
        return self.events[known:]

    def wait(self, seconds: float) -> list[ModemEvent]:
        """Let time pass, and return what came of it."""
        known = len(self.events)
        end = self.now + seconds
        while (due := self.protocol.deadline) is not None and due <= end:
            self.now = max(self.now, due)
            self.protocol.deadline_passed(self.now)
            self.exchange()
        self.now = end
        return self.events[known:]

    def forget(self) -> None:
        """Begin a new page."""
        self.sent.clear()
        self.events.clear()

    def _take_events(self) -> bool:
        events = self.protocol.events_received()
        for event in events:
            self.events.append(event)
            self.transport(self, event)
        return bool(events)


def ready(replies: Mapping[bytes, bytes] = CX_REPLIES) -> Wire:
    """Return a wire with a modem that was made ready, on a new page."""
    wire = Wire(replies)
    wire.send(Initialise())
    wire.wait(1.0)
    wire.forget()
    return wire


def off_hook(replies: Mapping[bytes, bytes] = CX_REPLIES) -> Wire:
    """Return a wire with a modem that has answered a second ago."""
    wire = ready(replies)
    wire.send(GoOffHook())
    wire.wait(1.0)
    wire.forget()
    return wire


def streaming(direction: Direction = Direction.DUPLEX) -> Wire:
    """Return a wire on which sound flows."""
    wire = off_hook()
    wire.send(OpenStream(direction))
    wire.forget()
    return wire


def sound(events: Iterable[ModemEvent]) -> bytes:
    """Return the sound among events."""
    return b"".join(event.samples for event in events if isinstance(event, AudioReceived))
