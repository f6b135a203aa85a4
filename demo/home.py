"""A house with several lines, each with a modem, a relay, a sensor on the handsets and two phones to be told."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .companion import CompanionApp, System
from .furniture import configuration, handset, hook_sensor, relay
from .history import History
from .house import House
from .remote import Remote
from .set_up import add_line, change_options
from .wire import Wire

FAMILY, STRANGER, SCAM = "225550101", "225550102", "225550103"
"""Numbers: on the allowlist of every line, on no list, on every blocklist."""

USUAL_MODEM, LISTENER = "cx93001", "caller_id_only"
"""Emulated modems: the one of a line unless another is asked for, and one that cannot answer."""
SCREENING = "screen_unknown"
"""The mode of every line whose modem can answer."""


@dataclass(slots=True, kw_only=True)
class Box:
    """What is on one line, seen from outside."""

    home: Home
    wire: Wire
    relay: str
    hook_sensor: str
    """Tells whether somebody holds a handset; nobody asks it unless the line is told to."""
    handset: str
    phones: Sequence[CompanionApp]
    entry_id: str
    profile: str
    """The emulated modem's."""
    title: str
    """What the line is called in the log."""
    entities: dict[str, str] = field(default_factory=dict)
    """Entity ids by the name that follows the line's."""

    async def ask(self, action: str, **data: Any) -> Any:
        """Call one of our actions that answers, for this line."""
        return await self.home.remote.ask(f"call_screener.{action}", config_entry_id=self.entry_id, **data)

    async def act(self, action: str, **data: Any) -> None:
        """Call one of our actions, for this line."""
        await self.home.remote.act(f"call_screener.{action}", config_entry_id=self.entry_id, **data)

    async def press(self, button: str) -> None:
        """Press a button entity."""
        await self.home.remote.act("button.press", self.entities[button])

    async def sense(self, *, is_lifted: bool) -> None:
        """Have the sensor tell that a handset is lifted, or replaced."""
        await self.home.remote.act(f"input_boolean.turn_{'on' if is_lifted else 'off'}", self.handset)

    async def shows(self, name: str) -> str:
        """Return what an entity of the line, or `relay`, shows now."""
        state: str = (await self.home.remote.state(self._entity(name)))["state"]
        return state

    async def reaches(self, name: str, state: str, *, since: int, limit: float = 60.0) -> float:
        """Wait until an entity of the line, or `relay`, shows this, and return when."""
        entity_id = self._entity(name)
        try:
            moment = await self.home.history.moment(
                lambda moment: moment.entity_id == entity_id and moment.state == state, since=since, limit=limit
            )
        except TimeoutError:
            shown = [moment.state for moment in self.home.history.of(entity_id, since=since)]
            raise TimeoutError(f"{entity_id} did not become {state}, but {shown}") from None
        return moment.at

    def showed(self, name: str, *, since: int) -> list[str]:
        """Return what an entity of the line, or `relay`, has shown."""
        return [moment.state for moment in self.home.history.of(self._entity(name), since=since)]

    async def calls(self) -> list[dict[str, Any]]:
        """Return the call log, newest first."""
        calls: list[dict[str, Any]] = (await self.ask("get_calls", limit=500))["calls"]
        return calls

    def _entity(self, name: str) -> str:
        return self.relay if name == "relay" else self.entities[name]

    @asynccontextmanager
    async def fitted(self, **options: Any) -> AsyncGenerator[None]:
        """Give the line other options, by their fields, for as long as the block lasts."""
        before = await self.change(**options)
        try:
            yield
        finally:
            await self.change(**before)

    async def change(self, **options: Any) -> dict[str, Any]:
        """Change options of the line, wait until it is ready with them, and return what they were."""
        before = await change_options(self.home.remote, self.entry_id, **options)
        await self.is_ready()
        return before

    async def furnish(self, **options: Any) -> None:
        """Set the line up: whom to screen, whom to let through, whom to block."""
        if options:
            await change_options(self.home.remote, self.entry_id, **options)
        prefix = f"{self.entry_id}_"
        for entity in await self.home.remote.command("config/entity_registry/list"):
            if entity["config_entry_id"] == self.entry_id:
                self.entities[entity["unique_id"].removeprefix(prefix)] = entity["entity_id"]
        await self.is_ready()
        if self.profile != LISTENER:
            await self.home.remote.act("select.select_option", self.entities["screening_mode"], option=SCREENING)
        await self.act("allow_number", number=FAMILY, name="Anna")
        await self.act("block_number", number=SCAM)

    async def is_ready(self, limit: float = 30.0) -> None:
        """Wait until the modem obeys."""
        await self.rests("modem", "on", limit=limit)

    async def rests(self, name: str, state: str, *, limit: float = 30.0) -> None:
        """Wait until an entity of the line, or `relay`, shows this, however long it has shown it."""
        async with asyncio.timeout(limit):
            while await self.shows(name) != state:  # noqa: ASYNC110 - there is no event in another process
                await asyncio.sleep(0.1)

    async def issues(self) -> list[str]:
        """Return what the repairs say of the line, by the keys of their sentences."""
        listed = (await self.home.remote.command("repairs/list_issues"))["issues"]
        return [issue["translation_key"] for issue in listed if issue["issue_id"].endswith(self.entry_id)]


