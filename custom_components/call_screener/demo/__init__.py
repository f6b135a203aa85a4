"""The demo line: the real driver, talking over a loopback socket to the emulated modem.

What is tried here is what runs: only the wire, the callers (`scenarios`) and the household's hand on the handset are
played (`line`). What is in the call log before anybody tries anything is made up (`past`), and so marked (`history`).
Calls can be played on a real line as well, beside it (`stand_in`).
"""

from .line import DemoLine
from .scenarios import DEMO_NUMBERS, Scenario

__all__ = ["DEMO_NUMBERS", "DemoLine", "Scenario"]
