"""The house's own rules in their order, as JSON (`core.screening.rule_json`)."""

import json
import logging
import sqlite3
from collections.abc import Sequence

from ..core.errors import CallScreenerError
from ..core.screening.rule import HouseRule
from ..core.screening.rule_json import BadRuleError, from_json, to_json

_LOGGER = logging.getLogger(__name__)


class UnknownRuleError(CallScreenerError):
    """There is no such rule."""

    key = "unknown_rule"


def every(connection: sqlite3.Connection) -> list[HouseRule]:
    """Return all rules in their order; what is none is left out."""
    rows = connection.execute("SELECT rule FROM rules ORDER BY position, rule_id")
    return [rule for (text,) in rows if (rule := _read(text)) is not None]


def put(connection: sqlite3.Connection, rule: HouseRule) -> None:
    """Write a rule in the place of the one with its id, or as the last one."""
    connection.execute(
        "INSERT INTO rules (rule_id, position, rule) VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM rules), ?)"
        " ON CONFLICT (rule_id) DO UPDATE SET rule = excluded.rule WHERE rule <> excluded.rule",
        (rule.rule_id, json.dumps(to_json(rule))),
    )


def remove(connection: sqlite3.Connection, rule_id: str) -> HouseRule | None:
    """Remove a rule and return it, if it was one; raises `UnknownRuleError`."""
    row = connection.execute("DELETE FROM rules WHERE rule_id = ? RETURNING rule", (rule_id,)).fetchone()
    if row is None:
        raise UnknownRuleError
    return _read(row[0])


def replace(connection: sqlite3.Connection, rules: Sequence[HouseRule]) -> None:
    """Have these rules in this order and no others."""
    ids = {rule.rule_id for rule in rules}
    for (rule_id,) in connection.execute("SELECT rule_id FROM rules").fetchall():
        if rule_id not in ids:
            remove(connection, rule_id)
    for rule in rules:
        put(connection, rule)
    order(connection, [rule.rule_id for rule in rules])


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


def _read(text: str) -> HouseRule | None:
    try:
        return from_json(json.loads(text))
    except (ValueError, BadRuleError) as err:
        _LOGGER.warning("A rule in the book cannot be read and is left out: %s", err)
        return None
