"""What is done to the calls of the past, whoever asks for it."""

from collections.abc import Collection

from .core.call.record import Disposition
from .data import CallScreenerData
from .refusal import refusal


async def delete_call(data: CallScreenerData, call_id: str) -> None:
    """Delete a call and its recordings. Raises the translated error if there is no such call, or if it is not over."""
    attendant = data.attendant
    if (record := attendant.record) and record.call_id == call_id and not record.is_over:
        raise refusal("call_in_progress")
    if not await data.book.delete_call(call_id):
        raise refusal("call_not_found")
    await attendant.refresh_counts()


async def mark_heard(
    data: CallScreenerData, call_id: str | None, *, dispositions: Collection[Disposition] | None = None
) -> int:
    """Mark one call, or all of them, as heard, if they ended in one of these ways; return how many were new."""
    marked = await data.book.mark_heard(call_id, dispositions=dispositions)
    await data.attendant.refresh_counts()
    return marked
