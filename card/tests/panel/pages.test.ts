import { afterEach, describe, expect, it } from "vitest";
import "../../src/panel/pages.ts";
import { RefusedError } from "../../src/panel/desk.ts";
import { all, button, call, find, forget, PlayedHass, rule, settled, shown, submit, textOf, type } from "./played.ts";

afterEach(forget);

const NO_NUMBER = new RefusedError({
  code: "unusable_number",
  message: "unusable",
  translation_key: "unusable_number",
  translation_domain: "call_screener",
});
const ENTRY = {
  entry_id: 7,
  kind: "number",
  key: "+442079460123",
  list: "block",
  name: "Seller",
  is_vip: false,
  note: "rude",
  source: "learned",
  expires: "2100-01-01T22:59:59+00:00",
};
const CONTACT = {
  contact_id: 3,
  name: "Anna",
  numbers: ["+442079460123"],
  groups: ["Family"],
  announced: null,
  is_vip: true,
  note: null,
};
const LIST = {
  list_id: "0123",
  name: "Pests",
  list: "block",
  enabled: true,
  count: 1_000_000,
  source: null,
  url: "https://example.com/pests.csv",
  refreshed: "2026-11-26T03:00:00+00:00",
  error_words: "The server was not reached.",
};
const ROW = { rule: "blocklist", source: null, verdict: "block", name: null, words: "The blocklist", enabled: true };
const RULES = {
  screening_mode: "screen_unknown",
  can_screen: true,
  rules: [rule("night", { when: { categories: ["foreign"] } }), rule("day", { enabled: false }), rule("noon")],
  rows: [ROW, { ...ROW, rule: "house_rule", source: "night", words: "Quiet nights", enabled: false }],
  scripts: [{ id: "own", name: "Our script" }],
  undo: "5",
};

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
    const audio = find<HTMLAudioElement>(page, "audio");
    expect(audio.getAttribute("src")).toBe("/api/recording?authSig=x");
    audio.dispatchEvent(new Event("play"));
    await settled();
    expect(play.of("calls/heard")).toEqual([{ call_id: "a1" }]);
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

  /** A button that blocks everybody who withholds a number. */
  it("offers no list for who has no number", async () => {
    const hidden = call({ number: null, number_text: null, caller_id: "withheld", name: null });
    const play = log(hidden);
    Object.assign(play.answers, { "calls/get": { call: hidden } });
    const page = await shown("call-screener-calls", play, { path: "a1" });
    expect(textOf(page)).not.toContain("Block");
  });
});

describe("the voicemails", () => {
  /** A message that is heard and stays new. */
  it("are played and marked as heard", async () => {
    const message = call({ heard: false, said_message: "Call me", urls: { voicemail: "/a" }, voicemail_seconds: 12 });
    const play = new PlayedHass({ voicemails: { items: [message, call({ call_id: "a2" })], cursor: null }, "calls/heard": { marked: 2 } });
    const page = await shown("call-screener-voicemails", play);
    expect(textOf(page)).toContain("no longer kept");
    find(page, "audio").dispatchEvent(new Event("play"));
    await settled();
    expect(play.of("calls/heard")).toEqual([{ call_id: "a1" }]);
    button(page, "Mark all as heard").click();
    await settled();
    expect(play.said.at(-1)?.sentence).toBe("2 messages marked as heard.");
    const only = find<HTMLInputElement>(page, "input[type=checkbox]");
    only.checked = true;
    only.dispatchEvent(new Event("change"));
    type(find(page, "input[type=search]"), "call");
    await settled();
    expect(play.of("voicemails").at(-1)).toEqual({ query: "call", unheard: true, limit: 20 });
  });
});

