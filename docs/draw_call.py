"""Draws the diagram in call.md from the table of transitions, so that the picture and the code cannot drift apart.

Run it from the repository's root: `.venv/bin/python docs/draw_call.py`. With `--check` it only tells, by its exit
code, whether the picture is that of the table.
"""

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "call.md"
BEGIN, END = "<!-- drawn by draw_call.py -->\n", "<!-- end of the drawing -->\n"

# As the core is imported without Home Assistant: from inside the integration's folder.
sys.path.insert(0, str(ROOT / "custom_components" / "call_screener"))

from core.call.state import SEEN_AS, LineState, Signal, State  # noqa: E402
from core.call.transitions import ANSWERED_FOR, TRANSITIONS  # noqa: E402

ANYWHERE = frozenset({Signal.LOST, Signal.ON_HOOK, Signal.CLOSING, Signal.LIMIT, Signal.CALLER_GONE, Signal.HANG_UP})
"""Signals that end a call from wherever it is: said once in words, they would only be noise in the picture."""

SCREENING = [state for state, seen in SEEN_AS.items() if seen in {LineState.SCREENING, LineState.WAITING_FOR_DECISION}]
COMMON = set.intersection(*({*TRANSITIONS[state].items()} for state in SCREENING))
"""What leads out of every step of the screening in the same way is drawn once, from the box around them."""

type Arrows = dict[tuple[str, State], list[str]]


def arrows() -> tuple[Arrows, Arrows]:
    """Return the arrows within the screening and all others, each with the signals that it stands for."""
    inner: Arrows = defaultdict(list)
    outer: Arrows = defaultdict(list)
    for signal, target in sorted(COMMON):
        outer["screening", target].append(signal)
    for state, row in TRANSITIONS.items():
        own = row.items() - COMMON if state in SCREENING else row.items()
        for signal, target in sorted(own):
            where = inner if state in SCREENING and target in SCREENING else outer
            where[state, target].append(signal)
    for signal, target in ANSWERED_FOR.items():
        outer[State.ANSWERING, target].append(f"answered for {signal}")
    return inner, outer


def lines(drawn: Arrows, indent: str) -> list[str]:
    """Return the arrows as lines of a Mermaid diagram."""
    told = {ends: [signal for signal in signals if signal not in ANYWHERE] for ends, signals in drawn.items()}
    return [
        f"{indent}{source} --> {target}: {', '.join(told[source, target])}"
        for source, target in told
        if told[source, target]
    ]


def drawing() -> str:
    """Return the table as a Mermaid diagram."""
    inner, outer = arrows()
    box = ["    state screening {", *lines(inner, "        "), "    }"]
    starts = [f"    [*] --> {state}" for state in (State.IDENTIFYING, State.EXPECTING_RING)]
    return "\n".join(
        ["```mermaid", "stateDiagram-v2", *starts, *box, *lines(outer, "    "), "    ended --> [*]", "```", ""]
    )


def main() -> int:
    """Write the picture into the page, or check that it is there."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page = f"{before}{BEGIN}{drawing()}{END}{after}"
    if "--check" in sys.argv:
        return int(page != PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
