"""Sound and events on one wire."""

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.modem.dle import DleDecoder, Piece, code, shield


def joined(chunks: list[bytes]) -> list[Piece]:
    """Return what a decoder makes of chunks, with sound that follows sound put together."""
    decoder = DleDecoder()
    pieces: list[Piece] = []
    for piece in (piece for chunk in chunks for piece in decoder.decode(chunk)):
        match pieces, piece:
            case [*_, bytes(before)], bytes(more):
                pieces[-1] = before + more
            case _:
                pieces.append(piece)
    return pieces


@pytest.mark.parametrize(
    ("wire", "pieces"),
    [
        pytest.param(b"", [], id="nothing"),
        pytest.param(b"\x80\x7f", [b"\x80\x7f"], id="sound"),
        pytest.param(b"\x80\x10\x10\x7f", [b"\x80\x10\x7f"], id="one byte that looks like a DLE"),
        pytest.param(b"\x10\x1a", [b"\x10\x10"], id="two of them"),
        pytest.param(b"\x80\x105\x7f", [b"\x80", ord("5"), b"\x7f"], id="a key in the middle of sound"),
        pytest.param(b"\x10\x10\x10\x03", [b"\x10", 3], id="a literal DLE, then the end"),
        pytest.param(b"\x80\x10", [b"\x80"], id="a DLE at the end is kept"),
        pytest.param(b"\x10R\r\n", [ord("R"), b"\r\n"], id="a ring"),
    ],
)
def test_sound_and_events_are_told_apart(wire: bytes, pieces: list[Piece]) -> None:
    """An event that is taken for sound is heard as a click; sound that is taken for an event is worse."""
    assert joined([wire]) == pieces


@given(st.lists(st.binary(max_size=20)))
def test_a_read_may_end_anywhere(chunks: list[bytes]) -> None:
    """A DLE at the end of a read belongs to the first byte of the next one."""
    assert joined(chunks) == joined([b"".join(chunks)])


@given(st.binary())
def test_what_is_shielded_comes_back_as_it_was(sound: bytes) -> None:
    """A byte of sound that is not doubled swallows the one behind it, or hangs up."""
    assert b"".join(piece for piece in joined([shield(sound)]) if isinstance(piece, bytes)) == sound
    assert all(isinstance(piece, bytes) for piece in joined([shield(sound)]))


def test_a_command_to_the_modem_has_its_own_dle() -> None:
    """Two letters behind one DLE are a command and a click."""
    assert code("\x18", "\x03") == b"\x10\x18\x10\x03"
