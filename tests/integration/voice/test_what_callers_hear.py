"""What callers hear on a line that runs: the scripts it got, and every sound for whoever wants to hear it."""

from collections.abc import Generator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any
from unittest.mock import AsyncMock, Mock, patch

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.call_screener.core.audio.wav import from_wav, to_wav
from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.script import SCRIPTS
from custom_components.call_screener.data import own_sounds_folder
from custom_components.call_screener.demo import DemoLine
from custom_components.call_screener.demo.scenarios import Scenario
from custom_components.call_screener.pages.clip_view import clip_path
from custom_components.call_screener.speech import narrator
from custom_components.call_screener.speech.spoken import NoSpeechEngineError
from tests.integration.config_flow.hearing_pages import Pages
from tests.integration.conftest import OpenHouse
from tests.integration.house import FakeLine, House

WORDS = "text/en/{part_of_day}, this is {household}, ../ union select."
"""The end of it looks like an attack, where it stands in an address."""
BELL_ID = "0123456789abcdef" * 2
OFFICE: dict[str, Any] = {
    "id": "office",
    "name": "Office",
    "steps": [{"says": [{"text": WORDS.removeprefix("text/en/")}, {"audio": BELL_ID}]}],
}
BELL = from_wav(to_wav(b"\x00\x10\x00\xf0" * 800))
"""As much of a sound as the form in which it is kept lets through."""


def write_bell(hass: HomeAssistant, house: House) -> None:
    """Let the household have uploaded a sound."""
    folder = own_sounds_folder(hass, house.entry)
    folder.mkdir(parents=True)
    (folder / f"{BELL_ID}.wav").write_bytes(to_wav(BELL))


def pages_of(house: House) -> Pages:
    """Return the options of a line that runs."""
    entry = house.entry
    assert isinstance(entry, MockConfigEntry)
    return Pages(house.hass, entry)


def conduct_of(line: FakeLine) -> Conduct:
    """Return how a line conducts its calls."""
    return line.settings.conduct


async def test_what_is_composed_is_used_from_the_next_call_on(house: House, lines: list[FakeLine]) -> None:
    """A script that is saved, and that nobody is ever asked by."""
    assert conduct_of(lines[-1]).scripts == SCRIPTS
    pages = pages_of(house)
    await pages.open("scripts", "office")
    await pages.submit({"name": "Office", "people": ["Anna"], "end": "ask_household"})
    await pages.choose("scripts")
    await pages.choose("save_scripts")
    await pages.open("stranger_script")
    await pages.submit({"script": "office"})
    await house.settle()
    conduct = conduct_of(lines[-1])
    assert conduct.script == "office"
    assert conduct.scripts["office"].steps[0].choices[0].person == "Anna"
    assert conduct.scripts.items() >= SCRIPTS.items()


async def test_a_line_has_its_options(open_house: OpenHouse) -> None:
    """An engine that nobody waits for, or a PIN that opens nothing."""
    house = await open_house(options={"stt_engine": "stt.house", "family_code": "258", "pin": "4711"})
    conduct = conduct_of(house.line)
    assert conduct.understands
    assert conduct.family_code is not None
    assert (conduct.family_code.digits, conduct.family_code.pin) == ("258", "4711")


async def test_scripts_that_cannot_be_read_leave_the_usual_ones(
    open_house: OpenHouse, caplog: pytest.LogCaptureFixture
) -> None:
    """A line that does not start, and lets everybody ring, because of a word in its options."""
    house = await open_house(options={"scripts": [{"id": "broken", "name": "Broken", "steps": "none"}]})
    assert conduct_of(house.line).scripts == SCRIPTS
    assert "[0].steps" in caplog.text


async def test_greetings_that_cannot_be_read_leave_the_usual_one(
    open_house: OpenHouse, caplog: pytest.LogCaptureFixture
) -> None:
    """A line that does not start because of a greeting."""
    house = await open_house(options={"greetings": [{"text": "{caller}"}]})
    assert house.line.clips["voicemail_greeting"]
    assert "[0].text" in caplog.text


async def test_own_sounds_are_on_the_line(hass: HomeAssistant, open_house: OpenHouse, lines: list[FakeLine]) -> None:
    """A sound that was uploaded, and is silence on the line."""
    house = await open_house()
    write_bell(hass, house)
    hass.config_entries.async_update_entry(
        house.entry,
        options={**house.entry.options, "own_audio": [{"id": BELL_ID, "name": "Bell"}, {"id": "gone", "name": "Gone"}]},
    )
    await hass.config_entries.async_reload(house.entry.entry_id)
    assert lines[-1].clips[f"audio/{BELL_ID}"] == BELL
    assert "audio/gone" not in lines[-1].clips


def links_of(pages: Pages) -> list[str]:
    """Return where the page says that clips can be heard."""
    return [part.partition('"')[0] for part in pages.words["clips"].replace("&amp;", "&").split('href="')[1:]]


@contextmanager
def a_voice(error: type[Exception] | None = None) -> Generator[AsyncMock]:
    """Have Home Assistant's voice say whatever it is to say, or fail."""
    with (
        patch.object(narrator, "voice_of", Mock(return_value=("tts.house", "00" * 32))),
        patch.object(narrator, "spoken", AsyncMock(return_value=BELL, side_effect=error)) as spoken,
    ):
        yield spoken


