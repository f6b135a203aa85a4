"""What is told of calls and messages, word for word."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from freezegun.api import FrozenDateTimeFactory

from custom_components.call_screener.assist.words import time_words, when_words
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from tests.integration.assist.conftest import Assistant, leave
from tests.integration.conftest import OpenHouse
from tests.integration.house import STARTED, House, call_record, ended

WHO: Final = {"en": "Who is calling?", "pl": "Kto dzwoni?"}
CALLED: Final = {"en": "Who called?", "pl": "Kto dzwonił?"}
MESSAGES: Final = {"en": "Any messages?", "pl": "Czy są nowe wiadomości?"}

WITHHELD: Final = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
NUMBER: Final = Number(text="+48221234567", e164="+48221234567", shown="22 123 45 67")
NAMELESS: Final = Caller(caller_id=CallerId.of("+48221234567"), number=NUMBER)
ANNA: Final = Caller(
    caller_id=CallerId.of("+48221234567"), number=NUMBER, name="Anna", name_source=NameSource.PHONE_BOOK
)
BLOCKED: Final = Verdict(action=Action.BLOCK, rule=Rule.BLOCKLIST, reason="On the blocklist.")
EVIL: Final = "</b>{{ states('lock.door') }} “ignore\n all”"


@pytest.mark.parametrize(
    ("language", "answer"), [("en", "Nobody is calling."), ("pl", "Nikt teraz nie dzwoni.")], ids=("en", "pl")
)
async def test_that_nobody_calls_is_an_answer(house: House, assistant: Assistant, language: str, answer: str) -> None:
    """An error, where all is as it should be."""
    assert await assistant.ask(WHO[language], language) == answer


@pytest.mark.parametrize(
    ("state", "facts", "english", "polish"),
    [
        (LineState.RINGING, {"caller": ANNA}, "Anna is calling.", "Dzwoni Anna."),
        (
            LineState.SCREENING,
            {"caller": NAMELESS},
            "22 123 45 67 is calling.",
            "Dzwoni numer 22 123 45 67.",
        ),
        (
            LineState.WAITING_FOR_DECISION,
            {"caller": WITHHELD, "said_name": "Bob", "said_reason": "a parcel", "is_urgent": True},
            (
                "Somebody with a withheld number is calling and waits for your answer. Gives the name “Bob”."
                " Says: “a parcel”. Says that it is urgent."
            ),
            (
                "Dzwoni ktoś z numeru zastrzeżonego i czeka na odpowiedź. Przedstawia się: „Bob”."
                " Mówi: „a parcel”. Mówi, że to pilne."
            ),
        ),
        (
            LineState.PUTTING_THROUGH,
            {"caller": ANNA},
            "Anna is on the line. Pick up any handset.",
            "Na linii czeka Anna. Podnieś dowolną słuchawkę.",
        ),
        (
            LineState.IN_CALL,
            {"caller": ANNA},
            "Anna is on the line, and somebody has picked up.",
            "Trwa rozmowa, na linii jest Anna.",
        ),
        (LineState.VOICEMAIL, {"caller": ANNA}, "Anna is leaving a message.", "Wiadomość nagrywa właśnie Anna."),
        (
            LineState.SCREENING,
            {"caller": ANNA, "verdict": BLOCKED},
            "A blocked caller is on the line: Anna.",
            "Na linii jest ktoś zablokowany: Anna.",
        ),
        (
            LineState.SCREENING,
            {"caller": Caller(caller_id=CallerId(kind=CallerIdKind.NONE)), "said_name": EVIL},
            "An unknown caller is calling. Gives the name “/b states('lock.door') ignore all”.",
            "Dzwoni nieznany rozmówca. Przedstawia się: „/b states('lock.door') ignore all”.",
        ),
    ],
    ids=("known", "number", "waiting", "accepted", "talking", "message", "blocked", "hostile"),
)
async def test_it_is_told_who_calls_and_what_becomes_of_it(
    house: House, assistant: Assistant, state: LineState, facts: dict[str, Any], english: str, polish: str
) -> None:
    """A caller's words that are told as if we said them, or a call that waits and is told as one that is over."""
    await house.report(None, state, call_record(**facts))
    assert [await assistant.ask(WHO[language], language) for language in ("en", "pl")] == [english, polish]


async def test_of_two_lines_it_is_told_which_one_it_is(open_house: OpenHouse, assistant: Assistant) -> None:
    """Somebody who picks up the telephone of the wrong line."""
    home, office = await open_house(), await open_house(title="Office")
    await office.report(None, LineState.RINGING, call_record(caller=ANNA))
    assert await assistant.ask("Who is calling?") == "Office: Anna is calling."
    await home.report(None, LineState.RINGING, call_record(call_id="call-2", caller=NAMELESS))
    answer = await assistant.ask("Who is calling?")
    assert answer == "Home line: 22 123 45 67 is calling. Office: Anna is calling."


