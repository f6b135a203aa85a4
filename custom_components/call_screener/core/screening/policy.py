"""Who gets through: one ordered table, the first rule that fits wins.

The order is the safety of it. *Listen only* stands first, so that nothing is blocked before somebody chose a mode.
A number on both lists counts as allowed, because a wanted call that is blocked is worse than a nuisance that rings.
And whatever is not a number is screened, never blocked, because it cannot be on a list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ..caller_id import CallerId, CallerIdKind
from ..number import NumberReader, read_plain
from .reason import FALLBACK_LANGUAGE, sentence
from .verdict import Action, Caller, NameSource, Rule, Verdict


class Mode(StrEnum):
    """The screening modes that a household chooses from."""

    LISTEN_ONLY = "listen_only"
    SCREEN_UNKNOWN = "screen_unknown"
    TRUSTED_ONLY = "trusted_only"
    DO_NOT_DISTURB = "do_not_disturb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry of a list: the name the household gave the number, and whether it always gets through."""

    name: str | None = None
    is_vip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All that is needed to decide about a call, as one value that is replaced whole.

    Lists are keyed by `Number.key`. The policy is asked on the line's thread: nothing in it may wait.
    """

    mode: Mode = Mode.LISTEN_ONLY
    allowlist: Mapping[str, Listed] = field(default_factory=dict)
    blocklist: Mapping[str, Listed] = field(default_factory=dict)
    permits_next_call: bool = False
    language: str = FALLBACK_LANGUAGE
    read_number: NumberReader = read_plain

    def identify(self, caller_id: CallerId) -> Caller:
        """Return who calls: the number read, and the best name there is."""
        number = self.read_number(caller_id.number) if caller_id.number else None
        listed = self._listed(number.key) if number else None
        if listed and listed.name:
            return Caller(caller_id=caller_id, number=number, name=listed.name, name_source=NameSource.PHONE_BOOK)
        source = NameSource.CALLER_ID if caller_id.name else None
        return Caller(caller_id=caller_id, number=number, name=caller_id.name, name_source=source)

    def screen(self, caller: Caller) -> Verdict:
        """Decide about a caller."""
        rule, action = next((rule, action) for rule, fits, action in _RULES if fits(self, caller))
        return Verdict(action=action, rule=rule, reason=sentence(rule, self.language))

    def overruled(self, action: Action, rule: Rule = Rule.DECIDED) -> Verdict:
        """Return the verdict where it is not the lists that decide, but somebody while the line rings, or the line."""
        return Verdict(action=action, rule=rule, reason=sentence(rule, self.language))

    def after(self, verdict: Verdict) -> Policy:
        """Return the policy for the call after one with this verdict: a permit is good for one call."""
        if verdict.rule is Rule.PERMIT_NEXT_CALL:
            return replace(self, permits_next_call=False)
        return self

    def _listed(self, key: str) -> Listed | None:
        return self.allowlist.get(key) or self.blocklist.get(key)


def _is_vip(policy: Policy, caller: Caller) -> bool:
    return caller.number is not None and policy.allowlist.get(caller.number.key, Listed()).is_vip


def _is_allowed(policy: Policy, caller: Caller) -> bool:
    return caller.number is not None and caller.number.key in policy.allowlist


def _is_blocked(policy: Policy, caller: Caller) -> bool:
    return caller.number is not None and caller.number.key in policy.blocklist and not _is_allowed(policy, caller)


def _is_welcome(policy: Policy, caller: Caller) -> bool:
    return policy.mode is not Mode.DO_NOT_DISTURB and _is_allowed(policy, caller)


def _mode(mode: Mode) -> Callable[[Policy, Caller], bool]:
    return lambda policy, _: policy.mode is mode


def _kind(kind: CallerIdKind) -> Callable[[Policy, Caller], bool]:
    return lambda _, caller: caller.caller_id.kind is kind


_RULES: tuple[tuple[Rule, Callable[[Policy, Caller], bool], Action], ...] = (
    (Rule.LISTEN_ONLY, _mode(Mode.LISTEN_ONLY), Action.ALLOW),
    (Rule.VIP, _is_vip, Action.ALLOW),
    (Rule.BLOCKLIST, _is_blocked, Action.BLOCK),
    (Rule.ALLOWLIST, _is_welcome, Action.ALLOW),
    (Rule.PERMIT_NEXT_CALL, lambda policy, _: policy.permits_next_call, Action.ALLOW),
    (Rule.DO_NOT_DISTURB, _mode(Mode.DO_NOT_DISTURB), Action.VOICEMAIL),
    (Rule.TRUSTED_ONLY, _mode(Mode.TRUSTED_ONLY), Action.VOICEMAIL),
    (Rule.WITHHELD, _kind(CallerIdKind.WITHHELD), Action.SCREEN),
    (Rule.OUT_OF_AREA, _kind(CallerIdKind.OUT_OF_AREA), Action.SCREEN),
    (Rule.NO_CALLER_ID, _kind(CallerIdKind.NONE), Action.SCREEN),
    (Rule.UNKNOWN_NUMBER, lambda _policy, _caller: True, Action.SCREEN),
)
