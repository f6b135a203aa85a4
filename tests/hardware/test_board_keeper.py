"""A keeper and its board: what is wanted comes about, is seen to, and is said again."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from serialx import create_serial_connection

from custom_components.call_screener.hardware.relay_keeper import keeper as keeper_module, wire as wire_module
from custom_components.call_screener.hardware.relay_keeper.boards import BOARDS, BoardKind
from custom_components.call_screener.hardware.relay_keeper.keeper import Keeper, Report
from custom_components.call_screener.hardware.relay_keeper.wire import Trouble
from tests.hardware.emulated_board import EmulatedBoard, kmtronic, lcus, numato

CONNECTED, CUT_OFF = Report(is_connected=True), Report(is_connected=False)


class Kept:
    """A keeper at work, and what it told."""

    def __init__(self, kind: BoardKind, link: Path, relays: tuple[int, ...] = (1, 2)) -> None:
        self.told: list[Report] = []
        self.keeper = Keeper(BOARDS[kind], str(link), relays, self.told.append)

    def want(self, *, is_connected: bool) -> None:
        """Want something new, and forget what was told before."""
        self.told.clear()
        self.keeper.want(is_connected=is_connected)

    async def until(self, is_so: Callable[[], Any]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(8):
            while not is_so():  # noqa: ASYNC110 - a board on a thread tells nobody
                await asyncio.sleep(0.005)

    async def told_of(self, report: Report) -> None:
        """Wait until something is told."""
        await self.until(lambda: report in self.told)


@asynccontextmanager
async def kept(kind: BoardKind, link: Path, relays: tuple[int, ...] = (1, 2)) -> AsyncIterator[Kept]:
    """Have a board kept, and let go of it in the end."""
    it = Kept(kind, link, relays)
    task = asyncio.create_task(it.keeper.keep())
    yield it
    it.keeper.let_go()
    _, late = await asyncio.wait({task}, timeout=1.0)
    for each in late:
        each.cancel()


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again sooner than in a house."""
    monkeypatch.setattr(keeper_module, "RETRY_EVERY", 0.1)


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """Give the name under which a board appears."""
    return tmp_path / "board"


@pytest.fixture
def board(link: Path) -> Iterator[EmulatedBoard]:
    """Give an LCUS board that can tell how it is."""
    with EmulatedBoard(link, lcus) as board:
        yield board


@pytest.mark.usefixtures("leaves_nothing")
@pytest.mark.parametrize(
    ("kind", "understand", "connecting", "cutting_off"),
    [
        pytest.param(
            "lcus",
            lcus,
            b"\xa0\x01\x00\xa1\xa0\x02\x00\xa2",
            b"\xa0\x01\x01\xa2\xa0\x02\x01\xa3",
            id="LCUS",
        ),
        pytest.param(
            "lcus_status",
            lcus,
            b"\xa0\x01\x00\xa1\xa0\x02\x00\xa2\xff",
            b"\xa0\x01\x01\xa2\xa0\x02\x01\xa3\xff",
            id="LCUS with status",
        ),
        pytest.param(
            "kmtronic",
            kmtronic,
            b"\xff\x01\x00\xff\x02\x00\xff\x01\x03\xff\x02\x03",
            b"\xff\x01\x01\xff\x02\x01\xff\x01\x03\xff\x02\x03",
            id="KMTronic",
        ),
        pytest.param(
            "numato",
            numato,
            b"\rrelay off 0\rrelay off 1\rrelay read 0\rrelay read 1\r",
            b"relay on 0\rrelay on 1\rrelay read 0\rrelay read 1\r",
            id="Numato",
        ),
    ],
)
async def test_both_wires_are_moved_together(
    link: Path,
    kind: str,
    understand: Callable[[EmulatedBoard, bytes], bytes],
    connecting: bytes,
    cutting_off: bytes,
) -> None:
    """One wire of the line that stays where it was, or a board that is told something else than its maker says."""
    with EmulatedBoard(link, understand) as board:
        async with kept(BoardKind(kind), link) as it:
            it.want(is_connected=True)
            await it.told_of(CONNECTED)
            # A board that never answers is believed before it has heard all of it.
            await it.until(lambda: board.wire == connecting)
            board.heard.clear()
            it.want(is_connected=False)
            await it.told_of(CUT_OFF)
            await it.until(lambda: board.wire == cutting_off)
            await it.until(lambda: len(board.energised) == 2)
        assert board.energised == set()


