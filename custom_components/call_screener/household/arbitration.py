"""Who is told what of a call, and what becomes of the answers.

Everybody is asked whose turn it is (`escalation`), all their phones at once. Whatever is pressed goes to the line,
which lets the first answer win; here is only carried out what follows for the phones: whoever was first is told what to
do, the others' messages go away at once, and whoever was late is told who was first. When the call is over, one silent
line tells whoever was asked, and did not answer, who did. About a screened call a phone is sent three messages at most:
the question, what came of it, and how it ended; and one more if the caller says that it is urgent. Whatever happens, it
sounds three times at most: what is beyond that comes without a sound. In between the question is kept up to date,
without a sound either. Nobody hears of a blocked call.
"""

from collections.abc import Callable, Collection

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from ..core.call.effects import CallEvent, RefuseDecision, Report
from ..core.call.record import CallRecord, Disposition
from ..core.events import Decided, Decision
from ..core.screening.listed import Listed
from ..core.screening.verdict import Caller
from .callers import Calling, calling
from .companion import Companion, Phone
from .conversation import Conversation, is_open, rings_through
from .lessons import Learner, Lessons
from .letters import RESULTS, Letters
from .message import SOUNDING, Message, Urgency
from .pace import Pace
from .person import Hears, Person, concerned
from .presses import Presses
from .question import body_in_words
from .reach import Reach
from .replies import Spokesperson
from .rota import Rota
from .tokens import Tokens


