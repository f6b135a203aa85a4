"""Everything that card and panel offer, done with a keyboard alone, in a real browser before a real Home Assistant.

Whoever cannot use a mouse presses Tab until a control has the focus, and then Enter, Space, an arrow or a letter. So
does this: no pointer, and no focus that a script sets. Whether something was done is asked of the line and of its book,
or seen on the page; that the key was pressed proves nothing. On the way each stop of Tab is looked at: whether one sees
that it has the focus, whether it has a name, and whether the stops come in the order in which they stand.
"""

from ..report import Report


async def measure() -> Report:
    """Do everything, and return what could not be done."""
    from .sitting import sit  # noqa: PLC0415 - the other benchmarks run without a browser

    return await sit()
