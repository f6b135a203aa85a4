"""What callers can be chosen by on a line: the groups of its phone book, and the names that its scripts offer."""

from contextlib import suppress

from homeassistant.config_entries import ConfigEntryState

from ..book import BookUnavailableError
from ..const import CONF_SCRIPTS
from ..core.call.script_json import BadScriptError, read_scripts
from ..data import CallScreenerConfigEntry
from .roster import line_language


async def known_groups(entry: CallScreenerConfigEntry) -> list[str]:
    """Return the groups of a line's phone book; none where it cannot be read just now."""
    if entry.state is ConfigEntryState.LOADED:
        with suppress(BookUnavailableError):
            return [*await entry.runtime_data.book.groups()]
    return []


def asked_names(entry: CallScreenerConfigEntry) -> list[str]:
    """Return the people and departments that callers can ask for, each once."""
    try:
        scripts = read_scripts(entry.options.get(CONF_SCRIPTS, []), line_language(entry))
    except BadScriptError:
        # Callers are asked something all the same (`voice.conduct`), but not whom they want.
        return []
    choices = (choice for script in scripts.values() for step in script.steps for choice in step.choices)
    return [*dict.fromkeys(choice.person for choice in choices if choice.person)]
