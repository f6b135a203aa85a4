"""What +VTS is told to play: `[f1,f2,duration]`, `{key,duration}`, or keys, parted by commas; durations in 10 ms."""

import re
from typing import Final

from .coding import Samples
from .sound import KEYS, key_tone, tone

_ELEMENT: Final = re.compile(r"\[([^\]]*)\]|\{([^}]*)\}|([0-9A-D*#])", re.IGNORECASE)


def read_tones(text: str) -> list[Samples]:
    """Return the sounds of a list; none at all if one of them cannot be made."""
    sounds = [_tone(*element) for element in _ELEMENT.findall(text)]
    made = [sound for sound in sounds if sound is not None]
    return made if len(made) == len(sounds) else []


def _tone(tones: str, held: str, key: str) -> Samples | None:
    parts = (tones or held).split(",")
    try:
        if tones:
            first, second, duration = (int(part or "0") for part in (*parts, "100", "100")[:3])
            return tone([frequency for frequency in (first, second) if frequency], duration / 100)
        if held:
            return key_tone(parts[0].upper(), int((*parts, "100")[1]) / 100)
    except ValueError, KeyError:
        return None
    return key_tone(key.upper(), 0.1) if key.upper() in KEYS else None
