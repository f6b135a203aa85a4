"""Whole calls, from first ring to record, with a modem that does both ways at once and one that does not."""

from collections.abc import Callable

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.rings import SURE_RINGS
from custom_components.call_screener.core.call.script import Ask, Script, Step
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerIdKind
from custom_components.call_screener.core.events import Decision, Part
from custom_components.call_screener.core.screening.verdict import BlockStyle, Rule
from custom_components.call_screener.emulator.plan import HangupSign
from custom_components.call_screener.emulator.sound import hum
from tests.hardware.ear import find, longest_silence
from tests.hardware.house import CLIPS, FAMILY, SCAM, House, conduct

NAME, REASON, MESSAGE = (hum(seconds, pitch).tobytes() for seconds, pitch in ((1.4, 131), (2.2, 113), (6.0, 149)))
COURIER_SAYS = [{"wait_quiet": 0.8}, {"hum": 1.4, "pitch": 131}, {"wait_quiet": 0.8}, {"hum": 2.2, "pitch": 113}]

ASKED = (PromptId.GREETING, PromptId.ASK_NAME, PromptId.ASK_REASON, PromptId.ONE_MOMENT)


@pytest.fixture(params=["cx93001", "v253"])
def house(request: pytest.FixtureRequest) -> House:
    """Return a house with a duplex modem, and one with a half-duplex modem."""
    return House(request.param)


def test_an_allowed_caller_rings_through(house: House) -> None:
    """Nothing may stand between a friend and the phones: not a click of the relay, not a modem off-hook."""
    call = house.call(FAMILY, rings=3)
    house.live(30)
    house.assert_at_rest()
    assert house.record.disposition is Disposition.ALLOWED
    assert house.record.caller.name == "Anna"
    assert not house.phones.were_cut_off
    assert call.answered_at is None


def test_a_blocked_caller_never_rings(house: House) -> None:
    """The household would be disturbed by the very caller that it blocked."""
    call = house.call(SCAM)
    house.live_to_the_end()
    house.live(2)
    house.assert_at_rest()
    assert house.record.disposition is Disposition.BLOCKED
    assert CallEvent.RINGING not in house.events
    assert house.phones.were_cut_off
    assert call.answered_at is not None
    assert call.ended_at is not None
    assert call.ended_at - call.answered_at >= 2.0


def test_a_blocked_caller_can_be_told_so() -> None:
    """A refusal that is cut off by the hang-up is no refusal."""
    house = House(conduct=conduct(block_style=BlockStyle.REFUSAL))
    call = house.call(SCAM)
    house.live_to_the_end()
    house.assert_at_rest()
    assert find(CLIPS[PromptId.REFUSAL], call.heard(house.now)).likeness > 0.98


def test_a_stranger_is_asked_and_put_through(house: House) -> None:
    """The main job, end to end."""
    call = house.call(script=COURIER_SAYS)
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert not house.phones.are_connected
    house.decide(Decision.ACCEPT)
    house.live_until(LineState.PUTTING_THROUGH)
    assert house.phones.are_connected
    house.live(4)
    house.modem.lift_handset(house.now)
    house.decide(Decision.HAVE_IT)
    house.live(3)
    assert call.ended_at is None, "The handset holds the line"
    house.modem.replace_handset(house.now)
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.record.disposition is Disposition.PUT_THROUGH
    assert house.record.decided_by == "Anna's phone"


def test_the_caller_hears_each_prompt_whole_and_in_order(house: House) -> None:
    """A gap, a swallowed syllable or two prompts at once would be heard by every caller."""
    call = house.call(script=COURIER_SAYS)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.live(3)
    heard = call.heard(house.now)
    found = [find(CLIPS[prompt], heard) for prompt in ASKED]
    assert min(each.likeness for each in found) > 0.98
    assert [each.at for each in found] == sorted(each.at for each in found)
    assert found[0].at < 0.7, "The first word comes within 700 ms of going off-hook"


def test_a_waiting_caller_is_never_left_in_silence(house: House) -> None:
    """After ten seconds without a word people hang up."""
    call = house.call(script=COURIER_SAYS)
    house.live_until(LineState.WAITING_FOR_DECISION)
    began = len(call.heard(house.now))
    house.live(30)
    assert longest_silence(call.heard(house.now)[began:]) < 10


def test_what_is_kept_is_what_was_said(house: House) -> None:
    """A push with half a name, or a name in slow motion, is worth nothing."""
    house.call(script=COURIER_SAYS)
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert find(NAME, house.archive.kept[Part.NAME]).likeness > 0.98
    assert find(REASON, house.archive.kept[Part.REASON]).likeness > 0.98
    assert find(CLIPS[PromptId.ASK_REASON], house.archive.kept[Part.REASON]).likeness < 0.5


@pytest.mark.parametrize("language", [None, "pl"])
def test_whoever_understands_is_told_in_which_language_was_asked(language: str | None) -> None:
    """A Polish answer that an engine takes for odd English, since the line is an English one."""
    script = Script(steps=(Step(says=(PromptId.ASK_NAME,), asks=Ask.NAME),), language=language)
    house = House(conduct=conduct(scripts={"own": script}, script="own"))
    house.operator.add_clips({f"pl/{prompt}": clip for prompt, clip in CLIPS.items()})
    house.call(script=COURIER_SAYS[:2])
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert house.archive.languages == {Part.NAME: language}


