"""Command lines, taken apart as V.250 has it.

A line is `AT` and a row of commands: basic ones are a letter (or `&` and a letter) and digits and follow each other
directly, `ATE0V1&D2`; extended ones begin with a sign, carry a value after `=`, and are parted by `;`,
`AT+VLS=1;+VTX`. Case and blanks mean nothing outside of quotes.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Operation(StrEnum):
    """What is done with the thing that a command names."""

    RUN = ""
    SET = "="
    READ = "?"
    TEST = "=?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command of a line; `ATE0` is the action `E` with the value `0`."""

    name: str
    operation: Operation = Operation.RUN
    value: str = ""

    @property
    def text(self) -> str:
        """The command as it is written after AT."""
        return f"{self.name}{self.operation}{self.value}"


class NotACommandError(ValueError):
    """The line cannot be taken apart; the modem answers ERROR."""


_EXTENDED = re.compile(r"(?P<name>[+\-#*%$!][A-Z0-9]+)(?P<operation>=\?|\?|=|)(?P<value>(?<==)[^;]*|)", re.IGNORECASE)
_REGISTER = re.compile(r"(?P<name>S\d+)(?P<operation>=\?|\?|=)(?P<value>\d*)", re.IGNORECASE)
_BASIC = re.compile(r"(?P<name>[&\\]?[A-Z])(?P<operation>)(?P<value>\d*)", re.IGNORECASE)
_DIAL = re.compile(r"(?P<name>D)(?P<operation>)(?P<value>.*)", re.IGNORECASE)
_BLANKS = re.compile(r'\s+(?=(?:[^"]*"[^"]*")*[^"]*$)')


def parse(line: str) -> tuple[Command, ...]:
    """Return the commands of a line, of which the AT has been taken off.

    Raises:
        NotACommandError: It is no row of commands.

    """
    text = _BLANKS.sub("", line)
    commands = []
    position = 0
    while position < len(text):
        if text[position] == ";":
            position += 1
            continue
        match = _match(text, position)
        if match is None:
            raise NotACommandError(line)
        commands.append(
            Command(name=match["name"].upper(), operation=Operation(match["operation"]), value=match["value"])
        )
        position = match.end()
    return tuple(commands)


def _match(text: str, position: int) -> re.Match[str] | None:
    for pattern in (_EXTENDED, _DIAL, _REGISTER, _BASIC):
        match = pattern.match(text, position)
        if match:
            return match
    return None
