/**
 * Where the focus goes when what has it goes away.
 *
 * A browser gives it to the page then, and whoever works with the keyboard begins anew at the top. So it goes to what
 * has come to stand in the same place: the next row after one that was deleted, the button that came instead of one.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const STOPS = `:is(a[href], button, input, select, textarea, summary, [tabindex="0"], call-screener-player):not(:disabled, [hidden])`;

/** A place within something: which of its stops it is. */
interface Place {
  readonly around: ParentNode & Node;
  readonly index: number;
}

/** Return where an element stands, within all that is around it in its root, the nearest first. */
export function placesOf(element: Element): readonly Place[] {
  const places: Place[] = [];
  for (let node = element.parentNode; node !== null; node = node.parentNode) {
    if (!("querySelectorAll" in node)) continue;
    const around = node as ParentNode & Node;
    places.push({ around, index: [...around.querySelectorAll(STOPS)].indexOf(element) });
  }
  return places;
}

/** Give the focus to what stands in the first of some places that there still is; return whether anything took it. */
export function focusAt(places: readonly Place[]): boolean {
  return places.some(({ around, index }) => {
    if (!around.isConnected) return false;
    const stops = [...around.querySelectorAll<HTMLElement>(STOPS)];
    const place = Math.max(index, 0);
    return [...stops.slice(place), ...stops.slice(0, place).reverse()].some((stop) => {
      stop.focus();
      return hasFocus(stop);
    });
  });
}

/** Return the element that has the focus, in whatever shadow it is; undefined where none has it. */
export function focused(): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : undefined;
}

function hasFocus(element: Element): boolean {
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}

type Host = ReactiveControllerHost & { readonly renderRoot?: HTMLElement | DocumentFragment | undefined };

/** Keeps the focus within an element, whatever that draws anew. */
export class KeptFocus implements ReactiveController {
  readonly #host: Host;
  #element: Element | undefined;
  #places: readonly Place[] = [];

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#element = this.#active ?? undefined;
    this.#places = this.#element ? placesOf(this.#element) : [];
  }

  hostUpdated(): void {
    if (this.#element?.isConnected === false && this.#active === null) focusAt(this.#places);
  }

  /** What of the host has the focus, or has something in its own shadow that has it. */
  get #active(): Element | null {
    let element = document.activeElement;
    while (element && element.getRootNode() !== this.#host.renderRoot) element = element.shadowRoot?.activeElement ?? null;
    return element;
  }
}
