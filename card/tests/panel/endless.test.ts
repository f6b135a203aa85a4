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

/** Where the numbers begin, and which of them are gone. */
let start = 0;
let gone: readonly number[] = [];

/** Ten pages of ten numbers. */
function numbers(cursor: Cursor | undefined): Promise<Piece<number>> {
  asked.push(cursor);
  const first = Number(cursor ?? start);
  const all = Array.from({ length: 100 - first }, (_, place) => first + place);
  const items = all.filter((item) => !gone.includes(item)).slice(0, 10);
  const next = (items.at(-1) ?? first) + 1;
  return Promise.resolve({ items, total: 100, next: next < 100 ? next : undefined });
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
  [asked, start, gone] = [[], 0, []];
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
    expect(list.endless.items).toHaveLength(60);
    expect(shownNumbers()[20]).toBe(60);
    await see("2");
    expect(shownNumbers()[20]).toBe(20);
    expect(asked.at(-1)).toBe(20);
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

  /** A list that stays empty after Home Assistant has started: what failed is asked for again, and not what was before. */
  it("asks again for what has failed when it looks again", async () => {
    let isAway = true;
    const search = (cursor: Cursor | undefined): Promise<Piece<number>> =>
      isAway ? Promise.reject(new Error("away")) : numbers(cursor);
    list.endless.show(search);
    await settled();
    isAway = false;
    list.endless.refresh();
    await settled();
    expect([list.endless.error, shownNumbers().length]).toEqual([undefined, 10]);
    for (let page = 0; page < 3; page += 1) await see(String(page), "more");
    isAway = true;
    list.endless.show((cursor) => search(cursor));
    await settled();
    isAway = false;
    list.endless.refresh();
    await settled();
    expect([list.endless.error, shownNumbers().length]).toEqual([undefined, 10]);
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

  /** Somebody who listens on the second page, and is cut off by the next call; a list that jumps under who reads it. */
  it("looks again at two pages in place, and each row stays where it is", async () => {
    list.endless.show(numbers);
    await settled();
    await see("0", "more");
    const row = (item: number): Element | undefined =>
      [...list.renderRoot.querySelectorAll("b")].find((each) => each.textContent === String(item));
    const before = [9, 10, 15].map(row);
    [start, gone] = [-2, [3]];
    list.endless.refresh();
    await settled();
    expect(asked.slice(2)).toEqual([undefined, 9]);
    expect(shownNumbers()).toEqual([-2, -1, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect([9, 10, 15].map(row)).toEqual(before);
    expect(list.endless.pages.map((page) => page.items?.length)).toEqual([11, 9]);
    await see("1", "more");
    expect(shownNumbers().slice(-2)).toEqual([27, 28]);
  });

  /** Two calls that are gone from the log of who scrolls down and back: a page that was looked at again ends where the server's does not. */
  it("has every row once for who scrolls after it was looked at again", async () => {
    list.endless.show(numbers);
    await settled();
    await see("0", "more");
    start = -2;
    list.endless.refresh();
    await settled();
    for (let page = 1; page < 6; page += 1) await see(String(page), "more");
    await see("0");
    expect(shownNumbers().slice(0, 21)).toEqual(Array.from({ length: 21 }, (_, place) => place - 2));
  });

  /** A message that is there twice, because it is played while a new one comes before it. */
  it("has what somebody is at once, though it is on the next page now", async () => {
    list.endless.show(numbers);
    await settled();
    start = -1;
    list.endless.refresh(9);
    await settled();
    await see("0", "more");
    expect(shownNumbers()).toEqual(Array.from({ length: 20 }, (_, place) => place - 1));
  });

  /** A message that is no longer new, and goes from under who listens to it. */
  it.each([
    [0, [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [5, [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [9, [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])("keeps %d in its place while somebody is at it", async (used, wanted) => {
    list.endless.show(numbers);
    await settled();
    [start, gone] = [-1, [used]];
    list.endless.refresh(used);
    await settled();
    expect(shownNumbers()).toEqual(wanted);
    list.endless.refresh();
    await settled();
    expect(shownNumbers()).not.toContain(used);
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
