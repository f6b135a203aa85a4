"""Telephone numbers as a country writes them, read with Google's metadata.

The same number is written `+48 22 123 45 67`, `0048221234567`, `48221234567`, `221234567` and, by people who
remember the trunk prefix that Poland gave up, `0-22 123 45 67`: it has one E.164 form. What a country's numbering
plan calls short (112, 19115) or impossible has none, and is known by its digits.
"""

import re
import unicodedata
from functools import partial

import phonenumbers
from phonenumbers import (
    CountryCodeSource,
    NumberParseException,
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberFormat,
    ValidationResult,
)

from ..core.number import Number, NumberReader, plain

_LONGEST_TEXT = 64
"""Of what people write around 30 digits; more is noise, and would cost time."""

_START = re.compile(r"[+0-9*#]")


def number_reader(region: str) -> NumberReader:
    """Return a reader of numbers as they are written in `region` (ISO 3166 alpha-2), in some 20 µs each."""
    return partial(_read, region.upper())


def warm_up() -> None:
    """Load every country's metadata, which otherwise happens at each country's first number. Takes some 100 ms."""
    PhoneMetadata.load_all()


def _read(region: str, text: str) -> Number | None:
    ascii_text = "".join(_ascii_digit(character) for character in text[:_LONGEST_TEXT])
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
