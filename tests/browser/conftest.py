"""One house with lines and dashboards, and browsers in front of it."""

from collections.abc import AsyncGenerator, Callable, Coroutine

import pytest
import pytest_asyncio
import pytest_socket
from playwright.async_api import Browser

from demo.browser import Visit, browser
from demo.home import Box, Home
from demo.remote import Remote
from demo.speech import Engines, choose_voice, engine_ids
from tests.browser.dashboards import BEFORE, add_dashboard, add_member
from tests.end_to_end.scene import Scene

type Visitor = Callable[..., Coroutine[None, None, Visit]]


@pytest.fixture(autouse=True)
def verify_cleanup(socket_enabled: None) -> None:
    """Let connections and tasks outlive a test: the house stands for all of them."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def home(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Home]:
    """Return a house with one line, a dashboard with its card, and a member who is no administrator."""
    pytest_socket.enable_socket()
    folder = tmp_path_factory.mktemp("browser")
    async with (
        Engines.running() as engines,
        Home.furnished(folder, lines=1, files=BEFORE, more="tts:\nstt:\n", decision_time=60) as furnished,
    ):
        await engines.join(furnished.remote)
        await choose_voice(furnished.remote, furnished.boxes[0].entry_id, **await voice(furnished.remote))
        await furnished.boxes[0].is_ready()
        await engines.have_said_all()
        await add_dashboard(furnished)
        await add_member(furnished.remote)
        yield furnished


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium(home: Home) -> AsyncGenerator[Browser]:
    """Return a browser; each visit has a window of its own in it."""
    async with browser() as opened:
        yield opened


async def voice(remote: Remote) -> dict[str, str]:
    """Return what the page about voices is answered with: the engine that speaks."""
    return {"tts_engine": (await engine_ids(remote))["tts"]}


@pytest.fixture
def box(home: Home) -> Box:
    """Return what is on the line."""
    return home.boxes[0]


@pytest_asyncio.fixture(loop_scope="session")
async def scene(box: Box) -> Scene:
    """Return a scenario that begins on a line at rest."""
    return await Scene.begin(box)


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(home: Home, chromium: Browser) -> AsyncGenerator[Visitor]:
    """Return what opens the dashboard in one more browser; none of them may have complained in the end."""
    visits: list[Visit] = []

    async def visit(path: str = "/call-screener/line", **how: str) -> Visit:
        begun = await Visit.begin(chromium, home.house, path, **how)  # type: ignore[arg-type]  # texts
        visits.append(begun)
        return begun

    yield visit
    for begun in visits:
        await begun.end()
    assert not [complaint for begun in visits for complaint in begun.complaints]