class Home:
    """Home Assistant with its boxes. `remote` is the owner's connection, `history` what all entities showed."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.history = History()
        self.boxes: list[Box] = []
        self.remote: Remote

    @classmethod
    @asynccontextmanager
    async def furnished(
        cls,
        folder: Path,
        *,
        lines: int,
        others: Sequence[str] = (),
        files: dict[str, str] | None = None,
        more: str = "",
        **options: Any,
    ) -> AsyncGenerator[Home]:
        """Put up a house with so many lines, each with an emulated modem on a PTY and two phones.

        For each of the `others`, profiles of the emulator, there is one line more.
        """
        profiles = [USUAL_MODEM] * lines + list(others)
        configured = configuration(relays=len(profiles), more=more)
        async with AsyncExitStack() as stack:
            wires = [
                await stack.enter_async_context(Wire.stretched(folder / "wires", f"modem_{number}", profile=profile))
                for number, profile in enumerate(profiles, start=1)
            ]
            house = House(folder / "house", {"configuration.yaml": configured, **(files or {})})
            home = cls(await stack.enter_async_context(house))
            home.remote = await home.house.remote()
            stack.push_async_callback(home._leave)
            await home.history.follow(home.remote)
            home.boxes += await asyncio.gather(
                *(
                    home._add(wire, number, profile)
                    for number, (wire, profile) in enumerate(zip(wires, profiles, strict=True), start=1)
                )
            )
            await asyncio.gather(*(box.furnish(**options) for box in home.boxes))
            yield home

    async def _add(self, wire: Wire, number: int, profile: str) -> Box:
        phones = [await CompanionApp.register(self.remote, f"{system} phone {number}", system) for system in System]
        entry_id = await add_line(
            self.remote,
            device=wire.device,
            relay=relay(number),
            phones=tuple(phone.device_id for phone in phones),
        )
        await self.remote.command("config_entries/update", entry_id=entry_id, title=f"Line {number}")
        return Box(
            home=self,
            wire=wire,
            relay=relay(number),
            hook_sensor=hook_sensor(number),
            handset=handset(number),
            phones=phones,
            entry_id=entry_id,
            profile=profile,
            title=f"Line {number}",
        )

    async def _leave(self) -> None:
        await self.remote.close()

    async def return_to(self) -> None:
        """Connect again, with the phones, after Home Assistant was away."""
        await self.remote.close()
        self.remote = await self.house.remote()
        await self.history.follow(self.remote)
        for box in self.boxes:
            for phone in box.phones:
                await phone.listen(self.remote)
            await box.is_ready()
