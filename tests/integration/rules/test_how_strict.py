"""How strict a line is: presets, on the page that says what they will do, and by the action."""

from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ServiceValidationError

from custom_components.call_screener.book import BookUnavailableError
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.hardware.reports import ModemReady
from custom_components.call_screener.rules.presets import Preset
from custom_components.call_screener.rules.rulebook import Rulebook
from tests.integration.conftest import OpenHouse
from tests.integration.house import CALLER_ID_ONLY, House
from tests.integration.ringers.ringing import add_ringer


async def presets(house: House) -> ConfigFlowResult:
    """Open the page of the presets."""
    flows = house.hass.config_entries.options
    result = await flows.async_init(house.entry.entry_id)
    result = await flows.async_configure(result["flow_id"], {"next_step_id": "how_strict"})
    assert (result["type"], result["step_id"]) == (FlowResultType.FORM, "how_strict")
    return result


async def how_strict(house: House, preset: str) -> ConfigFlowResult:
    """Choose a preset."""
    result = await presets(house)
    return await house.hass.config_entries.options.async_configure(result["flow_id"], {"preset": preset})


async def suggested(house: House) -> str | None:
    """Return the preset that is chosen when the page opens."""
    schema = (await presets(house))["data_schema"]
    assert schema is not None
    (field,) = schema.schema
    return (field.description or {}).get("suggested_value")


@pytest.mark.parametrize(
    ("preset", "mode", "word"),
    [
        ("listen_only", Mode.LISTEN_ONLY, "Every call rings"),
        ("screen_strangers", Mode.SCREEN_UNKNOWN, "asked"),
        ("trusted_callers", Mode.TRUSTED_ONLY, "voicemail"),
        ("office_hours", Mode.SCREEN_UNKNOWN, "Friday"),
        ("protect_relative", Mode.SCREEN_UNKNOWN, "abroad"),
    ],
)
async def test_a_preset_says_what_will_happen_and_then_does_it(
    house: House, preset: str, mode: Mode, word: str
) -> None:
    """A household that blocks its doctor by a choice that nobody explained; or a page that changes nothing."""
    result = await how_strict(house, preset)
    assert (result["type"], result["step_id"]) == (FlowResultType.FORM, "what_happens")
    assert word in (result["description_placeholders"] or {})["words"]
    assert house.line.policy.mode is Mode.LISTEN_ONLY
    result = await house.hass.config_entries.options.async_configure(result["flow_id"], {})
    await house.settle()
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert house.line.policy.mode is mode


WARNED = '<ha-alert alert-type="warning">Nobody would be told.'


@pytest.mark.parametrize("preset", [*Preset])
async def test_a_strict_preset_warns_where_nobody_would_be_told(house: House, preset: Preset) -> None:
    """Strangers who wait for nobody, under a page that says that the phones are told; or a warning of no danger."""
    result = await how_strict(house, preset)
    assert (WARNED in (result["description_placeholders"] or {})["nobody"]) is (preset is not Preset.LISTEN_ONLY)


@pytest.mark.parametrize(
    ("ringer", "is_warned"),
    [({"calls": ["urgent"]}, False), ({}, False), ({"calls": ["ringing"]}, True)],
    ids=["urgent callers", "all who wait", "those who are let through"],
)
async def test_a_bell_that_rings_for_whoever_waits_is_enough(
    house: House, ringer: dict[str, list[str]], *, is_warned: bool
) -> None:
    """A warning for a house that hears of everybody; or none, because a lamp flashes for the family."""
    add_ringer(house, "signal", "light.hall", **ringer)
    result = await how_strict(house, "screen_strangers")
    assert (WARNED in (result["description_placeholders"] or {})["nobody"]) is is_warned


async def test_a_phone_is_enough(home: House) -> None:
    """A warning that is there whatever one does."""
    result = await how_strict(home, "trusted_callers")
    assert (result["description_placeholders"] or {})["nobody"] == ""


@pytest.mark.parametrize("preset", [*Preset])
async def test_the_preset_that_is_in_use_is_the_one_that_is_chosen_already(house: House, preset: Preset) -> None:
    """A page on which every line seems to do nothing but listen."""
    await house.entry.runtime_data.attendant.rulebook.apply_preset(preset)
    assert await suggested(house) == preset.value


