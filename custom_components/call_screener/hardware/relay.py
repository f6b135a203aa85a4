"""What connects the phones to the line and cuts them off."""

from typing import Protocol


class Relay(Protocol):
    """A relay between the line and the phones.

    Called on the line's thread: must return at once, and must not mind being told twice. Whatever cannot be done
    is for the relay to report; a call goes on without it.
    """

    def connect_phones(self) -> None:
        """Give the phones the line, as they have it without power."""
        ...

    def disconnect_phones(self) -> None:
        """Cut the phones off the line."""
        ...


class NoRelay:
    """Phones that are wired to the line for good: everything works but silence."""

    def connect_phones(self) -> None:
        """Leave them where they are."""

    def disconnect_phones(self) -> None:
        """Leave them where they are."""
