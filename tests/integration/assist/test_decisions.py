"""What is done, in whose name, and what is refused."""

from datetime import timedelta
from typing import Final
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.call_screener.assist.decisions import PAUSE
from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.effects import CallEvent, RefuseDecision
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.core.screening.listed import ListName
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.hardware.reports import DecisionRefused
from tests.integration.assist.conftest import Assistant, obey
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record

WITHHELD: Final = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))


@pytest.mark.parametrize(
    ("sentence", "language", "answer"),
    [
        ("Accept the call.", "en", "There is no call at the moment."),
        ("Odbierz telefon.", "pl", "W tej chwili nie ma połączenia."),
        ("Send the caller to voicemail.", "en", "There is no call at the moment."),
        ("Tell the caller that I'm coming.", "en", "There is no call at the moment."),
        ("Powiedz dzwoniącemu, że już idę.", "pl", "W tej chwili nie ma połączenia."),
        ("Block that number.", "en", "Nobody has called yet."),
        ("Zablokuj ten numer.", "pl", "Nikt jeszcze nie dzwonił."),
    ],
)
async def test_a_refusal_is_a_sentence(
    house: House, assistant: Assistant, sentence: str, language: str, answer: str
) -> None:
    """Silence, or a stack trace that is read out."""
    assert await assistant.ask(sentence, language) == answer
    assert house.line.submitted == []


async def test_whoever_spoke_is_named_as_the_one_who_decided(
    house: House, assistant: Assistant, member: MockUser
) -> None:
    """A call log in which nobody accepted, or everybody is "Automation"."""
    await house.ask()
    obey(house)
    assert await assistant.ask("Accept the call.", user_id=member.id) == "Accepted. Pick up any handset."
    assert [(each.decision, each.by) for each in house.line.decisions] == [(Decision.ACCEPT, "Anna")]


async def test_where_nobody_is_known_it_is_the_device_that_heard_it(house: House, assistant: Assistant) -> None:
    """A satellite does not know who speaks. Where it stands is the best that can be told."""
    entry = MockConfigEntry(domain="test")
    entry.add_to_hass(assistant.hass)
    device = dr.async_get(assistant.hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("test", "kitchen")}, name="Kitchen"
    )
    await house.ask()
    obey(house)
    await assistant.ask("Accept the call.", device_id=device.id)
    assert [each.by for each in house.line.decisions] == ["Kitchen"]


@pytest.mark.parametrize(("language", "by"), [("en", "Voice assistant"), ("pl", "Asystent głosowy")])
async def test_at_least_it_is_known_that_it_was_said(
    open_house: OpenHouse, assistant: Assistant, language: str, by: str
) -> None:
    """A log in the language of whoever spoke, in place of the household's."""
    house = await open_house(options={"language": language})
    await house.ask()
    obey(house)
    await assistant.ask("Accept the call.")
    assert [each.by for each in house.line.decisions] == [by]


@pytest.mark.parametrize(
    ("sentence", "language", "answer"),
    [
        ("Accept the call.", "en", "Ben has already answered this call."),
        ("Odbierz telefon.", "pl", "Na to połączenie już odpowiedziano: Ben."),
    ],
    ids=("en", "pl"),
)
async def test_who_speaks_second_is_told_who_was_first(
    house: House, assistant: Assistant, sentence: str, language: str, answer: str
) -> None:
    """Two people who both believe that the caller heard them."""
    await house.ask()
    decided = RefuseDecision(Decided(Decision.ACCEPT, "x", "x"), call_record(decided_by="Ben"))
    house.line.answers.append(DecisionRefused(decided))
    assert await assistant.ask(sentence, language) == answer


@pytest.mark.parametrize(
    ("sentence", "said", "answer"),
    [
        ("Tell the caller the key is under the mat.", "the key is under the mat", None),
        ("Tell the caller that we are out.", "we are out", None),
        ("Tell the caller to wait a minute.", "please wait a minute", None),
        ("Tell the caller not to call again.", "please do not call again", None),
        ("Przekaż dzwoniącemu, że jesteśmy w ogrodzie.", "jesteśmy w ogrodzie", "Dzwoniący słyszy: „{}”."),
    ],
)
async def test_words_are_said_to_the_caller_as_one_says_them(
    house: House, assistant: Assistant, voice: AsyncMock, sentence: str, said: str, answer: str | None
) -> None:
    """A caller who hears "to wait a minute"."""
    await house.ask()
    assert await assistant.ask(sentence) == (answer or "The caller hears: “{}”.").format(said)
    assert [each.text for each in house.line.speeches] == [said]


