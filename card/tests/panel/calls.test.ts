import { afterEach, describe, expect, it, vi } from "vitest";
import "../../src/panel/pages.ts";
import type { Player } from "../../src/shared/player.ts";
import { all, button, call, find, forget, PlayedHass, settled, shown, textOf, type } from "./played.ts";
import { NO_NUMBER, ENTRY, CONTACT } from "./told.ts";

afterEach(forget);

describe("the call log", () => {
  const log = (...calls: unknown[]): PlayedHass =>
    new PlayedHass({ calls: { items: calls, cursor: null }, "entries/save": { entry: ENTRY, undo: "4" } });

  /** A caller who writes the page. */
  it("shows what callers say as text", async () => {
    const page = await shown("call-screener-calls", log(call({ name: "<b>Anna</b>", urgent: true, machine: true })));
    expect(textOf(page)).toContain("<b>Anna</b>");
    expect(find(page, "a.row").getAttribute("href")).toBe("/call-screener-panel/calls/a1");
  });

  /** A search or a filter that the server never hears of. */
  it("asks for what is searched and filtered", async () => {
    const play = log();
    const page = await shown("call-screener-calls", play);
    expect(textOf(page)).toContain("No calls yet");
    type(find(page, "input[type=search]"), "anna");
    await settled();
    button(page, "Missed").click();
    await settled();
    type(find(page, "input[type=date]"), "2026-11-25");
    await settled();
    expect(play.of("calls").at(-1)).toEqual({
      query: "anna",
      dispositions: ["missed", "abandoned"],
      cursor: "2026-11-25T23:00:00.000Z",
    });
    expect(textOf(page)).toContain("Nothing found");
  });

  /** "No calls yet", said of a house that has many, because none is so old. */
  it("finds nothing before the first call, and does not say that there is none", async () => {
    const page = await shown("call-screener-calls", log());
    type(find(page, "input[type=date]"), "2020-01-01");
    await settled();
    expect(textOf(page)).toContain("Nothing found");
  });

  /** A panel that is empty and does not say why. */
  it("says what the server refuses", async () => {
    const page = await shown("call-screener-calls", new PlayedHass({ calls: NO_NUMBER }));
    expect(textOf(find(page, "[role=alert]"))).toBe("That is no number.");
  });

  const WHOLE = call({
    said_reason: "A parcel",
    said_message: "Call me back",
    summary: "Parcel",
    conversation: [{ said: "Coming", by: "Ben", answer: "Good" }],
    recordings: ["voicemail"],
    urls: { voicemail: "/api/recording?authSig=x" },
    disposition: "voicemail",
    heard: false,
    urgent: true,
    person: "Ben",
    decided_by: "Anna",
  });

  /** A message that is there, and cannot be heard; or heard, and still new. */
  it("opens a call with all that is known, and what was said to be played", async () => {
    const play = log(WHOLE);
    Object.assign(play.answers, { "calls/get": { call: WHOLE }, "calls/heard": { marked: 1 } });
    const page = await shown("call-screener-calls", play, { path: "a1" });
    for (const said of ["Call me back", "Parcel", "Coming", "Good", "1:15", "urgent"]) expect(textOf(page)).toContain(said);
    expect(find(page, "audio").getAttribute("src")).toBe("/api/recording?authSig=x");
    find(page, "call-screener-player").dispatchEvent(new CustomEvent("played"));
    await settled();
    expect(play.of("calls/heard")).toEqual([{ call_id: "a1" }]);
  });

  /** A badge that only grows; a message that is not new because somebody has looked who left it. */
  it.each([
    ["missed", false, [{ call_id: "a1" }]],
    ["missed", true, []],
    ["voicemail", false, []],
    ["blocked", false, []],
  ] as const)("opens a call that ended as %s, and it counts as seen if it was new and missed", async (disposition, heard, seen) => {
    const opened = { ...WHOLE, disposition, heard };
    const play = log(opened);
    Object.assign(play.answers, { "calls/get": { call: opened }, "calls/heard": { marked: 1 } });
    const page = await shown("call-screener-calls", play, { path: "a1" });
    expect([play.of("calls/get").length, play.of("calls/heard")]).toEqual([1, seen]);
    find<HTMLElement & { revision: number }>(page, "call-screener-call-details").revision += 1;
    await settled();
    expect(play.of("calls/heard")).toEqual(seen);
  });

  /** Twelve missed calls that must be opened one by one. */
  it("has all missed calls seen at once", async () => {
    const play = log(WHOLE);
    play.answers["calls/heard"] = { marked: 2 };
    const page = await shown("call-screener-calls", play);
    expect(textOf(page)).not.toContain("All seen");
    button(page, "Missed").click();
    await settled();
    button(page, "All seen").click();
    await settled();
    expect(play.of("calls/heard")).toEqual([{ dispositions: ["missed"] }]);
    expect(play.said.at(-1)?.sentence).toBe("2 calls marked as seen.");
  });

  /** A tap on Block that blocks nobody, or cannot be taken back. */
  it.each([
    ["Block", "block", "+442079460123 is blocked."],
    ["Always allow", "allow", "+442079460123 will always ring."],
  ])("lists a caller by the button %s", async (label, list, said) => {
    const play = log(WHOLE);
    Object.assign(play.answers, { "calls/get": { call: WHOLE }, undo: {} });
    const page = await shown("call-screener-calls", play, { path: "a1" });
    expect(button(page, "Call back").getAttribute("href")).toBe("tel:+442079460123");
    button(page, label).click();
    await settled();
    expect(play.of("entries/save")).toEqual([{ key: "+442079460123", list, name: "Anna" }]);
    expect(play.said.at(-1)?.sentence).toBe(said);
    await play.said.at(-1)?.undo?.();
    expect(play.of("undo")).toEqual([{ undo: "4" }]);
    expect(play.said.at(-1)?.sentence).toBe("Taken back.");
  });

  /** A recording that is gone by one slip of a finger. */
  it("deletes a call when that was meant", async () => {
    const play = log(WHOLE);
    Object.assign(play.answers, { "calls/get": { call: WHOLE }, "calls/delete": {} });
    const page = await shown("call-screener-calls", play, { path: "a1" });
    button(page, "Delete call").click();
    await settled();
    button(page, "Cancel").click();
    await settled();
    button(page, "Delete call").click();
    await settled();
    expect(play.of("calls/delete")).toEqual([]);
    button(page, "Delete").click();
    await settled();
    expect(play.of("calls/delete")).toEqual([{ call_id: "a1" }]);
    expect(play.went.at(-1)).toBe("/call-screener-panel/calls");
    expect(textOf(page)).toContain("No calls yet");
  });

  /** A caller who must be typed into the phone book. */
  it("puts a caller into the phone book", async () => {
    const play = log(WHOLE);
    Object.assign(play.answers, { "calls/get": { call: WHOLE }, "contacts/save": { contact: CONTACT, undo: "4" } });
    const page = await shown("call-screener-calls", play, { path: "a1" });
    button(page, "Add to phone book").click();
    await settled();
    expect(play.of("contacts/save")).toEqual([{ name: "Anna", numbers: ["+442079460123"] }]);
    expect(play.went.at(-1)).toBe("/call-screener-panel/people/3");
  });

  /** "Something in this cannot be read", for the caller had introduced himself at length. */
  it.each([
    ["Add to phone book", "contacts/save"],
    ["Block", "entries/save"],
    ["Always allow", "entries/save"],
  ])("is remembered by the beginning of a long name at %s", async (label, command) => {
    const wordy = call({ name: null, said_name: `😀${"a".repeat(499)}` });
    const play = log(wordy);
    Object.assign(play.answers, { "calls/get": { call: wordy }, [command]: { contact: CONTACT, entry: ENTRY, undo: "4" } });
    const page = await shown("call-screener-calls", play, { path: "a1" });
    button(page, label).click();
    await settled();
    expect(play.of(command)).toMatchObject([{ name: `😀${"a".repeat(63)}` }]);
  });

  /** A number of which half is dialled, for a hash ends an address; or an address that a caller has sent as a number. */
  it.each([
    ["#21#", ["tel:%2321%23"]],
    ["anonymous", []],
  ])("calls %s back at %j", async (number_text, addresses) => {
    const odd = call({ number: null, number_text });
    const play = log(odd);
    Object.assign(play.answers, { "calls/get": { call: odd } });
    const page = await shown("call-screener-calls", play, { path: "a1" });
    expect(all(page, "a[href^=tel]").map((each) => each.getAttribute("href"))).toEqual(addresses);
    expect(textOf(page)).toContain("Always allow");
  });

  /** A button that blocks everybody who withholds a number. */
  it("offers no list for who has no number", async () => {
    const hidden = call({ number: null, number_text: null, caller_id: "withheld", name: null });
    const play = log(hidden);
    Object.assign(play.answers, { "calls/get": { call: hidden } });
    const page = await shown("call-screener-calls", play, { path: "a1" });
    expect(textOf(page)).not.toContain("Block");
  });
});

