"""What is understood: ten ways to say each wish, in English and in Polish, by Home Assistant's own agent."""

from pathlib import Path
from typing import Any, Final
from unittest.mock import AsyncMock

import pytest
from hassil import Intents, recognize_all
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.call_screener.assist.decisions import PAUSE
from custom_components.call_screener.assist.understood import heard_templates, understood
from custom_components.call_screener.assist.wishes import Wish
from custom_components.call_screener.core.events import Decision
from custom_components.call_screener.core.screening.listed import ListName
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.household.quick_answers import QuickAnswer
from tests.integration.assist import phrases_en, phrases_pl
from tests.integration.assist.conftest import Assistant, leave, obey
from tests.integration.house import COURIER, House

PAGE: Final = Path(__file__).parents[3] / "docs" / "assist.md"
PHRASES: Final = {"en": phrases_en.ENGLISH, "pl": phrases_pl.POLISH}
NOT_OURS: Final = {"en": phrases_en.NOT_OURS, "pl": phrases_pl.NOT_OURS}
IN_CALLS: Final = {
    "en": phrases_en.NOT_OURS_UNLESS_SOMEBODY_CALLS,
    "pl": phrases_pl.NOT_OURS_UNLESS_SOMEBODY_CALLS,
}

DONE: Final[dict[str, dict[str, Any]]] = {
    "who_is_calling": {},
    "who_called": {},
    "get_messages": {},
    "play_messages": {},
    "accept": {"decided": [(Decision.ACCEPT, None)]},
    "reject": {"decided": [(Decision.REJECT, None)]},
    "send_to_voicemail": {"decided": [(Decision.VOICEMAIL, None)]},
    "coming": {"decided": [(Decision.ACCEPT, "coming")]},
    "call_later": {"decided": [(Decision.REJECT, "call_later")]},
    "leave_a_message": {"decided": [(Decision.VOICEMAIL, "leave_a_message")]},
    "who_are_you": {"said": ["May I ask who you are, please?"]},
    "what_is_it_about": {"said": ["What is it about, please?"]},
    "say": {"said": {"en": ["dinner is on the table"], "pl": ["obiad jest na stole"]}},
    "block_caller": {"decided": [(Decision.REJECT, None)], "blocked": ["+447700900102"]},
    "pause_screening": {"is_paused": True},
    "resume_screening": {"is_paused": False},
}
"""What has changed after a phrase. Whatever is not named has not."""

ANSWERS: Final = {
    "who_is_calling": {"en": "“SWIFT PARCELS” is calling and", "pl": "Dzwoni „SWIFT PARCELS” i"},
    "who_called": {"en": "The last calls, newest first: “SWIFT", "pl": "Ostatnie połączenia, od najnowszego: „SWIFT"},
    "get_messages": {"en": "There is one new message: from “SWIFT", "pl": "Jest jedna nowa wiadomość: „SWIFT"},
    "play_messages": {"en": "Messages cannot be played here.", "pl": "Tutaj nie można odtworzyć wiadomości."},
    "accept": {"en": "Accepted.", "pl": "Połączenie przyjęte."},
    "reject": {"en": "The call is declined.", "pl": "Połączenie odrzucone."},
    "send_to_voicemail": {"en": "The caller is asked to", "pl": "Dzwoniący słyszy prośbę"},
    "coming": {"en": "The caller knows that you", "pl": "Dzwoniący już wie"},
    "say": {"en": "The caller hears: “dinner is on the table”.", "pl": "Dzwoniący słyszy: „obiad jest na stole”."},
    "block_caller": {
        "en": "The call is declined, and “SWIFT PARCELS” is blocked for 90 days.",
        "pl": "Połączenie odrzucone, a numer zablokowany na 90 dni: „SWIFT PARCELS”.",
    },
    "pause_screening": {"en": "Screening is paused until", "pl": "Sprawdzanie połączeń jest wstrzymane do"},
    "resume_screening": {"en": "Calls are screened again.", "pl": "Połączenia są znowu sprawdzane."},
}
"""How the answer begins."""
HEARS: Final = {"en": "The caller hears: “", "pl": "Dzwoniący słyszy: „"}


