"""Which sound is meant by a name."""

import pytest

from custom_components.call_screener.hardware.clips import find

CLIPS = {"greeting": b"g", "greeting@anna": b"ga", "pl/greeting": b"pg", "pl/ask_name@anna": b"pa", "ask_name": b"n"}


@pytest.mark.parametrize(
    ("name", "clip"),
    [
        ("greeting", b"g"),
        ("greeting@anna", b"ga"),
        ("greeting@jan", b"g"),
        ("pl/greeting", b"pg"),
        ("de/greeting", b"g"),
        ("pl/greeting@anna", b"pg"),
        ("pl/ask_name@anna", b"pa"),
        ("de/ask_name@anna", b"n"),
        ("refusal", None),
        ("refusal@anna", None),
        ("@", None),
        ("text/pl/greeting", None),
        ("text/pl/write to anna@home", None),
        ("", None),
    ],
)
def test_a_clip_is_found_by_the_nearest_name(name: str, clip: bytes | None) -> None:
    """Guards against silence where there are words for everybody, and somebody else's words."""
    assert find(name, CLIPS) == clip
