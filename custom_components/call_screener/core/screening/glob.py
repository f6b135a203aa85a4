"""Patterns that people write, compiled into one structure.

`*` stands for anything, nothing included, and `?` for one character; whatever else is itself. A number pattern is
written like a number (`+48 70*`, `+48 22 ??? 00 00`) and searched for in the E.164 form; a name pattern is
searched for in the caller-ID name, without regard to case.

All patterns are walked through together, character by character, in a time that does not depend on how many there
are that do not fit; and no pattern, whatever it is, makes it long.
"""
