import { describe, expect, it } from "vitest";
import { callerName, callerNumber, ending, FILTERS, gist, listable } from "../../src/panel/callers.ts";
import { DISPOSITIONS } from "../../src/panel/facts.ts";
import { scaleFor } from "../../src/panel/parts/chart.ts";
import { chosen, readStates, readWhen, writtenStates } from "../../src/panel/parts/rule-fields.ts";
import { conditionWords, moved, withRule } from "../../src/panel/rule-words.ts";
import type { Clock } from "../../src/shared/format.ts";
import { oneOf, wordsFor } from "../../src/panel/words.ts";
import { call, rule } from "./played.ts";

const words = wordsFor("en");
const CLOCK: Clock = { locale: { language: "en-US", time_format: "24" }, houseZone: "Europe/Warsaw" };

describe("a caller", () => {
  /** A withheld number shown as an empty row. */
  it.each([
    [{}, "Anna"],
    [{ name: null, said_name: "Courier" }, "Courier"],
    [{ name: null }, "020 7946 0123"],
    [{ name: null, number: null, number_text: "112" }, "112"],
    [{ name: null, number: null, number_text: null, caller_id: "withheld" as const }, "Number withheld"],
  ])("%# is called what is known best", (facts, name) => {
    expect(callerName(call(facts), words)).toBe(name);
  });

  /** A number twice in one row, or a button that blocks nobody. */
  it("shows the number beside a name only", () => {
    expect(callerNumber(call())).toBe("020 7946 0123");
    expect(callerNumber(call({ name: null }))).toBeUndefined();
    expect(listable(call({ number: null, number_text: null }))).toBeUndefined();
  });

  /** A row that says why a list decided, and not what the caller wants. */
  it("is told by what was said before why it went so", () => {
    expect(gist(call({ said_reason: "A parcel" }))).toBe("A parcel");
    expect(gist(call({ said_reason: "A parcel", summary: "Parcel" }))).toBe("Parcel");
    expect(gist(call())).toBe("Nobody answered.");
  });

  /** A call that lasts, shown as failed. */
  it("may be on the line still", () => {
    expect(ending(call({ disposition: null }), words)).toBe("In progress");
  });

  /** A way to end that no filter finds. */
  it("is found by one filter, however the call ended", () => {
    expect(Object.values(FILTERS).flat().sort()).toEqual([...DISPOSITIONS].sort());
  });
});

describe("a rule", () => {
  /** A rule for one group that reads as one for everybody. */
  it.each([
    [{}, "everybody"],
    [{ groups: ["Family"] }, "group Family"],
    [{ categories: ["foreign"], numbers: ["+4870*"], names: ["*BANK*"] }, "From abroad · +4870* · “*BANK*”"],
    [{ lists: ["block", "0123"] }, "Blocked, an imported list"],
    [{ times: [{ weekdays: ["mon", "tue"], from: "22:00:00", to: "07:00:00" }] }, "Mon, Tue 22:00–07:00"],
    [
      { times: [{ weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from: "00:00:00", to: "00:00:00" }] },
      "every day all day",
    ],
    [
      { states: [{ entity_id: "person.anna", states: ["home", "work"] }], repeated_within: 15, known: true },
      "person.anna: home / work · called again within 15 minutes · known from earlier calls",
    ],
  ])("%# says when it fits", (when, said) => {
    expect(conditionWords(when, words, CLOCK)).toBe(said);
  });

  /** 22:00 in a rule, and 10 PM in every other place. */
  it("tells its hours as the household's clock does", () => {
    const when = { times: [{ weekdays: ["sat"], from: "22:00:00", to: "07:00:00" }] };
    const twelve = { ...CLOCK, locale: { language: "en-US", time_format: "12" as const } };
    expect(conditionWords(when, words, twelve)).toBe("Sat 10:00 PM–7:00 AM");
  });

  /** A rule that is lost on its way. */
  it.each([
    [0, 2, ["b", "c", "a"]],
    [2, 0, ["c", "a", "b"]],
    [1, 9, ["a", "c", "b"]],
    [9, 0, ["a", "b", "c"]],
  ])("from place %d to %d leaves the others in order", (from, to, order) => {
    expect(moved(["a", "b", "c"], from, to)).toEqual(order);
  });

  /** A rule that is saved twice. */
  it("takes the place of the one with its id", () => {
    const rules = [rule("a"), rule("b")];
    expect(withRule(rules, rule("a", { name: "A" }))).toEqual([rule("a", { name: "A" }), rule("b")]);
    const added = { ...rule("c"), id: undefined } as unknown as Parameters<typeof withRule>[1];
    expect(withRule(rules, added)).toHaveLength(3);
  });

  /** A state that nobody can be in. */
  it("reads states as they are written", () => {
    const states = [{ entity_id: "person.anna", states: ["home", "work"] }];
    expect(readStates(writtenStates(states).split("\n"))).toEqual(states);
    expect(readStates(["anna home"])).toBeUndefined();
    expect(readStates([])).toEqual([]);
  });

  /** An empty field that becomes a condition nobody meets. */
  it("has no condition for a field that is empty", () => {
    const form = new FormData();
    form.append("numbers", " +4870* \n\n");
    form.append("days-0", "mon");
    form.append("from-0", "08:00");
    const times = chosen(form, 2);
    expect(times.map((each) => each.weekdays.length)).toEqual([1, 7]);
    expect(readWhen(form, [], [])).toEqual({ numbers: ["+4870*"] });
    form.append("repeated_within", "15");
    form.append("known", "on");
    form.append("groups", "Family");
    expect(readWhen(form, times.slice(0, 1), [])).toEqual({
      numbers: ["+4870*"],
      groups: ["Family"],
      times: [{ weekdays: ["mon"], from: "08:00", to: "00:00" }],
      repeated_within: 15,
      known: true,
    });
  });
});

describe("what is said", () => {
  /** A later version's word as an error. */
  it("stays as it is where it is not known", () => {
    expect(oneOf(words, "disposition", "teleported")).toBe("teleported");
    expect(oneOf(wordsFor("pl"), "disposition", "missed")).toBe("Nieodebrane");
  });

  /** A scale that ends below its highest bar. */
  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [46, 50],
    [51, 100],
    [120, 200],
  ])("has for %d a scale up to %d", (most, top) => {
    expect(scaleFor(most)).toBe(top);
  });
});
