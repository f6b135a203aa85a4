"""What a household remembers: who may ring, what happened on the line, and what callers said.

One SQLite database (`file`) and one folder of recordings, both of them touched by one thread alone (`database`). Home
Assistant's loop awaits answers; the line's thread never waits: what it hands over is put in a queue.

Memory must not stand in the way of a telephone, so the rules for failure are these:

* Whatever the disk does, `write`, `append` and `finish` return at once. What could not be saved is kept in memory
  and tried again, and the log says so once.
* A damaged database is set aside under another name, what can be read of it is copied into a new one, and the
  house goes on. A database that cannot be opened at all is read as it stands, and opened again later.
* Only what a person asks for by name may be refused, with `BookUnavailableError`.

A call has its row from its first sign on (`calls`) and is recorded into a file that grows (`recordings`); so that
whatever stopped us in mid-call, the next start finds both and completes them (`recovery`).

Numbers are listed under their `Number.key`. A number is on one list at the most: the table's key is the number.
Files that people import (`vcards`, `tables`) become entries (`imports`) line by line, and each line that is left out is
returned with the key of the sentence that says why.

The schema grows by migrations (`schema`), each of which is applied whole or not at all.
"""

from .book import Book
from .calls import Counts, StoredCall
from .changes import Change, ChangedSinceError, UnknownChangeError, What
from .contacts import Contact, NamelessContactError, UnknownContactError
from .database import BookUnavailableError
from .entries import Entry, EntryKind, UnknownEntryError, UnusableEntryError
from .imported import Batch
from .imported_lists import ImportedNumber, StoredList, UnknownListError
from .imports import Imported, Refused
from .lists import ListName, Lists
from .page import Page
from .recordings import UnknownRecordingError
from .rules import UnknownRuleError
from .store import Outcome, Stored, StoreReport

__all__ = [
    "Batch",
    "Book",
    "BookUnavailableError",
    "Change",
    "ChangedSinceError",
    "Contact",
    "Counts",
    "Entry",
    "EntryKind",
    "Imported",
    "ImportedNumber",
    "ListName",
    "Lists",
    "NamelessContactError",
    "Outcome",
    "Page",
    "Refused",
    "StoreReport",
    "Stored",
    "StoredCall",
    "StoredList",
    "UnknownChangeError",
    "UnknownContactError",
    "UnknownEntryError",
    "UnknownListError",
    "UnknownRecordingError",
    "UnknownRuleError",
    "UnusableEntryError",
    "What",
]
