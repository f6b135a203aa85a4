"""PhoneBlock, a list of nuisance callers that its users keep together.

It is asked with `GET /check-prefix` of its API v1.6: not for the number and not for the number's hash, which anybody
could find out by hashing all numbers there are, but for all entries whose SHA-1 begins with four hexadecimal digits.
Some thousands of numbers share these, so the service does not learn who rings; which entry is meant is seen here. That
needs an API key, which PhoneBlock gives to its users.
"""

import hashlib
from http import HTTPStatus
from json import JSONDecodeError, loads
from typing import Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from .service import LOOK_UP_LIMIT, UNKNOWN, KeyRefusedError, Nuisance, Repute, ServiceFailedError

ADDRESS: Final = "https://phoneblock.net/phoneblock/api"

HASH_DIGITS: Final = 4
"""Hexadecimal digits of the hash that are told: the fewest that the API takes, which it recommends."""
REPORTS_TO_BELIEVE: Final = 4
"""Reports from which on PhoneBlock itself has a number on its blocklist. What is said of a number's neighbours is not
asked."""
LONGEST_ANSWER: Final = 256 * 1024
"""Bytes. Some dozens of entries of 250 bytes share four digits."""

_REFUSALS: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_NUISANCES: Final = {
    "B_MISSED": Nuisance.MISSED,
    "C_PING": Nuisance.PING,
    "D_POLL": Nuisance.POLL,
    "E_ADVERTISING": Nuisance.ADVERTISING,
    "F_GAMBLE": Nuisance.GAMBLE,
    "G_FRAUD": Nuisance.FRAUD,
}


class PhoneBlock:
    """The service, for one who has a key."""

    name = "PhoneBlock"

    def __init__(self, session: ClientSession, api_key: str, address: str = ADDRESS) -> None:
        self._session = session
        self._api_key = api_key
        self._address = address

    async def look_up(self, e164: str) -> Repute:
        """Return what is said of a number; raise `ServiceFailedError` where nothing can be learnt in time."""
        try:
            entries = _entries(await self._ask(_digits_told(e164)))
        except (ClientError, TimeoutError, OSError) as error:
            raise ServiceFailedError(type(error).__name__) from error
        return next((_repute(entry) for entry in entries if entry.get("phone") == e164), UNKNOWN)

    async def _ask(self, digits: str) -> bytes:
        async with self._session.get(
            f"{self._address}/check-prefix",
            params={"sha1": digits, "format": "json"},
            headers={"Authorization": f"Bearer {self._api_key}", "Accept": "application/json"},
            timeout=ClientTimeout(total=LOOK_UP_LIMIT),
            allow_redirects=False,
        ) as response:
            if response.status in _REFUSALS:
                raise KeyRefusedError(f"HTTP {response.status}")
            if response.status != HTTPStatus.OK:
                raise ServiceFailedError(f"HTTP {response.status}")
            answer = b""
            async for piece in response.content.iter_any():
                answer += piece
                if len(answer) > LONGEST_ANSWER:
                    raise ServiceFailedError("The answer is too long")
            return answer


def _digits_told(e164: str) -> str:
    # The hash is no secret to keep, it is the form in which the API wants to be asked.
    return hashlib.sha1(e164.encode(), usedforsecurity=False).hexdigest()[:HASH_DIGITS]


def _entries(answer: bytes) -> list[dict[str, Any]]:
    try:
        told = loads(answer)
    except (JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ServiceFailedError("The answer is no JSON") from error
    entries = told.get("numbers", []) if isinstance(told, dict) else None
    if not isinstance(entries, list):
        raise ServiceFailedError("The answer is not what the API says")
    return [entry for entry in entries if isinstance(entry, dict)]


def _repute(entry: dict[str, Any]) -> Repute:
    votes = entry.get("votes")
    reports = votes if isinstance(votes, int) and not isinstance(votes, bool) else 0
    nuisance = _NUISANCES.get(str(entry.get("rating")))
    is_cleared = bool(entry.get("whiteListed") or entry.get("archived")) or nuisance is None
    return Repute(
        is_nuisance=not is_cleared and (reports >= REPORTS_TO_BELIEVE or entry.get("blackListed") is True),
        reports=reports,
        nuisance=nuisance or Nuisance.OTHER,
    )
