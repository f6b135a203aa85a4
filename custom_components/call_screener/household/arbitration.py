"""Who is told what of a call, and what becomes of the answers.

Every phone is asked at once. Whatever is pressed goes to the line, which lets the first answer win; here is only
carried out what follows for the phones: whoever was first is told what to do, the others' messages go away, and
whoever was late is told who was first. A screened call costs a phone three messages at most: the question, what
came of it, and how it ended. Nobody hears of a blocked call.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback

from ..core.call.effects import CallEvent, RefuseDecision, Report
from ..core.call.record import CallRecord, Disposition
from ..core.call.state import LineState
from ..core.events import Decided, Decision
from .companion import Answer, Companion, Message, Phone, Urgency, find_phone
from .lessons import NOTIFICATION_ACTION, Learner, Lessons
from .tokens import PREFIX, Press, Tokens, action_id
from .words import Words, caller_in_words, words

MAX_MESSAGES = 3
"""For one phone about one call. What takes a message away does not count."""

_NOTE_LASTS = 10
_GRACE = 10
"""Seconds that a message to pick up is seen beyond the time for it; as a rule it is cleared long before."""

_ASKING: dict[Decision, Words] = {
    Decision.ACCEPT: Words.ACCEPT,
    Decision.REJECT: Words.REJECT,
    Decision.VOICEMAIL: Words.VOICEMAIL,
}
_PICKING_UP: dict[Decision, Words] = {Decision.HAVE_IT: Words.HAVE_IT}

_RESULTS: dict[Disposition, Words] = {
    Disposition.VOICEMAIL: Words.VOICEMAIL_LEFT,
    Disposition.MISSED: Words.MISSED,
}

_OPEN = frozenset({LineState.SCREENING, LineState.WAITING_FOR_DECISION, LineState.PUTTING_THROUGH})
"""While the line is in one of these, a message about the call is still worth looking at."""


@dataclass(slots=True, kw_only=True)
class _Conversation:
    """What the phones were told of one call."""

    call_id: str
    phones: dict[str, Phone] = field(default_factory=dict)
    showing: set[str] = field(default_factory=set)
    """Phones with a message about this call on their screen."""
    messages: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    @property
    def tag(self) -> str:
        """What makes a later message take the place of an earlier one."""
        return _tag(self.call_id)


def _tag(call_id: str) -> str:
    return f"call_screener_{call_id}"


class Household:
    """The people who are told of one line's calls, by their phones.

    `phones` are ids of devices of the companion app; one that cannot be reached is left out. Times are seconds. All
    of it happens in Home Assistant's loop, and nothing here waits.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        *,
        phones: Collection[str],
        language: str,
        decision_time: int,
        pick_up_time: int,
    ) -> None:
        self._hass = hass
        self._phones = tuple(phones)
        self._language = language
        self._decision_time = decision_time
        self._pick_up_time = pick_up_time
        self._decide: Callable[[Decided, str], object] | None = None
        self._companion = Companion(hass)
        self._tokens = Tokens()
        self._lessons = Lessons(hass, self._companion, language)
        self._remarks: tuple[str, list[str]] = ("", [])
        """What is known of the caller of one call besides, and which call that is."""
        self._conversation: _Conversation | None = None

    @callback
    def listen(self, decide: Callable[[Decided, str], object]) -> CALLBACK_TYPE:
        """Hand answers from phones, and the id of their call, to `decide` until the returned function is called."""
        self._decide = decide
        return self._hass.bus.async_listen(NOTIFICATION_ACTION, self._pressed)

    @callback
    def teach(self, learner: Learner) -> CALLBACK_TYPE:
        """Have a learner keep what people choose to make last, until the returned function is called."""
        return self._lessons.listen(learner)

    @callback
    def remark(self, call_id: str, sentence: str) -> None:
        """Add a sentence to the question about a call, if it has not been asked yet."""
        if self._remarks[0] != call_id:
            self._remarks = (call_id, [])
        self._remarks[1].append(sentence)

    @callback
    def told(self, report: Report) -> None:
        """Take in what the line reports of a call, and tell whom it concerns."""
        record = report.record
        if report.event is CallEvent.DECISION_NEEDED:
            self._ask(record)
        elif report.event is CallEvent.ENDED:
            self._end(record)
        elif (asked := self._conversation) and asked.call_id == record.call_id:
            if report.event is CallEvent.ACCEPTED:
                self._accepted(asked, record)
            elif report.state not in _OPEN and not record.is_over:
                self._clear(asked, asked.showing)

    @callback
    def refused(self, refusal: RefuseDecision) -> None:
        """Tell a phone that its answer came too late, once."""
        asked, phone_id = self._conversation, refusal.decided.ref
        if asked is None or asked.call_id != refusal.record.call_id or phone_id not in asked.phones:
            return
        if phone_id in asked.refused or refusal.decided.decision is Decision.HAVE_IT:
            return
        asked.refused.add(phone_id)
        who = refusal.record.decided_by
        sentence = self._words(Words.ALREADY_ANSWERED, who=who) if who else self._words(Words.CALL_IS_OVER)
        self._send(asked, asked.phones[phone_id], self._note(asked.tag, refusal.record, sentence))

    # --- what follows from a call ---

    def _ask(self, record: CallRecord) -> None:
        if self._conversation and self._conversation.call_id == record.call_id:
            return
        asked = self._conversation = _Conversation(call_id=record.call_id)
        remarks = self._remarks[1] if self._remarks[0] == record.call_id else []
        said = " – ".join(words for words in (record.said_name, record.said_reason) if words)
        for phone in self._reachable():
            asked.phones[phone.device_id] = phone
            message = Message(
                tag=asked.tag,
                title=self._words(Words.ASKING, caller=self._caller(record)),
                body=" ".join([self._words(Words.SAYS, said=said) if said else self._words(Words.WAITS), *remarks]),
                channel=self._words(Words.CHANNEL),
                urgency=Urgency.CALL,
                answers=self._answers(asked, phone, _ASKING),
                lasts=self._decision_time,
            )
            self._send(asked, phone, message)

    def _accepted(self, asked: _Conversation, record: CallRecord) -> None:
        """Tell whoever accepted to pick up; everybody, when it was nobody with a phone of ours."""
        first = asked.phones.get(record.decided_ref or "")
        concerned = [first] if first else list(asked.phones.values())
        sentence = Words.ON_THE_LINE if first else Words.ACCEPTED_BY
        for phone in concerned:
            message = Message(
                tag=asked.tag,
                title=self._words(Words.PICK_UP),
                body=self._words(sentence, caller=self._caller(record), who=record.decided_by or ""),
                channel=self._words(Words.CHANNEL),
                urgency=Urgency.CALL,
                answers=self._answers(asked, phone, _PICKING_UP),
                lasts=self._pick_up_time + _GRACE,
            )
            self._send(asked, phone, message)
        self._clear(asked, asked.showing - {phone.device_id for phone in concerned})

    def _end(self, record: CallRecord) -> None:
        self._tokens.expire(record.call_id)
        asked = self._conversation
        if asked is None or asked.call_id != record.call_id:
            asked = _Conversation(call_id=record.call_id)
        stale = asked.showing
        if result := self._result(asked, record):
            asked.phones = asked.phones or {phone.device_id: phone for phone in self._reachable()}
            note = self._note(asked.tag, record, result, lasts=None)
            stale = stale - {phone.device_id for phone in asked.phones.values() if self._send(asked, phone, note)}
        elif (phone := asked.phones.get(record.decided_ref or "")) and (
            offer := self._lessons.offer(record, phone, asked.tag)
        ):
            stale = stale - {phone.device_id} if self._send(asked, phone, offer) else stale
        self._clear(asked, stale)

    def _result(self, asked: _Conversation, record: CallRecord) -> str | None:
        """Return how the call ended in words, if that is worth a message."""
        result = _RESULTS.get(record.disposition) if record.disposition else None
        if record.disposition is Disposition.ABANDONED and asked.phones:
            result = Words.GAVE_UP
        return self._words(result, caller=self._caller(record)) if result else None

    # --- what people press ---

    @callback
    def _pressed(self, event: Event) -> None:
        action = event.data.get("action")
        if not isinstance(action, str) or not action.startswith(PREFIX):
            return
        if (press := self._tokens.read(action)) is None:
            return
        asked = self._conversation
        if press.is_over or asked is None or asked.call_id != press.call_id:
            self._say_it_is_over(press)
            return
        if self._decide:
            by = asked.phones[press.phone_id].name
            self._decide(Decided(press.decision, by, press.phone_id), press.call_id)

    def _say_it_is_over(self, press: Press) -> None:
        if phone := find_phone(self._hass, press.phone_id):
            channel = self._words(Words.CHANNEL)
            body = self._words(Words.CALL_IS_OVER)
            note = Message(tag=_tag(press.call_id), title=channel, body=body, channel=channel, lasts=_NOTE_LASTS)
            self._companion.send(phone, note)

    # --- messages ---

    def _reachable(self) -> list[Phone]:
        found = (find_phone(self._hass, device_id) for device_id in self._phones)
        return [phone for phone in found if phone]

    def _answers(self, asked: _Conversation, phone: Phone, offered: dict[Decision, Words]) -> tuple[Answer, ...]:
        token = self._tokens.issue(asked.call_id, phone.device_id)
        return tuple(
            Answer(decision=decision, title=self._words(title), action=action_id(decision, token))
            for decision, title in offered.items()
        )

    def _note(self, tag: str, record: CallRecord, title: str, *, lasts: int | None = _NOTE_LASTS) -> Message:
        return Message(tag=tag, title=title, body=record.reason, channel=self._words(Words.CHANNEL), lasts=lasts)

    def _send(self, asked: _Conversation, phone: Phone, message: Message) -> bool:
        sent = asked.messages.get(phone.device_id, 0)
        if sent >= MAX_MESSAGES:
            return False
        asked.messages[phone.device_id] = sent + 1
        asked.showing.add(phone.device_id)
        self._companion.send(phone, message)
        return True

    def _clear(self, asked: _Conversation, phone_ids: Collection[str]) -> None:
        for phone_id in list(phone_ids):
            self._companion.clear(asked.phones[phone_id], asked.tag)
            asked.showing.discard(phone_id)

    def _caller(self, record: CallRecord) -> str:
        return caller_in_words(record.caller, self._language)

    def _words(self, sentence: Words, **facts: str) -> str:
        return words(sentence, self._language, **facts)
