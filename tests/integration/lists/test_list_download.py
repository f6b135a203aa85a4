"""A list that is fetched from a server that speaks https, and every way in which that goes wrong."""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from aiohttp import ClientSession, TCPConnector, web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.errors import CallScreenerError
from custom_components.call_screener.lists import download as list_download
from custom_components.call_screener.lists.download import (
    DownloadError,
    Edition,
    ListTooLargeError,
    NotHttpsError,
    checked,
    download,
)

pytestmark = pytest.mark.usefixtures("socket_enabled")

NUMBERS = b"+442079460123\n+447700900102\n"
EDITION = Edition(etag='"7"', last_modified="Mon, 02 Nov 2026 16:30:00 GMT")


def certificate(folder: Path) -> Path:
    """Write a certificate for this machine, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


class Shelf:
    """What a server has, and how it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.body = NUMBERS
        self.breaks_off = False

    async def lists(self, request: web.Request) -> web.StreamResponse:
        """Answer as a server that knows its editions."""
        self.asked.append(dict(request.headers))
        if request.headers.get("If-None-Match") == EDITION.etag:
            return web.Response(status=304)
        headers = {"ETag": EDITION.etag or "", "Last-Modified": EDITION.last_modified or ""}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        await response.write(self.body)
        if self.breaks_off and request.transport:
            request.transport.abort()
            await asyncio.sleep(0)
        return response

    async def moved(self, request: web.Request) -> web.Response:
        """Send whoever asks on, to where the address says."""
        raise web.HTTPFound(request.query["to"])

    async def broken(self, _: web.Request) -> web.Response:
        """Fail."""
        return web.Response(status=500)


@pytest.fixture
def shelf() -> Shelf:
    """Give what the server has."""
    return Shelf()


@pytest.fixture
async def server(shelf: Shelf, tmp_path: Path) -> AsyncGenerator[TestServer]:
    """Run a server that speaks TLS."""
    app = web.Application()
    app.router.add_get("/list.txt", shelf.lists)
    app.router.add_get("/moved", shelf.moved)
    app.router.add_get("/broken", shelf.broken)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    server = TestServer(app)
    await server.start_server(ssl=context)
    yield server
    await server.close()


@pytest.fixture
async def session() -> AsyncGenerator[ClientSession]:
    """Return a session that trusts the server."""
    async with ClientSession(connector=TCPConnector(ssl=False)) as session:
        yield session
    # The TLS connections of the test end a moment later.
    await asyncio.sleep(0.05)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return where the list goes. An older edition lies there."""
    path = tmp_path / "lists" / "nuisances"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def at(server: TestServer, path: str) -> str:
    """Return the address of something on the server."""
    return str(server.make_url(path).with_host("127.0.0.1"))


async def test_a_list_is_fetched_once_for_each_edition(
    hass: HomeAssistant, session: ClientSession, server: TestServer, shelf: Shelf, target: Path
) -> None:
    """A server that sends a million numbers every day although nothing changed."""
    edition = await download(hass, session, at(server, "/list.txt"), target)
    assert edition == EDITION
    shelf.body = b"another"
    assert await download(hass, session, at(server, "/list.txt"), target, edition) is None
    assert contents(target.parent) == {"nuisances": NUMBERS}
    assert (shelf.asked[1]["If-None-Match"], shelf.asked[1]["If-Modified-Since"]) == ('"7"', EDITION.last_modified)


async def test_a_server_without_editions_is_asked_for_all(
    hass: HomeAssistant, session: ClientSession, server: TestServer, shelf: Shelf, target: Path
) -> None:
    """A request that says what it does not know."""
    assert await download(hass, session, at(server, "/list.txt"), target, Edition()) == EDITION
    assert "If-None-Match" not in shelf.asked[0]
    assert shelf.asked[0]["Accept-Encoding"] == "identity"


async def test_a_redirect_is_followed(
    hass: HomeAssistant, session: ClientSession, server: TestServer, target: Path
) -> None:
    """A list that moved within its server, and is never found again."""
    assert await download(hass, session, at(server, "/moved?to=/list.txt"), target) == EDITION
    assert contents(target.parent) == {"nuisances": NUMBERS}


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/moved?to=http://example.org/list.txt", NotHttpsError),
        ("/moved?to=file:///etc/passwd", NotHttpsError),
        ("/moved?to=/moved?to=/moved", DownloadError),
        ("/broken", DownloadError),
        ("/none", DownloadError),
    ],
)
async def test_a_failure_keeps_the_last_good_list(
    hass: HomeAssistant,
    session: ClientSession,
    server: TestServer,
    target: Path,
    path: str,
    error: type[CallScreenerError],
) -> None:
    """A blocklist that is empty because a server was; or one that somebody on the way has written."""
    with pytest.raises(error):
        await download(hass, session, at(server, path), target)
    assert contents(target.parent) == {"nuisances": b"old"}


@pytest.mark.parametrize("largest", [10, len(NUMBERS) - 1])
async def test_a_list_without_end_is_given_up(
    hass: HomeAssistant, session: ClientSession, server: TestServer, target: Path, largest: int
) -> None:
    """A disk that is full of a list."""
    with patch.object(list_download, "LARGEST", largest), pytest.raises(ListTooLargeError):
        await download(hass, session, at(server, "/list.txt"), target)
    assert contents(target.parent) == {"nuisances": b"old"}


async def test_a_list_that_breaks_off_is_none(
    hass: HomeAssistant, session: ClientSession, server: TestServer, shelf: Shelf, target: Path
) -> None:
    """Half a list that takes the place of a whole one."""
    shelf.breaks_off = True
    with pytest.raises(DownloadError):
        await download(hass, session, at(server, "/list.txt"), target)
    assert contents(target.parent) == {"nuisances": b"old"}


async def test_a_server_that_is_down_is_told_as_that(
    hass: HomeAssistant, session: ClientSession, server: TestServer, target: Path
) -> None:
    """An exception of a library that nobody expects."""
    address = at(server, "/list.txt")
    await server.close()
    with pytest.raises(DownloadError):
        await download(hass, session, address, target)


@pytest.mark.parametrize(
    "address",
    ["", "http://example.org/list.txt", "ftp://example.org", "https://", "/etc/passwd", "https://[", "javascript:1"],
)
def test_only_https_is_fetched(address: str) -> None:
    """A blocklist that anybody on the way can write, or a file of this machine."""
    with pytest.raises(NotHttpsError):
        checked(address)