async def test_one_relay_may_do(board: EmulatedBoard, link: Path) -> None:
    """A board with one relay of two poles, and a second channel that moves something else."""
    async with kept(BoardKind.LCUS, link, (2,)) as it:
        it.want(is_connected=False)
        await it.told_of(CUT_OFF)
        await it.until(lambda: board.wire == b"\xa0\x02\x01\xa3")


async def test_nothing_is_moved_before_it_is_wanted(board: EmulatedBoard, link: Path) -> None:
    """A keeper that starts again in mid-call, and phones that ring for a moment."""
    async with kept(BoardKind.LCUS, link):
        await asyncio.sleep(0.3)
        assert board.wire == b""


@pytest.mark.parametrize("status", ["text", "binary"])
@pytest.mark.parametrize("delay", [0.0, 0.2], ids=["quick", "slow"])
async def test_either_answer_is_understood(board: EmulatedBoard, link: Path, status: str, delay: float) -> None:
    """A board of the other make, which is told of as broken."""
    board.status, board.delay = status, delay
    async with kept(BoardKind.LCUS_STATUS, link, (2, 3)) as it:
        it.want(is_connected=False)
        await it.until(lambda: it.told)
        assert it.told == [CUT_OFF]


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        pytest.param({"is_silent": True}, Trouble.SILENT, id="silent"),
        pytest.param({"is_stuck": True}, Trouble.DISOBEYS, id="stuck"),
        pytest.param({"claims": set()}, Trouble.DISOBEYS, id="lying"),
        pytest.param({"claims": {1}}, Trouble.DISOBEYS, id="one of two"),
    ],
)
async def test_a_board_that_does_not_do_it_is_tried_again_and_told_of(
    board: EmulatedBoard, link: Path, fault: dict[str, Any], trouble: Trouble
) -> None:
    """A relay that is welded or lost its supply, and a household that is not told."""
    async with kept(BoardKind.LCUS_STATUS, link) as it:
        it.want(is_connected=True)
        await it.told_of(CONNECTED)
        vars(board).update(fault)
        it.want(is_connected=False)
        await it.told_of(Report(is_connected=False, trouble=trouble))
        assert board.wire.count(b"\xa0\x02\x01\xa3") >= 3, "It is told of after three attempts"
        vars(board).update({"is_silent": False, "is_stuck": False, "claims": None})
        await it.told_of(CUT_OFF)
        assert board.energised == {1, 2}


async def test_a_silent_board_that_never_answers_is_believed(board: EmulatedBoard, link: Path) -> None:
    """Most boards say nothing: an alarm at each call would be for nothing."""
    board.is_silent = True
    async with kept(BoardKind.LCUS, link) as it:
        it.want(is_connected=False)
        await it.until(lambda: it.told)
        assert it.told == [CUT_OFF]


async def test_a_caller_who_hangs_up_does_not_wait_for_an_answer(board: EmulatedBoard, link: Path) -> None:
    """Phones that stay cut off for as long as a board thinks about its last order."""
    board.is_silent = True
    async with kept(BoardKind.LCUS_STATUS, link) as it:
        it.want(is_connected=False)
        await it.until(lambda: board.energised == {1, 2})
        before = asyncio.get_running_loop().time()
        it.want(is_connected=True)
        await it.until(lambda: not board.energised)
        assert asyncio.get_running_loop().time() - before < 0.4


