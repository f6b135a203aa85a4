import { html, LitElement, type TemplateResult } from "lit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Endless, type Cursor, type Piece } from "../../src/panel/endless.ts";
import { forget, settled } from "./played.ts";

type Seen = (entries: { target: Element; isIntersecting: boolean }[]) => void;

/** What the browser sees, moved by hand. */
class PlayedObserver {
  static last: PlayedObserver | undefined;
  readonly seen: Seen;
  readonly watched = new Set<Element>();
  constructor(seen: Seen) {
    this.seen = seen;
    PlayedObserver.last = this;
  }
  observe(element: Element): void {
    this.watched.add(element);
  }
  disconnect(): void {
    this.watched.clear();
  }
}

class List extends LitElement {
  readonly endless = new Endless<number>(this, (item) => item);
  protected override render(): TemplateResult {
    return this.endless.render((item) => html`<b>${item}</b>`, "Numbers");
  }
}
customElements.define("test-list", List);

let list: List;
let asked: (Cursor | undefined)[];

/** Ten pages of ten numbers. */
function numbers(cursor: Cursor | undefined): Promise<Piece<number>> {
  asked.push(cursor);
  const first = Number(cursor ?? 0);
  const items = Array.from({ length: 10 }, (_, place) => first + place);
  return Promise.resolve({ items, total: 100, next: first < 90 ? first + 10 : undefined });
}

async function see(...elements: string[]): Promise<void> {
  const observer = PlayedObserver.last;
  if (!observer) throw new Error("nothing is watched");
  observer.seen(
    [...list.renderRoot.querySelectorAll("[data-page], [data-more]")].map((target) => ({
      target,
      isIntersecting: elements.includes((target as HTMLElement).dataset["page"] ?? "more"),
    })),
  );
  await settled();
}

const shownNumbers = (): number[] => [...list.renderRoot.querySelectorAll("b")].map((each) => Number(each.textContent));

beforeEach(() => {
  vi.stubGlobal("IntersectionObserver", PlayedObserver);
  asked = [];
  list = new List();
  document.body.append(list);
});

afterEach(() => {
  vi.unstubAllGlobals();
  forget();
});

describe("an endless list", () => {
  /** A second page that is never asked for, or asked for twice. */
  it("asks for the next page when its end comes near", async () => {
    list.endless.show(numbers);
    await settled();
    await see("0", "more");
    expect(asked).toEqual([undefined, 10]);
    expect(shownNumbers()).toHaveLength(20);
  });

  /** A browser that holds a million rows. */
  it("puts away what is far, and brings it back", async () => {
    list.endless.show(numbers);
    await settled();
    for (let page = 0; page < 9; page += 1) await see(String(page), "more");
    await see("9");
    expect(asked).toHaveLength(10);
    expect(list.endless.items).toHaveLength(40);
    expect(shownNumbers()[0]).toBe(60);
    await see("0");
    expect(shownNumbers()[0]).toBe(0);
    expect(asked.at(-1)).toBeUndefined();
  });

  /** A search that shows what was typed two keys ago. */
  it("shows what was asked last, and asks nothing in between", async () => {
    const queries: string[] = [];
    const answers: (() => void)[] = [];
    const search = (query: string) => (): Promise<Piece<number>> => {
      queries.push(query);
      return new Promise((resolve) => {
        answers.push(() => { resolve({ items: [query.length], next: undefined }); });
      });
    };
    for (const query of ["a", "an", "ann", "anna"]) list.endless.show(search(query));
    answers[0]?.();
    await settled();
    answers[1]?.();
    await settled();
    expect(queries).toEqual(["a", "anna"]);
    expect(shownNumbers()).toEqual([4]);
  });

  /** A list that is empty because one question failed. */
  it("keeps what it shows when a question fails", async () => {
    list.endless.show(numbers);
    await settled();
    list.endless.show(() => Promise.reject(new Error("away")));
    await settled();
    expect(list.endless.error).toEqual(new Error("away"));
    expect(shownNumbers()).toHaveLength(10);
    list.endless.show(numbers);
    await settled();
    expect(list.endless.error).toBeUndefined();
  });

  /** A call that was deleted and is still in the list; a count that is one too many. */
  it("changes and forgets single items", async () => {
    list.endless.show(numbers);
    await settled();
    list.endless.remove(3);
    list.endless.replace(4);
    await settled();
    expect(shownNumbers()).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9]);
    expect(list.endless.total).toBe(99);
  });

  /** Somebody who reads far below, and is thrown back to the top. */
  it("looks again at its beginning only where somebody is there", async () => {
    list.endless.show(numbers);
    await settled();
    list.endless.refresh();
    await settled();
    expect(asked).toEqual([undefined, undefined]);
    for (let page = 0; page < 3; page += 1) await see(String(page), "more");
    list.endless.refresh();
    await settled();
    expect(list.endless.pages).toHaveLength(4);
  });

  /** A list that follows the scrolling after it has gone. */
  it("watches nothing once it is gone", async () => {
    list.endless.show(numbers);
    await settled();
    const observer = PlayedObserver.last;
    list.remove();
    expect(observer?.watched.size).toBe(0);
  });
});
