"""The line between the exchange and the house: who is on it, and what happens on it by itself.

On the house's side are the modem and a handset in parallel. The line is held while either is off-hook. A call that
rings is answered by whichever goes off-hook first; it is over when both are on-hook, or when the caller hangs up.

The exchange has its habits: a modem that lets go less than `min_off_hook` after it answered has not answered, and the
ringing goes on; after the caller hung up a tone comes, or a break of the current, or nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from .agenda import Agenda, Appointment
from .call import Call, Ending
from .caller import Caller
from .coding import Samples
from .exchange import EXCHANGES, busy_tone, congestion_tone, dial_tone, waiting_tone
from .plan import CallPlan, HangupSign, Order
from .signals import Signal, sounding
from .sound import key_tone, noise
from .track import Track, index_at


class LineBusyError(Exception):
    """A call was placed to a line that is in use: the caller hears the engaged tone."""


class LineFreeError(Exception):
    """A second caller can only come while there is a first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineHabits:
    """How this line behaves; times in seconds."""

    min_off_hook: float = 1.5
    """Held shorter than this, the exchange does not take it for an answer."""
    rest: float = 0.7
    """No new call rings sooner after the line became free."""
    alert: float = 0.5
    """From placing a call to its first sign in the house."""
    report_before_ring: float = 0.3
    """From the caller ID to the first ring, where it comes before."""
    report_after_ring: float = 1.0
    """From the end of the first ring to the caller ID, where it comes after."""
    fax_answers_for: float = 3.0
    """How long a fax machine in the house makes its tone when it has taken the line."""
    off_hook_limit: float = 20.0
    """The modem may hold a line so long on which there is no caller any more, and one can hear that."""
    silent_off_hook_limit: float = 180.0
    """The same, where the caller's leaving cannot be heard."""


class LineListener(Protocol):
    """What notices things on the line: the modem's detectors."""

    def ring_began(self, call: Call, now: float) -> None:
        """A burst of ringing voltage began."""

    def rang(self, call: Call, now: float) -> None:
        """A burst was long enough to be sure that it is one."""

    def caller_id_came(self, call: Call, now: float) -> None:
        """The exchange has sent what it knows of the caller."""

    def key_pressed(self, key: str, seconds: float, now: float) -> None:
        """Somebody on the line presses a key for so long."""

    def signal_began(self, signal: Signal, seconds: float, now: float) -> None:
        """A machine makes its tone for so long."""

    def call_waiting(self, plan: CallPlan, now: float) -> None:
        """A second caller is told to those who talk."""

    def sign_began(self, sign: HangupSign, now: float) -> None:
        """There is nobody at the other end, and the line shows it so."""

    def extension_moved(self, *, lifted: bool, now: float) -> None:
        """The handset was lifted or replaced."""

    def call_changed(self, call: Call, event: str, now: float) -> None:
        """A call was placed, answered, put through or ended."""

    def line_freed(self) -> None:
        """Everybody is on-hook: the line is silent."""

    def line_held_in_vain(self, detail: str, now: float, /) -> None:
        """The modem has been off-hook for too long without a caller."""


