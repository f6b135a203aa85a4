"""What a call is about in one line, by somebody's model."""

import json
from math import inf, nan
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from hypothesis import given, strategies as st

from custom_components.call_screener.core.events import Part, Summarised, Topic
from custom_components.call_screener.voice import summary
from custom_components.call_screener.voice.summary import LONGEST, Summariser, instructions, summarised
from tests.integration.models import Model, add_model

PARCEL = Summarised("Bob about a parcel", Topic.DELIVERY, 0.9)


class Desk:
    """A summariser, and what it told."""

    def __init__(self, hass: HomeAssistant, entity_id: str = "ai_task.model") -> None:
        self.hass = hass
        self.told: list[tuple[Summarised, str]] = []
        self.summariser = Summariser(
            hass, entity_id=entity_id, language="pl", told=lambda *what: self.told.append(what)
        )

    async def hear(self, text: str = "I have a parcel", part: Part = Part.REASON, call_id: str = "c0ffee") -> None:
        """Have something said, and wait for what comes of it."""
        self.summariser.heard(call_id, part, text)
        await self.hass.async_block_till_done(wait_background_tasks=True)


@pytest.fixture
async def model(hass: HomeAssistant) -> Model:
    """Return a model that Home Assistant has."""
    return await add_model(hass, Model())


@pytest.fixture
def desk(hass: HomeAssistant, model: Model) -> Desk:
    """Return a summariser with a model."""
    return Desk(hass)


async def test_a_call_is_summarised_when_its_reason_is_known(desk: Desk, model: Model) -> None:
    """A model that is asked about a name, and a household that reads it when the call is over."""
    await desk.hear("Bob", Part.NAME)
    assert model.asked == []
    await desk.hear()
    assert desk.told == [(PARCEL, "c0ffee")]
    assert json.loads(model.asked[0].instructions.splitlines()[-1]) == {"name": "Bob", "reason": "I have a parcel"}


async def test_it_is_summarised_anew_when_more_was_said(desk: Desk, model: Model) -> None:
    """A summary of the first words of a conversation."""
    await desk.hear()
    await desk.hear("Bob", Part.NAME)
    await desk.hear("At the gate", Part.REPLY)
    await desk.hear("The one on the left", Part.REPLY)
    await desk.hear("I left it with your neighbour", Part.VOICEMAIL)
    assert json.loads(model.asked[-1].instructions.splitlines()[-1]) == {
        "name": "Bob",
        "reason": "I have a parcel",
        "message": "I left it with your neighbour",
        "replies": ["At the gate", "The one on the left"],
    }
    assert len(desk.told) == 5


async def test_of_two_summaries_of_a_call_the_one_that_knows_less_is_given_up(desk: Desk, model: Model) -> None:
    """A slow summary that takes the place of a better one."""
    model.awake.clear()
    desk.summariser.heard("c0ffee", Part.REASON, "A")
    desk.summariser.heard("c0ffee", Part.VOICEMAIL, "B")
    model.awake.set()
    await desk.hear("x", Part.CHOICE)
    assert len(desk.told) == 1


async def test_each_call_has_its_own(desk: Desk, model: Model) -> None:
    """A caller's words in another caller's summary."""
    for call in range(6):
        await desk.hear(f"{call}", call_id=f"{call}")
    assert [call_id for _, call_id in desk.told] == list("012345")
    assert json.loads(model.asked[-1].instructions.splitlines()[-1]) == {"reason": "5"}


@pytest.mark.parametrize(("part", "text"), [(Part.CHOICE, "seven"), (Part.REASON, "")])
async def test_what_says_nothing_is_not_summarised(desk: Desk, model: Model, part: Part, text: str) -> None:
    """A model that is paid for making something up."""
    await desk.hear(text, part)
    assert model.asked == []


async def test_a_model_has_nothing_that_it_could_do(desk: Desk, model: Model) -> None:
    """A caller who has a model switch something."""
    await desk.hear()
    assert (model.asked[0].llm_api, model.asked[0].attachments) == (None, None)


async def test_a_model_is_told_what_it_is_to_return(desk: Desk, model: Model) -> None:
    """A model that invents topics because nobody told it which there are."""
    await desk.hear()
    structure = model.asked[0].structure
    assert structure is not None
    assert structure(model.answer) == model.answer
    with pytest.raises(Exception, match="topic"):
        structure(model.answer | {"topic": "friend"})
    assert all(topic in model.asked[0].instructions for topic in Topic)
    assert 'tag "pl"' in model.asked[0].instructions


async def test_a_model_that_fails_is_told_of_once_until_it_works_again(
    desk: Desk, model: Model, caplog: pytest.LogCaptureFixture
) -> None:
    """A log with a line for each call."""
    model.error = ConnectionError("quota\nexceeded")
    await desk.hear()
    await desk.hear()
    assert caplog.text.count("ai_task.model does not summarise calls: quota exceeded") == 1
    model.error = None
    await desk.hear()
    model.error = ConnectionError()
    await desk.hear()
    assert caplog.text.count("does not summarise calls: ConnectionError") == 1
    assert len(desk.told) == 1


