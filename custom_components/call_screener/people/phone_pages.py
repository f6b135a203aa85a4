"""The pages that send somebody's phones a test, and show what comes back while it does.

A page of progress shows what is known so far and waits for the next piece of news; each piece ends the wait and shows
the page anew. Whoever closes the dialog ends the test.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Final, override

from homeassistant.core import callback
from homeassistant.data_entry_flow import FlowContext, FlowHandler, FlowResult

from ..household.person import Person
from ..household.phone_trial import PhoneTrial, Standing, Tried
from ..pages.news import Watched, told_as
from ..texts import common_texts

_ALERTS: Final = {
    Standing.UNREACHED: "error",
    Standing.FAILED: "error",
    Standing.SENDING: "info",
    Standing.SENT: "info",
    Standing.CAME: "info",
    Standing.ANSWERED: "success",
}
_UNANSWERED: Final = {Standing.SENDING: "warning", Standing.SENT: "warning", Standing.CAME: "warning"}
"""What else they are when the time is over."""


class PhonePages[Context: FlowContext, Result: FlowResult[Any, Any], Handler](FlowHandler[Context, Result, Handler]):
    """Try the phones of somebody who is being set up."""

    _phone_trial: Watched[PhoneTrial] | None = None

    def tried_person(self) -> Person:
        """Return whose phones are tried."""
        raise NotImplementedError

    def after_phones(self) -> str:
        """Return the step that follows."""
        raise NotImplementedError

    async def async_step_try_phones(self, _: dict[str, Any] | None = None) -> Result:
        """Say what is about to be tried."""
        return self.async_show_menu(step_id="try_phones", menu_options=["send_test", self.after_phones()])

    async def async_step_send_test(self, _: dict[str, Any] | None = None) -> Result:
        """Send it, and show what comes back."""
        if self._phone_trial is None:
            trial = PhoneTrial(self.hass, self.tried_person())
            self._phone_trial = Watched(self.hass, trial, trial.run(), "test of phones")
        watched = self._phone_trial
        if watched.is_over:
            return self.async_show_progress_done(next_step_id="phones_tried")
        news = watched.next_news()
        texts = await common_texts(self.hass)
        return self.async_show_progress(
            step_id="send_test",
            progress_action="send_test",
            progress_task=news,
            description_placeholders={"phones": _alerts(watched.tried.tried.values(), texts, is_over=False)},
        )

    async def async_step_phones_tried(self, _: dict[str, Any] | None = None) -> Result:
        """Say which phones answered, and what to do about the others."""
        if (watched := self._phone_trial) is None:
            return await self.async_step_try_phones()
        return self.async_show_menu(
            step_id="phones_tried",
            menu_options=["send_test_again", self.after_phones()],
            description_placeholders={
                "phones": _alerts(watched.tried.tried.values(), await common_texts(self.hass), is_over=True)
            },
        )

    async def async_step_send_test_again(self, _: dict[str, Any] | None = None) -> Result:
        """Begin anew."""
        self._end_trial()
        return await self.async_step_send_test()

    @callback
    @override
    def async_remove(self) -> None:
        """End a test whose dialog was closed."""
        self._end_trial()
        super().async_remove()

    def _end_trial(self) -> None:
        if self._phone_trial:
            self._phone_trial.end()
        self._phone_trial = None


def _alerts(tried: Iterable[Tried], texts: Mapping[str, str], *, is_over: bool) -> str:
    return "\n\n".join(_alert(each, texts, is_over=is_over) for each in tried)


def _alert(tried: Tried, texts: Mapping[str, str], *, is_over: bool) -> str:
    """Return what is known of a phone: at the end as a box. Its name is somebody else's text."""
    is_open = tried.standing in _UNANSWERED
    kind = _UNANSWERED[tried.standing] if is_over and is_open else _ALERTS[tried.standing]
    key = f"phone_{tried.standing}" + ("_mend" if is_over and is_open else "")
    seconds = f"{tried.seconds:.1f}".replace(".", texts["decimal_sign"])
    sentence = texts[key].replace("{seconds}", seconds)
    return told_as(kind, f"{escape(tried.name)}: {sentence}", is_over=is_over)
