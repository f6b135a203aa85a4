"""English: what is understood, and what is answered."""

from typing import Final

from ..household.quick_answers import QuickAnswer
from .says import Language, Phrase, Says
from .wishes import Wish

_ANSWERS: Final = {
    Says.ASSISTANT: "Voice assistant",
    Says.NOBODY: "Nobody is calling.",
    Says.CALLS: "{caller} is calling.",
    Says.WAITS: "{caller} is calling and waits for your answer.",
    Says.BLOCKED_CALLER: "A blocked caller is on the line: {caller}.",
    Says.COMES_THROUGH: "{caller} is on the line. Pick up any handset.",
    Says.TALKS: "{caller} is on the line, and somebody has picked up.",
    Says.LEAVES_A_MESSAGE: "{caller} is leaving a message.",
    Says.GIVES_NAME: "Gives the name {said}.",
    Says.SAYS: "Says: {said}.",
    Says.URGENT: "Says that it is urgent.",
    Says.NUMBER: "{number}",
    Says.WITHHELD: "somebody with a withheld number",
    Says.OUT_OF_AREA: "somebody whose number is not available",
    Says.NONE: "an unknown caller",
    Says.CLAIMS: "{caller}, by the name of {said}",
    Says.NO_CALLS: "Nobody has called yet.",
    Says.CALLED: "The last calls, newest first: {calls}.",
    Says.CALL: "{caller}, {when}, {how}",
    Says.ALLOWED: "let through",
    Says.PUT_THROUGH: "put through",
    Says.BLOCKED: "blocked",
    Says.REJECTED: "declined",
    Says.ABANDONED: "hung up before anybody decided",
    Says.VOICEMAIL: "left a message",
    Says.MISSED: "missed",
    Says.ANSWERED_ELSEWHERE: "answered on a handset",
    Says.FAILED: "went wrong",
    Says.TODAY: "at {time}",
    Says.YESTERDAY: "yesterday at {time}",
    Says.WEEKDAY: "{weekday} at {time}",
    Says.DATE: "on {day} {month} at {time}",
    Says.NO_MESSAGES: "There are no new messages.",
    Says.MESSAGES_ONE: "There is one new message: {messages}.",
    Says.MESSAGES_FEW: "There are {count} new messages: {messages}.",
    Says.MESSAGES_MANY: "There are {count} new messages: {messages}.",
    Says.MESSAGE: "from {caller}, {when}",
    Says.MESSAGE_SAYS: "from {caller}, {when}, who says {said}",
    Says.PLAYS_ONE: "Here is one new message.",
    Says.PLAYS_FEW: "Here are {count} new messages.",
    Says.PLAYS_MANY: "Here are {count} new messages.",
    Says.CANNOT_PLAY: "Messages cannot be played here.",
    Says.ACCEPTED: "Accepted. Pick up any handset.",
    Says.DECLINED: "The call is declined.",
    Says.TO_VOICEMAIL: "The caller is asked to leave a message.",
    Says.COMING: "The caller knows that you are coming. Pick up any handset.",
    Says.SAID: "The caller hears: {said}.",
    Says.BLOCKED_NOW: "From the next call on, {caller} is blocked for {days} days.",
    Says.DECLINED_AND_BLOCKED: "The call is declined, and {caller} is blocked for {days} days.",
    Says.PAUSED: "Screening is paused until {time}. Until then every caller who is not blocked rings.",
    Says.NOTHING_TO_PAUSE: "Nothing is screened at the moment: every call rings.",
    Says.RESUMED: "Calls are screened again.",
    Says.NOT_PAUSED: "Screening is not paused.",
}

