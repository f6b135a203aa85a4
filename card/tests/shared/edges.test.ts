import { html, LitElement, type TemplateResult } from "lit";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Edges } from "../../src/shared/edges.ts";

let resized = (): void => undefined;
vi.stubGlobal(
  "ResizeObserver",
  class {
    constructor(heard: () => void) {
      resized = heard;
    }
    observe(): void {
      /* It is said by hand when something was. */
    }
    disconnect(): void {
      /* Nothing was looked at. */
    }
  },
);

class Row extends LitElement {
  constructor() {
    super();
    new Edges(this, "nav");
  }

  protected override render(): TemplateResult {
    return html`<nav class="edged"><a href="/1">one</a><a href="/2" aria-current="page">two</a></nav>`;
  }
}
customElements.define("test-row", Row);

afterEach(() => {
  document.body.replaceChildren();
});

describe("a row that is too wide", () => {
  /** Pages of which nobody knows, because nothing shows that there is more; or an edge that fades where all is seen. */
  it.each([
    ["at its beginning", 0, 300, ["more-after"]],
    ["in the middle", 80, 300, ["more-before", "more-after"]],
    ["from right to left", -200, 300, ["more-before"]],
    ["when it is not", 0, 100, []],
  ])("shows so %s", async (_, scrollLeft, scrollWidth, expected) => {
    const element = new Row();
    document.body.append(element);
    await element.updateComplete;
    const row = element.renderRoot.querySelector("nav");
    if (!row) throw new Error("there is no row");
    const scrolled = vi.fn();
    row.scrollBy = scrolled;
    for (const [key, value] of Object.entries({ scrollLeft, scrollWidth, clientWidth: 100 })) {
      Object.defineProperty(row, key, { value });
    }
    resized();
    row.dispatchEvent(new Event("scroll"));
    expect([...row.classList].filter((each) => each !== "edged")).toEqual(expected);
    expect(scrolled).toHaveBeenCalledOnce();
  });
});
