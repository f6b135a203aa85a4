"""Telephone numbers as a country writes them, read with Google's metadata.

The same number is written `+48 22 123 45 67`, `0048221234567`, `48221234567`, `221234567` and, by people who
remember the trunk prefix that Poland gave up, `0-22 123 45 67`: it has one E.164 form. What a country's numbering
plan calls short (112, 19115) or impossible has none, and is known by its digits.
"""

import re
import unicodedata
from functools import lru_cache, partial
from itertools import product

import phonenumbers
from phonenumbers import (
    CountryCodeSource,
    NumberParseException,
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    ValidationResult,
)

from ..core.number import Number, NumberReader, plain
from ..core.screening.category import Category, Classifier
from ..core.screening.pattern import DiallingPlan, PatternReader, normal_number_pattern
from ..core.screening.question import MAX_INTERNAL

_LONGEST_TEXT = 64
"""Of what people write around 30 digits; more is noise, and would cost time."""

_LONGEST_INTERNAL = 6
"""Digits of the numbers without E.164 form that are never screened: 112, 19115, 12 within the house."""

_LONGEST_EMERGENCY = 10
"""Characters of an emergency number with its country's code (`+49112`); none has more than six digits by itself."""

_START = re.compile(r"[+0-9*#]")


_REMEMBERED = 1024
"""Numbers of which it is remembered how they were read: those that call are much the same from day to day."""

_CATEGORIES = {
    PhoneNumberType.MOBILE: Category.MOBILE,
    PhoneNumberType.PREMIUM_RATE: Category.PREMIUM,
    PhoneNumberType.TOLL_FREE: Category.TOLL_FREE,
    PhoneNumberType.SHARED_COST: Category.BUSINESS,
    PhoneNumberType.UAN: Category.BUSINESS,
    PhoneNumberType.PAGER: Category.BUSINESS,
}
_EVERYWHERE = frozenset({"112", "911"})
"""ITU-T E.161.1 recommends these where a country has none of its own."""
_ENUMERABLE = 4
"""Digits up to which all numbers are tried to find the emergency numbers; of longer ones the example is taken."""


def number_reader(region: str) -> NumberReader:
    """Return a reader of numbers as they are written in `region` (ISO 3166 alpha-2), in some 50 µs each.

    One that was read a short time ago takes less than one.
    """
    return partial(_remembered, region.upper())


def classifier(region: str) -> Classifier:
    """Return what tells the categories of numbers on a line in `region`; where that is empty, none is foreign."""
    return partial(_categories, region.upper())


def pattern_reader(region: str) -> PatternReader:
    """Return a reader of number patterns as they are written in `region`; it raises `BadPatternError`."""
    metadata = PhoneMetadata.metadata_for_region(region.upper()) if region else None
    if metadata is None:
        return partial(normal_number_pattern, plan=DiallingPlan())
    prefixes = (metadata.international_prefix, metadata.preferred_international_prefix)
    plan = DiallingPlan(
        calling_code=str(metadata.country_code),
        international=("00", *(prefix for prefix in prefixes if prefix and prefix.isdecimal())),
        trunk=metadata.national_prefix or "",
    )
    return partial(normal_number_pattern, plan=plan)


@lru_cache(maxsize=8)
def emergency_numbers(region: str) -> frozenset[str]:
    """Return the emergency numbers of `region`, as they are dialled."""
    metadata = PhoneMetadata.short_metadata_for_region(region.upper()) if region else None
    emergency = metadata.emergency if metadata else None
    if emergency is None or not emergency.national_number_pattern:
        return _EVERYWHERE
    lengths = (length for length in emergency.possible_length if length <= _ENUMERABLE)
    tried = ("".join(digits) for length in lengths for digits in product("0123456789", repeat=length))
    numbers = frozenset(filter(re.compile(emergency.national_number_pattern).fullmatch, tried))
    return numbers | ({emergency.example_number} if emergency.example_number else set())


