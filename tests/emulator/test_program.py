"""The emulator as a program."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from custom_components.call_screener.emulator.__main__ import main

FOLDER = Path(__file__).parents[2] / "custom_components" / "call_screener"


def start(*words: str) -> subprocess.Popen[str]:
    """Start the program as its user does."""
    return subprocess.Popen(
        [sys.executable, "-m", "emulator", *words],
        cwd=FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_program_ends_with_the_one_that_started_it() -> None:
    """An emulator that is left behind by a test that was killed."""
    with start("--tcp", "0", "--profile", "v253", "--until-stdin-closes") as program:
        assert program.stdin is not None
        assert program.stdout is not None
        ready = json.loads(program.stdout.readline())
        assert ready["control"] is None
        assert ready["serial"].startswith("socket://127.0.0.1:")
        program.stdin.write("still here")
        program.stdin.close()
        assert program.wait(10) == 0


def test_the_program_ends_when_it_is_told_to(tmp_path: Path) -> None:
    """A link that is left behind."""
    with start("--pty", str(tmp_path / "modem")) as program:
        assert program.stdout is not None
        program.stdout.readline()
        program.send_signal(signal.SIGTERM)
        assert program.wait(10) == 0
    assert list(tmp_path.iterdir()) == []


def test_names_of_home_assistant_are_not_taken_for_the_standard_library_s(tmp_path: Path) -> None:
    """`select.py`, which lies beside the emulator and first on Python's path."""
    (tmp_path / "emulator").symlink_to(FOLDER / "emulator")
    for name in ("select", "signal", "json", "argparse", "socket"):
        (tmp_path / f"{name}.py").write_text("raise AssertionError(__name__)")
    run = subprocess.run(
        [sys.executable, "-m", "emulator", "--help"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    assert "--pty" in run.stdout


@pytest.mark.parametrize("place", [["--tcp", "0", "--control", "0"], ["--pty", "modem"]], ids=["tcp", "pty"])
@pytest.mark.usefixtures("socket_enabled")
def test_the_program_says_where_it_is(
    place: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Addresses that a program which started this one cannot read."""
    monkeypatch.chdir(tmp_path)
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        os.close(writing)
        main([*place, "--until-stdin-closes"])
    ready = json.loads(capsys.readouterr().out)
    assert ready.keys() == {"serial", "control"}
    assert ready["serial"]


def test_the_program_needs_to_know_where(capsys: pytest.CaptureFixture[str]) -> None:
    """An emulator at an address that nobody chose."""
    with pytest.raises(SystemExit):
        main([])
    assert "--pty" in capsys.readouterr().err
