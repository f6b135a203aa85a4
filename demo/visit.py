"""One screened call, from the first ring to the record, with a phone that accepts it."""

import asyncio
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from .companion import CompanionApp, System
from .furniture import RELAY, configuration
from .house import House, HouseError
from .remote import Remote, RemoteError
from .set_up import add_line

CALL_LIMIT = 60.0
"""Seconds for the whole call; it takes about thirty."""

EVENT = "event.demo_line_call"
STATE = "sensor.demo_line_state"


class Watch:
    """When each entity got each state, in monotonic seconds."""

    def __init__(self) -> None:
        self._since: dict[tuple[str, str], float] = {}
        self._changed = asyncio.Event()

    def changed(self, event: dict[str, Any]) -> None:
        """Take note of a change of state."""
        data = event["data"]
        if new := data["new_state"]:
            # An event entity's state is a moment; what happened is an attribute.
            what = new["attributes"].get("event_type", new["state"])
            self._since.setdefault((data["entity_id"], what), monotonic())
            self._changed.set()

    def forget(self) -> None:
        """Begin anew."""
        self._since.clear()

    async def reached(self, entity_id: str, state: str) -> float:
        """Return when the entity first had this state; wait for it if need be."""
        try:
            async with asyncio.timeout(CALL_LIMIT):
                while (entity_id, state) not in self._since:
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError as err:
            raise TimeoutError(f"{entity_id} did not become {state}") from err
        return self._since[entity_id, state]


async def check() -> int:
    """Make the visit, print its JSON, and return the exit code."""
    started = monotonic()
    with TemporaryDirectory(prefix="call-screener-") as folder:
        house = House(Path(folder), {"configuration.yaml": configuration()})
        try:
            async with house:
                remote = await house.remote()
                try:
                    result = {"start_s": round(monotonic() - started, 1), **await _visit(remote)}
                finally:
                    await remote.close()
        except (HouseError, RemoteError, TimeoutError, AssertionError) as err:
            print(house.log.read_text(encoding="utf-8", errors="replace")[-4000:], file=sys.stderr)
            print(json.dumps({"ok": False, "why": f"{type(err).__name__}: {err}"}))
            return 1
    print(json.dumps({"ok": True, **result, "total_s": round(monotonic() - started, 1)}))
    return 0


async def _visit(remote: Remote) -> dict[str, Any]:
    phone = await CompanionApp.register(remote, "Demo phone", System.ANDROID)
    await add_line(remote, relay=RELAY, phones=(phone.device_id,))
    watch = Watch()
    await remote.subscribe(watch.changed, "subscribe_events", event_type="state_changed")

    called = monotonic()
    await remote.act("call_screener.simulate_call", scenario="courier")
    cut_off = await watch.reached(RELAY, "on")
    push = await phone.push(lambda push: "ACCEPT" in push.actions, limit=CALL_LIMIT)
    watch.forget()
    decided = monotonic()
    await phone.press(push, "ACCEPT")
    connected = await watch.reached(RELAY, "off")
    await watch.reached(STATE, "in_call")
    await watch.reached(EVENT, "ended")
    record = (await remote.ask("call_screener.get_calls", limit=1))["calls"][0]
    _expect(record["disposition"] == "put_through", f"the call was recorded as {record['disposition']}")
    _expect((await remote.state(RELAY))["state"] == "off", "the phones are still cut off")
    return {
        "ring_to_push_s": round(push.at - called, 2),
        "ring_to_phones_cut_off_ms": round((cut_off - called) * 1000),
        "decision_to_relay_ms": round((connected - decided) * 1000),
        "disposition": record["disposition"],
        "decided_by": record["decided_by"],
        "reason": record["reason"],
    }


def _expect(fact: object, otherwise: str) -> None:
    if not fact:
        raise AssertionError(otherwise)
