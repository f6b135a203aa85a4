"""What the panel costs with a long book: until it shows something, while somebody types, and what the browser holds.

Home Assistant is a real one, the browser a headless Chromium. First paint is from the click in the sidebar, with no
module of ours loaded yet, to the first row of the call log on the screen; the whole page's, from the address on, is
told beside it, most of which is Home Assistant's own frontend. Somebody who types is measured from each key to the
answer on the screen; a search is done when what is shown was found by all that was typed.

How long the event loop was held is measured without the browser, which takes the processors for itself: the same
commands come over a WebSocket, one after the other. Now and then the interpreter looks through everything that is in
memory, and all stands still: with Home Assistant alone for longer than the limit. What the rows add to that has the
same limit.
"""

import gzip
import sys
from collections.abc import Awaitable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from demo.house import PASSWORD, ROOT, USER, House

from .long_house import CALLS, LongHouse, long_house, looked_through
from .phone_book import LISTED
from .report import Report, percentile

LIMITS = {
    "first_paint_ms": 1000.0,
    "search_p50_ms": 150.0,
    "search_p99_ms": 150.0,
    "page_memory_mb": 150.0,
    "loop_held_ms": 20.0,
    "looking_through_rows_ms": 20.0,
    "panel_gzip_kb": 150.0,
    "card_gzip_kb": 60.0,
}
_CHROMIUM = "/usr/bin/chromium"
_PANEL = "/call-screener-panel"
_OPENED = 3
"""Times that the panel is opened; the middle one counts."""
_TYPED = 3
"""Times that each text is typed: Home Assistant's own pauses come now and then, and p99 needs hundreds of keys."""
_SCROLLS = 40
_WWW = ROOT / "custom_components" / "call_screener" / "www"

_SEARCHES = (
    (
        "calls",
        ("zaneta nowak 1234", "600 12", "kowalska", "+48722333444", "nobody at all", "jan lis", "no list", "+48 5"),
    ),
    ("people", ("contact 77", "+4822000", "group", "contact 9999", "22 000 12", "family")),
    ("lists/block", ("seller 199", "+4870001", "nobody", "seller 5", "48 700 019", "pattern")),
)

# In the page: type text key by key into the search field, and return for each key the milliseconds until the list
# that is shown was found by it.
_TYPE = """
async (text) => {
  const inside = (node, selector) => {
    for (const root of [node, ...[...node.querySelectorAll("*")].map((each) => each.shadowRoot).filter(Boolean)]) {
      const found = root.querySelector(selector) ?? (root === node ? null : inside(root, selector));
      if (found) return found;
    }
    return null;
  };
  const field = inside(document, 'call-screener-panel').shadowRoot;
  const input = inside(field, 'input[type=search]');
  const page = input.getRootNode().host;
  const times = [];
  for (let end = 1; end <= text.length; end += 1) {
    const start = performance.now();
    input.value = text.slice(0, end);
    const answered = new Promise((resolve) => page.addEventListener('call-screener-shown', resolve, { once: true }));
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await answered;
    await page.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    times.push(performance.now() - start);
  }
  input.value = '';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  return times;
}
"""


async def measure() -> Report:
    """Put the house up, measure all, and return what was found."""
    print(f"Writing {LISTED:,} listed numbers and {CALLS:,} calls, which takes a minute or two", file=sys.stderr)
    with TemporaryDirectory(prefix="call-screener-") as folder:
        async with long_house(Path(folder)) as long:
            print("Measuring, which takes another minute", file=sys.stderr)
            figures = await _browser(long.house)
            figures |= await _server(long)
    for name in ("panel", "card"):
        figures[f"{name}_gzip_kb"] = _weight(_WWW / f"call-screener-{name}.js")
    return _report(figures)


async def _server(long: LongHouse) -> dict[str, float]:
    """Send what the panel sends, and ask how long the event loop was held at the worst."""
    remote = await long.house.remote()
    try:
        with_rows = await looked_through(remote)
        (million,) = (await remote.command("call_screener/lists"))["items"]
        await remote.ask("loop_watch.tell")
        held = through = slowest = 0.0
        for kind, fields in _commands(million["list_id"]):
            start = perf_counter()
            await remote.command(f"call_screener/{kind}", **fields)
            slowest = max(slowest, perf_counter() - start)
            told = await remote.ask("loop_watch.tell")
            held, through = max(held, told["held"]), max(through, told["looked_through"])
    finally:
        await remote.close()
    seconds = {
        "loop_held": held,
        "looked_through": through,
        "looking_through": with_rows,
        "looking_through_alone": long.alone,
        "looking_through_rows": with_rows - long.short,
        "slowest_command": slowest,
    }
    return {f"{name}_ms": value * 1000 for name, value in seconds.items()}


def _commands(list_id: str) -> list[tuple[str, dict[str, Any]]]:
    """Return what the panel sends while somebody goes through all its pages."""
    return [
        *(("calls", {"query": query}) for query in ("", "k", "ko", "kowalska", "zaneta nowak 1234", "+48722333444")),
        *(("calls", {"dispositions": [kind]}) for kind in ("missed", "blocked", "failed")),
        ("calls", {"limit": 200}),
        *(("voicemails", {"unheard": unheard}) for unheard in (False, True)),
        *(("contacts", {"query": query}) for query in ("", "contact 77", "+4822", "nobody")),
        ("contacts", {"group": "Group 7", "offset": 400, "limit": 100}),
        *(("entries", {"query": query, "list": "block"}) for query in ("", "seller 199", "+4870001", "nobody")),
        ("entries", {"list": "block", "offset": 15_000, "limit": 200}),
        *(("lists", {"list_id": list_id, "query": query, "limit": 200}) for query in ("", "+486", "+48612345")),
        ("lists", {"list_id": list_id, "offset": LISTED - 200, "limit": 200}),
        ("rules", {}),
        *(("test_caller", {"number": number}) for number in ("600123456", "+442079460123")),
        *(("statistics", {"weeks": weeks}) for weeks in (12, 52)),
        ("export", {"what": "block"}),
        ("entries/save", {"key": "600123456", "list": "block"}),
        ("contacts/save", {"name": "Somebody", "numbers": ["600123457"]}),
    ]


