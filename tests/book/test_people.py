"""The people of an address book, as telephones and programs export them."""

import quopri

import pytest

from custom_components.call_screener.book import files
from custom_components.call_screener.book.imports import Refused
from custom_components.call_screener.book.people import MOST_NUMBERS, ContactDraft
from custom_components.call_screener.book.unreadable import UnreadableFileError

_GOOGLE = """\
First Name,Middle Name,Last Name,Phonetic First Name,Labels,Notes,Phone 1 - Label,\
Phone 1 - Value,Phone 2 - Label,Phone 2 - Value
Anna,Maria,Kowalska,,* myContacts ::: Family ::: Choir,"Rings on
Sundays",Mobile,600 123 456 ::: 600 123 457,Home,22 123 45 67
"""
_GOOGLE_OF_OLD = """\
Name,Given Name,Family Name,Group Membership,Organization 1 - Name,Phone 1 - Type,Phone 1 - Value
Anna Kowalska,Anna,Kowalska,* My Contacts ::: Family,,Mobile,600123456
,,,,ACME,Work,22 123 45 67
"""
_OUTLOOK = """\
"First Name","Last Name","Company","Home Phone","Mobile Phone","Telex","Government ID Number","Categories","Notes"
"Anna","Kowalska","ACME","22 123 45 67","600123456","8111111","ABC123456","Family;Choir","Sundays"
"""
_OUTLOOK_POLISH = """\
Imię;Drugie imię;Nazwisko;Firma;Telefon domowy;Telefon komórkowy;Kategorie;Notatki
Świętosława;;Kędzierska;;22 123 45 67;600 123 456;Rodzina;W niedziele
"""
_ANNA = ContactDraft(
    name="Anna Maria Kowalska",
    numbers=("600 123 456", "600 123 457", "22 123 45 67"),
    groups=frozenset(("Family", "Choir")),
    note="Rings on Sundays",
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(_GOOGLE.encode(), [_ANNA], id="Google"),
        pytest.param(
            _GOOGLE_OF_OLD.encode("utf-16"),
            [
                ContactDraft(name="Anna Kowalska", numbers=("600123456",), groups=frozenset(("Family",))),
                ContactDraft(name="ACME", numbers=("22 123 45 67",)),
            ],
            id="Google of former days",
        ),
        pytest.param(
            _OUTLOOK.encode("cp1252"),
            [
                ContactDraft(
                    name="Anna Kowalska",
                    numbers=("22 123 45 67", "600123456"),
                    groups=frozenset(("Family", "Choir")),
                    note="Sundays",
                )
            ],
            id="Outlook",
        ),
        pytest.param(
            _OUTLOOK_POLISH.encode("cp1250"),
            [
                ContactDraft(
                    name="Świętosława Kędzierska",
                    numbers=("22 123 45 67", "600 123 456"),
                    groups=frozenset(("Rodzina",)),
                    note="W niedziele",
                )
            ],
            id="Outlook in Polish",
        ),
        pytest.param(
            b"600123456 Jan\nAnna;221234567\n",
            [ContactDraft(name="Jan", numbers=("600123456",)), ContactDraft(name="Anna", numbers=("221234567",))],
            id="a notebook",
        ),
        pytest.param(
            b'alias NAME * = "John on cell" if 4075551212\n',
            [ContactDraft(name="John on cell", numbers=("4075551212",))],
            id="NCID's aliases",
        ),
        pytest.param(
            b'[{"phoneNo": "6175551212", "name": "John", "reason": "Friend"}]',
            [ContactDraft(name="John", numbers=("6175551212",), note="Friend")],
            id="CallAttendantNext's answer",
        ),
    ],
)
def test_people_are_read_from_what_programs_export(data: bytes, expected: list[ContactDraft]) -> None:
    """Guards against people who lose a number, a group or a note on the way."""
    assert list(files.people(data, "PL")) == expected


_PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ\n" + " TEL:999999999AAAAAAAAAAAAAAAAAAAAAAAA\n" * 60_000
_NAME = quopri.encodestring("Żaneta Kędzierska-Świętosławska z Łodzi".encode(), quotetabs=True).decode().strip()
_CARDS = f"""\
BEGIN:VCARD
VERSION:3.0
{_PHOTO}\
FN:Anna Kowalska
item1.TEL;type=pref:+48 22 123 45 67
TEL:600123456
CATEGORIES:Family,Choir\\, old
NOTE:Rings on\\nSundays\\; early
 \x20too
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;{_NAME};;;
TEL;CELL:600123457
PHOTO;ENCODING=BASE64;JPEG:{"A" * 300_000}
X-CALL-SCREENER-VIP:1
X-CALL-SCREENER-ANNOUNCED:Żaneta
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Jan
TEL;VALUE=uri;TYPE="voice,home":tel:+48-600-123-458;ext=102
TEL:+48600123459 ext. 7
END:VCARD
BEGIN:VCARD
FN:Nobody
END:VCARD
"""


def test_people_are_read_from_cards_with_their_groups_and_notes_and_without_their_photos() -> None:
    """Guards against a picture of megabytes that is taken for a person, or that fills the memory."""
    *people, nobody = list(files.people(_CARDS.encode()))
    assert people == [
        ContactDraft(
            name="Anna Kowalska",
            numbers=("+48 22 123 45 67", "600123456"),
            groups=frozenset(("Family", "Choir, old")),
            note="Rings on Sundays; early too",
        ),
        ContactDraft(
            name="Żaneta Kędzierska-Świętosławska z Łodzi", numbers=("600123457",), is_vip=True, announced="Żaneta"
        ),
        ContactDraft(name="Jan", numbers=("tel:+48-600-123-458;ext=102", "+48600123459 ext. 7")),
    ]
    assert nobody == Refused(nobody.line, "Nobody", "no_number")
    assert isinstance(people[0], ContactDraft)
    assert people[0].line == 1


def test_a_name_that_is_too_long_for_a_line_is_refused_with_its_line() -> None:
    """Guards against half a name that is stored as a whole one."""
    data = f"BEGIN:VCARD\nFN:{'x' * 100_000}\nTEL:600123456\nEND:VCARD\n".encode()
    refused, person = list(files.people(data))
    assert refused == Refused(2, f"FN:{'x' * 77}", "line_too_long")
    assert person == ContactDraft(name=None, numbers=("600123456",))


def test_a_note_that_goes_on_and_on_is_refused_with_its_line() -> None:
    """Guards against a property of megabytes that is put together in memory."""
    data = (
        "BEGIN:VCARD\nFN:Anna\nTEL:600123456\nNOTE:x\n" + " x" * 10 + "\n" + (" " + "x" * 70 + "\n") * 20_000
    ).encode()
    refused, person = list(files.people(data))
    assert isinstance(refused, Refused)
    assert (refused.line, refused.key) == (4, "line_too_long")
    assert person == ContactDraft(name="Anna", numbers=("600123456",))


def test_a_person_has_a_bounded_number_of_numbers() -> None:
    """Guards against one card with a million numbers."""
    numbers = "".join(f"TEL:600{number:06}\n" for number in range(5000))
    (person,) = files.people(f"BEGIN:VCARD\nFN:Anna\n{numbers}END:VCARD\n".encode())
    assert isinstance(person, ContactDraft)
    assert len(person.numbers) == MOST_NUMBERS


def test_an_address_book_that_would_fill_the_memory_is_refused_whole() -> None:
    """Guards against a bounded number of people of whom each takes as much as there may be."""
    note = "\N{SNOWMAN}" * 500
    data = "".join(f"BEGIN:VCARD\nTEL:60{i:07}\nNOTE:{note}\nEND:VCARD\n" for i in range(19_000)).encode()
    with pytest.raises(UnreadableFileError, match="file_too_long") as refusal:
        list(files.people(data))
    assert refusal.value.line > 10_000


def test_an_address_book_of_thousands_is_read() -> None:
    """Guards against a limit that a firm's address book meets."""
    cards = "".join(f"BEGIN:VCARD\nFN:Contact {i}\nTEL:60{i:07}\nEND:VCARD\n" for i in range(10_000))
    assert len(list(files.people(cards.encode()))) == 10_000


def test_an_address_book_without_end_is_refused_whole() -> None:
    """Guards against a phone book that is filled up by one file."""
    data = "".join(f"60{i:07};Somebody\n" for i in range(20_001)).encode()
    with pytest.raises(UnreadableFileError, match="file_too_many_entries") as refusal:
        list(files.people(data))
    assert refusal.value.line == 20_001
