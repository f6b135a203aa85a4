/** Home Assistant as the frontend hands it to a card, and the page in which the card is. */
import type { LitElement } from "lit";
import type { Hass, Message } from "../../src/shared/hass.ts";
import type { LoggedCall, Page, Snapshot } from "../../src/card/model.ts";
import { PlayedConnection } from "../shared/connection.ts";

export class House extends PlayedConnection {
  /** What was done: actions, each with its data. */
  readonly done: [string, unknown][] = [];
  /** What was asked of the log. */
  readonly read: Message[] = [];
  /** The pages of the log, the next one first; the last one stays. */
  pages: (Page | Error)[] = [{ items: [], cursor: null }];
  /** What goes wrong with the next action. */
  failure: unknown;
  /** What goes wrong with the actions after that, one after the other. */
  failures: unknown[] = [];
  language = "en";

  override sendMessagePromise<Answer>(message?: Message): Promise<Answer> {
    if (message) this.read.push(message);
    const page = this.pages.length > 1 ? this.pages.shift() : this.pages[0];
    return page instanceof Error ? Promise.reject(page) : Promise.resolve(page as Answer);
  }

  get hass(): Hass {
    return {
      states: {},
      entities: {},
      connection: this,
      connected: true,
      language: this.language,
      locale: { language: this.language, time_format: "24" },
      config: { time_zone: "Europe/Warsaw" },
      callService: (_domain, service, data, _target, _notify, wantsResponse) =>
        this.#do(service, data).then(() => (wantsResponse ? { response: { undo: "7" } } : null)),
      callWS: <Answer>({ type, ...data }: Message) => this.#do(type, data) as Promise<Answer>,
    };
  }

  log(...items: LoggedCall[]): void {
    this.pages = [{ items, cursor: null }];
  }

  tell(snapshot: Snapshot): void {
    this.last.callback(snapshot);
  }

  #do(what: string, data: unknown): Promise<unknown> {
    this.done.push([what, data]);
    const failure = this.failure ?? this.failures.shift();
    this.failure = undefined;
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the frontend does
    return failure === undefined ? Promise.resolve(null) : Promise.reject(failure);
  }
}

/** Put an element into the page, with what it is to know. */
export async function shown<Element extends LitElement>(kind: new () => Element, facts: object): Promise<Element> {
  const element = new kind();
  Object.assign(element, facts);
  document.body.append(element);
  await settled(element);
  return element;
}

/** Let everything happen that happens by itself. */
export async function settled(element: LitElement): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await element.updateComplete;
}

/** Find the part of a page that matches, through all shadow roots. */
export function all(root: ParentNode, selector: string): HTMLElement[] {
  const here = [...root.querySelectorAll<HTMLElement>(selector)];
  const below = [...root.querySelectorAll("*")].flatMap((each) => (each.shadowRoot ? all(each.shadowRoot, selector) : []));
  return [...here, ...below];
}

/** The element with this role's accessible name, as far as it is a label or a text. */
export function button(root: LitElement, name: string): HTMLElement {
  const found = all(root.renderRoot, "button, a").find((each) => nameOf(each) === name);
  if (!found) throw new Error(`no button "${name}" among ${buttons(root).join(", ")}`);
  return found;
}

export function buttons(root: LitElement): string[] {
  return all(root.renderRoot, "button, a").map(nameOf);
}

/** All that can be read. */
export function text(root: LitElement): string {
  const of = (node: Node): string =>
    node instanceof HTMLElement && node.localName === "style"
      ? ""
      : [...((node as HTMLElement).shadowRoot ?? node).childNodes]
          .map((child) => (child.nodeType === 3 ? (child.nodeValue ?? "") : of(child)))
          .join(" ");
  return of(root).replace(/\s+/g, " ").trim();
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute("aria-label") ?? (element.textContent.replace(/\s+/g, " ").trim());
}
