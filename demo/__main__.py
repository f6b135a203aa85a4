"""Put up the house and leave it to a person, or with --check visit it."""

import asyncio
import json
import signal
import sys
from contextlib import suppress
from time import monotonic

from .dashboard import URL_PATH, dashboard
from .furniture import RELAY, configuration
from .house import PASSWORD, ROOT, USER, House, HouseError, free_port
from .remote import Remote
from .set_up import add_line
from .visit import check

FOLDER = ROOT / ".demo"
PORT = 8123

DASHBOARDS = f"""
lovelace:
  dashboards:
    {URL_PATH}:
      mode: yaml
      title: Call Screener
      icon: mdi:phone-lock
      show_in_sidebar: true
      filename: dashboard.yaml
"""


async def show() -> int:
    """Put the house up, print where it is, and keep it until somebody ends it."""
    started = monotonic()
    FOLDER.mkdir(exist_ok=True)
    files = {
        "configuration.yaml": configuration(more=DASHBOARDS),
        "dashboard.yaml": json.dumps(dashboard(), indent=1),  # which is YAML as well,
    }
    print("Starting Home Assistant")
    async with House(FOLDER, files, port=free_port(PORT)) as house:
        remote = await house.remote()
        await _furnish(remote)
        await remote.close()
        print(
            f"""
Ready in {monotonic() - started:.0f} s.

  Address   {house.url}/{URL_PATH}
  User      {USER}
  Password  {PASSWORD}

Choose who calls on the dashboard. Ctrl+C ends it; what you changed is kept in .demo.""",
            flush=True,
        )
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        waits = [asyncio.ensure_future(house.running()), asyncio.ensure_future(stopped.wait())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        print("Stopping Home Assistant")
    return 0


async def _furnish(remote: Remote) -> None:
    """Set up the demo line, unless an earlier visit has."""
    entries = await remote.command("config_entries/get", domain="call_screener")
    if not entries:
        await add_line(remote, relay=RELAY)


def main() -> int:
    """Do as the command line says."""
    with suppress(KeyboardInterrupt):
        try:
            return asyncio.run(check() if "--check" in sys.argv[1:] else show())
        except HouseError as err:
            print(err, file=sys.stderr)
            return 1
    return 130


if __name__ == "__main__":
    sys.exit(main())
