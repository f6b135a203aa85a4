"""A benchmark fails when it should."""

import json
from typing import Any

import pytest

from bench.report import Report, percentile


@pytest.mark.parametrize("measured", [4.9, 5.0])
def test_a_figure_may_reach_its_limit(measured: float) -> None:
    """A promise that is just kept would be published as broken."""
    assert told(measured) == {"figures": {"recovery_s": measured}, "limits": {"recovery_s": 5.0}, "ok": True}


@pytest.mark.parametrize("measured", [5.1, float("inf"), float("nan")])
def test_a_figure_may_not_pass_its_limit(measured: float) -> None:
    """A promise that is broken would be published as kept."""
    assert not told(measured)["ok"]


@pytest.mark.parametrize(
    ("percent", "value"), [(1, 1.0), (50, 50.0), (99, 99.0), (100, 100.0)], ids=["least", "middle", "p99", "most"]
)
def test_a_percentile_is_a_measured_value_that_so_many_do_not_exceed(percent: int, value: float) -> None:
    """One slow moment in a hundred would be reported as the rule, or never."""
    assert percentile([float(each) for each in range(100, 0, -1)], percent) == value


def test_the_percentile_of_few_is_the_worst_of_them() -> None:
    """The slowest of ten would vanish from the table."""
    assert percentile([3.0, 1.0, 2.0], 99) == 3.0


def told(measured: float) -> dict[str, Any]:
    """Return what a program reads of a report with one figure."""
    report = Report(table="", figures={"recovery_s": measured}, limits={"recovery_s": 5.0})
    read: dict[str, Any] = json.loads(report.as_json())
    return read
