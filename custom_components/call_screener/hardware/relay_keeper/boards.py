"""Relay boards: what they want to be told, and how they answer. Everything is a table of small pure functions.

Relays are counted from 1 here, whatever a board itself calls its first one. A relay that is energised cuts the phones
off. Nothing is ever sent to a board to find out what it is: one kind's question is another one's order to switch.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LAST_RELAY: Final = 8
"""The highest relay that can be chosen: no board here that is sold for two wires has more, or counts otherwise."""


class BoardKind(StrEnum):
    """The kinds of boards, in stable words: they are kept in entries."""

    LCUS_STATUS = "lcus_status"
    LCUS = "lcus"
    KMTRONIC = "kmtronic"
    NUMATO = "numato"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One kind of board."""

    move: Callable[[int, bool], bytes]
    """What energises a relay, or lets it go."""
    question: Callable[[int], bytes] | None = None
    """What asks for the state of a relay; None for a board that never answers."""
    read: Callable[[bytes, int], bool | None] = lambda _answer, _relay: None
    """Whether an answer says that a relay is energised; None while it does not say."""
    greeting: bytes = b""
    """What is sent before anything else; what comes back means nothing."""
    prompt: bytes = b""
    """What the board says when it is ready for the next command; empty where it says nothing."""

    def questions(self, relays: Sequence[int]) -> dict[bytes, tuple[int, ...]]:
        """Return what to ask, and about which relays each answer tells."""
        if self.question is None:
            return {}
        asked = {relay: self.question(relay) for relay in relays}
        return {
            question: tuple(relay for relay in relays if asked[relay] == question)
            for question in dict.fromkeys(asked.values())
        }


# --- LCUS: `A0 <relay> <01 on | 00 off> <sum>`, the sum being the low byte of the three.


def _lcus_move(relay: int, is_energised: bool) -> bytes:  # noqa: FBT001 - read as a table
    frame = bytes((0xA0, relay, is_energised))
    return frame + bytes((sum(frame) & 0xFF,))


def _lcus_read(answer: bytes, relay: int) -> bool | None:
    """Read lines such as `CH2: ON `, whose spaces vary, or one byte for each relay."""
    if not answer.strip(b"\x00\x01"):
        return bool(answer[relay - 1]) if len(answer) >= relay else None
    found = re.findall(rb"CH\s*0*%d\s*:\s*(ON|OFF)" % relay, answer, re.IGNORECASE)
    return bool(found[-1].upper() == b"ON") if found else None


# --- KMTronic: `FF <relay> <01 on | 00 off>`, and 03 instead asks a board of one or two relays.


def _kmtronic_move(relay: int, is_energised: bool) -> bytes:  # noqa: FBT001 - read as a table
    return bytes((0xFF, relay, is_energised))


def _kmtronic_question(relay: int) -> bytes:
    return bytes((0xFF, relay, 0x03))


def _kmtronic_read(answer: bytes, relay: int) -> bool | None:
    """Read `FF <relay> <state>`."""
    found = re.findall(re.escape(bytes((0xFF, relay))) + rb"([\x00\x01])", answer)
    return bool(found[-1] == b"\x01") if found else None


# --- Numato: a terminal. It repeats what it is told, answers, and says `>`. Its first relay is 0.


def _numato_move(relay: int, is_energised: bool) -> bytes:  # noqa: FBT001 - read as a table
    return b"relay %s %d\r" % (b"on" if is_energised else b"off", relay - 1)


def _numato_question(relay: int) -> bytes:
    return b"relay read %d\r" % (relay - 1)


def _numato_read(answer: bytes, relay: int) -> bool | None:
    """Read the line that follows the repeated question."""
    found = re.findall(rb"relay read %d\s+(on|off)\s" % (relay - 1), answer)
    return bool(found[-1] == b"on") if found else None


BOARDS: Final = {
    # 02 to 05 in the place of the state mean other things on other boards, up to a flashing light: never sent.
    BoardKind.LCUS: Board(move=_lcus_move),
    BoardKind.LCUS_STATUS: Board(move=_lcus_move, question=lambda _relay: b"\xff", read=_lcus_read),
    BoardKind.KMTRONIC: Board(move=_kmtronic_move, question=_kmtronic_question, read=_kmtronic_read),
    BoardKind.NUMATO: Board(
        move=_numato_move, question=_numato_question, read=_numato_read, greeting=b"\r", prompt=b">"
    ),
}
