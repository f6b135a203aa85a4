"""PhoneBlock's API as its documentation has it (v1.6.0), on a real server; and every way in which it may fail."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from custom_components.call_screener.reputation import PhoneBlock, Repute, ServiceFailedError
from custom_components.call_screener.reputation.memory import KEPT_FOR, MOST_KEPT, Memory
from custom_components.call_screener.reputation.service import UNKNOWN, KeyRefusedError, Nuisance, in_words

pytestmark = pytest.mark.usefixtures("socket_enabled")

NUMBER = "+4917650642602"
"""The number whose hash the documentation gives: 3D1D76F0C3664E1E818C6ECCFD8843AD1F4091CC."""
ENTRY: dict[str, Any] = {
    "phone": NUMBER,
    "votes": 42,
    "rating": "G_FRAUD",
    "whiteListed": False,
    "blackListed": False,
    "archived": False,
    "dateAdded": 1700000000000,
    "lastUpdate": 1710000000000,
    "label": "(DE) 0176 50642602",
    "location": "Berlin",
}
STRANGER = ENTRY | {"phone": "+49123456789", "votes": 900}


class Block:
    """A server that answers as it is told to, and keeps how it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], str | None]] = []
        self.answer: object = {"numbers": [STRANGER, ENTRY], "range10": [], "range100": []}
        self.text: str | None = None
        self.status = 200
        self.waits = 0.0

    async def serve(self, request: web.Request) -> web.Response:
        """Answer one request."""
        self.asked.append((request.path, dict(request.query), request.headers.get("Authorization")))
        await asyncio.sleep(self.waits)
        if self.text is not None:
            return web.Response(text=self.text, status=self.status, content_type="application/json")
        return web.json_response(self.answer, status=self.status)


@pytest.fixture
def block() -> Block:
    """Give what the server is to say."""
    return Block()


@pytest.fixture
async def server(block: Block) -> AsyncGenerator[TestServer]:
    """Run the server."""
    app = web.Application()
    app.router.add_get("/api/check-prefix", block.serve)
    server = TestServer(app)
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture
async def phoneblock(server: TestServer) -> AsyncGenerator[PhoneBlock]:
    """Return the service, of one who has a key."""
    async with ClientSession() as session:
        yield PhoneBlock(session, "a-key", str(server.make_url("/api")))


async def test_a_nuisance_is_known_by_its_own_entry(phoneblock: PhoneBlock, block: Block) -> None:
    """A caller who is blamed for whoever shares four digits of a hash, or a server that is told the number."""
    assert await phoneblock.look_up(NUMBER) == Repute(is_nuisance=True, reports=42, nuisance=Nuisance.FRAUD)
    assert block.asked == [("/api/check-prefix", {"sha1": "3d1d", "format": "json"}, "Bearer a-key")]


@pytest.mark.parametrize(
    ("entry", "is_nuisance"),
    [
        ({"votes": 4}, True),
        ({"votes": 3}, False),
        ({"votes": 3, "blackListed": True}, True),
        ({"whiteListed": True}, False),
        ({"archived": True}, False),
        ({"rating": "A_LEGITIMATE"}, False),
        ({"rating": "Z_NEW"}, False),
        ({"rating": None}, False),
        ({"votes": "many"}, False),
        ({"votes": True}, False),
        ({"votes": None}, False),
    ],
    ids=str,
)
async def test_doubt_speaks_for_the_caller(
    phoneblock: PhoneBlock, block: Block, entry: dict[str, Any], *, is_nuisance: bool
) -> None:
    """A wanted caller who is called a nuisance for one vote, or for a word that nobody knows."""
    block.answer = {"numbers": [ENTRY | entry]}
    assert (await phoneblock.look_up(NUMBER)).is_nuisance is is_nuisance


