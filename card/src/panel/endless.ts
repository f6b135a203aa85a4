/**
 * A list without an end, page by page.
 *
 * Pages are asked for as they come near, and those that are far away are put away: what stays of them is their height
 * and the cursor by which they can be asked for again. So a list of a million takes no more than a few pages.
 *
 * Whoever types asks for something new with each key. One question is out at a time, and of those that came up
 * meanwhile only the last is asked: what is shown follows the typing as fast as the answers come, and never goes back.
 */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

export type Cursor = string | number;

/** A page of a list; `next` is where the one after it begins. */
export interface Piece<Item> {
  readonly items: readonly Item[];
  readonly next: Cursor | undefined;
  readonly total?: number;
}

export type Load<Item> = (cursor: Cursor | undefined) => Promise<Piece<Item>>;

interface Page<Item> {
  readonly cursor: Cursor | undefined;
  /** Undefined once it has been put away. */
  items: readonly Item[] | undefined;
  height: number;
}

/**
 * As many pages are looked at again in place: who has gone further than that reads what was, and is left alone. They are never put away, for
 * they do not end where the server's do then.
 */
const LOOKED_AT_AGAIN = 2;
/** How many pages beside those that are seen are kept. */
const KEPT_BESIDE = 3;
/** How near a page is asked for, in pixels. */
const NEAR = 1200;

/** Whoever shows the list. It is told by `call-screener-shown` that what was asked for last is on the page. */
type Host = ReactiveControllerHost & EventTarget & { readonly renderRoot: HTMLElement | DocumentFragment };

export class Endless<Item> implements ReactiveController {
  pages: Page<Item>[] = [];
  total: number | undefined;
  /** What went wrong last, until something goes well. */
  error: unknown;
  /** Whether the first page has come. */
  ready = false;

  readonly #host: Host;
  readonly #key: (item: Item) => string | number;
  #load: Load<Item> | undefined;
  /** What is to be shown, though it may have failed. */
  #latest: Load<Item> | undefined;
  #wanted: Load<Item> | undefined;
  #next: Cursor | undefined;
  /** The key of the item that stays, though it may be in the list no more. */
  #used: string | number | undefined;
  #busy = false;
  #observer: IntersectionObserver | undefined;
  readonly #seen = new Set<number>();

  constructor(host: Host, key: (item: Item) => string | number) {
    this.#host = host;
    this.#key = key;
    host.addController(this);
  }

  /** The items that are at hand. */
  get items(): readonly Item[] {
    return this.pages.flatMap((page) => page.items ?? []);
  }

  /** Whether it is known that there is nothing in it. */
  get isEmpty(): boolean {
    return this.ready && this.items.length === 0 && this.pages.length <= 1;
  }