_CALLER: Final = "(the caller|the person on the (phone|line)|whoever is (calling|on the (phone|line)))"
_THEM: Final = "(them|him|her|the person)"
"""Who may be anybody while nobody calls."""
_A_CALL: Final = "((the|this|that) [phone|telephone] call)"
_PHONE: Final = "(phone|telephone)"
_COMING: Final = "[that] (I am|I'm|we are|we're) (coming|on (my|our) way) [now|right away]"
_THERE: Final = "[that] (I will|I'll|we will|we'll) be [right] (there|with (them|him|her|you))"
_IS: Final = "(who (they are|he is|she is)|(their|his|her) name)"
_WHO_IS: Final = "who (they are|he is|she is|it is|is calling|is speaking)"
_WHO: Final = f"({_WHO_IS}|for (their|his|her) name|what (their|his|her) name is|to (say|tell us|give) {_IS})"
_CALLS_WHY: Final = "(they are|they're|he is|he's|she is|she's) calling"
_WHY_IS: Final = f"(what (((it|this|the call) is|it's) about|they want|he wants|she wants)|why {_CALLS_WHY})"
_WHY: Final = f"({_WHY_IS}|for the reason [of (the|their|his|her) call])"
_RING_LATER: Final = "((call|ring|phone) [back|again] (later|another time)|try again later)"
_LATER: Final = f"to {_RING_LATER}"
_BAD_TIME: Final = "[that] (now is not|now isn't|this is not|it is not|it's not) a good time"
_TO_LEAVE: Final = "leave (a|their|his|her) message [after the (beep|tone)]"
_MAY_LEAVE: Final = f"[that] (they|he|she) (can|may|should) {_TO_LEAVE}"
_MAILBOX: Final = "([the] (voicemail|voice mail|answering machine|answerphone))"
_MESSAGES: Final = "([all] [the|my|our] [new|latest|last] [phone|voice] (message[s]|voicemail[s]))"
_LEFT: Final = "[phone|voice] (messages|voicemail[s])"
_CALLED: Final = "[me|us] [today|earlier|recently|last|just now]"
_ANYBODY: Final = "(anyone|anybody|someone|somebody)"
_HAVE: Final = "(are there|do (I|we) have|have (I|we) got)"
_HOUR: Final = "(for (an|one|1|the next) hour|for (60|sixty) minutes)"
_SCREENING: Final = "([the] [call] (screening|screener) [[of] [all] [my|our|the] calls])"
_CALLS: Final = "([any|all] [my|our|the] (calls|callers))"