@pytest.mark.parametrize("answer", [{"numbers": []}, {"numbers": [STRANGER, "x", None]}, {}], ids=str)
async def test_of_whom_nobody_speaks_nothing_is_known(phoneblock: PhoneBlock, block: Block, answer: object) -> None:
    """A caller who is blamed because there are others."""
    block.answer = answer
    assert await phoneblock.look_up(NUMBER) is UNKNOWN


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": 401},
        {"status": 403},
        {"status": 400},
        {"status": 500},
        {"status": 302},
        {"text": "<html>"},
        {"text": ""},
        {"text": "[" * 100_000},
        {"text": "\N{SNOWMAN}"},
        {"answer": []},
        {"answer": {"numbers": {"phone": NUMBER}}},
        {"answer": {"numbers": [ENTRY] * 3000}},
        {"waits": 5.0},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
async def test_whatever_is_wrong_there_is_one_error(
    phoneblock: PhoneBlock, block: Block, wrong: dict[str, Any]
) -> None:
    """A server that makes a call wait for longer than a second, fills the memory, or raises into the call."""
    for key, value in wrong.items():
        setattr(block, key, value)
    started = asyncio.get_running_loop().time()
    with pytest.raises(ServiceFailedError):
        await phoneblock.look_up(NUMBER)
    assert asyncio.get_running_loop().time() - started < 1.5


@pytest.mark.parametrize("status", [401, 403])
async def test_a_key_that_is_refused_is_told_from_a_server_in_trouble(
    phoneblock: PhoneBlock, block: Block, status: int
) -> None:
    """A revoked key for which somebody is told to wait, or the other way round."""
    block.status = status
    with pytest.raises(KeyRefusedError):
        await phoneblock.look_up(NUMBER)
    block.status = 500
    with pytest.raises(ServiceFailedError) as failed:
        await phoneblock.look_up(NUMBER)
    assert not isinstance(failed.value, KeyRefusedError)


async def test_a_server_that_is_down_is_the_same_error(phoneblock: PhoneBlock, server: TestServer) -> None:
    """An exception of a library that nobody expects."""
    await server.close()
    with pytest.raises(ServiceFailedError):
        await phoneblock.look_up(NUMBER)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "PhoneBlock: reported 42 times (fraud)."),
        ("pl", "PhoneBlock: zgłoszeń: 42 (oszustwo)."),
        ("de", "PhoneBlock: reported 42 times (fraud)."),
    ],
)
def test_a_repute_is_told_in_words(language: str, sentence: str) -> None:
    """A household that is told G_FRAUD."""
    assert in_words("PhoneBlock", Repute(is_nuisance=True, reports=42, nuisance=Nuisance.FRAUD), language) == sentence


class Counting:
    """A service that counts how often it is asked."""

    name = "Counting"

    def __init__(self) -> None:
        self.asked = 0
        self.is_down = False

    async def look_up(self, e164: str) -> Repute:
        """Answer."""
        self.asked += 1
        if self.is_down:
            raise ServiceFailedError
        return Repute(is_nuisance=True, reports=self.asked)


async def test_an_answer_is_remembered_for_a_day() -> None:
    """Ten rings of one caller that tell a server ten times that somebody is at home; or an answer of last year."""
    now = 100.0
    counting = Counting()
    memory = Memory(counting, clock=lambda: now)
    first = await memory.look_up(NUMBER)
    now += KEPT_FOR - 1
    assert await memory.look_up(NUMBER) == first
    now += 1
    assert (await memory.look_up(NUMBER)).reports == 2
    assert memory.name == "Counting"


async def test_a_failure_is_not_remembered() -> None:
    """A service that was down for a minute and counts as silent for a day."""
    counting = Counting()
    counting.is_down = True
    memory = Memory(counting)
    with pytest.raises(ServiceFailedError):
        await memory.look_up(NUMBER)
    counting.is_down = False
    assert (await memory.look_up(NUMBER)).is_nuisance


async def test_the_memory_has_an_end() -> None:
    """A dialler that shows another number with each call, and a house that keeps them all."""
    counting = Counting()
    memory = Memory(counting)
    for number in range(MOST_KEPT + 1):
        await memory.look_up(f"+44{number}")
    await memory.look_up("+441")
    assert counting.asked == MOST_KEPT + 1
    await memory.look_up("+440")
    assert counting.asked == MOST_KEPT + 2
