/** What can be set in the card, and how: the form of the visual editor, a first proposal, the place on a grid. */
import type { Hass } from "../shared/hass.ts";
import { type Key, words } from "./words.ts";

export const CARD = "call-screener-card";
export const FEATURE = "call-screener-answers";
const PLATFORM = "call_screener";

export interface Config {
  readonly type?: string;
  /** Any entity of the line; the only line there is where it is missing. */
  readonly entity?: string;
  readonly name?: string;
  /** Whether the calls there were are shown. */
  readonly history?: boolean;
  /** How many of them at a time. */
  readonly calls?: number;
}

export const DEFAULT_CALLS = 5;
export const MOST_CALLS = 50;

/** Throw what the dashboard shows in place of a card that is set wrongly. */
export function checked(config: Config | undefined): Config {
  const { entity, name, history, calls } = config ?? {};
  const wrong = (what: string, wanted: string): never => {
    throw new Error(`${CARD}: "${what}" has to be ${wanted}`);
  };
  if (entity !== undefined && (typeof entity !== "string" || !/^[a-z_]+\.[a-z0-9_]+$/.test(entity))) {
    wrong("entity", "the id of an entity");
  }
  if (name !== undefined && typeof name !== "string") wrong("name", "a text");
  if (history !== undefined && typeof history !== "boolean") wrong("history", "true or false");
  if (calls !== undefined && !(Number.isInteger(calls) && calls >= 1 && calls <= MOST_CALLS)) {
    wrong("calls", `a number from 1 to ${String(MOST_CALLS)}`);
  }
  return config ?? {};
}

/** The states of lines, by which lines are known. */
export function linesOf(hass: Pick<Hass, "entities">): string[] {
  return Object.values(hass.entities)
    .filter((entity) => entity?.platform === PLATFORM && entity.translation_key === "state")
    .map((entity) => entity?.entity_id ?? "");
}

/** Whether an entity is one of ours that a card can be proposed for. */
export function isOfLine(hass: Pick<Hass, "entities">, entityId: string): boolean {
  return hass.entities[entityId]?.platform === PLATFORM;
}

/** What a new card begins with. */
export function stub(hass: Pick<Hass, "entities">): Config {
  const [first, ...others] = linesOf(hass);
  return first !== undefined && others.length > 0 ? { entity: first } : {};
}

const FIELDS = [
  { name: "entity", selector: { entity: { filter: { integration: PLATFORM } } } },
  { name: "name", selector: { text: {} } },
  { name: "history", default: true, selector: { boolean: {} } },
  { name: "calls", default: DEFAULT_CALLS, selector: { number: { min: 1, max: MOST_CALLS, mode: "box" } } },
] as const;
const HELP: ReadonlySet<string> = new Set(["entity", "name"]);

/** The form of the visual editor. It is asked for without a word of who looks: the page says in which language it is. */
export function form(language: string): object {
  const say = words({ locale: { language } });
  return {
    schema: FIELDS,
    computeLabel: ({ name }: { name: string }) => say(`editor.${name}` as Key),
    computeHelper: ({ name }: { name: string }) => (HELP.has(name) ? say(`editor.${name}_help` as Key) : undefined),
    assertConfig: checked,
  };
}
