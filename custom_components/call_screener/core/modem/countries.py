"""Which country a modem is told that its line is in: `AT+GCI` takes the codes of ITU-T T.35.

Caller ID, dial tone and ringing are recognised accordingly. Most codes are the same for all; the younger countries got
theirs from the makers of modems, who disagree: `FA` is Estonia for one and Croatia for the other.
"""

from collections.abc import Collection, Mapping
from enum import Enum, auto

_AGREED: Mapping[str, str] = {
    "AE": "B3", "AR": "07", "AT": "0A", "AU": "09", "BE": "0F", "BG": "1B", "BR": "16", "CA": "20", "CH": "A6",
    "CL": "25", "CN": "26", "CO": "27", "CY": "2D", "CZ": "2E", "DE": "42", "DK": "31", "EG": "36", "ES": "A0",
    "FI": "3C", "FR": "3D", "GB": "B4", "GR": "46", "HK": "50", "HU": "51", "ID": "54", "IE": "57", "IL": "58",
    "IN": "53", "IS": "52", "IT": "59", "JP": "00", "KR": "61", "KW": "62", "LB": "64", "LK": "A1", "LU": "69",
    "MA": "77", "MX": "73", "MY": "6C", "NL": "7B", "NO": "82", "NZ": "7E", "PH": "89", "PK": "84", "PL": "8A",
    "PT": "8B", "RO": "8E", "RU": "B8", "SA": "98", "SE": "A5", "SG": "9C", "SN": "99", "TH": "A9", "TN": "AD",
    "TR": "AE", "TW": "FE", "US": "B5", "UY": "B7", "ZA": "9F",
}  # fmt: skip
"""USRobotics' table 231 and Conexant's list, on which they agree, or which one of them has alone (SN and TN)."""


class Dialect(Enum):
    """Whose codes a modem uses where they disagree."""

    USROBOTICS = auto()
    CONEXANT = auto()


_DISPUTED: Mapping[Dialect, Mapping[str, str]] = {
    Dialect.USROBOTICS: {
        "SK": "C5", "SI": "C6", "HR": "F5", "EE": "FA", "LV": "F8", "LT": "C7", "UA": "B2", "VE": "BB", "VN": "BC",
    },
    Dialect.CONEXANT: {"SK": "FB", "SI": "FC", "HR": "FA", "EE": "F9"},
}  # fmt: skip
_ONLY_THERE = {Dialect.USROBOTICS: {"C5", "C6", "F5"}, Dialect.CONEXANT: {"F9", "FC"}}
"""Codes by which the list of a modem tells whose it is."""

COUNTRIES = frozenset(_AGREED) | frozenset(country for codes in _DISPUTED.values() for country in codes)
"""ISO 3166 codes of the countries that a modem can be told."""

_MEANING_DIFFERS = frozenset(_DISPUTED[Dialect.USROBOTICS].values()) & frozenset(_DISPUTED[Dialect.CONEXANT].values())


def codes_for(country: str, *, dialect: Dialect | None, offered: Collection[str] = ()) -> tuple[str, ...]:
    """Return the codes that may mean a country, the surest first; none for one that has none.

    `offered` is what the modem says it knows (`AT+GCI=?`), empty if it does not say.
    """
    country = country.upper()
    if country in _AGREED:
        return (_AGREED[country],)
    whose = dialect or _dialect_of(offered)
    found = [codes[country] for each, codes in _DISPUTED.items() if whose in {None, each} and country in codes]
    # What means another country elsewhere goes last: whoever does not know the first would accept it as that.
    found.sort(key=lambda code: code in _MEANING_DIFFERS)
    return tuple(code for code in found if not offered or code in offered)


def country_of(code: str | None) -> str | None:
    """Return the country that a code means, if all agree on it."""
    return next((country for country, agreed in _AGREED.items() if agreed == code), None)


def _dialect_of(offered: Collection[str]) -> Dialect | None:
    found = [dialect for dialect, codes in _ONLY_THERE.items() if codes & set(offered)]
    return found[0] if len(found) == 1 else None


_BELL, _JAPAN, _ETSI, _BRITISH, _DTMF = "00", "01", "02", "03", "05"
_SIGNALLING: Mapping[str, str] = {
    **dict.fromkeys(("BE", "BR", "DK", "FI", "IN", "IS", "NL", "SA", "SE", "TW", "UY"), _DTMF),
    **dict.fromkeys(
        ("AT", "BG", "CH", "CY", "CZ", "DE", "EE", "ES", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "NO",
         "PL", "PT", "RO", "RU", "SI", "SK", "TR", "UA", "ZA"),
        _ETSI,
    ),
    "GB": _BRITISH,
    "JP": _JAPAN,
}  # fmt: skip
"""How exchanges signal caller ID, for `AT!4886` of Conexant's chips; Bell where nothing else is known.

Those with DTMF are spandsp's list; that the rest of Europe keeps to ETSI's FSK is a guess, which the household can see
fail and mend by choosing another country."""


def signalling_of(country: str | None) -> str:
    """Return how the exchanges of a country signal caller ID."""
    return _SIGNALLING.get(country.upper() if country else "", _BELL)
