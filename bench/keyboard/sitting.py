"""The whole of it: the house, the browser, and one view after the other."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from demo.browser import Visit, browser

from ..report import Report
from . import book, calls, decisions, files, live, log
from .hands import Hands
from .house import furnished
from .stop import Sight
from .tally import Tally

VIEWS: Final = (
    live.go_through,
    log.go_through,
    calls.go_through,
    book.go_through,
    decisions.go_through,
    files.go_through,
)


async def sit() -> Report:
    """Put a house up, sit down before it, and do everything."""
    tally = Tally()
    print("Doing everything once, which takes about five minutes", file=sys.stderr)
    with TemporaryDirectory(prefix="call-screener-") as folder:
        async with furnished(Path(folder)) as household, browser() as opened:
            visit = await Visit.begin(opened, household.house, "/profile")
            hands = Hands(page=visit.page, sight=await Sight.of(visit.page), tally=tally)
            for go_through in VIEWS:
                await go_through(hands, household)
    return tally.report()
