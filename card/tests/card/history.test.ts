import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../src/card/index.ts";
import { Actions } from "../../src/card/actions.ts";
import { byDay } from "../../src/card/days.ts";
import { lookOf } from "../../src/card/disposition.ts";
import { History } from "../../src/card/history.ts";
import type { Player } from "../../src/shared/player.ts";
import { logged, NOW } from "./calls.ts";
import { all, button, buttons, House, settled, shown, text } from "./house.ts";

const CLOCK = { locale: { language: "en", time_format: "24" }, houseZone: "Europe/Warsaw" } as const;
const MESSAGE = logged({
  call_id: "c2",
  disposition: "voicemail",
  heard: false,
  said_message: "Please call back",
  recordings: { voicemail: "/voicemail" },
  voicemail_seconds: 7,
  decided_by: "Anna",
});

let house: House;

beforeEach(() => {
  house = new House();
});

afterEach(() => {
  document.body.replaceChildren();
});

function view(more: object = {}): Promise<History> {
  return shown(History, {
    connection: house,
    line: "e1",
    edition: "1",
    pageSize: 5,
    language: "en",
    clock: CLOCK,
    actions: new Actions(house.hass, "e1"),
    ...more,
  });
}

async function press(element: History, name: string): Promise<void> {
  button(element, name).click();
  await settled(element);
}

async function open(element: History, place = 0): Promise<void> {
  all(element.renderRoot, ".row")[place]?.click();
  await settled(element);
}

describe("the log", () => {
  /** A day twice, or calls of tonight under yesterday. */
  it("is grouped by day, the newest first", () => {
    const calls = [0, 3600, 13 * 3600, 14 * 3600].map((ago) => logged({ started: NOW - ago }));
    const days = byDay(calls, new Date(NOW * 1000), CLOCK);
    expect(days.map(({ name, calls: each }) => [name, each.length])).toEqual([
      ["Today", 2],
      ["Yesterday", 2],
    ]);
  });

  /** A badge for each ending but one. */
  it("has a look for each ending, of a later version as well", () => {
    expect(lookOf("blocked").tone).toBe("bad");
    expect([lookOf("of a later version"), lookOf(null)]).toEqual([lookOf("none"), lookOf("none")]);
  });

  /** A list that does not say what became of a call, or that a message is new. */
  it("says who, how it ended, why and when", async () => {
    house.log(logged({ started: NOW - 60 }), MESSAGE);
    const element = await view();
    expect(text(element)).toContain("SWIFT PARCELS Missed · The number is on no list. 11:59");
    expect(text(element)).toContain("Voicemail · Please call back");
    expect(all(element.renderRoot, "[role=img]").map((each) => each.getAttribute("aria-label"))).toEqual(["New"]);
  });

  /** A filter that shows what was there before. */
  it.each([
    ["New", "unheard", "Nothing new"],
    ["Messages", "voicemail", "No messages"],
    ["Missed", "missed", "No missed calls"],
    ["Blocked", "blocked", "No blocked calls"],
  ])("shows under %s what is wanted", async (name, filter, empty) => {
    const element = await view();
    expect(text(element)).toContain("No calls yet");
    await press(element, name);
    expect(house.read.at(-1)).toEqual({ type: "call_screener/history", config_entry_id: "e1", filter, limit: 5 });
    expect(text(element)).toContain(empty);
    await press(element, name);
    expect(house.read).toHaveLength(2);
    expect(button(element, name).getAttribute("aria-pressed")).toBe("true");
  });

  /** A page that is shown twice; a list that begins at its top again. */
  it("goes on where it ended", async () => {
    const [first, second] = [logged({ call_id: "a" }), logged({ call_id: "b" })];
    house.pages = [{ items: [first], cursor: "then" }, { items: [second], cursor: null }];
    const element = await view();
    await press(element, "Show more");
    expect(house.read.at(-1)).toMatchObject({ cursor: "then" });
    const rows = all(element.renderRoot, ".row");
    expect([rows.length, (element.renderRoot as ShadowRoot).activeElement]).toEqual([2, rows[1]]);
    expect(buttons(element)).not.toContain("Show more");
  });

  /** A list of this morning. */
  it("is read anew when it may have changed, as much of it as is shown", async () => {
    house.log(...Array.from({ length: 7 }, (_, number) => logged({ call_id: `c${String(number)}` })));
    const element = await view();
    element.edition = "2";
    await settled(element);
    expect(house.read.map((message) => message["limit"])).toEqual([5, 7]);
  });

  /** A spinner for ever. */
  it("that cannot be read says so, and is tried again", async () => {
    house.pages = [new Error("no"), new Error("no"), { items: [logged()], cursor: null }];
    const element = await view();
    expect(text(element)).toContain("The calls cannot be read at the moment.");
    await press(element, "Try again");
    await press(element, "Try again");
    expect(text(element)).toContain("SWIFT PARCELS");
  });

  /** An answer to the filter of before, which comes late. */
  it("shows the answer to what was asked last", async () => {
    const element = await view();
    let late: (page: unknown) => void = () => undefined;
    house.sendMessagePromise = <Answer>() => new Promise<Answer>((resolve) => (late = resolve as typeof late));
    await press(element, "Missed");
    house.sendMessagePromise = <Answer>() => Promise.resolve({ items: [], cursor: null } as Answer);
    await press(element, "Blocked");
    late({ items: [logged()], cursor: null });
    await settled(element);
    expect(text(element)).toContain("No blocked calls");
  });
});

