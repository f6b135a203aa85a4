"""Who rang a short time ago in vain, and whom the household knows: what the policy is told about the past."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from .core.call.record import CallRecord, Disposition
from .core.caller_id import CallerIdKind
from .core.screening.repeats import WITHHELD, Repeats

IN_VAIN: Final = frozenset({Disposition.ABANDONED, Disposition.MISSED, Disposition.VOICEMAIL})
"""How calls end that nobody refused and nobody answered."""
ACQUAINTED: Final = frozenset({Disposition.ALLOWED, Disposition.PUT_THROUGH})
"""How calls end that were put through, by the rules or by a person."""


def after_call(repeats: Repeats, record: CallRecord, keep: timedelta) -> Repeats:
    """Return who rang in vain after one more call that is over; those of longer ago than `keep` are forgotten."""
    key = _key(record)
    if key is None:
        return repeats
    oldest = record.started - max(keep, repeats.within)
    last = {key: started for key, started in repeats.last.items() if started >= oldest}
    if record.disposition in IN_VAIN:
        last[key] = record.started
    else:
        # Somebody has talked with the caller since, or did not want to.
        last.pop(key, None)
    return replace(repeats, last=last)


def newly_known(known: frozenset[str], record: CallRecord) -> frozenset[str]:
    """Return whom the household knows after one more call that is over."""
    number = record.caller.number
    if number is None or number.key in known or record.disposition not in ACQUAINTED:
        return known
    return known | {number.key}


def _key(record: CallRecord) -> str | None:
    if number := record.caller.number:
        return number.key
    return WITHHELD if record.caller.caller_id.kind is CallerIdKind.WITHHELD else None
