"""How Android and iOS want a message written: data, and nothing that depends on a call."""

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any, Final

from homeassistant.components.notify.const import ATTR_DATA, ATTR_MESSAGE, ATTR_TITLE

from ..core.events import Decision
from .message import Answer, Lesson, Message, Urgency, Verb
from .person import LockScreen
from .quick_answers import QuickAnswer, Typed

ALARM_STREAM: Final = "alarm_stream"
"""The channel of Android's app that sounds where the phone is muted."""

_VISIBILITY: Final[dict[LockScreen, str]] = {
    LockScreen.AS_SET: "private",
    LockScreen.ALL: "public",
    LockScreen.NOTHING: "secret",
}
"""What Android shows on a locked screen: what its settings say, all of it, nothing."""

_ANDROID_CALL: Mapping[str, Any] = {
    "importance": "high",
    "sticky": "true",
    "persistent": True,
    # Nobody can swipe it away: longer than any call it must not be seen, even if we do not live to clear it.
    "timeout": 600,
    "notification_icon": "mdi:phone-ring",
    "color": "#1565c0",
}

_ANDROID_URGENCY: dict[Urgency, Mapping[str, Any]] = {
    Urgency.ALARM: {"importance": "high", "notification_icon": "mdi:phone-alert", "color": "#c62828"},
    # The phone says that it came, see `reach`.
    Urgency.CALL: {**_ANDROID_CALL, "confirmation": True},
    Urgency.RINGING: {"importance": "low", "notification_icon": "mdi:phone-ring", "timeout": 600},
    Urgency.REPLY: {**_ANDROID_CALL, "alert_once": True},
    Urgency.UPDATE: {**_ANDROID_CALL, "alert_once": True},
    Urgency.NOTE: {"importance": "high", "notification_icon": "mdi:phone", "alert_once": True},
    Urgency.RESULT: {"importance": "low", "notification_icon": "mdi:phone", "alert_once": True},
}

_APPLE_URGENCY: dict[Urgency, Mapping[str, Any]] = {
    Urgency.ALARM: {"interruption-level": "time-sensitive", "sound": "default"},
    Urgency.CALL: {"interruption-level": "time-sensitive", "sound": "default"},
    Urgency.RINGING: {"interruption-level": "active", "sound": "none"},
    Urgency.REPLY: {"interruption-level": "active", "sound": "none"},
    Urgency.UPDATE: {"interruption-level": "passive", "sound": "none"},
    Urgency.NOTE: {"interruption-level": "active"},
    Urgency.RESULT: {"interruption-level": "passive", "sound": "none"},
}
_APPLE_CRITICAL: Mapping[str, Any] = {
    "interruption-level": "critical",
    "sound": {"name": "default", "critical": 1, "volume": 1.0},
}

_LOUD: Final = frozenset({Urgency.ALARM, Urgency.CALL})
"""What sounds on a phone that is muted, where its owner wants that."""
_ON_THE_LINE: Final = frozenset({Urgency.CALL, Urgency.REPLY, Urgency.UPDATE})

_APPLE_ANSWER: dict[Verb, Mapping[str, Any]] = {
    Decision.ACCEPT: {"icon": "sfsymbols:phone.fill"},
    Decision.REJECT: {"icon": "sfsymbols:phone.down.fill", "destructive": True},
    Decision.VOICEMAIL: {"icon": "sfsymbols:recordingtape"},
    Decision.HAVE_IT: {"icon": "sfsymbols:phone.connection.fill"},
    Typed.SAY: {"icon": "sfsymbols:text.bubble.fill"},
    QuickAnswer.COMING: {"icon": "sfsymbols:figure.walk"},
    QuickAnswer.WHO_ARE_YOU: {"icon": "sfsymbols:person.fill.questionmark"},
    QuickAnswer.WHAT_IS_IT_ABOUT: {"icon": "sfsymbols:questionmark.bubble.fill"},
    QuickAnswer.CALL_LATER: {"icon": "sfsymbols:clock.fill"},
    QuickAnswer.LEAVE_A_MESSAGE: {"icon": "sfsymbols:envelope.fill"},
    Lesson.ALWAYS: {"icon": "sfsymbols:checkmark.circle.fill"},
    Lesson.BLOCK: {"icon": "sfsymbols:hand.raised.fill", "destructive": True},
    Lesson.UNDO: {"icon": "sfsymbols:arrow.uturn.backward"},
}


def payload(
    message: Message,
    *,
    is_apple: bool,
    is_critical: bool = False,
    in_car: bool = False,
    lock_screen: LockScreen = LockScreen.AS_SET,
    unlocks_first: bool = False,
) -> dict[str, Any]:
    """Return the message as the action `notify.mobile_app_…` wants it for this kind of phone.

    With `is_critical` what is loud is heard on a phone that is muted, with `in_car` it is shown on a car's display
    too: an iPhone shows there what is critical, and nothing else. With `unlocks_first` nobody answers on a phone that
    is locked: an iPhone asks for its code, and Android, which has no such thing, does not show there what has buttons.
    """
    loud = is_critical and message.urgency in _LOUD
    if is_apple:
        data = _for_apple(message, is_critical=loud, unlocks_first=unlocks_first)
    else:
        shown = LockScreen.NOTHING if unlocks_first and message.answers else lock_screen
        data = _for_android(message, is_critical=loud, in_car=in_car, lock_screen=shown)
    # Android reads messages as HTML, and strangers choose what they are called.
    written = str if is_apple else partial(escape, quote=False)
    return {
        ATTR_TITLE: written(message.title),
        ATTR_MESSAGE: written(message.body),
        ATTR_DATA: {"tag": message.tag, **data},
    }


def _for_android(message: Message, *, is_critical: bool, in_car: bool, lock_screen: LockScreen) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ttl": 0,
        "priority": "high",
        "channel": ALARM_STREAM if is_critical else message.channel,
        "visibility": _VISIBILITY[lock_screen],
        **_ANDROID_URGENCY[message.urgency],
        "actions": [_button(answer) for answer in message.answers],
    }
    if message.lasts is not None:
        data["timeout"] = message.lasts
    if message.since is not None:
        # Pinned to the top of the screen from Android 16 on; before, it counts all the same.
        data |= {"live_update": True, "chronometer": True, "when": message.since}
    if in_car and message.urgency in _LOUD | _ON_THE_LINE:
        data["car_ui"] = True
    return data | ({"clickAction": message.opens} if message.opens else {})


def _for_apple(message: Message, *, is_critical: bool, unlocks_first: bool) -> dict[str, Any]:
    # No `live_update` here: where it becomes a Live Activity, the buttons are gone.
    locked = {"authenticationRequired": True} if unlocks_first else {}
    data: dict[str, Any] = {
        "group": message.channel,
        "push": dict(_APPLE_CRITICAL if is_critical else _APPLE_URGENCY[message.urgency]),
        "actions": [{**_button(answer), **_APPLE_ANSWER[answer.verb], **locked} for answer in message.answers],
    }
    if message.opens:
        data["url"] = message.opens
    if message.sound:
        data["attachment"] = {"url": message.sound, "content-type": "wav"}
    return data


def _button(answer: Answer) -> dict[str, Any]:
    button = {"action": answer.action, "title": answer.title}
    if answer.text_input is None:
        return button
    return button | {
        "behavior": "textInput",
        "textInputButtonTitle": answer.text_input.send,
        "textInputPlaceholder": answer.text_input.placeholder,
    }
