"""What can be wrong with a house so that only a person can mend it, and how long each of it may last before it is told.

Many of these heal by themselves: a phone that is just being set up anew, an engine that is being updated, a disk on
which a backup is being made. So each has its time of grace, and all of them are in the one table below. The modem has
issues of its own (`repairs`), and so has the relay (`relay.issues`): about those nobody waits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import CONF_AI_TASK, CONF_NOTIFY_DEVICES, CONF_STT_ENGINE, CONF_TTS_ENGINE, DOMAIN

NEVER_TOLD: Final = 5
"""Calls, none of which had caller ID, after which it counts as not ordered: as many as make a modem deaf."""

LEAST_FREE: Final = 200_000_000
"""Bytes on the disk, below which voicemail is at risk. A message takes 9.6 MB at most, and twice that for the moment in
which it is trimmed; so this is what ten of them take that are left before somebody reads the issue."""
ENOUGH_FREE: Final = 250_000_000
"""Bytes from which on it is well again: more than is missing, so that the issue does not come and go."""


class Trouble(StrEnum):
    """What is wrong, by the key of its sentences."""

    PHONES_GONE = "phones_gone"
    """None of the phones that were chosen can be sent anything."""
    PHONES_SILENT = "phones_silent"
    """Messages are sent, and no phone gets them."""
    TTS_ENGINE_GONE = "tts_engine_gone"
    STT_ENGINE_GONE = "stt_engine_gone"
    AI_TASK_GONE = "ai_task_gone"
    RINGER_GONE = "ringer_gone"
    DISK_NEARLY_FULL = "disk_nearly_full"
    CALLER_ID_NEVER_SEEN = "caller_id_never_seen"
    """No call ever told who called: it is not the modem that went deaf."""
    NOBODY_TOLD = "nobody_told"
    """A caller waited for an answer, and there was neither a phone nor a ringer that could have told of it."""
    REPUTATION_KEY_REFUSED = "reputation_key_refused"
    REPUTATION_SILENT = "reputation_silent"
    """Whoever is asked about strangers does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What goes with a trouble.

    It is told once it has lasted for its `grace`, or for `patience` where what is missing is known and may come back.
    `option` is what can be chosen anew to mend it. What `lasts` is known after a restart as well: only another call
    would show it again.
    """

    grace: timedelta
    patience: timedelta = timedelta(0)
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING
    option: str | None = None
    lasts: bool = False


_A_START: Final = timedelta(minutes=15)
"""In which whatever is slow to start, or is just being replaced, has come."""
_A_WHILE: Final = timedelta(hours=1)
"""In which a backup has been written, or somebody is within reach of a network again."""
_AN_OUTAGE: Final = timedelta(hours=6)
"""In which a service in the cloud, or another machine, mostly is back. Callers are served without."""

TRAITS: Final[Mapping[Trouble, Traits]] = {
    Trouble.PHONES_GONE: Traits(grace=_A_START, severity=ir.IssueSeverity.ERROR, option=CONF_NOTIFY_DEVICES),
    Trouble.PHONES_SILENT: Traits(grace=_A_WHILE, severity=ir.IssueSeverity.ERROR),
    Trouble.TTS_ENGINE_GONE: Traits(grace=_A_START, patience=_AN_OUTAGE, option=CONF_TTS_ENGINE),
    Trouble.STT_ENGINE_GONE: Traits(grace=_A_START, patience=_AN_OUTAGE, option=CONF_STT_ENGINE),
    Trouble.AI_TASK_GONE: Traits(grace=_A_START, patience=_AN_OUTAGE, option=CONF_AI_TASK),
    Trouble.RINGER_GONE: Traits(grace=_A_START),
    Trouble.DISK_NEARLY_FULL: Traits(grace=_A_WHILE),
    Trouble.CALLER_ID_NEVER_SEEN: Traits(grace=timedelta(0)),
    Trouble.NOBODY_TOLD: Traits(grace=timedelta(0), option=CONF_NOTIFY_DEVICES, lasts=True),
    Trouble.REPUTATION_KEY_REFUSED: Traits(grace=_A_START),
    Trouble.REPUTATION_SILENT: Traits(grace=_AN_OUTAGE),
}

ENGINES: Final = {
    Trouble.TTS_ENGINE_GONE: CONF_TTS_ENGINE,
    Trouble.STT_ENGINE_GONE: CONF_STT_ENGINE,
    Trouble.AI_TASK_GONE: CONF_AI_TASK,
}
"""The troubles about engines, with the options that name them."""

FIXABLE: Final = frozenset({Trouble.PHONES_SILENT, *(each for each, traits in TRAITS.items() if traits.option)})
"""What has a button that does something."""


@callback
def report(hass: HomeAssistant, entry: ConfigEntry, trouble: Trouble, facts: Mapping[str, str]) -> None:
    """Tell the household of a trouble; `facts` are what its sentences name besides the line."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(entry, trouble),
        data={"entry_id": entry.entry_id},
        is_fixable=trouble in FIXABLE,
        is_persistent=TRAITS[trouble].lasts,
        severity=TRAITS[trouble].severity,
        translation_key=trouble.value,
        translation_placeholders={"line": entry.title, **facts},
    )


@callback
def is_told(hass: HomeAssistant, entry: ConfigEntry, trouble: Trouble) -> bool:
    """Whether the household was told of a trouble, and it has not ended."""
    issue = ir.async_get(hass).async_get_issue(DOMAIN, _issue_id(entry, trouble))
    return issue is not None and issue.active


@callback
def clear(hass: HomeAssistant, entry: ConfigEntry, trouble: Trouble) -> None:
    """Take back what was told of a trouble; there may be nothing to take back."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry, trouble))


@callback
def clear_troubles(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take back all that was told of a line here."""
    for trouble in Trouble:
        clear(hass, entry, trouble)


def _issue_id(entry: ConfigEntry, trouble: Trouble) -> str:
    return f"{trouble}_{entry.entry_id}"
