/** Who calls, as far as the card and the panel say it alike. Pure. */
import type { CallFacts } from "./call.ts";

/** As long as a name in the phone book or on a list may be, in characters. */
const LONGEST_NAME = 64;

/** The name by which a caller is written down: some introduce themselves at length. */
export function keptName(call: CallFacts): string | null {
  const name = call.name ?? call.said_name;
  return name === null ? null : Array.from(name).slice(0, LONGEST_NAME).join("");
}
