"""One scenario on one line: what happens since it began, and that everything is at rest when it is over."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from demo.companion import CompanionApp, Push
from demo.home import Box
from demo.wire import Happening, Step

type Record = dict[str, Any]

NAME: tuple[Step, ...] = ({"wait_quiet": 0.9, "timeout": 15.0}, {"hum": 1.2})
"""What a caller does who is asked something and answers."""
REASON: tuple[Step, ...] = ({"wait_quiet": 0.9, "timeout": 15.0}, {"hum": 1.6, "pitch": 170.0})
SPEAKS = NAME + REASON


@dataclass(slots=True)
class Scene:
    """A scenario while it lasts. Nothing that happened on the line before it counts."""

    box: Box
    relay_at_rest: str = "off"
    """What the relay shows while nobody calls: on where the phones are cut off at rest."""
    _known: set[str] = field(default_factory=set)
    _moments: int = 0
    _happenings: int = 0
    _pushes: list[int] = field(default_factory=list)
    _log: int = 0

    @classmethod
    async def begin(cls, box: Box, *, relay_at_rest: str = "off") -> Scene:
        """Begin on a line that is at rest."""
        await box.rests("relay", relay_at_rest)
        scene = cls(box, relay_at_rest)
        scene._known = {call["call_id"] for call in await box.calls()}
        scene._moments = len(box.home.history.moments)
        scene._happenings = len(box.wire.happenings)
        scene._pushes = [len(phone.pushes) for phone in box.phones]
        scene._log = len(box.home.house.printed())
        await box.wire.do("faults", clear=True)
        return scene

    # --- what people do ---

    async def rings(self, number: str, *script: Step, **plan: object) -> None:
        """Have somebody call who does as the script says once somebody answers."""
        await self.box.wire.call(number, *script, **{"cadence": "pl", **plan})

    async def asked(self, phone: CompanionApp) -> Push:
        """Return the push that asks whether to accept."""
        return await self.push(phone, "ACCEPT")

    async def push(self, phone: CompanionApp, verb: str) -> Push:
        """Return the first push of this scenario that offers this."""
        since = self._pushes[self.box.phones.index(phone)]
        return await phone.push(lambda push: verb in push.actions, since=since)

    async def told(self, phone: CompanionApp, words: str) -> Push:
        """Return the first push of this scenario whose title or message begins so."""
        since = self._pushes[self.box.phones.index(phone)]
        return await phone.push(
            lambda push: (push.title or "").startswith(words) or push.message.startswith(words),
            since=since,
            limit=15.0,
        )

    async def picked_up(self, *, key: str | None = None) -> None:
        """Lift a handset, press a key on it if the modem does not feel it, and hold it until the modem has let go."""
        await self.box.wire.do("lift_handset")
        if key:
            await self.box.wire.do("press", keys=key)
        await self.box.wire.wait("on_hook")
        await self.box.wire.do("caller_hangs_up")
        await self.box.wire.do("replace_handset")

    # --- what is seen ---

    async def reaches(self, name: str, state: str, *, limit: float = 60.0) -> float:
        """Wait until an entity of the line, or `relay`, shows this, and return when."""
        return await self.box.reaches(name, state, since=self._moments, limit=limit)

    def showed(self, name: str) -> list[str]:
        """Return what an entity of the line, or `relay`, has shown."""
        return self.box.showed(name, since=self._moments)

    def pushes(self) -> list[Push]:
        """Return what all phones received."""
        received = zip(self.box.phones, self._pushes, strict=True)
        return [push for phone, since in received for push in phone.pushes[since:]]

    def happened(self, event: str) -> list[Happening]:
        """Return what the emulator noted of this kind."""
        return [each for each in self.box.wire.happenings[self._happenings :] if each["event"] == event]

    async def happening(self, event: str, *, limit: float = 60.0) -> Happening:
        """Return the first thing of this kind that the emulator notes."""
        return await self.box.wire.happening(lambda each: each["event"] == event, since=self._happenings, limit=limit)

    def logged(self) -> list[str]:
        """Return what was written into the log about the line."""
        printed = self.box.home.house.printed()[self._log :]
        return [line for line in printed if "call_screener" in line and f"{self.box.title} " in f"{line} "]

    # --- how it ends ---

    async def over(self, disposition: str, reason: str) -> Record:
        """Wait for the end of the only call there was, check that all is at rest, and return its record."""
        (record,) = await self.all_over(1)
        assert record["disposition"] == disposition, record
        assert record["reason"] == reason, record
        return record

    async def all_over(self, calls: int) -> list[Record]:
        """Wait for the end of so many calls, check that all is at rest, and return their records, newest first."""
        wire = self.box.wire
        await wire.wait("call_ended", limit=90.0)
        await wire.wait("idle")
        await self._at_rest()
        state = await wire.do("state")
        assert (state["hook"], state["class"], state["ringing"]) == ("on", 0, False)
        assert not (await wire.do("finish"))["faults"]
        printed = self.box.home.house.printed()[self._log :]
        assert not [line for line in printed if " ERROR " in line and "call_screener" in line]
        records = await self._records()
        assert len(records) == calls, records
        assert all(record["disposition"] and record["reason"] for record in records), records
        return records

    async def written(self, calls: int, *, limit: float = 30.0) -> Record:
        """Wait until so many calls are over, and return the record of the last one: not every call shows otherwise."""
        async with asyncio.timeout(limit):
            # There is no event in another process.
            while not (len(records := await self._records()) >= calls and records[0]["disposition"]):  # noqa: ASYNC110
                await asyncio.sleep(0.2)
        return records[0]

    async def _records(self) -> list[Record]:
        return [record for record in await self.box.calls() if record["call_id"] not in self._known]

    async def _at_rest(self) -> None:
        """See that state and relay come to rest: their last word is what counts."""
        history, box = self.box.home.history, self.box
        for name, rest in (("state", "idle"), ("line_in_use", "off"), ("relay", self.relay_at_rest)):
            if (shown := await box.shows(name)) != rest:
                since = len(history.moments)
                if await box.shows(name) != rest:
                    await box.reaches(name, rest, since=since, limit=15.0)
                assert await box.shows(name) == rest, shown
