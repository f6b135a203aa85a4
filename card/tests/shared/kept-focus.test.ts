import { html, LitElement, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { afterEach, describe, expect, it } from "vitest";
import { focusAt, focused, KeptFocus, placesOf } from "../../src/shared/kept-focus.ts";

/** A list of which each row can be deleted, and a field above it. */
class Rows extends LitElement {
  static override properties = { rows: { attribute: false } };

  rows: readonly string[] = ["one", "two", "three"];

  constructor() {
    super();
    new KeptFocus(this);
  }

  protected override render(): TemplateResult {
    return html`<input /><ul>${repeat(this.rows, (row) => row, (row) => html`<li><button>${row}</button></li>`)}</ul>`;
  }
}
customElements.define("test-rows", Rows);

async function shown(): Promise<Rows> {
  const rows = new Rows();
  document.body.append(rows);
  await rows.updateComplete;
  return rows;
}

function buttonOf(rows: Rows, place: number): HTMLButtonElement {
  const button = [...rows.renderRoot.querySelectorAll("button")][place];
  if (!button) throw new Error("there is no such row");
  return button;
}

afterEach(() => {
  document.body.replaceChildren();
});

describe("the focus", () => {
  /** Somebody who deletes a row, and has to begin at the top of the page. */
  it.each([
    ["the next row", 1, ["one", "three"], "three"],
    ["the row before the last one", 2, ["one", "two"], "two"],
    ["what else there is", 0, [], ""],
  ])("goes to %s", async (_, deleted, left, expected) => {
    const rows = await shown();
    buttonOf(rows, deleted).focus();
    rows.rows = left;
    await rows.updateComplete;
    expect(focused()?.textContent).toBe(expected);
    expect(focused()?.localName).toBe(expected === "" ? "input" : "button");
  });

  /** A page that takes the focus when something changes on it. */
  it("stays where it is, within and elsewhere", async () => {
    const rows = await shown();
    buttonOf(rows, 0).focus();
    rows.rows = ["one"];
    await rows.updateComplete;
    expect(focused()?.textContent).toBe("one");
    focused()?.blur();
    rows.rows = [];
    await rows.updateComplete;
    expect(focused()).toBeUndefined();
  });

  /** A dialog that closes over a page that is gone. */
  it("is taken by nothing where nothing is left", async () => {
    const rows = await shown();
    const places = placesOf(buttonOf(rows, 0));
    rows.remove();
    expect(focusAt(places)).toBe(false);
  });
});
