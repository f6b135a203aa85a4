"""The modem of a line, as the house sees it: where it is plugged in, what it is told, and what is told of it."""
