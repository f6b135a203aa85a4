import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CallScreenerPanel } from "../../src/panel/panel.ts";
import "../../src/panel/index.ts";
import { all, button, call, find, forget, PlayedHass, settled, textOf, type } from "./played.ts";

const LINES = [
  { entry_id: "home", title: "Home", state: "loaded" },
  { entry_id: "office", title: "Office", state: "loaded" },
  { entry_id: "old", title: "Old", state: "setup_retry" },
];
const NEWS = { available: true, state: "idle", screening_mode: "listen_only", counts: { new_voicemails: 3, missed_calls: 0, blocked_today: 0 } };

beforeEach(() => {
  localStorage.clear();
});
afterEach(forget);

async function open(play: PlayedHass, path: string, narrow = false): Promise<CallScreenerPanel> {
  const panel = new CallScreenerPanel();
  Object.assign(panel, { hass: play.hass, narrow, route: { prefix: "/call-screener-panel", path } });
  document.body.append(panel);
  await settled();
  return panel;
}

function house(lines: unknown[] = LINES.slice(0, 1)): PlayedHass {
  const play = new PlayedHass({ "config_entries/get": lines, calls: { items: [], cursor: null }, statistics: undefined });
  play.told = [NEWS];
  return play;
}

describe("the panel", () => {
  /** An address that somebody was sent, and that opens something else. */
  it.each([
    ["", "call-screener-calls", ""],
    ["/nothing", "call-screener-calls", ""],
    ["/rules/preset_closed", "call-screener-rules", "preset_closed"],
    ["/try/%2B44", "call-screener-try", "+44"],
    ["/try/50%/%2B44", "call-screener-try", "50%/+44"],
  ])("opens the page of %j", async (path, tag, rest) => {
    const panel = await open(house(), path);
    expect((find(panel, tag) as unknown as { path: string }).path).toBe(rest);
    expect(all(panel, '[aria-current="page"]')).toHaveLength(1);
  });

  /** Three messages that nobody knows of. */
  it("tells how many messages are new", async () => {
    const panel = await open(house(), "/calls");
    expect(find(panel, ".count").getAttribute("aria-label")).toBe("3 new messages");
  });

  /** The office's phone book at home. */
  it("asks about the line that is chosen, and remembers it", async () => {
    const play = house(LINES);
    const panel = await open(play, "/calls");
    expect(play.of("calls").at(-1)).toMatchObject({ config_entry_id: "home" });
    type(find<HTMLSelectElement>(panel, ".title select"), "office");
    await settled();
    expect(play.of("calls").at(-1)).toMatchObject({ config_entry_id: "office" });
    expect(textOf(find(panel, ".title"))).not.toContain("Old");
    panel.remove();
    const again = house(LINES);
    await open(again, "/calls");
    expect(again.of("calls").at(-1)).toMatchObject({ config_entry_id: "office" });
  });

  /** A panel that is opened while Home Assistant starts, and asks about no line until it is opened again; or about both. */
  it.each([
    [["setup_retry", "setup_in_progress"], "home"],
    [["setup_retry", "loaded"], "office"],
  ])("names a line where there are several, though they are %j", async (states, chosen) => {
    const play = house(states.map((state, place) => ({ ...LINES[place], state })));
    await open(play, "/calls");
    expect(play.of("calls").at(-1)).toMatchObject({ config_entry_id: chosen });
  });

  /** A line that is switched off, or a modem that nobody wants: neither makes two lines of one. */
  it.each([{ disabled_by: "user" }, { source: "ignore" }])("names no line where the other one is none: %j", async (facts) => {
    const play = house([LINES[0], { ...LINES[2], state: "not_loaded", ...facts }]);
    await open(play, "/calls");
    expect(play.of("calls").at(-1)).not.toHaveProperty("config_entry_id");
  });

  /** An address that is sent to somebody, and opens a call that is not found, for it is of another line. */
  it("has the line in its addresses where there are several, and follows them", async () => {
    history.replaceState(null, "", "/call-screener-panel/calls");
    const play = house(LINES);
    const panel = await open(play, "/calls");
    const addressOf = (page: string): string | null | undefined =>
      all(panel, "nav a").map((each) => each.getAttribute("href")).find((each) => each?.includes(page));
    expect(addressOf("/rules")).toBe("/call-screener-panel/rules?config_entry=home");
    type(find<HTMLSelectElement>(panel, ".title select"), "office");
    await settled();
    expect(location.pathname + location.search).toBe("/call-screener-panel/calls?config_entry=office");
    expect(addressOf("/rules")).toBe("/call-screener-panel/rules?config_entry=office");
    history.replaceState(null, "", "/call-screener-panel/calls/a1?config_entry=home");
    play.answers["calls/get"] = { call: call() };
    panel.route = { prefix: "/call-screener-panel", path: "/calls/a1" };
    await settled();
    expect(play.of("calls/get").at(-1)).toEqual({ config_entry_id: "home", call_id: "a1" });
    expect(find<HTMLSelectElement>(panel, ".title select").value).toBe("home");
    history.replaceState(null, "", "/call-screener-panel/calls?config_entry=gone");
    panel.route = { prefix: "/call-screener-panel", path: "/calls" };
    await settled();
    expect(find<HTMLSelectElement>(panel, ".title select").value).toBe("home");
    history.replaceState(null, "", "/");
  });

  /** A house that looks the same in Polish. */
  it("speaks another language when that is chosen", async () => {
    const play = house();
    const panel = await open(play, "/calls");
    play.language = "pl";
    panel.hass = play.hass;
    await settled();
    expect(textOf(panel)).toContain("Książka telefoniczna");
  });

  /** A phone from whose panel there is no way back. */
  it("opens the menu on a narrow screen", async () => {
    const panel = await open(house(), "/calls", true);
    const heard = vi.fn();
    panel.addEventListener("hass-toggle-menu", heard);
    button(panel, "Main menu").click();
    expect(heard).toHaveBeenCalledOnce();
  });

  /** A page that asks anew for each of the ten changes of one call; or one that shows yesterday. */
  it("looks again once for much news", async () => {
    const play = house();
    play.told = [NEWS, NEWS, NEWS, NEWS];
    await open(play, "/calls");
    expect(play.of("calls")).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await settled();
    expect(play.of("calls")).toHaveLength(2);
  });

  /** A panel that says of a line that starts that there is none, until somebody reloads it. */
  it("waits for a line that is not running yet", async () => {
    const play = house();
    play.told = [{ available: false }];
    const panel = await open(play, "/calls");
    expect(textOf(panel)).toContain("it is not running just now");
    play.tell(NEWS);
    await settled();
    expect(all(panel, "call-screener-calls")).toHaveLength(1);
    expect(textOf(panel)).not.toContain("it is not running just now");
  });

  /** A page that could not be asked for when the connection was lost, and is not when it is back. */
  it("looks again once the connection is back, at what is told first as well", async () => {
    const play = house();
    play.told = [];
    await open(play, "/calls");
    play.happen("disconnected");
    play.told = [NEWS];
    play.happen("ready");
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await settled();
    expect(play.of("calls")).toHaveLength(2);
  });

  /** Something that is said and cannot be taken back, or stays for ever. */
  it("says what was done, with a way back", async () => {
    const play = house();
    const panel = await open(play, "/calls");
    const undo = vi.fn(() => Promise.resolve());
    vi.useFakeTimers();
    panel._desk?.say("Done.");
    await panel.updateComplete;
    expect(textOf(find(panel, ".said"))).toContain("Done.");
    vi.advanceTimersByTime(7000);
    await panel.updateComplete;
    expect(textOf(find(panel, ".said"))).toBe("");
    vi.useRealTimers();
    play.answers["undo"] = {};
    panel._desk?.done("Blocked.", "4", () => void undo());
    await settled();
    button(panel, "Undo").click();
    await settled();
    expect(play.of("undo")).toMatchObject([{ undo: "4" }]);
    expect(undo).toHaveBeenCalledOnce();
    button(panel, "Close").click();
    await settled();
    expect(textOf(find(panel, ".said"))).toBe("");
  });

  /** An answer to a slip of the finger that only a mouse reaches in time; or one that undoes while somebody types. */
  it("takes back what was done at Control and Z, where nothing is typed", async () => {
    const play = house();
    const panel = await open(play, "/calls");
    play.answers["undo"] = {};
    panel._desk?.done("Blocked.", "4");
    await settled();
    const press = (target: Element): void => {
      target.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, composed: true }));
    };
    const field = find(panel, "input[type=search]");
    field.focus();
    press(field);
    expect(play.of("undo")).toEqual([]);
    field.blur();
    press(document.body);
    await settled();
    expect(play.of("undo")).toHaveLength(1);
  });

  /** Somebody who is on his way to Undo, and whom it leaves when he is there. */
  it("stays for whoever is at it, and gives the focus back", async () => {
    const panel = await open(house(), "/calls");
    const field = find(panel, "input[type=search]");
    field.focus();
    panel._desk?.done("Blocked.", "4");
    await new Promise((resolve) => setTimeout(resolve, 150));
    vi.useFakeTimers();
    vi.spyOn(find(panel, "call-screener-said"), "matches").mockReturnValue(true);
    vi.advanceTimersByTime(20_000);
    vi.useRealTimers();
    button(panel, "Undo").focus();
    button(panel, "Close").click();
    await settled();
    expect(find(panel, "call-screener-calls").shadowRoot?.activeElement).toBe(field);
  });

  /** Home Assistant's search, which opens when somebody chooses by a letter. */
  it("keeps the letters that choose", async () => {
    const panel = await open(house(), "/rules");
    const heard = vi.fn();
    window.addEventListener("keydown", heard);
    const select = document.createElement("select");
    panel.renderRoot.append(select);
    for (const key of ["e", "ArrowDown"]) {
      select.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    }
    window.removeEventListener("keydown", heard);
    expect(heard.mock.calls.map(([event]) => (event as KeyboardEvent).key)).toEqual(["ArrowDown"]);
  });

  /** A back button that leaves the panel. */
  it("goes by the browser's own history", async () => {
    const panel = await open(house(), "/calls");
    const heard = vi.fn();
    window.addEventListener("location-changed", heard);
    panel._desk?.go("lists/allow");
    expect(location.pathname).toBe("/call-screener-panel/lists/allow");
    panel._desk?.go("lists/block", true);
    expect(location.pathname).toBe("/call-screener-panel/lists/block");
    window.removeEventListener("location-changed", heard);
    expect(heard).toHaveBeenCalledTimes(2);
  });
});

describe("an error", () => {
  /** "invalid_format", shown to people. */
  it.each([
    [{ code: "invalid_format", message: "expected int" }, "Something in this cannot be read. Check what you have entered."],
    [{ message: "Away" }, "Away"],
    [undefined, "Something went wrong."],
  ])("%# is told in words", (error, said) => {
    expect(house().desk().sentence(error)).toBe(said);
  });
});