describe("a call of the log", () => {
  /** A number that can only be read; a transcript without a player. */
  it("opens to what was said and what can be done", async () => {
    house.log(MESSAGE);
    const element = await view();
    await open(element);
    expect(text(element)).toContain("22 100 00 12 Name from the network Lasted 0:21 Decided by Anna");
    expect(buttons(element).slice(6)).toEqual([
      "Call back",
      "Always allow",
      "Block",
      "Mark as heard",
      "Delete",
      "Play: Message",
    ]);
    expect(button(element, "Call back").getAttribute("href")).toBe("tel:+48221000012");
    expect(all(element.renderRoot, ".row")[0]?.getAttribute("aria-expanded")).toBe("true");
    await open(element);
    expect(buttons(element)).not.toContain("Delete");
  });

  /** A button to block somebody who is blocked; a visitor who deletes. */
  it.each([
    ["listed", { list: "block" }, {}, ["Call back", "Take off the list", "Delete"]],
    ["withheld", { number: null, number_text: null, name: null, caller_id: "withheld" }, {}, ["Delete"]],
    ["seen by a guest", {}, { actions: undefined }, ["Call back"]],
  ] as const)("that is %s has what can be done", async (_, facts, more, deeds) => {
    house.log(logged(facts));
    const element = await view(more);
    await open(element);
    expect(buttons(element).slice(6)).toEqual(deeds);
  });

  /** A press that is lost. */
  it.each([
    ["Always allow", {}, ["allow_number", { number: "+48221000012", name: "SWIFT PARCELS" }]],
    ["Block", { name: null, number: null }, ["block_number", { number: "22 100 00 12" }]],
    ["Take off the list", { list: "allow" }, ["remove_number", { number: "+48221000012" }]],
    ["Mark as heard", { disposition: "voicemail", heard: false }, ["mark_heard", { call_id: "c1" }]],
  ] as const)("%s is done, and seen", async (name, facts, [action, data]) => {
    house.log(logged(facts));
    const element = await view();
    await open(element);
    await press(element, name);
    expect(house.done).toEqual([[action, { config_entry_id: "e1", ...data }]]);
    expect(house.read).toHaveLength(2);
  });

  /** A message that is gone by a slip of the finger. */
  it("is deleted when somebody is sure", async () => {
    house.log(logged(), MESSAGE);
    const element = await view();
    await open(element);
    const active = (): string | undefined => (element.renderRoot as ShadowRoot).activeElement?.textContent.trim();
    await press(element, "Delete");
    expect(active()).toBe("Keep");
    await press(element, "Keep");
    expect([house.done, active()]).toEqual([[], "Delete"]);
    await press(element, "Delete");
    house.log(MESSAGE);
    await press(element, "Delete");
    expect(house.done).toEqual([["delete_call", { config_entry_id: "e1", call_id: "c1" }]]);
    expect(active()).toContain("Voicemail");
    await open(element);
    await press(element, "Delete");
    house.log();
    await press(element, "Delete");
    expect(active()).toBe("All");
  });

  /** A button that does nothing. */
  it("that cannot be changed says why", async () => {
    house.log(logged());
    const element = await view();
    await open(element);
    house.failure = { message: "The book cannot be written." };
    await press(element, "Block");
    expect(text(element)).toContain("The book cannot be written.");
    house.failure = 7;
    await press(element, "Delete");
    await press(element, "Delete");
    expect(text(element)).toContain("That did not work.");
  });

  /** A message that cannot be played on a wall where nobody has reloaded the page since Friday. */
  it("is played from an address that is signed anew when the old one has expired", async () => {
    house.log(MESSAGE);
    const element = await view();
    await open(element);
    vi.spyOn(HTMLMediaElement.prototype, "play")
      .mockRejectedValueOnce(new DOMException("gone", "NotSupportedError"))
      .mockResolvedValue(undefined);
    house.pages = [{ path: "/voicemail?authSig=new" } as never];
    await (all(element.renderRoot, "call-screener-player")[0] as Player).play();
    expect(house.read.find(({ type }) => type === "auth/sign_path")).toMatchObject({ path: "/voicemail" });
    expect(all(element.renderRoot, "audio")[0]?.getAttribute("src")).toBe("/voicemail?authSig=new");
    vi.restoreAllMocks();
  });

  /** A badge that only grows; a guest who takes what is new away from those who live there. */
  it("that was missed is seen when it is opened, by whoever may answer", async () => {
    house.log(logged({ heard: false }));
    const guest = await view({ actions: undefined });
    await open(guest);
    guest.remove();
    expect(house.done).toEqual([]);
    const element = await view();
    await open(element);
    expect(house.done).toEqual([["mark_heard", { config_entry_id: "e1", call_id: "c1" }]]);
    expect(buttons(element)).not.toContain("Mark as heard");
    await open(element);
    expect(house.done).toHaveLength(1);
  });

  /** A message that is not new because somebody has looked who left it. */
  it("with a message is new until that is heard", async () => {
    house.log(MESSAGE);
    const element = await view();
    await open(element);
    expect(house.done).toEqual([]);
  });

  /** A message that goes away from under who listens to it, among the new ones, because it now counts as heard. */
  it("stays among the new ones for as long as it is open", async () => {
    const [newer, older] = [logged({ call_id: "c3", heard: false, started: NOW }), logged({ heard: false, started: NOW - 60 })];
    house.log(newer, MESSAGE, older);
    const element = await view();
    await press(element, "New");
    await open(element, 1);
    house.log(newer, older);
    element.edition = "2";
    await settled(element);
    expect(all(element.renderRoot, ".row").map((each) => each.getAttribute("aria-expanded"))).toEqual(["false", "true", "false"]);
    expect(all(element.renderRoot, "[role=img]")).toHaveLength(2);
    expect(buttons(element)).toContain("Play: Message");
    house.log(older);
    await open(element, 0);
    expect(all(element.renderRoot, ".row")).toHaveLength(2);
    expect(text(element)).toContain("Missed");
    await press(element, "Delete");
    await press(element, "Delete");
    expect(all(element.renderRoot, ".row")).toHaveLength(1);
  });

  /** Twelve calls that must be opened one by one; messages that nobody has heard, and that count as heard. */
  it("is one of many that are seen at once, and messages stay new", async () => {
    house.log(logged({ heard: false }), MESSAGE);
    const counts = { new_voicemails: 1, missed_calls: 1, blocked_today: 0 };
    const element = await view({ counts });
    await press(element, "Messages");
    expect(buttons(element)).not.toContain("All seen");
    await press(element, "New");
    const read = house.read.length;
    await press(element, "All seen");
    expect(house.done).toEqual([["mark_heard", { config_entry_id: "e1", dispositions: ["missed"] }]]);
    expect(house.read).toHaveLength(read + 1);
    element.counts = { ...counts, missed_calls: 0 };
    await settled(element);
    expect(buttons(element)).not.toContain("All seen");
    expect(buttons(await view({ counts, actions: undefined }))).not.toContain("All seen");
  });

  /** A button that does nothing, and does not say so. */
  it("that cannot be seen with all others says why", async () => {
    house.log(logged({ heard: false }));
    const element = await view({ counts: { new_voicemails: 0, missed_calls: 1, blocked_today: 0 } });
    house.failure = { message: "The book cannot be written." };
    await press(element, "All seen");
    expect(text(element)).toContain("The book cannot be written.");
  });

  /** A message that asks to be heard for ever; or one that counts as heard because somebody played the caller's name. */
  it("is heard of when its message is played, and nothing else", async () => {
    house.log({ ...MESSAGE, recordings: { name: "/name", voicemail: "/voicemail", reply: "/reply" } });
    const element = await view();
    await open(element);
    const playAt = async (place: number): Promise<void> => {
      const player = all(element.renderRoot, "call-screener-player")[place];
      player?.dispatchEvent(new CustomEvent("played", { bubbles: true, composed: true }));
      await settled(element);
    };
    for (const other of [0, 2]) await playAt(other);
    expect(house.done).toEqual([]);
    await playAt(1);
    expect(house.done).toEqual([["mark_heard", { config_entry_id: "e1", call_id: "c2" }]]);
  });
});
