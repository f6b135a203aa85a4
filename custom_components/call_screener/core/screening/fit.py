"""How a row of the list fits a caller: what is done, by what, and the facts that the sentence tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .verdict import Action, BlockStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """That a row fits.

    `variant` and `facts` are those of its sentence, see `reason`; the others those of the verdict, `action` being None
    where it is the row's own.
    """

    action: Action | None = None
    variant: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    style: BlockStyle | None = None
    script: str | None = None


PLAIN = Fit()
"""It fits, and there is no more to say."""
