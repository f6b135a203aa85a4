"""Lists that come from an address: fetched daily, and the last good edition kept whatever the server does."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.lists import refresh as list_refresh
from custom_components.call_screener.lists.download import DownloadError, Edition, checked
from tests.integration.house import House

URL = "https://lists.example.org/nuisances.txt"
NUMBERS = [f"+4477009001{number:02}" for number in range(30)]


class Server:
    """Stands where a list is fetched: `test_list_download` tries the way to real ones."""

    def __init__(self) -> None:
        self.text = "\n".join(NUMBERS)
        self.edition = Edition(etag='"1"')
        self.error: Exception | None = None
        self.asked: list[Edition | None] = []
        self.targets: list[Path] = []

    async def download(
        self, hass: HomeAssistant, _session: object, address: str, target: Path, known: Edition | None = None
    ) -> Edition | None:
        """Stand in for `download`."""
        checked(address)
        self.asked.append(known)
        self.targets.append(target)
        if self.error:
            raise self.error
        if known == self.edition:
            return None
        await hass.async_add_executor_job(self._write, target)
        return self.edition

    def _write(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.text)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """Put a server in the place of the world."""
    server = Server()
    monkeypatch.setattr(list_refresh, "download", server.download)
    return server


@pytest.fixture
async def strict(house: House, server: Server) -> House:
    """Return a house that screens strangers, with a list."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    await house.act("add_list", name="Nuisances", url=URL)
    return house


async def the_list(house: House) -> dict[str, Any]:
    """Return how the list is told."""
    told: dict[str, Any]
    (told,) = (await house.act("get_lists"))["lists"]
    return told


async def next_day(house: House, freezer: FrozenDateTimeFactory, days: int = 1) -> None:
    """Let some time pass, and what is due happen."""
    freezer.tick(timedelta(days=days, hours=1))
    async_fire_time_changed(house.hass, dt_util.utcnow())
    await house.hass.async_block_till_done(wait_background_tasks=True)


async def test_a_list_is_fetched_once_a_day(strict: House, server: Server, freezer: FrozenDateTimeFactory) -> None:
    """A server that is asked every hour; or a list of the day on which it was added."""
    assert ((await the_list(strict))["count"], (await the_list(strict))["url"]) == (30, URL)
    async_fire_time_changed(strict.hass, dt_util.utcnow() + timedelta(hours=2))
    await strict.hass.async_block_till_done(wait_background_tasks=True)
    assert len(server.asked) == 1
    server.text, server.edition = "\n".join([*NUMBERS, "+442079460123"]), Edition(etag='"2"')
    await next_day(strict, freezer)
    assert server.asked[1:] == [Edition(etag='"1"')]
    assert (await the_list(strict))["count"] == 31
    assert (await strict.act("test_caller", number="+442079460123"))["rule"] == "imported_blocklist"
    await next_day(strict, freezer)
    assert (len(server.asked), (await the_list(strict))["error"]) == (3, None)
    assert [target for target in server.targets if target.exists()] == []


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ({"error": DownloadError("down")}, "list_not_fetched"),
        ({"text": "<html>maintenance</html>"}, "list_empty"),
        ({"text": NUMBERS[0]}, "list_shrunk"),
        ({"text": "\0\1\2" * 1000}, "file_binary"),
    ],
    ids=["down", "another page", "half a list", "noise"],
)
async def test_the_last_good_edition_is_kept(
    strict: House, server: Server, freezer: FrozenDateTimeFactory, broken: dict[str, Any], error: str
) -> None:
    """A blocklist that is empty because a server was."""
    server.edition = Edition(etag='"2"')
    for key, value in broken.items():
        setattr(server, key, value)
    await next_day(strict, freezer)
    told = await the_list(strict)
    assert (told["count"], told["error"]) == (30, error)
    assert told["error_words"]
    assert (await strict.act("test_caller", number=NUMBERS[7]))["verdict"] == "block"
    with pytest.raises(ServiceValidationError) as refusal:
        await strict.act("refresh_list", list_id=told["list_id"])
    assert refusal.value.translation_key == error


async def test_the_household_is_told_of_a_list_that_grows_old(
    strict: House, server: Server, freezer: FrozenDateTimeFactory, issue_registry: ir.IssueRegistry
) -> None:
    """A list that nobody has written for a year; or an alarm for every server that has a bad night."""
    server.error = DownloadError("down")
    issue = f"list_not_refreshed_{(await the_list(strict))['list_id']}"
    await next_day(strict, freezer)
    assert issue_registry.async_get_issue(DOMAIN, issue) is None
    await next_day(strict, freezer, days=4)
    assert issue_registry.async_get_issue(DOMAIN, issue) is not None
    server.error = None
    told = await strict.act("refresh_list", list_id=(await the_list(strict))["list_id"])
    assert (told["error"], issue_registry.async_get_issue(DOMAIN, issue)) == (None, None)


async def test_a_list_that_is_off_is_not_fetched(strict: House, server: Server, freezer: FrozenDateTimeFactory) -> None:
    """A server that is asked for years about a list that nobody uses."""
    await strict.act("change_list", list_id=(await the_list(strict))["list_id"], enabled=False)
    await next_day(strict, freezer)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("url", "text", "key"),
    [("http://lists.example.org", "", "list_not_https"), (URL, "hello", "list_empty")],
)
async def test_an_address_must_answer_when_it_is_added(
    house: House, server: Server, url: str, text: str, key: str
) -> None:
    """A list that is added, looks well, and never blocks anybody."""
    server.text = text
    with pytest.raises(ServiceValidationError) as refusal:
        await house.act("add_list", name="Nuisances", url=url)
    assert refusal.value.translation_key == key
    assert (await house.act("get_lists"))["lists"] == []


async def test_a_book_that_cannot_be_read_is_looked_at_later(
    strict: House, server: Server, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception in the log every hour, for as long as the disk is full."""

    async def refuse(_book: Book) -> None:
        raise BookUnavailableError("full")

    monkeypatch.setattr(Book, "imported_lists", refuse)
    await next_day(strict, freezer)
    assert len(server.asked) == 1