async def test_a_household_that_went_its_own_way_has_no_preset(house: House) -> None:
    """A page that says of a line what it does not do."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.DO_NOT_DISTURB)
    assert await suggested(house) is None


async def test_a_modem_without_voice_cannot_be_strict(open_house: OpenHouse) -> None:
    """A preset that is chosen and never does anything."""
    house = await open_house(is_ready=False)
    await house.hear(ModemReady(CALLER_ID_ONLY))
    assert (await how_strict(house, "trusted_callers"))["reason"] == "preset_needs_voice"
    assert (await how_strict(house, "listen_only"))["step_id"] == "what_happens"


async def test_a_book_that_cannot_be_written_is_told(house: House) -> None:
    """A stack of exceptions where a sentence would do."""
    result = await how_strict(house, "office_hours")
    with patch.object(Rulebook, "apply_preset", AsyncMock(side_effect=BookUnavailableError)):
        result = await house.hass.config_entries.options.async_configure(result["flow_id"], {})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "book_unavailable")


async def test_a_preset_takes_the_place_of_another_and_leaves_what_is_the_households(house: House) -> None:
    """Rules of three presets that pile up, or a rule of one's own that is gone with a click."""
    own = {"id": "mine", "name": "Night", "then": {"verdict": "voicemail"}}
    await house.act("set_rules", rules=[own])
    await house.act("apply_preset", preset="office_hours")
    await house.act("apply_preset", preset="protect_relative")
    answer = await house.act("apply_preset", preset="office_hours")
    assert [rule["id"] for rule in answer["rules"]] == ["preset_closed", "mine"]
    answer = await house.act("apply_preset", preset="screen_strangers")
    assert [rule["id"] for rule in answer["rules"]] == ["mine"]


@pytest.mark.parametrize(
    ("at", "number", "verdict", "source"),
    [
        ("2026-11-25 09:00:00", "+442079460123", "allow", None),
        ("2026-11-25 09:00:00", "+447700900102", "screen", None),
        ("2026-11-25 07:59:59", "+442079460123", "voicemail", "preset_closed"),
        ("2026-11-25 17:00:00", "+442079460123", "voicemail", "preset_closed"),
        ("2026-11-28 12:00:00", "+442079460123", "voicemail", "preset_closed"),
        ("2026-11-29 23:59:59", "+442079460123", "voicemail", "preset_closed"),
        ("2026-11-30 07:00:00", "+442079460123", "voicemail", "preset_closed"),
        ("2026-11-30 08:00:00", "+442079460123", "allow", None),
        ("2026-11-25 23:00:00", "+441614960000", "allow", None),
    ],
    ids=["open", "stranger", "early", "late", "Saturday", "Sunday night", "Monday early", "Monday", "VIP at night"],
)
async def test_office_hours_are_kept(house: House, at: str, number: str, verdict: str, source: str | None) -> None:
    """An office that is open in the night from Sunday to Monday."""
    await house.act("allow_number", number="+442079460123", name="Library")
    await house.act("allow_number", number="+441614960000", name="Boss", vip=True)
    await house.act("apply_preset", preset="office_hours")
    answer = await house.act("test_caller", number=number, at=at)
    assert (answer["verdict"], answer["source"]) == (verdict, source)
    (row,) = [row for row in answer["rows"] if row["decides"]]
    assert (row["rule"], row["source"]) == (answer["rule"], source)


@pytest.mark.parametrize(
    ("caller", "verdict", "style"),
    [
        ({"number": "+442079460123"}, "allow", None),
        ({"number": "+447400123456"}, "screen", None),
        ({"number": "+33142345678"}, "block", "refusal"),
        ({"number": "+449012345678"}, "block", "refusal"),
        ({"caller_id": "withheld"}, "voicemail", None),
        ({"caller_id": "out_of_area"}, "screen", None),
    ],
    ids=["family", "stranger", "abroad", "premium", "withheld", "out of area"],
)
async def test_a_relative_is_protected(house: House, caller: dict[str, str], verdict: str, style: str | None) -> None:
    """A grandmother who is called from abroad every day; or a hospital that cannot leave a word."""
    await house.act("allow_number", number="+442079460123", name="Daughter")
    await house.act("apply_preset", preset="protect_relative")
    answer = await house.act("test_caller", **caller)
    assert (answer["verdict"], answer["style"]) == (verdict, style)


async def test_the_action_knows_a_modem_without_voice(open_house: OpenHouse) -> None:
    """An automation that believes that it has made a line strict."""
    house = await open_house(is_ready=False)
    await house.hear(ModemReady(CALLER_ID_ONLY))
    with pytest.raises(ServiceValidationError) as refusal:
        await house.act("apply_preset", preset="office_hours")
    assert refusal.value.translation_key == "modem_without_voice"
