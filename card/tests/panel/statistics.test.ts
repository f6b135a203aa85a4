import { afterEach, describe, expect, it } from "vitest";
import "../../src/panel/pages.ts";
import { all, find, forget, PlayedHass, settled, shown, textOf, type } from "./played.ts";

afterEach(forget);

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
