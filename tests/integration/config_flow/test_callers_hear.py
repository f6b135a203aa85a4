"""The pages about voices, sounds and messages, and about what strangers are asked."""

import wave
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from custom_components.call_screener.core.audio.wav import from_wav
from custom_components.call_screener.data import own_sounds_folder
from custom_components.call_screener.pages import voice as voice_pages
from custom_components.call_screener.speech.own_audio import OwnAudio
from tests.integration.config_flow.hearing_pages import Pages

FILE = str(uuid4())


@pytest.fixture
def pages(hass: HomeAssistant, line: MockConfigEntry) -> Pages:
    """Give the options of a line."""
    return Pages(hass, line)


@pytest.fixture
def upload(tmp_path: Path, hass: HomeAssistant) -> Generator[Path]:
    """Give where somebody's browser puts a file."""
    hass.config.config_dir = str(tmp_path / "config")
    path = tmp_path / "uploaded"

    @contextmanager
    def uploaded(_hass: HomeAssistant, file_id: str) -> Generator[Path]:
        assert file_id == FILE
        yield path
        path.unlink()

    with patch.object(voice_pages, "process_uploaded_file", uploaded):
        yield path


def write(path: Path, *, rate: int = 16000, width: int = 2, seconds: float = 0.5) -> None:
    """Write a sound of two channels."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(b"\x10\x20" * (width * int(rate * seconds)))


def give(pages: Pages, **options: Any) -> None:
    """Let the line have options already."""
    pages.hass.config_entries.async_update_entry(pages.line, options={**pages.line.options, **options})


def write_picture(path: Path) -> None:
    """Write what is no sound."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n")


async def test_voices_are_chosen_and_given_up_again(pages: Pages) -> None:
    """An engine that goes on listening after it was taken out of the page."""
    fields = {
        "household_name": "the Smith family",
        "tts_engine": "tts.house",
        "stt_engine": "stt.house",
        "ai_task": "ai_task.house",
    }
    before = dict(pages.line.options)
    await pages.open("voice")
    await pages.submit(fields)
    assert pages.line.options == before | fields
    await pages.open("voice")
    assert pages.shown == fields
    await pages.submit({})
    assert pages.line.options == before


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("{household}", "words_signs"),
        ("<b>us</b>", "words_signs"),
        ("n" * 65, "words_too_long"),
        ("a\nb", "words_unreadable"),
    ],
    ids=["a variable", "HTML", "too long", "two lines"],
)
async def test_a_household_has_a_name_that_can_be_said(pages: Pages, name: str, error: str) -> None:
    """A name that fills itself in again and again."""
    await pages.open("voice")
    await pages.submit({"household_name": name})
    assert (pages.errors, pages.shown["household_name"]) == ({"household_name": error}, name)


async def test_strangers_get_the_script_that_was_chosen(pages: Pages) -> None:
    """A choice that forgets the household's own scripts."""
    give(pages, scripts=[{"id": "office", "name": "Office"}])
    await pages.open("stranger_script")
    assert pages.shown == {"script": "name_and_reason"}
    await pages.submit({"script": "office"})
    assert pages.line.options["script"] == "office"
    assert pages.line.options["scripts"] == [{"id": "office", "name": "Office"}]


async def test_the_page_of_everything_else_leaves_these_alone(pages: Pages) -> None:
    """A household that changes the time to decide, and loses its office."""
    kept: dict[str, Any] = {"scripts": [{"id": "office", "name": "Office"}], "script": "office", "pin": "4711"}
    give(pages, **kept)
    flows = pages.hass.config_entries.options
    result = await flows.async_init(pages.line.entry_id)
    result = await flows.async_configure(result["flow_id"], {"next_step_id": "options"})
    page: dict[str, Any] = {"words": {"country": "PL", "language": "pl"}, "phones": {}, "storage": {}, "modem": {}}
    page["repute"] = {}
    result = await flows.async_configure(result["flow_id"], page | {"callers": {"family_code": "4711"}})
    assert result["errors"] == {"base": "pin_is_code"}
    await flows.async_configure(result["flow_id"], page | {"callers": {"family_code": "258"}})
    assert {key: pages.line.options[key] for key in kept} == kept
    assert pages.line.options["family_code"] == "258"


