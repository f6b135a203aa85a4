import { afterEach, describe, expect, it } from "vitest";
import "../../src/panel/pages.ts";
import { button, find, forget, PlayedHass, settled, shown, submit, textOf, type } from "./played.ts";
import { NO_NUMBER, CONTACT } from "./told.ts";

afterEach(forget);

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
    expect(textOf(page)).toContain("020 7946 0123");
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
      numbers: ["+442079460123", "020 7946 0124"],
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
