"""Numbers, whichever way they are written."""

import phonenumbers
import pytest
from hypothesis import assume, given, strategies as st
from phonenumbers import PhoneNumberFormat

from custom_components.call_screener.book.numbers import dialled_at_home, number_reader, spellings, warm_up
from custom_components.call_screener.core.number import Number


@pytest.mark.parametrize(
    "text",
    [
        "+48221234567",
        "+48 22 123 45 67",
        "(+48) 22 123-45-67",
        "0048221234567",
        "00 48 22 123 45 67",
        "48221234567",
        "48 22 123 45 67",
        "221234567",
        "22 123 45 67",
        "(22) 123-45-67",
        "22.123.45.67",
        "0221234567",
        "0-22 123 45 67",
        " 22 1234567 ",
        "tel:+48-22-123-45-67",
        "22 123 45 67 ext. 12",
        "tel:+48-22-123-45-67;ext=12",
        "\N{FULLWIDTH PLUS SIGN}48\N{FULLWIDTH DIGIT TWO}21234567",
        "٢٢١٢٣٤٥٦٧",
    ],
)
def test_one_number_has_one_form(text: str) -> None:
    """Guards against a friend who is blocked or screened because the phone book spells the number differently."""
    number = number_reader("PL")(text)
    assert number is not None
    assert number.key == "+48221234567"


@pytest.mark.parametrize(
    ("region", "text", "e164"),
    [
        pytest.param("GB", "020 7946 0958", "+442079460958", id="a trunk prefix"),
        pytest.param("GB", "(0)20 7946 0958", "+442079460958", id="a trunk prefix in brackets"),
        pytest.param("US", "1 (212) 555-0100", "+12125550100", id="a trunk prefix that is the country's code"),
        pytest.param("US", "011 48 22 123 45 67", "+48221234567", id="abroad, as dialled from there"),
        pytest.param("IT", "06 698 12345", "+390669812345", id="a zero that belongs to the number"),
        pytest.param("pl", "600 123 456", "+48600123456", id="a region in small letters"),
        pytest.param("PL", "+442079460958", "+442079460958", id="abroad"),
        pytest.param("XX", "+48221234567", "+48221234567", id="international, where no region is known"),
    ],
)
def test_a_number_is_read_as_in_its_country(region: str, text: str, e164: str) -> None:
    """Guards against rules of one country that are applied to all."""
    number = number_reader(region)(text)
    assert number is not None
    assert number.e164 == e164


@pytest.mark.parametrize(
    ("region", "text", "kept"),
    [
        pytest.param("PL", "112", "112", id="emergency"),
        pytest.param("PL", "116 111", "116111", id="a short number that could be a long one"),
        pytest.param("PL", "19115", "19115", id="a city's information"),
        pytest.param("PL", "12", "12", id="an extension"),
        pytest.param("PL", "7", "7", id="one digit"),
        pytest.param("PL", "*21#", "*21#", id="a code"),
        pytest.param("PL", "+48112", "+48112", id="international and impossible"),
        pytest.param("PL", "22123456789012", "22123456789012", id="too long"),
        pytest.param("PL", "+999123456789", "+999123456789", id="no such country"),
        pytest.param("US", "555-0199", "5550199", id="only good in its own town"),
        pytest.param("XX", "221234567", "221234567", id="national, where no region is known"),
    ],
)
def test_what_has_no_international_form_is_known_by_its_digits(region: str, text: str, kept: str) -> None:
    """Guards against 112 becoming +48112, which is nobody."""
    assert number_reader(region)(text) == Number(text=kept, e164=None)


@pytest.mark.parametrize("text", ["", " ", "withheld", "+", "***", "\x00", "²"])
def test_what_has_no_digit_is_no_number(text: str) -> None:
    """Guards against words that are listed as numbers."""
    assert number_reader("PL")(text) is None


def test_what_is_kept_and_shown_is_what_was_dialled_without_the_extension() -> None:
    """Guards against an extension that is glued to the number people see."""
    number = number_reader("PL")("22 123 45 67 ext. 12")
    assert number == Number(text="221234567", e164="+48221234567")
    assert number is not None
    assert number.shown == "22 123 45 67"


@pytest.mark.parametrize(
    ("region", "text", "shown"),
    [
        pytest.param("PL", "225550102", "22 555 01 02", id="at home"),
        pytest.param("PL", "+48600123456", "600 123 456", id="at home, received as from abroad"),
        pytest.param("PL", "0225550102", "22 555 01 02", id="with the prefix of former days"),
        pytest.param("GB", "02079460123", "020 7946 0123", id="with a trunk prefix"),
        pytest.param("GB", "442079460123", "020 7946 0123", id="a trunk prefix that was not received"),
        pytest.param("US", "2125550100", "(212) 555-0100", id="in brackets"),
        pytest.param("US", "4165550100", "(416) 555-0100", id="another country that is dialled like one's own"),
        pytest.param("IT", "0669812345", "06 6981 2345", id="a zero that belongs to the number"),
        pytest.param("gb", "02079460123", "020 7946 0123", id="a region in small letters"),
        pytest.param("PL", "00442079460123", "+44 20 7946 0123", id="from abroad"),
        pytest.param("GB", "+48225550102", "+48 22 555 01 02", id="from where one's own has no prefix"),
        pytest.param("", "+48225550102", "+48 22 555 01 02", id="where no region is known"),
        pytest.param("SH", "22158", "22158", id="nobody groups so few digits"),
        pytest.param("GB", "+441234567", "+44 1234567", id="no plan has it: the prefix is not known either"),
    ],
)
def test_a_number_is_shown_as_people_of_the_country_write_it(region: str, text: str, shown: str) -> None:
    """Guards against nine digits in a row that nobody can read out, and against +48 where nobody dials it."""
    number = number_reader(region)(text)
    assert number is not None
    assert number.shown == shown
    again = number_reader(region)(shown)
    assert again == number or (again is not None and again.key == number.key)


