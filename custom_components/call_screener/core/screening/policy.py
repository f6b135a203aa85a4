"""Who gets through: one ordered list, the first row that fits wins, and nothing else is asked.

Which rows there are depends on the mode alone. The order is the safety of it. *Listen only* stands alone, so that
nothing is blocked before somebody chose a mode. Whoever calls back after an emergency call gets through whatever is
written down, and the most important callers come before all that blocks. What the household wrote itself comes before
what it imported. And whatever is not a number is screened, never blocked, because it cannot be on a list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from ..caller_id import CallerId, CallerIdKind
from ..number import NumberReader, read_plain
from .category import Classifier, unclassified
from .describe import action_in_words, conditions_in_words
from .directory import Directory, Entry, Found
from .fit import PLAIN, Fit
from .language import FALLBACK_LANGUAGE, moment, quoted
from .listed import ListName
from .moments import is_before
from .permit import Permit
from .question import Question
from .reason import sentence
from .repeats import Repeats
from .rule import HouseRule, Place
from .rules import Rules
from .shown import ShownRow, title
from .verdict import Action, Caller, NameSource, Rule, Verdict


class Mode(StrEnum):
    """The screening modes that a household chooses from."""

    LISTEN_ONLY = "listen_only"
    SCREEN_UNKNOWN = "screen_unknown"
    TRUSTED_ONLY = "trusted_only"
    DO_NOT_DISTURB = "do_not_disturb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All that is needed to decide about a call, as one value that is replaced whole.

    `known` are `Number.key`s that the household called, or that were put through before. `states` are those of the
    entities that the rules ask about, and are replaced whole. Every call rings until `emergency_until`, an aware
    datetime. The policy is asked on the line's thread: nothing in it may wait.
    """

    mode: Mode = Mode.LISTEN_ONLY
    directory: Directory = field(default_factory=Directory)
    rules: Rules = field(default_factory=Rules)
    permit: Permit | None = None
    emergency_until: datetime | None = None
    repeats: Repeats = field(default_factory=Repeats)
    known: frozenset[str] = frozenset()
    states: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC
    language: str = FALLBACK_LANGUAGE
    read_number: NumberReader = read_plain
    classify: Classifier = unclassified

    def identify(self, caller_id: CallerId, now: datetime) -> Caller:
        """Return who calls: the number read, and the best name there is."""
        number = self.read_number(caller_id.number) if caller_id.number else None
        listed = self.directory.find(caller_id.name, number, now)
        if name := listed and (listed.announced or listed.name):
            return Caller(caller_id=caller_id, number=number, name=name, name_source=NameSource.PHONE_BOOK)
        source = NameSource.CALLER_ID if caller_id.name else None
        return Caller(caller_id=caller_id, number=number, name=caller_id.name, name_source=source)

    def screen(self, caller: Caller, now: datetime) -> Verdict:
        """Decide about a caller; `now` is an aware datetime."""
        question = self.question(caller, now)
        row, fit = next((row, fit) for row in ROWS[self.mode] if (fit := row.fits(self, question)))
        return Verdict(
            action=fit.action or row.action,
            rule=row.rule,
            reason=sentence(row.rule, self.language, fit.variant, fit.facts),
            source=fit.source,
            style=fit.style,
            script=fit.script,
        )

    def may_turn_on_name(self, caller: Caller, now: datetime) -> bool:
        """Tell whether a caller-ID name that is still to come could change the verdict; only then it is waited for."""
        if caller.caller_id.name or not (self.rules.asks_names or self.directory.names):
            return False
        rule = self.screen(caller, now).rule
        if rule in _NAMELESS:
            return False
        if self.directory.find(None, caller.number, now) is None:
            return True
        # A number or a pattern counts before any name, and the blocklist before any rule.
        return self.rules.asks_names and rule is not Rule.BLOCKLIST

    def rows(self, now: datetime) -> tuple[ShownRow, ...]:
        """Return the list in its order, as it is shown: each of the house's rules and each imported list is a row."""
        return tuple(shown for row in ROWS[self.mode] for shown in row.shown(self, row, now))

    def overruled(self, action: Action, rule: Rule = Rule.DECIDED) -> Verdict:
        """Return the verdict where it is not the lists that decide, but somebody while the line rings, or the line."""
        return Verdict(action=action, rule=rule, reason=sentence(rule, self.language))

    def after(self, verdict: Verdict) -> Policy:
        """Return the policy for the call after one with this verdict: a permit for one is spent by that one."""
        if verdict.rule is Rule.PERMIT_NEXT_CALL and self.permit and self.permit.is_for_one:
            return replace(self, permit=None)
        return self

    def question(self, caller: Caller, now: datetime) -> Question:
        """Return all that the rows may ask about a caller."""
        return Question(
            caller=caller,
            now=now,
            directory=self.directory,
            repeats=self.repeats,
            known=self.known,
            states=self.states,
            zone=self.zone,
            classify=self.classify,
        )

    def moment(self, when: datetime, now: datetime) -> str:
        """Return a moment in words, by the clock on the household's wall."""
        return moment(when, now, self.zone)

    def words(self, rule: HouseRule) -> str:
        """Return whom and when a rule is about, in words."""
        names = {each.list_id: each.name for each in self.directory.imported}
        return conditions_in_words(rule.when, self.language, names)


