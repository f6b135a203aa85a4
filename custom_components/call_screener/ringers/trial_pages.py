"""The pages on which a ringer is tried, before it is kept or at any time after.

A page of progress shows what became of each of its things. Whoever closes the dialog ends the test; what was lent for
it is put back all the same.
"""

from collections.abc import Mapping
from html import escape
from typing import Any, Final, override

from homeassistant.core import callback
from homeassistant.data_entry_flow import FlowContext, FlowHandler, FlowResult

from ..core.call.record import CallRecord
from ..data import call_facts
from ..household.ringers.settings import Ringer
from ..household.ringers.summons import Means
from ..household.ringers.trial import Outcome, RingerTrial, Tried
from ..pages.news import Watched, told_as
from ..texts import common_texts
from .forms import names_of

_ALERTS: Final = {
    Outcome.TOLD: "info",
    Outcome.WORKED: "success",
    Outcome.GONE: "error",
    Outcome.NO_VOICE: "error",
    Outcome.SILENT: "warning",
    Outcome.FAILED: "error",
}
_LONGEST: Final = 200
"""Characters of what another integration says of itself."""


class RingerPages[Context: FlowContext, Result: FlowResult[Any, Any], Handler](FlowHandler[Context, Result, Handler]):
    """Try a ringer that is being set up."""

    _ringer_trial: Watched[RingerTrial] | None = None

    def tried_ringer(self) -> Ringer:
        """Return what is tried, as entered so far."""
        raise NotImplementedError

    def line_of_ringer(self) -> tuple[str, str, str | None]:
        """Return what its line is called, in which language it speaks, and the engine that was chosen for it."""
        raise NotImplementedError

    def before_ringer(self) -> str:
        """Return the step on which it can be changed."""
        raise NotImplementedError

    def after_ringer(self) -> str:
        """Return the step that follows."""
        raise NotImplementedError

    async def async_step_try_ringer(self, _: dict[str, Any] | None = None) -> Result:
        """Say what is about to be tried."""
        return self.async_show_menu(
            step_id="try_ringer",
            menu_options=["try_now", self.after_ringer()],
            description_placeholders=await self._words(),
        )

    async def async_step_try_now(self, _: dict[str, Any] | None = None) -> Result:
        """Have it ring, and show what becomes of it."""
        if self._ringer_trial is None:
            trial = RingerTrial(self._means(), self.tried_ringer())
            self._ringer_trial = Watched(self.hass, trial, trial.run(), "test of a ringer")
        if self._ringer_trial.is_over:
            return self.async_show_progress_done(next_step_id="ringer_tried")
        news = self._ringer_trial.next_news()
        return self.async_show_progress(
            step_id="try_now",
            progress_action="try_now",
            progress_task=news,
            description_placeholders=await self._words(),
        )

    async def async_step_ringer_tried(self, _: dict[str, Any] | None = None) -> Result:
        """Say what became of it, and leave it to whoever stands beside it to judge."""
        if self._ringer_trial is None:
            return await self.async_step_try_ringer()
        return self.async_show_menu(
            step_id="ringer_tried",
            menu_options=["try_again", self.before_ringer(), self.after_ringer()],
            description_placeholders=await self._words(),
        )

    async def async_step_try_again(self, _: dict[str, Any] | None = None) -> Result:
        """Begin anew."""
        self.end_ringer_trial()
        return await self.async_step_try_now()

    @callback
    @override
    def async_remove(self) -> None:
        """End a test whose dialog was closed."""
        self.end_ringer_trial()
        super().async_remove()

    def end_ringer_trial(self) -> None:
        """Stop it, should it ring still. The next test is another."""
        if self._ringer_trial:
            self._ringer_trial.end()
        self._ringer_trial = None

    async def _words(self) -> dict[str, str]:
        """Return what pages say of the ringer, and of what became of it."""
        texts, ringer, trial = await common_texts(self.hass), self.tried_ringer(), self._ringer_trial
        tried = trial.tried.tried.items() if trial else ()
        is_over = trial is not None and trial.is_over
        return {
            "now": texts[f"ringer_now_{ringer.kind}"],
            "ringers": "\n\n".join(
                _told(names_of(self.hass, [entity_id]), each, texts, is_over=is_over) for entity_id, each in tried
            ),
        }

    def _means(self) -> Means:
        line, language, engine = self.line_of_ringer()

        def facts(record: CallRecord) -> Mapping[str, Any]:
            return call_facts(record) | {"line": line}

        return Means(hass=self.hass, language=language, engine=engine, facts=facts)


def _told(name: str, tried: Tried, texts: Mapping[str, str], *, is_over: bool) -> str:
    """Return what is known of a thing: at the end as a box. Names and errors are others' text."""
    reason = escape(" ".join(tried.error.split())[:_LONGEST])
    sentence = texts[f"ringer_{tried.outcome}"].replace("{error}", reason)
    return told_as(_ALERTS[tried.outcome], f"{escape(name)}: {sentence}", is_over=is_over)
