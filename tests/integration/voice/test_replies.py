"""What the household says to a caller: by a quick answer, or in words of its own; from a phone or by an action."""

from collections.abc import AsyncGenerator
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.record import Disposition, Exchange
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decision, SpeechRequested
from custom_components.call_screener.hardware.reports import CallReported
from custom_components.call_screener.household.quick_answers import QuickAnswer
from custom_components.call_screener.speech.narrator import Narrator
from custom_components.call_screener.speech.prompts import BundledPrompts
from custom_components.call_screener.speech.spoken import NoSpeechEngineError, SpeechFailedError
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.phones import Phone
from tests.speech.conftest import Engine, engine_fixture  # noqa: F401 - a fixture

VOICE = b"\1\0" * 800
QUESTIONS = (QuickAnswer.WHO_ARE_YOU, QuickAnswer.WHAT_IS_IT_ABOUT)


class Voice:
    """A voice that keeps what it is to say, and fails as a test wants."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, str | None]] = []
        self.error: Exception | None = None

    async def __call__(self, _hass: HomeAssistant, text: str, language: str, engine: str | None) -> bytes:
        """Speak."""
        self.said.append((text, language, engine))
        if self.error:
            raise self.error
        return VOICE


@pytest.fixture
async def voice() -> AsyncGenerator[Voice]:
    """Return a voice that Home Assistant has. The real one is tried in `tests/speech`."""
    voice = Voice()
    with (
        patch("custom_components.call_screener.speech.narrator.spoken", voice),
        patch("custom_components.call_screener.voice.spokesperson.Spokesperson.has_voice", new=True),
    ):
        yield voice


@pytest.mark.parametrize("has_voice", [True, False], ids=["voice", "no voice"])
async def test_each_phone_offers_what_it_can_show(home: House, anna: Phone, ben: Phone, *, has_voice: bool) -> None:
    """A fourth button that Android drops; or an answer that is typed for nothing."""
    with patch("custom_components.call_screener.voice.spokesperson.Spokesperson.has_voice", new=has_voice):
        await home.ask()
    third = "Answer…" if has_voice else "Voicemail"
    assert [*anna.actions()] == ["Accept", "Decline", third]
    quick = ["Who are you?", "What is it about?", "I am coming", "Call later"]
    own = ["Answer…"] if has_voice else []
    # With all of them there would be eleven, of which an iPhone shows ten.
    message = [] if has_voice else ["Leave a message"]
    assert [*ben.actions()] == ["Accept", "Decline", "Voicemail", *own, *quick, *message, "Always allow", "Block"]


async def test_what_is_typed_is_asked_for_on_the_phone(home: House, voice: Voice, anna: Phone, ben: Phone) -> None:
    """A button for a text that sends an empty one."""
    await home.ask()
    for phone in (anna, ben):
        (button,) = [button for button in phone.got[0]["data"]["actions"] if button["title"] == "Answer…"]
        assert button["behavior"] == "textInput"
        assert button["action"].startswith("CALL_SCREENER_SAY_")
        assert button["textInputButtonTitle"] == "Say it"
        assert button["textInputPlaceholder"] == "The caller hears what you type"


@pytest.mark.parametrize("os_name", ["Android", "iOS"])
async def test_what_is_typed_is_spoken_to_the_caller(
    home: House, voice: Voice, anna: Phone, ben: Phone, os_name: str
) -> None:
    """Words that never leave the phone, or of which nobody knows afterwards who said them."""
    await home.ask()
    phone = {"Android": anna, "iOS": ben}[os_name]
    phone.reply("Answer…", "  Who sent you,\n and {{ states.lock }}?  ")
    await home.settle()
    text = "Who sent you, and {{ states.lock }}?"
    assert voice.said == [(text, "en", None)]
    (speech,) = home.line.speeches
    assert (speech.text, speech.by) == (text, phone.name)
    assert home.line.clips[speech.clip] == VOICE


async def test_a_long_text_is_cut(home: House, voice: Voice, ben: Phone) -> None:
    """A text that takes minutes to say, while the caller waits."""
    await home.ask()
    ben.reply("Answer…", "word " * 500)
    await home.settle()
    assert [len(text) for text, _, _ in voice.said] == [499]


@pytest.mark.parametrize("reply", ["", "  \n ", None, 7])
async def test_an_empty_answer_leaves_the_question(home: House, voice: Voice, ben: Phone, reply: object) -> None:
    """A question that is gone from the phone because somebody sent nothing."""
    await home.ask()
    ben.reply("Answer…", reply)
    await home.settle()
    assert voice.said == []
    assert ben.messages == ["SWIFT PARCELS is calling"] * 2


async def test_an_empty_answer_comes_too_late_as_others_do(home: House, voice: Voice, anna: Phone, ben: Phone) -> None:
    """A question that comes back, and stays, on the phone of somebody who was late and sent nothing."""
    await home.ask()
    record = call_record(decided_by=anna.name, decided_ref=anna.device_id)
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)
    ben.reply("Answer…", "", index=0)
    await home.settle()
    assert ben.got[-1]["message"] == "Not said: nothing can be said to the caller now."
    assert not ben.actions()


@pytest.mark.parametrize(
    ("typed", "decision"),
    [("Voicemail", Decision.VOICEMAIL), ("i am COMING!", Decision.ACCEPT), ("Call later.", Decision.REJECT)],
)
async def test_whoever_types_what_stands_on_a_button_has_pressed_it(
    home: House, voice: Voice, anna: Phone, typed: str, decision: Decision
) -> None:
    """An Android phone, which shows no button for voicemail, and a caller who is read the word."""
    await home.ask()
    anna.reply("Answer…", typed)
    await home.settle()
    assert [each.decision for each in home.line.decisions] == [decision]
    assert voice.said == []


async def test_in_polish_the_buttons_are_polish(open_house: OpenHouse, voice: Voice, anna: Phone, ben: Phone) -> None:
    """A household that must know English to answer."""
    home = await open_house(options={"notify_devices": [anna.device_id, ben.device_id], "language": "pl"})
    await home.ask()
    assert [*ben.actions()] == [
        *("Odbierz", "Odrzuć", "Poczta głosowa", "Odpowiedz…"),
        *("Kto mówi?", "O co chodzi?", "Już idę", "Proszę później", "Zawsze przepuszczaj", "Zablokuj"),
    ]
    anna.reply("Odpowiedz…", "poczta głosowa")
    await home.settle()
    assert [each.decision for each in home.line.decisions] == [Decision.VOICEMAIL]


@pytest.mark.parametrize("quick", QUESTIONS)
@pytest.mark.parametrize("language", ["en", "pl"])
async def test_a_question_needs_no_engine(open_house: OpenHouse, ben: Phone, quick: QuickAnswer, language: str) -> None:
    """A household without a voice that cannot ask who it is; or of which the log does not know what it asked."""
    home = await open_house(options={"notify_devices": [ben.device_id], "language": language})
    await home.ask()
    title = {
        ("en", QuickAnswer.WHO_ARE_YOU): "Who are you?",
        ("en", QuickAnswer.WHAT_IS_IT_ABOUT): "What is it about?",
        ("pl", QuickAnswer.WHO_ARE_YOU): "Kto mówi?",
        ("pl", QuickAnswer.WHAT_IS_IT_ABOUT): "O co chodzi?",
    }[language, quick]
    ben.press(title)
    await home.settle()
    words = BundledPrompts().words(language)[quick.prompt]
    assert home.line.submitted == [(SpeechRequested(clip=quick.value, text=words, by=ben.name), "call-1")]
    assert home.line.clips[quick.value]


@pytest.mark.parametrize(
    ("title", "decision", "prompt"),
    [
        ("I am coming", Decision.ACCEPT, PromptId.COMING),
        ("Call later", Decision.REJECT, PromptId.CALL_LATER),
        ("Leave a message", Decision.VOICEMAIL, PromptId.LEAVE_A_MESSAGE),
    ],
)
async def test_an_answer_that_decides_is_a_decision_with_words(
    home: House, ben: Phone, title: str, decision: Decision, prompt: PromptId
) -> None:
    """A caller who is told that somebody comes, and for whom nobody was told to come."""
    await home.ask()
    ben.press(title)
    await home.settle()
    (decided,) = home.line.decisions
    assert (decided.decision, decided.clip, decided.ref) == (decision, prompt.value, ben.device_id)


@pytest.mark.parametrize(
    ("error", "language", "sentence"),
    [
        (NoSpeechEngineError(), "en", "Not said: there is no text-to-speech engine to say it with."),
        (NoSpeechEngineError(), "pl", "Nie powiedziano: brak syntezatora mowy."),
        (SpeechFailedError(), "en", "Not said: the voice did not speak in time. Try again."),
        (SpeechFailedError(), "pl", "Nie powiedziano: syntezator mowy nie zdążył. Spróbuj jeszcze raz."),
    ],
)
async def test_what_could_not_be_said_comes_back_with_the_question(
    open_house: OpenHouse, voice: Voice, anna: Phone, ben: Phone, error: Exception, language: str, sentence: str
) -> None:
    """Somebody who waits for an answer to words that nobody heard, and has nothing left to answer with."""
    home = await open_house(options={"notify_devices": [anna.device_id, ben.device_id], "language": language})
    voice.error = error
    await home.ask()
    ben.reply({"en": "Answer…", "pl": "Odpowiedz…"}[language], "One minute")
    await home.settle()
    waits = {"en": "The caller waits for your answer.", "pl": "Dzwoniący czeka na odpowiedź."}[language]
    assert ben.got[-1]["message"] == f"{sentence}\n{waits}"
    assert ben.actions(-1) == ben.actions(0)
    assert len(anna.got) == 1


async def test_whoever_speaks_too_late_is_told(home: House, voice: Voice, ben: Phone) -> None:
    """Words to a caller who has just been put through or sent away, and a phone that believes they were said."""
    await home.ask()
    await home.report(CallEvent.REJECTED, LineState.IDLE, call_record())
    ben.reply("Answer…", "One minute", index=0)
    await home.settle()
    assert ben.got[-1]["message"] == "Not said: nothing can be said to the caller now."
    await home.end(Disposition.REJECTED)
    ben.reply("Answer…", "One minute", index=0)
    await home.settle()
    assert ben.got[-1]["message"] == "This call is over."
    assert voice.said == []


async def test_what_the_line_does_not_say_is_an_error(home: House, ben: Phone) -> None:
    """A machine that does not listen, and a question of which everybody believes that it was asked."""
    await home.ask()
    home.line.call = None
    with patch("custom_components.call_screener.voice.spokesperson.ANSWER_LIMIT", 0.01):
        ben.press("Who are you?")
        await home.settle()
    assert ben.got[-1]["message"].startswith("Not said: nothing can be said to the caller now.\n")


@pytest.mark.parametrize("quick", QuickAnswer)
async def test_the_action_gives_quick_answers(house: House, quick: QuickAnswer) -> None:
    """An automation or a card that has other answers than the phones."""
    await house.ask()
    with patch("custom_components.call_screener.attendant.ANSWER_LIMIT", 0.01):
        response = await house.act("say", quick=quick.value)
    assert response["said"] == BundledPrompts().words("en")[quick.prompt]
    assert response["exchanges"] == (1 if quick in QUESTIONS else 0)
    (event, call_id) = house.line.submitted[0]
    assert getattr(event, "clip", None) == quick.value
    assert getattr(event, "by", None) == "Automation"
    assert call_id == "call-1"


async def test_the_action_tells_what_was_said(house: House, voice: Voice) -> None:
    """A script that cannot know whether the caller heard it."""
    await house.ask()
    await house.do("say", quick="who_are_you")
    response = await house.act("say", text="One minute, please")
    assert (response["said"], response["exchanges"]) == ("One minute, please", 2)
    assert [each["said"] for each in response["conversation"]] == [
        "May I ask who you are, please?",
        "One minute, please",
    ]


async def test_the_chosen_voice_speaks(open_house: OpenHouse, voice: Voice) -> None:
    """A household that chose a voice for its callers, and whose typed words come in another one."""
    house = await open_house(options={"tts_engine": "tts.butler"})
    await house.ask()
    await house.do("say", text="Hello")
    assert voice.said == [("Hello", "en", "tts.butler")]


async def test_the_action_says_one_thing(house: House) -> None:
    """An action without anything to say that says that all went well."""
    await house.ask()
    with pytest.raises(ServiceValidationError) as refused:
        await house.do("say")
    assert refused.value.translation_key == "nothing_to_say"


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (LineState.SCREENING, CallEvent.DECISION_NEEDED),
        (LineState.WAITING_FOR_DECISION, None),
        (LineState.PUTTING_THROUGH, CallEvent.ACCEPTED),
    ],
)
async def test_the_caller_can_be_spoken_to_once_the_household_was_asked(
    house: House, state: LineState, event: CallEvent | None
) -> None:
    """A household that sees who calls, and has to wait for the reason to be through before it may ask something."""
    await house.report(CallEvent.SCREENING_STARTED, LineState.SCREENING, call_record())
    await house.report(event, state, call_record())
    await house.do("say", quick="who_are_you")
    assert len(house.line.speeches) == 1


async def test_without_the_component_there_is_no_voice(house: House) -> None:
    """A button for typed answers in a house that cannot speak."""
    assert not house.entry.runtime_data.spokesperson.has_voice


@pytest.mark.parametrize(("chosen", "has_voice"), [(None, True), ("tts.voice", True), ("tts.gone", False)])
async def test_there_is_a_voice_where_an_engine_is(
    open_house: OpenHouse, engine: Engine, ben: Phone, chosen: str | None, *, has_voice: bool
) -> None:
    """A house that can speak, and phones that offer no answer of one's own; or one whose voice was deleted."""
    # The prompts are not said by it either, and nobody is to wait for the next try.
    with patch.object(Narrator, "_narrate", AsyncMock()):
        home = await open_house(options={"notify_devices": [ben.device_id], "tts_engine": chosen})
        await home.ask()
    assert ("Answer…" in ben.actions()) is has_voice


async def test_news_of_another_call_tells_nothing_of_what_was_said(house: House) -> None:
    """A call of before that ends in the moment in which something is said, and is taken for this one."""
    await house.ask()
    answers = Exchange(said=BundledPrompts().words("en")[PromptId.WHO_ARE_YOU], by="Automation")
    house.line.call = None
    house.line.answers = [
        CallReported(Report(None, LineState.RINGING, call_record(call_id="call-2", exchanges=(answers,))))
    ]
    with (
        patch("custom_components.call_screener.voice.spokesperson.ANSWER_LIMIT", 0.05),
        pytest.raises(ServiceValidationError) as refused,
    ):
        await house.do("say", quick="who_are_you")
    assert refused.value.translation_key == "cannot_speak_now"
