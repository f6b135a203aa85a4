/** A Home Assistant that answers the panel's commands from a table, and keeps what was asked. */
import { vi } from "vitest";
import type { PanelHass } from "../../src/panel/desk.ts";
import { Desk } from "../../src/panel/desk.ts";
import type { PlayableCall, Rule } from "../../src/panel/facts.ts";
import type { Message, Unsubscribe } from "../../src/shared/hass.ts";

export type Answers = Record<string, unknown>;

export interface Asked {
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export class PlayedHass {
  readonly asked: Asked[] = [];
  readonly went: string[] = [];
  readonly said: { sentence: string; undo?: (() => Promise<void>) | undefined }[] = [];
  readonly answers: Answers;
  /** What is told by a command that takes time, one after the other. */
  told: unknown[] = [];
  language = "en";
  /** What is subscribed to and has not ended. */
  readonly #subscribed = new Set<(event: unknown) => void>();
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(answers: Answers) {
    this.answers = answers;
  }

  get hass(): PanelHass {
    return {
      language: this.language,
      locale: { language: this.language, time_format: "24" },
      config: { time_zone: "Europe/Warsaw" },
      auth: { accessToken: "token", expired: false, refreshAccessToken: () => Promise.resolve() },
      localize: (key: string) => (key.endsWith("unusable_number.message") ? "That is no number." : ""),
      loadBackendTranslation: () => Promise.resolve(),
      callWS: (message: Message) => this.answer(message),
      connection: {
        sendMessagePromise: (message: Message) => this.answer(message),
        subscribeMessage: (callback: (event: unknown) => void, message: Message): Promise<Unsubscribe> => {
          this.note(message);
          this.#subscribed.add(callback);
          setTimeout(() => {
            for (const event of this.told) callback(event);
          }, 0);
          return Promise.resolve(() => {
            this.#subscribed.delete(callback);
          });
        },
        addEventListener: (name: string, listener: () => void) => {
          this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
        },
        removeEventListener: (name: string, listener: () => void) => {
          this.#listeners.get(name)?.delete(listener);
        },
      },
    } as unknown as PanelHass;
  }

  desk(line?: string): Desk {
    return new Desk(this.hass, line, {
      go: (path) => {
        this.went.push(path);
      },
      say: (sentence, undo) => {
        this.said.push({ sentence, undo });
      },
    });
  }

  /** How many subscriptions have not ended. */
  get subscribed(): number {
    return this.#subscribed.size;
  }

  /** Tell everybody who is subscribed. */
  tell(event: unknown): void {
    for (const callback of this.#subscribed) callback(event);
  }

  /** Let the connection be lost or come back. */
  happen(name: "ready" | "disconnected"): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener();
  }

  of(command: string): readonly Asked["data"][] {
    return this.asked.filter((each) => each.command === command).map((each) => each.data);
  }

  private note(message: Message): string {
    const { type, ...data } = message;
    const command = type.replace("call_screener/", "");
    this.asked.push({ command, data });
    return command;
  }

  private answer<Answer>(message: Message): Promise<Answer> {
    const command = this.note(message);
    const answer = this.answers[command];
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve((typeof answer === "function" ? (answer as (data: unknown) => unknown)(message) : answer) as Answer);
  }
}

/** Put an element of the panel on the page, and wait until it shows what it asked for. */
export async function shown(
  tag: string,
  play: PlayedHass,
  properties: Readonly<Record<string, unknown>> = {},
): Promise<HTMLElement> {
  const page = document.createElement(tag);
  Object.assign(page, { desk: play.desk(), ...properties });
  document.body.append(page);
  await settled();
  return page;
}

export async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** All text that is shown, in all shadows. */
export function textOf(node: Node): string {
  const inner = node instanceof Element && node.shadowRoot ? textOf(node.shadowRoot) : "";
  if (node instanceof HTMLStyleElement) return "";
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
  return `${inner} ${[...node.childNodes].map(textOf).join(" ")}`.replace(/\s+/g, " ").trim();
}

/** Find an element in all shadows. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
export function find<Found extends HTMLElement = HTMLElement>(node: Element | ShadowRoot, selector: string): Found {
  const found = all<Found>(node, selector)[0];
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}

export function all<Found extends HTMLElement = HTMLElement>(node: Element | ShadowRoot, selector: string): Found[] {
  const root = node instanceof Element ? (node.shadowRoot ?? node) : node;
  const here = [...root.querySelectorAll<Found>(selector)];
  const deeper = [...root.querySelectorAll("*")].filter((each) => each.shadowRoot).flatMap((each) => all<Found>(each, selector));
  return [...here, ...deeper];
}

export function button(node: Element, label: string): HTMLElement {
  const found = all(node, "button, a").find(
    (each) => each.getAttribute("aria-label") === label || each.textContent.replace(/\s+/g, " ").trim() === label,
  );
  if (!found) throw new Error(`no button says ${label}`);
  return found;
}

/** Submit the form that is shown; a played browser takes files for missing. */
export function submit(node: Element): void {
  find(node, "form").dispatchEvent(new Event("submit", { cancelable: true, bubbles: true }));
}

export function type(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

export function call(facts: Partial<PlayableCall> = {}): PlayableCall {
  return {
    call_id: "a1",
    started: "2026-11-26T09:30:00+00:00",
    caller_id: "number",
    number: "+442079460123",
    number_text: "020 7946 0123",
    name: "Anna",
    verdict: "screen",
    rule: "unknown_number",
    verdict_reason: "The number is on no list.",
    reason: "Nobody answered.",
    said_name: null,
    said_reason: null,
    said_message: null,
    conversation: [],
    summary: null,
    urgent: false,
    machine: false,
    person: null,
    decided_by: null,
    disposition: "missed",
    duration: 75,
    heard: true,
    recordings: [],
    voicemail_seconds: null,
    urls: {},
    ...facts,
  };
}

export function rule(id: string, facts: Partial<Rule> = {}): Rule {
  return { id, name: id, enabled: true, place: "after_lists", when: {}, then: { verdict: "voicemail" }, ...facts };
}

export function forget(): void {
  document.body.replaceChildren();
  vi.restoreAllMocks();
}
