"""What would happen if somebody rang: asked of the very policy that decides about calls."""

from datetime import datetime
from typing import Any

from ..core.caller_id import CallerId, CallerIdKind
from ..core.screening.policy import Policy
from ..core.screening.shown import ShownRow
from ..core.screening.verdict import Verdict
from ..data import caller_facts
from ..refusal import refusal


def rehearsed(
    policy: Policy, at: datetime, *, number: str | None, kind: CallerIdKind | None, name: str | None
) -> dict[str, Any]:
    """Return what would be done with a caller at a moment, an aware datetime, and why; with the list in its order.

    Without a `kind` it is somebody who shows the number, or, where there is none, a call without caller ID. Raises the
    translated error where a number is meant and none is given.
    """
    kind = kind or (CallerIdKind.NUMBER if number else CallerIdKind.NONE)
    if kind is CallerIdKind.NUMBER and (not number or policy.read_number(number) is None):
        raise refusal("unusable_number", number=number or "")
    caller = policy.identify(CallerId(kind=kind, number=number, name=name), at)
    verdict = policy.screen(caller, at)
    return {
        **caller_facts(caller),
        "verdict": verdict.action.value,
        "rule": verdict.rule.value,
        "source": verdict.source,
        "reason": verdict.reason,
        "style": verdict.style,
        "script": verdict.script,
        "screening_mode": policy.mode.value,
        "rows": [row_facts(row) | {"decides": _decides(row, verdict)} for row in policy.rows(at)],
    }


def row_facts(row: ShownRow) -> dict[str, Any]:
    """Return one row of the list in the words of the public contract; `source` names the rule or list that it is."""
    return {
        "rule": row.rule.value,
        "source": _source(row),
        "verdict": row.action.value,
        "name": row.house_rule.name if row.house_rule else row.imported.name if row.imported else None,
        "words": row.words,
        "enabled": row.house_rule.is_on if row.house_rule else True,
    }


def _source(row: ShownRow) -> str | None:
    if row.house_rule:
        return row.house_rule.rule_id
    return row.imported.list_id if row.imported else None


def _decides(row: ShownRow, verdict: Verdict) -> bool:
    return (row.rule, _source(row)) == (verdict.rule, verdict.source)
