"""Fetches a list from an https address into a file.

What comes is written to disk piece by piece, so that no list fills the memory, and takes the place of the last one only
when it is whole. Where the server says that nothing has changed, nothing is fetched.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, Final

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from homeassistant.core import HomeAssistant
from yarl import URL

from ..core.errors import CallScreenerError

LARGEST: Final = 64 * 1024 * 1024
"""Bytes as they come over the net. A million numbers, one to a line, are 13 MB."""
MOST_REDIRECTS: Final = 5
_PIECE: Final = 256 * 1024
_LIMITS: Final = ClientTimeout(total=600.0, sock_connect=15.0, sock_read=30.0)
_ELSEWHERE: Final = frozenset(
    {
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.TEMPORARY_REDIRECT,
        HTTPStatus.PERMANENT_REDIRECT,
    }
)


class NotHttpsError(CallScreenerError):
    """The address is not one that nobody on the way can change."""

    key = "list_not_https"


class DownloadError(CallScreenerError):
    """The server was not reached, or did not send the list."""

    key = "list_not_fetched"


class ListTooLargeError(CallScreenerError):
    """The list has no end, or one that is too far off."""

    key = "list_too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which edition of a list a server sent, in its own words; to be told to it the next time."""

    etag: str | None = None
    last_modified: str | None = None


async def download(
    hass: HomeAssistant, session: ClientSession, address: str, target: Path, known: Edition | None = None
) -> Edition | None:
    """Fetch what is at an address into a file; return which edition it is, or None where it is the `known` one.

    Raises `NotHttpsError`, `DownloadError` or `ListTooLargeError`, and leaves the file as it was.
    """
    url = checked(address)
    try:
        for _ in range(MOST_REDIRECTS + 1):
            async with session.get(url, headers=_headers(known), timeout=_LIMITS, allow_redirects=False) as response:
                if response.status in _ELSEWHERE:
                    url = checked(str(url.join(URL(response.headers.get("Location", "")))))
                    continue
                if response.status == HTTPStatus.NOT_MODIFIED and known:
                    return None
                if response.status != HTTPStatus.OK:
                    raise DownloadError(f"HTTP {response.status}")
                await _keep(hass, response, target)
                return Edition(etag=response.headers.get("ETag"), last_modified=response.headers.get("Last-Modified"))
    except (ClientError, TimeoutError, OSError, ValueError) as error:
        raise DownloadError(type(error).__name__) from error
    raise DownloadError("Redirected too often")


def checked(address: str) -> URL:
    """Return an address as one; raise `NotHttpsError` where it is none, or not https."""
    try:
        url = URL(address.strip())
    except ValueError as error:
        raise NotHttpsError(address) from error
    if url.scheme != "https" or not url.host:
        raise NotHttpsError(address)
    return url


def _headers(known: Edition | None) -> dict[str, str]:
    # Packed for the way, a small answer could become an endless one: `.gz` files are opened by whoever reads them.
    headers = {"Accept-Encoding": "identity"}
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


async def _keep(hass: HomeAssistant, response: ClientResponse, target: Path) -> None:
    _check(response.content_length or 0)
    part = target.with_name(f"{target.name}.part")
    file = await hass.async_add_executor_job(_begin, part)
    try:
        size = 0
        async for piece in response.content.iter_chunked(_PIECE):
            size += len(piece)
            _check(size)
            await hass.async_add_executor_job(file.write, piece)
    except BaseException:
        await hass.async_add_executor_job(_drop, file, part)
        raise
    await hass.async_add_executor_job(_finish(file, part, target))


def _check(size: int) -> None:
    if size > LARGEST:
        raise ListTooLargeError


def _begin(part: Path) -> BinaryIO:
    part.parent.mkdir(parents=True, exist_ok=True)
    return part.open("wb")


def _drop(file: BinaryIO, part: Path) -> None:
    file.close()
    part.unlink(missing_ok=True)


def _finish(file: BinaryIO, part: Path, target: Path) -> Callable[[], None]:
    def finish() -> None:
        file.close()
        part.replace(target)

    return finish
