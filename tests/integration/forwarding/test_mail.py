"""Voicemails that leave the house by Home Assistant's own mail, sent over a wire."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from types import ModuleType
from unittest.mock import MagicMock

import pytest
import voluptuous as vol
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from custom_components.call_screener.core.events import Part
from tests.integration.conftest import OpenHouse
from tests.integration.forwarding.left import arrive, leave, option
from tests.integration.forwarding.post_office import PostOffice, post_office


@pytest.fixture
async def office(socket_enabled: None) -> AsyncGenerator[PostOffice]:
    """Open a post office."""
    async with post_office() as office:
        yield office


@pytest.fixture
async def mail(hass: HomeAssistant, office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Home Assistant send mail by the action `notify.post`, as its smtp integration registers it."""
    # The name by which the client greets; it would ask the network for it.
    monkeypatch.setattr("socket.getfqdn", lambda *_: "house.example.org")
    # The entities of smtp send by a library of their own, which need not be installed; this action does not.
    if "aiosmtplib" not in sys.modules:
        library = ModuleType("aiosmtplib")
        for name in ("SMTP", "SMTPAuthenticationError", "SMTPException"):
            setattr(library, name, MagicMock())
        monkeypatch.setitem(sys.modules, "aiosmtplib", library)
    assert await async_setup_component(hass, "notify", {})
    assert await async_setup_component(hass, "media_source", {})
    from homeassistant.components.smtp.notify import MailNotificationService  # noqa: PLC0415 - see above

    entry = MockConfigEntry(
        domain="smtp",
        data={
            "server": "127.0.0.1",
            "port": office.port,
            "sender": "house@example.org",
            "encryption": "none",
            "verify_ssl": False,
        },
    )
    service = MailNotificationService({"recipient": ["anna@example.org"], "entry": entry}, None)
    await service.async_setup(hass, "post", "post")
    await service.async_register_services()


async def test_the_message_arrives_with_its_sound(mail: None, office: PostOffice, open_house: OpenHouse) -> None:
    """A mail that is refused for its attachment, or arrives without it."""
    house = await open_house(options=option())
    await leave(house, said_message="Dzień dobry, paczka", person="Anna")
    async with asyncio.timeout(5):
        await arrive(house)
    (mail_sent,) = office.mails
    assert mail_sent["Subject"] == "New voicemail for Anna: SWIFT PARCELS (07700 900102)"
    assert mail_sent["To"] == "anna@example.org"
    text, sound = mail_sent.iter_parts()
    assert "Says: Dzień dobry, paczka" in text.get_content()
    assert sound.get_filename() == "voicemail-2026-11-02-0830.wav"
    path = house.entry.runtime_data.book.recording_path("a", Part.VOICEMAIL)
    assert sound.get_content() == await house.hass.async_add_executor_job(path.read_bytes)


async def test_the_newer_mail_action_finds_the_sound(hass: HomeAssistant, mail: None, open_house: OpenHouse) -> None:
    """An attachment in a form that the action refuses, or a name of media behind which there is no file."""
    from homeassistant.components.smtp.helpers import _resolve_media  # noqa: PLC0415 - see above
    from homeassistant.components.smtp.services import SERVICE_SEND_MESSAGE_SCHEMA  # noqa: PLC0415 - see above

    calls = async_mock_service(hass, "smtp", "send_message", vol.Schema(SERVICE_SEND_MESSAGE_SCHEMA))
    house = await open_house(options=option("smtp.send_message", entity_id="notify.anna"))
    await leave(house)
    await arrive(house)
    (attachment,) = calls[0].data["attachments"]
    sound, _, name = await _resolve_media(hass, attachment["media_source"])
    path = house.entry.runtime_data.book.recording_path("a", Part.VOICEMAIL)
    assert sound == await hass.async_add_executor_job(path.read_bytes)
    assert name == "voicemail-2026-11-02-0830.wav"