def test_nobody_answers_and_the_caller_leaves_a_message(house: House) -> None:
    """A wanted call would be lost because nobody looked at a phone."""
    house.call(
        script=[*COURIER_SAYS, {"wait_quiet": 2.0}, {"pause": 33.5}, {"wait_quiet": 0.8}, {"hum": 6, "pitch": 149}]
    )
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.record.disposition is Disposition.VOICEMAIL
    assert find(MESSAGE, house.archive.kept[Part.VOICEMAIL]).likeness > 0.98


def test_a_declined_caller_hears_a_word_before_the_line_goes(house: House) -> None:
    """A line that goes dead invites another try."""
    call = house.call(script=COURIER_SAYS)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.decide(Decision.REJECT)
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.record.disposition is Disposition.REJECTED
    assert find(CLIPS[PromptId.DECLINED], call.heard(house.now)).likeness > 0.98


def test_a_key_is_noticed_while_a_prompt_plays(house: House) -> None:
    """A caller who knows the way would have to sit through every word."""
    house.call(script=[{"pause": 0.5}, {"press": "#"}])
    house.live_until(LineState.VOICEMAIL, within=9)
    house.live_to_the_end()
    house.assert_at_rest()


@pytest.mark.parametrize("sign", ["busy", "loop_break", "dial_tone", "silence"])
def test_a_caller_who_gives_up_on_hold_frees_the_line(house: House, sign: str) -> None:
    """The line would be held, and the household asked, for somebody who has gone."""
    house.call(script=[*COURIER_SAYS, {"wait_quiet": 1.0}, {"pause": 2}, {"hang_up": sign}])
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.record.disposition in {Disposition.ABANDONED, Disposition.MISSED}


@pytest.mark.parametrize("sign", [HangupSign.BUSY, HangupSign.DIAL_TONE])
def test_a_caller_who_hangs_up_at_the_beep_leaves_no_message(house: House, sign: HangupSign) -> None:
    """The exchange's tone would be kept as a message, and the household told of it."""
    house.call(script=[{"pause": 0.5}, {"press": "#"}])
    house.live_until(LineState.VOICEMAIL)
    house.live(0.5 + len(CLIPS[PromptId.VOICEMAIL_GREETING] + CLIPS[PromptId.BEEP]) / 16000)
    house.modem.caller_hangs_up(house.now, sign)
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.record.disposition in {Disposition.ABANDONED, Disposition.MISSED}
    assert not house.archive.kept
    assert CallEvent.VOICEMAIL_LEFT not in house.events


GIVES_UP: dict[str, Callable[[House], None]] = {
    "greeting": lambda house: house.live_until(LineState.SCREENING),
    "name": lambda house: house.live(13),
    "reason": lambda house: house.live(16),
    "hold": lambda house: house.live_until(LineState.WAITING_FOR_DECISION),
    "voicemail": lambda house: house.live_until(LineState.VOICEMAIL),
}


@pytest.mark.parametrize("where", GIVES_UP)
def test_a_caller_may_give_up_anywhere(house: House, where: str) -> None:
    """Each prompt and each pause is a place where a hang-up could go unnoticed."""
    house.call(script=COURIER_SAYS)
    GIVES_UP[where](house)
    gone_at = house.now
    house.modem.caller_hangs_up(house.now)
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.now - gone_at < 15


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (CallerIdKind.WITHHELD, Rule.WITHHELD),
        (CallerIdKind.OUT_OF_AREA, Rule.OUT_OF_AREA),
        (CallerIdKind.NONE, Rule.NO_CALLER_ID),
    ],
)
def test_callers_without_a_number_are_screened_for_what_they_are(house: House, kind: CallerIdKind, rule: Rule) -> None:
    """Withheld, out of area and no caller ID are three facts; none is a reason to block."""
    house.call(caller_id=kind.value, script=COURIER_SAYS)
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert house.record.verdict
    assert house.record.verdict.rule is rule
    house.decide(Decision.HANG_UP)
    house.live_to_the_end()
    house.assert_at_rest()


def test_a_second_call_may_come_right_after_the_first(house: House) -> None:
    """The second caller would be taken for the first, or not be noticed at all."""
    house.call(SCAM)
    house.live_to_the_end()
    house.call(FAMILY, rings=2)
    house.live(25)
    house.assert_at_rest(calls=2)
    assert [record.disposition for record in house.archive.records.values()] == [
        Disposition.BLOCKED,
        Disposition.ALLOWED,
    ]


def test_the_number_alone_decides_without_waiting_for_a_name(house: House) -> None:
    """A network that sends no name would have every caller ring for a whole cycle more."""
    house.call(name_line=False)
    house.live_until(LineState.SCREENING, within=12)
    assert house.told_at(CallEvent.SCREENING_STARTED) - house.told_at(CallEvent.CALLER_IDENTIFIED) < 1.0


def test_the_line_is_shown_in_use_as_long_as_it_is(house: House) -> None:
    """Somebody who wants to dial would not know why there is no tone."""
    house.call(SCAM)
    house.live_to_the_end()
    assert house.line_in_use == [True, False]


def test_a_stranger_does_not_slip_in_behind_a_friend(house: House) -> None:
    """Who rings within seconds of a friend who gave up would be taken for the friend, and ring through."""
    house.call(FAMILY)
    house.live(5)
    house.modem.caller_hangs_up(house.now)
    house.live(0.5)
    call = house.call(script=COURIER_SAYS)
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert call.rings == SURE_RINGS, "with one, somebody might have taken the friend's call, and this one only knock"
    house.decide(Decision.REJECT)
    house.live_to_the_end()
    house.assert_at_rest(calls=2)
