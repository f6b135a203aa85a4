"""The page of set-up about speakers: the phones fall silent while a caller is screened, and the house is to hear of it.

Nothing has to be chosen, and a house without speakers is not asked. What is chosen becomes a ringer of the new line.
"""

from collections.abc import Iterable
from typing import Any, Final, override

import voluptuous as vol
from homeassistant.config_entries import ConfigFlow, ConfigFlowContext, ConfigFlowResult, ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import EntitySelector, EntitySelectorConfig

from ..const import CONF_LANGUAGE
from ..core.modem.profiles import ModemIdentity
from ..household.ringers.settings import (
    CONF_CALLS,
    CONF_ENTITIES,
    CONF_KIND,
    RINGER,
    Occasion,
    Ringer,
    RingerKind,
    read_ringer,
)
from ..ringers.forms import FIRST_CALLS, SPEAKER_DOMAINS, names_of, of_voip
from ..ringers.trial_pages import RingerPages

FIELD_SPEAKERS: Final = "speakers"

SPEAKERS_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(FIELD_SPEAKERS, default=list): EntitySelector(
            EntitySelectorConfig(domain=[*SPEAKER_DOMAINS], multiple=True)
        )
    }
)


class SpeakerPages(RingerPages[ConfigFlowContext, ConfigFlowResult, str], ConfigFlow):
    """Ask which speakers are to say who is calling, and let them be heard."""

    _identity: ModemIdentity | None
    _options: dict[str, Any]
    _title: str
    _speakers: tuple[str, ...] = ()

    async def async_step_speakers(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for speakers. None at all is an answer, too."""
        errors: dict[str, str] = {}
        if user_input is not None:
            self._speakers = tuple(user_input[FIELD_SPEAKERS])
            self.end_ringer_trial()
            if not any(of_voip(self.hass, each) for each in self._speakers):
                return await (self.async_step_try_ringer() if self._speakers else self.async_step_contacts())
            errors[FIELD_SPEAKERS] = "is_handset"
        return self.async_show_form(
            step_id="speakers",
            data_schema=self.add_suggested_values_to_schema(SPEAKERS_SCHEMA, {FIELD_SPEAKERS: [*self._speakers]}),
            errors=errors,
            last_step=False,
        )

    async def async_step_contacts(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Go on with whom the household knows."""
        raise NotImplementedError

    def ringers(self) -> Iterable[ConfigSubentryData]:
        """Return the ringer of the new line, if there is to be one."""
        if self._speakers:
            title = names_of(self.hass, self._speakers)
            yield ConfigSubentryData(data=self._kept_ringer, subentry_type=RINGER, title=title, unique_id=None)

    @property
    def _kept_ringer(self) -> dict[str, Any]:
        # A line that cannot screen has nobody wait: what it can tell is for whom the phones ring.
        can_screen = self._identity is None or self._identity.voice
        calls = FIRST_CALLS[RingerKind.SPEAKER] if can_screen else [Occasion.RINGING]
        return {
            CONF_KIND: RingerKind.SPEAKER.value,
            CONF_ENTITIES: [*self._speakers],
            CONF_CALLS: [each.value for each in calls],
        }

    @override
    def tried_ringer(self) -> Ringer:
        """Return the speakers as chosen so far."""
        ringer = read_ringer(self._kept_ringer)
        assert ringer  # noqa: S101 - it is of a kind that there is
        return ringer

    @override
    def line_of_ringer(self) -> tuple[str, str, str | None]:
        """Return the name of the line to be and its language; its engine is chosen later."""
        return self._title, self._options[CONF_LANGUAGE], None

    @override
    def before_ringer(self) -> str:
        """Return the page of the speakers."""
        return "speakers"

    @override
    def after_ringer(self) -> str:
        """Return the step after the test."""
        return "contacts"


def has_speakers(hass: HomeAssistant) -> bool:
    """Whether there is anything in the house that could say who is calling."""
    return any(not of_voip(hass, each) for each in hass.states.async_entity_ids(SPEAKER_DOMAINS))
