"""A relay board at the end of a wire, which keeps the contacts that it was told to, and can be told to misbehave.

It knows nothing of ours: what it understands is written down here from what is known of each kind of board.
"""

import os
import re
import select
import threading
import time
import tty
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

_RELAYS = 4


class EmulatedBoard:
    """A board on a PTY, under a name that lasts. It lives on a thread, so that any process can talk to it."""

    def __init__(self, link: Path, understand: Callable[[EmulatedBoard, bytes], bytes]) -> None:
        """Prepare; `understand` takes what has come in, acts on it, and returns what it could not yet use."""
        self.link = link
        self.energised: set[int] = set()
        """The relays whose coils have current, counted as the board counts them."""
        self.heard: list[tuple[float, bytes]] = []
        """What came in, and when."""
        self.is_silent = False
        self.is_stuck = False
        """Whether the contacts stay as they are, whatever is said to the board."""
        self.claims: set[int] | None = None
        """Relays that it says are energised, whatever is true."""
        self.delay = 0.0
        """Seconds before an answer."""
        self.status = "text"
        """How an LCUS board tells how it is: `text`, `binary`, or `nothing`."""
        self._understand = understand
        self._master = -1
        self._slave = -1
        self._rest = b""
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._live, name="emulated board", daemon=True)

    def __enter__(self) -> Self:
        self.plug_in()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()
        self.pull_out()

    def plug_in(self) -> None:
        """Appear under the name, with all relays let go: that is what a board without power does."""
        self.energised.clear()
        self._rest = b""
        master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.link.unlink(missing_ok=True)
        self.link.symlink_to(os.ttyname(self._slave))
        self._master = master

    def pull_out(self) -> None:
        """Be gone, and without power."""
        master, self._master = self._master, -1
        self.energised.clear()
        if master >= 0:
            self.link.unlink(missing_ok=True)
            time.sleep(0.03)
            os.close(master)
            os.close(self._slave)

    @property
    def wire(self) -> bytes:
        """All that came in."""
        return b"".join(data for _, data in self.heard)

    @property
    def shown(self) -> set[int]:
        """What the board says of its relays."""
        return self.energised if self.claims is None else self.claims

    def move(self, relay: int, *, is_energised: bool) -> None:
        """Move a contact, if it moves."""
        if not self.is_stuck:
            (self.energised.add if is_energised else self.energised.discard)(relay)

    def answer(self, data: bytes) -> None:
        """Say something."""
        if not self.is_silent:
            time.sleep(self.delay)
            os.write(self._master, data)

    def until(self, is_so: Callable[[], Any], limit: float = 8.0) -> float:
        """Wait until something is so, and return the moment."""
        deadline = time.monotonic() + limit
        while not is_so():
            assert time.monotonic() < deadline, f"energised {self.energised}, heard {self.wire[-200:]!r}"
            time.sleep(0.002)
        return time.monotonic()

    def _live(self) -> None:
        while not self._is_over.is_set():
            master = self._master
            if master < 0:
                time.sleep(0.005)
                continue
            try:
                if select.select([master], [], [], 0.02)[0]:
                    self._take(os.read(master, 4096))
            except OSError, ValueError:
                continue

    def _take(self, data: bytes) -> None:
        self.heard.append((time.monotonic(), data))
        self._rest = self._understand(self, self._rest + data)


def lcus(board: EmulatedBoard, data: bytes) -> bytes:
    """Understand `A0 relay state sum`; 02 to 05 as state, and whatever does not add up, blow the fuse."""
    while data:
        if data[0] == 0xFF:
            _tell_lcus_status(board)
            data = data[1:]
        elif len(data) < 4:
            break
        else:
            start, relay, state, total = data[:4]
            assert start == 0xA0
            assert state in {0, 1}
            assert total == (0xA0 + relay + state) % 256
            board.move(relay, is_energised=state == 1)
            data = data[4:]
    return data


def _tell_lcus_status(board: EmulatedBoard) -> None:
    states = [relay in board.shown for relay in range(1, _RELAYS + 1)]
    if board.status == "text":
        board.answer(b"".join(b"CH%d: %s\r\n" % (n, b"ON " if on else b"OFF") for n, on in enumerate(states, 1)))
    elif board.status == "binary":
        board.answer(bytes(states))


def kmtronic(board: EmulatedBoard, data: bytes) -> bytes:
    """Understand `FF relay state`, where 3 is a question."""
    while len(data) >= 3:
        start, relay, state = data[:3]
        assert start == 0xFF
        assert relay in {1, 2}
        if state == 3:
            board.answer(bytes((0xFF, relay, relay in board.shown)))
        else:
            board.move(relay, is_energised=state == 1)
        data = data[3:]
    return data


def numato(board: EmulatedBoard, data: bytes) -> bytes:
    """Understand commands that end with CR; repeat everything, answer and prompt. The first relay is 0."""
    *lines, rest = data.split(b"\r")
    for line in lines:
        answer = b""
        if found := re.fullmatch(rb"relay (on|off) (\d)", line):
            board.move(int(found[2]), is_energised=found[1] == b"on")
        elif found := re.fullmatch(rb"relay read (\d)", line):
            answer = b"\r %s\n" % (b"on" if int(found[1]) in board.shown else b"off")
        else:
            assert line == b""
        board.answer(line + b"\n" + answer + b"\r>")
    return rest
