"""Words that people and files bring along, made fit to be kept and shown."""

from ..core.caller_id import MAX_NAME

LONGEST_NOTE = 500
"""Characters of a note, by hand or from a file, and of any other text of which nothing else is said."""


def clean_name(name: str | None) -> str | None:
    """Return a name on one line, of printable characters, no longer than a caller ID's; None if nothing is left."""
    return one_line(name, MAX_NAME)


def one_line(text: str | None, longest: int = LONGEST_NOTE) -> str | None:
    """Return a text on one line, of printable characters; None if nothing is left."""
    # Of a text of any length no more is looked at than can matter.
    characters = (
        character for character in (text or "")[: 8 * longest] if character.isprintable() or character.isspace()
    )
    return " ".join("".join(characters).split())[:longest].strip() or None
