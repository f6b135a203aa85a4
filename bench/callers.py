"""More than thirty callers, as data: what each does, what is answered, and what must come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from demo.home import STRANGER
from demo.voices import CHILD, ENGLISH, POLISH, WHISPER
from demo.wire import Step

ASKED: Step = {"wait_quiet": 0.9, "timeout": 15.0}
INVITED: Step = {"wait_quiet": 1.2, "timeout": 60.0}
RINGS_OFF: Step = {"hang_up": "busy"}

JOHN, PARCEL = "john miller from the parcel service", "it is about a parcel for you"
BROWN, SECRET = "doctor brown from the city hospital", "i cannot say what it is about"
MARY, GRANDMA = "my name is mary", "i want to talk to grandma"
OFFER, CONTRACT = "good morning this is the insurance company", "i would like to offer you a contract"
DENTIST, NINE = "the dentist reminds you of your appointment", "your appointment is tomorrow at nine"
DOOR, CALL_BACK = "i am waiting at the door", "somebody will call you back"
GARDEN = "i am in the garden and will be with you in a minute"


def words(*sentences: str, gap: float = 0.3) -> Step:
    """Return the step of somebody who says sentences so many seconds apart, in the caller's voice."""
    return {"words": sentences, "gap": gap}


def answers(*sentences: str) -> tuple[Step, ...]:
    """Return the steps of somebody who answers one question after another."""
    return tuple(step for sentence in sentences for step in (ASKED, words(sentence)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A caller. What must be `heard` are prompts, of which all have to be there; `shown` are words in a push."""

    who: str
    does: Sequence[Step]
    answer: str | None = None
    """The button that a phone presses once the household was asked and the caller has said this many things."""
    answered_after: int = 2
    decided_in: float = 3.0
    """Seconds that the household takes after that: a machine is known by ten of talk."""
    asked: tuple[str, str] | None = None
    """What the household types to be said before it decides, and what the caller says to that."""
    heard: Sequence[str] = ()
    shown: Sequence[str] = ()
    is_asked: bool = True
    """Whether the household is asked at all."""
    kept: frozenset[str] = frozenset({"name", "reason"})
    """The recordings."""
    ends: str
    """The disposition."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the record says besides."""
    voice: str = ENGLISH[0]
    level: float = -16.0
    has_music: bool = False
    """Whether there is music behind the caller."""
    plan: Mapping[str, object] = field(default_factory=dict)
    number: str = STRANGER


BOTH = answers(JOHN, PARCEL)
NAME, NONE = frozenset({"name"}), frozenset[str]()
MESSAGE = NAME | {"reason", "voicemail"}
ASKS = ("greeting", "ask_name", "ask_reason")
ACCEPTED, DECLINED = "putting_through", "declined"

CALLERS: tuple[Caller, ...] = (
    Caller(
        who="courier", does=BOTH, answer="ACCEPT", heard=(*ASKS, ACCEPTED), shown=(JOHN, PARCEL), ends="put_through"
    ),
    Caller(
        who="hospital that gives no reason",
        does=answers(BROWN, SECRET),
        answer="ACCEPT",
        heard=(*ASKS, ACCEPTED),
        shown=(BROWN,),
        ends="put_through",
        voice=ENGLISH[2],
    ),
    Caller(
        answered_after=1,
        decided_in=8.0,
        who="hospital that says nothing to the second question",
        does=(*answers(BROWN), {"pause": 40.0}),
        answer="ACCEPT",
        heard=(*ASKS, ACCEPTED),
        shown=(BROWN,),
        kept=NAME,
        ends="put_through",
    ),
    Caller(
        who="shy friend, who whispers, and with long pauses",
        does=(ASKED, {"pause": 2.5}, words(MARY), ASKED, {"pause": 2.5}, words(GRANDMA)),
        answer="ACCEPT",
        heard=(*ASKS, ACCEPTED),
        ends="put_through",
        voice=WHISPER,
        level=-30.0,
    ),
    Caller(
        who="soft-spoken friend",
        does=answers(MARY, GRANDMA),
        answer="ACCEPT",
        heard=(*ASKS, ACCEPTED),
        shown=(MARY, GRANDMA),
        ends="put_through",
        voice=ENGLISH[1],
        level=-30.0,
    ),
    Caller(
        who="child",
        does=answers(MARY, GRANDMA),
        answer="ACCEPT",
        heard=(*ASKS, ACCEPTED),
        ends="put_through",
        voice=CHILD,
        level=-10.0,
    ),
    Caller(
        who="loud seller",
        does=answers(OFFER, CONTRACT),
        answer="REJECT",
        heard=(*ASKS, DECLINED),
        shown=(OFFER, CONTRACT),
        ends="rejected",
        level=-10.0,
    ),
    Caller(
        who="robot that waits for a key",
        does=({"pause": 60.0},),
        heard=("greeting", "ask_name", "ask_name_again"),
        is_asked=False,
        kept=NONE,
        ends="abandoned",
    ),
    Caller(
        who="robot that talks without pause",
        answered_after=0,
        decided_in=10.0,
        does=({"hum": 25.0},),
        answer="REJECT",
        kept=MESSAGE,
        ends="rejected",
        facts={"machine": True},
    ),
    Caller(
        who="appointment machine",
        answered_after=0,
        decided_in=10.0,
        does=(words(*(DENTIST, NINE) * 4, gap=0.2),),
        answer="VOICEMAIL",
        kept=MESSAGE,
        ends="voicemail",
        facts={"machine": True},
    ),
    Caller(
        who="silent dialler", does=({"hang_up_at": 4.0, "sign": "busy"},), is_asked=False, kept=NONE, ends="abandoned"
    ),
    Caller(who="fax", does=({"fax": 12.0}, RINGS_OFF), is_asked=False, kept=NONE, ends="rejected"),
    Caller(who="computer", does=({"data": 12.0}, RINGS_OFF), is_asked=False, kept=NONE, ends="rejected"),
    Caller(
        who="foreign speaker",
        does=answers("Mówi Maria", "Chcę rozmawiać z babcią"),
        answer="ACCEPT",
        heard=(*ASKS, ACCEPTED),
        ends="put_through",
        voice=POLISH[1],
    ),
    Caller(
        who="presses a key early",
        does=({"pause": 0.5}, {"press": "5"}, *BOTH),
        answer="ACCEPT",
        heard=("ask_reason", ACCEPTED),
        shown=(JOHN,),
        ends="put_through",
    ),
    Caller(
        who="wants to leave a message at once",
        does=({"pause": 1.0}, {"press": "#"}, INVITED, words(CALL_BACK), {"press": "#"}),
        heard=("voicemail_greeting", "beep"),
        is_asked=False,
        kept=frozenset({"voicemail"}),
        ends="voicemail",
    ),
    Caller(
        who="says that it is urgent, by key",
        does=(*BOTH, {"pause": 2.0}, {"press": "*"}),
        answer="ACCEPT",
        heard=(*ASKS, ACCEPTED),
        shown=(JOHN,),
        ends="put_through",
        facts={"urgent": True},
    ),
    Caller(
        who="talks over every prompt",
        does=({"pause": 1.5}, words(JOHN), {"pause": 2.2}, words(PARCEL)),
        answer="ACCEPT",
        heard=(ACCEPTED,),
        ends="put_through",
    ),
    Caller(
        who="music behind",
        does=BOTH,
        answer="ACCEPT",
        heard=(*ASKS, ACCEPTED),
        ends="put_through",
        has_music=True,
    ),
    Caller(
        who="hangs up in the greeting",
        does=({"hang_up_at": 1.5, "sign": "busy"},),
        is_asked=False,
        kept=NONE,
        ends="abandoned",
    ),
    Caller(
        who="hangs up when asked for a name",
        does=(ASKED, RINGS_OFF),
        heard=("greeting", "ask_name"),
        is_asked=False,
        kept=NONE,
        ends="abandoned",
    ),
    Caller(
        who="hangs up after the name",
        does=(*answers(JOHN), {"pause": 0.3}, RINGS_OFF),
        kept=NAME,
        ends="abandoned",
    ),
    Caller(
        who="hangs up when asked for a reason",
        does=(*answers(JOHN), ASKED, RINGS_OFF),
        heard=ASKS,
        kept=NAME,
        ends="abandoned",
    ),
    Caller(
        who="hangs up while waiting",
        does=(*BOTH, {"pause": 6.0}, RINGS_OFF),
        heard=ASKS,
        shown=(JOHN,),
        ends="abandoned",
    ),
    Caller(
        who="hangs up when offered to leave a message",
        does=(*BOTH, {"pause": 3.0}, {"press": "#"}, {"pause": 1.0}, RINGS_OFF),
        heard=ASKS,
        ends="missed",
    ),
    Caller(
        who="hangs up after the message",
        does=(*BOTH, {"pause": 3.0}, {"press": "#"}, INVITED, words(CALL_BACK), RINGS_OFF),
        heard=("voicemail_greeting", "beep"),
        kept=MESSAGE,
        ends="voicemail",
    ),
    Caller(
        who="nobody decides about",
        does=(*BOTH, {"pause": 16.0}, INVITED, words(CALL_BACK), {"press": "#"}),
        heard=(*ASKS, "voicemail_greeting", "beep"),
        kept=MESSAGE,
        ends="voicemail",
    ),
    Caller(who="hears that somebody comes", does=BOTH, answer="COMING", heard=(*ASKS, "coming"), ends="put_through"),
    Caller(who="is asked to call later", does=BOTH, answer="CALL", heard=(*ASKS, "call_later"), ends="rejected"),
    Caller(
        who="is asked to leave a message",
        does=(*BOTH, {"pause": 4.0}, INVITED, words(CALL_BACK), {"press": "#"}),
        answer="LEAVE",
        heard=(*ASKS, "leave_a_message"),
        kept=MESSAGE,
        ends="voicemail",
    ),
    Caller(
        who="is asked something that was typed",
        does=BOTH,
        asked=(GARDEN, DOOR),
        answer="REJECT",
        heard=(*ASKS, DECLINED),
        shown=(JOHN, PARCEL),
        kept=frozenset({"name", "reason", "reply"}),
        ends="rejected",
    ),
    Caller(
        who="withholds the number",
        does=answers(MARY, DOOR),
        answer="REJECT",
        heard=(*ASKS, DECLINED),
        shown=(MARY, DOOR),
        ends="rejected",
        plan={"caller_id": "withheld"},
    ),
)