describe("the phone book", () => {
  const people = (): PlayedHass =>
    new PlayedHass({
      contacts: { items: [CONTACT], total: 1, groups: { Family: 1 } },
      "contacts/get": { contact: CONTACT },
      "contacts/save": { contact: CONTACT, undo: "4" },
      "contacts/delete": { undo: "4" },
    });

  /** A group that shows everybody. */
  it("is searched and filtered by group", async () => {
    const play = people();
    const page = await shown("call-screener-people", play);
    button(page, "Family").click();
    await settled();
    type(find(page, "input[type=search]"), "an");
    await settled();
    expect(play.of("contacts").at(-1)).toEqual({ query: "an", group: "Family", offset: 0, limit: 100 });
  });

  /** A number that is lost because it stands on the second line. */
  it("changes somebody", async () => {
    const play = people();
    const page = await shown("call-screener-people", play, { path: "3" });
    type(find<HTMLTextAreaElement>(page, "textarea[name=numbers]"), "020 7946 0123\n020 7946 0124");
    type(find<HTMLInputElement>(page, "input[name=groups]"), "Family, Chess");
    button(page, "Save").click();
    submit(page);
    await settled();
    expect(play.of("contacts/save")[0]).toEqual({
      contact_id: 3,
      name: "Anna",
      numbers: ["020 7946 0123", "020 7946 0124"],
      groups: ["Family", "Chess"],
      announced: null,
      note: null,
      vip: true,
    });
    expect(play.went.at(-1)).toBe("/call-screener-panel/people");
  });

  /** A form that closes over what it could not save. */
  it("says what is wrong, and keeps what was typed", async () => {
    const play = people();
    play.answers["contacts/save"] = NO_NUMBER;
    const page = await shown("call-screener-people", play, { path: "new" });
    type(find<HTMLInputElement>(page, "input[name=name]"), "Ben");
    submit(page);
    await settled();
    expect(textOf(find(page, "[role=alert]"))).toBe("That is no number.");
    expect(find<HTMLInputElement>(page, "input[name=name]").value).toBe("Ben");
    expect(play.went).toEqual([]);
  });

  /** Somebody who is gone for good. */
  it("removes somebody, who can be brought back", async () => {
    const play = people();
    const page = await shown("call-screener-people", play, { path: "3" });
    button(page, "Delete").click();
    await settled();
    expect(play.of("contacts/delete")).toEqual([{ contact_id: 3 }]);
    expect(play.said.at(-1)?.undo).toBeDefined();
  });
});

describe("the lists", () => {
  const lists = (): PlayedHass =>
    new PlayedHass({
      entries: { items: [ENTRY, { ...ENTRY, entry_id: 8, kind: "pattern", is_vip: true }], total: 2 },
      "entries/get": { entry: ENTRY },
      "entries/save": { entry: ENTRY, undo: "4" },
      "entries/delete": { undo: "4" },
      lists: { items: [LIST], total: 1 },
      "lists/get": { list: LIST },
      "lists/change": { list: LIST, undo: "4" },
      "lists/delete": { undo: "4" },
    });

  /** A block whose end or reason nobody can see. */
  it("show what is blocked, with its note and its end", async () => {
    const page = await shown("call-screener-lists", lists());
    for (const said of ["Seller", "rude", "Jan 1, 2100", "Learned", "Pattern of numbers", "2 entries"]) {
      expect(textOf(page)).toContain(said);
    }
  });

  /** An expiry that moves by a day with each change of a note. */
  it("change an entry, and leave its last moment as it was", async () => {
    const play = lists();
    const page = await shown("call-screener-lists", play, { path: "block/7" });
    type(find<HTMLTextAreaElement>(page, "textarea[name=note]"), "polite");
    submit(page);
    await settled();
    expect(play.of("entries/save")[0]).toMatchObject({ entry_id: 7, note: "polite", expires: ENTRY.expires, list: "block" });
    button(page, "Delete").click();
    await settled();
    expect(play.of("entries/delete")).toEqual([{ entry_id: 7 }]);
  });

  /** A link that says that there is nothing, because the entry changed sides. */
  it("follow an entry to the list it is on", async () => {
    const play = lists();
    await shown("call-screener-lists", play, { path: "allow/7" });
    expect(play.went).toEqual(["/call-screener-panel/lists/block/7"]);
  });

  /** A new pattern that is saved as a number. */
  it("take something new", async () => {
    const play = lists();
    const page = await shown("call-screener-lists", play, { path: "allow/new" });
    type(find<HTMLSelectElement>(page, "select[name=kind]"), "pattern");
    type(find<HTMLInputElement>(page, "input[name=key]"), "+4870*");
    type(find<HTMLInputElement>(page, "input[name=expires]"), "2099-05-01");
    submit(page);
    await settled();
    expect(play.of("entries/save")[0]).toMatchObject({
      kind: "pattern",
      key: "+4870*",
      list: "allow",
      expires: "2099-05-01T21:59:59.000Z",
    });
  });

  /** A list of a million that is asked for whole. */
  it("show the numbers of an imported list, by their first digits", async () => {
    const play = lists();
    play.answers["lists"] = { items: [{ number: "+447700900102", name: "Pest" }], total: 1_000_000 };
    const page = await shown("call-screener-lists", play, { path: "imported/0123" });
    expect(textOf(page)).toContain("1,000,000 numbers");
    type(find(page, "input[type=search]"), "+4477");
    await settled();
    expect(play.of("lists").at(-1)).toEqual({ list_id: "0123", query: "+4477", offset: 0, limit: 200 });
  });

  /** A list that is switched off in the browser only; one whose server is down, without a word. */
  it("switch, fetch and delete imported lists", async () => {
    const play = lists();
    play.told = [{ result: { list: LIST } }];
    const page = await shown("call-screener-lists", play, { path: "imported" });
    expect(textOf(page)).toContain("The server was not reached.");
    const used = find<HTMLInputElement>(page, "input[type=checkbox]");
    used.checked = false;
    used.dispatchEvent(new Event("change"));
    button(page, "Fetch now").click();
    await settled();
    button(page, "Delete").click();
    await settled();
    expect(play.of("lists/change")).toEqual([{ list_id: "0123", enabled: false }]);
    expect(play.of("lists/refresh")).toEqual([{ list_id: "0123" }]);
    expect(play.of("lists/delete")).toEqual([{ list_id: "0123" }]);
  });

  /** An address that is not fetched, and a dialog that closes all the same. */
  it.each([
    [{ result: { count: 20, undo: "4" } }, ["/call-screener-panel/lists/imported"]],
    [{ error: NO_NUMBER }, []],
  ])("add a list from an address: %#", async (told, went) => {
    const play = lists();
    play.told = [told];
    const page = await shown("call-screener-lists", play, { path: "imported/new" });
    type(find<HTMLInputElement>(page, "input[name=url]"), "https://example.com/a.csv");
    type(find<HTMLInputElement>(page, "input[name=name]"), "A");
    submit(page);
    await settled();
    expect(play.of("lists/add")).toEqual([{ url: "https://example.com/a.csv", name: "A", list: "block" }]);
    expect(play.went).toEqual(went);
  });
});

