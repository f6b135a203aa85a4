"""Making a modem ready: what it is, what it can do, and what has to be set.

Whatever it refuses with ERROR costs only that. Whatever it does not answer at all is passed over as well, but not
before it has answered an `AT`: else each answer that comes late would be taken for the answer to the next question. A
modem that does not even do that is brought back by the ladder, and all of it is begun anew, or it is given up.

Caller ID comes last. A reset switches it off, and so does a change of country.
"""

import re
from collections.abc import Iterable

from .countries import codes_for, country_of, signalling_of
from .events import Initialised, ModemUnresponsive
from .formats import OfferedFormat, SampleFormat, by_preference, choice, read_formats
from .identity import ModemIdentity
from .profile import Alternatives, ModemProfile
from .profiles import ASKED, CALLER_ID, CALLER_ID_ONLY, CALLER_ID_RAW, FIRMWARE, GENERIC, REVISION, profile_of
from .quirks import Quirk
from .recovery import SANE, catches_up, obeys, recover
from .script import LINE, USUAL, Answer, Modem, Script, Step, line, pause, question

AFTER_RESET = 0.5
"""Seconds that modems want to be left alone after `ATZ`."""

_ANY_KEY = b"\r\x1b"
"""CR and ESC: what a modem that prints its answers in pages is waiting for."""

_PREFIX = re.compile(r"[+#]\w+:\s*")
_T35 = re.compile(r"\b[0-9A-F]{2}\b")
_CLASSES = re.compile(r"[\d.]+")
_VERSION = re.compile(r"\bV?(\d+)\.(\d+)\.(\d+)\b")
_VOICE = "8"


ATTEMPTS = 2
"""How often it is begun anew with a modem that had to be brought back in the middle of it."""

NEEDED = 2
"""How often a line is sent that the modem's voice depends on, if it does not answer."""


class LostError(Exception):
    """The modem does not even answer `AT`: what was set and found before means nothing. It does not leave this file."""


def initialise(modem: Modem, country: str | None) -> Script[None]:
    """Find out what it is and make it ready; it hangs on a line of this country, if one is given."""
    modem.forget_stream()
    is_there = yield from obeys()
    for _ in range(ATTEMPTS):
        if not is_there and not (yield from recover(modem)):
            break
        try:
            modem.identity = yield from _Making(modem, country).ready()
        except LostError:
            is_there = False
        else:
            yield Initialised(modem.identity)
            return
    yield ModemUnresponsive()


