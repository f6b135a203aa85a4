import { afterEach, describe, expect, it } from "vitest";
import "../../src/panel/pages.ts";
import { all, button, find, forget, PlayedHass, settled, shown, submit, textOf, type } from "./played.ts";
import { NO_NUMBER, LIST, RULES, ROW } from "./told.ts";

afterEach(forget);

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

  /** Two presses before the first is answered, of which the second moves another rule: that which has come to the place of this one. */
  it("keep the focus on what is moved, also before that is answered", async () => {
    const play = rules();
    play.answers["rules/order"] = () => new Promise(() => undefined);
    const page = await shown("call-screener-rules", play);
    const down = button(page, "Move night down");
    down.focus();
    down.click();
    await settled();
    expect(page.shadowRoot?.activeElement?.getAttribute("aria-label")).toBe("Move night down");
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
    // An arrow key chooses one after the other on its way.
    for (const each of ["listen_only", "office_hours"]) if (preset) type(preset, each);
    await settled();
    expect(play.of("rules/mode")).toEqual([{ mode: "trusted_only" }]);
    expect(play.of("rules/preset")).toEqual([]);
    button(page, "Use this set").click();
    button(page, "Use this set").click();
    await settled();
    expect(play.of("rules/preset")).toEqual([{ preset: "office_hours" }]);
    play.answers["rules/mode"] = NO_NUMBER;
    if (mode) type(mode, "do_not_disturb");
    await settled();
    expect(play.said.at(-1)?.sentence).toBe("That is no number.");
  });

  /** A second rule that is switched before the first is answered, and switches that one on again; a switch that lies. */
  it("are switched one after the other, and none undoes another", async () => {
    const play = rules();
    const answers: (() => void)[] = [];
    play.answers["rules/save"] = (asked: object) =>
      new Promise((resolve) => answers.push(() => { resolve({ ...RULES, ...asked }); }));
    const page = await shown("call-screener-rules", play);
    const boxes = (): HTMLInputElement[] => all<HTMLInputElement>(page, ".rule input");
    const press = (place: number): void => {
      boxes()[place]?.click();
    };
    press(0);
    press(2);
    await settled();
    expect(answers).toHaveLength(1);
    answers[0]?.();
    await settled();
    expect(boxes().map((box) => box.checked)).toEqual([false, false, false]);
    press(1);
    answers[1]?.();
    await settled();
    answers[2]?.();
    await settled();
    const saved = play.of("rules/save") as { rules: { enabled: boolean }[] }[];
    expect(saved.map((each) => each.rules.map(({ enabled }) => enabled))).toEqual([
      [false, false, true],
      [false, false, false],
      [false, true, false],
    ]);
    expect(boxes().map((box) => box.checked)).toEqual([false, true, false]);
    play.answers["rules/save"] = NO_NUMBER;
    play.answers["rules"] = { ...RULES, ...saved[2] };
    press(1);
    await settled();
    expect(boxes().map((box) => box.checked)).toEqual([false, true, false]);
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
    const told = { verdict: "block", rule: "blocklist", source: null, reason: "On the blocklist.", name: "Seller", number: "+442079460123", number_text: "020 7946 0123", rows: [{ ...ROW, decides: true }] };
    const play = new PlayedHass({ test_caller: told });
    const page = await shown("call-screener-try", play, { path: "+442079460123" });
    expect(play.of("test_caller")).toEqual([{ caller_id: "number", number: "+442079460123" }]);
    for (const said of ["The call would be blocked", "On the blocklist.", "This row decides.", "020 7946 0123"]) expect(textOf(page)).toContain(said);
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