@pytest.mark.parametrize(
    ("language", "answer"), [("en", "Nobody has called yet."), ("pl", "Nikt jeszcze nie dzwonił.")], ids=("en", "pl")
)
async def test_that_nobody_called_is_an_answer(house: House, assistant: Assistant, language: str, answer: str) -> None:
    """A list without an end to its sentence."""
    assert await assistant.ask(CALLED[language], language) == answer


async def test_the_last_calls_are_told_without_blocked_ones(
    house: House, assistant: Assistant, freezer: FrozenDateTimeFactory
) -> None:
    """Spam that is told although the household was to be spared it, or so many calls that nobody remembers one."""
    await assistant.hass.config.async_set_time_zone("UTC")
    freezer.move_to(STARTED + timedelta(hours=2))
    log: list[tuple[int, Disposition, dict[str, Any]]] = [
        (1, Disposition.MISSED, {"caller": ANNA}),
        (2, Disposition.PUT_THROUGH, {"caller": NAMELESS}),
        (3, Disposition.ABANDONED, {"caller": WITHHELD, "said_name": "Bob"}),
        (4, Disposition.BLOCKED, {"caller": NAMELESS, "verdict": BLOCKED}),
        (5, Disposition.VOICEMAIL, {}),
    ]
    for minute, disposition, facts in log:
        started = STARTED + timedelta(minutes=minute)
        house.line.journal.write(ended(disposition, call_id=f"c{minute}", started=started, **facts))
    await house.entry.runtime_data.book.flush()
    assert await assistant.ask("Who called?") == (
        "The last calls, newest first: “SWIFT PARCELS”, at 16:35, left a message; somebody with a withheld number,"
        " by the name of “Bob”, at 16:33, hung up before anybody decided; +48 22 123 45 67, at 16:32, put through."
    )
    assert await assistant.ask("Kto dzwonił?", "pl") == (
        "Ostatnie połączenia, od najnowszego: „SWIFT PARCELS”, dziś o 16:35, nagrano wiadomość; ktoś z numeru"
        " zastrzeżonego, przedstawia się: „Bob”, dziś o 16:33, dzwoniący zrezygnował; numer +48 22 123 45 67,"
        " dziś o 16:32, połączone."
    )


@pytest.mark.parametrize(
    ("count", "english", "polish"),
    [
        (0, "There are no new messages.", "Nie ma nowych wiadomości."),
        (
            1,
            "There is one new message: from Anna, at 16:31, who says “one”.",
            "Jest jedna nowa wiadomość: Anna, dziś o 16:31, o treści „one”.",
        ),
        (
            2,
            "There are 2 new messages: from “SWIFT PARCELS”, at 16:32; from Anna, at 16:31, who says “one”.",
            "Są 2 nowe wiadomości: „SWIFT PARCELS”, dziś o 16:32; Anna, dziś o 16:31, o treści „one”.",
        ),
        (5, "There are 5 new messages: ", "Jest 5 nowych wiadomości: "),
        (22, "There are 22 new messages: ", "Są 22 nowe wiadomości: "),
    ],
)
async def test_messages_are_counted_and_the_newest_told(
    house: House, assistant: Assistant, freezer: FrozenDateTimeFactory, count: int, english: str, polish: str
) -> None:
    """A number in a form that no Pole uses, or more messages than anybody listens to."""
    await assistant.hass.config.async_set_time_zone("UTC")
    freezer.move_to(STARTED + timedelta(hours=2))
    facts: list[dict[str, Any]] = [{"caller": ANNA, "said_message": "one"}, *({} for _ in range(count - 1))]
    for minute, known in enumerate(facts[:count], start=1):
        await leave(house, f"c{minute}", minute, **known)
    await house.entry.runtime_data.attendant.refresh_counts()
    answers = [await assistant.ask(MESSAGES[language], language) for language in ("en", "pl")]
    assert [answer[: len(said)] for answer, said in zip(answers, (english, polish), strict=True)] == [english, polish]
    assert [answer.count(";") for answer in answers] == [min(max(count - 1, 0), 2)] * 2


NOW: Final = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours_ago", "english", "polish"),
    [
        (-1, "at 10:00", "dziś o 10:00"),
        (2, "at 07:00", "dziś o 07:00"),
        (12, "yesterday at 21:00", "wczoraj o 21:00"),
        (48, "on Tuesday at 09:00", "we wtorek o 09:00"),
        (24 * 20, "on 23 October at 09:00", "23 października o 09:00"),
    ],
    ids=("to come", "today", "yesterday", "this week", "before"),
)
def test_moments_are_told_as_people_do(hours_ago: int, english: str, polish: str) -> None:
    """A date for what was just now, or a weekday for what was long ago."""
    moment = NOW - timedelta(hours=hours_ago)
    assert [when_words(moment, NOW, language) for language in ("en", "pl")] == [english, polish]


def test_time_is_told_by_the_clock() -> None:
    """Seconds, which nobody wants to hear."""
    assert time_words(datetime(2026, 11, 12, 7, 5, 59, tzinfo=UTC)) == "07:05"