class Line:
    """A line with its present call, if any, and all calls before."""

    def __init__(self, *, agenda: Agenda, listener: LineListener, habits: LineHabits) -> None:
        self._agenda = agenda
        self._listener = listener
        self.habits = habits
        self.track = Track()
        self.calls: list[Call] = []
        self.call: Call | None = None
        self.is_modem_off_hook = False
        self.is_handset_lifted = False
        self._caller: Caller | None = None
        self._free_since = float("-inf")
        self._country = "us"
        self._exchange = EXCHANGES[self._country]
        self.rings_until = float("-inf")
        """When the last burst of ringing was over, or will be."""
        self._ringing: list[Appointment] = []
        self._vigil: Appointment | None = None

    @property
    def is_ringing(self) -> bool:
        """Whether a call is waiting to be answered."""
        return self.call is not None and self.call.is_ringing

    @property
    def is_in_use(self) -> bool:
        """Whether a new caller would hear the engaged tone."""
        return self.call is not None or self.is_modem_off_hook or self.is_handset_lifted

    def place(self, plan: CallPlan, now: float) -> Call:
        """Call the house.

        Raises:
            LineBusyError: The line is in use.

        """
        if self.is_in_use:
            raise LineBusyError("The line is in use")
        call = Call(number=str(len(self.calls) + 1), plan=plan, placed_at=now)
        self.calls.append(call)
        self.call = call
        self._country = plan.cadence
        self._exchange = plan.exchange
        self._caller = Caller(
            call,
            agenda=self._agenda,
            track=self.track,
            press=self.press,
            signal=self.signal,
            hang_up=self.hang_up,
        )
        self._listener.call_changed(call, "call_placed", now)
        first = max(now, self._free_since + self.habits.rest) + self.habits.alert
        if plan.order is Order.BEFORE_FIRST_RING:
            self._soon(first, partial(self._listener.caller_id_came, call))
            first += self.habits.report_before_ring
        self._soon(first, partial(self._ring, call))
        return call

    def sound(self, index: int, length: int) -> Samples:
        """Return what is on the line, but for what the modem itself sends."""
        plan = self.call.plan if self.call is not None and self.call.is_answered else None
        rush = noise(plan.noise, plan.seed) if plan is not None and plan.noise is not None else None
        return self.track.read(index, length, rush)

    def hear(self, index: int, samples: Samples) -> None:
        """Carry what the modem sends to the caller."""
        if self._caller is not None:
            self._caller.hear(index, samples)

    def say(self, sound: Samples, now: float) -> None:
        """Have the caller say something beside the script."""
        if self._caller is not None:
            self._caller.say(sound, now)

    def press(self, key: str, seconds: float, now: float) -> None:
        """Have somebody on the line press a key: the caller, or somebody at the handset."""
        self.track.place(index_at(now), key_tone(key, seconds))
        self._listener.key_pressed(key, seconds, now)

    def signal(self, signal: Signal, seconds: float, now: float) -> None:
        """Have a machine on the line make its tone: the caller's, or one in the house."""
        self.track.place(index_at(now), sounding(signal, seconds))
        self._listener.signal_began(signal, seconds, now)

    def fax_answers(self, now: float) -> None:
        """Have a fax machine in the house take the line, as a lifted handset does, and answer."""
        self.handset_lifted(now)
        self.signal(Signal.ANSWER_TONE, self.habits.fax_answers_for, now)

    def knock(self, plan: CallPlan, now: float) -> None:
        """Have a second caller beep in those who talk; nobody can answer, and it goes away again.

        Raises:
            LineFreeError: Nobody talks.

        """
        if self.is_ringing or not (self.is_modem_off_hook or self.is_handset_lifted):
            raise LineFreeError("Nobody is on the line to be knocked at")
        self.track.place(index_at(now), waiting_tone(plan.cadence))
        self._listener.call_waiting(plan, now)

    def hang_up(self, sign: HangupSign | None, now: float) -> None:
        """Have the caller hang up, whether or not somebody has answered."""
        call = self.call
        if call is None:
            return
        if call.is_ringing:
            self._end(call, Ending.GAVE_UP, now)
            return
        self._end(call, Ending.CALLER_HUNG_UP, now)
        sign = sign or call.plan.hangup_sign
        self._show(sign, now)
        if self.is_modem_off_hook:
            self._watch(sign, now)

    def modem_off_hook(self, now: float) -> None:
        """The modem closes the loop."""
        self.is_modem_off_hook = True
        if self.is_ringing and self.call is not None and self._caller is not None:
            self._answer(self.call, "modem", now)
            self._caller.start(now)
        elif self.call is None:
            self._show(HangupSign.DIAL_TONE, now)
            self._watch(HangupSign.DIAL_TONE, now)

    def modem_on_hook(self, now: float, ending: Ending = Ending.MODEM_HUNG_UP) -> None:
        """The modem opens the loop; a lifted handset keeps it closed."""
        self.is_modem_off_hook = False
        if self._vigil is not None:
            self._vigil.cancel()
        self._released(ending, now)

    def handset_lifted(self, now: float) -> None:
        """Somebody lifts the handset."""
        if self.is_handset_lifted:
            return
        self.is_handset_lifted = True
        if self.is_ringing and self.call is not None:
            self._answer(self.call, "handset", now)
        self._listener.extension_moved(lifted=True, now=now)

    def handset_replaced(self, now: float) -> None:
        """Somebody puts the handset back."""
        if not self.is_handset_lifted:
            return
        self.is_handset_lifted = False
        self._listener.extension_moved(lifted=False, now=now)
        self._released(Ending.HANDSET_REPLACED, now)

    def _soon(self, when: float, action: Callable[[float], None]) -> None:
        self._ringing.append(self._agenda.at(when, action))

    def _ring(self, call: Call, now: float) -> None:
        call.rings += 1
        self._listener.ring_began(call, now)
        self._soon(now + self._exchange.report_after, partial(self._listener.rang, call))
        gap = self.rings_until = now + self._exchange.burst
        if call.rings == 1 and call.plan.order is Order.AFTER_FIRST_RING:
            self._soon(gap + self.habits.report_after_ring, partial(self._listener.caller_id_came, call))
        if call.rings >= call.plan.rings:
            self._soon(gap + self.habits.report_after_ring + 0.5, partial(self._end, call, Ending.GAVE_UP))
        else:
            self._soon(now + self._exchange.cycle, partial(self._ring, call))

    def _stop_ringing(self) -> None:
        for appointment in self._ringing:
            appointment.cancel()
        self._ringing.clear()

    def _answer(self, call: Call, who: str, now: float) -> None:
        self._stop_ringing()
        call.answered_at = now
        call.answered_by = who
        self._listener.call_changed(call, "call_answered", now)

    def _released(self, ending: Ending, now: float) -> None:
        call = self.call
        if self.is_modem_off_hook:
            return
        if self.is_handset_lifted:
            if call is not None and call.is_answered and call.answered_by == "modem":
                call.answered_by = "handset"
                self._listener.call_changed(call, "call_put_through", now)
            return
        if call is not None and call.answered_at is not None:
            if call.answered_by == "modem" and now - call.answered_at < self.habits.min_off_hook:
                self._ring_on(call, now)
            else:
                self._end(call, ending, now)
        if self.call is None:
            self.track.clear()
            self._free_since = now
            self._listener.line_freed()

    def _ring_on(self, call: Call, now: float) -> None:
        call.answered_at = call.answered_by = None
        if self._caller is not None:
            self._caller.stop(now)
        self._soon(now + self._exchange.cycle - self._exchange.burst, partial(self._ring, call))
        self._listener.call_changed(call, "call_rings_on", now)

    def _end(self, call: Call, ending: Ending, now: float) -> None:
        self._stop_ringing()
        if self._caller is not None:
            self._caller.stop(now)
        call.ended_at = now
        call.ending = ending
        self.call = None
        self._caller = None
        if not self.is_in_use:
            self._free_since = now
        self._listener.call_changed(call, "call_ended", now)

    def _show(self, sign: HangupSign, now: float) -> None:
        tones = {
            HangupSign.BUSY: busy_tone,
            HangupSign.DIAL_TONE: dial_tone,
            HangupSign.CONGESTION: congestion_tone,
        }
        if sign in tones:
            self.track.repeat(index_at(now + 0.3), tones[sign](self._country))
        self._listener.sign_began(sign, now)

    def _watch(self, sign: HangupSign, now: float) -> None:
        silent = sign is HangupSign.SILENCE
        limit = self.habits.silent_off_hook_limit if silent else self.habits.off_hook_limit
        detail = f"off-hook {limit:g} s after the caller had gone"
        self._vigil = self._agenda.at(now + limit, partial(self._listener.line_held_in_vain, detail))
