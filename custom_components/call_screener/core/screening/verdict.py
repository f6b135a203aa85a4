"""What the policy answers."""

from dataclasses import dataclass
from enum import StrEnum

from ..caller_id import CallerId
from ..number import Number


class Action(StrEnum):
    """What to do with a caller."""

    ALLOW = "allow"
    SCREEN = "screen"
    BLOCK = "block"
    VOICEMAIL = "voicemail"


class Rule(StrEnum):
    """Which rule decided. The values are stored with calls: they never change."""

    LISTEN_ONLY = "listen_only"
    VIP = "vip"
    ALLOWLIST = "allowlist"
    BLOCKLIST = "blocklist"
    PERMIT_NEXT_CALL = "permit_next_call"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What to do, which rule says so, and why in a sentence of the household's language."""

    action: Action
    rule: Rule
    reason: str
