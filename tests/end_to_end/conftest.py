"""Real houses: Home Assistant in a process of its own, real ports, real phones as far as it can tell."""

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio
import pytest_socket

from tests.end_to_end.stage import Part, Stage


@pytest.fixture(autouse=True)
def verify_cleanup(socket_enabled: None) -> None:
    """Let connections and tasks outlive a test: the houses stand for all of them."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Stage]:
    """Return the stage on which the scenarios of all chosen tests are already being played."""
    pytest_socket.enable_socket()
    functions = (item for item in request.session.items if isinstance(item, pytest.Function))
    parts = [Part.of(function) for function in functions if hasattr(function.obj, "act")]
    stage = Stage(parts, tmp_path_factory.mktemp("end_to_end"))
    yield stage
    await stage.close()
