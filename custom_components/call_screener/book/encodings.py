"""The letters of a file whose bytes do not say how they are meant.

What is UTF-8 throughout is UTF-8: no other text looks like that by chance. For the rest three single-byte sets are
weighed by the letters that they make of the same bytes: Windows-1250 and ISO 8859-2 have those of central Europe,
Windows-1252 those of the west. Where the text fits several, the country of the line decides.
"""

import codecs
import re
from collections.abc import Iterable, Iterator

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The longer before those that they begin with."""
_MOSTLY = 0.5
"""The share of zeros in every other byte by which UTF-16 without a mark is known: letters of ASCII have one each."""

_CENTRAL = frozenset(("BA", "CZ", "HR", "HU", "PL", "RO", "RS", "SI", "SK"))
_WEIGHED = {
    "cp1250": frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽäöüßÄÖÜőűŐŰôľĺŕ"),
    "iso8859_2": frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽäöüßÄÖÜőűŐŰôľĺŕ"),
    "cp1252": frozenset("àâäæçèéêëîïíìñòóôöœùúûüÿßåøãõšžÀÂÄÆÇÈÉÊËÎÏÍÌÑÒÓÔÖŒÙÚÛÜŸÅØÃÕŠŽ"),
}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CHARSET = re.compile(rb"CHARSET=\"?([-\w]+)", re.IGNORECASE)
_HEAD = 200


def wide_encoding(head: bytes) -> tuple[str | None, int]:
    """Return the wide UTF that a file is in by its mark or its zeros, None if by neither, and the mark's length."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    if head.startswith(codecs.BOM_UTF8):
        return None, len(codecs.BOM_UTF8)
    sample = head[:4096]
    half = len(sample) // 2
    if half and sample[1::2].count(0) >= _MOSTLY * half and sample[0::2].count(0) * 10 < half:
        return "utf-16-le", 0
    if half and sample[0::2].count(0) >= _MOSTLY * half and sample[1::2].count(0) * 10 < half:
        return "utf-16-be", 0
    return None, 0


def as_utf8(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Return a file in UTF-16 or UTF-32 as UTF-8; what is none becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for piece in pieces:
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()


def narrow_encoding(head: bytes, home: str = "") -> str:
    """Return the single-byte set that makes most sense of a text; where several do, the country (`home`) decides."""
    lines = [line for line in head.splitlines() if _BEYOND_ASCII.search(line) and not _is_utf8(line)]
    sample = b" ".join(lines)
    order = ("cp1250", "iso8859_2", "cp1252") if home.upper() in _CENTRAL else ("cp1252", "cp1250", "iso8859_2")
    return max(order, key=lambda encoding: _plausible(sample, encoding))


def decoded(line: bytes, narrow: str) -> str:
    """Return a line's text: as UTF-8 if it is that, or as the line says (vCard 2.1), or else as `narrow`."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        charset = _CHARSET.search(line[:_HEAD])
        return in_charset(line, charset[1].decode() if charset else narrow, narrow)


def in_charset(data: bytes, charset: str, narrow: str) -> str:
    """Read bytes in a set that the file names, if it tells the truth, and as `narrow` if it does not."""
    try:
        text = data.decode(charset)
    except LookupError, ValueError:
        return data.decode(narrow, "replace")
    return text


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _plausible(sample: bytes, encoding: str) -> int:
    letters = _WEIGHED[encoding]
    beyond = sample.decode(encoding, "replace")
    return sum(_weight(character, letters) for character in beyond if not character.isascii())


def _weight(character: str, letters: frozenset[str]) -> int:
    if character in letters:
        return 1
    return 0 if character.isalpha() else -2