def warm_up() -> None:
    """Load every country's metadata, which otherwise happens at each country's first number. Takes some 100 ms."""
    PhoneMetadata.load_all()


def is_of_service(number: Number) -> bool:
    """Tell whether a number is one of the house, of the country's services or of those who help in an emergency."""
    if number.e164 is None:
        return len(number.text.strip("+*#")) <= _LONGEST_INTERNAL
    if len(number.e164) > _LONGEST_EMERGENCY:
        return False
    parsed = phonenumbers.parse(number.e164)
    region = phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    return phonenumbers.is_emergency_number(phonenumbers.national_significant_number(parsed), region)


@lru_cache(maxsize=_REMEMBERED)
def _categories(region: str, number: Number) -> frozenset[Category]:
    try:
        parsed = phonenumbers.parse(number.key, region or None)
    except NumberParseException:
        return frozenset({Category.INVALID})
    # A number of no type is not valid either, and finding the type is what costs time.
    number_type = phonenumbers.number_type(parsed)
    if number.e164 is None or number_type == PhoneNumberType.UNKNOWN:
        is_short = bool(region) and phonenumbers.is_valid_short_number_for_region(parsed, region)
        return frozenset() if is_short and number.e164 is None else frozenset({Category.INVALID})
    kind = _CATEGORIES.get(number_type)
    is_foreign = bool(region) and not _is_of(parsed, region)
    return frozenset(({kind} if kind else set()) | ({Category.FOREIGN} if is_foreign else set()))


def _is_of(number: PhoneNumber, region: str) -> bool:
    """Tell whether a valid number is of a region. Only where several share a code does that take a look at it."""
    if number.country_code != phonenumbers.country_code_for_region(region):
        return False
    regions = phonenumbers.region_codes_for_country_code(number.country_code)
    return len(regions) == 1 or phonenumbers.region_code_for_number(number) == region


def _remembered(region: str, text: str) -> Number | None:
    return _read(region, text[:_LONGEST_TEXT])


@lru_cache(maxsize=_REMEMBERED)
def _read(region: str, text: str) -> Number | None:
    ascii_text = "".join(_ascii_digit(character) for character in text)
    start = _START.search(ascii_text)
    digits = plain(ascii_text[start.start() :]) if start else ""
    if not digits.strip("+*#"):
        return None
    number = _parse(region, ascii_text)
    if number is None:
        return Number(text=digits)
    return Number(
        text=digits.removesuffix(number.extension or ""),
        e164=phonenumbers.format_number(number, PhoneNumberFormat.E164),
    )


def _ascii_digit(character: str) -> str:
    """Read digits in any script, and the wide plus sign of East Asian keyboards."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return "+" if character == "\N{FULLWIDTH PLUS SIGN}" else character


def _parse(region: str, text: str) -> PhoneNumber | None:
    """Return the number if it could be called from abroad."""
    try:
        number = phonenumbers.parse(text, region, keep_raw_input=True)
    except NumberParseException:
        return None
    if phonenumbers.is_valid_number(number):
        return number
    is_national = number.country_code_source == CountryCodeSource.FROM_DEFAULT_COUNTRY
    if is_national and phonenumbers.is_valid_short_number_for_region(number, region):
        return None
    if number.italian_leading_zero:
        return _without_trunk_prefix(number) or _if_possible(number)
    return _if_possible(number)


def _if_possible(number: PhoneNumber) -> PhoneNumber | None:
    result = phonenumbers.is_possible_number_with_reason(number)
    return number if result == ValidationResult.IS_POSSIBLE else None


def _without_trunk_prefix(number: PhoneNumber) -> PhoneNumber | None:
    """Return the number without the zero of former days, where that makes it a valid one."""
    candidate = PhoneNumber(country_code=number.country_code, national_number=number.national_number)
    return candidate if phonenumbers.is_valid_number(candidate) else None
