"""The person (or robot) at the far end, who follows a script once somebody answers."""

from collections import deque
from collections.abc import Callable
from functools import partial

from .agenda import Agenda, Appointment
from .call import Call, Said
from .coding import Samples
from .plan import HangUp, HangupSign, Pause, Press, Say, Sound, Step, WaitQuiet
from .signals import Signal, sounding
from .sound import RATE, at_level
from .track import Recording, Track, index_at, time_of

_BETWEEN_KEYS = 0.1


class Caller:
    """Carries out the script of one call, and keeps what was heard."""

    def __init__(
        self,
        call: Call,
        *,
        agenda: Agenda,
        track: Track,
        press: Callable[[str, float, float], None],
        signal: Callable[[Signal, float, float], None],
        hang_up: Callable[[HangupSign | None, float], None],
    ) -> None:
        self._call = call
        self._agenda = agenda
        self._track = track
        self._press = press
        self._signal = signal
        self._hang_up = hang_up
        self._steps: deque[Step] = deque()
        self._appointments: list[Appointment] = []
        self._wait: WaitQuiet | None = None
        self._check: Appointment | None = None
        self._listening_since = 0

    def start(self, now: float) -> None:
        """The modem has answered: listen, and begin with the script."""
        self._call.recording = Recording(index_at(now))
        self._call.said.clear()
        self._steps = deque(self._call.plan.steps)
        self._listening_since = index_at(now)
        for step in self._steps:
            if isinstance(step, HangUp) and step.after is not None:
                self._later(now + step.after, partial(self._hang_up, step.sign))
        self._go_on(now)

    def stop(self, now: float) -> None:
        """The connection is gone: fall silent in the middle of the word."""
        for appointment in self._appointments:
            appointment.cancel()
        self._appointments.clear()
        self._wait = self._check = None
        self._track.cut(index_at(now))
        if self._call.said:
            last = self._call.said[-1]
            kept = last.sound[: max(0, index_at(now) - index_at(last.at))]
            self._call.said[-1] = Said(label=last.label, at=last.at, sound=kept)

    def hear(self, index: int, samples: Samples) -> None:
        """Take in what comes from the house; a caller nobody is connected to hears nothing."""
        recording = self._call.recording
        if recording is not None and self._call.is_answered:
            recording.put(index, samples)
            self._listen(time_of(index + len(samples)))

    def say(self, sound: Samples, now: float, label: str = "sound") -> None:
        """Say something, whatever the script does meanwhile."""
        if (loudness := self._call.plan.level) is not None:
            sound = at_level(sound, loudness)
        self._track.place(index_at(now), sound)
        self._call.said.append(Said(label=label, at=now, sound=sound))

    def _later(self, when: float, action: Callable[[float], None]) -> Appointment:
        appointment = self._agenda.at(when, action)
        self._appointments.append(appointment)
        return appointment

    def _go_on(self, now: float) -> None:
        if not self._steps:
            return
        match step := self._steps.popleft():
            case WaitQuiet():
                self._wait = step
                if step.timeout is not None:
                    self._later(now + step.timeout, partial(self._stop_waiting, step))
                self._listen(now)
            case Say():
                self.say(step.sound, now, step.label)
                self._later(now + len(step.sound) / RATE, self._go_on)
            case Press():
                self._press_keys(step, now)
            case Sound():
                self._signal(step.signal, step.seconds, now)
                self._call.said.append(Said(label=step.signal, at=now, sound=sounding(step.signal, step.seconds)))
                self._later(now + step.seconds, self._go_on)
            case Pause():
                self._later(now + step.seconds, self._go_on)
            case HangUp(after=None):
                self._hang_up(step.sign, now)
            case HangUp():
                self._go_on(now)

    def _press_keys(self, step: Press, now: float) -> None:
        seconds = step.ms / 1000
        for place, key in enumerate(step.keys):
            self._later(now + place * (seconds + _BETWEEN_KEYS), partial(self._press, key, seconds))
        self._later(now + len(step.keys) * (seconds + _BETWEEN_KEYS), self._go_on)

    def _listen(self, now: float) -> None:
        quiet_at = self._quiet_at()
        if quiet_at is not None and self._check is None:
            self._check = self._later(max(now, quiet_at), self._judge)

    def _quiet_at(self) -> float | None:
        recording = self._call.recording
        if self._wait is None or recording is None or recording.loud_until is None:
            return None
        if recording.loud_until <= self._listening_since:
            return None
        return time_of(recording.loud_until) + self._wait.seconds

    def _judge(self, now: float) -> None:
        self._check = None
        quiet_at = self._quiet_at()
        if self._wait is not None and quiet_at is not None and quiet_at <= now:
            self._stop_waiting(self._wait, now)
        else:
            self._listen(now)

    def _stop_waiting(self, step: WaitQuiet, now: float) -> None:
        if self._wait is step:
            self._wait = None
            self._listening_since = index_at(now)
            self._go_on(now)