describe("a message on a page that was left open", () => {
  const message = call({ urls: { voicemail: "/a?authSig=1" }, said_message: "Call me" });

  /** Only the hour after the page was opened. */
  it.each([
    ["call-screener-voicemails", { voicemails: { items: [message], cursor: null } }, ""],
    ["call-screener-call-details", { "calls/get": { call: message } }, "a1"],
  ])("is played by %s from an address that is signed anew", async (tag, answers, path) => {
    const play = new PlayedHass({ ...answers, "auth/sign_path": { path: "/a?authSig=2" } });
    const page = await shown(tag, play, { path });
    vi.spyOn(HTMLMediaElement.prototype, "play")
      .mockRejectedValueOnce(new DOMException("gone", "NotSupportedError"))
      .mockResolvedValue(undefined);
    await find<Player>(page, "call-screener-player").play();
    expect(play.of("auth/sign_path")).toMatchObject([{ path: "/a" }]);
    expect(find(page, "audio").getAttribute("src")).toBe("/a?authSig=2");
  });
});

describe("the voicemails", () => {
  /** A message that is heard and stays new. */
  it("are played and marked as heard", async () => {
    const message = call({ heard: false, said_message: "Call me", urls: { voicemail: "/a" }, voicemail_seconds: 12 });
    const play = new PlayedHass({ voicemails: { items: [message, call({ call_id: "a2" })], cursor: null }, "calls/heard": { marked: 2 } });
    const page = await shown("call-screener-voicemails", play);
    expect(textOf(page)).toContain("no longer kept");
    expect(textOf(find(page, "call-screener-player"))).toBe("0:12");
    find(page, "call-screener-player").dispatchEvent(new CustomEvent("played"));
    await settled();
    expect(play.of("calls/heard")).toEqual([{ call_id: "a1" }]);
    button(page, "Mark all as heard").click();
    await settled();
    expect(play.of("calls/heard").at(-1)).toEqual({ dispositions: ["voicemail"] });
    expect(play.said.at(-1)?.sentence).toBe("2 messages marked as heard.");
    const only = find<HTMLInputElement>(page, "input[type=checkbox]");
    only.checked = true;
    only.dispatchEvent(new Event("change"));
    type(find(page, "input[type=search]"), "call");
    await settled();
    expect(play.of("voicemails").at(-1)).toEqual({ query: "call", unheard: true, limit: 20 });
  });

  /** A message that falls silent when it counts as heard, because the page was read again. */
  it("play on when the page is read again", async () => {
    const message = (url: string): object => call({ heard: false, urls: { voicemail: url }, voicemail_seconds: 12 });
    const play = new PlayedHass({ voicemails: { items: [message("/a?authSig=1")], cursor: null }, "calls/heard": { marked: 1 } });
    const page = await shown("call-screener-voicemails", play);
    const audio = find<HTMLAudioElement>(page, "audio");
    Object.defineProperty(audio, "paused", { value: false, configurable: true });
    audio.dispatchEvent(new Event("play"));
    play.answers["voicemails"] = { items: [message("/a?authSig=2")], cursor: null };
    (page as HTMLElement & { revision: number }).revision += 1;
    await settled();
    expect(find(page, "audio").getAttribute("src")).toBe("/a?authSig=1");
    Object.defineProperty(audio, "paused", { value: true, configurable: true });
    audio.dispatchEvent(new Event("pause"));
    await settled();
    expect(find(page, "audio").getAttribute("src")).toBe("/a?authSig=2");
  });

  /** Among the new ones, a message that goes with its player once it counts as heard. */
  it("stay while they are heard, though they are new no more", async () => {
    const [message, other] = ["a1", "a2"].map((call_id) => call({ call_id, heard: false, urls: { voicemail: `/${call_id}` } }));
    const play = new PlayedHass({ voicemails: { items: [message, other], cursor: null }, "calls/heard": { marked: 1 } });
    const page = await shown("call-screener-voicemails", play);
    const player = find(page, "call-screener-player");
    player.dispatchEvent(new CustomEvent("played"));
    await settled();
    play.answers["voicemails"] = { items: [other], cursor: null };
    (page as HTMLElement & { revision: number }).revision += 1;
    await settled();
    expect(all(page, "article")).toHaveLength(2);
    expect(find(page, "call-screener-player")).toBe(player);
    expect(all(page, ".dot")).toHaveLength(1);
  });
});
