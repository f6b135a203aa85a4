"""The files of NCID: `ncidd.blacklist`, `ncidd.whitelist` and `ncidd.alias` (section 5 of its manual pages).

A line of the first two holds expressions, bare or between double quotes, each of which may fit a name or a number,
and a comment, which begins with `#` or, if it is a name to show, with `#=`. `^` at the beginning of an expression
binds it to the beginning; without it any part may fit. Most people have simple expressions; of the regular ones, which
NCID understands as well, those are read that say the same as a pattern.

An alias gives a name to a number: `alias NAME * = "John on cell" if 4075551212`.
"""

import re
from collections.abc import Iterable, Iterator

from .entries import EntryKind
from .imports import Entry, Refused, refuse
from .source import Line

_EXPRESSION = re.compile(r'\s*(?:"([^"]*)"|([^\s"#][^\s"]*))')
_COMMENT = re.compile(r"\s*(?:#(=?)(.*))?$")
_ALIAS = re.compile(
    r'\s*alias\s+(?:(?P<keyword>NAME|NMBR|LINE)\s+)?(?:"[^"]*"|[^\s"]+)\s*=\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))'
    r'(?:\s+if\s+(?:"(?P<quoted_value>[^"]*)"|(?P<value>[^\s"]+)))?\s*(?:#.*)?$'
)
_BOUND, _OPTIONAL_ONE, _END = "^", "1?", "$"
_NUMBER = re.compile(r"\+?[0-9][-0-9 ().]*")
_FEWEST_DIGITS = 7
"""Of an expression that is taken for a whole number. NCID would look for fewer anywhere in all numbers."""
_SPECIAL = re.compile(r"[\\|\[\](){}+*?$^]")
_LONGEST = 180
"""Characters of an entry (`ENTRYSIZE` of ncidd)."""


def entries(lines: Iterable[Line]) -> Iterator[Entry | Refused]:
    """Return what such a file says, in its order."""
    for line in lines:
        text = line.text.strip()
        if not line.is_whole or len(text) > 10 * _LONGEST:
            yield refuse(line.number, text, "line_too_long")
        elif text.startswith("alias") and text[5:6].isspace():
            yield _alias(line.number, text)
        elif text and not text.startswith("#"):
            yield from _listed(line.number, text)


def _listed(line: int, text: str) -> Iterator[Entry | Refused]:
    """Read the expressions of a line, and the name behind them."""
    found, place = list[str](), 0
    while expression := _EXPRESSION.match(text, place):
        found.append(expression[1] if expression[1] is not None else expression[2])
        place = expression.end()
    comment = _COMMENT.match(text, place)
    if comment is None or not found:
        yield refuse(line, text, "unreadable_line")
        return
    remark = (comment[2] or "").strip() or None
    for expression_text in found:
        yield _entry(line, expression_text, remark if comment[1] else None, None if comment[1] else remark)


def _entry(line: int, expression: str, name: str | None, note: str | None) -> Entry | Refused:
    rest = expression.strip()
    is_bound = rest.startswith(_BOUND)
    rest = rest.removeprefix(_BOUND).removeprefix(_OPTIONAL_ONE)
    is_ended = rest.endswith(_END)
    rest = rest.removesuffix(_END).removesuffix(".*")
    if _SPECIAL.search(rest) or not rest:
        return refuse(line, expression, "unusable_expression")
    if not _NUMBER.fullmatch(rest):
        return Entry(line, _name_pattern(rest, is_bound, is_ended), name, kind=EntryKind.NAME, note=note)
    if is_bound and not is_ended:
        return Entry(line, f"{rest}*", name, kind=EntryKind.PATTERN, note=note)
    if sum(map(str.isdecimal, rest)) < _FEWEST_DIGITS:
        return refuse(line, expression, "unusable_expression")
    return Entry(line, rest, name, note=note)


def _name_pattern(text: str, is_bound: bool, is_ended: bool) -> str:  # noqa: FBT001  # Two facts about the text.
    return ("" if is_bound else "*") + text + ("" if is_ended else "*")


def _alias(line: int, text: str) -> Entry | Refused:
    """Read a name for a number; other aliases rewrite what is shown, and say nothing about anybody."""
    alias = _ALIAS.match(text)
    if alias is None:
        return refuse(line, text, "unreadable_line")
    number = alias["quoted_value"] or alias["value"]
    if alias["keyword"] != "NAME" or not number:
        return refuse(line, text, "no_number")
    return _entry(line, number, alias["quoted"] or alias["bare"], None)
