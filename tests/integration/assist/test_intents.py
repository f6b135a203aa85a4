"""The intents, for a household's own sentences."""

import re
from pathlib import Path
from typing import Any, Final
from unittest.mock import AsyncMock

import pytest
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import intent
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml

from custom_components.call_screener.assist.wishes import Wish
from custom_components.call_screener.core.events import Decision
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.household.quick_answers import QuickAnswer
from tests.integration.assist.conftest import Assistant, leave, obey
from tests.integration.house import House

PAGE: Final = Path(__file__).parents[3] / "docs" / "assist.md"
QUERIES: Final = {Wish.WHO_IS_CALLING, Wish.WHO_CALLED, Wish.GET_MESSAGES}


async def handle(hass: HomeAssistant, wish: Wish, language: str = "en", **slots: str) -> intent.IntentResponse:
    """Have an intent handled."""
    given: dict[str, Any] = {name: {"value": value} for name, value in slots.items()}
    return await intent.async_handle(
        hass, "test", wish.intent_type, given, context=Context(), language=language, assistant="conversation"
    )


@pytest.fixture
async def waiting(house: House, assistant: Assistant, voice: AsyncMock) -> House:
    """Return a house that screens, with a message, and a caller who waits."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    await leave(house, "c0")
    await house.ask()
    obey(house)
    return house


@pytest.mark.parametrize("wish", Wish)
async def test_every_wish_is_an_intent(waiting: House, wish: Wish) -> None:
    """A wish that a household's own sentence cannot reach."""
    slots = {"quick": "coming"} if wish is Wish.SAY else {}
    response = await handle(waiting.hass, wish, **slots)
    kind = intent.IntentResponseType.QUERY_ANSWER if wish in QUERIES else intent.IntentResponseType.ACTION_DONE
    assert (response.response_type, response.error_code) == (kind, None)
    assert response.speech["plain"]["speech"]


@pytest.mark.parametrize(
    ("language", "answer"),
    [("pl", "W tej chwili nie ma połączenia."), ("de", "There is no call at the moment.")],
)
async def test_a_refusal_is_an_error_in_words(house: House, assistant: Assistant, language: str, answer: str) -> None:
    """A satellite that makes the sound of success when nothing was done."""
    response = await handle(assistant.hass, Wish.ACCEPT, language)
    assert response.response_type is intent.IntentResponseType.ERROR
    assert response.speech["plain"]["speech"] == answer


async def test_without_a_line_every_intent_says_so(house: House, assistant: Assistant) -> None:
    """An intent that outlives the line it is about, and fails without a word."""
    await assistant.hass.config_entries.async_unload(house.entry.entry_id)
    response = await handle(assistant.hass, Wish.WHO_IS_CALLING)
    assert response.speech["plain"]["speech"] == "No telephone line is set up."


@pytest.mark.parametrize("quick", QuickAnswer)
async def test_every_quick_answer_can_be_given(waiting: House, quick: QuickAnswer) -> None:
    """An answer that phones have and voices have not."""
    assert (await handle(waiting.hass, Wish.SAY, quick=quick.value)).error_code is None
    decided = [each.clip for each in waiting.line.decisions]
    assert decided + [each.clip for each in waiting.line.speeches] == [quick.value]


async def test_a_text_is_said(waiting: House) -> None:
    """A household's own sentence for a text of its own."""
    response = await handle(waiting.hass, Wish.SAY, text="Dinner is ready")
    assert response.speech["plain"]["speech"] == "The caller hears: “Dinner is ready”."


async def test_a_quick_answer_that_is_none_is_refused(waiting: House) -> None:
    """A slip in somebody's file that is found out on the day it matters, without a word of what is wrong."""
    with pytest.raises(intent.InvalidSlotInfo):
        await handle(waiting.hass, Wish.SAY, quick="louder")


def written(language: str) -> str:
    """Return the file of one's own sentences that the page shows for a language."""
    blocks: list[str] = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return next(block for block in blocks if f"language: {language}" in block)


@pytest.mark.parametrize(
    ("language", "sentence", "decision", "answer"),
    [
        ("en", "Rescue me", Decision.REJECT, "The call is declined."),
        ("en", "Give them five minutes", Decision.ACCEPT, "The caller knows that you are coming."),
        ("pl", "Ratunku", Decision.REJECT, "Połączenie odrzucone."),
        ("pl", "Daj mi pięć minut", Decision.ACCEPT, "Dzwoniący już wie"),
    ],
)
async def test_the_sentences_on_the_page_can_be_copied(
    hass: HomeAssistant,
    house: House,
    config_folder: Path,
    language: str,
    sentence: str,
    decision: Decision,
    answer: str,
) -> None:
    """An example that does not work, on the page that explains how it is done."""
    folder = config_folder / "custom_sentences" / language
    folder.mkdir(parents=True)
    (folder / "telephone.yaml").write_text(written(language), encoding="utf-8")
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "conversation", {})
    await house.ask()
    obey(house)
    said = await Assistant(hass).ask(sentence, language)
    assert [each.decision for each in house.line.decisions] == [decision]
    assert said.startswith(answer)


def test_the_page_has_every_intent_and_tool() -> None:
    """A wish that nobody finds."""
    page = PAGE.read_text(encoding="utf-8")
    named = {wish for wish in Wish if f"`{wish.intent_type}`" in page and f"`call_screener__{wish.value}`" in page}
    assert named == {*Wish}
    assert {quick for quick in QuickAnswer if f"`{quick.value}`" in page} == {*QuickAnswer}
    assert all(parse_yaml(written(language)) for language in ("en", "pl"))
