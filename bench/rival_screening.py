"""Run by an interpreter that finds `callattendant`: measure how long its screening takes, and print it as JSON."""

import contextlib
import importlib
import importlib.util
import io
import json
import sqlite3
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

_COUNTRY = "+48"
"""What the network leaves out: the package knows numbers as they are shown."""
_KNOWN = [f"22{place:07}" for place in range(10_000)]
_PATTERNS = 250
"""Of each of its four kinds."""
_FEW = 2000


def main(folder: Path) -> None:
    """Screen by numbers alone, and with patterns as well."""
    spec = importlib.util.find_spec("callattendant")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("There is no callattendant")
    # Its modules import each other as if they were at the top.
    sys.path.insert(0, next(iter(spec.submodule_search_locations)))
    callers = [
        {"NMBR": number or "P", "NAME": name or "O"}
        for number, name in json.loads((folder / "callers.json").read_text())
    ]
    database = sqlite3.connect(folder / "rival.db")
    figures: dict[str, float] = {}
    for prefix, patterns in (("", 0), ("patterns_", _PATTERNS)):
        screener = _screener(folder, database, patterns)
        _fill(folder, database)
        # With patterns it takes a thousand times as long.
        times = sorted(_screened(screener, caller) for caller in (callers[:_FEW] if patterns else callers))
        figures |= {
            f"{prefix}p50": 1e6 * times[len(times) // 2],
            f"{prefix}p99": 1e6 * times[len(times) * 99 // 100],
        }
    database.close()
    print(json.dumps(figures))


def _screener(folder: Path, database: sqlite3.Connection, patterns: int) -> Any:
    screener = importlib.import_module("screening.callscreener").CallScreener

    words = {
        "permitnames": {f"FRIEND {place}\\b": "x" for place in range(patterns)},
        "permitnumbers": {f"^48{place:04}9": "x" for place in range(patterns)},
        "blocknames": {f"SELLER {place}\\b": "x" for place in range(patterns)},
        "blocknumbers": {f"^70{place:04}": "x" for place in range(patterns)},
    }
    file = folder / "patterns.yaml"
    file.write_text(json.dumps(words))
    config = {"DEBUG": False, "TESTING": False, "BLOCK_SERVICE": "", "CALLERID_PATTERNS_FILE": str(file)}
    return screener(database, config)


def _fill(folder: Path, database: sqlite3.Connection) -> None:
    """Put the lists into its tables."""
    blocked = (line.strip().removeprefix(_COUNTRY) for line in (folder / "list.csv").open())
    database.executemany("INSERT OR IGNORE INTO Blacklist VALUES (?, '', 'x', '')", ((number,) for number in blocked))
    database.executemany(
        "INSERT OR IGNORE INTO Whitelist VALUES (?, 'Contact', 'x', '')", ((number,) for number in _KNOWN)
    )
    database.commit()


def _screened(screener: Any, caller: dict[str, str]) -> float:
    """Return the seconds that one caller takes. What it prints meanwhile goes nowhere, which costs least."""
    with contextlib.redirect_stdout(io.StringIO()):
        start = perf_counter()
        is_permitted, _ = screener.is_whitelisted(caller)
        if not is_permitted:
            screener.is_blacklisted(caller)
        return perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]))
