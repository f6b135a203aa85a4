"""The pages of a trial call: live what the modem says and what works, and at the end how to mend what does not.

A page of progress shows what is known so far and waits for the next piece of news; each piece ends the wait and shows
the page anew. Whoever closes the dialog ends the trial.
"""

import logging
from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any, Final, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowResult,
)
from homeassistant.core import callback

from ..const import CONF_COUNTRY, CONF_DEVICE, CONF_LANGUAGE, CONF_MODEM_COUNTRY
from ..core.errors import CallScreenerError
from ..core.screening.language import FALLBACK_LANGUAGE
from ..core.screening.listed import Listed, ListName
from ..modem.country import AUTOMATIC, modem_country
from ..modem.pause import paused_line
from ..texts import common_texts
from ..trial.call import Step, Trial
from ..trial.relay import trial_relay
from .news import Watched

_LOGGER = logging.getLogger(__name__)

_DONE: Final = '<ha-icon icon="mdi:check-circle"></ha-icon>'
_FAILED: Final = '<ha-icon icon="mdi:alert-circle"></ha-icon>'
_OPEN: Final = '<ha-icon icon="mdi:circle-outline"></ha-icon>'
_WIDTH: Final = 40
"""Characters of a line that are shown: two lines of the dialog of a telephone."""
_ARROWS: Final = {"->": "→", "<-": "←"}
_BREAKS: Final = str.maketrans({sign: f"{sign}\u200b" for sign in ",;"})
"""Where a line without spaces may be broken."""


