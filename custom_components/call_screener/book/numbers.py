"""Telephone numbers as a country writes them, read with Google's metadata.

The same number is written `+48 22 123 45 67`, `0048221234567`, `48221234567`, `221234567` and, by people who
remember the trunk prefix that Poland gave up, `0-22 123 45 67`: it has one E.164 form. What a country's numbering
plan calls short (112, 19115) or impossible has none, and is known by its digits.

People read it as they write it: at home without the country's code (`22 123 45 67`, `020 7946 0123`), from abroad with
it (`+44 20 7946 0123`).
"""

import re
import unicodedata
from contextlib import suppress
from functools import lru_cache, partial

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
from ..core.screening.pattern import BadPatternError, DiallingPlan, PatternReader, normal_number_pattern
from ..core.screening.question import MAX_INTERNAL

_LONGEST_TEXT = 64
"""Of what people write around 30 digits; more is noise, and would cost time."""

_LONGEST_EMERGENCY = 10
"""Characters of an emergency number with its country's code (`+49112`); none has more than six digits by itself."""

_START = re.compile(r"[+0-9*#]")
_GROUPED = re.compile(r"\+?[\d\s()./-]*\d[\d\s()./-]*")


_REMEMBERED = 1024
"""Numbers of which it is remembered how they were read: those that call are much the same from day to day."""

_types: dict[str, int] = {}
"""The types of some of them, by E.164: telling whether a number is valid finds them out, and takes a while."""

_CATEGORIES = {
    PhoneNumberType.MOBILE: Category.MOBILE,
    PhoneNumberType.PREMIUM_RATE: Category.PREMIUM,
    PhoneNumberType.TOLL_FREE: Category.TOLL_FREE,
    PhoneNumberType.SHARED_COST: Category.BUSINESS,
    PhoneNumberType.UAN: Category.BUSINESS,
    PhoneNumberType.PAGER: Category.BUSINESS,
}


def number_reader(region: str) -> NumberReader:
    """Return a reader of numbers as they are written in `region` (ISO 3166 alpha-2), in some 70 µs each.

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


def spellings(text: str, region: str) -> list[str]:
    """Return what to search for where a number as people write it, or its beginning, may be kept in E.164 form."""
    number = number_reader(region)(text)
    found = [text, *((number.e164,) if number and number.e164 else ())]
    with suppress(BadPatternError):
        found.append(pattern_reader(region)(text))
    return list(dict.fromkeys(found))


def is_grouped(text: str) -> bool:
    """Tell whether a text is nothing but a number, or a part of one, however people group its digits."""
    return _GROUPED.fullmatch(text) is not None


def dialled_at_home(text: str, region: str) -> str | None:
    """Return what to search for besides, where a number is written as nobody keeps it: with the zero that is dialled.

    `020 79` is kept as `+442079…`, and nowhere in that are the digits that were written.
    """
    digits = plain(text)
    if not is_grouped(text):
        return None
    return next((each for each in spellings(digits, region) if digits not in each), None)


def warm_up() -> None:
    """Load every country's metadata, which otherwise happens at each country's first number. Takes some 100 ms."""
    PhoneMetadata.load_all()


def is_of_service(number: Number) -> bool:
    """Tell whether a number is one of the house, of the country's services or of those who help in an emergency."""
    if number.e164 is None:
        return len(number.text.strip("+*#")) <= MAX_INTERNAL
    if len(number.e164) > _LONGEST_EMERGENCY:
        return False
    parsed = _parsed(number.e164)
    if parsed is None:
        return False
    region = phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    return phonenumbers.is_emergency_number(phonenumbers.national_significant_number(parsed), region)


@lru_cache(maxsize=_REMEMBERED)
def _categories(region: str, number: Number) -> frozenset[Category]:
    number_type = _type_of(number)
    if number_type == PhoneNumberType.UNKNOWN:
        return frozenset() if number.e164 is None and _is_short(number, region) else frozenset({Category.INVALID})
    kind = _CATEGORIES.get(number_type)
    is_foreign = bool(region) and not _is_of(number, region)
    return frozenset(({kind} if kind else set()) | ({Category.FOREIGN} if is_foreign else set()))


def _type_of(number: Number) -> int:
    """Return what kind of number it is; of one that is not valid, that it is unknown."""
    if number.e164 is None:
        return PhoneNumberType.UNKNOWN
    if (known := _types.get(number.e164)) is not None:
        return known
    parsed = _parsed(number.e164)
    return PhoneNumberType.UNKNOWN if parsed is None else phonenumbers.number_type(parsed)


def _is_short(number: Number, region: str) -> bool:
    parsed = _parsed(number.text, region)
    return parsed is not None and bool(region) and phonenumbers.is_valid_short_number_for_region(parsed, region)


def _parsed(text: str, region: str | None = None) -> PhoneNumber | None:
    """Read digits that are a number already; None where no country has such numbers."""
    try:
        return phonenumbers.parse(text, region or None)
    except NumberParseException:
        return None


def _is_of(number: Number, region: str) -> bool:
    """Tell whether a valid number is of a region. Only where several share a code does that take a look at it."""
    code = phonenumbers.country_code_for_region(region)
    if not number.key.startswith(f"+{code}"):
        return False
    regions = phonenumbers.region_codes_for_country_code(code)
    return len(regions) == 1 or phonenumbers.region_code_for_number(phonenumbers.parse(number.key)) == region


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
        shown=_written(number, region),
    )


def _written(number: PhoneNumber, region: str) -> str:
    """Return a number as people write it in a region, without its extension."""
    national = phonenumbers.national_significant_number(number)
    bare = PhoneNumber()
    bare.merge_from(number)
    bare.extension = None
    if bare.country_code == phonenumbers.country_code_for_region(region):
        written = phonenumbers.format_number(bare, PhoneNumberFormat.NATIONAL)
        # No plan knows how to group it: then it does not know the prefix either, without which it is another's number.
        if written != national or phonenumbers.is_valid_number(bare):
            return written
    return phonenumbers.format_number(bare, PhoneNumberFormat.INTERNATIONAL)


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
    if _is_valid(number):
        return number
    is_national = number.country_code_source == CountryCodeSource.FROM_DEFAULT_COUNTRY
    if is_national and phonenumbers.is_valid_short_number_for_region(number, region):
        return None
    if number.italian_leading_zero:
        return _without_trunk_prefix(number) or _if_possible(number)
    return _if_possible(number)


def _is_valid(number: PhoneNumber) -> bool:
    """Tell whether a number is in use by its plan, and remember what type it is found to be."""
    number_type = phonenumbers.number_type(number)
    if number_type == PhoneNumberType.UNKNOWN:
        return False
    if len(_types) >= _REMEMBERED:
        _types.clear()
    _types[phonenumbers.format_number(number, PhoneNumberFormat.E164)] = number_type
    return True


def _if_possible(number: PhoneNumber) -> PhoneNumber | None:
    result = phonenumbers.is_possible_number_with_reason(number)
    return number if result == ValidationResult.IS_POSSIBLE else None


def _without_trunk_prefix(number: PhoneNumber) -> PhoneNumber | None:
    """Return the number without the zero of former days, where that makes it a valid one."""
    candidate = PhoneNumber(country_code=number.country_code, national_number=number.national_number)
    return candidate if _is_valid(candidate) else None
