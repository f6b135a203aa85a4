"""The forms of sound that a modem offers: what `AT+VSM=?` lists, told by the label.

The numbers mean different things on different chips: 130 is unsigned PCM on one and A-law on the next. Only
the words beside them can be trusted.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SAMPLE_RATE = 8000
"""Samples in a second, of every form that we speak."""


class SampleFormat(StrEnum):
    """The forms that we speak, by the names that the core's sound knows them by."""

    UNSIGNED_8 = "unsigned_8"
    MU_LAW = "mu_law"
    A_LAW = "a_law"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedFormat:
    """One line of the list."""

    number: int
    label: str
    sample_format: SampleFormat | None
    """None for one that we do not speak."""


# `1,"UNSIGNED PCM",8,0,8000,0,0`, `128,"8-BIT LINEAR",(7200,8000,11025)`, `+VSM: 0,128 8-bit linear | 1,129 ...`
_OFFER = re.compile(
    r"""(?P<number>\d+) \s*[,\s]\s*
        (?: "(?P<quoted>[^"]*)" | (?P<bare>(?:\d+[\s-]?BIT\s)?[^",|()\d\s][^",|()]*) )
        (?: \s*,\s* (?P<bits>\d+) (?=\s*(?:,|$)) )?""",
    re.IGNORECASE | re.VERBOSE,
)
_FORMATS = (
    (re.compile(r"(?:MU|U|µ|μ)[\s-]?LAW|G\.?711\s?U"), {None, 8}, SampleFormat.MU_LAW),
    (re.compile(r"A[\s-]?LAW|G\.?711\s?A"), {None, 8}, SampleFormat.A_LAW),
    (re.compile(r"UNSIGNED"), {None, 8}, SampleFormat.UNSIGNED_8),
    (re.compile(r"\b8[\s-]?BIT.*LINEAR"), {None, 8}, SampleFormat.UNSIGNED_8),
    (re.compile(r"^LINEAR"), {8}, SampleFormat.UNSIGNED_8),
)
_PREFERENCE = (SampleFormat.UNSIGNED_8, SampleFormat.MU_LAW, SampleFormat.A_LAW)
"""Best first: 8-bit linear is the one that is known to work in both directions on every chip."""


def read_formats(lines: Iterable[str]) -> tuple[OfferedFormat, ...]:
    """Return what the answer to `AT+VSM=?` offers; lines that say something else are left out."""
    return tuple(_offered(match) for line in lines for match in _OFFER.finditer(line))


def by_preference(offered: Iterable[OfferedFormat]) -> list[OfferedFormat]:
    """Return the formats that we speak, the best first, in the modem's order where it makes no difference."""
    spoken = [each for each in offered if each.sample_format]
    return sorted(spoken, key=lambda each: [each.sample_format == one for one in _PREFERENCE], reverse=True)


def choice(chosen: OfferedFormat) -> str:
    """Return the command line that chooses a form of sound."""
    return f"AT+VSM={chosen.number},{SAMPLE_RATE}"


def _offered(match: re.Match[str]) -> OfferedFormat:
    label = (match["quoted"] or match["bare"] or "").strip()
    bits = int(match["bits"]) if match["bits"] else None
    spoken = (name for words, widths, name in _FORMATS if bits in widths and words.search(label.upper()))
    return OfferedFormat(number=int(match["number"]), label=label, sample_format=next(spoken, None))