async def test_without_a_voice_it_is_told_what_is_missing(house: House, assistant: Assistant) -> None:
    """Somebody who waits for an answer of a caller who heard nothing."""
    await house.ask()
    answer = await assistant.ask("Tell the caller that we are out.")
    assert answer == "To speak to callers, set up a text-to-speech engine in Home Assistant."


async def test_with_two_callers_nobody_guesses_which_one_is_meant(open_house: OpenHouse, assistant: Assistant) -> None:
    """A scammer who is put through because the daughter was meant."""
    home, office = await open_house(), await open_house(title="Office")
    await home.ask()
    await office.ask(call_record(call_id="call-2"))
    answer = await assistant.ask("Accept the call.")
    assert answer.startswith("There are calls on several lines: Home line, Office.")
    assert await assistant.ask("Block that number.") == answer
    assert home.line.decisions == office.line.decisions == []


async def test_the_call_is_found_on_the_line_that_has_it(open_house: OpenHouse, assistant: Assistant) -> None:
    """A line that nobody calls on, which is asked about the call."""
    await open_house()
    office = await open_house(title="Office")
    await office.ask()
    obey(office)
    assert await assistant.ask("Decline the call.") == "The call is declined."
    assert [each.decision for each in office.line.decisions] == [Decision.REJECT]


async def test_the_last_caller_of_any_line_is_blocked(open_house: OpenHouse, assistant: Assistant) -> None:
    """The caller before, who is blocked because the wrong line was asked."""
    home, office = await open_house(), await open_house(title="Office")
    await office.report(CallEvent.CALLER_IDENTIFIED, LineState.SCREENING, call_record())
    await office.end(Disposition.ABANDONED)
    answer = await assistant.ask("Block that number.")
    assert answer == "From the next call on, “SWIFT PARCELS” is blocked for 90 days."
    assert (len(home.listed(ListName.BLOCK)), len(office.listed(ListName.BLOCK))) == (0, 1)


async def test_a_withheld_number_cannot_be_blocked(house: House, assistant: Assistant) -> None:
    """All callers who withhold theirs, blocked at once (law 4)."""
    await house.ask(call_record(caller=WITHHELD))
    answer = await assistant.ask("Block that number.")
    assert answer == "The caller showed no number, so there is none to put on a list."
    assert house.listed(ListName.BLOCK) == {}


@pytest.mark.parametrize(
    ("sentence", "language", "answer"),
    [
        ("Pause screening for an hour.", "en", "Nothing is screened at the moment: every call rings."),
        ("Resume screening.", "en", "Nothing is screened at the moment: every call rings."),
        (
            "Wznów sprawdzanie połączeń.",
            "pl",
            "Teraz nic nie jest sprawdzane: telefon dzwoni przy każdym połączeniu.",
        ),
    ],
)
async def test_where_nothing_is_screened_there_is_nothing_to_pause(
    house: House, assistant: Assistant, sentence: str, language: str, answer: str
) -> None:
    """A permit that stays behind, and counts when screening is switched on."""
    assert await assistant.ask(sentence, language) == answer
    assert house.line.policy.permit is None


async def test_screening_that_is_not_paused_goes_on(house: House, assistant: Assistant) -> None:
    """Whoever is expected, and asked for a name because somebody resumed what was never paused."""
    rulebook = house.entry.runtime_data.attendant.rulebook
    await rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    assert await assistant.ask("Resume screening.") == "Screening is not paused."
    await rulebook.permit(PAUSE, is_for_one=True)
    assert await assistant.ask("Resume screening.") == "Screening is not paused."
    assert rulebook.is_permitting


async def test_a_pause_that_is_ended_leaves_who_is_expected(house: House, assistant: Assistant) -> None:
    """A courier who is screened because somebody paused screening, and resumed it."""
    rulebook = house.entry.runtime_data.attendant.rulebook
    await rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    await rulebook.permit(timedelta(hours=12), is_for_one=True)
    await assistant.ask("Pause screening for an hour.")
    assert house.line.policy.permit is not None
    assert not house.line.policy.permit.is_for_one
    await assistant.ask("Resume screening.")
    assert house.line.policy.permit is not None
    assert house.line.policy.permit.is_for_one


async def test_what_the_disk_refuses_is_said(house: House, assistant: Assistant) -> None:
    """A number that everybody believes to be blocked."""
    await house.ask()
    with patch.object(Book, "put_entry", AsyncMock(side_effect=BookUnavailableError)):
        answer = await assistant.ask("Block that number.")
    assert answer == "The call log cannot be read or written just now. Try again later."