async def test_every_sound_can_be_heard_from_the_page(
    hass: HomeAssistant, open_house: OpenHouse, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """A link that asks for a password, or one that says something else than callers hear."""
    house = await open_house(
        options={
            "scripts": [OFFICE],
            "greetings": [{"text": "Nobody is here."}],
            "own_audio": [{"id": BELL_ID, "name": "Bell <b>"}],
            "household_name": "the Smiths",
        }
    )
    write_bell(hass, house)
    pages = pages_of(house)
    await pages.open("hear")
    assert r"Bell \<b\>" in pages.words["clips"]
    bell, nobody, words, greeting, *_ = links_of(pages)
    client = await hass_client_no_auth()
    sounds = [await (await client.get(link)).read() for link in (bell, greeting)]
    assert from_wav(sounds[0]) == BELL
    assert len(from_wav(sounds[1])) > 16000
    with a_voice() as spoken:
        assert (await client.get(words)).status == HTTPStatus.OK
        assert (await client.get(nobody)).status == HTTPStatus.OK
    said = [call.args[1] for call in spoken.call_args_list]
    assert said[0].endswith(", this is the Smiths, ../ union select.")
    assert said[0].startswith("Good ")
    assert said[1] == "Nobody is here."
    await pages.submit({})
    assert pages.page == "callers_hear"


@pytest.mark.parametrize("is_dead", [False, True], ids=["an engine", "a dead one"])
async def test_prompts_are_heard_in_the_voice_of_the_line(
    open_house: OpenHouse, hass_client_no_auth: ClientSessionGenerator, *, is_dead: bool
) -> None:
    """A page on which another voice is heard than on the telephone, or none."""
    house = await open_house(options={"tts_engine": "tts.house"})
    pages = pages_of(house)
    await pages.open("hear")
    client = await hass_client_no_auth()
    with a_voice(NoSpeechEngineError if is_dead else None) as spoken:
        answer = await client.get(links_of(pages)[0])
        assert answer.status == HTTPStatus.OK
        assert (from_wav(await answer.read()) == BELL) is not is_dead
    assert spoken.call_args.args[1:] == (
        "Hello, this call is screened and may be recorded.",
        "en",
        "tts.house",
    )


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("text/en/I am not in any script", HTTPStatus.NOT_FOUND),
        ("audio/../../secrets", HTTPStatus.NOT_FOUND),
        ("", HTTPStatus.NOT_FOUND),
        (f"audio/{BELL_ID}", HTTPStatus.NOT_FOUND),
        (WORDS, HTTPStatus.SERVICE_UNAVAILABLE),
    ],
    ids=["any words", "a path", "nothing", "a sound that is gone", "without a voice"],
)
async def test_nothing_is_said_that_no_script_says(
    open_house: OpenHouse, hass_client: ClientSessionGenerator, name: str, status: HTTPStatus
) -> None:
    """A door behind which anybody can have anything said, or read."""
    house = await open_house(options={"scripts": [OFFICE]})
    client = await hass_client()
    answer = await client.get(clip_path(house.entry.entry_id, name))
    assert answer.status == status
    assert ("text-to-speech" in await answer.text()) is (status is HTTPStatus.SERVICE_UNAVAILABLE)


async def test_sounds_are_nobodys_who_is_not_signed_in(
    house: House, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """Own words of a household that its neighbours listen to."""
    client = await hass_client_no_auth()
    answer = await client.get(clip_path(house.entry.entry_id, "greeting"))
    assert answer.status == HTTPStatus.UNAUTHORIZED


async def test_broken_scripts_leave_the_prompts_to_be_heard(open_house: OpenHouse) -> None:
    """A page that fails because of what another page should mend."""
    house = await open_house(options={"scripts": [{"id": "broken"}]})
    pages = pages_of(house)
    await pages.open("hear")
    assert "this call is screened" in pages.words["clips"]


async def test_sounds_without_words_are_named_in_words(house: House) -> None:
    """A list of sentences with "beep" and "sit" among them, which no translator has seen."""
    pages = pages_of(house)
    await pages.open("hear")
    said = [line.partition("</a> ")[2] for line in pages.words["clips"].splitlines()]
    assert not {*PromptId} & {*said}
    assert "The tone before a message" in said


async def test_a_script_is_tried_on_the_demo_line(
    hass: HomeAssistant, config_folder: Any, socket_enabled: None
) -> None:
    """A courier who is asked by the script that was there before, or who never calls."""
    entry = MockConfigEntry(
        domain="call_screener",
        title="Demo line",
        data={"device": "demo"},
        options={"country": "GB", "language": "en", "scripts": [OFFICE]},
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    pages = Pages(hass, entry)
    with patch.object(DemoLine, "simulate", AsyncMock()) as simulate:
        await pages.open("try_script")
        await pages.submit({"script": "office"})
        await hass.async_block_till_done(wait_background_tasks=False)
        assert pages.is_saved()
        assert entry.options["script"] == "office"
        simulate.assert_awaited_once_with(Scenario.COURIER)
        await pages.open("try_script")
        await pages.submit({"script": "office"})
        await hass.async_block_till_done(wait_background_tasks=False)
        assert pages.result["reason"] == "script_tried"
        assert simulate.await_count == 2
        await hass.config_entries.async_reload(entry.entry_id)
        assert simulate.await_count == 2
    await hass.config_entries.async_unload(entry.entry_id)