async def test_what_is_wanted_is_said_again(board: EmulatedBoard, link: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spike on the supply that drops a relay, and nobody who notices."""
    monkeypatch.setattr(keeper_module, "REFRESH_EVERY", 0.2)
    async with kept(BoardKind.LCUS, link) as it:
        it.want(is_connected=False)
        await it.told_of(CUT_OFF)
        board.energised.clear()
        await it.until(lambda: board.energised == {1, 2})


@pytest.mark.usefixtures("leaves_nothing")
async def test_a_board_that_comes_back_is_set_right(board: EmulatedBoard, link: Path) -> None:
    """A cable that slips out in mid-call, and a relay that does nothing until the next start."""
    async with kept(BoardKind.LCUS_STATUS, link) as it:
        it.want(is_connected=False)
        await it.told_of(CUT_OFF)
        await asyncio.to_thread(board.pull_out)
        await it.told_of(Report(is_connected=False, trouble=Trouble.MISSING))
        it.told.clear()
        board.plug_in()
        await it.told_of(CUT_OFF)
        assert board.energised == {1, 2}


async def test_a_board_that_is_not_there_yet_is_found(link: Path) -> None:
    """A board that is plugged in after the start."""
    async with kept(BoardKind.LCUS, link) as it:
        it.want(is_connected=True)
        await it.told_of(Report(is_connected=True, trouble=Trouble.MISSING))
        with EmulatedBoard(link, lcus) as board:
            await it.told_of(CONNECTED)
            await it.until(lambda: board.wire == b"\xa0\x01\x00\xa1\xa0\x02\x00\xa2")


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        pytest.param(OSError(16, "Device or resource busy"), Trouble.BUSY, id="busy"),
        pytest.param(BlockingIOError(11, "Resource temporarily unavailable"), Trouble.BUSY, id="locked"),
        pytest.param(PermissionError(13, "Permission denied"), Trouble.FORBIDDEN, id="forbidden"),
        pytest.param(ValueError("no such scheme"), Trouble.MISSING, id="no port at all"),
        pytest.param(TimeoutError(), Trouble.MISSING, id="hanging"),
    ],
)
async def test_a_port_that_does_not_open_says_why(
    link: Path, error: Exception, trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence for everything that may be wrong."""

    async def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(wire_module, "create_serial_connection", refuse)
    async with kept(BoardKind.LCUS, link) as it:
        it.want(is_connected=True)
        await it.told_of(Report(is_connected=True, trouble=trouble))


async def test_a_port_that_hangs_as_it_is_opened_is_told_of_and_tried_again(
    board: EmulatedBoard, link: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A driver that hangs once, and a relay that nobody moves any more."""
    monkeypatch.setattr(wire_module, "OPEN_LIMIT", 0.2)

    async def hang(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    with monkeypatch.context() as patch:
        patch.setattr(wire_module, "create_serial_connection", hang)
        async with kept(BoardKind.LCUS_STATUS, link) as it:
            it.want(is_connected=False)
            await it.told_of(Report(is_connected=False, trouble=Trouble.MISSING))
            patch.setattr(wire_module, "create_serial_connection", create_serial_connection)
            await it.told_of(CUT_OFF)
            assert board.energised == {1, 2}


async def test_a_board_behind_a_bridge_is_kept_by_its_address(socket_enabled: None) -> None:
    """Only a stick in the machine itself would do."""
    heard = bytearray()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(100):
            heard.extend(data)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1") as server:
        address = f"socket://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        it = Kept(BoardKind.LCUS, Path("/"), (1,))
        it.keeper = Keeper(BOARDS[BoardKind.LCUS], address, (1,), it.told.append)
        keeping = asyncio.create_task(it.keeper.keep())
        it.want(is_connected=False)
        await it.told_of(CUT_OFF)
        it.keeper.let_go()
        await asyncio.wait_for(keeping, 3)
        await it.until(lambda: heard == b"\xa0\x01\x01\xa2\xa0\x01\x00\xa1")


async def test_a_board_belongs_to_one_line(board: EmulatedBoard, link: Path) -> None:
    """Two lines that move each other's phones."""
    async with kept(BoardKind.LCUS, link) as first:
        first.want(is_connected=True)
        await first.told_of(CONNECTED)
        async with kept(BoardKind.LCUS, link) as second:
            second.want(is_connected=False)
            await second.told_of(Report(is_connected=False, trouble=Trouble.BUSY))


async def test_a_mistake_of_ours_lets_go_in_the_end(
    board: EmulatedBoard, link: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug that ends the one who was to let go of the relay."""
    async with kept(BoardKind.LCUS, link) as it:
        it.want(is_connected=False)
        await it.told_of(CUT_OFF)
        bring_about = it.keeper._bring_about
        mistakes = iter([RuntimeError("a bug")])

        async def mistaken(*arguments: Any, **named: Any) -> Trouble | None:
            for mistake in mistakes:
                raise mistake
            return await bring_about(*arguments, **named)

        monkeypatch.setattr(it.keeper, "_bring_about", mistaken)
        it.want(is_connected=True)
        await it.told_of(CONNECTED)
        assert board.energised == set()