class Household:
    """The people who are told of one line's calls, by their phones.

    `entry_id` is the line's, `line` is what it is called, and `language` the one that its reasons are in. Times are
    seconds. All of it happens in Home Assistant's loop, and nothing here waits.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        *,
        entry_id: str,
        people: Collection[Person],
        line: str,
        language: str,
        decision_time: int,
        pick_up_time: int,
    ) -> None:
        self._hass = hass
        self.reach = Reach(hass, people)
        self.companion = Companion(hass, self._noted)
        self._language = language
        self._decision_time = decision_time
        self._tokens = Tokens()
        self.letters = Letters(
            self._tokens, line=line, language=language, decision_time=decision_time, pick_up_time=pick_up_time
        )
        self._lessons = Lessons(hass, entry_id, self.companion)
        self._sound_of: Callable[[CallRecord], str | None] = lambda _record: None
        self._listed: Callable[[Caller], Listed | None] = lambda _caller: None
        self._remarks: tuple[str, list[str]] = ("", [])
        """What is known of the caller of one call besides, and which call that is."""
        self._conversation: Conversation | None = None
        self._presses = Presses(
            hass,
            tokens=self._tokens,
            companion=self.companion,
            letters=self.letters,
            reach=self.reach,
            current=lambda: self._conversation,
            question=self._question,
        )

    @callback
    def listen(self, decide: Callable[[Decided, str], object]) -> CALLBACK_TYPE:
        """Hand answers from phones, and the id of their call, to `decide` until the returned function is called."""
        stops = (self._presses.listen(decide), self.reach.listen())

        def stop() -> None:
            for stop_listening in stops:
                stop_listening()
            if self._conversation:
                self._conversation.settle()

        return stop

    @callback
    def speak_through(self, spokesperson: Spokesperson) -> None:
        """Have a spokesperson say what is answered to callers; without one nothing can be said."""
        self._presses.spokesperson = spokesperson

    @callback
    def hear_through(self, sound_of: Callable[[CallRecord], str | None]) -> None:
        """Let phones play what a caller said: `sound_of` returns the path at which it is served, once there is any."""
        self._sound_of = sound_of

    @callback
    def look_up_through(self, listed: Callable[[Caller], Listed | None]) -> None:
        """Know callers by what the household wrote down about them: `listed` returns it, as long as it counts."""
        self._listed = listed

    @callback
    def lead_to(self, path: str | None) -> None:
        """Have a tap on a message lead to a page of Home Assistant."""
        self.letters.opens = path

    @callback
    def teach(self, learner: Learner) -> CALLBACK_TYPE:
        """Have a learner keep what people choose to make last, until the returned function is called."""
        return self._lessons.listen(learner)

    async def try_out(self) -> bool:
        """Send a message to try it; return whether it reached a phone, as far as is known."""
        return await self.reach.try_out(self.companion)

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
        elif report.event is CallEvent.RINGING:
            self._ring(record)
        elif report.event is CallEvent.ENDED:
            self._end(record)
        elif report.event is CallEvent.ACCEPTED and not rings_through(record):
            self._accepted(record)
        elif (asked := self._conversation) and asked.call_id == record.call_id and (asked.rota or asked.is_accepted):
            if report.event is CallEvent.REJECTED:
                asked.answered_on = record.decided_ref
            if not is_open(report):
                asked.settle()
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
        phone = asked.phones[phone_id]
        self._send(asked, phone, self.letters.refusal(asked.tag, phone, refusal.record))

    # --- what follows from a call ---

    def _ask(self, record: CallRecord) -> None:
        if self._conversation and self._conversation.call_id == record.call_id and self._conversation.rota:
            return
        asked = self._begin(record)
        asked.is_urgent = record.is_urgent
        asked.rota = Rota(
            self._hass,
            self.reach,
            within=self._decision_time,
            calling=lambda: self._calling(asked.record),
            ask=self._ask_at,
        )
        asked.rota.begin(is_urgent=record.is_urgent)

    @callback
    def _ask_at(self, phone: Phone) -> None:
        """Ask on a phone whose owner's turn it is."""
        if (asked := self._conversation) and phone.device_id not in asked.phones:
            asked.phones[phone.device_id] = phone
            self._send(asked, phone, self._question(asked, phone, Urgency.CALL))

    def _ring(self, record: CallRecord) -> None:
        """Show whoever wants to know it that the phones ring, and for whom. Nobody is asked anything."""
        if not rings_through(record):
            return
        asked = self._begin(record)
        asked.is_settled = True
        for phone in self.reach.awake(Hears.RINGING, self._calling(record)):
            asked.phones[phone.device_id] = phone
            self._send(asked, phone, self.letters.ringing(asked, phone))

    def _begin(self, record: CallRecord) -> Conversation:
        if before := self._conversation:
            before.settle()
            if before.call_id == record.call_id:
                # It rang, and somebody wanted it screened after all.
                self._clear(before, before.showing)
        pace = Pace(self._hass, self._show_changes)
        self._conversation = Conversation(call_id=record.call_id, record=record, pace=pace)
        return self._conversation

    def _update(self, asked: Conversation, record: CallRecord) -> None:
        """Keep the question up to date; sound once more where the caller says that it is urgent."""
        before, asked.record = asked.record, record
        had_sound, asked.sound = asked.sound, asked.sound or self._sound_of(record)
        if record.is_urgent and not asked.is_urgent:
            asked.is_urgent = asked.was_raised = True
            asked.pace.begin()
            for phone in self._shown_on(asked):
                self._send(asked, phone, self._question(asked, phone, Urgency.CALL))
            if asked.rota:
                asked.rota.begin(is_urgent=True)
            return
        if len(record.exchanges) > len(before.exchanges):
            asked.pace.renew()
        if self._shows(record) != self._shows(before) or asked.sound != had_sound:
            asked.has_reply = asked.has_reply or record.exchanges != before.exchanges
            asked.pace.changed()
        if asked.rota and record.person != before.person:
            asked.rota.begin(is_urgent=asked.is_urgent)

    def _calling(self, record: CallRecord) -> Calling:
        return calling(record, self._listed(record.caller))

    def _shows(self, record: CallRecord) -> object:
        """Return what makes a difference to whoever reads the question."""
        return body_in_words(record, self._language), record.exchanges

    @callback
    def _show_changes(self) -> None:
        """Bring the question up to date on every phone that shows it."""
        if asked := self._conversation:
            urgency = Urgency.REPLY if asked.has_reply else Urgency.UPDATE
            asked.has_reply = False
            for phone in self._shown_on(asked):
                self.companion.send(phone, self._question(asked, phone, urgency))

    def _question(self, asked: Conversation, phone: Phone, urgency: Urgency, *before: str) -> Message:
        """Return the question as it is now; `before` are sentences that this phone is to read first."""
        spokesperson = self._presses.spokesperson
        return self.letters.question(
            asked,
            phone,
            urgency,
            *before,
            remarks=self._remarks[1] if self._remarks[0] == asked.call_id else (),
            has_voice=spokesperson is not None and spokesperson.has_voice,
        )

    def _accepted(self, record: CallRecord) -> None:
        """Tell whoever accepted to pick up; everybody who can, when it was nobody with a phone of ours, or a carer.

        Somebody may do so before anybody was asked: an automation, or the caller with the code of the family.
        """
        asked = self._conversation
        if asked is None or asked.call_id != record.call_id:
            asked = self._begin(record)
        asked.settle()
        asked.is_accepted, asked.answered_on = True, record.decided_ref
        first = asked.phones.get(record.decided_ref or "")
        is_theirs = first is not None and not first.owner.is_carer
        if not is_theirs:
            for phone in self.reach.at_home(self._calling(record), is_urgent=record.is_urgent, is_by_carer=bool(first)):
                asked.phones.setdefault(phone.device_id, phone)
        at_home = [phone for phone in asked.phones.values() if not phone.owner.is_carer]
        coming = [first] if first and is_theirs else at_home
        told = {phone.device_id for phone in coming}
        for phone in coming:
            self._send(asked, phone, self.letters.pick_up(asked, phone, record, is_theirs=is_theirs))
        if first and not is_theirs:
            told.add(first.device_id)
            self._send(asked, first, self.letters.put_through(asked, first, record))
        self._clear(asked, asked.showing - told)

    def _end(self, record: CallRecord) -> None:
        self._tokens.expire(record.call_id)
        asked = self._conversation
        if asked is None or asked.call_id != record.call_id:
            asked = Conversation(call_id=record.call_id, record=record, pace=Pace(self._hass, self._show_changes))
        asked.settle()
        told: set[str] = set()
        result = RESULTS.get(record.disposition) if record.disposition else None
        if result and (asked.rota or record.disposition is not Disposition.ABANDONED):
            for phone in self._told_of_results(asked, record):
                asked.phones.setdefault(phone.device_id, phone)
                if self._send(asked, phone, self.letters.result(asked, phone, record, result)):
                    told.add(phone.device_id)
            _ = self._learn(asked, record, f"{asked.tag}_learnt")
        else:
            told |= self._tell_what_came_of_it(asked, record)
            told |= self._learn(asked, record, asked.tag) or self._offer(asked, record)
        self._clear(asked, asked.showing - told)

    def _told_of_results(self, asked: Conversation, record: CallRecord) -> list[Phone]:
        """Return whose phones show how a call ended: of who was told of it, and of who is told of such callers.

        That a caller gave up concerns only who was told of it.
        """
        hear = [person for person in self.reach.people if Hears.RESULTS in person.hears]
        phones = [phone for phone in self.reach.phones(hear) if phone.device_id in asked.phones]
        if record.disposition is not Disposition.ABANDONED:
            phones += self.reach.phones(concerned(hear, self._calling(record)))
        return [*{phone.device_id: phone for phone in phones}.values()]

    def _tell_what_came_of_it(self, asked: Conversation, record: CallRecord) -> set[str]:
        """Tell whoever was asked, and did not answer; return the phones that show it now."""
        others = [phone for key, phone in asked.phones.items() if key not in {record.decided_ref, asked.answered_on}]
        lines = [(phone, self.letters.line_on(asked, phone, record)) for phone in others if asked.rota]
        return {phone.device_id for phone, line in lines if line and self._send(asked, phone, line)}

    def _learn(self, asked: Conversation, record: CallRecord, tag: str) -> set[str]:
        """Make last what was answered, if it was to; return the phone that shows that under `tag` in a moment."""
        phone, lesson = asked.to_last(record)
        return {phone.device_id} if phone and lesson and self._lessons.learn(record, phone, tag, lesson) else set()

    def _offer(self, asked: Conversation, record: CallRecord) -> set[str]:
        """Offer to make last what was answered; return the phone that shows that now."""
        phone = asked.phones.get(record.decided_ref or "")
        offer = self._lessons.offer(record, phone, asked.tag, self._listed(record.caller)) if phone else None
        return {phone.device_id} if phone and offer and self._send(asked, phone, offer) else set()

    # --- messages ---

    @callback
    def _noted(self, phone: Phone, tag: str, *, is_sent: bool) -> None:
        self.reach.sent(phone, tag, is_sent=is_sent)
        asked = self._conversation
        if not is_sent and asked and asked.rota and not asked.is_settled and tag == asked.tag:
            asked.rota.failed(phone)

    def _shown_on(self, asked: Conversation) -> list[Phone]:
        return [asked.phones[phone_id] for phone_id in asked.phones if phone_id in asked.showing]

    def _send(self, asked: Conversation, phone: Phone, message: Message) -> bool:
        if not asked.counts_message(phone.device_id):
            return False
        if message.urgency in SOUNDING and not asked.counts_sound(phone.device_id):
            message = self.letters.quietly(phone, message)
        self.companion.send(phone, message)
        return True

    def _clear(self, asked: Conversation, phone_ids: Collection[str]) -> None:
        for phone_id in list(phone_ids):
            self.companion.clear(asked.phones[phone_id], asked.tag)
            asked.showing.discard(phone_id)
