/** A rule in a line of words, and how rules are moved. Pure. */
import { wallTime, type Clock } from "../shared/format.ts";
import type { Rule, When } from "./facts.ts";
import { oneOf, type Words } from "./words.ts";

/** For whom and when a rule is, in a few words; one without a condition is for everybody. */
export function conditionWords(when: When, words: Words, clock: Clock): string {
  const parts: string[] = [];
  const list = (items: readonly string[] | undefined, say: (item: string) => string): void => {
    if (items && items.length > 0) parts.push(items.map(say).join(", "));
  };
  list(when.categories, (each) => oneOf(words, "category", each));
  list(when.groups, (each) => words("rules.of_group", { group: each }));
  list(when.lists, (each) => (each === "allow" || each === "block" ? words(`lists.${each}`) : words("rules.of_list")));
  list(when.numbers, (each) => each);
  list(when.names, (each) => words("rules.quoted", { name: each }));
  for (const { weekdays, from, to } of when.times ?? []) {
    const days = weekdays.length === 7 ? words("rules.every_day") : weekdays.map((day) => words(`day.${day}` as "day.mon")).join(", ");
    const hours = from === to ? words("rules.all_day") : `${wallTime(from, clock)}–${wallTime(to, clock)}`;
    parts.push(`${days} ${hours}`);
  }
  list(when.states?.map(({ entity_id, states }) => `${entity_id}: ${states.join(" / ")}`), (each) => each);
  if (when.repeated_within) parts.push(words("rules.repeated", { count: when.repeated_within }));
  if (when.known === true) parts.push(words("rules.known"));
  return parts.length === 0 ? words("rules.everybody") : parts.join(" · ");
}

/** The same rules, one of them at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  if (item === undefined) return rest;
  rest.splice(Math.max(0, Math.min(to, rest.length)), 0, item);
  return rest;
}

/** The rules with this one in the place of the one that has its id, or behind all others. */
export function withRule(rules: readonly Rule[], rule: Omit<Rule, "id"> & { id?: string }): unknown[] {
  const known = rules.some((each) => each.id === rule.id);
  return known ? rules.map((each) => (each.id === rule.id ? rule : each)) : [...rules, rule];
}
