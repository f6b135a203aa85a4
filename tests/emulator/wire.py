"""A driver's end of an emulated modem in memory: text in, bytes out, and a clock that a test turns."""

import re
from dataclasses import dataclass, field

from custom_components.call_screener.emulator.call import Call
from custom_components.call_screener.emulator.line import LineHabits
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.plan import CallPlan
from custom_components.call_screener.emulator.profiles import PROFILES


@dataclass(slots=True)
class Wire:
    """One modem, and the time."""

    modem: EmulatedModem
    now: float = 100.0
    past: list[bytes] = field(default_factory=list)

    def ask(self, data: bytes, seconds: float = 1.0) -> bytes:
        """Write something and return what came back within so long."""
        self.modem.receive(data, self.now)
        return self.wait(seconds)

    def wait(self, seconds: float) -> bytes:
        """Let time pass and return what came meanwhile."""
        self.now += seconds
        data = self.modem.data_to_send(self.now)
        self.past.append(data)
        return data

    def prepare(self) -> Wire:
        """Do what a good driver does first, and let it settle."""
        self.ask(b"ATZ\r")
        self.ask(b"ATE0\r")
        self.ask(b"AT+VCID=1\r", 10.0)
        return self

    def place(self, plan: CallPlan | None = None) -> Call:
        """Place a call."""
        return self.modem.call(plan or CallPlan(), self.now)

    def answer(self) -> Wire:
        """Go off-hook in the voice class, 8 bits unsigned."""
        number = next(offered.number for offered in self.modem.profile.formats if offered.coding == "unsigned")
        self.ask(b"AT+FCLASS=8\r", 0.1)
        self.ask(b"AT+VSM=%d,8000\r" % number, 0.1)
        assert self.ask(b"AT+VLS=1\r", 0.6) == b"\r\nOK\r\n"
        return self

    def hang_up(self) -> Wire:
        """Go on-hook and back to class 0."""
        self.ask(b"ATH\r", 0.5)
        self.ask(b"AT+FCLASS=0\r", 0.5)
        return self

    @property
    def faults(self) -> list[str]:
        """The kinds of the driver's mistakes."""
        return [fault.kind.value for fault in self.modem.faults]


def wire(profile: str = "cx93001", habits: LineHabits | None = None) -> Wire:
    """Return a modem that has just been opened."""
    return Wire(EmulatedModem(PROFILES[profile], habits=habits))


def ringing(profile: str = "cx93001", plan: CallPlan | None = None) -> Wire:
    """Return a prepared modem in whose first gap the caller ID has been told."""
    modem = wire(profile).prepare()
    modem.place(plan)
    modem.wait(5.0)
    return modem


def answered(profile: str = "cx93001", plan: CallPlan | None = None) -> Wire:
    """Return a modem that has answered a call in the gap behind its first ring."""
    modem = ringing(profile, plan)
    number = next(offered.number for offered in modem.modem.profile.formats if offered.coding == "unsigned")
    modem.ask(b"AT+FCLASS=8\r", 0.1)
    modem.ask(b"AT+VSM=%d,8000\r" % number, 0.1)
    modem.ask(b"AT+VLS=1\r", 0.8)
    assert modem.modem.is_off_hook
    return modem


def codes(data: bytes) -> str:
    """Return the DLE codes among sound of 8 bits without DLEs."""
    return b"".join(re.findall(rb"\x10(.)", data)).decode("latin-1")