class TrialPages(ConfigFlow):
    """Let somebody call the line, before it is kept or while it is paused."""

    _data: dict[str, Any]
    _options: dict[str, Any]
    _names: Mapping[str, str] = MappingProxyType({})
    """Whom the household knows, by the keys of their numbers."""
    _trial: Watched[Trial] | None = None
    _is_judged: bool = False
    """Whether the trial is over and done with: the next one is another."""

    async def async_step_trial(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say what is about to be tried."""
        if self.source == SOURCE_RECONFIGURE:
            entry = self._get_reconfigure_entry()
            self._options = dict(entry.options)
            self._names = _known_to(entry)
        return self.async_show_menu(step_id="trial", menu_options=["listen", self._after_trial])

    async def async_step_listen(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Wait for the call, and show what happens."""
        if self._trial is None or self._is_judged:
            self._trial = self._begin()
            self._is_judged = False
        trial = self._trial.tried
        if self._trial.is_over:
            return self.async_show_progress_done(next_step_id=self._after_listening(self._trial))
        news = self._trial.next_news()
        texts = await common_texts(self.hass)
        return self.async_show_progress(
            step_id="listen",
            progress_action="listen",
            progress_task=news,
            description_placeholders={
                "now": texts[_now(trial)],
                "ticks": _ticks(trial, texts),
                "lines": _lines(trial, texts),
            },
        )

    async def async_step_listen_automatic(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Try again with the modem set to the line's country."""
        self._options[CONF_MODEM_COUNTRY] = AUTOMATIC
        return await self.async_step_listen()

    async def async_step_trial_heard(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what only the caller can know."""
        return self.async_show_menu(step_id="trial_heard", menu_options=["heard", "not_heard"])

    async def async_step_heard(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Note that the greeting was heard."""
        return await self.async_step_trial_result()

    async def async_step_not_heard(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Note that it was not."""
        if self._trial:
            self._trial.tried.done.discard(Step.PROMPT)
        return await self.async_step_trial_result()

    async def async_step_trial_result(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say what works, and how to mend what does not."""
        if self._trial is None:
            return await self.async_step_trial()
        trial = self._trial.tried
        # A page may be asked for twice: what it shows is kept until somebody tries again.
        self._is_judged = True
        options = ["listen", self._after_trial]
        has_rung = Step.RING in trial.done
        if has_rung and Step.CALLER_ID not in trial.done and self._options.get(CONF_MODEM_COUNTRY) != AUTOMATIC:
            options.insert(1, "listen_automatic")
        return self.async_show_menu(
            step_id="trial_result",
            menu_options=options,
            description_placeholders={"ticks": _result(trial, await common_texts(self.hass))},
        )

    async def async_step_trial_refused(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say why the line cannot be tried now."""
        error = self._trial.error if self._trial else None
        if isinstance(error, CallScreenerError):
            return self.async_abort(reason=error.key)
        _LOGGER.error("A trial of the line was given up", exc_info=error)
        return self.async_abort(reason="line_busy")

    async def async_step_trial_over(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Leave an existing line; the country that was tried last is kept."""
        entry = self._get_reconfigure_entry()
        if self._options != dict(entry.options):
            return self.async_update_reload_and_abort(entry, options=self._options)
        return self.async_abort(reason="trial_over")

    @callback
    @override
    def async_remove(self) -> None:
        """End a trial whose dialog was closed."""
        if self._trial:
            self._trial.end()
        super().async_remove()

    @property
    def _after_trial(self) -> str:
        return "trial_over" if self.source == SOURCE_RECONFIGURE else "ready"

    def _begin(self) -> Watched[Trial]:
        options = self._options
        trial = Trial(
            self.hass,
            device=self._data[CONF_DEVICE],
            country=options.get(CONF_COUNTRY),
            modem_country=modem_country(options),
            language=options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE),
            relay=trial_relay(self.hass, self._data),
            names=self._names,
        )
        return Watched(self.hass, trial, self._run(trial), "trial", is_eager=False)

    async def _run(self, trial: Trial) -> None:
        if self.source != SOURCE_RECONFIGURE:
            await trial.run()
            return
        async with paused_line(self.hass, self._get_reconfigure_entry()):
            await trial.run()

    @staticmethod
    def _after_listening(trial: Watched[Trial]) -> str:
        if trial.error:
            return "trial_refused"
        return "trial_heard" if Step.PROMPT in trial.tried.done else "trial_result"


def _known_to(entry: ConfigEntry) -> Mapping[str, str]:
    """Return whom a line knows by name and lets through; nobody, while it does not run."""
    if entry.state is not ConfigEntryState.LOADED:
        return {}
    numbers: Mapping[str, Listed] = entry.runtime_data.attendant.rulebook.policy.directory.numbers
    return {key: listed.name for key, listed in numbers.items() if listed.name and listed.list is ListName.ALLOW}


def _now(trial: Trial) -> str:
    """Return the key of what is to be done now."""
    if Step.RING in trial.done:
        return "trial_stay"
    return "trial_call_now" if trial.is_ready else "trial_not_yet"


def _ticks(trial: Trial, texts: Mapping[str, str]) -> str:
    return _table((_DONE if step in trial.done else _OPEN, _words(step, trial, texts)) for step in trial.steps)


def _result(trial: Trial, texts: Mapping[str, str]) -> str:
    """Return every step with how to mend it; what could not happen because of another is only named."""
    if trial.error:
        return _table([(_FAILED, texts["trial_modem_failed"])])
    return _table(_judged(step, trial, texts) for step in trial.steps)


def _judged(step: Step, trial: Trial, texts: Mapping[str, str]) -> tuple[str, str]:
    if step in trial.done:
        return _DONE, _words(step, trial, texts)
    needs = {Step.RING: None, Step.NUMBER: Step.CALLER_ID, Step.CONTACT: Step.NUMBER}.get(step, Step.RING)
    if needs and needs not in trial.done:
        return _OPEN, texts[f"trial_{step}"]
    return _FAILED, texts[f"trial_{step}_mend"]


def _words(step: Step, trial: Trial, texts: Mapping[str, str]) -> str:
    number = trial.caller.number if trial.caller else None
    fact = None
    if step is Step.NUMBER and number and number.e164:
        fact = number.shown.replace(" ", "\u00a0")  # A number is not torn apart.
    elif step is Step.CONTACT:
        fact = trial.contact
    return texts[f"trial_{step}"] + (f": {escape(fact)}" if fact else "")


def _lines(trial: Trial, texts: Mapping[str, str]) -> str:
    """Return what was said on the wire, as text that is not read as anything else."""
    said = [f"<code>{_ARROWS[way]} {_quoted(text)}</code>" for way, text in trial.transcript]
    return _table([("<br>".join(said),)]) if said else texts["trial_quiet"]


def _quoted(text: str) -> str:
    """Return a line of the wire for HTML. It has no line ends: an empty line would let Markdown begin."""
    return escape(" ".join(text.split())[:_WIDTH]).translate(_BREAKS)


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    """Return rows of HTML: a page of progress would centre each line of anything else."""
    cells = ("".join(f'<td align="left">{cell}</td>' for cell in row) for row in rows)
    return f"<table><tr>{'</tr><tr>'.join(cells)}</tr></table>"
