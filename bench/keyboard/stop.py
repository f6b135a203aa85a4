"""Where the keyboard is: the element that has the focus, what it is called, and whether anybody can see that."""

from dataclasses import dataclass
from typing import Any, Final, Self

from playwright.async_api import CDPSession, Page

_FOCUSED: Final = """
(() => {
  let element = document.activeElement ?? document.body;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
})()
"""

# What is around an element is asked of the tree that is drawn: through slots, and out of shadows.
_FACTS: Final = """
async function (mostFrames) {
  const around = (node) =>
    node.assignedSlot ?? (node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentNode);
  const isCovered = () => {
    const box = this.getBoundingClientRect();
    const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
    const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    for (let node = hit; node instanceof Element; node = around(node)) if (node === this) return false;
    return true;
  };
  // The tip of what had the focus before, such as those of Home Assistant's bar, goes with one of the next frames.
  for (let frame = 0; frame < mostFrames && isCovered(); frame += 1) await new Promise(requestAnimationFrame);
  const [style, box] = [getComputedStyle(this), this.getBoundingClientRect()];
  const drawn = parseFloat(style.outlineWidth);
  // Nothing of ours has an outline at rest.
  const isDrawn = style.outlineStyle !== 'none' && drawn > 0
    && !/, 0\\)$|transparent/.test(style.outlineColor);
  const ring = drawn + parseFloat(style.outlineOffset);
  const cut = new Set();
  const hosts = [];
  let [dialog, isOutside, above, region] = [false, false, 0, ''];
  for (let node = around(this); node instanceof Element; node = around(node)) {
    const name = node.localName;
    if (name.includes('-')) hosts.push(name);
    if (region === '' && ['dialog', 'header', 'main', 'ha-card', 'ha-sidebar'].includes(name)) region = name;
    if (dialog || isOutside) continue;
    if (name === 'dialog') dialog = true;
    isOutside = ['call-screener-card', 'call-screener-panel'].includes(name);
    above += node.scrollTop;
    const { overflowX, overflowY } = getComputedStyle(node);
    const edge = node.getBoundingClientRect();
    // What is larger than the window shows the part of its ring that fits.
    if (overflowX !== 'visible' && box.width < edge.width) {
      if (box.left - ring < edge.left - 1) cut.add('left');
      if (box.right + ring > edge.right + 1) cut.add('right');
    }
    if (overflowY !== 'visible' && box.height < edge.height) {
      if (box.top - ring < edge.top - 1) cut.add('top');
      if (box.bottom + ring > edge.bottom + 1) cut.add('bottom');
    }
  }
  window.__stops ??= new WeakMap();
  window.__stop ??= 0;
  if (!window.__stops.has(this)) window.__stops.set(this, window.__stop += 1);
  return {
    tag: this.localName, hosts, dialog, region, identity: window.__stops.get(this),
    ring: isDrawn, cut: [...cut], covered: isCovered(),
    top: box.top + above, bottom: box.bottom + above,
    pressed: this.ariaPressed, expanded: this.ariaExpanded, value: this.value ?? null, href: this.href ?? null,
    disabled: this.ariaDisabled === 'true', focused: this.matches(':focus') || this === document.body,
  };
}
"""

MOST_FRAMES: Final = 30
"""What is over an element after so many frames, half a second of them, stays there; what fades has gone by then."""
MOST_LOOKS: Final = 5
"""Times that are looked again where the focus is, before we take what is seen."""
MOST_SIDES_CUT: Final = 1
"""A ring at the edge of what is scrolled loses one side; one that loses more is no ring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Where the focus is. `top` and `bottom` are pixels, as if nothing were scrolled."""

    role: str
    name: str
    tag: str
    hosts: tuple[str, ...]
    """The custom elements around it, the nearest first."""
    region: str
    """The dialog, head, page, card or bar that it is in."""
    identity: int
    """Tells it from all others of the page."""
    is_in_dialog: bool
    is_ringed: bool
    is_covered: bool
    cut: tuple[str, ...]
    top: float
    bottom: float
    pressed: str | None
    expanded: str | None
    value: str | None
    href: str | None
    is_disabled: bool

    @property
    def is_nowhere(self) -> bool:
        """Whether the focus fell back to the page, so that the next Tab begins at its top."""
        return self.tag in {"body", "html"}

    @property
    def is_ours(self) -> bool:
        """Whether it is part of the card or of the panel."""
        return any(host.startswith("call-screener-") for host in self.hosts)

    @property
    def is_seen(self) -> bool:
        """Whether one sees that it has the focus."""
        return self.is_ringed and not self.is_covered and len(self.cut) <= MOST_SIDES_CUT

    def __str__(self) -> str:
        """Return what a person would call it."""
        return f"{self.role or self.tag} “{self.name}”"


class Sight:
    """Looks where the focus is, with the names that the browser tells to screen readers."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    @classmethod
    async def of(cls, page: Page) -> Self:
        """Return what looks at a page."""
        session = await page.context.new_cdp_session(page)
        await session.send("Accessibility.enable")
        return cls(session)

    async def here(self) -> Stop:
        """Return where the focus is. A page may move it while we look: then we look again."""
        element, facts = await self._look()
        for _ in range(MOST_LOOKS):
            if facts["focused"]:
                break
            element, facts = await self._look()
        tree = await self._session.send("Accessibility.getPartialAXTree", element | {"fetchRelatives": False})
        node = tree["nodes"][0] if tree["nodes"] else {}
        return Stop(
            role=node.get("role", {}).get("value", ""),
            name=" ".join(node.get("name", {}).get("value", "").split()),
            tag=facts["tag"],
            hosts=tuple(facts["hosts"]),
            region=facts["region"],
            identity=facts["identity"],
            is_in_dialog=facts["dialog"],
            is_ringed=facts["ring"],
            is_covered=facts["covered"],
            cut=tuple(facts["cut"]),
            top=facts["top"],
            bottom=facts["bottom"],
            pressed=facts["pressed"],
            expanded=facts["expanded"],
            value=facts["value"],
            href=facts["href"],
            is_disabled=facts["disabled"],
        )

    async def _look(self) -> tuple[dict[str, str], dict[str, Any]]:
        found = await self._session.send("Runtime.evaluate", {"expression": _FOCUSED})
        element = {"objectId": found["result"]["objectId"]}
        asked = {
            "functionDeclaration": _FACTS,
            "arguments": [{"value": MOST_FRAMES}],
            "awaitPromise": True,
            "returnByValue": True,
        }
        facts: dict[str, Any] = (await self._session.send("Runtime.callFunctionOn", element | asked))["result"]["value"]
        return element, facts
