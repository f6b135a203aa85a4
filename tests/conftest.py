"""What every folder of tests needs: how hard hypothesis tries, and which `custom_components` is meant."""

import os

import pytest
from hypothesis import HealthCheck, settings

# Home Assistant looks for integrations in the first package of this name that is imported. Let it be ours and not
# the one of the pytest plugin's own test house.
import custom_components  # noqa: F401

# `dev` throws the dice anew each time; `ci` judges the commit, not the dice. How long one example takes says more
# about the machine than about the code. Properties that must hold over very many examples raise the number
# themselves; ten times as many as `ci` tries take minutes, and are tried by `scripts/bench laws`.
settings.register_profile("dev", max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", settings.get_profile("dev"), max_examples=200, derandomize=True, print_blob=True, database=None
)
settings.register_profile("proof", settings.get_profile("ci"))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") == "true" else "dev"))


SHARING = {"browser", "end_to_end"}
"""Folders whose tests share houses."""
IN_TIME = {*SHARING, "hardware"}
"""Folders whose tests listen to what is played, or wait for processes and ports."""


# Before xdist looks at the marks: otherwise each process would put up the houses, and play everything in them.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, where there are several, and all those that share the houses."""
    for item in items:
        folder = item.path.parent.name
        item.add_marker(pytest.mark.xdist_group(folder if folder in SHARING else str(item.path)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give way to tests in which something is played in time, as soon as a process of several has others to do."""
    if item.path.parent.name not in IN_TIME and "PYTEST_XDIST_WORKER" in os.environ and not os.nice(0):
        os.nice(10)
