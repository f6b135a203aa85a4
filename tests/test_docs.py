"""What the documentation says about the code is drawn from the code."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_picture_of_a_call_is_the_table() -> None:
    """A diagram that shows how calls went a year ago."""
    done = subprocess.run([sys.executable, "docs/draw_call.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run docs/draw_call.py"


def test_the_wiring_is_as_it_would_be_drawn() -> None:
    """A drawing that somebody retouched, and that the next one who draws it overwrites."""
    done = subprocess.run([sys.executable, "docs/draw_wiring.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run docs/draw_wiring.py"
