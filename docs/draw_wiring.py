"""Draws docs/images/wiring-*.svg: how modem, relay and phones are wired, once for each use of the relay.

`python docs/draw_wiring.py` writes them, `--check` only tells whether they are as they would be drawn.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

IMAGES = Path(__file__).parent / "images"

WIDTH, HEIGHT = 980, 560
POLES = (140, 232)
"""Where the two wires of the line run."""
CONTACT, LEVER = 520, 640
"""Where the relay's fixed contacts stand, and where its levers turn."""

STYLE = """
svg { background: #ffffff }
text { font: 15px "DejaVu Sans", Verdana, Arial, sans-serif; fill: #1f2933 }
.title { font-size: 20px; font-weight: bold }
.small { font-size: 13px; fill: #52606d }
.box { fill: #f5f7fa; stroke: #52606d; stroke-width: 2 }
.wire { fill: none; stroke: #1f2933; stroke-width: 2.5 }
.coil { fill: none; stroke: #b45309; stroke-width: 2; stroke-dasharray: 6 5 }
.contact { fill: #ffffff; stroke: #1f2933; stroke-width: 2.5 }
.node { fill: #1f2933 }
.warn { fill: #b42318 }
@media (prefers-color-scheme: dark) {
  svg { background: #12181f }
  text { fill: #e4e9ef }
  .small { fill: #a3b1c0 }
  .box { fill: #1d2731; stroke: #8fa1b3 }
  .wire { stroke: #e4e9ef }
  .coil { stroke: #f5b041 }
  .contact { fill: #12181f; stroke: #e4e9ef }
  .node { fill: #e4e9ef }
  .warn { fill: #ff8a80 }
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One drawing: what differs between the two."""

    name: str
    title: str
    coil: tuple[str, ...]
    """What is said beside the coil."""
    foot: tuple[str, ...]
    """What is said below."""
    has_sensor: bool = False
    """Whether something on the phones' side tells that a handset is off-hook."""


DRAWINGS = (
    Drawing(
        name="wiring-connected-at-rest",
        title="Connected at rest: the relay moves only while a caller is screened",
        coil=("Coil without power at rest.", "It is energised only while a", "caller is screened."),
        foot=(
            "Without power, without Home Assistant, and whenever nobody is screened, the phones have the line.",
            "Where caller ID comes after the first ring, part of that ring is heard.",
        ),
    ),
    Drawing(
        name="wiring-silent",
        title="The silent option: the phones are cut off at rest",
        coil=("Coil energised at rest.", "It lets go for an approved", "caller, and whenever", "something fails."),
        foot=(
            "At rest the phones are DEAD, for 112 too, until a sensor, a switch or a schedule connects them.",
            "Without power and after any failure they have the line. Without a sensor keep another phone at hand.",
        ),
        has_sensor=True,
    ),
)


def draw(drawing: Drawing) -> str:
    """Return a drawing as SVG."""
    parts = [
        _text(30, 42, drawing.title, "title"),
        *_wall(),
        *_modem(),
        *_relay(drawing),
        *_phones(has_sensor=drawing.has_sensor),
        *(_text(30, HEIGHT - 46 + 22 * row, line, "warn" if "DEAD" in line else "") for row, line in _rows(drawing)),
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(drawing.title)}">'
    )
    return "\n".join([head, f"<style>{STYLE}</style>", *parts, "</svg>", ""])


def _rows(drawing: Drawing) -> list[tuple[int, str]]:
    return list(enumerate(drawing.foot))


def _wall() -> list[str]:
    upper, lower = POLES
    return [
        _box(30, 110, 120, 160),
        _text(90, 180, "Wall", anchor="middle"),
        _text(90, 202, "or router", anchor="middle"),
        _text(90, 258, "DSL: filter first", "small", anchor="middle"),
        _path(f"M150 {upper} H{CONTACT - 6}"),
        _path(f"M150 {lower} H{CONTACT - 6}"),
        _text(166, upper - 10, "wire a", "small"),
        _text(166, lower - 10, "wire b", "small"),
    ]


