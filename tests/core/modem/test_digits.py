"""One press for as many reports as a modem makes of it."""

import pytest

from custom_components.call_screener.core.modem.digits import DigitFilter

type Report = tuple[float, str]


def presses(reports: list[Report]) -> str:
    """Return the keys that were pressed, by what the modem reported and when."""
    digits = DigitFilter()
    meanings = {"/": digits.begin, "~": digits.end}
    pressed = ""
    for now, letter in reports:
        if meaning := meanings.get(letter):
            meaning()
        elif digits.is_press(letter, now):
            pressed += letter
    return pressed


@pytest.mark.parametrize(
    ("reports", "pressed"),
    [
        pytest.param([(0, "/"), (0, "5"), (0.07, "5"), (0.14, "5"), (0.2, "~")], "5", id="held"),
        pytest.param(
            [(0, "/"), (0, "5"), (0.1, "~"), (0.1, "/"), (0.1, "5"), (0.2, "~")], "55", id="twice in one read"
        ),
        pytest.param([(0, "/"), (0, "0"), (0, "0"), (0, "0"), (0, "~")], "0", id="logged as 000"),
        pytest.param([(0, "/"), (0, "5"), (0.07, "8"), (0.1, "~")], "5", id="a wrong digit at the end of one"),
        pytest.param([(0, "/"), (0, "5"), (0.8, "5")], "55", id="the end got lost"),
        pytest.param([(0, "5"), (0.07, "5"), (0.14, "5"), (0.21, "5")], "5", id="held, without shield"),
        pytest.param([(0, "5"), (0.2, "5")], "55", id="twice, without shield"),
        pytest.param([(0, "1"), (0.05, "2")], "12", id="two keys, without shield"),
    ],
)
def test_a_press_is_counted_once(reports: list[Report], pressed: str) -> None:
    """A code that is entered as 1234 must not be heard as 112233334."""
    assert presses(reports) == pressed