  /** Show another list from its beginning; what is shown stays until it has come. */
  show(load: Load<Item>): void {
    this.#wanted = this.#latest = load;
    if (!this.#busy) void this.#begin();
  }

  /**
   * Look again at what is shown, unless somebody has gone further than that, or at what failed. What is still there stays the element that
   * it was, as does the item with the key `used`: somebody listens to it, or reads.
   */
  refresh(used?: string | number): void {
    this.#used = used;
    const isOther = this.#latest !== this.#load;
    if (this.#latest && (isOther || this.pages.length <= LOOKED_AT_AGAIN)) this.show(this.#latest);
  }

  /** Show something else in the place of an item. */
  replace(item: Item): void {
    const key = this.#key(item);
    for (const page of this.pages) {
      page.items = page.items?.map((each) => (this.#key(each) === key ? item : each));
    }
    this.#host.requestUpdate();
  }

  /** Show an item no longer. */
  remove(key: string | number): void {
    for (const page of this.pages) page.items = page.items?.filter((item) => this.#key(item) !== key);
    if (this.total !== undefined) this.total -= 1;
    this.#host.requestUpdate();
  }

  /** What follows what is scrolled: nothing is seen by an element that is not there. */
  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  hostUpdated(): void {
    if (typeof IntersectionObserver === "undefined") return;
    const root = this.#host.renderRoot;
    this.#observer ??= new IntersectionObserver(
      (entries) => {
        this.#moved(entries);
      },
      { root: null, rootMargin: `${String(NEAR)}px 0px`, scrollMargin: `${String(NEAR)}px 0px` },
    );
    for (const element of root.querySelectorAll("[data-page], [data-more]")) this.#observer.observe(element);
  }

  /** Return the list as it is; `row` is what an item looks like, within an element that is part of a list. */
  render(row: (item: Item) => TemplateResult, label: string): TemplateResult {
    return html`
      <div class="endless" role="list" aria-label=${label} aria-busy=${String(this.#busy)}>
        ${this.pages.map((page, index) => this.#page(page, index, row))}
      </div>
      ${this.#next === undefined ? nothing : html`<div class="more" data-more></div>`}
    `;
  }

  #page(page: Page<Item>, index: number, row: (item: Item) => TemplateResult): TemplateResult {
    const style = page.items ? "" : `height: ${String(page.height)}px`;
    return html`<div role="presentation" data-page=${index} style=${style}>
      ${page.items ? repeat(page.items, this.#key, (item) => html`<div role="listitem">${row(item)}</div>`) : nothing}
    </div>`;
  }

  async #begin(): Promise<void> {
    while (this.#wanted) {
      const load = this.#wanted;
      this.#wanted = undefined;
      const isSame = load === this.#load;
      const pieces = await this.#ask(() => fromBeginning(load, isSame ? this.pages.length : 1));
      const last = pieces?.at(-1);
      if (!pieces || !last) continue;
      this.pages = isSame ? this.#inPlace(pieces) : pieces.map(({ items }) => ({ cursor: undefined, items, height: 0 }));
      this.#load = load;
      this.#next = last.next;
      this.total = pieces[0]?.total;
      this.ready = true;
      this.#seen.clear();
      this.#host.requestUpdate();
      await this.#watchAgain();
      this.#host.dispatchEvent(new Event("call-screener-shown"));
    }
  }

  /** Return the pages as they came anew. What was on the second page stays there: on another it were another element. */
  #inPlace(pieces: readonly Piece<Item>[]): Page<Item>[] {
    const items = this.#withUsed(pieces.flatMap((piece) => piece.items));
    if (pieces.length === 1) return [{ cursor: undefined, items, height: 0 }];
    const second = new Set(this.pages[1]?.items?.map(this.#key));
    const place = items.findIndex((item) => second.has(this.#key(item)));
    const cut = place < 0 ? (pieces[0]?.items.length ?? 0) : place;
    return [
      { cursor: undefined, items: items.slice(0, cut), height: 0 },
      { cursor: pieces[0]?.next, items: items.slice(cut), height: 0 },
    ];
  }

  /** Return what came anew, with the item that somebody is at before those that came after it. */
  #withUsed(items: readonly Item[]): readonly Item[] {
    const isUsed = (item: Item): boolean => this.#key(item) === this.#used;
    const had = this.items;
    const used = had.find(isUsed);
    if (used === undefined || items.some(isUsed)) return items;
    const after = new Set(had.slice(had.indexOf(used)).map(this.#key));
    const place = items.findIndex((item) => after.has(this.#key(item)));
    const cut = place < 0 ? items.length : place;
    return [...items.slice(0, cut), used, ...items.slice(cut)];
  }

  /** What was seen before the list changed must be looked at anew. */
  async #watchAgain(): Promise<void> {
    this.#observer?.disconnect();
    this.#observer = undefined;
    await this.#host.updateComplete;
    this.hostUpdated();
  }

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer | undefined> {
    this.#busy = true;
    try {
      const answer = await question();
      this.error = undefined;
      return answer;
    } catch (error: unknown) {
      this.error = error;
      this.#host.requestUpdate();
      return undefined;
    } finally {
      this.#busy = false;
    }
  }

  #moved(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      const element = entry.target as HTMLElement;
      if ("more" in element.dataset) {
        if (entry.isIntersecting) void this.#goOn();
        continue;
      }
      const index = Number(element.dataset["page"]);
      if (entry.isIntersecting) this.#seen.add(index);
      else this.#seen.delete(index);
    }
    this.#tidy();
  }

  /** Ask for the page after the last one. */
  async #goOn(): Promise<void> {
    const [load, cursor] = [this.#load, this.#next];
    if (!load || cursor === undefined || this.#busy) return;
    const piece = await this.#ask(() => load(cursor));
    if (this.#wanted) {
      await this.#begin();
      return;
    }
    if (!piece || load !== this.#load) return;
    this.#next = piece.next;
    // What somebody is at may be there already, from before.
    const had = new Set(this.items.map(this.#key));
    this.pages.push({ cursor, items: piece.items.filter((item) => !had.has(this.#key(item))), height: 0 });
    this.#host.requestUpdate();
    await this.#watchAgain();
  }

  /** Put away what is far, and bring back what has come near. */
  #tidy(): void {
    if (this.#seen.size === 0) return;
    const [first, last] = [Math.min(...this.#seen), Math.max(...this.#seen)];
    this.pages.forEach((page, index) => {
      const far = index >= LOOKED_AT_AGAIN && (index < first - KEPT_BESIDE || index > last + KEPT_BESIDE);
      if (far && page.items) {
        const element = this.#host.renderRoot.querySelector<HTMLElement>(`[data-page="${String(index)}"]`);
        // Whoever looks elsewhere with a wheel still has the keyboard where it was.
        if (element?.matches(":focus-within") === true) return;
        page.height = element?.offsetHeight ?? 0;
        page.items = undefined;
        this.#host.requestUpdate();
      } else if (this.#seen.has(index) && !page.items) {
        void this.#bringBack(page);
      }
    });
  }

  async #bringBack(page: Page<Item>): Promise<void> {
    const load = this.#load;
    if (!load) return;
    const piece = await load(page.cursor).catch(() => undefined);
    if (piece && load === this.#load && !page.items) {
      page.items = piece.items;
      this.#host.requestUpdate();
    }
  }
}

/** Ask for the first pages, one after the other: each tells where the next one begins. */
async function fromBeginning<Item>(load: Load<Item>, count: number): Promise<Piece<Item>[]> {
  const pieces = [await load(undefined)];
  const next = pieces[0]?.next;
  if (count > 1 && next !== undefined) pieces.push(await load(next));
  return pieces;
}
