"""Whatever goes wrong in whatever state of a call: the phones have the line, and the next call works.

The faults are in `faults`; the states, and what must be so afterwards, in `fault_matrix`.
"""

import pytest

from tests.hardware.fault_matrix import STATES, cells, live_through
from tests.hardware.faults import FAULTS

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.mark.parametrize(("profile", "fault", "state"), cells())
def test_a_fault_in_a_state_costs_one_call_at_the_most(profile: str, fault: str, state: str) -> None:
    """There is a fault for which one state has no answer: a dead line, until somebody notices."""
    live_through(profile, FAULTS[fault], STATES[state])
