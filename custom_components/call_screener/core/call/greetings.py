"""What callers hear before they leave a message, for one person or at some hours, in the household's own words.

```
[
  {
    "text": "Anna is at work until five.",  see `script_json` for what may stand in it
    "person": "Anna",                       whom the call is for; everybody where it is left out
    "weekdays": [0, 1, 2, 3, 4],            0 for Monday; all of them where they are left out
    "start": "08:00", "end": "17:00"        the whole day where they are left out
  }
]
```

Of several that fit the first one is said; where none does, the prompt that comes with us.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..screening.json_place import JsonPlace
from ..screening.rule import Window
from ..screening.rule_json import read_window
from .clips import OwnWords, voicemail_greeting
from .script_json import LONGEST_NAME, BadScriptError, check_words

MOST_GREETINGS: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    """A greeting: what is said for it (`clip`), for whom and when; `name` is what it takes the place of."""

    clip: str
    person: str | None
    window: Window

    @property
    def name(self) -> str:
        """The clip that callers would hear otherwise."""
        return voicemail_greeting(self.person)


def read_greetings(data: object, language: str) -> tuple[Greeting, ...]:
    """Return the greetings in their order; raises `BadScriptError`. `language` is that of the line."""
    return tuple(_greeting(place, language) for place in JsonPlace(data, BadScriptError).each(MOST_GREETINGS))


def greetings_at(greetings: Iterable[Greeting], local: datetime) -> dict[str, str]:
    """Return which clip is said at a moment of the household's, by the name of what it takes the place of."""
    said: dict[str, str] = {}
    for greeting in greetings:
        if _is_within(greeting.window, local):
            said.setdefault(greeting.name, greeting.clip)
    return said


def _greeting(place: JsonPlace, language: str) -> Greeting:
    words = place.at("text")
    if not isinstance(words.value, str):
        words.refuse()
    if wrong := check_words(words.value):
        words.refuse(wrong)
    return Greeting(
        clip=OwnWords(language, words.value).clip,
        person=place.at("person").text(LONGEST_NAME) if place.has("person") else None,
        window=read_window(place),
    )


def _is_within(window: Window, local: datetime) -> bool:
    clock, today = local.time(), local.weekday()
    if window.start < window.end:
        return today in window.weekdays and window.start <= clock < window.end
    began_yesterday = (today - 1) % 7 in window.weekdays and clock < window.end
    return began_yesterday or (today in window.weekdays and clock >= window.start)
