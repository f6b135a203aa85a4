"""Commands about the phone book."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any, Final

import voluptuous as vol
from homeassistant.helpers import config_validation as cv

from ..book.contacts import Contact, UnknownContactError
from .command import NAME, PAGE, SEARCH, TEXT, Command, Request

_MOST_NUMBERS: Final = 50
_MOST_GROUPS: Final = 50


async def _contacts(request: Request) -> dict[str, Any]:
    msg = request.msg
    page = await request.book.contacts(msg["query"], group=msg.get("group"), offset=msg["offset"], limit=msg["limit"])
    return {
        "total": page.total,
        "items": await _facts(request, page.items),
        "groups": await request.book.groups(),
    }


async def _contact(request: Request) -> dict[str, Any]:
    return {"contact": await _found(request, request.msg["contact_id"])}


async def _save_contact(request: Request) -> dict[str, Any]:
    """Add somebody, or make who has the `contact_id` what is sent; the numbers may be written in any way."""
    msg, by = request.msg, await request.by()
    contact = Contact(
        name=msg["name"],
        numbers=tuple(dict.fromkeys(request.number(text).key for text in msg["numbers"])),
        groups=frozenset(msg["groups"]),
        announced=msg["announced"],
        is_vip=msg["vip"],
        note=msg["note"],
        source=by,
    )
    if (contact_id := msg.get("contact_id")) is None:
        change = await request.book.add_contact(contact, by=by)
    else:
        change = await request.book.change_contact(contact_id, contact, by=by)
    await request.rulebook.reread()
    return {"undo": str(change.change_id), "contact": await _found(request, int(change.target or 0))}


async def _delete_contact(request: Request) -> dict[str, Any]:
    change = await request.book.remove_contact(request.msg["contact_id"], by=await request.by())
    await request.rulebook.reread()
    return {"undo": str(change.change_id)}


async def _found(request: Request, contact_id: int) -> dict[str, Any]:
    contact = await request.book.contact(contact_id)
    if contact is None:
        raise UnknownContactError
    (facts,) = await _facts(request, (contact,))
    return facts


async def _facts(request: Request, contacts: Collection[Contact]) -> list[dict[str, Any]]:
    """Return people as they are told. `shown` are their numbers in the same order, as people write them."""
    shown = await request.shown(key for contact in contacts for key in contact.numbers)
    return [contact_facts(each) | {"shown": [shown[key] for key in each.numbers]} for each in contacts]


def contact_facts(contact: Contact) -> dict[str, Any]:
    """Return what the book knows of somebody."""
    return asdict(contact) | {
        "groups": sorted(contact.groups),
        "numbers": list(contact.numbers),
        "added": contact.added.isoformat() if contact.added else None,
    }


_CONTACT: Final = {vol.Required("contact_id"): cv.positive_int}

COMMANDS: Final[dict[str, Command]] = {
    "contacts": Command(answer=_contacts, fields={**SEARCH, vol.Optional("group"): cv.string, **PAGE}),
    "contacts/get": Command(answer=_contact, fields=_CONTACT),
    "contacts/save": Command(
        answer=_save_contact,
        fields={
            vol.Optional("contact_id"): cv.positive_int,
            vol.Required("name"): NAME,
            vol.Optional("numbers", default=list): vol.All([cv.string], vol.Length(max=_MOST_NUMBERS)),
            vol.Optional("groups", default=list): vol.All([NAME], vol.Length(max=_MOST_GROUPS)),
            vol.Optional("announced", default=None): TEXT,
            vol.Optional("note", default=None): TEXT,
            vol.Optional("vip", default=False): cv.boolean,
        },
    ),
    "contacts/delete": Command(answer=_delete_contact, fields=_CONTACT),
}
