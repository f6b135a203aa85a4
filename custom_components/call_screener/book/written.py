"""What people write down about callers: the phone book, the lists by hand, the rules; and how they take it back."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from ..core.screening.directory import Directory
from ..core.screening.listed import ListName
from ..core.screening.rule import HouseRule
from . import acquaintances, changes, contacts, entries, lists, regulars, rules
from .changes import Change, Subject, What
from .contacts import Contact
from .entries import Entry, EntryKind
from .page import Page
from .regulars import Regular
from .store import Stored, StoreReport, store_contacts, store_entries
from .volume import Volume


class WrittenVolume(Volume):
    """Contacts, entries, rules and changes.

    Every method that changes something says who did it (`by`) and returns a `Change` that `undo` takes back.
    """

    # Everything at once, for the policy.

    async def directory(self, now: datetime, before: Directory = lists.NOTHING) -> Directory:
        """Return all that is written down about callers, without what has expired by `now`.

        Give it what it returned the last time, and what is the same in both is one object.
        """
        return await self._run(lambda connection: lists.directory(connection, now, before))

    async def next_expiry(self, now: datetime) -> datetime | None:
        """Return when the next entry expires: from then on there is another directory, where it hid a contact."""
        return await self._run(lambda connection: lists.next_expiry(connection, now))

    async def known_keys(self) -> frozenset[str]:
        """Return the `Number.key`s that the household called, or that were put through before."""
        return await self._run(acquaintances.known_keys)

    async def last_unanswered(self, since: datetime) -> dict[str, datetime]:
        """Return when the last call began since a moment that was abandoned, missed or left as voicemail.

        By `Number.key`; callers without a number are together under `withheld`, `out_of_area` and `none`.
        """
        return await self._run(lambda connection: acquaintances.last_unanswered(connection, since))

    async def note_dialled(self, key: str, when: datetime) -> None:
        """Remember that the household called a number."""
        await self._run(lambda connection: acquaintances.note_dialled(connection, key, when))

    async def regulars(self, since: datetime, *, least: int) -> list[Regular]:
        """Return who called at least so often since a moment and was let through, the most frequent first."""
        return await self._run(lambda connection: regulars.find(connection, since, least, self._region))

    # The phone book.

    async def contact(self, contact_id: int) -> Contact | None:
        """Return one contact."""
        return await self._run(lambda connection: contacts.get(connection, contact_id))

    async def contacts(
        self, query: str = "", *, group: str | None = None, offset: int = 0, limit: int = 50
    ) -> Page[Contact]:
        """Return contacts in the order of their names: those whose name, note or number contains the query."""
        return await self._run(
            partial(contacts.find, query=query, group=group, offset=offset, limit=limit, region=self._region)
        )

    async def groups(self) -> dict[str, int]:
        """Return the groups, and how many contacts are in each."""
        return await self._run(contacts.groups)

    async def add_contact(self, contact: Contact, *, by: str | None = None) -> Change:
        """Add somebody; the change's target is the id. Raises `NamelessContactError`.

        Who had one of the numbers before has it no longer, and a block of one by hand is lifted.
        """

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words = contact.name
            subject.target = str(contacts.add(connection, contact))

        return await self._change(What.CONTACT_ADDED, by, changing)

    async def change_contact(self, contact_id: int, contact: Contact, *, by: str | None = None) -> Change:
        """Make somebody what `contact` says; raises `UnknownContactError` and `NamelessContactError`."""

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words, subject.target = contact.name, str(contact_id)
            contacts.change(connection, contact_id, contact)

        return await self._change(What.CONTACT_CHANGED, by, changing)

    async def remove_contact(self, contact_id: int, *, by: str | None = None) -> Change:
        """Remove somebody; raises `UnknownContactError`."""

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            was = contacts.get(connection, contact_id)
            subject.words, subject.target = was.name if was else None, str(contact_id)
            contacts.remove(connection, contact_id)

        return await self._change(What.CONTACT_REMOVED, by, changing)

    async def store_contacts(
        self, candidates: Iterable[tuple[int, Contact]], *, by: str | None = None, preview: bool = False
    ) -> StoreReport:
        """Put people of a file into the phone book, each with its line; with `preview` only tell what would come of it.

        Whoever has one number with somebody who is there is that person; nothing that is there is lost.
        """
        people = list(candidates)
        if preview:
            rows = await self._database.preview(lambda connection: store_contacts(connection, people))
            return StoreReport(rows=rows)
        found: list[Stored] = []
        change = await self._change(
            What.CONTACTS_IMPORTED, by, lambda connection, _: found.extend(store_contacts(connection, people))
        )
        return StoreReport(rows=tuple(found), change_id=change.change_id)

    # The lists that are kept by hand.

    async def entry(self, entry_id: int) -> Entry | None:
        """Return one entry."""
        return await self._run(lambda connection: entries.get(connection, entry_id))

    async def entries(
        self,
        query: str = "",
        *,
        list_name: ListName | None = None,
        kind: EntryKind | None = None,
        offset: int = 0,
        limit: int = 50,
    ) -> Page[Entry]:
        """Return entries, the newest first: those whose key, name or note contains the query."""
        return await self._run(
            partial(
                entries.find,
                list_name=list_name,
                kind=kind,
                query=query,
                offset=offset,
                limit=limit,
                region=self._region,
            )
        )

    async def put_entry(self, entry: Entry, *, by: str | None = None) -> Change:
        """Allow or block something, and take it off the other list; the change's target is the id.

        Without a new name or note it keeps the one it had. Raises `UnusableEntryError`.
        """

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words = entry.name or entry.key
            subject.target = str(entries.put(connection, entry))

        return await self._change(What.ENTRY_PUT, by, changing)

    async def change_entry(self, entry_id: int, entry: Entry, *, by: str | None = None) -> Change:
        """Make an entry what `entry` says, in the place of whatever else has its key.

        Raises `UnknownEntryError` and `UnusableEntryError`.
        """

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words, subject.target = entry.name or entry.key, str(entry_id)
            entries.change(connection, entry_id, entry)

        return await self._change(What.ENTRY_PUT, by, changing)

    async def remove_entry(self, entry_id: int, *, by: str | None = None) -> Change:
        """Remove an entry; raises `UnknownEntryError`."""

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            was = entries.remove(connection, entry_id)
            subject.words, subject.target = was.name or was.key, str(entry_id)

        return await self._change(What.ENTRY_REMOVED, by, changing)

    async def store_entries(
        self, candidates: Iterable[tuple[int, Entry]], *, by: str | None = None, preview: bool = False
    ) -> StoreReport:
        """Put entries of a file on the lists, each with its line; with `preview` only tell what would come of it.

        What somebody allowed is not blocked by a file.
        """
        new = list(candidates)
        if preview:
            return StoreReport(rows=await self._database.preview(lambda connection: store_entries(connection, new)))
        found: list[Stored] = []
        change = await self._change(
            What.ENTRIES_IMPORTED, by, lambda connection, _: found.extend(store_entries(connection, new))
        )
        return StoreReport(rows=tuple(found), change_id=change.change_id)

    # The rules.

    async def rules(self) -> list[HouseRule]:
        """Return the rules in their order. What is no rule (a later version may have written it) is left out."""
        return await self._run(rules.every)

    async def put_rule(self, rule: HouseRule, *, by: str | None = None) -> Change:
        """Write a rule in the place of the one with its id, or as the last one."""

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words, subject.target = rule.name, rule.rule_id
            rules.put(connection, rule)

        return await self._change(What.RULE_PUT, by, changing)

    async def remove_rule(self, rule_id: str, *, by: str | None = None) -> Change:
        """Remove a rule; raises `UnknownRuleError`."""

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            was = rules.remove(connection, rule_id)
            subject.words, subject.target = was.name if was else None, rule_id

        return await self._change(What.RULE_REMOVED, by, changing)

    async def replace_rules(
        self, new: Sequence[HouseRule], *, words: str | None = None, by: str | None = None
    ) -> Change:
        """Have these rules in this order and no others, as presets do; `words` say what was chosen."""

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words = words
            rules.replace(connection, new)

        return await self._change(What.RULES_REPLACED, by, changing)

    async def order_rules(self, rule_ids: Sequence[str], *, by: str | None = None) -> Change:
        """Put the rules into an order; raises `UnknownRuleError`."""
        return await self._change(What.RULES_ORDERED, by, lambda connection, _: rules.order(connection, rule_ids))

    # What was changed.

    async def changes(self, limit: int = 50) -> list[Change]:
        """Return what people changed, the last change first, for as long as it can be taken back."""
        return await self._run(lambda connection: changes.newest(connection, limit))

    async def change(self, change_id: int) -> Change | None:
        """Return one change; None where there is none, or none any more."""
        return await self._run(lambda connection: changes.find(connection, change_id))

    async def undo(self, change_id: int) -> Change:
        """Take a change back. Raises `UnknownChangeError`, and `ChangedSinceError` where a later one must go first."""
        return await self._run(lambda connection: changes.undo(connection, change_id))