describe("the rules", () => {
  const rules = (): PlayedHass =>
    new PlayedHass({
      rules: RULES,
      "rules/order": RULES,
      "rules/save": RULES,
      "rules/mode": RULES,
      "rules/preset": RULES,
      lists: { items: [LIST] },
      contacts: { groups: { Family: 1 } },
    });

  /** Rules that only a mouse can order. */
  it("are ordered by buttons, and by Alt with an arrow", async () => {
    const play = rules();
    const page = await shown("call-screener-rules", play);
    button(page, "Move night down").click();
    await settled();
    find(page, ".rule a").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", altKey: true, bubbles: true }));
    find(page, ".rule a").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
    await settled();
    expect(play.of("rules/order")).toEqual([{ ids: ["day", "night", "noon"] }, { ids: ["day", "night", "noon"] }]);
    expect(textOf(page)).toContain("night is now number 2 of 3.");
  });

  /** A rule that is dropped where it was not let go. */
  it("are ordered by dragging", async () => {
    const play = rules();
    const page = await shown("call-screener-rules", play);
    const row = (place: number): HTMLElement => {
      const found = all(page, ".rule")[place];
      if (!found) throw new Error("no such row");
      return found;
    };
    row(0).dispatchEvent(new Event("dragstart"));
    row(2).dispatchEvent(new Event("dragover"));
    row(2).dispatchEvent(new Event("drop"));
    await settled();
    row(0).dispatchEvent(new Event("dragend"));
    expect(play.of("rules/order")).toEqual([{ ids: ["day", "noon", "night"] }]);
  });

  /** A switch that is on in the browser, and off on the line. */
  it("are switched on and off, and the mode is chosen", async () => {
    const play = rules();
    const page = await shown("call-screener-rules", play);
    const on = find<HTMLInputElement>(page, ".rule input");
    on.checked = false;
    on.dispatchEvent(new Event("change"));
    await settled();
    expect((play.of("rules/save")[0] as { rules: { enabled: boolean }[] }).rules.map((each) => each.enabled)).toEqual([
      false,
      false,
      true,
    ]);
    const [mode, preset] = all<HTMLSelectElement>(page, "select");
    if (mode) type(mode, "trusted_only");
    if (preset) type(preset, "office_hours");
    await settled();
    expect(play.of("rules/mode")).toEqual([{ mode: "trusted_only" }]);
    expect(play.of("rules/preset")).toEqual([{ preset: "office_hours" }]);
    play.answers["rules/mode"] = NO_NUMBER;
    if (mode) type(mode, "do_not_disturb");
    await settled();
    expect(play.said.at(-1)?.sentence).toBe("That is no number.");
  });

  /** A rule that loses its conditions when its name is changed. */
  it("are changed in a form", async () => {
    const play = rules();
    const page = await shown("call-screener-rules", play, { path: "night" });
    type(find<HTMLInputElement>(page, "input[name=name]"), "Nights");
    button(page, "Add hours").click();
    await settled();
    button(page, "Add hours").click();
    await settled();
    button(page, "Remove these hours").click();
    type(find<HTMLSelectElement>(page, "select[name=verdict]"), "block");
    await settled();
    type(find<HTMLSelectElement>(page, "select[name=style]"), "sit");
    type(find<HTMLTextAreaElement>(page, "textarea[name=states]"), "person.anna: home");
    submit(page);
    await settled();
    const saved = play.of("rules/save")[0] as { rules: unknown[] };
    expect(saved.rules[0]).toMatchObject({
      id: "night",
      name: "Nights",
      when: { categories: ["foreign"], states: [{ entity_id: "person.anna", states: ["home"] }] },
      then: { verdict: "block", style: "sit" },
    });
    expect(saved.rules).toHaveLength(3);
    button(page, "Delete").click();
    await settled();
    expect((play.of("rules/save").at(-1) as { rules: unknown[] }).rules).toHaveLength(2);
  });

  /** A condition that is left out because it was mistyped. */
  it("refuse a state that cannot be read", async () => {
    const play = rules();
    const page = await shown("call-screener-rules", play, { path: "new" });
    type(find<HTMLInputElement>(page, "input[name=name]"), "Nights");
    type(find<HTMLTextAreaElement>(page, "textarea[name=states]"), "anna");
    submit(page);
    await settled();
    expect(textOf(page)).toContain("Write each state like person.anna: home");
    expect(play.of("rules/save")).toEqual([]);
  });

  /** A link to a rule that is gone, and an empty form that makes another. */
  it("say that a rule is gone", async () => {
    const page = await shown("call-screener-rules", rules(), { path: "gone" });
    expect(textOf(page)).toContain("There is no such rule any more.");
  });
});