async def test_a_model_that_returns_no_summary_is_told_of(
    desk: Desk, model: Model, caplog: pytest.LogCaptureFixture
) -> None:
    """An empty line where a summary should be."""
    model.answer = {"topic": "delivery"}
    await desk.hear()
    assert "what it returns is no summary" in caplog.text
    assert desk.told == []


async def test_a_model_that_takes_too_long_is_given_up(
    desk: Desk, model: Model, caplog: pytest.LogCaptureFixture
) -> None:
    """A task that waits for ever."""
    model.awake.clear()
    with patch.object(summary, "TIME_LIMIT", 0.05):
        await desk.hear()
    assert "it took too long" in caplog.text
    assert desk.told == []


async def test_when_the_line_is_closed_nothing_is_summarised_any_more(desk: Desk, model: Model) -> None:
    """A task that outlives its entry."""
    model.awake.clear()
    desk.summariser.heard("c0ffee", Part.REASON, "A")
    desk.summariser.stop()
    model.awake.set()
    await desk.hass.async_block_till_done(wait_background_tasks=True)
    assert desk.told == []


@pytest.mark.parametrize("entity_id", ["ai_task.gone", "light.kitchen"])
async def test_a_model_that_is_gone_costs_the_summary_alone(
    hass: HomeAssistant, model: Model, entity_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    """An option that outlives its model and has calls fail."""
    desk = Desk(hass, entity_id)
    await desk.hear()
    assert (desk.told, model.asked) == ([], [])
    assert f"{entity_id} does not summarise calls" in caplog.text


async def test_without_any_model_in_home_assistant_that_is_told(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """A failure that names no cause."""
    await Desk(hass).hear()
    assert "Home Assistant has no model" in caplog.text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"summary": "Bob", "topic": "delivery", "confidence": 0.9}, Summarised("Bob", Topic.DELIVERY, 0.9)),
        ({"summary": "Bob", "topic": "delivery", "confidence": 7}, Summarised("Bob", Topic.DELIVERY, 1.0)),
        ({"summary": "Bob", "topic": "delivery", "confidence": 10**400}, Summarised("Bob", Topic.DELIVERY, 1.0)),
        ({"summary": "Bob", "topic": "delivery", "confidence": -1}, Summarised("Bob", Topic.DELIVERY, 0.0)),
        ({"summary": "Bob", "topic": "delivery", "confidence": nan}, Summarised("Bob", Topic.DELIVERY, 0.0)),
        ({"summary": "Bob", "topic": "delivery", "confidence": inf}, Summarised("Bob", Topic.DELIVERY, 0.0)),
        ({"summary": "Bob", "topic": "delivery", "confidence": True}, Summarised("Bob", Topic.DELIVERY, 0.0)),
        ({"summary": "Bob", "topic": "delivery", "confidence": "1"}, Summarised("Bob", Topic.DELIVERY, 0.0)),
        ({"summary": "Bob", "topic": "delivery"}, Summarised("Bob", Topic.DELIVERY, 0.0)),
        ({"summary": "Bob", "topic": "friend", "confidence": 1}, Summarised("Bob", Topic.UNCLEAR, 0.0)),
        ({"summary": "Bob", "topic": "DELIVERY", "confidence": 1}, Summarised("Bob", Topic.UNCLEAR, 0.0)),
        ({"summary": "Bob", "topic": ["delivery"], "confidence": 1}, Summarised("Bob", Topic.UNCLEAR, 0.0)),
        ({"summary": "Bob"}, Summarised("Bob", Topic.UNCLEAR, 0.0)),
        ({"summary": "a\nb\x00\x1b[1m\u202ec"}, Summarised("a b [1m c", Topic.UNCLEAR, 0.0)),
        ({"summary": "a" * 1000}, Summarised("a" * LONGEST, Topic.UNCLEAR, 0.0)),
        ({"summary": " \n"}, None),
        ({"summary": 7}, None),
        ({"topic": "delivery", "confidence": 1}, None),
        ("Bob", None),
        (None, None),
        (["summary"], None),
    ],
    ids=lambda value: repr(value)[:80],
)
def test_what_a_model_returns_is_brought_to_the_shape_that_was_asked_for(
    answer: object, expected: Summarised | None
) -> None:
    """A model's word that is taken for more than a word."""
    assert summarised(answer) == expected


ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())


@given(answer=ANYTHING | st.dictionaries(st.sampled_from(["summary", "topic", "confidence", "x"]), ANYTHING))
def test_whatever_a_model_returns_is_data(answer: Any) -> None:
    """A model that makes something fail."""
    found = summarised(answer)
    assert found is None or (
        0 < len(found.summary) <= LONGEST and found.summary.isprintable() and 0.0 <= found.confidence <= 1.0
    )


@given(name=st.text(), reason=st.text(), replies=st.lists(st.text()))
def test_whatever_a_caller_says_stays_within_the_quotation(name: str, reason: str, replies: list[str]) -> None:
    """A caller who ends the quotation and goes on as the household."""
    said = {Part.NAME: (name,), Part.REASON: (reason,), Part.REPLY: tuple(replies)}
    *ours, theirs = instructions(said, "en").splitlines()
    assert json.loads(theirs) == {"name": name, "reason": reason, "replies": replies}
    *of_another, _ = instructions({Part.REASON: ("",)}, "en").splitlines()
    assert ours == of_another
