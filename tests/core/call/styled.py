"""A policy whose verdicts say how."""

from dataclasses import dataclass, replace
from datetime import datetime

from custom_components.call_screener.core.screening.policy import Policy
from custom_components.call_screener.core.screening.verdict import BlockStyle, Caller, ScriptName, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Styled(Policy):
    """Decides like any other, and has each caller blocked and asked in one way, as a rule of a household may."""

    style: BlockStyle | None = None
    script: ScriptName | None = None

    def screen(self, caller: Caller, now: datetime) -> Verdict:
        """Decide, and say how."""
        # Not super(): a slotted dataclass is a new class.
        return replace(Policy.screen(self, caller, now), style=self.style, script=self.script)
