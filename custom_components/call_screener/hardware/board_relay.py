"""A relay board on a serial port as the relay. It is kept by a process of its own: see `relay_keeper`.

What the line wants is one byte into a pipe, which waits for nobody: neither for Home Assistant's loop nor for the
board. A thread listens to what the process says, answers its question whether we are still alive, and starts it again
should it ever end by itself, or no longer take in what it is told.
"""

import logging
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Final

from .relay_keeper.boards import BoardKind
from .relay_keeper.keeper import Report
from .relay_keeper.wire import Trouble

STOP_LIMIT: Final = 6.0
"""Seconds for the process to let go of the relay and end; then it is killed."""
START_LIMIT: Final = 60.0
"""Seconds for the process to say its first word: Python starts slowly on a small machine that is starting, too."""
ANSWER_LIMIT: Final = 8.0
"""Seconds for it to take in a word from us: then it hangs, and another one has to connect the phones."""
RESTART_AFTER: Final = 1.0
"""Seconds after which a process that ended by itself is started again."""

_LOGGER = logging.getLogger(__name__)

_START: Final = (
    # Our folder comes last: it has files that are called like modules of Python. Nor is the integration imported
    # around the keeper: that would be all of Home Assistant, for a process that must be there at once.
    "import os, runpy, sys; sys.path += sys.argv.pop(1).split(os.pathsep);"
    "runpy.run_module('relay_keeper', run_name='__main__', alter_sys=True)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSettings:
    """Which board: its kind, a path or URL, and its one or two relays, counted from 1, that are moved together."""

    kind: BoardKind
    device: str
    relays: tuple[int, ...]


class BoardRelay:
    """The relay of one line, or of a test of it. Everything but `stop` returns at once, on any thread."""

    def __init__(self, settings: BoardSettings, listener: Callable[[Report], None]) -> None:
        """Prepare; `listener` is told how the board stands, on a thread of ours, and may be told twice."""
        self._settings = settings
        self._listener = listener
        self._is_connected = True
        self._lock = Lock()
        """Held for moments: nobody writes into a pipe that has become somebody else's descriptor."""
        self._pipe: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._must_answer_by: float | None = None
        """When the process must have said something, at the latest; None while it owes no answer."""
        self._is_stopping = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Connect the phones, and keep the board from now on."""
        self._thread = Thread(target=self._live, name="call_screener relay", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Have the relay let go, and end the process; wait for it, but only so long."""
        self._is_stopping.set()
        self.connect_phones()
        self._close_pipe()
        if self._thread:
            self._thread.join(STOP_LIMIT)
        if self._thread and self._thread.is_alive():
            _LOGGER.warning("The process that keeps a relay board (%s) does not end", self._settings.kind)
            if process := self._process:
                process.kill()
            self._thread.join(1.0)

    def connect_phones(self) -> None:
        """Give the phones the line."""
        self._want(is_connected=True)

    def disconnect_phones(self) -> None:
        """Cut the phones off the line."""
        self._want(is_connected=False)

    def _want(self, *, is_connected: bool) -> None:
        with self._lock:
            self._is_connected = is_connected
            self._say()

    def _say(self) -> None:
        """Say what is wanted; the lock is held. A process that is gone is told when it is there again."""
        if self._pipe is not None:
            self._must_answer_by = self._must_answer_by or monotonic() + ANSWER_LIMIT
            with suppress(OSError):
                os.write(self._pipe, b"+" if self._is_connected else b"-")

    # --- on our thread ---

    def _live(self) -> None:
        while not self._is_stopping.is_set():
            try:
                self._keep()
            except OSError as error:
                _LOGGER.warning("A relay board (%s) cannot be kept: %s", self._settings.kind, error)
            except Exception:
                # A mistake of ours must not leave the board to nobody.
                _LOGGER.exception("A mistake with a relay board (%s)", self._settings.kind)
            if not self._is_stopping.is_set():
                with suppress(Exception):
                    self._listener(Report(self._is_connected, Trouble.MISSING))
                self._is_stopping.wait(RESTART_AFTER)

    def _keep(self) -> None:
        """Start the process, and listen to it until it ends."""
        settings = self._settings
        path = os.pathsep.join([*filter(None, sys.path), str(Path(__file__).parent)])
        arguments = [settings.kind.value, *map(str, settings.relays)]
        reader, writer = os.pipe()
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-c", _START, path, *arguments],
                stdin=reader,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={**os.environ, "RELAY_PORT": settings.device},
                # What is typed at a terminal ends Home Assistant, which ends this.
                start_new_session=True,
            )
        except OSError:
            os.close(writer)
            raise
        finally:
            os.close(reader)
        with process:
            self._process = process
            self._must_answer_by = monotonic() + START_LIMIT
            self._open_pipe(writer)
            try:
                for line in self._lines(process):
                    self._heard(line.decode(errors="replace").split())
            finally:
                # Should it be we who fail, the process lets go at the end of its input.
                self._close_pipe()
        self._process = None

    def _lines(self, process: subprocess.Popen[bytes]) -> Iterator[bytes]:
        """Yield what the process says until it ends, or is ended because it does not answer."""
        assert process.stdout is not None  # noqa: S101 - it was started with a pipe
        source = process.stdout.fileno()
        poll = select.poll()
        poll.register(source, select.POLLIN)
        begun = b""
        while True:
            if poll.poll(1000):
                if not (data := os.read(source, 4096)):
                    return
                self._must_answer_by = None
                *lines, begun = (begun + data).split(b"\n")
                yield from lines
            elif self._must_answer_by is not None and monotonic() > self._must_answer_by:
                _LOGGER.warning("The process that keeps a relay board (%s) hangs", self._settings.kind)
                process.kill()
                return

    def _open_pipe(self, writer: int) -> None:
        os.set_blocking(writer, False)
        with self._lock:
            self._pipe = writer
            self._say()
        if self._is_stopping.is_set():
            self._close_pipe()

    def _close_pipe(self) -> None:
        with self._lock:
            pipe, self._pipe = self._pipe, None
            if pipe is not None:
                os.close(pipe)

    def _heard(self, words: list[str]) -> None:
        match words:
            case ["?"]:
                with self._lock:
                    self._say()
            case ["!"]:
                pass  # It has taken in what we said.
            case ["connected" | "cut_off" as wanted, *wrong] if set(wrong) <= set(Trouble):
                self._listener(Report(wanted == "connected", Trouble(wrong[0]) if wrong else None))
            case _:
                _LOGGER.debug("The keeper of the relay board says: %s", " ".join(words))