type _Fits = Callable[[Policy, Question], Fit | None]
type _Shown = Callable[[Policy, Row, datetime], tuple[ShownRow, ...]]


# --- whom a row fits


def _everybody(_policy: Policy, _question: Question) -> Fit:
    return PLAIN


def _after_an_emergency(policy: Policy, question: Question) -> Fit | None:
    until = policy.emergency_until
    if until is None or not is_before(question.now, until):
        return None
    return Fit(facts={"until": policy.moment(until, question.now)})


def _vips(policy: Policy, question: Question) -> Fit | None:
    found = question.found
    return _entry(policy, question, found) if found and found.listed.is_vip and _is_on(found, ListName.ALLOW) else None


def _by_hand(name: ListName) -> _Fits:
    def fits(policy: Policy, question: Question) -> Fit | None:
        found = question.found
        return _entry(policy, question, found) if found and _is_on(found, name) else None

    return fits


def _is_on(found: Found, name: ListName) -> bool:
    return found.listed.list is name


def _entry(policy: Policy, question: Question, found: Found) -> Fit:
    facts, expires = {"entry": quoted(found.text, policy.language)}, found.listed.expires
    if expires:
        facts["expires"] = policy.moment(expires, question.now)
    return Fit(variant="" if found.entry is Entry.NUMBER else found.entry, facts=facts)


def _internal(_policy: Policy, question: Question) -> Fit | None:
    return PLAIN if question.is_internal else None


def _house_rules(place: Place) -> _Fits:
    def fits(policy: Policy, question: Question) -> Fit | None:
        rule = policy.rules.first(question, place)
        if rule is None:
            return None
        return Fit(
            action=rule.then.action,
            facts={"rule": quoted(rule.name, policy.language), "words": policy.words(rule)},
            source=rule.rule_id,
            style=rule.then.style,
            script=rule.then.script,
        )

    return fits


def _permitted(policy: Policy, question: Question) -> Fit | None:
    permit = policy.permit
    if permit is None or not permit.holds(question.now):
        return None
    return Fit(
        variant="one" if permit.is_for_one else "all", facts={"until": policy.moment(permit.until, question.now)}
    )


def _imported(name: ListName) -> _Fits:
    def fits(policy: Policy, question: Question) -> Fit | None:
        found = next((each for each in question.imported if each.list is name), None)
        if found is None:
            return None
        return Fit(facts={"list": quoted(found.name, policy.language)}, source=found.list_id)

    return fits


def _repeated(policy: Policy, question: Question) -> Fit | None:
    at = question.rang_before
    if at is None or not question.rang_within(policy.repeats.within):
        return None
    return Fit(variant="" if question.caller.number else "withheld", facts={"at": policy.moment(at, question.now)})


def _kind(kind: CallerIdKind) -> _Fits:
    return lambda _, question: PLAIN if question.caller.caller_id.kind is kind else None


# --- how a row is shown


def _fixed(policy: Policy, row: Row, _now: datetime) -> tuple[ShownRow, ...]:
    return (ShownRow(rule=row.rule, action=row.action, words=title(row.rule, policy.language)),)


def _lasting(until: Callable[[Policy], datetime | None]) -> _Shown:
    def shown(policy: Policy, row: Row, now: datetime) -> tuple[ShownRow, ...]:
        moment_ = until(policy)
        lasts = moment_ is not None and is_before(now, moment_)
        words = title(row.rule, policy.language, policy.moment(moment_, now) if moment_ and lasts else None)
        return (ShownRow(rule=row.rule, action=row.action, words=words),)

    return shown


