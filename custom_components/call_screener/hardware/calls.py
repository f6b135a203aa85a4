"""Calls of one line as they begin: what each of them is conducted with."""

from collections.abc import Callable, Mapping
from datetime import datetime

from ..core.call.call import Call
from ..core.call.conduct import Conduct
from ..core.call.family_code import NO_TRIES
from ..core.call.record import CallRecord
from ..core.modem.protocol import ModemProtocol
from ..core.screening.policy import Policy
from .handling import Handling
from .surroundings import Surroundings


class Calls:
    """Begins calls, each with an id and a moment of its own."""

    def __init__(
        self,
        *,
        conduct: Conduct,
        clips: Mapping[str, bytes],
        country: str | None,
        surroundings: Surroundings,
        identify: Callable[[], tuple[str, datetime]],
    ) -> None:
        """Begin none yet; `identify` gives each call its id and its moment, an aware datetime."""
        self._conduct = conduct
        self._clips = dict(clips)
        self._country = country
        self._outside = surroundings
        self._identify = identify
        self._last: Call | None = None

    def add_clips(self, clips: Mapping[str, bytes]) -> None:
        """Hold more clips, for the calls in progress too."""
        self._clips |= clips

    def begin(
        self,
        protocol: ModemProtocol,
        policy: Policy,
        now: float,
        *,
        may_talk: bool,
        rest: Callable[[CallRecord, float], None],
    ) -> Handling:
        """Begin a call; `may_talk` tells whether somebody may be on the phone, `rest` is called when it is over."""
        call_id, started = self._identify()
        identity = protocol.identity
        call = Call(
            call_id=call_id,
            started=started,
            now=now,
            policy=policy,
            conduct=self._conduct,
            can_answer=identity is None or identity.voice,
            may_talk=may_talk,
            wrong_tries=self._last.wrong_tries if self._last else NO_TRIES,
        )
        self._last = call
        return Handling(
            call,
            protocol=protocol,
            surroundings=self._outside,
            clips=self._clips,
            country=self._country,
            rest=rest,
        )