class _Making:
    """One modem that is made ready, and what was found out so far."""

    def __init__(self, modem: Modem, country: str | None) -> None:
        self._modem = modem
        self._country = country
        self._found: list[Quirk] = []

    def _reset(self) -> Script[None]:
        """Take it on-hook, and to what it was made with."""
        yield from self._set("ATH0")
        yield from self._set("ATZ", LINE)
        yield pause(AFTER_RESET)
        if not (yield from self._set(SANE)):
            yield from self._set(SANE)
        self._modem.is_off_hook = False

    def ready(self) -> Script[ModemIdentity]:
        """Find out and set all that is needed, in its order."""
        yield from self._reset()
        labels, firmware = yield from self._meet()
        for setting in self._profile.setup:
            yield from self._set_one_of(setting)
        senses_extensions = yield from self._set_one_of(self._profile.extension_sensing)
        offered, chosen = yield from self._formats(firmware)
        t35 = yield from self._tell_country()
        yield from self._override_caller_id(t35)
        accepted = yield from self._set_one_of(CALLER_ID)
        self._note_caller_id(accepted)
        if chosen is None and self._profile is GENERIC:
            yield from self._look_for_older_voice()
            if accepted:
                self._modem.profile = CALLER_ID_ONLY
        return ModemIdentity(
            name=self._profile.title or next(iter(labels), ""),
            firmware=firmware,
            profile=self._profile.name,
            formats=tuple(each.label for each in offered),
            chosen=chosen,
            caller_id=accepted is not None,
            senses_extensions=senses_extensions is not None,
            country=t35,
            quirks=tuple(dict.fromkeys(quirk.value for quirk in (*self._profile.quirks, *self._found))),
        )

    # --- who it is ---

    @property
    def _profile(self) -> ModemProfile:
        return self._modem.profile

    def _meet(self) -> Script[tuple[list[str], str]]:
        """Ask who it is, and find its profile; return its words, the most telling first, and those on its firmware."""
        words = {}
        for text in ASKED:
            words[text] = yield from self._ask(text)
        labels = [each for text in ASKED for each in words[text]]
        profile = profile_of(words)
        for variant in profile.variants:
            if variant.question not in words:
                words[variant.question] = yield from self._ask(variant.question)
            if any(variant.tells.search(each) for each in words[variant.question]):
                profile = variant.profile
                break
        self._modem.profile = profile
        return labels, next(iter((*words[FIRMWARE], *words[REVISION])), "")

    def _look_for_older_voice(self) -> Script[None]:
        """Tell a modem with the `#` commands of old from one without voice."""
        if _VOICE in _classes((yield from self._ask("AT#CLS=?"))):
            self._found.append(Quirk.ROCKWELL_VOICE)

    # --- its voice ---

    def _formats(self, firmware: str) -> Script[tuple[tuple[OfferedFormat, ...], OfferedFormat | None]]:
        """Ask what sound it speaks; without class 8 it has no voice. Ends in class 0, in which rings are words."""
        if not self._is_new_enough(firmware) or not (yield from self._lists_voice()):
            return (), None
        offered: tuple[OfferedFormat, ...] = ()
        chosen = None
        if (yield from self._set("AT+FCLASS=8", tries=NEEDED)):
            lines = (yield from self._ask("AT+VSM=?")) or (yield from self._ask("AT+VSM=?"))
            offered = read_formats(lines)
            for each in by_preference(offered):
                if (yield from self._set(choice(each), tries=NEEDED)):
                    chosen = each
                    break
            for setting in self._profile.voice_setup if chosen else ():
                yield from self._set_one_of(setting)
        yield from self._set("AT+FCLASS=0")
        if chosen and chosen.sample_format is not SampleFormat.UNSIGNED_8:
            self._found.append(Quirk.COMPANDED_SOUND)
        return offered, chosen

    def _is_new_enough(self, firmware: str) -> bool:
        found = _VERSION.search(firmware)
        version = tuple(int(number) for number in found.groups()) if found else None
        fact = next((fact for fact in self._profile.firmware_facts if version and version < fact.below), None)
        if fact:
            self._found.append(fact.quirk)
        return fact is None or fact.has_voice

    def _lists_voice(self) -> Script[bool]:
        """Look whether an unknown modem says that it has class 8; one that gives no list may have it all the same."""
        if self._profile is not GENERIC:
            return True
        listed = _classes((yield from self._ask("AT+FCLASS=?")))
        return not listed or _VOICE in listed

    # --- its country, and caller ID ---

    def _tell_country(self) -> Script[str | None]:
        """Tell it where it is, if that is known, and return where it believes to be."""
        current = yield from self._country_code()
        if self._country is None:
            return current
        dialect = self._profile.dialect
        codes = codes_for(self._country, dialect=dialect)
        if len(codes) > 1:
            offered = _T35.findall(" ".join((yield from self._ask("AT+GCI=?"))).upper())
            codes = codes_for(self._country, dialect=dialect, offered=offered)
        if current in codes[:1]:
            return current
        accepted = yield from self._set_one_of(tuple(f"AT+GCI={code}" for code in codes))
        if accepted is None:
            self._found.append(Quirk.COUNTRY_REFUSED)
            return current
        wanted = accepted.rpartition("=")[2]
        current = (yield from self._country_code()) or wanted
        if current != wanted:
            self._found.append(Quirk.COUNTRY_REFUSED)
        return current

    def _country_code(self) -> Script[str | None]:
        found = _T35.search(" ".join((yield from self._ask("AT+GCI?"))).upper())
        return found[0] if found else None

    def _override_caller_id(self, t35: str | None) -> Script[None]:
        """Write how the line's exchange signals past the country profile, where that switches caller ID off."""
        if not self._profile.overrides_caller_id:
            return
        signalling = signalling_of(self._country or country_of(t35))
        if (yield from self._set(f"AT!4886={signalling}")) and (yield from self._set("AT!4892=FF")):
            self._found.append(Quirk.CALLER_ID_OVERRIDE)

    def _note_caller_id(self, accepted: str | None) -> None:
        self._modem.caller_id = accepted or CALLER_ID[0]
        if accepted in CALLER_ID_RAW:
            self._found.append(Quirk.CALLER_ID_RAW)
        if accepted and "+VCID" not in accepted:
            self._found.append(Quirk.CALLER_ID_OTHER_COMMAND)

    # --- asking and setting ---

    def _set_one_of(self, alternatives: Alternatives) -> Script[str | None]:
        """Return which of them was accepted, if one was."""
        for text in alternatives:
            if (yield from self._set(text)):
                return text
        return None

    def _set(self, text: str, timeout: float = USUAL, *, tries: int = 1) -> Script[bool]:
        answer = Answer()
        while answer.is_silence and tries:
            answer = yield line(text, timeout)
            tries -= 1
            if answer.is_silence:
                yield from self._catch_up()
        return answer.is_ok

    def _ask(self, text: str) -> Script[list[str]]:
        """Return the lines of the answer, without the name of what was asked in front of them."""
        answer = yield question(text)
        lines = answer.lines
        if answer.is_silence:
            rest = yield Step(send=_ANY_KEY, is_question=True)
            if rest.is_silence:
                yield from self._catch_up()
            elif lines:
                self._found.append(Quirk.PAGED_REPLIES)
            lines += rest.lines
        return [_PREFIX.sub("", each, count=1) for each in lines]

    def _catch_up(self) -> Script[None]:
        if not (yield from catches_up()):
            raise LostError


def _classes(lines: Iterable[str]) -> set[str]:
    """Return the classes in a list such as `0,1,1.0,2,8` or `(0,1,8)`."""
    return {each for text in lines for each in _CLASSES.findall(text)}
