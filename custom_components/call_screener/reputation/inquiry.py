"""Asks about a stranger while the line rings, and tells the household."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError

from ..const import DOMAIN
from ..core.call.effects import CallEvent
from ..core.call.record import CallRecord
from ..core.screening.verdict import Action
from .service import Service, ServiceFailedError, in_words

_LOGGER = logging.getLogger(__name__)

_UNDECIDED: Final = frozenset({Action.SCREEN, Action.VOICEMAIL})
"""Verdicts on callers of whom nobody in the house has written anything down. Who rings or is blocked is not asked
about."""

type Remark = Callable[[str, str], None]
"""Adds a sentence to what the household is told of a call, by the id of the call."""
type Block = Callable[[str, str], Awaitable[None]]
"""Blocks a caller: by whom, in which call."""


class Inquiry:
    """Asks one service about the callers of one line."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        service: Service,
        *,
        language: str,
        remark: Remark,
        block: Block | None,
    ) -> None:
        """Prepare; without `block` the answer is told and nothing follows from it."""
        self._hass = hass
        self._entry = entry
        self._service = service
        self._language = language
        self._remark = remark
        self._block = block
        self._asked: str | None = None

    @callback
    def happened(self, event: CallEvent, record: CallRecord) -> None:
        """Take in what happens in a call, and ask about it where that is of use."""
        number, verdict = record.caller.number, record.verdict
        if event is not CallEvent.CALLER_IDENTIFIED or verdict is None or verdict.action not in _UNDECIDED:
            return
        if number is None or number.e164 is None or self._asked == record.call_id:
            return
        self._asked = record.call_id
        _ = self._entry.async_create_background_task(
            self._hass, self._ask(record.call_id, number.e164), f"{DOMAIN} reputation"
        )

    async def _ask(self, call_id: str, e164: str) -> None:
        try:
            repute = await self._service.look_up(e164)
        except ServiceFailedError:
            return
        if not repute.is_nuisance:
            return
        self._remark(call_id, in_words(self._service.name, repute, self._language))
        if self._block:
            try:
                await self._block(self._service.name, call_id)
            except ServiceValidationError as error:
                # Somebody in the house was quicker, or the caller has gone.
                _LOGGER.debug("A reputation came too late: %s", error.translation_key)