def _each_rule(place: Place) -> _Shown:
    def shown(policy: Policy, row: Row, _now: datetime) -> tuple[ShownRow, ...]:
        return tuple(
            ShownRow(
                rule=row.rule,
                action=rule.then.action,
                words=f"{policy.words(rule)}: {action_in_words(rule.then, policy.language)}",
                house_rule=rule,
            )
            for rule in policy.rules.every
            if rule.place is place
        )

    return shown


def _each_list(name: ListName) -> _Shown:
    def shown(policy: Policy, row: Row, _now: datetime) -> tuple[ShownRow, ...]:
        words = title(row.rule, policy.language)
        return tuple(
            ShownRow(
                rule=row.rule,
                action=row.action,
                words=f"{words} {quoted(each.name, policy.language)}",
                imported=each,
            )
            for each in policy.directory.imported
            if each.list is name
        )

    return shown


# --- the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: whom it fits, and what is done then unless the house's own rule says what."""

    rule: Rule
    action: Action
    fits: _Fits
    shown: _Shown = _fixed


def _row(rule: Rule, action: Action, fits: _Fits, shown: _Shown = _fixed) -> Row:
    return Row(rule=rule, action=action, fits=fits, shown=shown)


_LISTEN_ONLY = _row(Rule.LISTEN_ONLY, Action.ALLOW, _everybody)
_EMERGENCY = _row(
    Rule.EMERGENCY_WINDOW, Action.ALLOW, _after_an_emergency, _lasting(lambda policy: policy.emergency_until)
)
_VIP = _row(Rule.VIP, Action.ALLOW, _vips)
_BLOCKLIST = _row(Rule.BLOCKLIST, Action.BLOCK, _by_hand(ListName.BLOCK))
_PERMIT = _row(
    Rule.PERMIT_NEXT_CALL,
    Action.ALLOW,
    _permitted,
    _lasting(lambda policy: policy.permit.until if policy.permit else None),
)
_IMPORTED_BLOCKLIST = _row(Rule.IMPORTED_BLOCKLIST, Action.BLOCK, _imported(ListName.BLOCK), _each_list(ListName.BLOCK))


def _house(place: Place) -> Row:
    return _row(Rule.HOUSE_RULE, Action.SCREEN, _house_rules(place), _each_rule(place))


_TRUSTED = (
    _EMERGENCY,
    _VIP,
    _BLOCKLIST,
    _row(Rule.INTERNAL_NUMBER, Action.ALLOW, _internal),
    _house(Place.BEFORE_ALLOWLIST),
    _row(Rule.ALLOWLIST, Action.ALLOW, _by_hand(ListName.ALLOW)),
    _PERMIT,
    _row(Rule.IMPORTED_ALLOWLIST, Action.ALLOW, _imported(ListName.ALLOW), _each_list(ListName.ALLOW)),
    _IMPORTED_BLOCKLIST,
    _house(Place.AFTER_LISTS),
    _row(Rule.REPEATED_CALL, Action.ALLOW, _repeated),
)

ROWS: dict[Mode, tuple[Row, ...]] = {
    Mode.LISTEN_ONLY: (_LISTEN_ONLY,),
    Mode.SCREEN_UNKNOWN: (
        *_TRUSTED,
        _row(Rule.WITHHELD, Action.SCREEN, _kind(CallerIdKind.WITHHELD)),
        _row(Rule.OUT_OF_AREA, Action.SCREEN, _kind(CallerIdKind.OUT_OF_AREA)),
        _row(Rule.NO_CALLER_ID, Action.SCREEN, _kind(CallerIdKind.NONE)),
        _row(Rule.UNKNOWN_NUMBER, Action.SCREEN, _everybody),
    ),
    Mode.TRUSTED_ONLY: (*_TRUSTED, _row(Rule.TRUSTED_ONLY, Action.VOICEMAIL, _everybody)),
    Mode.DO_NOT_DISTURB: (
        _EMERGENCY,
        _VIP,
        _BLOCKLIST,
        _PERMIT,
        _IMPORTED_BLOCKLIST,
        _row(Rule.DO_NOT_DISTURB, Action.VOICEMAIL, _everybody),
    ),
}
"""The list of each mode, from the top. Its last row fits everybody."""

_NAMELESS = frozenset({Rule.LISTEN_ONLY, Rule.EMERGENCY_WINDOW, Rule.VIP})
"""What no name comes before."""
