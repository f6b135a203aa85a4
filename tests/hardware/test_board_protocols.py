"""What is said to relay boards, and how their answers are read. The bytes are those of the boards' own papers."""

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.hardware.relay_keeper.boards import BOARDS, LAST_RELAY, BoardKind


@pytest.mark.parametrize(
    ("kind", "relay", "is_energised", "expected"),
    [
        pytest.param("lcus", 1, True, b"\xa0\x01\x01\xa2", id="LCUS 1 on"),
        pytest.param("lcus", 1, False, b"\xa0\x01\x00\xa1", id="LCUS 1 off"),
        pytest.param("lcus", 2, True, b"\xa0\x02\x01\xa3", id="LCUS 2 on"),
        pytest.param("lcus", 2, False, b"\xa0\x02\x00\xa2", id="LCUS 2 off"),
        pytest.param("lcus_status", 1, True, b"\xa0\x01\x01\xa2", id="LCUS with status 1 on"),
        pytest.param("kmtronic", 1, True, b"\xff\x01\x01", id="KMTronic 1 on"),
        pytest.param("kmtronic", 2, False, b"\xff\x02\x00", id="KMTronic 2 off"),
        pytest.param("numato", 1, True, b"relay on 0\r", id="Numato 0 on"),
        pytest.param("numato", 2, False, b"relay off 1\r", id="Numato 1 off"),
    ],
)
def test_a_relay_is_moved(kind: str, relay: int, is_energised: bool, expected: bytes) -> None:  # noqa: FBT001
    """A sum that is wrong, a relay counted from the other end, or on and off the wrong way round."""
    assert BOARDS[BoardKind(kind)].move(relay, is_energised) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param("lcus", {}, id="LCUS answers nothing"),
        pytest.param("lcus_status", {b"\xff": (1, 2)}, id="LCUS with status tells all at once"),
        pytest.param("kmtronic", {b"\xff\x01\x03": (1,), b"\xff\x02\x03": (2,)}, id="KMTronic one by one"),
        pytest.param("numato", {b"relay read 0\r": (1,), b"relay read 1\r": (2,)}, id="Numato one by one"),
    ],
)
def test_a_board_is_asked_what_it_understands(kind: str, expected: dict[bytes, tuple[int, ...]]) -> None:
    """A question of one kind that is another one's order to switch."""
    assert BOARDS[BoardKind(kind)].questions((1, 2)) == expected


@pytest.mark.parametrize(
    ("kind", "answer", "relay", "expected"),
    [
        pytest.param("lcus_status", b"CH1: OFF\r\nCH2: ON \r\n", 1, False, id="text off"),
        pytest.param("lcus_status", b"CH1: OFF\r\nCH2: ON \r\n", 2, True, id="text on"),
        pytest.param("lcus_status", b"CH1:ON\r\nCH2:OFF\r\n", 1, True, id="text without spaces"),
        pytest.param("lcus_status", b"CH1 :  off\r\nCH2 : on\r\n", 2, True, id="text with others"),
        pytest.param("lcus_status", b"CH1: OFF\r\nCH2: O", 2, None, id="text cut short"),
        pytest.param("lcus_status", b"CH10: ON\r\n", 1, None, id="text of another relay"),
        pytest.param("lcus_status", b"\x00\x01", 2, True, id="bytes on"),
        pytest.param("lcus_status", b"\x00\x01", 1, False, id="bytes off"),
        pytest.param("lcus_status", b"\x01", 2, None, id="bytes of a smaller board"),
        pytest.param("lcus_status", b"", 1, None, id="silence"),
        pytest.param("lcus_status", b"\xa0\x01\x01\xa2", 1, None, id="something else"),
        pytest.param("kmtronic", b"\xff\x01\x01", 1, True, id="KMTronic on"),
        pytest.param("kmtronic", b"\xff\x01\x00", 1, False, id="KMTronic off"),
        pytest.param("kmtronic", b"\xff\x02\x01", 1, None, id="KMTronic of another relay"),
        pytest.param("kmtronic", b"\xff\x01", 1, None, id="KMTronic cut short"),
        pytest.param("numato", b"relay read 0\n\r on\n\r>", 1, True, id="Numato on"),
        pytest.param("numato", b"relay read 1\n\r off\n\r>", 2, False, id="Numato off"),
        pytest.param("numato", b"relay read 0\n\r on\n\r>", 2, None, id="Numato of another relay"),
        pytest.param("numato", b"relay read 0\n\r o", 1, None, id="Numato cut short"),
        pytest.param("numato", b"relay on 0\n\r>", 1, None, id="Numato without a question"),
        pytest.param("lcus", b"CH1: ON\r\n", 1, None, id="a board that is not asked"),
    ],
)
def test_an_answer_is_read(kind: str, answer: bytes, relay: int, expected: bool | None) -> None:  # noqa: FBT001
    """An answer that is read as success because something came in."""
    assert BOARDS[BoardKind(kind)].read(answer, relay) is expected


@given(
    kind=st.sampled_from([BoardKind.LCUS, BoardKind.LCUS_STATUS]),
    relay=st.integers(1, LAST_RELAY),
    is_energised=st.booleans(),
)
def test_an_lcus_board_is_only_told_on_and_off(kind: BoardKind, relay: int, is_energised: bool) -> None:  # noqa: FBT001
    """Codes 02 to 05, which toggle or flash on boards of the same make."""
    frame = BOARDS[kind].move(relay, is_energised)
    assert (frame[0], frame[1], frame[2] in {0, 1}, sum(frame[:3]) % 256) == (0xA0, relay, True, frame[3])


@given(kind=st.sampled_from(BoardKind), answer=st.binary(max_size=64), relay=st.integers(1, LAST_RELAY))
def test_no_answer_raises(kind: BoardKind, answer: bytes, relay: int) -> None:
    """Noise on a wire that ends who lets go of the relay."""
    assert BOARDS[kind].read(answer, relay) in {None, True, False}
