"""A voice modem at the end of a wire, with its line and its caller; no clock, no port, no file.

Every method is told the time. Between calls of them nothing happens: `deadline` says when something is due, and
`advance` lets everything happen that is due by a moment, in the order of its time. So the same modem runs in real
time behind a PTY, or in a test that lives through a call in a millisecond.
"""

from collections import deque
from functools import partial
from random import Random
from typing import Final

from .agenda import Agenda
from .call import Call, Ending
from .coding import Samples
from .console import Answer, Console
from .detectors import Detectors
from .disturbance import Disturbance
from .faults import Fault, FaultKind, FaultLog
from .happening import Happening
from .hook import Hook
from .impairments import Deafness, Impairments, Wedge
from .line import Line, LineHabits
from .outlet import Outlet
from .plan import CallPlan, HangupSign, Press
from .profiles import PROFILES, Profile
from .settings import Settings
from .stream import Direction, Stream
from .track import index_at

EXCUSED: Final = 10.0
"""Seconds after a misbehaviour of the modem, in which slips of manners of the driver are excused."""

BUFFER: Final = 1.0
"""Seconds of sound that wait to be played before the modem stops the driver."""

_FOREVER: Final = float("inf")
_COMMAND_ROOM: Final = 4096
_KEY_CODES: Final = frozenset("0123456789ABCD*#/~")


