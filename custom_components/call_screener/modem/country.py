"""The country that a modem is told its line is in: its own setting, the line's country, or a certain one.

How caller ID sounds and when it comes, and what ringing is, depends on it. What a modem came with is right for most,
and more than one household lost its caller ID by a setting that should have been right: it is kept until somebody says
otherwise. One option holds all three; a form needs two fields for it.
"""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.helpers.selector import (
    CountrySelector,
    CountrySelectorConfig,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..const import CONF_COUNTRY, CONF_MODEM_COUNTRY
from ..core.modem.countries import COUNTRIES

KEEP: Final = "keep"
AUTOMATIC: Final = "automatic"
_CHOSEN: Final = "chosen"
CODE_FIELD: Final = "modem_country_code"

WAY_SELECTOR: Final = SelectSelector(
    SelectSelectorConfig(
        options=[KEEP, AUTOMATIC, _CHOSEN], mode=SelectSelectorMode.LIST, translation_key=CONF_MODEM_COUNTRY
    )
)
CODE_SELECTOR: Final = CountrySelector(CountrySelectorConfig(countries=sorted(COUNTRIES)))


def modem_country(options: Mapping[str, Any]) -> str | None:
    """Return the ISO 3166 code that the modem is to be told; None to leave it as it is."""
    match options.get(CONF_MODEM_COUNTRY, KEEP):
        case "keep":
            return None
        case "automatic":
            return options.get(CONF_COUNTRY)
        case code:
            return str(code)


def as_fields(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the option as a form shows it."""
    way = options.get(CONF_MODEM_COUNTRY, KEEP)
    return {CONF_MODEM_COUNTRY: way} if way in {KEEP, AUTOMATIC} else {CONF_MODEM_COUNTRY: _CHOSEN, CODE_FIELD: way}


def as_option(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered as it is kept. A certain country that was not named is the modem's own."""
    kept = {key: value for key, value in fields.items() if key != CODE_FIELD}
    if kept[CONF_MODEM_COUNTRY] == _CHOSEN:
        kept[CONF_MODEM_COUNTRY] = fields.get(CODE_FIELD) or KEEP
    return kept
