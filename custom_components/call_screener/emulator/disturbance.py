"""What disturbs driver and modem without either having done anything: noise on the wire, codes that mean nothing."""

from random import Random
from typing import TYPE_CHECKING, Final

from .agenda import Appointment

if TYPE_CHECKING:
    from .modem import EmulatedModem

FALSE_CODE_EVERY: Final = 1.0
"""Seconds between two codes that a modem invents."""

_LONGEST_NOISE: Final = 4


class Disturbance:
    """Makes noise between sounds, and invents codes within them."""

    def __init__(self, modem: EmulatedModem, seed: int) -> None:
        self._modem = modem
        self._random = Random(seed)  # noqa: S311 - noise has no secrets
        self._noise: Appointment | None = None
        self._false_code: Appointment | None = None
        self._turn = 0

    def appoint(self, now: float) -> None:
        """Begin, go on, or end, as the impairments say."""
        for appointment in (self._noise, self._false_code):
            if appointment is not None:
                appointment.cancel()
        impairments, later = self._modem.impairments, self._modem.agenda.at
        if impairments.noise_every:
            self._noise = later(now + impairments.noise_every * self._random.uniform(0.5, 1.5), self._make_noise)
        if impairments.false_codes:
            self._false_code = later(now + FALSE_CODE_EVERY, self._invent_code)

    def _make_noise(self, now: float) -> None:
        if self._modem.stream is None:
            self._modem.misbehaved(now)
            self._modem.out.put(self._random.randbytes(self._random.randint(1, _LONGEST_NOISE)))
        later = now + self._modem.impairments.noise_every * self._random.uniform(0.5, 1.5)
        self._noise = self._modem.agenda.at(later, self._make_noise)

    def _invent_code(self, now: float) -> None:
        codes = self._modem.impairments.false_codes
        if self._modem.stream is not None:
            self._modem.out.put_code(codes[self._turn % len(codes)], now)
            self._turn += 1
        self._false_code = self._modem.agenda.at(now + FALSE_CODE_EVERY, self._invent_code)