async def test_messages_have_greetings_are_forwarded_and_can_be_heard(pages: Pages) -> None:
    """A greeting that loses its days on the way, or one that cannot be taken back."""
    async_mock_service(pages.hass, "notify", "email")
    give(pages, family_code="258")
    fields: dict[str, Any] = {
        "greetings": [
            {"text": "Anna jest\nw pracy.", "person": "Anna", "weekdays": ["mon", "fri"], "start": "08:00:00"},
            {"text": "Tu {household}.", "person": "", "weekdays": []},
        ],
        "forward_voicemail": True,
        "forward_action": "notify.email",
        "forward_data": {"target": "anna@example.com"},
        "pin": "4711",
    }
    await pages.open("voicemail")
    await pages.submit(fields)
    options = pages.line.options
    assert options["greetings"] == [
        {"text": "Anna jest w pracy.", "person": "Anna", "weekdays": [0, 4], "start": "08:00:00"},
        {"text": "Tu {household}."},
    ]
    forward = {"is_on": True, "action": "notify.email", "data": {"target": "anna@example.com"}}
    assert (options["forward_voicemail"], options["pin"]) == (forward, "4711")
    await pages.open("voicemail")
    assert pages.shown["greetings"][0]["weekdays"] == ["mon", "fri"]
    assert (pages.shown["forward_action"], pages.shown["forward_voicemail"]) == ("notify.email", True)
    await pages.submit({"greetings": [], "forward_voicemail": False})
    assert not {"greetings", "forward_voicemail", "pin"} & pages.line.options.keys()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"greetings": [{"text": "{caller}"}]}, {"greetings": "words_signs"}),
        ({"forward_voicemail": True}, {"forward_action": "forward_action"}),
        ({"forward_action": "notify.gone"}, {"forward_action": "forward_action"}),
        ({"forward_action": "nonsense"}, {"forward_action": "forward_action"}),
        ({"forward_data": ["a"]}, {"forward_data": "forward_data"}),
        ({"pin": "123"}, {"pin": "pin_digits"}),
        ({"pin": "12a4"}, {"pin": "pin_digits"}),
        ({"pin": "2580"}, {"pin": "pin_is_code"}),
    ],
    ids=str,
)
async def test_what_could_not_work_with_messages_is_refused(
    pages: Pages, fields: dict[str, Any], error: dict[str, str]
) -> None:
    """Messages that are sent nowhere, or a PIN that is no second secret."""
    give(pages, family_code="2580")
    await pages.open("voicemail")
    await pages.submit({"greetings": [], "forward_voicemail": False, **fields})
    assert pages.errors == error
    assert pages.shown.items() >= fields.items()


async def test_a_pin_needs_a_code(pages: Pages) -> None:
    """A PIN that nobody can ever key."""
    await pages.open("voicemail")
    await pages.submit({"greetings": [], "forward_voicemail": False, "pin": "4711"})
    assert pages.errors == {"pin": "pin_needs_code"}


async def test_a_sound_is_uploaded_used_and_deleted(pages: Pages, upload: Path) -> None:
    """A sound that is on the list and not on the disk, or the other way round."""
    write(upload)
    await pages.open("own_sounds")
    await pages.submit({"sound_name": "Ding dong", "file": FILE})
    ((audio_id, name),) = [tuple(sound.values()) for sound in pages.line.options["own_audio"]]
    assert name == "Ding dong"
    folder = own_sounds_folder(pages.hass, pages.line)
    assert len(from_wav((folder / f"{audio_id}.wav").read_bytes())) > 4000
    script = {"id": "a", "name": "A", "steps": [{"says": [{"audio": audio_id}]}]}
    give(pages, scripts=[script])
    await pages.open("own_sounds")
    await pages.submit({"delete_sounds": [audio_id]})
    assert pages.errors == {"delete_sounds": "sound_needed"}
    give(pages, scripts=[])
    await pages.submit({"delete_sounds": [audio_id]})
    assert pages.line.options["own_audio"] == []
    assert OwnAudio(pages.hass, folder).load([f"audio/{audio_id}"]) == {}


@pytest.mark.parametrize(
    ("sound", "name", "error"),
    [
        ({"seconds": 61, "rate": 8000}, "Bell", {"file": "audio_too_long"}),
        ({"seconds": 0}, "Bell", {"file": "bad_audio"}),
        ({}, " ", {"sound_name": "sound_name"}),
        ({}, "n" * 65, {"sound_name": "sound_name"}),
    ],
    ids=["long", "empty", "no name", "long name"],
)
async def test_a_sound_that_cannot_be_used_is_refused(
    pages: Pages, upload: Path, sound: dict[str, Any], name: str, error: dict[str, str]
) -> None:
    """Callers who hear a minute of noise."""
    write(upload, **sound)
    await pages.open("own_sounds")
    await pages.submit({"sound_name": name, "file": FILE})
    assert (pages.errors, pages.shown) == (error, {"sound_name": name})


async def test_what_is_no_sound_is_refused(pages: Pages, upload: Path) -> None:
    """A picture that takes the page down."""
    write_picture(upload)
    await pages.open("own_sounds")
    await pages.submit({"sound_name": "Bell", "file": FILE})
    assert pages.errors == {"file": "no_audio_converter"}
    give(pages, own_audio=[{"id": f"s{number}", "name": "S"} for number in range(50)])
    await pages.submit({"sound_name": "Bell", "file": FILE})
    assert pages.errors == {"base": "too_many_sounds"}


async def test_a_line_that_does_not_run_cannot_be_heard(pages: Pages) -> None:
    """A page of links that lead nowhere."""
    await pages.open()
    assert not {"hear", "try_script"} & set(pages.menu)


async def test_an_upload_that_is_gone_is_told(pages: Pages) -> None:
    """A page that was left open overnight, and fails in the morning."""
    await pages.open("own_sounds")
    await pages.submit({"sound_name": "Bell", "file": FILE})
    assert (pages.errors, pages.shown) == ({"file": "bad_audio"}, {"sound_name": "Bell"})