async def _browser(house: House) -> dict[str, float]:
    try:
        from playwright.async_api import async_playwright  # noqa: PLC0415 - the other benchmarks run without it
    except ImportError as error:
        raise SystemExit(
            "This measures with playwright, which scripts/setup installs, and /usr/bin/chromium"
        ) from error
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=_CHROMIUM, args=["--no-sandbox", "--enable-precise-memory-info"]
        )
        context = await browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
        page = await context.new_page()
        try:
            await _log_in(page, house.url)
            paints = [await _first_paint(page, house.url) for _ in range(_OPENED)]
            whole = await _timed(page.goto(f"{house.url}{_PANEL}"), page)
            searches = [
                each
                for place, texts in _SEARCHES
                for each in await _searched(page, f"{house.url}{_PANEL}/{place}", texts)
            ]
            memory = await _memory(page, house.url)
        finally:
            await browser.close()
    return {
        "first_paint_ms": median(paints),
        "whole_page_ms": whole,
        "search_p50_ms": percentile(searches, 50),
        "search_p99_ms": percentile(searches, 99),
        "page_memory_mb": memory / 1e6,
    }


async def _log_in(page: Any, url: str) -> None:
    await page.goto(url)
    await page.locator("input[name=username]").fill(USER)
    await page.locator("input[name=password]").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_selector("home-assistant-main")
    await page.wait_for_timeout(3000)


async def _first_paint(page: Any, url: str) -> float:
    """Open Home Assistant elsewhere, and from there the panel."""
    await page.goto(f"{url}/config/dashboard")
    await page.wait_for_selector(f"a[href='{_PANEL}']")
    await page.wait_for_timeout(2500)
    return await _timed(page.locator(f"a[href='{_PANEL}']").click(), page)


async def _timed(opening: Awaitable[object], page: Any) -> float:
    """Return the milliseconds until the first row is on the screen."""
    start = perf_counter()
    await opening
    await page.wait_for_selector("call-screener-calls a.row", state="visible")
    return (perf_counter() - start) * 1000


async def _searched(page: Any, address: str, texts: tuple[str, ...]) -> list[float]:
    await page.goto(address)
    await page.wait_for_selector("call-screener-panel a.row")
    times: list[float] = []
    for text in texts * _TYPED:
        times += await page.evaluate(_TYPE, text)
        await page.wait_for_timeout(300)
    return times


async def _memory(page: Any, url: str) -> float:
    """Scroll far down the longest lists, and return the bytes that the page's scripts and elements then hold."""
    for place in ("lists/imported", "calls"):
        await page.goto(f"{url}{_PANEL}/{place}")
        if place != "calls":
            await page.locator("call-screener-imported-lists section .button").click()
        await page.wait_for_selector("call-screener-panel .row")
        for _ in range(_SCROLLS):
            await page.evaluate(_SCROLL)
            await page.wait_for_timeout(50)
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    await session.send("Performance.enable")
    metrics = {each["name"]: each["value"] for each in (await session.send("Performance.getMetrics"))["metrics"]}
    return float(metrics["JSHeapUsedSize"])


_SCROLL = """
() => {
  const panel = document.querySelector('home-assistant').shadowRoot.querySelector('home-assistant-main').shadowRoot
    .querySelector('call-screener-panel, ha-panel-custom');
  const main = (panel.shadowRoot ?? panel).querySelector('main')
    ?? panel.querySelector('call-screener-panel').shadowRoot.querySelector('main');
  main.scrollTop = main.scrollHeight;
}
"""


def _weight(module: Path) -> float:
    return len(gzip.compress(module.read_bytes(), mtime=0)) / 1000


def _report(figures: dict[str, float]) -> Report:
    rows = [f"{'':44}{'found':>9}{'limit':>9}"]
    for name, words in _WORDS.items():
        limit = f"{LIMITS[name]:9.0f}" if name in LIMITS else f"{'':9}"
        rows.append(f"{words:44}{figures[name]:9.1f}{limit}")
    return Report(
        table="\n".join(rows), figures={name: round(value, 3) for name, value in figures.items()}, limits=LIMITS
    )


_WORDS = {
    "first_paint_ms": "first paint, from the sidebar (ms)",
    "whole_page_ms": "the same with Home Assistant's frontend (ms)",
    "search_p50_ms": "search, from the key to the screen, p50 (ms)",
    "search_p99_ms": "search, from the key to the screen, p99 (ms)",
    "page_memory_mb": "memory of the page after much scrolling (MB)",
    "loop_held_ms": "the event loop held at the worst (ms)",
    "looked_through_ms": "besides, by a look through all memory (ms)",
    "looking_through_ms": "a look through all memory, quiet (ms)",
    "looking_through_alone_ms": "the same in Home Assistant alone (ms)",
    "looking_through_rows_ms": "what the rows add to it (ms)",
    "slowest_command_ms": "the slowest command (ms)",
    "panel_gzip_kb": "the panel's module, gzip (kB)",
    "card_gzip_kb": "the card's module, gzip (kB)",
}
