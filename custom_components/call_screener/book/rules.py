"""The house's own rules in their order."""

import sqlite3
from collections.abc import Sequence

from ..core.errors import CallScreenerError


class UnknownRuleError(CallScreenerError):
    """There is no such rule."""

    key = "unknown_rule"


def every(connection: sqlite3.Connection) -> list[str]:
    """Return all rules as JSON, in their order."""
    return [rule for (rule,) in connection.execute("SELECT rule FROM rules ORDER BY position, rule_id")]


def put(connection: sqlite3.Connection, rule_id: str, rule: str) -> None:
    """Write a rule in the place of the one with its id, or as the last one."""
    connection.execute(
        "INSERT INTO rules (rule_id, position, rule) VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM rules), ?)"
        " ON CONFLICT (rule_id) DO UPDATE SET rule = excluded.rule WHERE rule <> excluded.rule",
        (rule_id, rule),
    )


def remove(connection: sqlite3.Connection, rule_id: str) -> None:
    """Remove a rule; raises `UnknownRuleError`."""
    if not connection.execute("DELETE FROM rules WHERE rule_id = ?", (rule_id,)).rowcount:
        raise UnknownRuleError


def replace(connection: sqlite3.Connection, rules: Sequence[tuple[str, str]]) -> None:
    """Have these rules, each an id and JSON, in this order and no others."""
    ids = {rule_id for rule_id, _ in rules}
    for (rule_id,) in connection.execute("SELECT rule_id FROM rules").fetchall():
        if rule_id not in ids:
            remove(connection, rule_id)
    for rule_id, rule in rules:
        put(connection, rule_id, rule)
    order(connection, [rule_id for rule_id, _ in rules])


def order(connection: sqlite3.Connection, rule_ids: Sequence[str]) -> None:
    """Put rules into an order; those that are not told stay behind them as they were.

    Raises `UnknownRuleError` for one that is not there.
    """
    known = [rule_id for (rule_id,) in connection.execute("SELECT rule_id FROM rules ORDER BY position, rule_id")]
    if not set(rule_ids) <= set(known):
        raise UnknownRuleError
    wanted = list(dict.fromkeys([*rule_ids, *known]))
    connection.executemany(
        "UPDATE rules SET position = ?1 WHERE rule_id = ?2 AND position <> ?1", enumerate(wanted, start=1)
    )
