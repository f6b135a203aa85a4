"""A ringer that is tried in its pages: it does what it does for a call, and the house is as it was."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from homeassistant.components.media_player import MediaPlayerState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.call_screener.household.ringers import trial
from custom_components.call_screener.household.ringers.settings import RingerKind
from tests.integration.house import House
from tests.integration.ringers.conftest import AddDevices
from tests.integration.ringers.devices import Chime, Light, Player, Satellite, Siren, Telephone
from tests.integration.ringers.pages import Pages, Result
from tests.integration.ringers.ringing import settle
from tests.speech.conftest import Engine

ALWAYS: dict[str, Any] = {"after": 0, "callers": [], "urgent_wakes": False}
HARDLY: dict[str, Any] = {"after": 90, "callers": ["known"], "quiet_from": "00:00:00", "quiet_to": "23:59:59"}
"""A ringer that keeps still for whoever tries it, were it a real call."""
SPEAKS: dict[str, Any] = {"own_voice": True, "repeat": True, "pause": []}
A_TEST = "Somebody is calling who says: “This is a test”. The reason given: “Nobody is calling”."


@pytest.fixture
def pages(house: House) -> Pages:
    """Return the pages of a line without ringers."""
    return Pages(house)


@pytest.fixture(autouse=True)
def briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the call be over in a moment."""
    for kind in RingerKind:
        monkeypatch.setitem(trial.LASTS, kind, 0.05)


async def try_now(pages: Pages, kind: str, *entity_ids: str, **entered: Any) -> Result:
    """Add a ringer, and try it before it is kept; return the page of progress."""
    fields = {"entities": [*entity_ids], "calls": ["screened"], "when": ALWAYS, **entered}
    page = await pages.choose(await pages.enter(kind, fields), "try_now")
    assert (page["type"], page["step_id"]) == (FlowResultType.SHOW_PROGRESS, "try_now")
    return page


async def tried(pages: Pages, page: Result) -> Result:
    """Wait for the page that says what came of it."""
    async with asyncio.timeout(5):
        while page["type"] is not FlowResultType.MENU:
            await asyncio.sleep(0.01)
            page = await pages.flows.async_configure(page["flow_id"])
    assert page["step_id"] == "ringer_tried"
    return page


def boxes(page: Result) -> list[str]:
    """Return the boxes of a page: their colours, and what stands in them."""
    found: list[str] = page["description_placeholders"]["ringers"].split("\n\n")
    return found


async def test_a_lamp_flashes_and_is_as_it_was(pages: Pages, add_devices: AddDevices) -> None:
    """A button that proves nothing, or that leaves a lamp on and a siren howling."""
    lamp, siren, chime = Light("light.hall"), Siren("siren.loft"), Chime("button.chime")
    await add_devices(lamp, siren, chime)
    page = await try_now(pages, "signal", "light.hall", "siren.loft", "button.chime", when=HARDLY)
    assert "put back as it was" in page["description_placeholders"]["now"]
    page = await tried(pages, page)
    assert page["menu_options"] == ["try_again", "signal", "save"]
    assert boxes(page)[0] == ('<ha-alert alert-type="success">Hall: done. Did you notice it?</ha-alert>')
    assert len(boxes(page)) == 3
    assert (lamp.told, siren.told, chime.told) == (["on", "off"], ["on", "off"], ["press"])
    assert pages.kept == []
    assert pages.house.line.submitted == []


async def test_a_speaker_says_that_it_is_a_test(pages: Pages, add_devices: AddDevices) -> None:
    """Somebody in the kitchen who runs to the telephone; or a radio that stays silent."""
    hall, radio = Satellite("assist_satellite.hall"), Player("media_player.radio")
    await add_devices(hall, radio)
    radio.be(MediaPlayerState.PLAYING)
    speaks = SPEAKS | {"pause": ["media_player.radio"], "language": "pl"}
    await tried(pages, await try_now(pages, "speaker", "assist_satellite.hall", when=HARDLY, **speaks))
    assert hall.sentences == ["Dzwoni ktoś, kto mówi: „To jest test”. Sprawa: „Nikt nie dzwoni”."]
    assert radio.told == ["pause", "go on"]