describe("what would happen", () => {
  /** A rehearsal that asks about somebody else than was typed. */
  it("is asked and told", async () => {
    const told = { verdict: "block", rule: "blocklist", source: null, reason: "On the blocklist.", name: "Seller", number: "+442079460123", rows: [{ ...ROW, decides: true }] };
    const play = new PlayedHass({ test_caller: told });
    const page = await shown("call-screener-try", play, { path: "+442079460123" });
    expect(play.of("test_caller")).toEqual([{ caller_id: "number", number: "+442079460123" }]);
    for (const said of ["The call would be blocked", "On the blocklist.", "This row decides."]) expect(textOf(page)).toContain(said);
    type(find<HTMLSelectElement>(page, "select"), "withheld");
    await settled();
    type(find<HTMLInputElement>(page, "input[name=at]"), "2026-11-26T12:00");
    type(find<HTMLInputElement>(page, "input[name=name]"), "BANK");
    submit(page);
    await settled();
    expect(play.of("test_caller").at(-1)).toEqual({ caller_id: "withheld", name: "BANK", at: "2026-11-26T11:00:00.000Z" });
    play.answers["test_caller"] = NO_NUMBER;
    submit(page);
    await settled();
    expect(textOf(page)).toContain("That is no number.");
  });
});

describe("the statistics", () => {
  /** Bars that say one thing, and a table that says another. */
  it("say the same as bars and as a table", async () => {
    const calls = { allowed: 5, put_through: 0, blocked: 7, rejected: 0, abandoned: 2, voicemail: 0, missed: 0, answered_elsewhere: 0, failed: 0 };
    const found = {
      weeks: [{ start: "2026-11-16", calls }, { start: "2026-11-23", calls: { ...calls, blocked: 1 } }],
      screened: { calls: 8, at_greeting: 2, after_name: 0, waiting: 1 },
      kept_away: { calls: 9, seconds: 7860 },
    };
    const play = new PlayedHass({ statistics: found });
    const page = await shown("call-screener-statistics", play);
    const titles = all(page, "title").map((each) => each.textContent);
    expect(titles).toContain("Nov 16 · Blocked: 7");
    expect(all(page, "tbody tr").map((each) => textOf(each))).toEqual(["Nov 16 5 2 7 14", "Nov 23 5 2 1 8"]);
    for (const said of ["2 h 11 min", "25% · 2", "Of 8 callers who were asked"]) expect(textOf(page)).toContain(said);
    type(find<HTMLSelectElement>(page, "select"), "52");
    await settled();
    expect(play.of("statistics").at(-1)).toEqual({ weeks: 52 });
  });
});
