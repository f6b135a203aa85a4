import { afterEach, describe, expect, it } from "vitest";
import "../../src/panel/pages.ts";
import { all, button, find, forget, PlayedHass, settled, shown, submit, textOf, type } from "./played.ts";
import { NO_NUMBER, ENTRY, LIST } from "./told.ts";

afterEach(forget);

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
    for (const said of ["020 7946 0123", "Seller", "rude", "Jan 1, 2100", "Learned", "Pattern of numbers", "2 entries"]) {
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
    expect(play.of("entries/save")[0]).toMatchObject({ entry_id: 7, key: ENTRY.key, note: "polite", expires: ENTRY.expires, list: "block" });
    button(page, "Delete").click();
    await settled();
    expect(play.of("entries/delete")).toEqual([{ entry_id: 7 }]);
  });

  /** A last day that the form calls otherwise than the list, because it is another day in Greenwich by then. */
  it("have the last day of whoever looks", async () => {
    const play = lists();
    const late = { ...ENTRY, expires: "2100-01-01T23:30:00+00:00" };
    play.answers["entries/get"] = { entry: late };
    const page = await shown("call-screener-lists", play, { path: "block/7" });
    expect(find<HTMLInputElement>(page, "input[name=expires]").value).toBe("2100-01-02");
    submit(page);
    await settled();
    expect(play.of("entries/save")[0]).toMatchObject({ expires: late.expires });
    type(find<HTMLInputElement>(page, "input[name=expires]"), "2100-01-01");
    submit(page);
    await settled();
    expect(play.of("entries/save")[1]).toMatchObject({ expires: "2100-01-01T22:59:59.000Z" });
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
    play.answers["lists"] = { items: [{ number: "+447700900102", shown: "07700 900102", name: "Pest" }], total: 1_000_000 };
    const page = await shown("call-screener-lists", play, { path: "imported/0123" });
    expect(textOf(page)).toContain("1,000,000 numbers");
    expect(textOf(page)).toContain("07700 900102");
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

  /** A bar that goes when another list has come; a list that cannot be fetched again after the connection was lost. */
  it("are fetched beside one another, and anew when the connection was lost", async () => {
    const play = lists();
    play.answers["lists"] = { items: [LIST, { ...LIST, list_id: "0124", name: "Others" }] };
    const page = await shown("call-screener-lists", play, { path: "imported" });
    const fetch = (place: number): void => {
      all(page, "button[title='Fetch now']")[place]?.click();
    };
    fetch(0);
    await settled();
    play.told = [{ result: { list: LIST } }];
    fetch(1);
    await settled();
    expect(all(page, "progress")).toHaveLength(1);
    fetch(0);
    expect(play.of("lists/refresh")).toHaveLength(2);
    play.happen("disconnected");
    await settled();
    expect(all(page, "progress")).toHaveLength(0);
    expect(play.said.at(-1)?.sentence).toBe("The connection to Home Assistant was lost. Try again.");
    expect(play.subscribed).toBe(0);
    fetch(0);
    await settled();
    expect(play.said.at(-1)?.sentence).toBe("Pests is up to date.");
  });
});
