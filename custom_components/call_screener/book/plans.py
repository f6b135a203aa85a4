"""How a country's numbers are told from the way they are written, for those that leave no doubt.

Google's library reads any number in some 20 µs; a list of a million of them would take half a minute. But whether a
number *is* one, and which, is clear for most by a handful of facts of its country: a known calling code, a length
that its plan has, and nothing in front that the library would take away. Where one of them is missing the answer is
"ask the library", never a guess.
"""

import re
from dataclasses import dataclass
from functools import cache

import phonenumbers
from phonenumbers import PhoneMetadata

from .imports import MOST_DIGITS

_WRITTEN = re.compile(r"\+?[0-9]+(?:[ -][0-9]+)*", re.ASCII)
_APART = str.maketrans("", "", " -")
_LONGEST = 40
"""Characters around fifteen digits; what is longer is not written plainly."""
_FEWEST = 7
"""Digits of a national number below which it may be one of the services."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A country's (or a service's) numbers: how long they may be, and what is taken away in front of them."""

    code: str
    lengths: frozenset[int]
    longest: int
    removed: re.Pattern[str] | None

    def is_plain(self, national: str) -> bool:
        """Tell whether this is a number of the plan that the library would leave as it is."""
        if len(national) not in self.lengths or national[0] == "0":
            return False
        found = self.removed.match(national) if self.removed else None
        return found is None or not found.end()


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePlan:
    """What only the line's own country knows: how numbers are dialled at home."""

    plan: Plan
    trunk: str
    """The digits before a national number, if they are always the same."""
    international: str
    """The digits before a calling code, if they are always the same."""
    is_international: re.Pattern[str]
    pattern: re.Pattern[str]
    """What a national number may be."""

    def read(self, digits: str) -> str | None:
        """Return a number dialled at home as digits in E.164; None for "ask the library"."""
        if self.is_international.match(digits):
            rest = digits.removeprefix(self.international)
            return international(rest) if self.international and rest != digits and rest[:1] != "0" else None
        plan = self.plan
        if digits.startswith(plan.code):
            return international(digits) if len(digits) > plan.longest else None
        national = digits
        if self.trunk and digits.startswith(self.trunk):
            national = digits.removeprefix(self.trunk)
            if not self.pattern.fullmatch(national):
                return None
        return plan.code + national if len(national) >= _FEWEST and plan.is_plain(national) else None


def plain_e164(text: str, home: HomePlan | None) -> int | None:
    """Return the E.164 number of a text as an integer if it is plain; None for "ask the library"."""
    if not (text.isdigit() and text.isascii()):
        if len(text) > _LONGEST or not _WRITTEN.fullmatch(text):
            return None
        text = text.translate(_APART)
    if text.startswith("+"):
        digits = international(text[1:])
    elif home:
        digits = home.read(text)
    else:
        digits = None
    return int(digits) if digits and len(digits) <= MOST_DIGITS else None


def international(digits: str) -> str | None:
    """Return a number that begins with its calling code if it is plain, None if not."""
    plan = _plan_of(digits[:3])
    if plan is None:
        return None
    national = digits[len(plan.code) :]
    return digits if len(national) >= _FEWEST and plan.is_plain(national) else None


@cache
def home_plan(region: str) -> HomePlan | None:
    """Return the plan of a country (ISO 3166 alpha-2); None if there is no such country."""
    metadata = PhoneMetadata.metadata_for_region(region, None)
    short = PhoneMetadata.short_metadata_for_region(region)
    if metadata is None or metadata.general_desc is None:
        return None
    plan = _plan(str(metadata.country_code), metadata)
    # What is possible is asked of the country that the calling code is called after: for Canada of the United States.
    main = _plan_of(plan.code)
    lengths = plan.lengths & main.lengths if main else plan.lengths
    services = frozenset(short.general_desc.possible_length) if short and short.general_desc else frozenset()
    prefix = metadata.international_prefix or ""
    trunk = metadata.national_prefix_for_parsing or ""
    return HomePlan(
        plan=Plan(code=plan.code, lengths=lengths - services, longest=plan.longest, removed=plan.removed),
        trunk=trunk if trunk.isdigit() and not metadata.national_prefix_transform_rule else "",
        international=prefix if prefix.isdigit() else "",
        is_international=re.compile(prefix or "(?!)"),
        pattern=re.compile(metadata.general_desc.national_number_pattern or "(?!)"),
    )


@cache
def _plan_of(beginning: str) -> Plan | None:
    """Return the plan that a number's first three digits belong to; no calling code begins like another."""
    for length in range(1, 4):
        code = beginning[:length]
        if code.isdigit() and int(code) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            region = phonenumbers.region_code_for_country_code(int(code))
            metadata = PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
            return _plan(code, metadata) if metadata else None
    return None


def _plan(code: str, metadata: PhoneMetadata) -> Plan:
    possible = metadata.general_desc.possible_length if metadata.general_desc else ()
    local = metadata.general_desc.possible_length_local_only if metadata.general_desc else ()
    prefix = metadata.national_prefix_for_parsing
    return Plan(
        code=code,
        lengths=frozenset(possible),
        longest=max((*possible, *local), default=0),
        removed=re.compile(prefix) if prefix else None,
    )
