"""What *Block* means of a caller, whoever says it: a caller who waits is declined, and the number is on the blocklist.

As everywhere the first answer wins: where somebody else has just let the caller in, nothing is blocked, and that is
said. What a single tap or word blocks is forgiven after a while (`rules.learning`).
"""

from .attendant import Attendant
from .core.events import Decision
from .core.number import Number
from .rules.learning import Learning


async def block_last_caller(attendant: Attendant, by: str) -> bool:
    """Block whoever calls or called last, for `Learning.block_days`; return whether the caller waited for an answer.

    Raises the translated error where nobody called, where there is no number, and where somebody else was quicker.
    """
    number, caller = attendant.last_number(), attendant.last_caller
    was_waiting = await turn_away(attendant, number, by)
    await Learning(attendant.rulebook).block(number, caller.name if caller else None, by=by)
    return was_waiting


async def turn_away(attendant: Attendant, number: Number, by: str) -> bool:
    """Decline the caller who waits for an answer, if it is this one; return whether it is.

    Raises the translated error where somebody else was quicker.
    """
    call = attendant.record
    if call is None or not attendant.is_decision_needed:
        return False
    if call.caller.number is None or call.caller.number.key != number.key:
        return False
    await attendant.decide(Decision.REJECT, by=by, call_id=call.call_id)
    return True
