"""What counts as a gap in what a caller hears."""

import pytest

from bench.audio import underruns
from demo.wire import Happening

CONNECT: Happening = {"event": "connect", "at": 10.0, "stream": "duplex"}


def dry(at: float) -> Happening:
    """Return the word of a modem that has nothing left to play."""
    return {"event": "dle_sent", "at": at, "code": "u"}


def ended(at: float) -> Happening:
    """Return the end of a stream."""
    return {"event": "stream_ended", "at": at}


@pytest.mark.parametrize(
    "stream",
    [
        [CONNECT, dry(10.0), dry(20.0), ended(20.03)],
        [CONNECT, dry(10.0), ended(20.0)],
        [CONNECT, ended(20.0)],
        [dry(9.0), CONNECT, dry(10.0), {"event": "dle_sent", "at": 15.0, "code": "s"}, ended(20.0)],
        [CONNECT, dry(10.0), dry(20.0), ended(20.03), CONNECT | {"at": 21.0}, dry(21.0), dry(25.0), ended(25.03)],
    ],
    ids=["whole", "pulled_out", "receiving", "other_codes", "two_streams"],
)
def test_a_stream_that_was_kept_going_has_no_gap(stream: list[Happening]) -> None:
    """Every call would fall short, since each stream begins and ends with nothing to play."""
    assert not underruns(stream)


@pytest.mark.parametrize(
    ("stream", "moments"),
    [
        ([CONNECT, dry(10.0), dry(15.0), dry(20.0), ended(20.03)], [15.0]),
        ([CONNECT, dry(10.0), dry(15.0), dry(16.0), dry(20.0), ended(20.03)], [15.0, 16.0]),
        ([CONNECT, dry(10.0), dry(19.0), ended(20.03)], [19.0]),
    ],
    ids=["in_the_middle", "twice", "not_filled_before_the_end"],
)
def test_a_stream_that_ran_dry_has_a_gap(stream: list[Happening], moments: list[float]) -> None:
    """A caller would hear silence within words, and the benchmark would praise it."""
    assert underruns(stream) == moments
