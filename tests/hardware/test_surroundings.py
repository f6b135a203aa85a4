"""What stands around a line is told in order, when the line has time for it, and stops nothing by failing."""

from typing import Any
from unittest.mock import Mock, call

import pytest

from custom_components.call_screener.core.events import Part
from custom_components.call_screener.hardware.reports import LineInUse
from custom_components.call_screener.hardware.surroundings import Surroundings


def _surroundings(around: Mock, **more: Any) -> Surroundings:
    return Surroundings(
        relay=around.relay, journal=around.journal, recordings=around.recordings, listener=around.listen, **more
    )


def test_nothing_is_told_before_the_wire_had_its_turn() -> None:
    """Whoever is told wakes up, and takes from the line the moments in which it has to answer."""
    around = Mock()
    outside = _surroundings(around, is_put_off=True)
    outside.disconnect_phones()
    outside.append("1", Part.NAME, b"\0\0", "en")
    outside.report(LineInUse(is_in_use=True))
    assert not around.mock_calls
    outside.catch_up()
    assert around.mock_calls == [
        call.relay.disconnect_phones(),
        call.recordings.append("1", Part.NAME, b"\0\0", "en"),
        call.listen(LineInUse(is_in_use=True)),
    ]
    outside.catch_up()
    assert len(around.mock_calls) == 3


@pytest.mark.parametrize("is_put_off", [False, True])
def test_a_relay_that_fails_keeps_nobody_from_being_told(is_put_off: bool, caplog: pytest.LogCaptureFixture) -> None:  # noqa: FBT001
    """One that raises would leave the rest untold, and the phones counted as connected."""
    around = Mock()
    around.relay.connect_phones.side_effect = OSError
    outside = _surroundings(around, is_put_off=is_put_off)
    outside.connect_phones()
    outside.finish("1", Part.NAME, keep=True)
    outside.catch_up()
    assert not outside.phones_are_connected
    assert around.recordings.finish.called
    assert "Could not connect the phones" in caplog.text
