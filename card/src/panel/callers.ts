/** Who called, how it is written, and when: what several pages show of a call. Pure. */
import { nameOrNumber } from "../shared/caller.ts";
import { dayName, timeOfDay, type Clock } from "../shared/format.ts";
import type { Call, Disposition } from "./facts.ts";
import { oneOf, type Words } from "./words.ts";

/** What a caller is called: by the household, by themselves, by their number, or by why there is none. */
export function callerName(call: Call, words: Words): string {
  return nameOrNumber(call) ?? oneOf(words, "caller", call.caller_id);
}

/** The number as people write it, where it is not what the caller is called already. */
export function callerNumber(call: Call): string | undefined {
  const number = written(call);
  return number !== undefined && (call.name !== null || call.said_name !== null) ? number : undefined;
}

/** The number as people write it; undefined where there is none. */
export function written(call: Call): string | undefined {
  return call.number_text ?? call.number ?? undefined;
}

/** What can be put on a list. */
export function listable(call: Call): string | undefined {
  return call.number ?? call.number_text ?? undefined;
}

export function ending(call: Call, words: Words): string {
  return call.disposition === null ? words("call.lasts") : oneOf(words, "disposition", call.disposition);
}

/** Day and time of a call, as people say it. */
export function when(call: Call, now: Date, clock: Clock): string {
  const moment = new Date(call.started);
  return `${dayName(moment, now, clock)}, ${timeOfDay(moment, clock)}`;
}

/** What a row says below the name: what the caller said, or else why it went as it did. */
export function gist(call: Call): string {
  return call.summary ?? call.said_message ?? call.said_reason ?? call.reason;
}

/** The filters of the call log, each with the ways to end that it lets through. */
export const FILTERS = {
  all: [],
  answered: ["allowed", "put_through", "answered_elsewhere"],
  missed: ["missed", "abandoned"],
  voicemail: ["voicemail"],
  stopped: ["blocked", "rejected"],
  failed: ["failed"],
} as const satisfies Record<string, readonly Disposition[]>;
export type Filter = keyof typeof FILTERS;
