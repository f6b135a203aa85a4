/** Calls, newest first, under the days on which they came. */
import { type Clock, dayKey, dayName } from "../shared/format.ts";
import type { LoggedCall } from "./model.ts";

export interface Day {
  readonly key: string;
  readonly name: string;
  readonly calls: readonly LoggedCall[];
}

/** Group calls by day, in the order in which they are. */
export function byDay(calls: readonly LoggedCall[], now: Date, clock: Clock): Day[] {
  const days = new Map<string, LoggedCall[]>();
  for (const call of calls) {
    const key = dayKey(new Date(call.started * 1000), clock);
    days.set(key, [...(days.get(key) ?? []), call]);
  }
  return [...days].map(([key, each]) => ({
    key,
    name: dayName(new Date((each[0]?.started ?? 0) * 1000), now, clock),
    calls: each,
  }));
}