@pytest.mark.parametrize("text", ["112", "19115", "12", "*21#", "+48112", "22123456789012", "+999123456789"])
def test_what_has_no_international_form_is_shown_as_it_was_received(text: str) -> None:
    """Guards against groups in what is no telephone number."""
    number = number_reader("PL")(text)
    assert number is not None
    assert number.shown == text


@st.composite
def _numbers(draw: st.DrawFn) -> tuple[str, str]:
    """Return the region and the E.164 form of a number that is in use somewhere."""
    region = draw(st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)))
    number = phonenumbers.example_number(region)
    assert number is not None
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    changed = e164[:-2] + draw(st.text("0123456789", min_size=2, max_size=2))
    assume(phonenumbers.is_valid_number(phonenumbers.parse(changed)))
    return region, changed


@given(_numbers(), st.sampled_from(["PL", "GB", "US", ""]))
def test_what_is_shown_is_dialled_as_the_same_number(number: tuple[str, str], elsewhere: str) -> None:
    """Guards against a number that people write down from the screen, and that is somebody else's."""
    region, e164 = number
    for read in (number_reader(region), number_reader(elsewhere)):
        shown = read(e164).shown  # type: ignore[union-attr]  # Whoever fails to read it fails here.
        assert read(shown).e164 == e164  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("region", "text", "kept"),
    [
        pytest.param("PL", "225550102", {"225550102", "+48225550102"}, id="as people write it"),
        pytest.param("GB", "020794", {"020794", "+4420794"}, id="how a number begins, with a trunk prefix"),
        pytest.param("PL", "004420", {"004420", "+4420"}, id="how a number from abroad begins"),
        pytest.param("AR", "011151234", {"011151234", "+5411151234"}, id="how a mobile number is begun"),
        pytest.param("AR", "01115123456780", {"01115123456780", "+541115123456780"}, id="too long"),
        pytest.param("AR", "0111512345678", {"0111512345678", "+54111512345678", "+5491112345678"}, id="rearranged"),
        pytest.param("PL", "+4822", {"+4822"}, id="as it is kept"),
        pytest.param("PL", "*21#", {"*21#"}, id="a code"),
        pytest.param("", "22555", {"22555"}, id="where no region is known"),
        pytest.param("PL", "anna", {"anna"}, id="a name"),
        pytest.param("PL", "***", {"***"}, id="everybody"),
    ],
)
def test_a_number_is_searched_for_in_the_forms_in_which_it_may_be_kept(region: str, text: str, kept: set[str]) -> None:
    """Guards against the number on the screen that the search does not find, for the zero before it."""
    assert set(spellings(text, region)) == kept


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        pytest.param("GB", "020 79", "+442079", id="a trunk prefix"),
        pytest.param("GB", "020 7946 0123", "+442079460123", id="a trunk prefix, to the end"),
        pytest.param("PL", "0044 20", "+4420", id="from abroad"),
        pytest.param("PL", "22 555", None, id="digits that are kept as they are"),
        pytest.param("GB", "+44 20", None, id="as it is kept"),
        pytest.param("GB", "anna 020", None, id="words with digits"),
        pytest.param("GB", "", None, id="nothing"),
        pytest.param("", "020", None, id="where no region is known"),
    ],
)
def test_what_is_dialled_at_home_is_searched_for_besides(region: str, text: str, expected: str | None) -> None:
    """Guards against a list that shows 020 7946 0123, and does not find it by that."""
    assert dialled_at_home(text, region) == expected


@given(region=st.sampled_from(["PL", "US", "IT", "XX", "", "\x00"]), text=st.text())
def test_reading_never_raises_and_is_done_once(region: str, text: str) -> None:
    """Guards against a network's odd line that stops a call, and against forms that change when read again."""
    read = number_reader(region)
    number = read(text)
    assert number is None or number.e164 is None or read(number.e164).key == number.key  # type: ignore[union-attr]


@given(st.from_regex(r"(\+|00|\+48|0048|48)?[0-9 ()-]{0,20}", fullmatch=True))
def test_what_looks_like_a_number_never_raises_either(text: str) -> None:
    """Guards against the branches that text at random does not reach."""
    number = number_reader("PL")(text)
    assert (number is None) == (not any(map(str.isdigit, text)))


def test_warming_up_loads_every_country() -> None:
    """Guards against the first call from abroad being read slowly."""
    warm_up()
    number = number_reader("NZ")("03 345 6789")
    assert number is not None
    assert number.e164 == "+6433456789"
