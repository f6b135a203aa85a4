"""One call, carried out: what it wants becomes commands, sound and movements of the relay."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from ..core.audio.samples import SampleFormat
from ..core.call.call import Call
from ..core.call.effects import (
    Answer,
    CallEvent,
    ConnectPhones,
    DisconnectPhones,
    Effect,
    FetchMessages,
    HangUp,
    MessageHeard,
    Play,
    RecoverModem,
    RefuseDecision,
    Report,
    RestPhones,
    StartRecording,
    StopPlaying,
    StopRecording,
)
from ..core.call.ending import Ending, sentence
from ..core.call.record import CallRecord, Disposition
from ..core.call.state import LineState, State
from ..core.caller_id import CallerIdKind
from ..core.events import Answered, DeadlinePassed, Event, HungUp, ModemLost, Part
from ..core.modem.commands import GoOffHook, GoOnHook
from ..core.modem.protocol import ModemProtocol
from ..core.screening.verdict import Caller
from .clips import find
from .reports import CallReported, DecisionRefused, InboxReported
from .surroundings import Surroundings
from .voice import StreamEvent, Voice

_LOGGER = logging.getLogger(__name__)


class Handling:
    """A call together with the modem's voice, which it has from the answer until it hangs up."""

    def __init__(
        self,
        call: Call,
        *,
        protocol: ModemProtocol,
        surroundings: Surroundings,
        clips: Mapping[str, bytes],
        country: str | None,
        rest: Callable[[CallRecord, float], None],
    ) -> None:
        """Begin a call; `clips` may grow while it lasts, and `rest` is called with its record when it is over."""
        self._call = call
        self._protocol = protocol
        self._outside = surroundings
        self._clips = clips
        self._country = country
        self._rest = rest
        self._voice: Voice | None = None
        self._recording: Part | None = None
        """What has been recorded and is not finished."""
        self._language: str | None = None
        """In which the caller is asked for what is recorded, where it is not the line's."""
        self._missed: set[str] = set()
        """The clips that were looked for in vain."""

    @property
    def record(self) -> CallRecord:
        """The call as it stands."""
        return self._call.record

    @property
    def state(self) -> State:
        """Where the call is."""
        return self._call.state

    @property
    def is_identified(self) -> bool:
        """Whether it was told who calls."""
        return self.record.caller.caller_id.kind is not CallerIdKind.NONE

    @property
    def is_over(self) -> bool:
        """Whether the call has ended."""
        return self._call.state is State.ENDED

    def is_succeeded_by(self, caller: Caller) -> bool:
        """Whether this is somebody else's call: the line rings through, and the number is not the one that it was.

        Names, reasons and the spelling of a number may change within a call; the number does not.
        """
        known, told = self.record.caller.number, caller.number
        return self.state is State.RINGING and known is not None and told is not None and known.key != told.key

    def tell(self, event: Event, now: float) -> None:
        """Tell the call what happened, and do what it wants."""
        match event:
            case Answered():
                self._find_voice(now)
            case HungUp() | ModemLost():
                self._voice = None
            case _:
                pass
        for effect in self._call.handle(event, now):
            self._carry_out(effect, now)
        if self.is_over:
            self._stop_recording(keep=True)
            self._voice = None

    def stream(self, event: StreamEvent, now: float) -> None:
        """Take what the modem says about its streams of sound, and what it heard in them."""
        if self._voice:
            self._voice.handle(event, now)
            if self._voice.is_useless:
                self.tell(ModemLost(), now)

    def go_on(self, now: float, *, can_send: bool) -> bool:
        """Say and hear what is due; return whether anything came of it."""
        voice = self._voice
        if voice is None:
            return False
        said = voice.events()
        for each in said:
            self.tell(each, now)
        if self._voice is voice:
            voice.steer(now, can_send=can_send)
        return bool(said or voice.has_events)

    @property
    def deadline(self) -> float | None:
        """When to be told `deadline_passed`; None for never."""
        times = [self._call.deadline, self._voice.deadline if self._voice else None]
        return min((moment for moment in times if moment is not None), default=None)

    def deadline_passed(self, now: float) -> None:
        """Tell the call, if it is the call that waited."""
        if self._call.deadline is not None and now >= self._call.deadline:
            self.tell(DeadlinePassed(), now)

    def give_up(self, language: str) -> None:
        """Close the record after a mistake of ours, without asking the call that may have made it."""
        self._voice = None
        self._finish(keep=True)
        if self.record.is_over:
            return
        reason = f"{self.record.reason} {sentence(Ending.MISTAKE, language)}".strip()
        record = replace(self.record, disposition=Disposition.FAILED, reason=reason)
        self._outside.keep_record(record)
        self._outside.report(CallReported(Report(CallEvent.ENDED, LineState.IDLE, record)))

    # --- what the call wants ---

    def _carry_out(self, effect: Effect, now: float) -> None:
        match effect:
            case ConnectPhones():
                self._outside.connect_phones()
            case DisconnectPhones():
                self._outside.disconnect_phones()
            case RestPhones():
                self._rest(self.record, now)
            case Answer():
                self._protocol.send(GoOffHook(), now)
            case HangUp() | RecoverModem():
                self._voice = None
                self._protocol.send(GoOnHook(), now)
            case Report():
                self._outside.keep_record(effect.record)
                self._outside.report(CallReported(effect))
            case RefuseDecision():
                self._outside.report(DecisionRefused(effect))
            case FetchMessages() | MessageHeard():
                self._outside.report(InboxReported(self.record.call_id, effect))
            case Play() | StopPlaying() | StartRecording() | StopRecording():
                self._sound(effect)

    def _sound(self, effect: Play | StopPlaying | StartRecording | StopRecording) -> None:
        match effect:
            case Play(clips):
                self._play(clips)
            case StopPlaying():
                if self._voice:
                    self._voice.stop_playing()
            case StartRecording(part, over_prompt, language):
                self._language = language
                if self._voice:
                    self._voice.start_recording(part, over_prompt=over_prompt)
            case StopRecording(_, keep):
                self._stop_recording(keep=keep)

    def _play(self, names: tuple[str, ...]) -> None:
        found = {name: clip for name in names if (clip := find(name, self._clips)) is not None}
        if unknown := {name for name in names if name not in found} - self._missed:
            self._missed |= unknown
            _LOGGER.warning("There is no sound for %s", ", ".join(sorted(unknown)))
        if self._voice:
            self._voice.play([found[name] for name in names if name in found])

    def _keep(self, part: Part, pcm16: bytes) -> None:
        self._recording = part
        self._outside.append(self.record.call_id, part, pcm16, self._language)

    def _stop_recording(self, *, keep: bool) -> None:
        if self._voice:
            self._voice.stop_recording()
        self._finish(keep=keep)

    def _finish(self, *, keep: bool) -> None:
        part, self._recording = self._recording, None
        if part:
            self._outside.finish(self.record.call_id, part, keep=keep and part is not Part.CHOICE)

    def _find_voice(self, now: float) -> None:
        identity = self._protocol.identity
        if identity and identity.sample_format:
            self._voice = Voice(
                self._protocol,
                sample_format=SampleFormat(identity.sample_format),
                is_duplex=identity.duplex is not False,
                country=self._country,
                keep=self._keep,
                now=now,
            )
