/** A row that may be wider than the screen: shows at which edge there is more of it, and what is current of it. */
import { css, type ReactiveController, type ReactiveControllerHost } from "lit";

/** Pixels that are no reason to show an edge. */
const NOTHING = 4;

type Host = ReactiveControllerHost & { readonly renderRoot?: HTMLElement | DocumentFragment };

export class Edges implements ReactiveController {
  readonly #host: Host;
  readonly #selector: string;
  readonly #sizes = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(() => { this.show(); });
  #row: HTMLElement | undefined;

  /** Look after the row that `selector` finds; it has the class `edged`. */
  constructor(host: Host, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const row = this.#host.renderRoot?.querySelector<HTMLElement>(this.#selector) ?? undefined;
    if (row === this.#row) return;
    this.#sizes?.disconnect();
    this.#row = row;
    if (!row) return;
    this.#sizes?.observe(row);
    row.addEventListener("scroll", () => { mark(row); });
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#row = undefined;
  }

  /** Bring what is current into view, as much as that needs. */
  show(): void {
    const row = this.#row;
    if (!row) return;
    const current = row.querySelector<HTMLElement>('[aria-current="page"], [aria-pressed="true"]');
    if (current) {
      const [whole, part] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
      row.scrollBy({ left: part.left + part.width / 2 - whole.left - whole.width / 2 });
    }
    mark(row);
  }
}

function mark(row: HTMLElement): void {
  // From right to left it counts backwards from nought.
  const before = Math.abs(row.scrollLeft);
  row.classList.toggle("more-before", before > NOTHING);
  row.classList.toggle("more-after", row.scrollWidth - row.clientWidth - before > NOTHING);
}

/** What is beyond an edge fades there. */
export const edges = css`
  .edged {
    overflow-x: auto;
    scrollbar-width: none;
    /* What has the focus is not in what fades. */
    scroll-padding-inline: 48px;
    --start: 0px;
    --end: 0px;
    --to: to right;
    mask-image: linear-gradient(var(--to), transparent, #000 var(--start), #000 calc(100% - var(--end)), transparent);
  }
  .edged:dir(rtl) {
    --to: to left;
  }
  .edged.more-before {
    --start: 40px;
  }
  .edged.more-after {
    --end: 40px;
  }
`;
