"""The shielding that lets sound and codes share one stream of bytes.

A byte 0x10 (DLE) announces a code: `<DLE>x`. Where 0x10 is itself a byte of the sound, it is doubled; two of them in
a row may also be sent as `<DLE><SUB>`. Both directions shield alike.
"""

from dataclasses import dataclass
from typing import Final

DLE: Final = 0x10
SUB: Final = 0x1A


def shield(sound: bytes, *, pairs: bool = False) -> bytes:
    """Return the sound with each DLE doubled, and with two in a row as `<DLE><SUB>` if `pairs`."""
    if not pairs:
        return sound.replace(b"\x10", b"\x10\x10")
    return b"\x10\x1a".join(part.replace(b"\x10", b"\x10\x10") for part in sound.split(b"\x10\x10"))


@dataclass(slots=True)
class Unshielder:
    """Takes sound and codes apart; remembers a DLE that ended the bytes before."""

    _has_dle: bool = False

    def feed(self, data: bytes) -> list[bytes | int]:
        """Return, in order, stretches of sound as bytes and codes as numbers."""
        parts: list[bytes | int] = []
        sound = bytearray()
        for byte in data:
            if not self._has_dle:
                if byte == DLE:
                    self._has_dle = True
                else:
                    sound.append(byte)
                continue
            self._has_dle = False
            if byte == DLE:
                sound.append(DLE)
            elif byte == SUB:
                sound += b"\x10\x10"
            else:
                if sound:
                    parts.append(bytes(sound))
                    sound.clear()
                parts.append(byte)
        if sound:
            parts.append(bytes(sound))
        return parts