_PHRASES: Final = (
    Phrase(
        wish=Wish.WHO_IS_CALLING,
        templates=(
            "[tell me] (who is|who's) (calling|phoning) [me|us] [now|right now|just now]",
            "(who is|who's) ringing (me|us) [now|right now]",
            f"(who is|who's) [that|it|this] on the ({_PHONE}|line) [now|right now]",
            f"what does ({_CALLER}) want",
            f"what is ({_A_CALL}) about",
        ),
    ),
    Phrase(
        wish=Wish.WHO_CALLED,
        templates=(
            f"who [has] (called|phoned|rung|rang) {_CALLED}",
            "who [has] (called|phoned|rung|rang) [me|us] while (I was|we were) (out|away|gone)",
            f"who was [that|it] [calling] on the ({_PHONE}|line)",
            f"(did|has) {_ANYBODY} (call|called|phone|phoned) {_CALLED}",
            f"[({_HAVE}|did (I|we) have)] any missed [phone] calls",
            "(which|what|whose) calls (did|have) (I|we) (miss|missed)",
            "(what are|what were|tell me|show me|read me) the (last|latest|recent|most recent) [phone] calls",
        ),
    ),
    Phrase(
        wish=Wish.GET_MESSAGES,
        templates=(
            f"[{_HAVE}] any [new] {_LEFT} [for (me|us)] [on the (answering machine|answerphone)]",
            f"how many [new] {_LEFT} {_HAVE}",
            "is there (a|any) [new] [phone|voice] (message|voicemail) [for (me|us)]",
            f"(did|has) {_ANYBODY} (leave|left) a [phone|voice] message [for (me|us)]",
            "[is there] anything on the (answering machine|answerphone)",
            "check [the|my|our] (voicemail[s]|answering machine|answerphone)",
            "check (the|my|our) (phone|voice) messages",
        ),
    ),
    Phrase(
        wish=Wish.PLAY_MESSAGES,
        templates=(
            f"play [back] [me|us] {_MESSAGES}",
            "play [back] [what is on] the (answering machine|answerphone)",
            f"(listen to|let me hear|I want to (hear|listen to)|can I hear) {_MESSAGES}",
            "what (does|do) the [new|latest|last] [phone|voice] (message[s]|voicemail[s]) say",
        ),
        after_messages=("(play|listen to|let me hear|read) (it|them|all of them)",),
    ),
    Phrase(
        wish=Wish.ACCEPT,
        templates=(
            f"(accept|answer|take|connect) {_A_CALL}",
            f"(answer|pick up) the {_PHONE}",
            f"answer {_CALLER}",
            f"(put|let) ({_CALLER}|{_A_CALL}) through",
            f"put through (the caller|{_A_CALL})",
            f"(I'll|I will|we'll|we will) (take|answer|get) ({_A_CALL}|the {_PHONE})",
            f"connect (me|us) (to|with) {_CALLER}",
        ),
        in_call=(f"(put|let) {_THEM} through", f"connect (me|us) (to|with) {_THEM}", "(I'll|I will) (take|get) it"),
    ),
    Phrase(
        wish=Wish.REJECT,
        templates=(
            f"(decline|reject|refuse) ({_A_CALL}|(the|this|that) caller)",
            f"hang up ([on] {_CALLER}|{_A_CALL}|the {_PHONE})",
            f"(don't|do not) (take|answer|accept) ({_A_CALL}|the {_PHONE})",
            f"(don't|do not) (put|let) ({_CALLER}|{_A_CALL}) through",
            "get rid of (the|this|that) caller",
            "send (the|this|that) caller away",
        ),
        in_call=(
            f"hang up [on {_THEM}]",
            f"(don't|do not) (put|let) {_THEM} through",
            f"get rid of {_THEM}",
            f"send {_THEM} away",
        ),
    ),
    Phrase(
        wish=Wish.SEND_TO_VOICEMAIL,
        templates=(
            f"(send|put|transfer|forward|pass) ({_CALLER}|{_A_CALL}) [on|through] to {_MAILBOX}",
            f"let {_MAILBOX} (take|get|answer|have) {_A_CALL}",
        ),
        in_call=(
            f"(send|put|transfer|forward|pass) ({_THEM}|it) [on|through] to {_MAILBOX}",
            f"let {_MAILBOX} (take|get|answer|have) it",
            "take a message",
        ),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.COMING,
        templates=(f"(I am|I'm|we are|we're) (coming|on (my|our) way) to the {_PHONE}",),
        in_call=(f"(tell|let) {_THEM} [know] {_COMING}", f"tell {_THEM} {_THERE}", f"say {_COMING}"),
        finer=(f"(tell|let) {_CALLER} [know] {_COMING}", f"tell {_CALLER} {_THERE}"),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.WHO_ARE_YOU,
        templates=(f"ask {_CALLER} {_WHO}",),
        in_call=(f"ask {_THEM} {_WHO}", f"ask {_WHO_IS}"),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.WHAT_IS_IT_ABOUT,
        templates=(f"ask {_CALLER} {_WHY}", "ask what the caller wants"),
        in_call=(f"ask {_THEM} {_WHY}", f"ask {_WHY_IS}"),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.CALL_LATER,
        templates=(f"ask {_CALLER} {_LATER}", f"have {_CALLER} {_RING_LATER}"),
        in_call=(f"(tell|ask) {_THEM} {_LATER}", f"have {_THEM} {_RING_LATER}", f"tell {_THEM} {_BAD_TIME}"),
        finer=(f"tell {_CALLER} {_LATER}", f"tell {_CALLER} {_BAD_TIME}"),
    ),
    Phrase(
        wish=Wish.SAY,
        quick=QuickAnswer.LEAVE_A_MESSAGE,
        templates=(f"(let|have) {_CALLER} {_TO_LEAVE}", f"(ask|get) {_CALLER} to {_TO_LEAVE}"),
        in_call=(
            f"(let|have) {_THEM} {_TO_LEAVE}",
            f"(tell|ask|get) {_THEM} to {_TO_LEAVE}",
            f"(tell|let) {_THEM} [know] {_MAY_LEAVE}",
        ),
        finer=(f"tell {_CALLER} to {_TO_LEAVE}", f"(tell|let) {_CALLER} [know] {_MAY_LEAVE}"),
    ),
    Phrase(
        wish=Wish.SAY,
        templates=(
            f"tell {_CALLER} {{text}}",
            f"let {_CALLER} know {{text}}",
            f"say to {_CALLER} {{text}}",
            f"say {{text}} to {_CALLER}",
            f"(answer {_CALLER} that|reply to {_CALLER}) {{text}}",
        ),
    ),
    Phrase(
        wish=Wish.BLOCK_CALLER,
        templates=(
            "block (the|this|that) [last] [phone|telephone] (number|caller)",
            "block the [last] (number|caller|person) (that|who) [just] (called|phoned|rang|is calling)",
            "block whoever (is calling|called|just called|that was)",
            "(put|add) (the|this|that) [last] (number|caller) (to|on) (the|my|our) (blocklist|block list|blacklist)",
            "(never|don't ever|don't|do not) (let|put) (this|that) (number|caller) through (again|any more|anymore)",
        ),
    ),
    Phrase(
        wish=Wish.PAUSE_SCREENING,
        templates=(
            f"(pause|suspend|stop|turn off|switch off) {_SCREENING} {_HOUR}",
            f"(turn|switch) {_SCREENING} off {_HOUR}",
            f"(don't|do not) screen {_CALLS} {_HOUR}",
            f"let (every (call|caller)|{_CALLS}) (through|ring) {_HOUR}",
        ),
    ),
    Phrase(
        wish=Wish.RESUME_SCREENING,
        templates=(
            f"(resume|unpause|restart|continue) {_SCREENING} [again|now]",
            f"(turn on|switch on|start) {_SCREENING} [again|now]",
            f"(turn|switch) {_SCREENING} [back] on [again|now]",
            f"screen {_CALLS} (again|from now on)",
            f"end the pause [(of|in)] {_SCREENING}",
        ),
    ),
)


def _few(_count: int) -> bool:
    return False


ENGLISH: Final = Language(
    answers=_ANSWERS,
    weekdays=("on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    few=_few,
    phrases=_PHRASES,
    polite=("[please|can you|could you] ", " [please]"),
    openings=(("that ", ""), ("not to ", "please do not "), ("to ", "please ")),
)
