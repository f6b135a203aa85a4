"""What the policy answers."""

from dataclasses import dataclass, replace
from enum import StrEnum

from ..caller_id import CallerId
from ..number import Number


class Action(StrEnum):
    """What to do with a caller."""

    ALLOW = "allow"
    SCREEN = "screen"
    BLOCK = "block"
    VOICEMAIL = "voicemail"


class BlockStyle(StrEnum):
    """What a blocked caller gets. The values are stored with rules and options."""

    HANG_UP = "hang_up"
    REFUSAL = "refusal"
    """Is told that no such calls are taken."""
    SIT = "sit"
    """Hears the three tones of a number that does not exist, for which diallers strike it from their lists."""
    KEEP_WAITING = "keep_waiting"
    """Is kept company and told that somebody is coming, for two minutes."""


class ScriptName(StrEnum):
    """How a screened caller is asked. The values are stored with rules, where a household's own script has its id."""

    NAME_AND_REASON = "name_and_reason"
    NAME = "name"
    KEY = "key"
    """A caller who presses a key that differs from call to call is no dialler; nothing else is asked."""
    MESSAGE = "message"
    """Nobody is asked: the caller may leave a message."""
    REFUSAL = "refusal"


class Rule(StrEnum):
    """Which rule decided. The values are stored with calls: they never change."""

    LISTEN_ONLY = "listen_only"
    EMERGENCY_WINDOW = "emergency_window"
    """An emergency number was called a short time ago: whoever calls back must get through."""
    VIP = "vip"
    BLOCKLIST = "blocklist"
    INTERNAL_NUMBER = "internal_number"
    """Short and internal numbers, emergency numbers among them: never screened."""
    HOUSE_RULE = "house_rule"
    """A rule that the household wrote."""
    ALLOWLIST = "allowlist"
    PERMIT_NEXT_CALL = "permit_next_call"
    IMPORTED_ALLOWLIST = "imported_allowlist"
    IMPORTED_BLOCKLIST = "imported_blocklist"
    REPEATED_CALL = "repeated_call"
    DO_NOT_DISTURB = "do_not_disturb"
    TRUSTED_ONLY = "trusted_only"
    WITHHELD = "withheld"
    OUT_OF_AREA = "out_of_area"
    NO_CALLER_ID = "no_caller_id"
    UNKNOWN_NUMBER = "unknown_number"
    CANNOT_ANSWER = "cannot_answer"
    """Whatever the lists say, the modem has no voice: it only tells who calls."""
    HANDSET_IN_USE = "handset_in_use"
    """Somebody is on the phone: what rings now is call waiting."""
    DECIDED = "decided"
    """A person or an automation decided while the line was ringing."""


class NameSource(StrEnum):
    """Where a caller's name comes from."""

    PHONE_BOOK = "phone_book"
    CALLER_ID = "caller_id"
    SAID = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who calls, as far as known."""

    caller_id: CallerId
    number: Number | None = None
    name: str | None = None
    name_source: NameSource | None = None

    def named(self, said: str | None) -> Caller:
        """Return the caller with the name that was said, where nobody knows a better one."""
        if self.name or not said:
            return self
        return replace(self, name=said, name_source=NameSource.SAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What to do, which rule says so, and why in a sentence of the household's language.

    `source` names what exactly it was: the id of the house's own rule or of the imported list, where it was one.
    `style` and `script` are how, where that is not left to the line; a script is a `ScriptName`, or the id of one of
    the household's own.
    """

    action: Action
    rule: Rule
    reason: str
    source: str | None = None
    style: BlockStyle | None = None
    script: str | None = None