@pytest.fixture
async def asked_house(house: House, assistant: Assistant, voice: AsyncMock) -> House:
    """Return a house that screens, with one message, and a caller who waits."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    await leave(house, "c0")
    await house.ask()
    return house


def done(meant: str, language: str) -> dict[str, Any]:
    """Return what is to change by a phrase."""
    return {name: value[language] if isinstance(value, dict) else value for name, value in DONE[meant].items()}


def standing(house: House) -> dict[str, Any]:
    """Return what can change by a phrase."""
    permit = house.line.policy.permit
    return {
        "decided": [(each.decision, each.clip) for each in house.line.decisions],
        "said": [each.text for each in house.line.speeches],
        "blocked": [*house.listed(ListName.BLOCK)],
        "is_paused": permit is not None and not permit.is_for_one,
    }


async def begin_again(house: House, *, is_paused: bool = False) -> None:
    """Have the same caller wait again, with nothing decided, said or blocked."""
    rulebook = house.entry.runtime_data.attendant.rulebook
    house.line.submitted.clear()
    house.line.answers.clear()
    assert COURIER.number
    await rulebook.remove_number(COURIER.number)
    await (rulebook.permit(PAUSE, is_for_one=False) if is_paused else rulebook.revoke_permit())
    await house.ask()
    obey(house)


async def tried(house: House, assistant: Assistant, phrase: str, language: str, meant: str) -> tuple[object, str]:
    """Say a phrase; return what has changed by it, and as much of the answer as is expected."""
    await begin_again(house, is_paused=meant == Wish.RESUME_SCREENING)
    before = standing(house)
    answer = await assistant.ask(phrase, language)
    await house.settle()
    after = standing(house)
    changed = {name: value for name, value in after.items() if value != before[name]}
    return changed, answer[: len(ANSWERS.get(meant, HEARS)[language])]


@pytest.mark.parametrize("language", PHRASES)
async def test_it_can_be_said_in_many_ways(asked_house: House, assistant: Assistant, language: str) -> None:
    """A sentence that any native speaker says, and that gets no answer, another's, or one in another language.

    One house hears them all: a house for each takes longer than all the talking.
    """
    phrases = [(meant, phrase) for meant, phrases in PHRASES[language].items() for phrase in phrases]
    expected = {phrase: (done(meant, language), ANSWERS.get(meant, HEARS)[language]) for meant, phrase in phrases}
    came = {phrase: await tried(asked_house, assistant, phrase, language, meant) for meant, phrase in phrases}
    assert came == expected


@pytest.mark.parametrize("language", NOT_OURS)
async def test_what_is_not_ours_is_left_to_others(asked_house: House, assistant: Assistant, language: str) -> None:
    """An integration for telephones that takes the music, the news and the lights for its own."""
    obey(asked_house)
    before = standing(asked_house)
    answers = [await assistant.ask(phrase, language) for phrase in NOT_OURS[language]]
    assert standing(asked_house) == before
    assert understood(NOT_OURS[language][0], language) is None
    ours = tuple(said[language] for said in (*ANSWERS.values(), HEARS))
    assert [answer for answer in answers if answer.startswith(ours)] == []


@pytest.mark.parametrize("language", IN_CALLS)
async def test_doors_and_friends_are_left_to_others_while_nobody_calls(
    house: House, assistant: Assistant, voice: AsyncMock, language: str
) -> None:
    """Somebody who says "let her through" to the garden gate, and hears from the telephone that nobody calls."""
    said = [await assistant.code(phrase, language) for phrase in IN_CALLS[language]]
    assert None not in said
    for phrase in IN_CALLS[language]:
        await begin_again(house)
        assert await assistant.code(phrase, language) is None


@pytest.mark.parametrize("language", PHRASES)
def test_no_sentence_fits_twice(language: str) -> None:
    """A sentence that fits us twice: Home Assistant then looks no further, and the house's own automation is deaf."""
    heard = {"data": [{"sentences": heard_templates(is_in_call=True, is_after_messages=True)}]}
    intents = Intents.from_dict(
        {"language": language, "intents": {"ours": heard}, "lists": {"text": {"wildcard": True}}}
    )
    phrases = [phrase for meant in PHRASES[language].values() for phrase in meant]
    fits = {phrase: len([*recognize_all(phrase, intents)]) for phrase in phrases}
    assert fits == dict.fromkeys(phrases, 1)


async def test_somebodys_own_automation_hears_the_same_sentence(asked_house: House, assistant: Assistant) -> None:
    """An automation that somebody made for "who is calling", and that is silent since there is an integration."""
    automation = {
        "triggers": [{"trigger": "conversation", "command": ["who is calling", "tell the caller {something}"]}],
        "actions": [{"event": "own_automation"}],
    }
    heard = async_capture_events(assistant.hass, "own_automation")
    assert await async_setup_component(assistant.hass, "automation", {"automation": [automation]})
    answers = [await assistant.ask(sentence) for sentence in ("Who is calling?", "Tell the caller that we are out.")]
    await asked_house.settle()
    assert len(heard) == 2
    assert answers[0].startswith(ANSWERS["who_is_calling"]["en"])
    assert answers[1] == "The caller hears: “we are out”."


@pytest.mark.parametrize("language", PHRASES)
def test_every_wish_is_tried_in_ten_ways(language: str) -> None:
    """A wish or a quick answer that was added, and can be said in one way only, or in one language."""
    tried = PHRASES[language]
    assert {meant for meant, phrases in tried.items() if len(set(phrases)) < 10} == set()
    assert tried.keys() == {*Wish, *QuickAnswer}


@pytest.mark.parametrize(
    ("asker", "phrase", "answer"),
    [
        ("en", "Odbierz telefon", "Połączenie przyjęte. Podnieś dowolną słuchawkę."),
        ("pl", "Answer the phone", "Accepted. Pick up any handset."),
        ("en-GB", "Answer the phone", "Accepted. Pick up any handset."),
        ("de", "Answer the phone", "Accepted. Pick up any handset."),
    ],
)
async def test_the_answer_is_in_the_language_of_the_sentence(
    asked_house: House, assistant: Assistant, asker: str, phrase: str, answer: str
) -> None:
    """A grandmother who speaks Polish to an English house, and gets an English answer."""
    obey(asked_house)
    assert await assistant.ask(phrase, asker) == answer


@pytest.mark.parametrize(("language", "column"), [("en", 2), ("pl", 3)], ids=("en", "pl"))
def test_what_the_page_shows_is_understood(language: str, column: int) -> None:
    """An example that does not work, on the page by which people try it."""
    page = PAGE.read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("|") and line.count("*") > 2]
    meant = [{understood(each, language) for each in row[column].strip(" *").split(" · ")} for row in rows]
    wishes = [{each and (each.quick or each.wish) for each in row} for row in meant]
    assert wishes == [{wish} for wish in PHRASES[language]]
