"""Telling a modem where it is, which decides whether it understands the exchange at all."""

from collections.abc import Mapping

import pytest

from custom_components.call_screener.core.modem.commands import Initialise
from custom_components.call_screener.core.modem.countries import COUNTRIES, Dialect, codes_for, country_of
from tests.core.modem import families
from tests.core.modem.families import identity_of, met
from tests.core.modem.wire import ERROR, OK, Wire

USR_CODES = ("B2", "BB", "BC", "C5", "C6", "C7", "F5", "F8", "FA", "FB")
CONEXANT_CODES = ("C1", "F9", "FA", "FB", "FC", "FD", "FE")
USR_LIST = families.says(b"+GCI: (00,8A,B4,B5,B2,BB,BC,C5,C6,C7,F5,F8,FA,FB)")


def told(wire: Wire) -> list[bytes]:
    """Return which countries a modem was told."""
    return [line[7:9] for line in wire.sent if line.startswith(b"AT+GCI=") and not line.startswith(b"AT+GCI=?")]


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("JP", "00"), ("AR", "07"), ("AU", "09"), ("AT", "0A"), ("BE", "0F"), ("BR", "16"), ("BG", "1B"), ("CA", "20"),
        ("CL", "25"), ("CN", "26"), ("CO", "27"), ("CY", "2D"), ("CZ", "2E"), ("DK", "31"), ("EG", "36"), ("FI", "3C"),
        ("FR", "3D"), ("DE", "42"), ("GR", "46"), ("HK", "50"), ("HU", "51"), ("IS", "52"), ("IN", "53"), ("ID", "54"),
        ("IE", "57"), ("IL", "58"), ("IT", "59"), ("KR", "61"), ("KW", "62"), ("LB", "64"), ("LU", "69"), ("MY", "6C"),
        ("MX", "73"), ("MA", "77"), ("NL", "7B"), ("NZ", "7E"), ("NO", "82"), ("PK", "84"), ("PH", "89"), ("PL", "8A"),
        ("PT", "8B"), ("RO", "8E"), ("SA", "98"), ("SN", "99"), ("SG", "9C"), ("ZA", "9F"), ("ES", "A0"), ("LK", "A1"),
        ("SE", "A5"), ("CH", "A6"), ("TH", "A9"), ("TN", "AD"), ("TR", "AE"), ("AE", "B3"), ("GB", "B4"), ("US", "B5"),
        ("UY", "B7"), ("RU", "B8"), ("TW", "FE"),
    ],
)  # fmt: skip
def test_most_countries_have_one_code(country: str, code: str) -> None:
    """One wrong digit, and a household's modem listens for another country's signals."""
    assert codes_for(country.lower(), dialect=None) == (code,)
    assert country_of(code) == country
    assert country in COUNTRIES


@pytest.mark.parametrize(
    ("country", "usrobotics", "conexant", "unknown"),
    [
        ("SK", ("C5",), ("FB",), ("C5", "FB")),
        ("SI", ("C6",), ("FC",), ("C6", "FC")),
        ("HR", ("F5",), ("FA",), ("F5", "FA")),
        ("EE", ("FA",), ("F9",), ("F9", "FA")),
        ("LV", ("F8",), (), ("F8",)),
        ("LT", ("C7",), (), ("C7",)),
        ("UA", ("B2",), (), ("B2",)),
        ("VE", ("BB",), (), ("BB",)),
        ("VN", ("BC",), (), ("BC",)),
    ],
)
def test_some_countries_have_two(
    country: str, usrobotics: tuple[str, ...], conexant: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    """`FA` is Estonia for one maker and Croatia for the other: what is sure goes first."""
    assert codes_for(country, dialect=Dialect.USROBOTICS) == usrobotics
    assert codes_for(country, dialect=Dialect.CONEXANT) == conexant
    assert codes_for(country, dialect=None) == unknown
    assert codes_for(country, dialect=None, offered=USR_CODES) == usrobotics
    assert codes_for(country, dialect=None, offered=CONEXANT_CODES) == conexant
    assert country in COUNTRIES


def test_a_country_without_a_code_has_none() -> None:
    """Nothing is better than a neighbour's."""
    assert codes_for("XX", dialect=None) == ()
    assert country_of("FF") is None
    assert country_of(None) is None


def test_the_country_stays_what_it_is_unless_it_is_chosen() -> None:
    """A modem that works must not be changed by trying us."""
    wire = met(families.CX93001)
    assert told(wire) == []
    assert identity_of(wire).country == "B5"


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        pytest.param(families.TFM_561U, "B5", id="with the name of what was asked"),
        pytest.param(families.CX93001 | {b"AT+GCI?\r": families.says(b"+GCI: 0f")}, "0F", id="small letters"),
        pytest.param(families.CIRRUS, None, id="no country"),
    ],
)
def test_the_country_is_told(replies: Mapping[bytes, bytes], expected: str | None) -> None:
    """It is the first thing to look at where caller ID does not come."""
    assert identity_of(met(replies)).country == expected


