"""A house with the demo line and its past, an engine that speaks, and a dashboard with the card."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from demo.furniture import RELAY, configuration
from demo.house import House
from demo.remote import Remote, RemoteError
from demo.set_up import add_line, change_options
from demo.speech import Engines, choose_voice, engine_ids

STATE: Final = "sensor.demo_line_state"
DASHBOARD: Final = "keyboard-card"
_DECISION_TIME: Final = 60
"""Seconds: somebody who goes through a call stop by stop takes longer than one who presses a button."""
_CALL_LIMIT: Final = 90.0
_DASHBOARDS: Final = f"""
lovelace:
  dashboards:
    {DASHBOARD}:
      mode: yaml
      title: Card
      filename: card.yaml
tts:
stt:
"""
_CARDS: Final = [
    {"type": "custom:call-screener-card", "calls": 3},
    {"type": "tile", "entity": STATE, "features": [{"type": "custom:call-screener-answers"}]},
]
_VIEWS: Final = {"views": [{"type": "sections", "sections": [{"type": "grid", "cards": _CARDS}]}]}


@dataclass(frozen=True, slots=True)
class Household:
    """The demo line and its book, as they are asked what became of a key press."""

    house: House
    remote: Remote
    entry_id: str

    async def ask(self, command: str, **data: Any) -> dict[str, Any]:
        """Send one of our commands."""
        answer: dict[str, Any] = await self.remote.command(
            f"call_screener/{command}", config_entry_id=self.entry_id, **data
        )
        return answer

    async def items(self, command: str, **data: Any) -> list[dict[str, Any]]:
        """Return the items of a page."""
        items: list[dict[str, Any]] = (await self.ask(command, **data))["items"]
        return items

    async def call(self, scenario: str, state: str = "waiting_for_decision") -> None:
        """Have somebody call, and wait until the line is in a state."""
        async with asyncio.timeout(_CALL_LIMIT):
            while not await self._rings(scenario):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.5)
        await self.shows("idle", is_meant=False)
        await self.shows(state)

    async def _rings(self, scenario: str) -> bool:
        try:
            await self.remote.act("call_screener.simulate_call", scenario=scenario)
        except RemoteError:
            # The caller before is still putting down the phone.
            return False
        return True

    async def shows(self, state: str, *, is_meant: bool = True) -> None:
        """Wait until the line is in a state, or in another one."""
        async with asyncio.timeout(_CALL_LIMIT):
            while (await self.state() == state) is not is_meant:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.1)

    async def state(self) -> str:
        """Return what the line is doing."""
        return str((await self.remote.state(STATE))["state"])

    async def newest(self) -> dict[str, Any]:
        """Return the newest call of the log."""
        return (await self.items("calls", limit=1))[0]

    async def listed(self, key: str) -> str | None:
        """Return the list that a number is on; None for neither."""
        found = [
            entry
            for kind in ("block", "allow")
            for entry in await self.items("entries", list=kind)
            if entry["key"] == key
        ]
        return str(found[0]["list"]) if found else None


@asynccontextmanager
async def furnished(folder: Path) -> AsyncGenerator[Household]:
    """Put the house up for as long as the block lasts."""
    files = {"configuration.yaml": configuration(more=_DASHBOARDS), "card.yaml": json.dumps(_VIEWS)}
    async with Engines.running() as engines, House(folder, files) as house:
        remote = await house.remote()
        try:
            await engines.join(remote)
            entry_id = await add_line(remote, relay=RELAY)
            await choose_voice(remote, entry_id, tts_engine=(await engine_ids(remote))["tts"])
            await change_options(remote, entry_id, decision_time=_DECISION_TIME)
            await remote.act("select.select_option", "select.demo_line_screening_mode", option="screen_unknown")
            yield Household(house, remote, entry_id)
        finally:
            await remote.close()
