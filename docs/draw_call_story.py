"""Draws docs/images/call-story-*.svg: how a screened call goes, in twelve seconds, for the top of the README.

What is said, shown and pressed in it is what callers hear and what phones show; only the caller is made up.
`.venv/bin/python docs/draw_call_story.py` writes them, `--check` only tells whether they are as they would be drawn.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
PROMPTS = ROOT / "custom_components" / "call_screener" / "speech" / "prompts"

sys.path.insert(0, str(ROOT))

from custom_components.call_screener.household.words import Words, words  # noqa: E402

WIDTH, HEIGHT = 980, 430
COLUMNS = (20, 350, 680)
"""Where the three pictures begin; each is `WIDE` wide."""
WIDE = 280
LASTS = 12
"""Seconds, after which it begins again."""
BEGINS = 8.4
"""Seconds, at which everything is there: what is seen first is a whole picture."""
FULL = 100
"""Per cent of that."""

STYLE = """
svg { background: #ffffff }
text { font: 15px "DejaVu Sans", Verdana, Arial, sans-serif; fill: #1f2933 }
.head { font-weight: bold }
.small { font-size: 13px; fill: #52606d }
.foot { font-size: 17px; font-weight: bold; text-anchor: middle }
.box { fill: #f5f7fa; stroke: #9aa5b1; stroke-width: 2 }
.ours { fill: #d6e9fb }
.theirs { fill: #ffffff; stroke: #9aa5b1; stroke-width: 1.5 }
.card { fill: #ffffff; stroke: #cbd2d9; stroke-width: 1.5 }
.yes { fill: #18794e }
.no { fill: #b42318 }
.later { fill: #52606d }
.label { fill: #ffffff; font-weight: bold; text-anchor: middle; font-size: 10.5px }
.glyph { fill: none; stroke: #1f2933; stroke-width: 4; stroke-linecap: round; stroke-linejoin: round }
.wave { fill: none; stroke: #03a9f4; stroke-width: 3.5; stroke-linecap: round }
.arrow { fill: none; stroke: #9aa5b1; stroke-width: 3; stroke-linecap: round; stroke-linejoin: round }
.ring-around { fill: none; stroke: #f5b041; stroke-width: 4 }
@media (prefers-color-scheme: dark) {
  svg { background: #12181f }
  text { fill: #e4e9ef }
  .small { fill: #a3b1c0 }
  .box { fill: #1d2731; stroke: #52606d }
  .ours { fill: #173a57 }
  .theirs, .card { fill: #12181f; stroke: #52606d }
  .yes { fill: #2b9a66 }
  .no { fill: #c4453a }
  .later { fill: #6b7b8c }
  .label { fill: #ffffff }
  .glyph { stroke: #e4e9ef }
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is told in one language."""

    language: str
    title: str
    caller: str
    says: tuple[str, str]
    """What the caller answers, to who calls and to why."""
    feet: tuple[str, str, str]
    known: str
    """What is known of the caller before anybody asked."""
    rings: str
    talk: str
    who: str


STORIES = (
    Story(
        language="en",
        title="A stranger calls, says who it is and why, and is put through",
        caller="+44 7700 900102",
        says=("Swift Parcels.", "A parcel for you."),
        feet=("A stranger is asked", "You see who, and why", "Pick up any phone"),
        known="on no list: the phones are quiet",
        rings="The line rings",
        talk="Accepted by Anna",
        who="Anna",
    ),
    Story(
        language="pl",
        title="Dzwoni ktoś nieznajomy, mówi, kim jest i w jakiej sprawie, i zostaje połączony",
        caller="+44 7700 900102",
        says=("Szybki Kurier.", "Mam dla państwa paczkę."),
        feet=("Nieznajomy mówi, kim jest", "Wiesz, kto i po co", "Podnosisz słuchawkę"),
        known="nie ma go na listach: telefony milczą",
        rings="Ktoś dzwoni",
        talk="Odebrane przez: Anna",
        who="Anna",
    ),
)

STEPS = {
    "ring": (2, FULL),
    "ask": (12, FULL),
    "name": (20, FULL),
    "why": (28, FULL),
    "reason": (36, FULL),
    "push": (24, FULL),
    "heard": (26, FULL),
    "text": (42, FULL),
    "press": (54, 62),
    "done": (60, FULL),
    "phone": (66, FULL),
}
"""From when to when each part is seen, in per cent. The phone learns the name while the reason is asked."""


def draw(story: Story) -> str:
    """Return the story as SVG. Who wants no motion sees its end, with everything that was said."""
    parts = [
        *_frames(story),
        *_conversation(story),
        *_notification(story),
        *_put_through(story),
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(story.title)}" lang="{story.language}">'
    )
    return "\n".join(
        [head, f"<title>{escape(story.title)}</title>", f"<style>{STYLE}{_motion()}</style>", *parts, "</svg>", ""]
    )


def _motion() -> str:
    """Return when each part comes and goes, for those who do not mind motion."""
    lines = ["@media (prefers-reduced-motion: no-preference) {"]
    for step, (begins, ends) in STEPS.items():
        goes = (
            f"{ends}% {{ opacity: 1 }} {ends + 1}%, 100% {{ opacity: 0 }}"
            if ends < FULL
            else "97% { opacity: 1 } 100% { opacity: 0 }"
        )
        lines += [
            f"  .{step} {{ animation: {step} {LASTS}s -{BEGINS}s infinite }}",
            f"  @keyframes {step} {{ 0%, {begins}% {{ opacity: 0 }} {begins + 2}% {{ opacity: 1 }} {goes} }}",
        ]
    lines += [
        "  .wave { animation: wave 0.8s infinite alternate }",
        "  @keyframes wave { from { opacity: 0.2 } to { opacity: 1 } }",
        "}",
        "@media (prefers-reduced-motion: reduce) { .press { opacity: 0 } }",
        "",
    ]
    return "\n".join(lines)


def _frames(story: Story) -> Iterator[str]:
    for left, foot in zip(COLUMNS, story.feet, strict=True):
        yield _box("box", left, 20, WIDE, 340, 16)
        yield _text(left + WIDE // 2, 396, foot, "foot")
    for left in COLUMNS[1:]:
        yield f'<path class="arrow" d="M{left - 38} 190 h24 m-8 -8 l8 8 l-8 8"/>'


def _conversation(story: Story) -> Iterator[str]:
    left = COLUMNS[0]
    said = tomllib.loads((PROMPTS / story.language / "words.toml").read_text(encoding="utf-8"))["words"]
    yield from _handset(left + 40, 64)
    yield _group(
        "ring",
        *_waves(left + 66, 46),
        _text(left + 92, 56, story.caller, "head"),
        _text(left + 92, 77, story.rings, "small"),
    )
    yield _group("ring", _text(left + 16, 106, story.known, "small"))
    turns = (
        ("ask", "ours", said["ask_name"]),
        ("name", "theirs", story.says[0]),
        ("why", "ours", _question(said["ask_reason"])),
        ("reason", "theirs", story.says[1]),
    )
    top = 120
    for step, kind, words_said in turns:
        lines = _wrapped(words_said, 26)
        width, height = 28 + 9 * max(map(len, lines)), 16 + 20 * len(lines)
        x = left + 14 if kind == "ours" else left + WIDE - 14 - width
        yield _group(
            step,
            _box(kind, x, top, width, height, 12),
            *(_text(x + 14, top + 22 + 20 * row, line) for row, line in enumerate(lines)),
        )
        top += height + 8


def _question(words_said: str) -> str:
    """Return what is said up to the end of the question; that nobody has to answer would be too much for a picture."""
    question, mark, _ = words_said.partition("?")
    return question + mark


def _notification(story: Story) -> Iterator[str]:
    left, language = COLUMNS[1], story.language
    yield _box("card", left + 30, 36, WIDE - 60, 308, 24)
    yield f'<path class="arrow" d="M{left + 120} 52 h40"/>'
    top = 80
    title = words(Words.ASKING, language, caller=story.caller.replace(" ", "\N{NO-BREAK SPACE}"))
    name, reason = (each.removesuffix(".") for each in story.says)
    heard = _wrapped(words(Words.SAYS, language, said=name), 22)
    below = top + 92 + 20 * len(heard)
    buttons = (("yes", Words.ACCEPT), ("no", Words.REJECT), ("later", Words.VOICEMAIL))
    yield _group(
        "push",
        _box("box", left + 38, top, WIDE - 76, 228, 12),
        _text(left + 52, top + 26, "Call Screener", "small"),
        *_lines(left + 52, top + 50, _wrapped(title, 22), "head"),
        *(
            part
            for place, (kind, word) in enumerate(buttons)
            for part in _button(left + 43 + 66 * place, top + 178, kind, words(word, language))
        ),
    )
    yield _group("heard", *_lines(left + 52, top + 92, heard))
    yield _group("text", *_lines(left + 52, below, _wrapped(f"– {reason}", 22)))
    yield _group("press", _box("ring-around", left + 40, top + 175, 68, 46, 12))


def _button(x: int, top: int, kind: str, word: str) -> Iterator[str]:
    width, height = 62, 40
    yield _box(kind, x, top, width, height, 9)
    lines = _wrapped(word, 9)
    for row, line in enumerate(lines):
        y = top + height // 2 + 4 - 7 * (len(lines) - 1) + 14 * row
        yield _text(x + width // 2, y, line, "label")


def _put_through(story: Story) -> Iterator[str]:
    left = COLUMNS[2]
    yield _group(
        "done",
        _box("card", left + 24, 48, WIDE - 48, 132, 14),
        _text(left + 42, 80, story.says[0].removesuffix("."), "head"),
        _text(left + 42, 104, story.caller, "small"),
        _text(left + 42, 132, story.talk),
        _text(left + 42, 158, words(Words.PICK_UP, story.language), "small"),
    )
    yield _group("phone", *_handset(left + WIDE // 2 - 10, 270, 2.4), *_waves(left + WIDE // 2 + 56, 226))


def _handset(x: int, y: int, scale: float = 1.0) -> Iterator[str]:
    """Return a telephone receiver around a point."""
    yield (
        f'<g transform="translate({x} {y}) rotate(-38) scale({scale})">'
        '<path class="glyph" d="M-20 -9 h10 v7 q0 5 10 5 q10 0 10 -5 v-7 h10 v10 q0 13 -20 13 q-20 0 -20 -13 z"/></g>'
    )


def _waves(x: int, y: int) -> Iterator[str]:
    for radius in (10, 18):
        yield f'<path class="wave" d="M{x} {y - radius} a{radius} {radius} 0 0 1 {radius} {radius}"/>'


def _lines(x: int, y: int, lines: Iterable[str], kind: str = "") -> Iterator[str]:
    for row, line in enumerate(lines):
        yield _text(x, y + 20 * row, line, kind)


def _wrapped(sentence: str, most: int) -> list[str]:
    """Return a sentence in lines of at most so many characters, as far as its words allow."""
    lines: list[str] = []
    for word in sentence.split(" "):
        if lines and len(f"{lines[-1]} {word}") <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _group(step: str, *parts: str) -> str:
    return f'<g class="{step}">{"".join(parts)}</g>'


def _text(x: int, y: int, sentence: str, kind: str = "") -> str:
    style = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}"{style}>{escape(sentence)}</text>'


def _box(kind: str, x: int, y: int, width: int, height: int, radius: int) -> str:
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"/>'


def drawings() -> dict[Path, str]:
    """Return the drawings as they are to be."""
    return {IMAGES / f"call-story-{story.language}.svg": draw(story) for story in STORIES}


def main() -> int:
    """Write the drawings, or check them; return the exit code."""
    if "--check" in sys.argv[1:]:
        return int(
            any(not path.exists() or path.read_text(encoding="utf-8") != svg for path, svg in drawings().items())
        )
    for path, svg in drawings().items():
        path.write_text(svg, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
