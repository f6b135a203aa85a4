"""How a service has answered lately: the log hears once that it does not, and once that it does again.

What lasts is told to the household (`troubles`): whoever believes that strangers are looked up would otherwise never
know that nobody answers any more.
"""

import asyncio
import logging
from typing import Final

from .service import LOOK_UP_LIMIT, KeyRefusedError, Repute, Service, ServiceFailedError

_LOGGER = logging.getLogger(__name__)

_FAILED_OFTEN: Final = 3
"""Questions in a row without an answer, from which on it is not one slow server among good ones."""


class Standing:
    """A service that is given a second for each answer."""

    def __init__(self, service: Service) -> None:
        self.name = service.name
        self.is_refused = False
        """Whether it answered the last question with that it does not know the key."""
        self._service = service
        self._failures = 0

    @property
    def is_silent(self) -> bool:
        """Whether it has answered none of the last questions."""
        return self._failures >= _FAILED_OFTEN

    async def look_up(self, e164: str) -> Repute:
        """Return what is said of a number; raise `ServiceFailedError` where nothing can be learnt in time."""
        try:
            async with asyncio.timeout(LOOK_UP_LIMIT):
                repute = await self._service.look_up(e164)
        except (ServiceFailedError, TimeoutError) as error:
            self._failures += 1
            self.is_refused = isinstance(error, KeyRefusedError)
            if self._failures == 1:
                _LOGGER.warning("%s does not answer: %s", self.name, str(error) or "no answer in time")
            raise ServiceFailedError from error
        if self._failures:
            _LOGGER.warning("%s answers again", self.name)
        self._failures, self.is_refused = 0, False
        return repute
