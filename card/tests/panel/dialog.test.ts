import { html, render } from "lit";
import { afterEach, describe, expect, it } from "vitest";
import "../../src/panel/parts/dialog.ts";
import { focused } from "../../src/shared/kept-focus.ts";
import { find, forget, settled } from "./played.ts";

/** A page with rows, and a dialog over it if `isOpen`. */
async function draw(page: HTMLElement, rows: readonly string[], isOpen: boolean): Promise<void> {
  const dialog = html`<call-screener-dialog><select></select><input required /></call-screener-dialog>`;
  render(html`<main tabindex="-1">${rows.map((row) => html`<button>${row}</button>`)}${isOpen ? dialog : ""}</main>`, page);
  await settled();
}

function page(): HTMLElement {
  const root = document.createElement("div");
  document.body.append(root);
  return root;
}

afterEach(forget);

describe("a dialog", () => {
  /** A form in which the first press of a key changes what was meant. */
  it("begins where something must be filled in", async () => {
    await draw(page(), [], true);
    expect(focused()?.localName).toBe("input");
  });

  /** Somebody who closes a dialog and has to look for the row that opened it. */
  it("gives the focus back, or to what is next to what had it", async () => {
    const root = page();
    await draw(root, ["one", "two"], false);
    find(root, "button").focus();
    await draw(root, ["one", "two"], true);
    await draw(root, ["one", "two"], false);
    expect(focused()?.textContent).toBe("one");
  });

  /** A link that was sent to somebody, whose dialog leaves him nowhere. */
  it("gives it to the page where nothing had it", async () => {
    const root = page();
    await draw(root, [], true);
    await draw(root, [], false);
    expect(focused()?.localName).toBe("main");
  });
});
