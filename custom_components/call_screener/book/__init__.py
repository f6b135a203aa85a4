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

What people write down (`written`) are contacts, entries of the two lists kept by hand, and rules; each of their
changes is written down as well, row by row, and can be taken back for a week (`changes`). Numbers are known by their
`Number.key`, and each is on one of the two lists at the most.

Lists that others made (`imported`) may have a million numbers: these are packed into rows of 64 KiB, which are
written a few at a time, so that calls are written in between, and become the list's at one stroke (`imported_sets`).

All of it together becomes one value that the policy searches (`lists.directory`).

Files that people bring along are read line by line, and each line that is left out is returned with the key of the
sentence that says why; what is read is merged with what is there (`store`), or only told, by a transaction that is
rolled back.

What is deleted is gone from the disk: it is overwritten in the file, in the index and in the log beside the file.

The schema grows by migrations (`schema`), each of which is applied whole or not at all.
"""

from ..core.screening.listed import ListName
from .book import Book
from .calls import Counts, StoredCall
from .changes import Change, ChangedSinceError, UnknownChangeError, What
from .contacts import Contact, NamelessContactError, UnknownContactError
from .database import BookUnavailableError
from .day import Day
from .entries import Entry, EntryKind, UnknownEntryError, UnusableEntryError
from .imported import Batch
from .imported_lists import ImportedNumber, StoredList, UnknownListError
from .imports import Refused
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
    "Day",
    "Entry",
    "EntryKind",
    "ImportedNumber",
    "ListName",
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
