"""How a modem says that it rings: RING, `<DLE>R` in the voice class, or what it was told to say of the cadence."""

from functools import partial
from typing import TYPE_CHECKING, Final

from .agenda import Appointment
from .call import Call

if TYPE_CHECKING:
    from .modem import EmulatedModem

_KINDS: Final = "ABC"
"""The patterns of a call's plan, in the order in which families number them."""


class Ringing:
    """The detector of ringing voltage."""

    def __init__(self, modem: EmulatedModem) -> None:
        self._modem = modem
        self._cadence: list[Appointment] = []

    def began(self, call: Call, now: float) -> None:
        """Tell the cadence, element by element, if +VDR asks for it."""
        wanted = self._reported_cadence
        if wanted is None:
            return
        self._cadence.clear()
        when = now
        for on, off in call.plan.exchange.bursts:
            self._soon(when + on, f"DRON={round(on * 10)}")
            when += on + off
            self._soon(when, f"DROF={round(off * 10)}")
        if wanted:
            self._cadence.append(self._modem.agenda.at(now + call.plan.exchange.burst + wanted, self._say_ring))

    def rang(self, call: Call, now: float) -> None:
        """Say that it rings, unless +VDR has it said otherwise, or it is a cadence nobody wants to hear of."""
        if self._reported_cadence is None and (text := self._text(call.plan.pattern)):
            self.say(text, now)

    def say(self, text: str, now: float) -> None:
        """Print RING or another word for it; in the voice class it is a code."""
        modem = self._modem
        if modem.impairments.no_rings:
            return
        if modem.stream is not None:
            modem.out.put(b"\x10R")
        elif modem.settings.is_voice:
            modem.out.put(modem.profile.ring_in_voice_class)
        else:
            modem.out.put_result(text, now)

    def over(self) -> None:
        """The call is answered, or over: there are no more bursts."""
        for appointment in self._cadence:
            appointment.cancel()

    @property
    def _reported_cadence(self) -> float | None:
        """Seconds from a cadence's end to its RING, 0 for none; None unless +VDR is on, outside of the voice class."""
        is_on, _, tenths = self._modem.settings.values.get("+VDR", "0,0").partition(",")
        if is_on != "1" or self._modem.settings.is_voice:
            return None
        return int(tenths or "0") / 10

    def _text(self, pattern: str | None) -> str:
        modem = self._modem
        for name, marks in modem.profile.ring_kinds.items():
            value = int(modem.settings.values.get(name) or modem.settings.registers.get(name, "0"))
            place = _KINDS.index(pattern or "A")
            if name.startswith("S") and value:
                return f"RING {marks[place]}"
            if value:
                return f"RING {marks[place]}" if value >> place & 1 else ""
        return "RING"

    def _soon(self, when: float, text: str) -> None:
        self._cadence.append(self._modem.agenda.at(when, partial(self._print, text)))

    def _print(self, text: str, now: float) -> None:
        if not self._modem.impairments.no_rings:
            self._modem.out.put_text(f"\r\n{text}\r\n".encode(), now)

    def _say_ring(self, now: float) -> None:
        self.say("RING", now)
