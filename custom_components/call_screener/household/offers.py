"""What phones offer to make last, in one Home Assistant.

A line that is opened anew, because somebody has changed an option, leaves its messages on the phones. What can be
pressed on them is therefore known for longer than one opening of a line lasts.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..core.number import Number
from .companion import Phone
from .message import Lesson

REMEMBERED: Final = 64
"""Offers that can still be taken up, of all lines together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be taught about a caller of one line, on the phone that shows it under a tag.

    `change` is what an undo takes back.
    """

    entry_id: str
    lesson: Lesson
    phone: Phone
    tag: str
    number: Number
    name: str | None
    caller: str
    change: str = ""


class Offers:
    """The offers by the ids of their buttons. Each can be taken up once, by the line that made it."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, Offer] = OrderedDict()

    @callback
    def make(self, action: str, offer: Offer) -> None:
        """Remember what a button offers."""
        self._open[action] = offer
        while len(self._open) > REMEMBERED:
            self._open.popitem(last=False)

    @callback
    def take_up(self, action: object, entry_id: str) -> Offer | None:
        """Return what was offered by a button that was pressed; None where this line has not, or it is taken up."""
        if not isinstance(action, str) or (offer := self._open.get(action)) is None or offer.entry_id != entry_id:
            return None
        return self._open.pop(action)


OFFERS: Final[HassKey[Offers]] = HassKey("call_screener_offers")


@callback
def offers(hass: HomeAssistant) -> Offers:
    """Return what the phones of a house offer: all lines have it in common."""
    return hass.data.setdefault(OFFERS, Offers())
