"""Who is told what of a call, and what becomes of the answers.

Every phone is asked at once. Whatever is pressed goes to the line, which lets the first answer win; here is only
carried out what follows for the phones: whoever was first is told what to do, the others' messages go away, and
whoever was late is told who was first. A screened call makes a phone sound three times at most: the question, what
came of it, and how it ended; and once more if the caller says that it is urgent. In between the question is kept up to
date without a sound. Nobody hears of a blocked call.
"""

from collections.abc import Callable, Collection, Coroutine, Iterable
from typing import Any

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from ..core.call.effects import CallEvent, RefuseDecision, Report
from ..core.call.record import CallRecord, Disposition
from ..core.errors import CallScreenerError
from ..core.events import Decided, Decision
from ..core.screening.language import one_line
from . import answers
from .companion import Answer, Companion, Message, Phone, Urgency, find_phone
from .conversation import Conversation, is_open, tag_of
from .lessons import NOTIFICATION_ACTION, Learner, Lessons
from .pace import Pace
from .question import body_in_words, title_in_words
from .quick_answers import DECIDES, QuickAnswer, Typed
from .reach import Reach
from .replies import Spokesperson, why_not_said
from .tokens import PREFIX, Press, Pressed, Tokens
from .words import Words, caller_in_words, words

MAX_MESSAGES = 3
"""That make one phone sound about one call. What takes a message away does not count, nor what brings it up to date;
that it is urgent may be said once besides."""

_NOTE_LASTS = 10
_GRACE = 10
"""Seconds that a message to pick up is seen beyond the time for it; as a rule it is cleared long before."""

