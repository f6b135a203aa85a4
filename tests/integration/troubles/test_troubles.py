"""What only a person can mend: told when it has lasted, not before, and taken back when it is over."""

import asyncio
import json
import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.troubles import watch as trouble_watch
from custom_components.call_screener.troubles.trouble import ENOUGH_FREE, FIXABLE, LEAST_FREE, TRAITS, Trouble
from custom_components.call_screener.troubles.watch import LOOK_EVERY
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.looks import an_untold_call, passes, told
from tests.integration.phones import Phone
from tests.integration.ringers.ringing import add_ringer

PLENTY = 10**11
HOUR = timedelta(hours=1)
INTEGRATION = Path(trouble_watch.__file__).parents[1]
ENGINES = [
    pytest.param("tts_engine", "tts.voice", Trouble.TTS_ENGINE_GONE, id="a voice"),
    pytest.param("stt_engine", "stt.ears", Trouble.STT_ENGINE_GONE, id="ears"),
    pytest.param("ai_task", "ai_task.model", Trouble.AI_TASK_GONE, id="a model"),
]
NAMED = {
    Trouble.RINGER_GONE: {"ringers"},
    Trouble.DISK_NEARLY_FULL: {"free", "least"},
    Trouble.CALLER_ID_NEVER_SEEN: {"count"},
    Trouble.REPUTATION_KEY_REFUSED: {"service"},
    Trouble.REPUTATION_SILENT: {"service"},
    **{trouble: {"engine"} for trouble in (Trouble.TTS_ENGINE_GONE, Trouble.STT_ENGINE_GONE, Trouble.AI_TASK_GONE)},
}
"""What the sentences name besides the line."""


class Disk:
    """The disk of the recordings. `free` is in bytes; None is a disk that does not tell."""

    free: int | None = PLENTY

    def __init__(self) -> None:
        self.asked_on_the_loop = False

    def free_bytes(self, _folder: Path) -> int:
        """Stand in for `book.extent.free_bytes`, and note whether Home Assistant waits for it."""
        with suppress(RuntimeError):
            asyncio.get_running_loop()
            self.asked_on_the_loop = True
        if self.free is None:
            raise OSError("no such disk")
        return self.free


