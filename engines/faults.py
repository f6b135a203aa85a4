"""What an engine can be told to be."""

from enum import StrEnum


class Fault(StrEnum):
    """How an engine fails."""

    NONE = "none"
    DEAD = "dead"
    """Breaks off whoever asks for anything."""
    SLOW = "slow"
    """Takes ten seconds more."""
    GARBAGE = "garbage"
    """Returns what is neither words nor sound."""


SLOWNESS = 10.0
"""Seconds."""
