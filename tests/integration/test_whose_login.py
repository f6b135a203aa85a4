"""Whose login may do what about a line, by the actions of Call Screener."""

from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import Context, HomeAssistant, SupportsResponse
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.services import ACTIONS
from tests.integration.house import House

RESERVED: dict[str, dict[str, Any]] = {
    "set_rules": {"rules": []},
    "apply_preset": {"preset": "listen_only"},
    "import_contacts": {"text": "Anna;+447700900102"},
    "import_numbers": {"list": "block", "text": "+447700900102"},
    "export_numbers": {"list": "block"},
    "export_contacts": {},
    "export_data": {"path": "/media/everything.zip"},
    "add_list": {"name": "Pests", "url": "https://example.com/pests.txt"},
    "get_lists": {},
    "change_list": {"list_id": "1", "enabled": False},
    "remove_list": {"list_id": "1"},
    "refresh_list": {"list_id": "1"},
}
"""The actions about all that a line keeps, each with what it needs."""


def test_what_is_for_administrators_is_written_down() -> None:
    """An action about the whole book that somebody adds, and leaves open to every login of the house."""
    assert {name for name, action in ACTIONS.items() if action.is_for_administrators} == RESERVED.keys()


@pytest.mark.parametrize("action", RESERVED)
async def test_a_child_of_the_house_may_not_do_what_the_panel_keeps_for_administrators(
    hass: HomeAssistant, house: House, action: str
) -> None:
    """A login that may answer calls, and carries the whole call log away or has every caller ring."""
    child = Context(user_id=member(hass).id)
    before = house.entry.runtime_data.attendant.policy
    answers = ACTIONS[action].responds is SupportsResponse.ONLY
    with pytest.raises(Unauthorized) as refusal:
        await hass.services.async_call(
            DOMAIN, action, RESERVED[action], blocking=True, context=child, return_response=answers
        )
    assert (refusal.value.translation_domain, refusal.value.translation_key) == (DOMAIN, "administrators_only")
    assert str(refusal.value).startswith("Only administrators")
    assert house.entry.runtime_data.attendant.policy is before


async def test_somebody_who_has_left_is_no_administrator(hass: HomeAssistant, house: House) -> None:
    """A token that outlives whom it was given to."""
    with pytest.raises(Unauthorized):
        await hass.services.async_call(
            DOMAIN, "set_rules", {"rules": []}, blocking=True, context=Context(user_id="gone")
        )


async def test_an_administrator_and_an_automation_may_do_everything(hass: HomeAssistant, house: House) -> None:
    """Rules that nobody can set any more, or a script at night that may not export."""
    chief = MockUser(name="Anna", is_owner=True).add_to_hass(hass)
    for context in (Context(user_id=chief.id), Context()):
        await hass.services.async_call(
            DOMAIN, "apply_preset", {"preset": "screen_strangers"}, blocking=True, context=context
        )


async def test_a_child_takes_back_what_it_may_do_and_no_rules(hass: HomeAssistant, house: House) -> None:
    """A number blocked by mistake that waits for an administrator; or rules that are taken back by guessing."""
    child = Context(user_id=member(hass).id)

    async def undo(change: str) -> None:
        await hass.services.async_call(DOMAIN, "undo", {"undo": change}, blocking=True, context=child)

    rules = (await house.act("set_rules", rules=[]))["undo"]
    with pytest.raises(Unauthorized):
        await undo(rules)
    blocked = await hass.services.async_call(
        DOMAIN, "block_number", {"number": "+447700900102"}, blocking=True, context=child, return_response=True
    )
    assert blocked
    await undo(str(blocked["undo"]))
    with pytest.raises(ServiceValidationError):
        await undo("nothing")


def member(hass: HomeAssistant) -> MockUser:
    """Return somebody of the house who may answer calls, and is no administrator."""
    user = MockUser(name="Tim").add_to_hass(hass)
    user.mock_policy({"entities": True})
    return user


@pytest.mark.parametrize("folder", ["www", "www/community", "shortcut"])
async def test_nothing_is_exported_to_where_anybody_reads_it(
    hass: HomeAssistant, house: House, tmp_path: Path, folder: str
) -> None:
    """All calls and recordings of a house, at an address that asks for no password."""

    def prepare() -> None:
        (tmp_path / "www" / "community").mkdir(parents=True)
        (tmp_path / "media").mkdir()
        (tmp_path / "shortcut").symlink_to(tmp_path / "www")

    await hass.async_add_executor_job(prepare)
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    hass.config.config_dir = str(tmp_path)
    with pytest.raises(ServiceValidationError) as refusal:
        await house.do("export_data", path=f"{tmp_path}/{folder}/all.zip")
    assert refusal.value.translation_key == "path_served_to_all"
    kept = f"{tmp_path}/media/all.zip"
    assert await house.act("export_data", path=kept) == {"path": kept}