@pytest.fixture(autouse=True)
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Give a disk with plenty of room."""
    disk = Disk()
    monkeypatch.setattr(trouble_watch, "free_bytes", disk.free_bytes)
    return disk


async def is_told_after(house: House, trouble: Trouble, grace: timedelta) -> ir.IssueEntry:
    """Return what is told of a trouble after its time of grace, and not before."""
    await passes(house, LOOK_EVERY)  # It is seen for the first time.
    await passes(house, grace - LOOK_EVERY)
    assert told(house, trouble) is None
    await passes(house, LOOK_EVERY)
    issue = told(house, trouble)
    assert issue is not None
    assert (issue.severity, issue.is_fixable) == (TRAITS[trouble].severity, trouble in FIXABLE)
    return issue


# --- the texts


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_its_words(trouble: Trouble, language: str) -> None:
    """An issue without a text, one with an empty button, or one that shows a name in braces."""
    texts = json.loads((INTEGRATION / "translations" / f"{language}.json").read_text(encoding="utf-8"))
    issue = texts["issues"][trouble.value]
    assert ("fix_flow" in issue, "description" in issue) == (trouble in FIXABLE, trouble not in FIXABLE)
    pages = issue["fix_flow"]["step"].values() if "fix_flow" in issue else [issue]
    named = set(re.findall(r"\{(\w+)\}", issue["title"] + "".join(page["description"] for page in pages)))
    assert named == {"line"} | NAMED.get(trouble, set())
    assert {field for page in pages for field in page.get("data", {})} == {TRAITS[trouble].option} - {None}


def test_nothing_is_told_that_an_outage_or_a_backup_would_mend() -> None:
    """A household that learns to look away, because whatever it reads was mended long ago."""
    heals_slowly = set(Trouble) - {Trouble.CALLER_ID_NEVER_SEEN, Trouble.NOBODY_TOLD}
    assert min(TRAITS[trouble].grace for trouble in heals_slowly) >= timedelta(minutes=15)


# --- ringers


async def test_a_ringer_that_is_gone_is_told_of(hass: HomeAssistant, house: House) -> None:
    """A bell that was thrown away with its switch; or an issue whenever a television is off."""
    hass.states.async_set("media_player.kitchen", "unavailable")
    ringer = add_ringer(house, "signal", "switch.bell", "media_player.kitchen")
    issue = await is_told_after(house, Trouble.RINGER_GONE, timedelta(minutes=15))
    assert issue.translation_placeholders == {"line": "Home line", "ringers": "switch.bell"}
    hass.config_entries.async_remove_subentry(house.entry, ringer)
    await passes(house, LOOK_EVERY)
    assert told(house, Trouble.RINGER_GONE) is None


# --- phones


async def test_phones_that_are_gone_are_told_of(home: House) -> None:
    """A household that is asked on telephones it sold, and wonders why nobody calls."""
    apps = home.hass.config_entries.async_entries("mobile_app")
    for app in apps:
        assert await home.hass.config_entries.async_unload(app.entry_id)
    issue = await is_told_after(home, Trouble.PHONES_GONE, timedelta(minutes=15))
    assert (issue.severity, issue.translation_placeholders) == (ir.IssueSeverity.ERROR, {"line": "Home line"})
    assert await home.hass.config_entries.async_setup(apps[0].entry_id)
    await passes(home, LOOK_EVERY)
    assert told(home, Trouble.PHONES_GONE) is None


async def test_one_phone_is_enough(home: House) -> None:
    """An error that says nobody is told, when somebody is."""
    app = home.hass.config_entries.async_entries("mobile_app")[0]
    assert await home.hass.config_entries.async_unload(app.entry_id)
    await passes(home, HOUR)
    assert told(home, Trouble.PHONES_GONE) is None


async def test_whoever_wants_no_phones_has_no_trouble_with_them(house: House) -> None:
    """An error for a household that uses the dashboard alone."""
    await passes(house, HOUR)
    assert [trouble for trouble in Trouble if told(house, trouble)] == []


async def test_phones_that_are_back_soon_are_not_spoken_of(home: House) -> None:
    """An issue whenever an app is updated."""
    apps = home.hass.config_entries.async_entries("mobile_app")
    for _ in range(3):
        for app in apps:
            assert await home.hass.config_entries.async_unload(app.entry_id)
        await passes(home, timedelta(minutes=15))
        for app in apps:
            assert await home.hass.config_entries.async_setup(app.entry_id)
        await passes(home, LOOK_EVERY)
    assert told(home, Trouble.PHONES_GONE) is None


async def test_phones_that_no_longer_hear_are_told_of_until_one_does(open_house: OpenHouse, anna: Phone) -> None:
    """Notifications that are stopped by a saver of batteries for weeks, while everybody believes in them."""
    home = await open_house(options={"notify_devices": [anna.device_id]})
    await _asks(home, "first")
    _confirm(home, anna)
    for number in range(3):
        await _asks(home, f"unheard-{number}")
    issue = await is_told_after(home, Trouble.PHONES_SILENT, HOUR)
    assert issue.translation_placeholders == {"line": "Home line"}
    await _asks(home, "heard")
    _confirm(home, anna)
    await passes(home, LOOK_EVERY)
    assert told(home, Trouble.PHONES_SILENT) is None


async def _asks(house: House, call_id: str) -> None:
    await house.ask(call_record(call_id=call_id))
    await house.end(Disposition.MISSED, call_id=call_id)


def _confirm(house: House, phone: Phone) -> None:
    """Have a phone say that the last question came."""
    question = [message for message in phone.got if message.get("data", {}).get("confirmation")][-1]
    house.hass.bus.async_fire("mobile_app_notification_received", {"tag": question["data"]["tag"], "device_id": "a"})


# --- engines


@pytest.mark.parametrize(("option", "entity_id", "trouble"), ENGINES)
async def test_an_engine_that_is_gone_is_told_of_until_it_is_back(
    hass: HomeAssistant, open_house: OpenHouse, option: str, entity_id: str, trouble: Trouble
) -> None:
    """A service that was uninstalled, and a line that falls silent about it."""
    hass.states.async_set(entity_id, "unknown")
    house = await open_house(options={option: entity_id})
    await passes(house, HOUR)
    assert told(house, trouble) is None
    hass.states.async_remove(entity_id)
    issue = await is_told_after(house, trouble, timedelta(minutes=15))
    assert issue.translation_placeholders == {"line": "Home line", "engine": entity_id}
    hass.states.async_set(entity_id, "unknown")
    await house.settle()
    assert told(house, trouble) is None


async def test_an_engine_that_is_out_for_hours_is_told_of(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """An issue for each outage of a cloud; or none for a machine that was switched off for good."""
    hass.states.async_set("stt.ears", "unavailable", {"friendly_name": "Ears"})
    house = await open_house(options={"stt_engine": "stt.ears"})
    await passes(house, timedelta(hours=6) - LOOK_EVERY)
    assert told(house, Trouble.STT_ENGINE_GONE) is None
    await passes(house, LOOK_EVERY)
    issue = told(house, Trouble.STT_ENGINE_GONE)
    assert issue is not None
    assert issue.translation_placeholders == {"line": "Home line", "engine": "Ears"}


async def test_an_engine_that_comes_and_goes_is_not_spoken_of(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """Ten short outages of a day that are added up to one."""
    hass.states.async_set("stt.ears", "unavailable")
    house = await open_house(options={"stt_engine": "stt.ears"})
    for _ in range(4):
        await passes(house, 2 * HOUR)
        hass.states.async_set("stt.ears", "unknown")
        hass.states.async_set("stt.ears", "unavailable")
        await house.settle()
    assert told(house, Trouble.STT_ENGINE_GONE) is None


async def test_nothing_is_told_while_home_assistant_starts(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """A list of issues after each start of a small machine, which is slow."""
    house = await open_house(options={"stt_engine": "stt.ears"})
    hass.set_state(CoreState.starting)
    await passes(house, HOUR)
    assert told(house, Trouble.STT_ENGINE_GONE) is None
    hass.set_state(CoreState.running)
    await passes(house, timedelta(minutes=15))
    assert told(house, Trouble.STT_ENGINE_GONE) is not None


# --- the disk


async def test_a_disk_that_fills_up_is_told_of_until_there_is_room(house: House, disk: Disk) -> None:
    """Voicemail that is lost, on a disk of which everybody knew nothing."""
    disk.free = LEAST_FREE
    await passes(house, 2 * HOUR)
    assert told(house, Trouble.DISK_NEARLY_FULL) is None
    disk.free = LEAST_FREE - 1
    issue = await is_told_after(house, Trouble.DISK_NEARLY_FULL, HOUR)
    assert issue.translation_placeholders == {"line": "Home line", "free": "199", "least": "200"}
    disk.free = ENOUGH_FREE - 1
    await passes(house, LOOK_EVERY)
    assert told(house, Trouble.DISK_NEARLY_FULL) is not None
    disk.free = ENOUGH_FREE
    await passes(house, LOOK_EVERY)
    assert told(house, Trouble.DISK_NEARLY_FULL) is None
    assert not disk.asked_on_the_loop


async def test_a_backup_that_is_being_made_is_no_trouble(house: House, disk: Disk) -> None:
    """An issue every night."""
    for _ in range(3):
        disk.free = 0
        await passes(house, HOUR)
        disk.free = PLENTY
        await passes(house, LOOK_EVERY)
    assert told(house, Trouble.DISK_NEARLY_FULL) is None


async def test_a_disk_that_does_not_tell_is_not_full(house: House, disk: Disk) -> None:
    """An issue with a number of megabytes that nobody measured."""
    disk.free = None
    await passes(house, 2 * HOUR)
    assert told(house, Trouble.DISK_NEARLY_FULL) is None


# --- the end


async def test_a_line_that_is_removed_leaves_no_trouble(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """An issue about a line that is no more, for ever."""
    house = await open_house(options={"stt_engine": "stt.ears"})
    await passes(house, HOUR)
    for number in range(5):
        await an_untold_call(house, number)
    assert [trouble for trouble in Trouble if told(house, trouble)] == [
        Trouble.STT_ENGINE_GONE,
        Trouble.CALLER_ID_NEVER_SEEN,
    ]
    await hass.config_entries.async_remove(house.entry.entry_id)
    await house.settle()
    assert [trouble for trouble in Trouble if told(house, trouble)] == []


async def test_an_engine_that_is_no_longer_wanted_is_no_trouble(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """An issue that stays, though the household has chosen to do without."""
    house = await open_house(options={"stt_engine": "stt.ears"})
    await passes(house, HOUR)
    assert told(house, Trouble.STT_ENGINE_GONE) is not None
    hass.config_entries.async_update_entry(house.entry, options={"country": "GB", "language": "en"})
    await hass.config_entries.async_reload(house.entry.entry_id)
    await house.settle()
    assert told(house, Trouble.STT_ENGINE_GONE) is None