def _modem() -> list[str]:
    upper, lower = POLES
    return [
        _path(f"M280 {upper} V340"),
        _path(f"M320 {lower} V340"),
        _node(280, upper),
        _node(320, lower),
        _box(210, 340, 180, 90),
        _text(300, 372, "Voice modem", anchor="middle"),
        _text(300, 394, "jack LINE, always here", "small", anchor="middle"),
        _text(300, 414, "USB to Home Assistant", "small", anchor="middle"),
    ]


def _relay(drawing: Drawing) -> list[str]:
    parts = [
        _box(480, 90, 220, 214),
        _text(590, 82, "Relay, two poles, drawn without power", anchor="middle"),
        _text(690, POLES[1] + 56, "leave NO open", "small", anchor="end"),
    ]
    for pole in POLES:
        parts += [
            # At rest without power: the lever lies on NC.
            _path(f"M{LEVER} {pole} L{CONTACT + 6} {pole - 1}"),
            _contact(CONTACT, pole),
            _contact(CONTACT, pole + 34),
            _contact(LEVER, pole),
            _text(CONTACT, pole - 12, "NC", "small", anchor="middle"),
            _text(CONTACT, pole + 56, "NO", "small", anchor="middle"),
            _text(LEVER, pole - 12, "COM", "small", anchor="middle"),
        ]
    parts += [
        f'<path class="coil" d="M580 {POLES[0] + 8} V340"/>',
        _box(480, 340, 220, 100),
        _text(590, 364, "ESPHome relay", anchor="middle"),
        _text(590, 386, "or USB relay board", anchor="middle"),
        _text(590, 410, "Both contacts move together:", "small", anchor="middle"),
        _text(590, 428, "DPDT relay, or two channels", "small", anchor="middle"),
    ]
    return parts + [_text(716, 362 + 20 * row, line, "small") for row, line in enumerate(drawing.coil)]


def _phones(*, has_sensor: bool) -> list[str]:
    upper, lower = POLES
    parts = [
        _path(f"M{LEVER + 6} {upper} H830"),
        _path(f"M{LEVER + 6} {lower} H830"),
        _box(830, 110, 120, 160),
        _text(890, 186, "Phones", anchor="middle"),
        _text(890, 208, "all of them", "small", anchor="middle"),
    ]
    if has_sensor:
        parts += [
            _box(718, 112, 96, 148),
            _text(766, 168, "Off-hook", anchor="middle"),
            _text(766, 188, "sensor", anchor="middle"),
            _text(766, 210, "with its own", "small", anchor="middle"),
            _text(766, 228, "supply", "small", anchor="middle"),
        ]
    return parts


def _text(x: int, y: int, words: str, kind: str = "", *, anchor: str = "start") -> str:
    style = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{style}>{escape(words)}</text>'


def _box(x: int, y: int, width: int, height: int) -> str:
    return f'<rect class="box" x="{x}" y="{y}" width="{width}" height="{height}" rx="8"/>'


def _path(way: str) -> str:
    return f'<path class="wire" d="{way}"/>'


def _contact(x: int, y: int) -> str:
    return f'<circle class="contact" cx="{x}" cy="{y}" r="6"/>'


def _node(x: int, y: int) -> str:
    return f'<circle class="node" cx="{x}" cy="{y}" r="5"/>'


def main() -> int:
    """Write the drawings, or check them; return the exit code."""
    is_same = True
    for drawing in DRAWINGS:
        path, svg = IMAGES / f"{drawing.name}.svg", draw(drawing)
        if "--check" in sys.argv[1:]:
            is_same &= path.exists() and path.read_text(encoding="utf-8") == svg
        else:
            path.write_text(svg, encoding="utf-8")
    return 0 if is_same else 1


if __name__ == "__main__":
    sys.exit(main())