class EmulatedModem:
    """One modem. Its port is open at first, as if a driver had just opened it."""

    def __init__(
        self,
        profile: Profile = PROFILES["cx93001"],
        *,
        habits: LineHabits | None = None,
        seed: int = 0,
        is_open: bool = True,
    ) -> None:
        self.profile = profile
        self.agenda = Agenda()
        self.random = Random(seed)  # noqa: S311 - it only varies the length of bursts
        self.settings = Settings.of(profile)
        self.impairments = Impairments()
        self.faults_log = FaultLog()
        self.stream: Stream | None = None
        self.is_plugged = True
        self.is_open = is_open
        self.is_congested = False
        """Set by an adapter that cannot get rid of what the modem sends: received sound is lost, as `<DLE>o` says."""
        self.out = Outlet(self)
        self.hook = Hook(self)
        self.line = Line(agenda=self.agenda, listener=Detectors(self), habits=habits or LineHabits())
        self.console = Console(self)
        self._disturbance = Disturbance(self, seed)
        self._happenings: deque[Happening] = deque(maxlen=100_000)

    # --- the driver's end ---------------------------------------------------------------------------------------

    def receive(self, data: bytes, now: float) -> None:
        """Take what the driver sent; an adapter sends no more than `room` at a time."""
        self.advance(now)
        if not self.is_plugged or self.impairments.wedged is not None:
            return
        if not self.is_open:
            self.raise_dtr(now)
        self.take(data, now)
        self.advance(now)

    def data_to_send(self, now: float) -> bytes:
        """Return what the modem has sent to the driver by now."""
        self.advance(now)
        return self.out.take(now)

    @property
    def deadline(self) -> float | None:
        """When something will happen by itself."""
        moments = (self.agenda.next, self.stream.deadline if self.stream is not None else None)
        return min((moment for moment in moments if moment is not None), default=None)

    def advance(self, now: float) -> None:
        """Let happen what is due by now."""
        while (due := self.deadline) is not None and due <= now:
            self._flow(due)
            if (appointed := self.agenda.next) is not None and appointed <= due:
                self.agenda.take().action(due)
        self._flow(now)

    @property
    def room(self) -> int:
        """Bytes the modem takes before it stops the driver (flow control); 0 while its buffer is full or stuck."""
        if self.impairments.stuck_writes or self.impairments.wedged is not None:
            return 0
        if self.stream is None:
            return _COMMAND_ROOM
        return max(0, int(BUFFER * self.stream.bytes_per_second) - self.stream.buffered)

    def drop_dtr(self, now: float) -> None:
        """DTR falls: with &D2 the modem hangs up and is in command state."""
        self.advance(now)
        self.note("dtr_dropped", now)
        if self.impairments.wedged is not None:
            return
        self.is_open = False
        self.console.reset()
        if self.impairments.deaf is Deafness.UNTIL_REPLUGGED:
            return
        self.impairments.deaf = None
        self.impairments.stuck_writes = False
        if self.settings.dtr:
            self._drop_stream(now)
        if self.settings.dtr >= 2:  # noqa: PLR2004 - &D2
            self.hook.go_on(now)
        if self.settings.dtr >= 3:  # noqa: PLR2004 - &D3
            self.settings = Settings.of(self.profile)

    def close(self, now: float) -> None:
        """Close the port: DTR falls, and a port that was wedged until then is free."""
        if self.impairments.wedged is Wedge.UNTIL_REOPENED:
            self.impairments.wedged = None
        self.drop_dtr(now)
        self.is_open = False

    def raise_dtr(self, now: float) -> None:
        """DTR rises, as when the port is opened. Until the first answer the driver may look for the modem's state."""
        self.advance(now)
        self.is_open = True
        self.faults_log.expect_no_manners()
        self.note("dtr_raised", now)

    def pulse_dtr(self, now: float) -> None:
        """DTR falls and rises again, as a driver does to bring the modem on-hook; the port stays open."""
        self.drop_dtr(now)
        self.raise_dtr(now)

    # --- the line's end ------------------------------------------------------------------------------------------

    def call(self, plan: CallPlan, now: float) -> Call:
        """Place a call.

        Raises:
            LineBusyError: The line is in use.

        """
        self.advance(now)
        return self.line.place(plan, now)

    def caller_hangs_up(self, now: float, sign: HangupSign | None = None) -> None:
        """Have the caller hang up now."""
        self.advance(now)
        self.line.hang_up(sign, now)

    def say(self, sound: Samples, now: float) -> None:
        """Have the caller say something beside the script."""
        self.advance(now)
        self.line.say(sound, now)

    def press(self, keys: str, now: float, ms: float = 100) -> None:
        """Have somebody on the line press keys, 100 ms apart.

        Raises:
            ValueError: There is no such key.

        """
        self.advance(now)
        for place, key in enumerate(Press(keys).keys):
            when = now + place * (ms / 1000 + 0.1)
            self.agenda.at(when, partial(self.line.press, key, ms / 1000))

    def lift_handset(self, now: float) -> None:
        """Lift the handset of a phone on the same line: it answers a call that rings."""
        self.advance(now)
        self.line.handset_lifted(now)

    def replace_handset(self, now: float) -> None:
        """Put the handset back: unless the modem holds the line, the call is over."""
        self.advance(now)
        self.line.handset_replaced(now)

    def unplug(self, now: float) -> None:
        """Take the modem off its power: it is on-hook and silent."""
        self.advance(now)
        self.is_plugged = self.is_open = False
        self.note("unplugged", now)
        self.console.reset()
        self._drop_stream(now)
        self.hook.go_on(now, Ending.UNPLUGGED)
        self.out.clear()

    def plug(self, now: float) -> None:
        """Give the modem its power back: it remembers nothing."""
        self.advance(now)
        if self.is_plugged:
            return
        self.is_plugged = True
        self.settings = Settings.of(self.profile)
        self.impairments.deaf = self.impairments.wedged = None
        self.impairments.stuck_writes = False
        self.note("plugged", now)

    # --- misbehaviour ---------------------------------------------------------------------------------------------

    def impair(self, now: float, **changes: object) -> None:
        """Have the modem misbehave: see `Impairments` for the names.

        Raises:
            ValueError: There is no misbehaviour of that name.

        """
        self.advance(now)
        self.impairments.change(changes)
        self._disturbance.appoint(now)
        if {"wedged", "stuck_writes"} & changes.keys():
            self.misbehaved(now)

    def go_deaf(self, now: float, until: Deafness = Deafness.UNTIL_DTR) -> None:
        """Have the modem answer neither commands nor end codes."""
        self.impair(now, deaf=until)
        self.note("deaf", now)

    def hear_again(self, now: float) -> None:
        """End the deafness."""
        self.misbehaved(now)
        self.impair(now, deaf=None)

    def send_raw(self, data: bytes, now: float) -> None:
        """Send bytes of no meaning to the driver, as noise on the wire does."""
        self.advance(now)
        self.misbehaved(now)
        self.out.put(data)

    # --- what is the case -----------------------------------------------------------------------------------------

    @property
    def is_off_hook(self) -> bool:
        """Whether the modem holds the line (or will in a moment)."""
        return self.settings.label in self.profile.off_hook_labels or self.line.is_modem_off_hook

    @property
    def calls(self) -> list[Call]:
        """All calls, the first one first."""
        return self.line.calls

    @property
    def faults(self) -> list[Fault]:
        """The driver's mistakes so far."""
        return self.faults_log.faults

    @property
    def is_idle(self) -> bool:
        """Whether nothing is going on: no call, on-hook, class 0, no command in the works."""
        return not (self.line.is_in_use or self.is_off_hook or self.settings.is_voice or self.console.is_busy)

    def heard(self, call: Call, now: float) -> Samples:
        """Return what a caller heard since the modem answered, silence included."""
        self.advance(now)
        return call.heard(now)

    def finish(self, now: float) -> list[Fault]:
        """Note what the driver has left undone at the end of it all, and return all its mistakes."""
        self.advance(now)
        if self.is_off_hook:
            self.fault(FaultKind.LEFT_OFF_HOOK, "off-hook at the end", now)
        return self.faults

    def take_happenings(self) -> list[Happening]:
        """Return what happened since the last time."""
        happenings = list(self._happenings)
        self._happenings.clear()
        return happenings

    # --- for the parts of the modem -------------------------------------------------------------------------------

    def take(self, data: bytes, now: float) -> None:
        """Hand what the driver sent to whichever state the modem is in."""
        if self.stream is not None:
            self.stream.receive(data, now)
        else:
            self.console.receive(data, now)

    def report(self, code: str, now: float) -> None:
        """Send a DLE code, if this modem knows it and is off-hook in the voice class."""
        if code not in self.profile.reports or not self.settings.is_voice or not self.is_off_hook:
            return
        if code in _KEY_CODES and self.stream is not None and not self.stream.reports_keys:
            return
        self.out.put_code(code, now)

    def note(self, event: str, now: float, **detail: object) -> None:
        """Remember something for those who watch."""
        self._happenings.append(Happening(event=event, at=now, detail=detail))

    def fault(self, kind: FaultKind, detail: str, now: float) -> None:
        """Note a mistake of the driver."""
        if self.impairments.deaf is not None:
            self.misbehaved(now)
        if fault := self.faults_log.report(kind, detail, now):
            self.note("fault", now, kind=fault.kind, detail=fault.detail)

    def misbehaved(self, now: float) -> None:
        """Excuse what the driver does to find the modem again."""
        self.faults_log.excuse_until(now + EXCUSED)

    def is_attended(self, now: float, *, since: float) -> bool:
        """Tell whether a driver has the port open and has sent its last command so long ago."""
        last = self.console.last_command_at
        hears = self.impairments.deaf is None and self.impairments.wedged is None and not self.impairments.stuck_writes
        return self.is_plugged and self.is_open and hears and -_FOREVER < last < now - since

    def open_stream(self, direction: Direction, now: float) -> None:
        """Begin a stream: CONNECT has just been sent."""
        if self.settings.coding is not None:
            self.note("connect", now, stream=direction)
            self.stream = Stream(self, direction, self.settings.coding, now)

    def stream_ended(self, now: float) -> None:
        """Return to command state, with the result that tells the driver."""
        self.stream = None
        self.note("stream_ended", now)
        self.console.answer_later(Answer(), now)

    def play(self, sound: Samples, now: float) -> None:
        """Send a sound of the modem's own to the caller."""
        self.line.hear(index_at(now), sound)

    def _drop_stream(self, now: float) -> None:
        if self.stream is not None:
            self.stream = None
            self.note("stream_ended", now)

    def _flow(self, now: float) -> None:
        if self.stream is not None:
            self.stream.advance(now)