def test_the_country_is_told_before_caller_id() -> None:
    """A change of country switches caller ID off."""
    wire = met(families.CX93001 | {b"AT+GCI=8A\r": OK}, country="PL")
    assert wire.sent.index(b"AT+GCI=8A\r") < wire.sent.index(b"AT+VCID=1\r") == len(wire.sent) - 1


@pytest.mark.parametrize(
    ("replies", "country", "sent"),
    [
        pytest.param(families.CX93001, "PL", [b"8A"], id="one code"),
        pytest.param(families.CX93001, "US", [], id="it is there already"),
        pytest.param(families.CX93001, "SK", [b"FB"], id="Conexant's"),
        pytest.param(families.USR_5637 | {b"AT+GCI=?\r": USR_LIST}, "SK", [b"C5"], id="USRobotics'"),
        pytest.param(families.CX93001, "EE", [b"F9"], id="what is Croatia there is not Estonia"),
        pytest.param(families.V253 | {b"AT+GCI=?\r": USR_LIST}, "HR", [b"F5"], id="by the list"),
        pytest.param(
            families.V253 | {b"AT+GCI=?\r": ERROR, b"AT+GCI=C6\r": ERROR}, "SI", [b"C6", b"FC"], id="by acceptance"
        ),
        pytest.param(families.CX93001, "LT", [], id="a code that it does not know is not sent"),
        pytest.param(families.CX93001, "XX", [], id="a country without a code"),
    ],
)
def test_the_code_is_the_one_of_its_maker(replies: Mapping[bytes, bytes], country: str, sent: list[bytes]) -> None:
    """What is refused does no harm, what is accepted for another country does."""
    assert told(met(replies, country=country)) == sent


def test_a_modem_that_obeys_is_where_it_was_told() -> None:
    """It is read back: some say OK and stay where they are."""
    wire = Wire(families.CX93001 | {b"AT+GCI=8A\r": b""})
    wire.send(Initialise("PL"))
    wire.wait(1.0)
    assert wire.sent[-1] == b"AT+GCI=8A\r"
    wire.replies |= {b"AT+GCI?\r": families.says(b"8A")}
    wire.receive(OK)
    found = identity_of(wire)
    assert (found.country, "country_refused" in found.quirks) == ("8A", False)


@pytest.mark.parametrize(
    ("replies", "country"),
    [
        pytest.param(families.CX93001 | {b"AT+GCI=8A\r": ERROR}, "PL", id="ERROR"),
        pytest.param(families.CX93001, "PL", id="it says OK and stays where it is"),
        pytest.param(families.CX93001, "LT", id="it has no code for it"),
    ],
)
def test_a_modem_that_stays_where_it_was_is_told_of(replies: Mapping[bytes, bytes], country: str) -> None:
    """The household chose, and would wonder why nothing changed."""
    found = identity_of(met(replies, country=country))
    assert (found.country, "country_refused" in found.quirks) == ("B5", True)


def test_a_modem_that_cannot_be_asked_is_believed() -> None:
    """It said OK, and there is nothing else to go by."""
    found = identity_of(met(families.V253 | {b"AT+GCI?\r": ERROR}, country="PL"))
    assert (found.country, found.quirks) == ("8A", ())
