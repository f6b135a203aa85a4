"""The shape of the house: which rooms stand on their own, how long a file may be, and what it may be called.

Who may import whom is written down as contracts in `pyproject.toml`, which `scripts/lint` checks. Here stands what
only running can show, and what no linter knows.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
INTEGRATION = ROOT / "custom_components" / "call_screener"
SOURCES = sorted(
    path for folder in (INTEGRATION, ROOT / "tests", ROOT / "bench", ROOT / "demo") for path in folder.rglob("*.py")
)

LONGEST = 350
# Each with its reason, as {"tests/test_architecture.py": "why"}.
LONGER: dict[str, str] = {}
NO_NOUNS = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}

# `-S` and `-I` leave nothing to import but the standard library and the folder given.
IMPORT_ALL = """
import importlib, pkgutil, sys
folder, room, *blocked = sys.argv[1:]
sys.path.insert(0, folder)
sys.modules.update(dict.fromkeys(blocked))
for module in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
    importlib.import_module(module.name)
    print(module.name)
"""
OUTSIDE_WORLD = ("homeassistant", "custom_components", "voluptuous", "serialx", "phonenumbers", "numpy")
WAITING_AND_CHANCE = ("asyncio", "logging", "random", "socket", "sqlite3", "time")


@pytest.mark.parametrize(
    ("room", "blocked"),
    [("core", (*OUTSIDE_WORLD, *WAITING_AND_CHANCE)), ("emulator", (*OUTSIDE_WORLD, "core", "hardware"))],
    ids=["core", "emulator"],
)
def test_the_room_stands_on_its_own(room: str, blocked: tuple[str, ...]) -> None:
    """An import of Home Assistant, of a clock or of a neighbour, which running inside the house would hide."""
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", IMPORT_ALL, str(INTEGRATION), room, *blocked],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    imported = set(run.stdout.split())
    modules = {
        ".".join(path.relative_to(INTEGRATION).with_suffix("").parts).removesuffix(".__init__")
        for path in (INTEGRATION / room).rglob("*.py")
    }
    assert run.stderr == ""
    assert imported == modules - {room}


def test_files_are_short() -> None:
    """A file that grew into two nouns and was not split."""
    lines = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in SOURCES}
    assert {name: count for name, count in lines.items() if count > LONGEST and name not in LONGER} == {}


def test_every_file_is_a_noun() -> None:
    """A drawer for whatever has no home: the missing noun is the mistake."""
    assert [str(path.relative_to(ROOT)) for path in SOURCES if NO_NOUNS & set(path.stem.split("_"))] == []


def test_every_folder_of_the_integration_is_a_package() -> None:
    """A room without its `__init__`: the tools would look past it."""
    folders = {path.parent for path in SOURCES if path.is_relative_to(INTEGRATION)}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []
