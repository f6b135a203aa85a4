"""The messages, told to the owner who calls to hear them.

Each one is introduced and played; then the keys are explained, and the next one follows by itself. A message that was
played to its end has been heard; one that was passed over stays new.
"""

from ..events import Message, MessagesFetched
from .effects import MessageHeard
from .outbox import Outbox
from .prompt import PromptId


class Inbox:
    """Goes through the messages, by way of an outbox.

    `due` is when to `go_on`; None while something is said. `is_over` tells that there is nothing more to hear.
    """

    def __init__(self, fetched: MessagesFetched, out: Outbox, pause: float) -> None:
        """Say how many there are, and the first one; `pause` is the seconds for a key after each of them."""
        self.due: float | None = None
        self.is_over = False
        self._left = list(fetched.messages)
        self._out = out
        self._pause = pause
        self._is_heard = False
        """Whether the first of those that are left was played to its end."""
        if not self._left:
            out.play(PromptId.NO_MESSAGES)
        else:
            self._play(*([fetched.count] if fetched.count else []))

    @property
    def _message(self) -> Message | None:
        return self._left[0] if self._left else None

    def played(self, now: float) -> None:
        """Go on now that all was said."""
        if self._message is None:
            self.is_over = True
        elif self._is_heard:
            self.due = now + self._pause
        else:
            self._is_heard = True
            self._out.do(MessageHeard(self._message.message_id))
            self._out.play(PromptId.MESSAGE_KEYS)

    def pressed(self, key: str) -> None:
        """Do what a key wants done with the message, as `PromptId.MESSAGE_KEYS` tells the keys."""
        if self._message is None:
            return
        match key:
            case "1":
                self._play()
            case "2":
                self.go_on()
            case "3":
                self._out.do(MessageHeard(self._message.message_id, is_deleted=True))
                self.go_on(PromptId.MESSAGE_DELETED)
            case _:
                pass

    def go_on(self, *first: str) -> None:
        """Pass on to the next message, and say something before it."""
        del self._left[0]
        if self._message is None:
            self.due = None
            self._out.play(*first, PromptId.NO_MORE_MESSAGES)
        else:
            self._play(*first)

    def _play(self, *first: str) -> None:
        message = self._left[0]
        self.due, self._is_heard = None, False
        self._out.play(*first, *([message.intro] if message.intro else []), message.clip)