async def test_a_speaker_that_has_said_it_is_done(
    pages: Pages, add_devices: AddDevices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who sits before a page for twenty seconds, because it waits for a reason that nobody will give."""
    monkeypatch.setitem(trial.LASTS, RingerKind.SPEAKER, 60.0)
    await add_devices(Satellite("assist_satellite.hall"))
    page = await tried(pages, await try_now(pages, "speaker", "assist_satellite.hall", **SPEAKS))
    assert "success" in boxes(page)[0]


async def test_a_loudspeaker_speaks_with_the_voice_of_the_house(
    pages: Pages, add_devices: AddDevices, engine: Engine
) -> None:
    """A test that passes in a house whose announcements nobody hears; and a volume that stays."""
    kitchen = Player("media_player.kitchen")
    await add_devices(kitchen)
    page = await tried(pages, await try_now(pages, "speaker", "media_player.kitchen", volume=60, **SPEAKS))
    assert "success" in boxes(page)[0]
    assert len(kitchen.played) == 1
    assert kitchen.volumes == [0.6, 0.25]


async def test_a_telephone_rings_until_it_is_put_down(pages: Pages, add_devices: AddDevices) -> None:
    """A telephone that rings on and on because its test was stopped; or a test that ends before anybody came.

    While it goes on there are no boxes, for Home Assistant leaves them the width of one word there on a telephone.
    """
    attic = Telephone("assist_satellite.attic")
    await add_devices(attic)
    page = await try_now(pages, "handset", "assist_satellite.attic")
    assert boxes(page)[0].startswith('<ha-icon icon="mdi:circle-outline"></ha-icon> Attic: ')
    await attic.was_told(1)
    await asyncio.sleep(0.1)  # The call of the test is over by now.
    attic.lift()
    page = await pages.flows.async_configure(page["flow_id"])
    assert page["type"] is FlowResultType.SHOW_PROGRESS
    attic.put_down()
    page = await tried(pages, page)
    assert (attic.sentences, attic.was_cancelled) == ([A_TEST], False)
    assert "success" in boxes(page)[0]


async def test_a_telephone_that_nobody_lifts_does_not_ring_anew(pages: Pages, add_devices: AddDevices) -> None:
    """Half a minute that becomes one and a half."""
    attic = Telephone("assist_satellite.attic")
    await add_devices(attic)
    page = await try_now(pages, "handset", "assist_satellite.attic")
    await attic.was_told(1)
    await asyncio.sleep(0.1)
    attic.nobody_comes()
    await tried(pages, page)
    assert not attic.rings
    assert len(attic.sentences) == 1


async def test_a_script_is_run_and_stopped(pages: Pages, hass: HomeAssistant) -> None:
    """A script that is tried with nothing in its variables, or that waits for the end of a call that never was."""
    told = async_capture_events(hass, "told")
    sequence = [
        {"event": "told", "event_data": {"text": "{{ announcement }} {{ occasion }} {{ line }}"}},
        {"wait_for_trigger": [{"trigger": "event", "event_type": "never"}]},
    ]
    assert await async_setup_component(hass, "script", {"script": {"telling": {"sequence": sequence}}})
    await tried(pages, await try_now(pages, "script", "script.telling"))
    assert [event.data["text"] for event in told] == [f"{A_TEST} screened Home line"]
    assert hass.states.is_state("script.telling", "off")


async def _broken(add_devices: AddDevices) -> None:
    chime = Chime("button.hall")
    chime.error = HomeAssistantError("<b>Zigbee</b>\n\nis asleep")
    await add_devices(chime)


async def _away(add_devices: AddDevices) -> None:
    lamp = Light("light.hall")
    await add_devices(lamp)
    lamp.becomes(available=False)


async def _mute(add_devices: AddDevices) -> None:
    await add_devices(Player("media_player.hall"))


async def _slow(add_devices: AddDevices) -> None:
    hall = Satellite("assist_satellite.hall")
    hall.is_heard.clear()
    await add_devices(hall)


@pytest.mark.parametrize(
    ("furnish", "kind", "entity_id", "colour", "words"),
    [
        pytest.param(
            _broken,
            "signal",
            "button.hall",
            "error",
            "could not be told: &lt;b&gt;Zigbee&lt;/b&gt; is asleep",
            id="broken",
        ),
        pytest.param(_away, "signal", "light.hall", "error", "is not available", id="away"),
        pytest.param(_mute, "speaker", "media_player.hall", "error", "no text-to-speech engine", id="mute"),
        pytest.param(_slow, "speaker", "assist_satellite.hall", "warning", "gave no answer in time", id="slow"),
    ],
)
async def test_what_does_not_work_is_said_with_what_to_do(
    pages: Pages,
    add_devices: AddDevices,
    furnish: Callable[[AddDevices], Awaitable[None]],
    kind: str,
    entity_id: str,
    colour: str,
    words: str,
) -> None:
    """A ringer that is kept in good faith, and a line in a log that nobody reads."""
    await furnish(add_devices)
    speaks = SPEAKS if kind == "speaker" else {}
    page = await tried(pages, await try_now(pages, kind, entity_id, **speaks))
    (box,) = boxes(page)
    assert box.startswith(f'<ha-alert alert-type="{colour}">Hall: ')
    assert words in box


async def test_a_closed_dialog_puts_back_what_was_lent(pages: Pages, add_devices: AddDevices) -> None:
    """A siren that howls on because somebody closed the browser."""
    siren = Siren("siren.loft")
    await add_devices(siren)
    page = await try_now(pages, "signal", "siren.loft")
    await siren.was_told(1)
    pages.flows.async_abort(page["flow_id"])
    await settle()
    assert siren.told == ["on", "off"]


async def test_it_can_be_tried_changed_and_tried_again(pages: Pages, add_devices: AddDevices) -> None:
    """Somebody who has to begin anew because it was too quiet; or a second test with what was entered first."""
    hall, attic = Satellite("assist_satellite.hall"), Satellite("assist_satellite.attic")
    await add_devices(hall, attic)
    page = await tried(pages, await try_now(pages, "speaker", "assist_satellite.hall", **SPEAKS))
    page = await tried(pages, await pages.choose(page, "try_again"))
    assert len(hall.sentences) == 2
    page = await pages.choose(page, "speaker")
    shown = {str(key): key.description["suggested_value"] for key in page["data_schema"].schema if key.description}
    assert (shown["entities"], shown["repeat"]) == (["assist_satellite.hall"], True)
    entered = {"entities": ["assist_satellite.attic"], "calls": ["screened"], "when": ALWAYS, **SPEAKS}
    page = await pages.choose(await pages.flows.async_configure(page["flow_id"], entered), "try_now")
    page = await pages.choose(await tried(pages, page), "save")
    assert page["type"] is FlowResultType.CREATE_ENTRY
    assert (len(hall.sentences), len(attic.sentences)) == (2, 1)
    assert [ringer.data["entities"] for ringer in pages.kept] == [["assist_satellite.attic"]]


async def test_a_ringer_that_is_kept_can_be_tried_at_any_time(pages: Pages, add_devices: AddDevices) -> None:
    """A lamp that was replaced, and no way to see whether it rings but to wait for a stranger."""
    lamp = Light("light.hall")
    await add_devices(lamp)
    await pages.add("signal", {"entities": ["light.hall"], "calls": ["ringing"], "when": HARDLY})
    page = await tried(pages, await pages.choose(await pages.look_at(pages.kept[0]), "try_now"))
    assert lamp.told == ["on", "off"]
    page = await pages.choose(page, "save")
    assert (page["type"], page["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert pages.kept[0].data["calls"] == ["ringing"]
