"""Where in its script a call is: what is said and asked now, and what follows from an answer."""

from ..events import Part
from ..screening.verdict import ScriptName
from .conduct import Conduct
from .meaning import choice_said, key_said
from .prompt import PRESS, PromptId
from .script import SCRIPTS, Ask, Choice, End, Script, Step
from .state import Signal

_GREETS = Step(says=(PromptId.GREETING,))
"""What is said in a script without steps that asks the household all the same."""

_PARTS: dict[Ask, Part] = {Ask.NAME: Part.NAME, Ask.REASON: Part.REASON, Ask.KEY: Part.CHOICE, Ask.CHOICE: Part.CHOICE}
_ENDS: dict[End, Signal] = {
    End.ASK_HOUSEHOLD: Signal.THROUGH,
    End.TAKE_MESSAGE: Signal.TAKE_MESSAGE,
    End.REFUSE: Signal.TURN_AWAY,
}
_WITHOUT_ANSWER: dict[Ask, Signal] = {Ask.NAME: Signal.SILENT, Ask.KEY: Signal.SILENT}
"""What follows when somebody was asked twice in vain, where it is not the next step.

Who says no name may be a machine, and so may who finds no key; who chooses nobody is still wanted by somebody.
"""


def script_of(conduct: Conduct, name: str | None) -> Script:
    """Return the script of this name, or else the line's own."""
    scripts = conduct.scripts
    return scripts.get(name or "") or scripts.get(conduct.script) or SCRIPTS[ScriptName.NAME_AND_REASON]


class Course:
    """Goes through a script, one step after another, with each of them asked twice at the most.

    `call_id` chooses the key that is asked for, so that it differs from call to call. `person` is whom the caller
    chose, and `has_name` tells whether the caller said a name.
    """

    def __init__(self, script: Script, conduct: Conduct, call_id: str) -> None:
        """Begin with the first step."""
        self.script = script
        self.person: str | None = None
        self.has_name = False
        self.key = list(PRESS)[sum(map(ord, call_id)) % len(PRESS)]
        self._understands = conduct.understands
        self._place = 0
        self._is_asked_again = False

    @property
    def _step(self) -> Step:
        return self.script.steps[self._place] if self.script.steps else _GREETS

    @property
    def part(self) -> Part | None:
        """What an answer is recorded as; None where none is asked for."""
        return _PARTS.get(self._step.asks)

    @property
    def says(self) -> tuple[str, ...]:
        """What is said now, clip after clip."""
        step = self._step
        words = step.says
        if self._is_asked_again:
            words = step.again or (() if step.asks is Ask.KEY else step.says)
        return (*words, PRESS[self.key]) if step.asks is Ask.KEY else words

    # --- what comes of it ---

    def said(self) -> Signal:
        """Go on now that the step has been said: to listen, or to the next one where nothing is asked."""
        return self._next() if self._step.asks is Ask.NOTHING else Signal.LISTEN

    def answered(self, *, has_spoken: bool) -> Signal:
        """Go on now that the caller has answered by voice, or said nothing."""
        is_word = self.part is Part.CHOICE
        if has_spoken and is_word and self._understands:
            return Signal.UNDERSTAND
        if has_spoken and not is_word:
            self.has_name |= self._step.asks is Ask.NAME
            return self._next()
        return self.unusable()

    def unusable(self) -> Signal:
        """Go on without an answer that could be used."""
        step = self._step
        if not self._is_asked_again and (step.again or self.part is Part.CHOICE):
            self._is_asked_again = True
            return Signal.AGAIN
        return _WITHOUT_ANSWER.get(step.asks) or self._next()

    def pressed(self, key: str) -> Signal | None:
        """Take a key for an answer; return None where no key is asked for."""
        match self._step.asks:
            case Ask.KEY:
                return self._next() if key == self.key else self.unusable()
            case Ask.CHOICE:
                chosen = next((choice for choice in self._step.choices if choice.key == key), None)
                return self._chosen(chosen) if chosen else self.unusable()
            case _:
                return None

    def understood(self, text: str, language: str) -> Signal | None:
        """Take a word for an answer; return None where it is none."""
        spoken = self.script.language or language
        match self._step.asks:
            case Ask.KEY if key_said(text, spoken) == self.key:
                return self._next()
            case Ask.CHOICE if chosen := choice_said(text, self._step.choices, spoken):
                return self._chosen(chosen)
            case _:
                return None

    def _chosen(self, choice: Choice) -> Signal:
        self.person = choice.person or self.person
        if choice.script is None:
            return self._next()
        self.script, self._place, self._is_asked_again = choice.script, 0, False
        return Signal.NEXT if choice.script.steps else _ENDS[choice.script.end]

    def _next(self) -> Signal:
        self._is_asked_again = False
        if self._place + 1 < len(self.script.steps):
            self._place += 1
            return Signal.NEXT
        return _ENDS[self.script.end]