_RESULTS: dict[Disposition, Words] = {
    Disposition.VOICEMAIL: Words.VOICEMAIL_LEFT,
    Disposition.MISSED: Words.MISSED,
}


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
        self.reach = Reach(hass, phones)
        self._language = language
        self._decision_time = decision_time
        self._pick_up_time = pick_up_time
        self._decide: Callable[[Decided, str], object] | None = None
        self._companion = Companion(hass, self.reach.sent)
        self._tokens = Tokens()
        self._lessons = Lessons(hass, self._companion, language)
        self._remarks: tuple[str, list[str]] = ("", [])
        """What is known of the caller of one call besides, and which call that is."""
        self._conversation: Conversation | None = None
        self._spokesperson: Spokesperson | None = None

    @callback
    def listen(self, decide: Callable[[Decided, str], object]) -> CALLBACK_TYPE:
        """Hand answers from phones, and the id of their call, to `decide` until the returned function is called."""
        self._decide = decide
        stops = (self._hass.bus.async_listen(NOTIFICATION_ACTION, self._pressed), self.reach.listen())

        def stop() -> None:
            for stop_listening in stops:
                stop_listening()
            if self._conversation:
                self._conversation.pace.stop()

        return stop

    @callback
    def speak_through(self, spokesperson: Spokesperson) -> None:
        """Have a spokesperson say what is answered to callers; without one nothing can be said."""
        self._spokesperson = spokesperson

    @callback
    def teach(self, learner: Learner) -> CALLBACK_TYPE:
        """Have a learner keep what people choose to make last, until the returned function is called."""
        return self._lessons.listen(learner)

    async def try_out(self) -> bool:
        """Send a message to try it; return whether it reached a phone, as far as is known."""
        return await self.reach.try_out(self._companion, self._language)

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
            elif not is_open(report):
                self._settle(asked)
                # How it ended takes the place of the question in a moment.
                self._clear(asked, () if record.is_over else asked.showing)
            elif not asked.is_settled:
                self._update(asked, record)

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
        if self._conversation:
            if self._conversation.call_id == record.call_id:
                return
            self._settle(self._conversation)
        pace = Pace(self._hass, self._show_changes)
        asked = self._conversation = Conversation(call_id=record.call_id, record=record, pace=pace)
        asked.is_urgent = record.is_urgent
        for phone in self.reach.phones():
            asked.phones[phone.device_id] = phone
            self._send(asked, phone, self._question(asked, phone, Urgency.CALL))

    def _update(self, asked: Conversation, record: CallRecord) -> None:
        """Keep the question up to date; sound once more where the caller says that it is urgent."""
        before, asked.record = asked.record, record
        if record.is_urgent and not asked.is_urgent:
            asked.is_urgent = asked.was_raised = True
            asked.pace.begin()
            for phone in self._shown_on(asked):
                self._send(asked, phone, self._question(asked, phone, Urgency.CALL))
            return
        if len(record.exchanges) > len(before.exchanges):
            asked.pace.renew()
        if self._body(record) != self._body(before) or record.exchanges != before.exchanges:
            asked.has_reply = asked.has_reply or record.exchanges != before.exchanges
            asked.pace.changed()

    @callback
    def _show_changes(self) -> None:
        """Bring the question up to date on every phone that shows it."""
        if asked := self._conversation:
            urgency = Urgency.REPLY if asked.has_reply else Urgency.UPDATE
            asked.has_reply = False
            for phone in self._shown_on(asked):
                self._companion.send(phone, self._question(asked, phone, urgency))

    def _question(self, asked: Conversation, phone: Phone, urgency: Urgency, *before: str) -> Message:
        """Return the question as it is now; `before` are sentences that this phone is to read first."""
        spokesperson = self._spokesperson
        has_voice = spokesperson is not None and spokesperson.has_voice
        body = self._body(asked.record)
        return Message(
            tag=asked.tag,
            title=title_in_words(asked.record, self._language),
            body="\n".join([*before, body]),
            channel=self._words(Words.CHANNEL),
            urgency=urgency,
            answers=self._answers(asked, phone, answers.asking(is_apple=phone.is_apple, has_voice=has_voice)),
            lasts=self._decision_time,
        )

    def _body(self, record: CallRecord) -> str:
        remarks = self._remarks[1] if self._remarks[0] == record.call_id else []
        return body_in_words(record, self._language, remarks)

    def _settle(self, asked: Conversation) -> None:
        """Ask no more."""
        asked.is_settled = True
        asked.pace.stop()

    def _accepted(self, asked: Conversation, record: CallRecord) -> None:
        """Tell whoever accepted to pick up; everybody, when it was nobody with a phone of ours."""
        self._settle(asked)
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
                answers=self._answers(asked, phone, (Decision.HAVE_IT,)),
                lasts=self._pick_up_time + _GRACE,
            )
            self._send(asked, phone, message)
        self._clear(asked, asked.showing - {phone.device_id for phone in concerned})

    def _end(self, record: CallRecord) -> None:
        self._tokens.expire(record.call_id)
        asked = self._conversation
        if asked is None or asked.call_id != record.call_id:
            asked = Conversation(call_id=record.call_id, record=record, pace=Pace(self._hass, self._show_changes))
        self._settle(asked)
        stale = asked.showing
        if result := self._result(asked, record):
            asked.phones = asked.phones or {phone.device_id: phone for phone in self.reach.phones()}
            note = self._note(asked.tag, record, result, lasts=None)
            stale = stale - {phone.device_id for phone in asked.phones.values() if self._send(asked, phone, note)}
        elif (phone := asked.phones.get(record.decided_ref or "")) and (
            offer := self._lessons.offer(record, phone, asked.tag)
        ):
            stale = stale - {phone.device_id} if self._send(asked, phone, offer) else stale
        self._clear(asked, stale)

    def _result(self, asked: Conversation, record: CallRecord) -> str | None:
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
        text = event.data.get("reply_text")
        self._answered(asked, asked.phones[press.phone_id], press.verb, text if isinstance(text, str) else "")

    def _answered(self, asked: Conversation, phone: Phone, verb: Pressed, text: str) -> None:
        if text and verb is Typed.SAY:
            verb = answers.meant_by(text, self._language)
        spokesperson, call_id = self._spokesperson, asked.call_id
        match verb:
            case Decision():
                self._put(Decided(verb, phone.name, phone.device_id), call_id)
            case QuickAnswer() if decision := DECIDES.get(verb):
                self._put(Decided(decision, phone.name, phone.device_id, clip=verb.prompt.value), call_id)
            case QuickAnswer() if spokesperson:
                self._speak(asked, phone, spokesperson.ask(verb, by=phone.name, call_id=call_id))
            case Typed() if spokesperson and (typed := one_line(text, answers.LONGEST_SPEECH)):
                self._speak(asked, phone, spokesperson.say(typed, by=phone.name, call_id=call_id))
            case _:
                # Nothing was typed. The question went away with the answer, and is still to be answered.
                self._companion.send(phone, self._question(asked, phone, Urgency.UPDATE))

    def _put(self, decided: Decided, call_id: str) -> None:
        if self._decide:
            self._decide(decided, call_id)

    def _speak(self, asked: Conversation, phone: Phone, speaking: Coroutine[Any, Any, object]) -> None:
        _ = self._hass.async_create_task(self._spoken(asked, phone, speaking), "call_screener answer")

    async def _spoken(self, asked: Conversation, phone: Phone, speaking: Coroutine[Any, Any, object]) -> None:
        """Have something said; tell the phone on which it was typed why it was not."""
        try:
            await speaking
        except (CallScreenerError, HomeAssistantError) as error:
            sentence = self._words(why_not_said(error))
            is_open = asked is self._conversation and not asked.is_settled
            note = self._question(asked, phone, Urgency.REPLY, sentence) if is_open else self._error(asked, sentence)
            self._companion.send(phone, note)

    def _error(self, asked: Conversation, sentence: str) -> Message:
        channel = self._words(Words.CHANNEL)
        return Message(tag=f"{asked.tag}_said", title=channel, body=sentence, channel=channel, lasts=_NOTE_LASTS)

    def _say_it_is_over(self, press: Press) -> None:
        if phone := find_phone(self._hass, press.phone_id):
            channel = self._words(Words.CHANNEL)
            body = self._words(Words.CALL_IS_OVER)
            note = Message(tag=tag_of(press.call_id), title=channel, body=body, channel=channel, lasts=_NOTE_LASTS)
            self._companion.send(phone, note)

    # --- messages ---

    def _shown_on(self, asked: Conversation) -> list[Phone]:
        return [asked.phones[phone_id] for phone_id in asked.phones if phone_id in asked.showing]

    def _answers(self, asked: Conversation, phone: Phone, offered: Iterable[Pressed]) -> tuple[Answer, ...]:
        token = self._tokens.issue(asked.call_id, phone.device_id)
        return tuple(answers.button(verb, token, self._language) for verb in offered)

    def _note(self, tag: str, record: CallRecord, title: str, *, lasts: int | None = _NOTE_LASTS) -> Message:
        return Message(tag=tag, title=title, body=record.reason, channel=self._words(Words.CHANNEL), lasts=lasts)

    def _send(self, asked: Conversation, phone: Phone, message: Message) -> bool:
        sent = asked.messages.get(phone.device_id, 0)
        if sent >= MAX_MESSAGES + asked.was_raised:
            return False
        asked.messages[phone.device_id] = sent + 1
        asked.showing.add(phone.device_id)
        self._companion.send(phone, message)
        return True

    def _clear(self, asked: Conversation, phone_ids: Collection[str]) -> None:
        for phone_id in list(phone_ids):
            self._companion.clear(asked.phones[phone_id], asked.tag)
            asked.showing.discard(phone_id)

    def _caller(self, record: CallRecord) -> str:
        return caller_in_words(record.caller, self._language)

    def _words(self, sentence: Words, **facts: str) -> str:
        return words(sentence, self._language, **facts)
