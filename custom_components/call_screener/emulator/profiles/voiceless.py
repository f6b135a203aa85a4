"""Modems without a voice: one for data, and a box that only tells who calls."""

from typing import Final

from .profile import Profile
from .standard import DELAYS, SETTINGS, VIEW

DATA_ONLY: Final = Profile(
    name="data_only",
    identity={"I0": ("56000",), "I3": ("Data Modem 2.00",), "+GCAP": ("+FCLASS,+MS,+ES",)},
    formats=(),
    labels={},
    settings={"+VCID": SETTINGS["+VCID"], "+IFC": SETTINGS["+IFC"]},
    reports=frozenset(),
    classes="0,1",
    classes_known=frozenset({"0", "1"}),
    view=VIEW,
    delays=DELAYS,
)

CALLER_ID_ONLY: Final = Profile(
    name="caller_id_only",
    # Such boxes are known by what they lack. The name, and that not even the classes are listed, are made up.
    identity={"I0": ("CALLER ID",), "I3": ("Caller ID 1.02",)},
    formats=(),
    labels={},
    settings={"+VCID": SETTINGS["+VCID"]},
    reports=frozenset(),
    classes="",
    classes_known=frozenset(),
    caller_id_equals="=",
    delays=DELAYS,
)
