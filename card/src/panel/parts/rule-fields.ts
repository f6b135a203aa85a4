/** What the fields of a rule's form say. Pure. */
import type { TimeWindow, When } from "../facts.ts";
import { field, items } from "./page.ts";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

type States = NonNullable<When["states"]>;

/** The hours as they are in the form, where there are `count` of them; hours of no day are of every day. */
export function chosen(form: FormData, count: number): TimeWindow[] {
  return Array.from({ length: count }, (_, index) => {
    const days = form.getAll(`days-${String(index)}`).filter((day) => typeof day === "string");
    return {
      weekdays: days.length === 0 ? [...DAYS] : days,
      from: field(form, `from-${String(index)}`) || "00:00",
      to: field(form, `to-${String(index)}`) || "00:00",
    };
  });
}

/** Read lines like `person.anna: home, work`; undefined where one is none. */
export function readStates(lines: readonly string[]): States | undefined {
  const states = lines.map((line) => {
    const [, entity, rest] = /^(\w+\.\w+)\s*[:=]\s*(.+)$/.exec(line) ?? [];
    const wanted = rest?.split(",").map((state) => state.trim()).filter((state) => state !== "") ?? [];
    return entity === undefined || wanted.length === 0 ? undefined : { entity_id: entity, states: wanted };
  });
  return states.every((each) => each !== undefined) ? states : undefined;
}

export function writtenStates(states: States = []): string {
  return states.map((each) => `${each.entity_id}: ${each.states.join(", ")}`).join("\n");
}

/** The conditions of the form; what was left empty is left out. */
export function readWhen(form: FormData, times: readonly TimeWindow[], states: States): When {
  const ticked = (name: string): string[] => form.getAll(name).filter((value) => typeof value === "string");
  const repeated = field(form, "repeated_within");
  const when: Record<string, unknown> = {
    categories: ticked("categories"),
    lists: ticked("lists"),
    groups: ticked("groups"),
    numbers: items(form, "numbers"),
    names: items(form, "names"),
    times,
    states,
    repeated_within: repeated === "" ? null : Number(repeated),
    known: form.has("known"),
  };
  return Object.fromEntries(
    Object.entries(when).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
  );
}
